"""Time expressions to intervals.

The idea: a small grammar over the words of the calendar reads what an expression says; that is placed on the calendar against the day of
writing, the story so far and the tense of the governing verb, as a TIMEX3 value with its first and last day.
"""

from dateline.when.stage import Times

__all__ = ["Times"]
