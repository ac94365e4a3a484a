"""A document with all its layers."""

from __future__ import annotations

import hashlib

from dateline.records.base import HasSpan, Record
from dateline.records.findings import Check, Entity, Event, Statement
from dateline.records.pages import Block, Published, Source
from dateline.records.parses import Parse
from dateline.records.settings import Place, Time


class Document(Record, frozen=True, kw_only=True):
    """A text and everything that is known about it; a layer that no stage has provided yet is None.

    `id` is the hash of the text, so that the same text read twice is the same document.
    """

    id: str
    source: Source
    published: Published | None
    text: str
    blocks: tuple[Block, ...]
    parse: Parse | None = None
    entities: tuple[Entity, ...] | None = None
    times: tuple[Time, ...] | None = None
    places: tuple[Place, ...] | None = None
    statements: tuple[Statement, ...] | None = None
    checks: tuple[Check, ...] = ()  # found with the statements
    events: tuple[Event, ...] | None = None
    viewpoint: str | None = None  # by whom a place's country is where states disagree: UN, DE-FACTO or a country's code; None where no place was read

    def quote(self, span: HasSpan) -> str:
        """The words that `span` stands on."""
        return self.text[span.start : span.end]


def document_id(text: str) -> str:
    """The id of a text: the first 16 hex digits of the SHA-256 of its UTF-8.

    >>> document_id("A town has fallen.")
    '2864e64a7ea8dfa8'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
