"""The parents of all records, and spans."""

from __future__ import annotations

from typing import Protocol

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The parent of all records: immutable, keyword-only, comparable."""


class HasSpan(Protocol):
    """Anything that stands in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Span(msgspec.Struct, frozen=True):
    """A half-open stretch of a document's text."""

    start: int
    end: int
