"""The annotations of a text as segments: overlapping spans cut where any begins or ends, each piece with all that holds of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from dateline.records import Document, Event, HasSpan, Party, PlaceRole, Statement

LAYERS = {  # in the order of the legend; the words shown there
    "event": "what was reported",
    "source": "who says",
    "cue": "says",
    "content": "what was said",
    "hedge": "how hedged",
    "disclaimer": "disclaimer",
    "time": "when",
    "place": "where",
    "entity": "who or what",
}


class Mark(NamedTuple):
    """A span with its layer and the id of the row that it belongs to."""

    start: int
    end: int
    layer: str
    row: str


class Segment(NamedTuple):
    """A piece of text under the same marks: their layers and rows, in order, and the rows whose mark begins here."""

    text: str
    layers: tuple[str, ...]
    rows: tuple[str, ...]
    begins: tuple[str, ...]


def marks(document: Document) -> list[Mark]:
    """All the marks of a document. A part of an event (party, place, time) has the layer "" beside its own: it lights up with its row."""
    found = [Mark(time.start, time.end, "time", time.id) for time in document.times or ()]
    found += [Mark(place.start, place.end, "place", place.id) for place in document.places or () if place.role is not PlaceRole.DEMONYM]
    found += [Mark(m.start, m.end, "entity", entity.id) for entity in document.entities or () for m in entity.mentions]
    statements = {statement.id: statement for statement in document.statements or ()}
    for check in document.checks:
        found.append(Mark(check.start, check.end, "disclaimer", check.id))
        found += [Mark(span.start, span.end, "", check.id) for name in check.covers if name in statements for span in statements[name].content]
    for statement in document.statements or ():
        found += _of_statement(statement)
    times = {time.id: time for time in document.times or ()}
    for event in document.events or ():
        found.append(Mark(event.start, event.end, "event", event.id))
        time = times.get(event.when.time or "") if event.when else None
        said = [party for name in event.statements if name in statements for party in statements[name].source]
        found += _parts(event, [event.place, time, *event.actors, *event.recipients, *said])
    return [mark for mark in found if mark.start < mark.end]


def _of_statement(statement: Statement) -> Iterator[Mark]:
    layers: list[tuple[str, Iterable[HasSpan | Party | None]]] = [
        ("source", statement.source),
        ("cue", [statement.cue]),
        ("content", statement.content),
        ("hedge", statement.hedges),
        ("disclaimer", [statement.disclaimer]),
    ]
    for layer, spans in layers:
        for span in spans:
            if span is not None and span.start is not None and span.end is not None:
                yield Mark(span.start, span.end, layer, statement.id)


def _parts(event: Event, parts: Iterable[HasSpan | Party | None]) -> Iterator[Mark]:
    for part in parts:
        if part is not None and part.start is not None and part.end is not None:
            yield Mark(part.start, part.end, "", event.id)


def segments(text: str, found: Iterable[Mark], start: int, end: int) -> list[Segment]:
    """The text from `start` to `end` in pieces. Joined, the pieces are that text.

    >>> [(piece.text, piece.layers) for piece in segments("in Izyum", [Mark(3, 8, "place", "p1")], 0, 8)]
    [('in ', ()), ('Izyum', ('place',))]
    """
    inside = sorted(mark for mark in found if mark.start < end and mark.end > start)
    cuts = sorted({start, end} | {cut for mark in inside for cut in (mark.start, mark.end) if start < cut < end})
    pieces, live, at = [], [], 0
    for first, last in pairwise(cuts):
        while at < len(inside) and inside[at].start <= first:
            live.append(inside[at])
            at += 1
        live = [mark for mark in live if mark.end > first]
        pieces.append(_piece(text[first:last], live, first))
    return pieces


def _piece(text: str, live: list[Mark], first: int) -> Segment:
    layers = [layer for layer in LAYERS if any(mark.layer == layer for mark in live)]
    rows = dict.fromkeys(mark.row for mark in sorted(live, key=lambda mark: mark.end - mark.start))  # the narrowest first
    begins = dict.fromkeys(mark.row for mark in live if mark.start == first and mark.layer in ("event", "cue", "place", "time"))
    return Segment(text, tuple(layers), tuple(rows), tuple(begins))
