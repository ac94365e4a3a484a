"""A document as one line of JSON: the contract that `dateline read --json` prints."""

from __future__ import annotations

import msgspec

from dateline.ledger.wellformed import mended
from dateline.records import Block, Check, Document, Entity, Event, Place, Published, Record, Source, Statement, Time


class Reading(Record, frozen=True, kw_only=True):
    """The fields of the contract, in their order. The parse is left out; a layer that was not read is an empty list."""

    id: str
    source: Source
    published: Published | None
    viewpoint: str | None = None
    text: str
    blocks: tuple[Block, ...]
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    checks: tuple[Check, ...] = ()
    events: tuple[Event, ...] = ()


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Reading)


def to_json(document: Document) -> bytes:
    """The document as one JSON object in UTF-8, without a line end. A lone surrogate in its text becomes U+FFFD, so that spans hold.

    >>> from dateline.records import Source
    >>> page = Source(uri="a.txt", media_type="text/plain", sha256="0")
    >>> to_json(Document(id="0", source=page, published=None, text="Talks.", blocks=()))[-77:]
    b'"entities":[],"times":[],"places":[],"statements":[],"checks":[],"events":[]}'
    """
    reading = _reading(document)
    try:
        return _encoder.encode(reading)
    except UnicodeEncodeError:
        return _encoder.encode(mended(reading))


def from_json(line: bytes | str) -> Document:
    """The document that `to_json` wrote; raises msgspec.ValidationError where the line does not fit the contract."""
    reading = _decoder.decode(line)
    return Document(**{field: getattr(reading, field) for field in reading.__struct_fields__})


def _reading(document: Document) -> Reading:
    return Reading(
        id=document.id,
        source=document.source,
        published=document.published,
        viewpoint=document.viewpoint,
        text=document.text,
        blocks=document.blocks,
        entities=document.entities or (),
        times=document.times or (),
        places=document.places or (),
        statements=document.statements or (),
        checks=document.checks,
        events=document.events or (),
    )
