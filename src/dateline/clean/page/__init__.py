"""HTML pages: what is visible line by line, which of it is the body, and what the page says about itself.

A plain reading of the page gives every visible line in its order, with the elements that hold it. Two small forests of decision trees weigh what is known
of each line, the votes of trafilatura included, and say which are the body; the block judge looks once more at those in doubt. Lines outside the body become
debris, with the reason that the names of their elements tell, so that a reader can see what was left out. A page that is nested or scattered beyond what
the tools read in bounded time is read as lines of text without its structure.
"""

from dateline.clean.page.page import document

__all__ = ["document"]
