"""Already extracted text to a document: what stood in the page, block by block."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from dateline.clean import head, judge, lines, published
from dateline.records import Block, BlockKind, Document, Found, Page, Published, Source, SourceFound, Span, document_id

HEAD = 15  # units among which the lines around the headline are looked for
MIN_HEADLINE, MAX_HEADLINE = 4, 25  # words
MAYBE_HEADLINE = 2.5  # the judge's log odds under which what it drops is known by its phrases
NO_HEADLINE = 4.5  # and from which a line is no headline, whatever else there is
MASTHEAD = 3  # units among which the outlet's name stands above the headline
ABOVE = 8  # units above a paragraph among which a line of a date heads it, wherever in the page that is
PARAGRAPH = 150  # characters of a unit that is surely one
HEADING = 12  # words of the longest heading inside a report
REPEATED = "running head"  # the reason of what a printed report repeats on each of its leaves

_BULLET = re.compile(r"[•‣◦▪●–*-]\s+\S|\(?\d{1,2}[.)]\s+\S")
_NAME = re.compile(r"[\w .'’&-]+")
_END = re.compile(r"[.!?…][\"”’»)\]]{0,3}$")


class Piece(msgspec.Struct, frozen=True):
    """A block on its way: `kind` and `reason` are filled in step by step; `otherwise` is its kind where its reason does not count."""

    start: int
    end: int
    group: int
    kind: BlockKind | None = None
    reason: str | None = None
    prose: bool = False
    otherwise: BlockKind = BlockKind.PARAGRAPH


def document(page: Page, text: str, keep: frozenset[str] = frozenset()) -> Document:
    """The document of an extracted text: `text` as it is, in blocks, with its publication date and what its head says about it.

    What would be dropped for a reason in `keep` is kept. The language is as the carrier gives it: `language.told` reads it from the blocks.
    """
    pieces = blocks(text, page.repeated)
    title, publisher, authors = described(text, pieces)
    return Document(
        id=document_id(text),
        source=Source(
            uri=page.uri,
            media_type=page.carrier or page.media_type,
            sha256=page.sha256,
            publisher=page.publisher or publisher,
            title=page.title or title,
            authors=page.authors or authors,
            language=page.language,
            url=page.url,
            found=_found(page, title, publisher, authors),
        ),
        published=dated(page, text, pieces),
        text=text,
        blocks=tuple(block(piece, keep) for piece in pieces),
    )


def _found(page: Page, title: str | None, publisher: str | None, authors: Sequence[str]) -> SourceFound:
    """How each was found: given by the carrier before told by the text."""

    def how(given: object, told: object) -> Found | None:
        return Found.GIVEN if given else Found.TEXT if told else None

    return SourceFound(
        title=how(page.title, title), authors=how(page.authors, authors), publisher=how(page.publisher, publisher), language=how(page.language, None)
    )


def block(piece: Piece, keep: frozenset[str] = frozenset()) -> Block:
    """The record of a finished piece; one that is dropped for a reason in `keep` is kept, as what it is otherwise."""
    if piece.reason in keep:
        return Block(start=piece.start, end=piece.end, kind=piece.otherwise)
    return Block(start=piece.start, end=piece.end, kind=piece.kind or BlockKind.PARAGRAPH, kept=piece.reason is None, reason=piece.reason)


def blocks(text: str, repeated: Sequence[Span] = ()) -> list[Piece]:
    """The pieces of a text, in order, each with its kind, and its reason where it is dropped; `repeated` are running heads, which stand apart.

    >>> [(piece.kind.value, piece.reason) for piece in blocks("Storm closes the bay\\n3 May 2022\\n\\nThe pier was closed on Monday.\\n\\nShare this: X")]
    [('title', None), ('header', None), ('paragraph', None), ('debris', 'share bar')]
    """
    pieces = _without_repeats(_cut_heads(text, lines.units(text)), repeated)
    pieces = [part for piece in pieces for part in _cut_mixed(text, piece)]
    judged = _judged(text, pieces)
    return _kinds(text, judged)


def _cut_heads(text: str, units: Sequence[lines.Unit]) -> list[Piece]:
    """Marks lines of dates and bylines, and cuts a leading date and an agency dateline off the prose behind them."""
    out: list[Piece] = []
    prose = [index for index, unit in enumerate(units) if unit.end - unit.start >= PARAGRAPH]
    for index, unit in enumerate(units):
        after = bisect_left(prose, index)
        near = after < len(prose) and prose[after] - index <= ABOVE
        out += _head_pieces(text, unit, index, index < HEAD or near)
    return out


def _without_repeats(pieces: Sequence[Piece], repeated: Sequence[Span]) -> list[Piece]:
    """The pieces, those that begin within a stretch that the carrier repeats from leaf to leaf dropped."""
    inside = {at for span in repeated for at in range(span.start, span.end)}
    return [msgspec.structs.replace(piece, kind=BlockKind.DEBRIS, reason=REPEATED) if piece.start in inside else piece for piece in pieces]


def _head_pieces(text: str, unit: lines.Unit, index: int, may_head: bool) -> list[Piece]:
    line = text[unit.start : unit.end]
    if may_head and head.is_date_line(line):
        return [Piece(unit.start, unit.end, unit.group, BlockKind.HEADER)]
    if head.is_byline(line):
        return [Piece(unit.start, unit.end, unit.group, BlockKind.BYLINE)]
    opening = head.leading_date(line) if index == 0 else None
    if opening:
        return _two(text, unit, opening[1], BlockKind.HEADER)
    dash = head.dateline_end(line) if index < HEAD else None
    return _two(text, unit, dash, BlockKind.DATELINE) if dash else [Piece(unit.start, unit.end, unit.group)]


def _two(text: str, unit: lines.Unit, length: int, kind: BlockKind) -> list[Piece]:
    rest = unit.start + length
    rest += len(text[rest : unit.end]) - len(text[rest : unit.end].lstrip(" \t\r\n|–—-:.,·•"))
    first = Piece(unit.start, unit.start + length, unit.group, kind)
    return [first, Piece(rest, unit.end, unit.group)] if rest < unit.end else [first]


def _cut_mixed(text: str, piece: Piece) -> list[Piece]:
    if piece.kind is not None:
        return [piece]
    line = text[piece.start : piece.end]
    return [Piece(piece.start + start, piece.start + end, piece.group) for start, end in judge.parts(line)]


def _judged(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the judge's verdicts; dates and bylines are not judged, but stand between the others."""
    verdicts = judge.judge([text[piece.start : piece.end] for piece in pieces], [piece.group for piece in pieces])
    headline = _headline(text, pieces, verdicts)
    return [
        piece
        if piece.kind is not None
        else msgspec.structs.replace(piece, prose=verdict.prose)
        if verdict.kept or index == headline
        else msgspec.structs.replace(piece, prose=verdict.prose, kind=BlockKind.DEBRIS, reason=verdict.reason)
        for index, (piece, verdict) in enumerate(zip(pieces, verdicts, strict=True))
    ]


def _headline(text: str, pieces: Sequence[Piece], verdicts: Sequence[judge.Verdict]) -> int | None:
    """The likeliest headline among what the judge drops above the first paragraph, where it keeps none: a report has one."""
    lengths = [len(text[piece.start : piece.end].split()) for piece in pieces]
    first = next(
        (at for at, (piece, verdict) in enumerate(zip(pieces, verdicts, strict=True)) if verdict.kept and verdict.prose and lengths[at] > HEADING), None
    )
    above = [at for at in range(first or 0) if pieces[at].kind is None and MIN_HEADLINE <= lengths[at] <= MAX_HEADLINE]
    if any(verdicts[at].kept for at in above):
        return None
    likely = [at for at in above if MAYBE_HEADLINE < verdicts[at].score < NO_HEADLINE]
    return min(likely, key=lambda at: verdicts[at].score, default=None)


def _kinds(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    first = next((index for index, piece in enumerate(pieces) if piece.reason is None and _is_paragraph(text, piece)), len(pieces))
    out = []
    for index, piece in enumerate(pieces):
        if index < MASTHEAD and piece.reason and _is_outlet(text, piece) and index < first:
            piece = msgspec.structs.replace(piece, kind=BlockKind.HEADER, reason=None)
        kind = piece.kind or _kind(text, pieces, index, first)
        if kind is BlockKind.HEADER and index > first:
            kind = BlockKind.TITLE  # a date between paragraphs heads an entry
        otherwise = _kind(text, pieces, index, first) if piece.reason else kind
        out.append(msgspec.structs.replace(piece, kind=kind, otherwise=otherwise))
    return out


def _is_outlet(text: str, piece: Piece) -> bool:
    """True for a line that is the outlet's name and nothing else."""
    line = text[piece.start : piece.end]
    return head.outlet(line) == line and _NAME.fullmatch(line) is not None


def _is_paragraph(text: str, piece: Piece) -> bool:
    """True for prose that is no headline: a headline may be a question, but is short and has no full stop."""
    line = text[piece.start : piece.end]
    return piece.prose and (len(line.split()) > HEADING or line.rstrip('”"’)').endswith("."))


def _kind(text: str, pieces: Sequence[Piece], index: int, first: int) -> BlockKind:
    line = text[pieces[index].start : pieces[index].end]
    if _BULLET.match(line):
        return BlockKind.LIST
    if index < first < len(pieces):
        return BlockKind.HEADER if _is_masthead(text, pieces, index, first) else BlockKind.TITLE
    followed = index + 1 < len(pieces) and pieces[index + 1].reason is None
    short = len(line.split()) <= HEADING and not _END.search(line) and not line.endswith((",", ";"))
    return BlockKind.TITLE if short and followed and not pieces[index].prose else BlockKind.PARAGRAPH


def _is_masthead(text: str, pieces: Sequence[Piece], index: int, first: int) -> bool:
    """True for the outlet's name above a headline."""
    more = any(other.kind is None and other.end - other.start > 20 for other in pieces[index + 1 : first])
    return more and index < MASTHEAD and head.outlet(text[pieces[index].start : pieces[index].end]) is not None


def described(text: str, pieces: Sequence[Piece]) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Title, publisher and authors, as the head of the text gives them."""
    start = [text[piece.start : piece.end] for piece in pieces[:3] if piece.kind in (BlockKind.HEADER, BlockKind.DEBRIS)]
    titles = [text[piece.start : piece.end] for piece in pieces[:HEAD] if piece.kind is BlockKind.TITLE]
    title = next((line for line in titles if len(line.split()) >= 4), titles[0] if titles else None)
    publisher = next((name for line in start if (name := head.outlet(line))), None)
    names = [name for piece in pieces if piece.kind is BlockKind.BYLINE for name in head.authors(text[piece.start : piece.end])]
    return title, publisher, tuple(dict.fromkeys(names))


def dated(page: Page, text: str, pieces: Sequence[Piece]) -> Published | None:
    """The publication date: given, of a header, of the address, of a dateline, beside the outlet, or labelled further down."""
    address = published.from_address(page)
    hint = address.date if address else None
    headers = [(piece.start, piece.end) for piece in pieces if piece.kind is BlockKind.HEADER]
    datelines = [(piece.start, piece.end) for piece in pieces[:HEAD] if piece.kind in (BlockKind.DATELINE, BlockKind.HEADER)]
    first = next((index for index, piece in enumerate(pieces) if piece.kind is BlockKind.PARAGRAPH), len(pieces))
    above = [(piece.start, piece.end) for piece in pieces[:first] if piece.reason != REPEATED]  # where a browser prints the day of printing
    everything = [(piece.start, piece.end) for piece in pieces]
    return (
        published.given(page)
        or published.from_header(text, headers, hint)
        or published.completed(text, datelines, hint)
        or address
        or published.beside_outlet(text, above)
        or published.in_text(text, everything)
        or published.closing_head(text, above)
        or published.made(page)
    )
