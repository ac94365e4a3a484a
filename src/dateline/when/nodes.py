"""What a time expression says, before it is placed on the calendar: a small tree that the grammar builds and `resolve` reads."""

from __future__ import annotations

import msgspec


class Node(msgspec.Struct, frozen=True):
    """The parent of all nodes."""


class Date(Node, frozen=True, kw_only=True):
    """Whatever parts of a calendar date are named; `year_of` names the year by another expression ("January last year")."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    year_of: Node | None = None


class Iso(Node, frozen=True):
    """A value that stands in the text, or is fixed by the words."""

    value: str
    is_time: bool = False


class Weekday(Node, frozen=True):
    """1 Monday ... 7 Sunday; `step` -1 last, 0 this, 1 next, None bare; `base` anchor or narrative; `week` "of last week"."""

    day: int
    step: int | None = None
    base: str = "anchor"
    week: Node | None = None


class Deictic(Node, frozen=True):
    """Today and its neighbours."""

    days: int


class Relative(Node, frozen=True):
    """This, last, next, the same or the following unit."""

    step: int
    base: str
    unit: str
    times: int = 1


class MonthOf(Node, frozen=True):
    """Last, this or next named month or season: "last May", "this summer"."""

    step: int
    base: str
    month: int = 0
    season: str = ""


class Shift(Node, frozen=True):
    """`count` units (None: unknown how many) before or after the anchor, the narrative or another expression."""

    count: int | None
    unit: str
    clock: bool
    base: Node | str


class Nth(Node, frozen=True):
    """The nth quarter, half, week, day of something; -1 is the last. None: of the year that context gives."""

    nth: int
    unit: str
    of: Node | None = None


class Season(Node, frozen=True):
    code: str
    year: Node | None = None


class Feast(Node, frozen=True):
    """`step` -1 last, 0 this, 1 next, None bare."""

    rule: str
    at: str
    year: int | None = None
    step: int | None = None


class Clock(Node, frozen=True):
    """An hour and minute of a day."""

    hour: int
    minute: int
    zone: str = ""
    day: Node | None = None


class Part(Node, frozen=True):
    """The morning, evening ... of a day; `overnight` for the night before the day of writing, or after it under a verb of the future."""

    code: str
    day: Node | None = None
    overnight: bool = False


class Ref(Node, frozen=True):
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    value: str


class Length(Node, frozen=True):
    """A duration, written out."""

    value: str


class Every(Node, frozen=True):
    """A set, written out."""

    value: str


class Edge(Node, frozen=True):
    """The start, middle or end of something; "late", "about" and their like."""

    mod: str
    of: Node


class Found(msgspec.Struct, frozen=True):
    """A node and the words it was read from: `first` up to, not including, `stop`."""

    node: Node
    first: int
    stop: int
