"""An HTML page to a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from dateline.clean import head, judge, plain
from dateline.clean.page import body, dates, meta, signs, titles as among, visible
from dateline.clean.plain import Piece
from dateline.errors import InputError
from dateline.records import BlockKind, Document, Found, Page, document_id

CARRIERS = frozenset({"message/rfc822", "application/rss+xml", "application/atom+xml"})  # they bring reports without the site around them
_STRUCTURE = re.compile(r"<(?:!doctype|html|head|body|main|nav|header|footer)\b", re.IGNORECASE)
OTHERS = frozenset(("comment", "related link", "most viewed"))  # what stands there has bylines and days of its own
BESIDE = 2  # lines of the body on either side of one in doubt that the judge is shown with it
NEAR_TITLE = 12  # lines around the headline among which byline and date are looked for


class Verdict(NamedTuple):
    """Whether a line is of the body, and why it is dropped although it is."""

    inside: bool
    reason: str | None


def document(page: Page, source: str, keep: frozenset[str] = frozenset()) -> Document:
    """The document of an HTML page; `text` is its visible lines joined by newlines; what would be dropped for a reason in `keep` is kept.

    Raises InputError where the page shows no text.
    """
    source = source.replace("\0", "")
    tree = tree_of(source)
    if tree is None:
        return bare(page, source, keep)
    about = meta.read(tree, url=page.url)
    shown = visible.lines(tree) or visible.lines(tree, scriptless=True)
    if not shown:
        raise InputError(page.uri, "the page shows no text", "save it from a browser after it has loaded")
    whole = body.Body([True] * len(shown), [False] * len(shown), [], Found.TEXT)
    found = whole if page.carrier in CARRIERS or is_fragment(source) else body.of_page(tree, source, shown, titles(about))
    return _document(page, about, shown, found, keep)


def titles(about: meta.About) -> list[str]:
    """What may stand in the page as its title: what its markup gives, and the parts of that."""
    return [form for told in about.titles for form in (told.value, *among.parts(told.value)[:1])]


def is_fragment(source: str) -> bool:
    """True for HTML that is no page but a part of one, as feeds carry it: all of it is the body, and the judge alone looks for debris.

    >>> is_fragment("<p>The pier was closed.</p>"), is_fragment("<html><p>The pier was closed.")
    (True, False)
    """
    return not _STRUCTURE.search(source)


def tree_of(source: str) -> Any:
    """The lxml tree of a page without its comments; None where there is nothing to read."""
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
    document = plain.document(page, text, keep)
    found = msgspec.structs.replace(document.source.found, body=Found.TEXT)
    return msgspec.structs.replace(document, source=msgspec.structs.replace(document.source, found=found))


def _document(page: Page, about: meta.About, shown: Sequence[visible.Line], found: body.Body, keep: frozenset[str]) -> Document:
    title = meta.title(page, about, [line.text for line in shown])
    unseen = [visible.Line(text, "p", visible.Place("p"), 0) for text in found.unseen]
    lines, inside, sure = [*shown, *unseen], [*found.inside, *[True] * len(unseen)], [*found.sure, *[False] * len(unseen)]
    text = "\n".join(line.text for line in lines)
    pieces = _pieces(lines, _verdicts([line.text for line in lines], inside, sure), title)
    bylines = [text[piece.start : piece.end] for piece in pieces if piece.kind is BlockKind.BYLINE]
    told = meta.source(page, about, title=title, bylines=bylines, language=about.language)
    return Document(
        id=document_id(text),
        source=msgspec.structs.replace(told, found=msgspec.structs.replace(told.found, body=found.found)),
        published=dates.published(page, about, text, pieces),
        text=text,
        blocks=tuple(plain.block(piece, keep) for piece in pieces),
    )


def _pieces(lines: Sequence[visible.Line], verdicts: Sequence[Verdict], title: str | None) -> list[Piece]:
    headline = _headline(lines, title)
    pieces, at = [], 0
    for index, (line, verdict) in enumerate(zip(lines, verdicts, strict=True)):
        near = headline is not None and headline < index <= headline + NEAR_TITLE
        kind, reason = _kind(line, index == headline, near, verdict)
        pieces.append(Piece(at, at + len(line.text), 0, kind, reason, False, _shown_as(line)))
        at += len(line.text) + 1
    return pieces


def _verdicts(lines: Sequence[str], inside: Sequence[bool], sure: Sequence[bool]) -> list[Verdict]:
    """For each line whether it is of the body, and the judge's reason against it; the judge sees lines that may not be, among their neighbours."""
    body_lines = [index for index, within in enumerate(inside) if within]
    doubted = [place for place, index in enumerate(body_lines) if not sure[index]]
    seen = sorted({other for place in doubted for other in range(place - BESIDE, place + BESIDE + 1) if 0 <= other < len(body_lines)})
    judged = judge.judge([lines[body_lines[place]] for place in seen])
    against = {body_lines[place]: verdict.reason for place, verdict in zip(seen, judged, strict=True) if not verdict.kept}
    return [Verdict(within, None if sure[index] else against.get(index)) for index, within in enumerate(inside)]


def _headline(lines: Sequence[visible.Line], title: str | None) -> int | None:
    """The line of the title: the heading that is it, else any line that is."""
    same = [index for index, line in enumerate(lines) if title and line.text.casefold() == title.casefold()]
    return next((index for index in same if lines[index].tag == "h1"), same[0] if same else None)


def _kind(line: visible.Line, headline: bool, near: bool, verdict: Verdict) -> tuple[BlockKind, str | None]:
    """What a line is, and why it is dropped where it is."""
    if headline:
        return BlockKind.TITLE, None
    told = None if verdict.inside else signs.reason(line.place)
    near = near and told not in OTHERS
    if (near or verdict.inside) and head.is_byline(line.text):
        return BlockKind.BYLINE, None
    if near and head.is_date_line(line.text):
        return BlockKind.HEADER, None
    if verdict.inside:
        return (BlockKind.DEBRIS, verdict.reason) if verdict.reason else (_shown_as(line), None)
    return BlockKind.CAPTION if told == signs.CAPTION else BlockKind.DEBRIS, told or judge.kind_of(line.text) or judge.FURNITURE


def _shown_as(line: visible.Line) -> BlockKind:
    """What a line of the report is by the element that holds it."""
    if re.fullmatch(r"h[1-6]", line.tag):
        return BlockKind.TITLE
    if line.tag in ("figcaption", "caption"):
        return BlockKind.CAPTION
    return BlockKind.LIST if line.tag == "li" else BlockKind.PARAGRAPH
