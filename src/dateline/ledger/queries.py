"""What a ledger can be asked. Every value is bound as a parameter: nothing that a user types becomes SQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dateline.errors import LedgerError
from dateline.ledger import restore, rows
from dateline.ledger.status import Status
from dateline.ledger.store import Ledger
from dateline.records import Document, Event, EventType, Statement

WINDOW = 160  # characters of text handed out from an event's trigger on


class Days(msgspec.Struct, frozen=True):
    """A stretch of days, both inclusive."""

    earliest: dt.date
    latest: dt.date


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for; None asks for nothing. Names match whole words, without case or accents: "azovstal" finds "Azovstal steelworks".

    `place` also takes a country's code ("UA"). `party` is an actor or recipient of an event, the speaker of a statement; `source` is who says so.
    `days` is when an event lies, or the publication of a document or of the document that holds a statement. `text` is searched in whole documents.
    """

    document: str | None = None
    place: str | None = None
    party: str | None = None
    source: str | None = None
    type: EventType | None = None
    status: Status | None = None
    days: Days | None = None
    text: str | None = None
    limit: int | None = None


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Where an answer stands: the document's id, title, publisher and day of publication; `viewpoint` is whose answer a place's country is."""

    document: str
    title: str | None
    publisher: str | None
    published: dt.date | None
    viewpoint: str | None


class FoundDocument(Found, frozen=True, kw_only=True):
    """A document, with the number of its blocks kept and dropped, its statements and events, and the places where it was found."""

    kept: int
    dropped: int
    statements: int
    events: int
    uris: tuple[str, ...]


class FoundBlock(Found, frozen=True, kw_only=True):
    """A dropped block: its span in the text, its words, and the reason."""

    start: int
    end: int
    quote: str
    reason: str


class FoundStatement(Found, frozen=True, kw_only=True):
    """A statement, with the words of its content."""

    quote: str
    statement: Statement


class FoundEvent(Found, frozen=True, kw_only=True):
    """An event with its status, the words of its trigger, those that hedge it, and the text from the trigger on (`WINDOW` characters)."""

    status: Status
    quote: str
    onward: str
    hedges: tuple[str, ...] = ()
    event: Event


class FoundRejection(msgspec.Struct, frozen=True, kw_only=True):
    """An input that could not be read: where, why, and in which language it is, where that is why."""

    uri: str
    stage: str
    reason: str
    language: str | None


def documents(ledger: Ledger, wanted: Wanted | None = None) -> Iterator[FoundDocument]:
    """The documents that fit, by day of publication, the latest first."""
    where = _documents_where(wanted or Wanted())
    for row in where.run(ledger, _DOCUMENTS, "ORDER BY d.published DESC, d.number"):
        yield msgspec.convert(row | {"uris": (row["uris"] or "").split("\n")}, FoundDocument)


def statements(ledger: Ledger, wanted: Wanted | None = None) -> Iterator[FoundStatement]:
    """The statements that fit, in the order of publication and text."""
    where = _statements_where(wanted or Wanted())
    for row in where.run(ledger, _STATEMENTS, "ORDER BY d.published, d.number, s.start"):
        yield msgspec.convert(row | {"statement": msgspec.json.decode(row["record"])}, FoundStatement)


def events(ledger: Ledger, wanted: Wanted | None = None) -> Iterator[FoundEvent]:
    """The events that fit, in the order of their days, those without a known day last."""
    where = _events_where(wanted or Wanted())
    for row in where.run(ledger, _EVENTS, "ORDER BY e.earliest IS NULL, e.earliest, e.latest, d.number, e.start"):
        yield msgspec.convert(row | {"event": msgspec.json.decode(row["record"]), "hedges": msgspec.json.decode(row["hedges"])}, FoundEvent)


def dropped(ledger: Ledger, wanted: Wanted | None = None) -> Iterator[FoundBlock]:
    """What was dropped of the documents that fit, document by document, the latest first, in the order of the text."""
    where = _documents_where(wanted or Wanted())
    where.add("b.kept = 0")
    for row in where.run(ledger, _DROPPED, "ORDER BY d.published DESC, d.number, b.position"):
        yield msgspec.convert(row, FoundBlock)


def rejections(ledger: Ledger, wanted: Wanted | None = None) -> Iterator[FoundRejection]:
    """The inputs that could not be read, in the order in which they came; of `wanted`, `text` is sought in their addresses and reasons, `limit` counts."""
    wanted = wanted or Wanted()
    where = _Where(wanted.limit)
    if wanted.text is not None:
        where.add("instr(lower(uri || ' ' || reason), lower(?)) > 0", wanted.text)
    for row in where.run(ledger, "SELECT uri, stage, reason, language FROM rejection", "ORDER BY number"):
        yield msgspec.convert(row, FoundRejection)


def document(ledger: Ledger, identity: str) -> Document:
    """The document whose id is (or, alone among all, opens with) `identity`; raises LedgerError where there is not exactly one."""
    found = ledger.connection.execute("SELECT number FROM document WHERE substr(id, 1, ?) = ? LIMIT 2", (len(identity), identity)).fetchall()
    if len(found) != 1:
        problem = "no document" if not found else "several documents"
        raise LedgerError(f"{ledger.path}: {problem} with the id {identity!r}; `dateline show documents --ledger {Path(ledger.path).name}` lists them")
    return restore.document(ledger.connection, int(found[0]["number"]))


class _Where:
    """Conditions with their parameters, joined by AND."""

    def __init__(self, limit: int | None) -> None:
        self.limit = limit
        self.conditions: list[str] = []
        self.values: list[object] = []

    def add(self, condition: str, *values: object) -> None:
        self.conditions.append(condition)
        self.values.extend(values)

    def run(self, ledger: Ledger, select: str, order: str) -> Iterator[dict[str, Any]]:
        where = f"WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        query = f"{select} {where} {order} LIMIT ?"
        for row in ledger.connection.execute(query, (*self.values, -1 if self.limit is None else self.limit)):
            yield dict(row)


_FOUND = "d.id AS document, d.title, d.publisher, d.published, d.viewpoint"
_DOCUMENTS = f"""SELECT {_FOUND},
  (SELECT count(*) FROM block b WHERE b.document = d.number AND b.kept = 1) AS kept,
  (SELECT count(*) FROM block b WHERE b.document = d.number AND b.kept = 0) AS dropped,
  (SELECT count(*) FROM statement s WHERE s.document = d.number) AS statements,
  (SELECT count(*) FROM event e WHERE e.document = d.number) AS events,
  (SELECT group_concat(uri, char(10)) FROM source WHERE source.document = d.number) AS uris
FROM document d"""
_DROPPED = f'SELECT {_FOUND}, b.start, b."end", b.quote, b.reason FROM block b JOIN document d ON d.number = b.document'
_STATEMENTS = f"SELECT {_FOUND}, s.quote, s.record FROM statement s JOIN document d ON d.number = s.document"
_EVENTS = f"""SELECT {_FOUND}, e.status, e.quote, e.record, substr(d.text, e.start + 1, {WINDOW}) AS onward,
  (SELECT json_group_array(h.quote) FROM statement_span h WHERE h.document = e.document AND h.role = 'hedge'
    AND h.statement IN (SELECT value FROM json_each(e.record, '$.statements'))) AS hedges
FROM event e JOIN document d ON d.number = e.document"""


def _common(wanted: Wanted) -> _Where:
    where = _Where(wanted.limit)
    if wanted.document is not None:
        where.add("substr(d.id, 1, ?) = ?", len(wanted.document), wanted.document)
    if wanted.text is not None:
        where.add("d.number IN (SELECT rowid FROM search WHERE search MATCH ?)", phrase(wanted.text))
    return where


def _events_where(wanted: Wanted) -> _Where:
    where = _common(wanted)
    if wanted.type is not None:
        where.add("e.type = ?", wanted.type.value)
    if wanted.status is not None:
        where.add("e.status = ?", wanted.status.value)
    if wanted.days is not None:
        where.add("e.earliest <= ? AND e.latest >= ?", wanted.days.latest.isoformat(), wanted.days.earliest.isoformat())
    if wanted.place is not None:
        where.add(f"(instr(e.place_key, ?) > 0 OR e.country = ? OR e.country IN ({_COUNTRY}))", *_place(wanted.place))
    for name, roles in ((wanted.party, "'actor', 'recipient'"), (wanted.source, "'source'")):
        if name is not None:
            where.add(
                f"EXISTS (SELECT 1 FROM party p WHERE p.document = e.document AND p.event = e.id AND p.role IN ({roles}) AND instr(p.key, ?) > 0)",
                rows.key(name),
            )
    return where


def _statements_where(wanted: Wanted) -> _Where:
    where = _common(wanted)
    for name in (wanted.party, wanted.source):
        if name is not None:
            where.add("EXISTS (SELECT 1 FROM party p WHERE p.document = s.document AND p.statement = s.id AND instr(p.key, ?) > 0)", rows.key(name))
    if wanted.days is not None:
        where.add("d.published BETWEEN ? AND ?", wanted.days.earliest.isoformat(), wanted.days.latest.isoformat())
    if wanted.place is not None:
        inside = 'p.start >= s.start AND p.start < s."end"'
        where.add(f"EXISTS (SELECT 1 FROM place p WHERE p.document = s.document AND {inside} AND {_PLACE_FITS})", *_place(wanted.place))
    if wanted.type is not None or wanted.status is not None:
        _holds(where, wanted, "e.document = s.document AND EXISTS (SELECT 1 FROM json_each(e.record, '$.statements') j WHERE j.value = s.id)")
    return where


def _documents_where(wanted: Wanted) -> _Where:
    where = _common(wanted)
    if wanted.days is not None:
        where.add("d.published BETWEEN ? AND ?", wanted.days.earliest.isoformat(), wanted.days.latest.isoformat())
    if wanted.place is not None:
        where.add(f"EXISTS (SELECT 1 FROM place p WHERE p.document = d.number AND {_PLACE_FITS})", *_place(wanted.place))
    for name, roles in ((wanted.party, "'actor', 'recipient', 'source'"), (wanted.source, "'source'")):
        if name is not None:
            where.add(f"EXISTS (SELECT 1 FROM party p WHERE p.document = d.number AND p.role IN ({roles}) AND instr(p.key, ?) > 0)", rows.key(name))
    if wanted.type is not None or wanted.status is not None:
        _holds(where, wanted, "e.document = d.number")
    return where


def _holds(where: _Where, wanted: Wanted, joined: str) -> None:
    """The document or statement holds an event of the type and status."""
    conditions, values = [joined], []
    for column, value in (("type", wanted.type), ("status", wanted.status)):
        if value is not None:
            conditions.append(f"e.{column} = ?")
            values.append(value.value)
    where.add(f"EXISTS (SELECT 1 FROM event e WHERE {' AND '.join(conditions)})", *values)


_COUNTRY = "SELECT country FROM place WHERE key = ? AND precision = 'country'"  # "Ukraine" finds what lies in Ukraine
_PLACE_FITS = f"p.role <> 'demonym' AND (instr(p.key, ?) > 0 OR p.country = ? OR p.country IN ({_COUNTRY}))"


def _place(name: str) -> tuple[str, str, str]:
    return rows.key(name), name.upper(), rows.key(name)


def phrase(text: str) -> str:
    """A user's words as a full-text query that cannot fail: every word quoted, all of them wanted; a trailing star keeps its meaning.

    >>> phrase('besieged plant* AND "')
    '"besieged" "plant"* "AND"'
    """
    words = (word.replace('"', "") for word in text.replace("\0", " ").split())
    quoted = [f'"{word.rstrip("*")}"{"*" if word.endswith("*") else ""}' for word in words if word.strip("*")]
    return " ".join(quoted) or '""'
