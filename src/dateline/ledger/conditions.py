"""What a user asks for as conditions. Every value is bound as a parameter: nothing that a user types becomes SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.ledger.found import Wanted
from dateline.ledger.names import asked, key
from dateline.ledger.store import Ledger
from dateline.records import SpeakerRole, StatementKind


class Where:
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


def events_where(wanted: Wanted) -> Where:
    """The conditions on events `e` of documents `d`."""
    where = _common(wanted)
    if wanted.type is not None:
        where.add("e.type = ?", wanted.type.value)
    if wanted.status is not None:
        where.add("e.status = ?", wanted.status.value)
    if wanted.verification is not None:
        where.add("e.verification = ?", wanted.verification.value)
    if wanted.days is not None:
        where.add("e.earliest <= ? AND e.latest >= ?", wanted.days.latest.isoformat(), wanted.days.earliest.isoformat())
    if wanted.place is not None:
        where.add(f"(instr(e.place_key, ?) > 0 OR e.country = ? OR e.country IN ({_COUNTRY}))", *_place(wanted.place))
    _take_part(where, wanted.party, "p.document = e.document AND p.event = e.id", _PARTIES)
    _take_part(where, wanted.source, "p.document = e.document AND p.event = e.id", ("source",))
    _told(where, wanted, "s.document = e.document AND s.id IN (SELECT value FROM json_each(e.record, '$.statements'))", verified=False)
    return where


def statements_where(wanted: Wanted) -> Where:
    """The conditions on statements `s` of documents `d`."""
    where = _common(wanted)
    _take_part(where, wanted.party, "p.document = s.document AND p.statement = s.id", _SPEAKERS)
    _take_part(where, wanted.source, "p.document = s.document AND p.statement = s.id", (*_SPEAKERS, "chain"))
    if wanted.days is not None:
        where.add("d.published BETWEEN ? AND ?", wanted.days.earliest.isoformat(), wanted.days.latest.isoformat())
    if wanted.place is not None:
        inside = 'p.start >= s.start AND p.start < s."end"'
        where.add(f"EXISTS (SELECT 1 FROM place p WHERE p.document = s.document AND {inside} AND {_PLACE_FITS})", *_place(wanted.place))
    for condition, values in _said(wanted):
        where.add(condition, *values)
    _holds(where, wanted, "e.document = s.document AND EXISTS (SELECT 1 FROM json_each(e.record, '$.statements') j WHERE j.value = s.id)")
    return where


def documents_where(wanted: Wanted) -> Where:
    """The conditions on documents `d`."""
    where = _common(wanted)
    if wanted.days is not None:
        where.add("d.published BETWEEN ? AND ?", wanted.days.earliest.isoformat(), wanted.days.latest.isoformat())
    if wanted.place is not None:
        where.add(f"EXISTS (SELECT 1 FROM place p WHERE p.document = d.number AND {_PLACE_FITS})", *_place(wanted.place))
    _take_part(where, wanted.party, "p.document = d.number", (*_PARTIES, *_SPEAKERS, "source"))
    _take_part(where, wanted.source, "p.document = d.number", (*_SPEAKERS, "source", "chain"))
    _told(where, wanted, "s.document = d.number")
    _holds(where, wanted, "e.document = d.number")
    return where


def _common(wanted: Wanted) -> Where:
    where = Where(wanted.limit)
    if wanted.document is not None:
        where.add("substr(d.id, 1, ?) = ?", len(wanted.document), wanted.document)
    if wanted.text is not None:
        where.add("d.number IN (SELECT rowid FROM search WHERE search MATCH ?)", phrase(wanted.text))
    return where


_PARTIES = ("actor", "recipient")
_SPEAKERS = tuple(role.value for role in SpeakerRole)


def _take_part(where: Where, name: str | None, joined: str, roles: Sequence[str]) -> None:
    """Somebody of the name has one of the roles; who is an entity is found by all the names that it goes by."""
    if name is None:
        return
    looked_for = asked(name)
    called = " OR ".join(["instr(p.key, ?) > 0 OR instr(n.keys, ?) > 0"] * len(looked_for))
    known = f"party p LEFT JOIN entity n ON n.document = p.document AND n.id = p.entity WHERE {joined}"
    condition = f"EXISTS (SELECT 1 FROM {known} AND p.role IN ({', '.join('?' * len(roles))}) AND ({called}))"
    where.add(condition, *roles, *(form for form in looked_for for _ in range(2)))


def _said(wanted: Wanted, *, verified: bool = True) -> Iterator[tuple[str, tuple[object, ...]]]:
    """What is asked of a statement `s` alone."""
    if wanted.kind is not None:
        kinds = "party p, json_each(p.kinds) k WHERE p.document = s.document AND p.statement = s.id"
        yield f"EXISTS (SELECT 1 FROM {kinds} AND k.value = ?)", (wanted.kind.value,)
    if wanted.stance is not None:
        yield "s.stance = ?", (wanted.stance.value,)
    if wanted.verification is not None and verified:
        yield "s.verification = ?", (wanted.verification.value,)
    if wanted.quoted:
        yield "s.kind <> ?", (StatementKind.INDIRECT.value,)
    if wanted.nested:
        yield "s.within IS NOT NULL", ()


def _told(where: Where, wanted: Wanted, joined: str, *, verified: bool = True) -> None:
    """There is a statement that fits what is asked of statements."""
    asked_for = list(_said(wanted, verified=verified))
    if asked_for:
        conditions = " AND ".join([joined, *(condition for condition, _ in asked_for)])
        where.add(f"EXISTS (SELECT 1 FROM statement s WHERE {conditions})", *(value for _, values in asked_for for value in values))


def _holds(where: Where, wanted: Wanted, joined: str) -> None:
    """The document or statement holds an event of the type and status, where one is asked for."""
    conditions, values = [joined], []
    for column, value in (("type", wanted.type), ("status", wanted.status)):
        if value is not None:
            conditions.append(f"e.{column} = ?")
            values.append(value.value)
    if values:
        where.add(f"EXISTS (SELECT 1 FROM event e WHERE {' AND '.join(conditions)})", *values)


_COUNTRY = "SELECT country FROM place WHERE key = ? AND precision = 'country'"  # "Ukraine" finds what lies in Ukraine
_PLACE_FITS = f"p.role <> 'demonym' AND (instr(p.key, ?) > 0 OR p.country = ? OR p.country IN ({_COUNTRY}))"


def _place(name: str) -> tuple[str, str, str]:
    return key(name), name.upper(), key(name)


def phrase(text: str) -> str:
    """A user's words as a full-text query that cannot fail: every word quoted, all of them wanted; a trailing star keeps its meaning.

    >>> phrase('besieged plant* AND "')
    '"besieged" "plant"* "AND"'
    """
    words = (word.replace('"', "") for word in text.replace("\0", " ").split())
    quoted = [f'"{word.rstrip("*")}"{"*" if word.endswith("*") else ""}' for word in words if word.strip("*")]
    return " ".join(quoted) or '""'
