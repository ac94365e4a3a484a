"""Questions to a ledger and what it answers, as records."""

from __future__ import annotations

import datetime as dt

import msgspec

from dateline.ledger.status import Status
from dateline.records import BlockKind, Check, Event, EventType, SourceKind, Stance, Statement, Verification


class Days(msgspec.Struct, frozen=True):
    """A stretch of days, both inclusive."""

    earliest: dt.date
    latest: dt.date


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for; None asks for nothing. Names match whole words, without case or accents: "azovstal" finds "Azovstal steelworks".

    `place` also takes a country's code ("UA"). `party` is an actor or recipient of an event, the speaker of a statement; `source` is who says so, who issued
    the document that does, whom they cite and over whom the words came (not the outlet). Both also find who goes by another name in the document or by its
    letters ("MoD"), and beginnings with a trailing star. `days` is when an event lies, or the publication of a document or of the document that holds a
    statement. `text` is searched in whole documents. `kind` is what one of the sources is, `quoted` asks for statements wholly or partly in the speaker's own
    words, `nested` for those within another. What is asked of statements finds the events that they tell of and the documents that hold them.
    """

    document: str | None = None
    place: str | None = None
    party: str | None = None
    source: str | None = None
    type: EventType | None = None
    status: Status | None = None
    days: Days | None = None
    text: str | None = None
    kind: SourceKind | None = None
    stance: Stance | None = None
    verification: Verification | None = None
    quoted: bool = False
    nested: bool = False
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


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with the words from the first to the last of its content."""

    quote: str
    statement: Statement


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A check with its words."""

    quote: str
    check: Check


class FoundStatement(Found, frozen=True, kw_only=True):
    """A statement with its words and its place: where the document was found, the kind of block, and the number of the paragraph (from 1, of those kept).

    `cue` has the words of the cue. `checks` are those that cover it, `disputed_by` the statements that exclude it.
    """

    uris: tuple[str, ...]
    block: BlockKind | None
    paragraph: int | None
    quote: str
    cue: str | None
    checks: tuple[Checked, ...]
    disputed_by: tuple[Said, ...]
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
