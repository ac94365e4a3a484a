"""A document as rows: what goes into each table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TypeAlias

import msgspec

from dateline.ledger.status import status
from dateline.records import Document, Event, HasSpan, Party, Statement

Row: TypeAlias = tuple[object, ...]

INSERTS = {
    "block": "INSERT INTO block VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "entity": "INSERT INTO entity VALUES (?, ?, ?, ?, ?)",
    "time": "INSERT INTO time VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "place": "INSERT INTO place VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "statement": "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "statement_span": "INSERT INTO statement_span VALUES (?, ?, ?, ?, ?, ?)",
    "event": "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "party": "INSERT INTO party VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
}

_encoder = msgspec.json.Encoder()


def encode(record: object) -> str:
    """The record as JSON text."""
    return _encoder.encode(record).decode()


def key(name: str) -> str:
    """A name as it is searched: lower case, without accents and punctuation, a space before and after.

    >>> key("Côte d’Ivoire")
    ' cote d ivoire '
    """
    folded = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    words = " ".join(re.findall(r"\w+", bare))
    return f" {words} "


def layers(document: Document, number: int) -> dict[str, list[Row]]:
    """The rows of each layer's table, for the document that stands in the ledger as `number`."""
    return {
        "block": [(number, at, b.start, b.end, b.kind.value, int(b.kept), b.reason, document.quote(b)) for at, b in enumerate(document.blocks)],
        "entity": [(number, e.id, e.name, e.type.value, encode(e)) for e in document.entities or ()],
        "time": list(_times(document, number)),
        "place": list(_places(document, number)),
        "statement": [_statement(document, number, s) for s in document.statements or ()],
        "statement_span": [row for s in document.statements or () for row in _spans(document, number, s)],
        "event": [_event(document, number, e) for e in document.events or ()],
        "party": list(_parties(document, number)),
    }


def _times(document: Document, number: int) -> Iterator[Row]:
    for time in document.times or ():
        yield number, time.id, time.start, time.end, document.quote(time), time.value, _day(time.earliest), _day(time.latest), encode(time)


def _places(document: Document, number: int) -> Iterator[Row]:
    for p in document.places or ():
        precision = p.precision.value if p.precision else None
        found = (p.name, key(p.name), p.country, p.lat, p.lon, precision, p.gazetteer_id, p.role.value)
        yield (number, p.id, p.start, p.end, document.quote(p), *found, encode(p))


def _statement(document: Document, number: int, s: Statement) -> Row:
    start, end = extent(s)
    verification = s.verification.value if s.verification else None
    quote = document.text[start:end]
    return (number, s.id, start, end, quote, s.kind.value, s.stance.value, int(bool(s.doubts)), s.within, verification, encode(s))


def extent(statement: Statement) -> tuple[int, int]:
    """From the first to the last character of the content; of the cue where there is no content."""
    spans: tuple[HasSpan, ...] = statement.content or ((statement.cue,) if statement.cue else ())
    return (min(span.start for span in spans), max(span.end for span in spans)) if spans else (0, 0)


def _spans(document: Document, number: int, s: Statement) -> Iterator[Row]:
    roles: tuple[tuple[str, tuple[HasSpan, ...]], ...] = (
        ("cue", (s.cue,) if s.cue else ()),
        ("content", s.content),
        ("hedge", s.doubts),
        ("disclaimer", (s.disclaimer,) if s.disclaimer else ()),
    )
    for role, spans in roles:
        for span in spans:
            yield number, s.id, role, span.start, span.end, document.quote(span)


def _event(document: Document, number: int, e: Event) -> Row:
    when, place = e.when, e.place
    return (
        number,
        e.id,
        e.start,
        e.end,
        document.quote(e),
        e.type.value,
        e.mode,
        status(e).value,
        e.modality.value,
        int(e.negated),
        int(e.hedged),
        e.verification.value if e.verification else None,
        _day(when.earliest) if when else None,
        _day(when.latest) if when else None,
        place.name if place else None,
        key(place.name) if place else None,
        place.country if place else None,
        e.killed,
        e.injured,
        encode(e),
    )


def _parties(document: Document, number: int) -> Iterator[Row]:
    for event in document.events or ():
        for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
            yield from (_party(document, (number, event.id, None), role, at, party) for at, party in enumerate(parties))
        sources = (Party(entity=None, name=name) for name in event.sources)
        yield from (_party(document, (number, event.id, None), "source", at, party) for at, party in enumerate(sources))
    for s in document.statements or ():
        yield from (_party(document, (number, None, s.id), "source", at, party) for at, party in enumerate(s.source))


def _party(document: Document, of: Row, role: str, at: int, party: Party) -> Row:
    start, end = party.start, party.end
    quote = None if start is None or end is None else document.text[start:end]
    return (*of, role, at, party.entity, party.name, key(party.name), start, end, quote)


def _day(day: object) -> str | None:
    return None if day is None else str(day)
