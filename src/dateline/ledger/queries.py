"""What a ledger can be asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.errors import LedgerError
from dateline.ledger import restore
from dateline.ledger.conditions import Where, documents_where, events_where, statements_where
from dateline.ledger.found import FoundBlock, FoundDocument, FoundEvent, FoundRejection, FoundStatement, Wanted
from dateline.ledger.store import Ledger
from dateline.records import Document

WINDOW = 160  # characters of text handed out from an event's trigger on


def documents(ledger: Ledger, wanted: Wanted | None = None) -> Iterator[FoundDocument]:
    """The documents that fit, by day of publication, the latest first."""
    where = documents_where(wanted or Wanted())
    for row in where.run(ledger, _DOCUMENTS, "ORDER BY d.published DESC, d.number"):
        yield msgspec.convert(row | {"uris": (row["uris"] or "").split("\n")}, FoundDocument)


def statements(ledger: Ledger, wanted: Wanted | None = None) -> Iterator[FoundStatement]:
    """The statements that fit, in the order of publication and text."""
    where = statements_where(wanted or Wanted())
    for row in where.run(ledger, _STATEMENTS, 'ORDER BY d.published, d.number, s.start, s."end" DESC, length(s.id), s.id'):
        told = {name: msgspec.json.decode(row[name]) for name in ("statement", "checks", "disputed_by")}
        yield msgspec.convert(row | told | {"uris": (row["uris"] or "").split("\n")}, FoundStatement)


def events(ledger: Ledger, wanted: Wanted | None = None) -> Iterator[FoundEvent]:
    """The events that fit, in the order of their days, those without a known day last."""
    where = events_where(wanted or Wanted())
    for row in where.run(ledger, _EVENTS, "ORDER BY e.earliest IS NULL, e.earliest, e.latest, d.number, e.start"):
        yield msgspec.convert(row | {"event": msgspec.json.decode(row["record"]), "hedges": msgspec.json.decode(row["hedges"])}, FoundEvent)


def dropped(ledger: Ledger, wanted: Wanted | None = None) -> Iterator[FoundBlock]:
    """What was dropped of the documents that fit, document by document, the latest first, in the order of the text."""
    where = documents_where(wanted or Wanted())
    where.add("b.kept = 0")
    for row in where.run(ledger, _DROPPED, "ORDER BY d.published DESC, d.number, b.position"):
        yield msgspec.convert(row, FoundBlock)


def rejections(ledger: Ledger, wanted: Wanted | None = None) -> Iterator[FoundRejection]:
    """The inputs that could not be read, in the order in which they came; of `wanted`, `text` is sought in their addresses and reasons, `limit` counts."""
    wanted = wanted or Wanted()
    where = Where(wanted.limit)
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


_FOUND = "d.id AS document, d.title, d.publisher, d.published, d.viewpoint"
_URIS = "(SELECT group_concat(uri, char(10)) FROM source WHERE source.document = d.number) AS uris"
_DOCUMENTS = f"""SELECT {_FOUND},
  (SELECT count(*) FROM block b WHERE b.document = d.number AND b.kept = 1) AS kept,
  (SELECT count(*) FROM block b WHERE b.document = d.number AND b.kept = 0) AS dropped,
  (SELECT count(*) FROM statement s WHERE s.document = d.number) AS statements,
  (SELECT count(*) FROM event e WHERE e.document = d.number) AS events,
  {_URIS}
FROM document d"""
_DROPPED = f'SELECT {_FOUND}, b.start, b."end", b.quote, b.reason FROM block b JOIN document d ON d.number = b.document'
_STATEMENTS = f"""SELECT {_FOUND}, s.quote, s.record AS statement, {_URIS},
  (SELECT b.kind FROM block b WHERE b.document = s.document AND b.start <= s.start AND b."end" > s.start) AS block,
  (SELECT count(*) FROM block b WHERE b.document = s.document AND b.kept = 1 AND b.kind = 'paragraph' AND b.start <= s.start
    HAVING max(b."end") > s.start) AS paragraph,
  (SELECT c.quote FROM statement_span c WHERE c.document = s.document AND c.statement = s.id AND c.role = 'cue') AS cue,
  (SELECT json_group_array(json_object('quote', c.quote, 'check', json(c.record))) FROM checked_statement j
    JOIN checked c ON c.document = j.document AND c.id = j.checked WHERE j.document = s.document AND j.statement = s.id) AS checks,
  (SELECT json_group_array(json_object('quote', o.quote, 'statement', json(o.record))) FROM json_each(s.record, '$.disputed_by') j
    JOIN statement o ON o.document = s.document AND o.id = j.value) AS disputed_by
FROM statement s JOIN document d ON d.number = s.document"""
_EVENTS = f"""SELECT {_FOUND}, e.status, e.quote, e.record, substr(d.text, e.start + 1, {WINDOW}) AS onward,
  (SELECT json_group_array(h.quote) FROM statement_span h WHERE h.document = e.document AND h.role = 'hedge'
    AND h.statement IN (SELECT value FROM json_each(e.record, '$.statements'))) AS hedges
FROM event e JOIN document d ON d.number = e.document"""
