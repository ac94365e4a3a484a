"""What a source hands over, and what is known of a page before it is read."""

from __future__ import annotations

import datetime as dt

from dateline.records.base import Record, Span
from dateline.terms import BlockKind, DateFound, Found


class Page(Record, frozen=True, kw_only=True):
    """What a source hands over: bytes with their origin, and what the carrier says about them."""

    uri: str
    media_type: str  # text/plain, text/html: what `content` is
    sha256: str  # of the bytes as found
    content: bytes
    encoding: str | None = None  # as the carrier declares it
    date: str | None = None  # as the carrier (a JSONL field, the command line) gives it, not parsed yet
    title: str | None = None
    publisher: str | None = None
    url: str | None = None  # where the carrier says that the page was published
    authors: tuple[str, ...] = ()
    language: str | None = None  # as the carrier gives it ("en")
    carrier: str | None = None  # media type of the file that `content` was taken out of, where it is another ("application/pdf")
    otherwise: str | None = None  # the day that the caller gives, for a page whose own `date` names none
    made: str | None = None  # when the file was made or saved, as it says: for a page in which nothing names a day
    repeated: tuple[Span, ...] = ()  # of the decoded content: what the carrier repeats on each of its leaves (running heads, page numbers)


class Rejection(Record, frozen=True, kw_only=True):
    """An input that could not be read, and why; `stage` is where it failed. `language` is set where it is in one that is not read (ISO 639)."""

    uri: str
    sha256: str | None
    stage: str
    reason: str
    language: str | None = None


class SourceFound(Record, frozen=True, kw_only=True):
    """How each thing that is known of a source was found; None where it is not known."""

    title: Found | None = None
    authors: Found | None = None
    publisher: Found | None = None
    language: Found | None = None
    body: Found | None = None


class Source(Record, frozen=True, kw_only=True):
    """Where a document came from."""

    uri: str
    media_type: str
    sha256: str
    publisher: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None  # where it was published, as the carrier gives it
    found: SourceFound = SourceFound()


class Published(Record, frozen=True, kw_only=True):
    """The day (and instant, with its zone, where known) of publication; the span is set where it stands in the text."""

    date: dt.date
    how: DateFound
    instant: dt.datetime | None = None
    start: int | None = None
    end: int | None = None


class Block(Record, frozen=True, kw_only=True):
    """A stretch of text, kept for reading or dropped with a reason. A publication header (`date 2022-04-26`) is a block of its own."""

    start: int
    end: int
    kind: BlockKind
    kept: bool = True
    reason: str | None = None
