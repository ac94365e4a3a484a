"""The stage: a page in, a document out."""

from __future__ import annotations

from collections.abc import Collection

from dateline.clean import bounds, guard, language, plain, reasons
from dateline.clean.decode import decode
from dateline.records import Document, Page


class Clean:
    """Pages to documents: the text in blocks, each kept or dropped with its reason, and the day of publication with how it was found.

    What would be dropped for a reason in `keep` is kept. Where `languages` are given (ISO 639 codes), a text that is plainly in another is
    refused. Large and odd pages are read in a process of their own (`guard`), so that each ends within seconds.

    Raises PipelineError where `keep` names no reason; when called, InputError where a page holds no text, is in none of the languages, or
    measures or takes more than a page may.

    >>> page = Page(uri="a.txt", media_type="text/plain", sha256="", content=b"date 2022-05-02 The pier was closed on Monday.")
    >>> document = Clean()(page)
    >>> document.published.date.isoformat(), [document.quote(block) for block in document.blocks]
    ('2022-05-02', ['date 2022-05-02', 'The pier was closed on Monday.'])
    """

    provides = frozenset({"blocks"})

    def __init__(self, *, keep: Collection[str] = (), languages: Collection[str] | None = None) -> None:
        self.keep = reasons.chosen(keep)
        self.languages = None if languages is None else frozenset(languages)

    def __call__(self, page: Page) -> Document:
        document = self._read(page)
        if self.languages is not None:
            language.check(document, self.languages)
        return document

    def _read(self, page: Page) -> Document:
        text = _decoded(page)
        shape = bounds.measure(page, text)
        if shape.risky:
            try:
                return guard.shared.read(page, self.keep)
            except guard.Unavailable:  # then here, without a limit: better than not at all
                pass
        return _document(page, text, shape, self.keep)


def read(page: Page, keep: frozenset[str] = frozenset()) -> Document:
    """The document of a page, in this process, however long it takes."""
    text = _decoded(page)
    return _document(page, text, bounds.measure(page, text), keep)


def _decoded(page: Page) -> str:
    text = decode(page)
    return bounds.without_pictures(text) if page.media_type == "text/html" else text


def _document(page: Page, text: str, shape: bounds.Shape, keep: frozenset[str]) -> Document:
    if page.media_type != "text/html":
        return language.told(plain.document(page, text, keep))
    from dateline.clean.page import page as html  # lxml and trafilatura are loaded where a page needs them

    document = html.bare(page, text, keep) if shape.tangled else html.document(page, text, keep)
    bounds.check_text(page, document.text)
    return language.told(document)
