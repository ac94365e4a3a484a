"""Statements in full, so that each can be checked against its source: its words piece by piece with their places, and all that is known of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dateline.export import spoken, words
from dateline.export.table import columns_of, wrap
from dateline.records import BlockKind, Document, HasSpan, SpeakerRole, Statement, StatementKind

LABEL = 13  # columns of a label with the blanks after it
INDENT = 4
WIDEST = 100  # columns: longer lines are hard to read
CLIP = 90  # characters of another statement
_OWN = re.compile(r"[“„][^“”„\"]*[”\"]?|\"[^\"]*\"?|(?<!\w)‘[^‘]*?’(?!\w)|(?<!\w)'[^']*'(?!\w)|«[^»]*»?")
_MARKS = frozenset('“”„"«»‘')
_LABELS = {SpeakerRole.SPEAKER: "who", SpeakerRole.ISSUER: "of", SpeakerRole.CITED: "citing"}


class Piece(NamedTuple):
    """Words of the text and what they do in a statement."""

    start: int
    end: int
    label: str


def pieces(document: Document, statement: Statement) -> list[Piece]:
    """The words of a statement in the order of the text: who, the cue, the speaker's own words, and what is told in the reporter's."""
    found = [Piece(party.start, party.end, _LABELS[party.role]) for party in statement.source if party.start is not None and party.end is not None]
    whole = [piece for piece in found if not any(_holds(other, piece) for other in found)]
    cue = [Piece(statement.cue.start, statement.cue.end, "says")] if statement.cue else []
    content = [piece for span in statement.content for piece in _content(document.text, statement.kind, span)]
    return sorted(dict.fromkeys([*whole, *cue, *content]))


def _holds(other: Piece, piece: Piece) -> bool:
    """Another piece holds this one and more."""
    return other.start <= piece.start and piece.end <= other.end and other[:2] != piece[:2]


def _content(text: str, kind: StatementKind, span: HasSpan) -> Iterator[Piece]:
    """A stretch of content, parted at its quotation marks where only some of it stands in them."""
    if kind is not StatementKind.MIXED:
        start, end = _with_marks(text, span) if kind is StatementKind.DIRECT else (span.start, span.end)
        yield Piece(start, end, "own words" if kind is StatementKind.DIRECT else "paraphrase")
        return
    at = span.start
    for own in _OWN.finditer(text, span.start, span.end):
        yield from _paraphrase(text, at, own.start())
        yield Piece(own.start(), own.end(), "own words")
        at = own.end()
    yield from _paraphrase(text, at, span.end)


def _paraphrase(text: str, start: int, end: int) -> Iterator[Piece]:
    """What stands between own words, without blanks at its edges; nothing where it has no word."""
    inner = text[start:end]
    if re.search(r"\w", inner):
        yield Piece(start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip()), "paraphrase")


def _with_marks(text: str, span: HasSpan) -> tuple[int, int]:
    """A quotation with the marks that stand right beside it."""
    start = span.start - 1 if span.start and text[span.start - 1] in _MARKS else span.start
    end = span.end + 1 if span.end < len(text) and text[span.end] in _MARKS and start < span.start else span.end
    return start, end


def place(document: Document, statement: Statement) -> str:
    """Where a statement stands: "paragraph 4", counted over those kept; "title", "caption"."""
    start = min((span.start for span in (*statement.content, *((statement.cue,) if statement.cue else ()))), default=0)
    block = next((block for block in document.blocks if block.start <= start < block.end), None)
    if block is None or block.kind is not BlockKind.PARAGRAPH or not block.kept:
        return block.kind.value if block else ""
    return f"paragraph {sum(other.kept and other.kind is BlockKind.PARAGRAPH and other.start <= start for other in document.blocks)}"


# --- in lines ---


def record(document: Document, statement: Statement, width: int) -> Iterator[str]:
    """The lines of one statement: who and where, its words with their offsets, then what is known of it."""
    width = min(width, WIDEST)
    yield from _head(document, statement, width)
    shown = pieces(document, statement)
    room = max((len(_offsets(piece)) for piece in shown), default=0)
    for piece in shown:
        yield from _row(piece.label, words.flat(document.text[piece.start : piece.end]), width, _offsets(piece), room)
    for label, value in _known(document, statement):
        if value:
            yield from _row(label, value, width)


def _head(document: Document, statement: Statement, width: int) -> Iterator[str]:
    who, where = spoken.speakers(statement.source), place(document, statement)
    first, *others = wrap(who, max(width - INDENT - len(where) - 2, 12))
    head = f"{statement.id:<{INDENT - 1}} {first}"
    yield head + f"{where:>{max(width - columns_of(head), len(where) + 1)}}".rstrip()
    yield from (" " * INDENT + line for line in others)


def _offsets(piece: HasSpan) -> str:
    return f"[{piece.start}-{piece.end}]"


def _row(label: str, value: str, width: int, end: str = "", room: int = 0) -> Iterator[str]:
    """A label, its value wrapped beside it and, at the right edge of the first line, where it stands."""
    first, *others = wrap(value, max(width - INDENT - LABEL - (room + 2 if end else 0), 12))
    head = f"{' ' * INDENT}{label:<{LABEL}}{first}"
    yield head + (f"{end:>{max(width - columns_of(head), len(end) + 1)}}" if end else "")
    yield from (" " * (INDENT + LABEL) + line for line in others)


def _known(document: Document, statement: Statement) -> Iterator[tuple[str, str]]:
    """What is known of a statement, with a label each."""
    by_id = {other.id: other for other in document.statements or ()}
    yield "stance", spoken.stance(statement)
    yield "hedged", ", ".join(f"“{words.flat(hedge.text)}” ({hedge.strength})" for hedge in statement.hedges)
    yield "certainty", spoken.certainties(statement)
    yield "passed on", spoken.chain(statement)
    if statement.within in by_id:
        yield "within", _other(document, by_id[statement.within])
    yield from _checked(document, statement)
    for name in statement.disputed_by:
        if name in by_id:
            yield "disputed by", _other(document, by_id[name])
    for other in spoken.disputes(document, statement):
        yield "disputes", _other(document, other)


def _checked(document: Document, statement: Statement) -> Iterator[tuple[str, str]]:
    checks = spoken.checks_of(document, statement)
    for check in checks:
        yield "checked", f"{spoken.outcome(check)}: {_sentence(document, check)}"
    if not checks and statement.disclaimer:
        found = words.VERIFICATIONS[statement.verification] if statement.verification else "checked"
        yield "checked", f"{found}: {_sentence(document, statement.disclaimer)}"


def _sentence(document: Document, spot: HasSpan) -> str:
    """The sentence that a check was read from, with the place of the check."""
    start, end = words.sentence(document.text, spot)
    return f"{words.quoted(document.text[start:end])} {_offsets(spot)}"


def _other(document: Document, other: Statement) -> str:
    spans = f" [{other.content[0].start}-{other.content[-1].end}]" if other.content else ""
    return f"{other.id} {spoken.name(other)}: {words.clip(words.content(document.text, other), CLIP)}{spans}"
