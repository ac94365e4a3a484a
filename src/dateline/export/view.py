"""A document as the page shows it: blocks in segments, rows in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from dateline.export import spoken, words
from dateline.export.dispatch import ONWARD, hedges, title
from dateline.export.marks import Mark, Segment, marks, segments
from dateline.ledger.rows import between
from dateline.ledger.status import status
from dateline.ledger.wellformed import mended
from dateline.records import Check, Document, Entity, Event, HasSpan, MentionKind, Place, PlaceRole, Time

DEEPEST = 3  # a statement within a statement within a statement


class BlockView(NamedTuple):
    kind: str
    kept: bool
    reason: str
    segments: Sequence[Segment]


class EventView(NamedTuple):
    id: str
    type: str
    mode: str
    status: str
    when: str
    earliest: str  # as it is sorted
    who: str
    what: str
    counts: str
    whom: str
    where: str
    sure: str
    says: str
    quote: str


class Pointer(NamedTuple):
    """A row that another points at."""

    how: str
    id: str
    who: str


class StatementView(NamedTuple):
    id: str
    who: str
    what: str  # they are
    via: str
    cue: str
    kind: str
    content: str
    sure: str
    certainties: str
    verification: str
    depth: int
    pointers: Sequence[Pointer]


class CheckView(NamedTuple):
    id: str
    outcome: str
    how: str
    by: str
    covers: Sequence[Pointer]
    quote: str


class PlaceView(NamedTuple):
    id: str
    quote: str
    name: str
    country: str
    where: str
    precision: str


class TimeView(NamedTuple):
    id: str
    quote: str
    value: str
    days: str


class EntityView(NamedTuple):
    id: str
    name: str
    type: str
    also: str
    mentions: int


class View(NamedTuple):
    """One document."""

    id: str
    title: str
    has_title: bool  # the title stands in the text
    publisher: str
    published: str
    day: str  # as it is sorted
    dated: str
    uri: str
    viewpoint: str
    kept: int
    dropped: int
    words: int
    blocks: Sequence[BlockView]
    events: Sequence[EventView]
    statements: Sequence[StatementView]
    checks: Sequence[CheckView]
    places: Sequence[PlaceView]
    times: Sequence[TimeView]
    entities: Sequence[EntityView]


def view(document: Document) -> View:
    """What the page shows of a document."""
    document = mended(msgspec.structs.replace(document, parse=None))
    kept = [block for block in document.blocks if block.kept]
    day = document.published.date if document.published else None
    how = words.published(document.published)
    return View(
        id=document.id,
        title=title(document),
        has_title=any(block.kind.value == "title" for block in kept),
        publisher=words.flat(document.source.publisher or ""),
        published=how.partition(" (")[0],
        day=str(day or ""),
        dated=how.partition(" (")[2].rstrip(")"),
        uri=words.flat(document.source.uri),
        viewpoint=document.viewpoint or "",
        kept=len(kept),
        dropped=len(document.blocks) - len(kept),
        words=sum(len(document.quote(block).split()) for block in kept),
        blocks=_blocks(document),
        events=[_event(document, event, day) for event in document.events or ()],
        statements=[_statement(document, branch) for branch in spoken.tree(document.statements or ())],
        checks=[_check(document, check) for check in document.checks],
        places=[_place(document, place) for place in document.places or () if place.role is not PlaceRole.DEMONYM],
        times=[_time(document, time, day) for time in document.times or ()],
        entities=[_entity(document, entity) for entity in document.entities or ()],
    )


def _blocks(document: Document) -> list[BlockView]:
    found, views, at = marks(document), [], 0
    for block in sorted(document.blocks, key=lambda block: block.start):
        views += _gap(document.text, at, block.start)
        pieces = segments(document.text, _near(found, block), block.start, block.end)
        views.append(BlockView(block.kind.value, block.kept, words.flat(block.reason or ""), pieces))
        at = max(at, block.end)
    return [*views, *_gap(document.text, at, len(document.text))]


def _near(found: list[Mark], block: HasSpan) -> list[Mark]:
    return [mark for mark in found if mark.start < block.end and mark.end > block.start]


def _gap(text: str, start: int, end: int) -> list[BlockView]:
    """Words that stand in no block are shown too: the page hides nothing."""
    return [BlockView("gap", True, "", segments(text, [], start, end))] if text[start:end].strip() else []


def _event(document: Document, event: Event, day: dt.date | None) -> EventView:
    return EventView(
        id=event.id,
        type=event.type.value,
        mode=words.flat(event.mode or ""),
        status=status(event).value,
        when=words.when(event.when, day.year if day else None),
        earliest=str((event.when and event.when.earliest) or ""),
        who=words.names(event.actors),
        what=words.predicate(document.text[event.start : event.start + ONWARD], event),
        counts=words.casualties(event),
        whom=words.names(event.recipients),
        where=words.where(event),
        sure=words.sureness(event, hedges(document, event)),
        says=words.sources(event, document.statements or ()),
        quote=words.flat(document.text[slice(*words.sentence(document.text, event))]),
    )


def _statement(document: Document, branch: spoken.Branch) -> StatementView:
    statement = branch.statement
    kinds = dict.fromkeys(kind for speaker in statement.source for kind in speaker.kinds)
    return StatementView(
        id=statement.id,
        who=spoken.speakers(statement.source, kinds=False) if statement.source else "",
        what=", ".join(kinds),
        via=", via ".join(map(words.flat, between(statement, document.source.publisher))),
        cue=words.flat(document.quote(statement.cue)) if statement.cue else statement.stance.value,
        kind=spoken.kind(statement),
        content=words.content(document.text, statement),
        sure=spoken.sureness(statement),
        certainties=spoken.certainties(statement),
        verification=statement.verification.value if statement.verification else "",
        depth=min(branch.depth, DEEPEST),
        pointers=[
            *_pointers(document, "disputed by", statement.disputed_by),
            *_pointers(document, "disputes", [other.id for other in spoken.disputes(document, statement)]),
        ],
    )


def _pointers(document: Document, how: str, names: Sequence[str]) -> list[Pointer]:
    return [Pointer(how, other.id, spoken.name(other)) for other in document.statements or () if other.id in names]


def _check(document: Document, check: Check) -> CheckView:
    by = words.flat(check.by.name) if check.by else ""
    how = words.VERIFICATIONS[check.outcome] + (" in part" if check.partial else "")
    return CheckView(check.id, check.outcome.value, how, by, _pointers(document, "", check.covers), words.flat(document.quote(check)))


def _place(document: Document, place: Place) -> PlaceView:
    located = place.lat is not None and place.lon is not None
    where = f"{place.lat:.2f}, {place.lon:.2f}" if located else words.flat(place.reason or "unresolved")
    precision = place.precision.value if place.precision else ""
    return PlaceView(place.id, words.flat(document.quote(place)), words.flat(place.name), place.country or "", where, precision)


def _time(document: Document, time: Time, day: dt.date | None) -> TimeView:
    year = day.year if day else None
    days = " to ".join(dict.fromkeys(words.day(date, year) for date in (time.earliest, time.latest) if date))
    return TimeView(time.id, words.flat(document.quote(time)), words.flat(time.value), days)


def _entity(document: Document, entity: Entity) -> EntityView:
    forms = dict.fromkeys(words.flat(document.quote(m)) for m in entity.mentions if m.kind is not MentionKind.PRONOUN)
    also = ", ".join(form for form in forms if form != entity.name)
    return EntityView(entity.id, words.flat(entity.name), entity.type.value, also, len(entity.mentions))
