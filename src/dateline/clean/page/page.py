"""An HTML page to a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dateline.clean import head, judge, plain
from dateline.clean.page import body, dates, meta, visible
from dateline.clean.plain import Piece
from dateline.errors import InputError
from dateline.records import BlockKind, Document, Page, document_id

OUTSIDE = "page furniture"  # the reason of a line that is not of the body and that the judge has no name for
_STRUCTURE = re.compile(r"<(?:!doctype|html|head|body|main|nav|header|footer)\b", re.IGNORECASE)
NEAR_TITLE = 12  # lines around the headline among which byline and date are looked for


def document(page: Page, source: str, keep: frozenset[str] = frozenset()) -> Document:
    """The document of an HTML page; `text` is its visible lines joined by newlines; what would be dropped for a reason in `keep` is kept.

    Raises InputError where the page shows no text.
    """
    source = source.replace("\0", "")
    tree = _tree(source)
    if tree is None:
        return bare(page, source, keep)
    about = meta.read(tree, url=page.url)
    shown = visible.lines(tree) or visible.lines(tree, scriptless=True)
    kept, lost = ([True] * len(shown), []) if is_fragment(source) else body.cover([line.text for line in shown], body.of_source(source, page.url))
    if not shown:
        raise InputError(page.uri, "the page shows no text", "save it from a browser after it has loaded")
    return _document(page, about, shown, kept, lost, source, tree, keep)


def is_fragment(source: str) -> bool:
    """True for HTML that is no page but a part of one, as feeds carry it: all of it is the body, and the judge alone looks for debris.

    >>> is_fragment("<p>The pier was closed.</p>"), is_fragment("<html><p>The pier was closed.")
    (True, False)
    """
    return not _STRUCTURE.search(source)


def _tree(source: str) -> Any:
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None


def bare(page: Page, source: str, keep: frozenset[str] = frozenset()) -> Document:
    """The document of a page whose structure is not read: its lines, as a text. Raises InputError where it shows none."""
    text = visible.bare_lines(source)
    if not text:
        raise InputError(page.uri, "the page shows no text", "save it from a browser after it has loaded")
    return plain.document(page, text, keep)


def _document(
    page: Page, about: meta.About, shown: Sequence[visible.Line], kept: Sequence[bool], lost: Sequence[str], source: str, tree: Any, keep: frozenset[str]
) -> Document:
    title = meta.title(page, about, [line.text for line in shown])
    rows = [(line.text, line.tag, inside) for line, inside in zip(shown, kept, strict=True)] + [(line, "p", True) for line in lost]
    text = "\n".join(line for line, _, _ in rows)
    pieces = _pieces(rows, title)
    bylines = [text[piece.start : piece.end] for piece in pieces if piece.kind is BlockKind.BYLINE]
    return Document(
        id=document_id(text),
        source=meta.source(page, about, title=title, bylines=bylines, language=about.language),
        published=dates.published(page, tree, about, text, pieces, source),
        text=text,
        blocks=tuple(plain.block(piece, keep) for piece in pieces),
    )


def _pieces(rows: Sequence[tuple[str, str, bool]], title: str | None) -> list[Piece]:
    headline = _headline(rows, title)
    verdicts = _verdicts([(line, inside) for line, _, inside in rows])
    pieces, at = [], 0
    for index, (line, tag, inside) in enumerate(rows):
        near = headline is not None and headline < index <= headline + NEAR_TITLE
        kind, reason = _kind(line, tag, inside, index == headline, near, verdicts[index])
        pieces.append(Piece(at, at + len(line), 0, kind, reason, verdicts[index].prose, _shown_as(tag)))
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
    return _shown_as(tag), None


def _shown_as(tag: str) -> BlockKind:
    """What a line of the report is by the element that holds it."""
    if re.fullmatch(r"h[1-6]", tag):
        return BlockKind.TITLE
    return BlockKind.LIST if tag == "li" else BlockKind.PARAGRAPH
