"""Pairs of expressions that name one stretch: "between 3 and 5 May", "from Monday to Wednesday", "2014-2016"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec

from dateline.records import Time
from dateline.when import days
from dateline.when.context import Direction, Value
from dateline.when.extent import far_end
from dateline.when.nodes import Clock, Date, Found, Length, Node, Part, Weekday
from dateline.when.words import Words

DASHES = frozenset({"-", "–", "—"})
LEADS = frozenset({"between", "from"})
JOINS = frozenset({"to", "until", "till", "through", "thru"})
MOVED = frozenset("move moved postpone postponed postpones delay delayed shift shifted reschedule rescheduled change changed push pushed brought bring".split())
BOUNDS = frozenset({"to", "until", "till", "ending", "ended", "through"})
OPEN = frozenset({"ON_OR_AFTER", "ON_OR_BEFORE", "BEFORE", "AFTER"})
DAY_LENGTH = 10  # of the value of a day, 2024-11-06
REACH = 5  # words before "from" in which a verb of moving is looked for


def is_range(words: Words, one: Found, two: Found) -> bool:
    """True where the two expressions, which follow one another, are the ends of a stretch."""
    between = words.low[one.stop : two.first]
    lead = words.at(one.first - 1)
    if lead in LEADS and between[:1] == [","]:
        between = between[1:]  # "between May 7, 2023, and June 8, 2024"
    if len(between) == 0 or len(between) > 2 or _is_moved(words, one.first):
        return False
    if between[0] == "and" and lead == "between":
        return between[1:] in ([], ["the"])
    if between[0] in DASHES:
        return len(between) == 1 and _alike(one, two)
    if between == ["into"]:
        return isinstance(one.node, Part) and _day(one) is not None and _day(two) is not None  # "Friday night into Saturday"
    return between[0] in JOINS and between[1:] in ([], ["the"]) and (lead == "from" or _alike(one, two))


def _is_moved(words: Words, first: int) -> bool:
    return any(words.at(at) in MOVED for at in range(first - REACH, first))


def _alike(one: Found, two: Found) -> bool:
    """True for two days, two months, two years, two hours: "3 May to 5 May", not "a vote in May to 2014"."""
    first, second = _day(one), _day(two)
    if isinstance(first, Date) and isinstance(second, Date):
        return (first.day is None) == (second.day is None) or (first.month is not None and second.month is not None)
    if isinstance(first, Weekday) and isinstance(second, Weekday):
        return True
    return isinstance(one.node, Clock | Part) and type(one.node) is type(two.node)


def _day(item: Found) -> Node | None:
    """The day of an hour or a part of the day, else the node itself."""
    return item.node.day if isinstance(item.node, Clock | Part) else item.node


def in_order(one: Found, two: Found, first: Value, second: Value, way: Callable[[], Direction]) -> tuple[Value, Value]:
    """The two values with the first before the second, where a weekday, or a month or day without a year, was placed on the wrong side."""
    begin, end = days.interval(first.value), days.interval(second.value)
    if isinstance(one.node, Clock) and isinstance(two.node, Clock) and begin and end and begin[0] == end[0] and first.value > second.value:
        own = two.node.day is not None and one.node.day is None  # "10 p.m. to 2 a.m. on Monday" begins on Sunday
        return (_moved(first, begin[0], -1, "D"), second) if own else (first, _moved(second, end[0], 1, "D"))
    if not begin or not end or begin[0] <= end[0]:
        return first, second
    step = _period(one, two)
    if not step:
        return first, second
    if way() is Direction.FUTURE:
        return first, _moved(second, end[0], 1, step)
    return _moved(first, begin[0], -1, step), second


def _period(one: Found, two: Found) -> str | None:
    """After how long the expression comes again: the week of a bare weekday, the year of a month."""
    if all(isinstance(item.node, Weekday) and item.node.step is None and item.node.week is None for item in (one, two)):
        return "W"
    if all(isinstance(item.node, Date) and item.node.month and not item.node.year and not item.node.year_of for item in (one, two)):
        return "Y"
    return None


def _moved(value: Value, day: dt.date, count: int, step: str) -> Value:
    try:
        moved = days.shift(day, count, step)
    except (ValueError, OverflowError):
        return value
    return Value(value.type, moved.isoformat()[: len(value.value)] + value.value[DAY_LENGTH:], value.mod)


def joined(one: Time, two: Time) -> tuple[Time, Time]:
    """The two ends, both with the days of the whole stretch; as they are where an end is not known or it would run backwards."""
    if one.earliest is None or two.latest is None or one.earliest > two.latest:
        return one, two
    return _over(one, one.earliest, two.latest), _over(two, one.earliest, two.latest)


def measured(words: Words, one: Found, two: Found, length: Time, end: Time) -> Time:
    """A length with its days where the expression after it bounds it: "in the 48 hours to Monday", "the three days since Friday"."""
    between = words.low[one.stop : two.first]
    lead = words.at(one.first) == "the" and words.at(one.first - 1) in ("in", "over", "during", "for")
    if not isinstance(one.node, Length) or not lead or len(between) != 1 or end.latest is None:
        return length
    if between[0] == "since" and end.earliest is not None:
        return msgspec.structs.replace(length, earliest=end.earliest, latest=end.latest, precision=end.precision)
    first = _before(length.value, end.latest) if between[0] in BOUNDS else None
    return msgspec.structs.replace(length, earliest=first, latest=end.latest, precision=end.precision) if first else length


def _before(value: str, day: dt.date) -> dt.date | None:
    """The first day of a stretch of that length which ends on the day: "the three days to Friday" begin on Wednesday, "the 48 hours to Friday" too."""
    try:
        found = far_end(value, day, -1)
        return found if found is None or value.startswith("PT") else found + dt.timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def _over(end: Time, first: dt.date, last: dt.date) -> Time:
    """The end of a stretch with its days; it is no open one."""
    return msgspec.structs.replace(end, earliest=first, latest=last, mod=None if end.mod in OPEN else end.mod)
