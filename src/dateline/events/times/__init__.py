"""Event times: which time expression an event hangs on, by attachment, tense and discourse.

Every verb and event noun of a text is a node that takes one candidate: an expression of its sentence or of the sentences before, or the day of
publication. A linear ranker weighs what speaks for each (the way through the tree, tense and reported speech, what the events above and before it
took), the governing events first, so that what they took is known. Its weights are learned from texts in which people tied each event to its time.
"""

from dateline.events.times.hanging import Hanging, Hung

__all__ = ["Hanging", "Hung"]
