"""HTML pages: what is visible line by line, which of it is the body, and what the page says about itself.

trafilatura, in its precision setting, says which lines are the body; a plain reading of the visible page gives every line in its order. Lines outside the
body become debris, so that a reader can see what was left out; the block judge looks at the body once more. A page that is nested or scattered beyond
what the tools read in bounded time is read as lines of text without its structure.
"""

from dateline.clean.page.page import document

__all__ = ["document"]
