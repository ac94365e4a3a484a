"""The stage: a page in, a document out."""

from __future__ import annotations

from dateline.clean import plain
from dateline.clean.decode import decode
from dateline.records import Document, Page


class Clean:
    """Pages to documents: the text in blocks, each kept or dropped with its reason, and the day of publication with how it was found.

    Raises InputError where a page holds no text, or is built so that it cannot be read in bounded time.

    >>> page = Page(uri="a.txt", media_type="text/plain", sha256="", content=b"date 2022-05-02 The pier was closed on Monday.")
    >>> document = Clean()(page)
    >>> document.published.date.isoformat(), [document.quote(block) for block in document.blocks]
    ('2022-05-02', ['date 2022-05-02', 'The pier was closed on Monday.'])
    """

    provides = frozenset({"blocks"})

    def __call__(self, page: Page) -> Document:
        text = decode(page)
        if page.media_type == "text/html":
            from dateline.clean.page import document as page_document  # lxml and trafilatura are loaded where a page needs them

            return page_document(page, text)
        return plain.document(page, text)
