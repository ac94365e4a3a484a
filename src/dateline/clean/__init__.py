"""Pages to documents: keep every word of the report, and nothing else.

A page's bytes become text in blocks. `text` is the decoded text as found (without a byte order mark) for plain text, and the page's visible lines
joined by newlines for HTML; it never changes afterwards. Each block is kept, or dropped with its reason: `kept` is false for debris only.
Headers (a date, the outlet's name) and bylines are kept, since they are no debris, and left out of reading by `parse`, by their kind.
"""

from dateline.clean.stage import Clean

__all__ = ["Clean"]
