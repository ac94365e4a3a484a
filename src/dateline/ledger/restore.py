"""Documents out of the ledger, as they were read (without the parse, which is not kept)."""

from __future__ import annotations

import sqlite3
from typing import TypeVar

import msgspec

from dateline.records import Block, BlockKind, Check, Document, Entity, Event, Place, Published, Source, Statement, Time

T = TypeVar("T")


def document(connection: sqlite3.Connection, number: int) -> Document:
    """The document that stands in the ledger as `number`; its layers in the order of the text."""
    row = connection.execute("SELECT id, published_record, text, viewpoint FROM document WHERE number = ?", (number,)).fetchone()
    source = connection.execute("SELECT record FROM source WHERE document = ? ORDER BY run, uri LIMIT 1", (number,)).fetchone()
    published = row["published_record"]
    return Document(
        id=row["id"],
        source=msgspec.json.decode(source["record"], type=Source),
        published=msgspec.json.decode(published, type=Published) if published else None,
        text=row["text"],
        blocks=_blocks(connection, number),
        entities=_records(connection, "entity", number, Entity),
        times=_records(connection, "time", number, Time),
        places=_records(connection, "place", number, Place),
        statements=_records(connection, "statement", number, Statement),
        checks=_records(connection, "checked", number, Check),
        events=_records(connection, "event", number, Event),
        viewpoint=row["viewpoint"],
    )


def _blocks(connection: sqlite3.Connection, number: int) -> tuple[Block, ...]:
    found = connection.execute('SELECT start, "end", kind, kept, reason FROM block WHERE document = ? ORDER BY position', (number,))
    return tuple(Block(start=start, end=end, kind=BlockKind(kind), kept=bool(kept), reason=reason) for start, end, kind, kept, reason in found)


def _records(connection: sqlite3.Connection, table: str, number: int, kind: type[T]) -> tuple[T, ...]:
    order = "length(id), id" if table == "entity" else 'start, "end", id'
    found = connection.execute(f"SELECT record FROM {table} WHERE document = ? ORDER BY {order}", (number,))
    return tuple(msgspec.json.decode(row["record"], type=kind) for row in found)
