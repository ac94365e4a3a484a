"""What a node is placed against: the day of writing, the story so far, the direction of its verb; and what comes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum

import msgspec

from dateline.records import TimeType


class Direction(StrEnum):
    """Which way a time lies from the day of writing."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a value was placed against."""

    WRITTEN = "written"  # the day of writing
    STORY = "story"  # the day last told
    LINE = "line"  # the line of a history
    BESIDE = "beside"  # a day named in the same sentence
    YEAR = "year"  # a year named a few words before
    QUARTER = "quarter"  # the quarter last named


class Way(msgspec.Struct, frozen=True):
    """A direction, and the words that give it: "past, by 'said'"; no reason where it is not known.

    `firm` is true where the time leads the clause that the verb is of, "In January they struck": it is hardly ever against the verb.
    """

    direction: Direction
    reason: str = ""
    firm: bool = False


class Value(msgspec.Struct, frozen=True):
    """A TIMEX3 value with its type and mod."""

    type: TimeType
    value: str
    mod: str | None = None


class Context(msgspec.Struct, frozen=True):
    """What a node is placed against.

    `anchor` is the day of writing, `story` the last day that the text told of and `story_value` its value; `history` is true where the text
    tells of a time long before it was written, so that its own dates lead. `quarter` is the
    one that a report tells of, `compared` the same unless the text last spoke of more months; `here` is a day named in the same sentence.
    """

    anchor: dt.date | None
    story: dt.date | None = None
    story_value: str = ""
    line: dt.date | None = None
    line_value: str = ""
    quarter: str = ""
    compared: str = ""
    here: dt.date | None = None
    year: int | None = None
    history: bool = False
    direction: Callable[[], Direction] = lambda: Direction.UNKNOWN
    firm: Callable[[], bool] = lambda: False
    names: dict[Basis, str] = {}  # the ids of the expressions that name them
    basis: list[Basis] = []  # written while a node is placed; the last one counts

    def on(self, basis: Basis, day: dt.date | None) -> dt.date | None:
        """The day, noted as what the value is placed against."""
        self.basis.append(basis)
        return day
