"""A document as rows: what goes into each table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import msgspec

from dateline.ledger.names import key, keys
from dateline.ledger.status import status
from dateline.records import Check, Document, Event, HasSpan, Party, Speaker, Statement

Row: TypeAlias = tuple[object, ...]

INSERTS = {
    "block": "INSERT INTO block VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "entity": "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?)",
    "time": "INSERT INTO time VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "place": "INSERT INTO place VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "statement": "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "statement_span": "INSERT INTO statement_span VALUES (?, ?, ?, ?, ?, ?)",
    "checked": "INSERT INTO checked VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "checked_statement": "INSERT OR IGNORE INTO checked_statement VALUES (?, ?, ?)",
    "event": "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "party": "INSERT INTO party VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
}

_encoder = msgspec.json.Encoder()


def encode(record: object) -> str:
    """The record as JSON text."""
    return _encoder.encode(record).decode()


def layers(document: Document, number: int) -> dict[str, list[Row]]:
    """The rows of each layer's table, for the document that stands in the ledger as `number`."""
    return {
        "block": [(number, at, b.start, b.end, b.kind.value, int(b.kept), b.reason, document.quote(b)) for at, b in enumerate(document.blocks)],
        "entity": [(number, e.id, e.name, keys(document, e), e.type.value, encode(e)) for e in document.entities or ()],
        "time": list(_times(document, number)),
        "place": list(_places(document, number)),
        "statement": [_statement(document, number, s) for s in document.statements or ()],
        "statement_span": [row for s in document.statements or () for row in _spans(document, number, s)],
        "checked": [_checked(document, number, c) for c in document.checks],
        "checked_statement": [(number, name, c.id) for c in document.checks for name in c.covers],
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
    how = (s.kind.value, s.stance.value, int(s.negated), int(bool(s.doubts)), s.certainty, s.reporter_certainty)
    return (number, s.id, start, end, document.text[start:end], *how, s.within, verification, encode(s))


def _checked(document: Document, number: int, c: Check) -> Row:
    return (number, c.id, c.start, c.end, document.quote(c), c.outcome.value, int(c.partial), c.by.name if c.by else None, encode(c))


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
    called = {entity.name: entity.id for entity in document.entities or ()}
    for event in document.events or ():
        for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
            yield from (_party(document, (number, event.id, None), role, at, party) for at, party in enumerate(parties))
        sources = (Party(entity=called.get(name), name=name) for name in event.sources)
        yield from (_party(document, (number, event.id, None), "source", at, party) for at, party in enumerate(sources))
    for s in document.statements or ():
        yield from (_party(document, (number, None, s.id), party.role.value, at, party) for at, party in enumerate(s.source))
        over = (Party(entity=called.get(name), name=name) for name in between(s, document.source.publisher))
        yield from (_party(document, (number, None, s.id), "chain", at, party) for at, party in enumerate(over))


def between(s: Statement, publisher: str | None) -> tuple[str, ...]:
    """Over whom a statement came to its outlet, the origin first: its chain without its source and without the publisher."""
    known = {publisher, *(party.name for party in s.source)}
    return tuple(name for name in s.chain if name not in known)


def _party(document: Document, of: Row, role: str, at: int, party: Party) -> Row:
    start, end = party.start, party.end
    quote = None if start is None or end is None else document.text[start:end]
    kinds = encode(party.kinds) if isinstance(party, Speaker) else None
    return (*of, role, at, party.entity, party.name, key(party.name), kinds, start, end, quote)


def _day(day: object) -> str | None:
    return None if day is None else str(day)
