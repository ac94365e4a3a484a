"""An HTML page to a document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from dateline.clean import head, judge, plain, published
from dateline.clean.page import body, meta, visible
from dateline.clean.plain import Piece
from dateline.errors import InputError
from dateline.records import BlockKind, DateFound, Document, Page, Published, Source, document_id

OUTSIDE = "page furniture"  # the reason of a line that is not of the body and that the judge has no name for
NEAR_TITLE = 12  # lines around the headline among which byline and date are looked for


def document(page: Page, source: str) -> Document:
    """The document of an HTML page; `text` is its visible lines joined by newlines.

    Raises InputError where the page shows no text.
    """
    source = source.replace("\0", "")
    tree = _tree(source) if visible.is_bounded(source) else None
    if tree is None:
        return _bare(page, source)
    about = meta.read(tree)
    shown = visible.lines(tree) or visible.lines(tree, scriptless=True)
    kept, lost = body.cover([line for line, _ in shown], body.of_source(source, page.url))
    if not shown:
        raise InputError(page.uri, "the page shows no text", "save it from a browser after it has loaded")
    return _document(page, about, shown, kept, lost, source)


def _tree(source: str) -> Any:
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        return lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None


def _bare(page: Page, source: str) -> Document:
    text = visible.bare_lines(source)
    if not text:
        raise InputError(page.uri, "the page shows no text", "save it from a browser after it has loaded")
    return plain.document(page, text)


def _document(page: Page, about: meta.About, shown: Sequence[tuple[str, str]], kept: Sequence[bool], lost: Sequence[str], source: str) -> Document:
    title = page.title or _title(about, shown)
    rows = [(line, tag, inside) for (line, tag), inside in zip(shown, kept, strict=True)] + [(line, "p", True) for line in lost]
    text = "\n".join(line for line, _, _ in rows)
    pieces = _pieces(rows, title)
    bylines = [text[piece.start : piece.end] for piece in pieces if piece.kind is BlockKind.BYLINE]
    names = about.authors or [name for line in bylines for name in head.authors(line)]
    return Document(
        id=document_id(text),
        source=Source(
            uri=page.uri,
            media_type=page.media_type,
            sha256=page.sha256,
            publisher=page.publisher or about.publisher,
            title=title,
            authors=tuple(dict.fromkeys(names)),
            language=about.language or plain.language("\n".join(line for line, _, inside in rows if inside)),
        ),
        published=_published(page, about, text, pieces, source),
        text=text,
        blocks=tuple(map(plain.block, pieces)),
    )


def _title(about: meta.About, shown: Sequence[tuple[str, str]]) -> str | None:
    """The title that also stands in the page, else the first that the page gives."""
    lines = {line.casefold() for line, _ in shown}
    for title in about.titles:
        for form in (title, re.split(r"\s+[|–—-]\s+", title)[0]):
            if form.casefold() in lines:
                return form
    return about.titles[0] if about.titles else None


def _pieces(rows: Sequence[tuple[str, str, bool]], title: str | None) -> list[Piece]:
    headline = _headline(rows, title)
    verdicts = _verdicts([(line, inside) for line, _, inside in rows])
    pieces, at = [], 0
    for index, (line, tag, inside) in enumerate(rows):
        near = headline is not None and headline < index <= headline + NEAR_TITLE
        kind, reason = _kind(line, tag, inside, index == headline, near, verdicts[index])
        pieces.append(Piece(at, at + len(line), 0, kind, reason, verdicts[index].prose))
        at += len(line) + 1
    return pieces


def _headline(rows: Sequence[tuple[str, str, bool]], title: str | None) -> int | None:
    """The line of the title: the heading that is it, else any line that is."""
    same = [index for index, (line, _, _) in enumerate(rows) if title and line.casefold() == title.casefold()]
    return next((index for index in same if rows[index][1] == "h1"), same[0] if same else None)


def _verdicts(rows: Sequence[tuple[str, bool]]) -> list[judge.Verdict]:
    """The judge on the body's lines together, and on each line outside it alone."""
    inside = iter(judge.judge([line for line, within in rows if within]))
    return [next(inside) if within else judge.weigh(line) for line, within in rows]


def _kind(line: str, tag: str, inside: bool, headline: bool, near: bool, verdict: judge.Verdict) -> tuple[BlockKind, str | None]:
    if headline:
        return BlockKind.TITLE, None
    if (near or inside) and head.is_byline(line):
        return BlockKind.BYLINE, None
    if near and head.is_date_line(line):
        return BlockKind.HEADER, None
    if not inside or not verdict.kept:
        return BlockKind.DEBRIS, verdict.reason or OUTSIDE
    if re.fullmatch(r"h[1-6]", tag):
        return BlockKind.TITLE, None
    return BlockKind.LIST if tag == "li" else BlockKind.PARAGRAPH, None


def _published(page: Page, about: meta.About, text: str, pieces: Sequence[Piece], source: str) -> Published | None:
    """The publication date: given, JSON-LD, meta, URL, a header by the title, a labelled line, htmldate's guess."""
    headers = [(piece.start, piece.end) for piece in pieces if piece.kind is BlockKind.HEADER]
    address = published.from_address(page)
    return (
        published.given(page)
        or _of_markup(about, address)
        or address
        or published.from_header(text, headers)
        or published.in_text(text, [(piece.start, piece.end) for piece in pieces])
        or _guessed(source, page.url)
    )


def _of_markup(about: meta.About, address: Published | None) -> Published | None:
    """The markup's date; where it is an instant in UTC, the day that the address gives wins if it is a neighbour, since that is the day at the outlet."""
    for how, day in about.dates:
        date = day.date()
        if date and address and day.in_utc and abs(address.date - date) == dt.timedelta(days=1):
            date = address.date
        if date and published.is_plausible(date):
            return Published(date=date, how=how, instant=day.instant())
    return None


def _guessed(source: str, url: str | None) -> Published | None:
    from htmldate import find_date

    try:
        found = find_date(source, url=url, original_date=True, extensive_search=True)
    except (ValueError, TypeError, AttributeError, RecursionError):  # what htmldate raises on broken pages
        return None
    return Published(date=dt.date.fromisoformat(found), how=DateFound.TEXT) if found else None
