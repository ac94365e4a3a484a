"""The days that an expression covers: its value's, or the stretch that it opens, "since Monday", "by Friday", "the past 24 hours"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import msgspec

from dateline.records import Precision, TimeType
from dateline.when import days
from dateline.when.context import Direction, Value
from dateline.when.fiscal import fiscal, is_fiscal
from dateline.when.nodes import Found, Length
from dateline.when.words import Words

BACK = frozenset({"past", "last", "previous", "preceding"})
AHEAD = frozenset({"next", "coming", "following"})
TOLD = frozenset({"previous", "preceding", "following"})  # these count from the story's day
LEADS = {  # the word before an expression that opens or closes a stretch, with the mod that TIMEX3 has for it
    "since": "ON_OR_AFTER",
    "until": "ON_OR_BEFORE",
    "till": "ON_OR_BEFORE",
    "through": "ON_OR_BEFORE",
    "by": "ON_OR_BEFORE",
    "before": "BEFORE",
    "after": "AFTER",
}
PHRASES = {("no", "later", "than"): "ON_OR_BEFORE", ("ahead", "of"): "BEFORE", ("prior", "to"): "BEFORE", ("as", "of"): "START_ON"}
ONWARDS = frozenset({"onwards", "onward", "forward"})
STARTING = frozenset({"starting", "beginning", "effective"})
ABOUT = frozenset({"about", "around", "roughly", "approximately", "least", "late", "early", "mid"})
NEGATED = frozenset({"not", "n't", "n’t", "never"})
NEAR = 6  # words before "until" among which "not" turns it into the day itself
HALF_DAY = 12  # hours; a shorter stretch stays on its day
_LENGTH = re.compile(r"P(T?)(\d{1,4})([HMSDWY])\Z")
_UNKNOWN = re.compile(r"PT?X[HMSDWY]\Z")
_PRECISION = {"W": Precision.WEEK, "M": Precision.MONTH, "Y": Precision.YEAR}


class Extent(msgspec.Struct, frozen=True):
    """First and last day, both inclusive, None where the stretch is open or not known; and the mod."""

    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: Precision = Precision.UNKNOWN
    mod: str | None = None
    base: dt.date | None = None  # the day that a length is laid before or after


class Setting(msgspec.Struct, frozen=True):
    """What a stretch is measured against: the day of writing, the day the story stands at, and what the parse says of the expression.

    `holds` is false where the word before the expression governs another one: "since Monday's raid".
    """

    day: dt.date | None
    story: dt.date | None
    history: bool
    holds: Callable[[], bool]
    way: Callable[[], Direction]


def extent(words: Words, item: Found, value: Value, setting: Setting) -> Extent:
    """The days of an expression, with its mod."""
    if value.type is TimeType.DURATION:
        return _length(words, item, value, setting)
    span = days.interval(value.value) if value.type is not TimeType.SET else None
    if span and is_fiscal(words, item):
        span = fiscal(words, item, value.value, setting.day) or span
    if span is None:
        return Extent(mod=value.mod)
    first, last, precision = days.narrow(span, value.mod)
    mod = _lead(words, item)
    whole = Extent(first, last, precision, value.mod)
    return _opened(words, item, whole, mod, setting, is_time=value.type is TimeType.TIME) if mod and setting.holds() else whole


# --- "since Monday", "by the end of the month" ---------------------------------------------------------------------------


def _lead(words: Words, item: Found) -> str | None:
    """The mod of the word before, passing "about" and "at least"."""
    at = item.first - 1
    if words.at(at) == "from" and words.at(item.stop) in ONWARDS:
        return "ON_OR_AFTER"
    at -= words.at(at) in ABOUT and words.at(at - 1) in ("since", "until", "by", "before", "at")
    at -= words.at(at) == "at" and words.at(at + 1) == "least"
    if words.at(at) in STARTING:
        return "START_ON"
    if words.at(at) == "before" and words.at(at - 1) == "since":
        return "LONG_SINCE"
    for phrase, mod in PHRASES.items():
        if words.at(at) == phrase[-1] and all(words.at(at + 1 - len(phrase) + i) == word for i, word in enumerate(phrase)):
            return mod
    return LEADS.get(words.at(at))


def _opened(words: Words, item: Found, whole: Extent, mod: str, setting: Setting, *, is_time: bool) -> Extent:
    """The stretch that begins or ends with the expression; open where nothing bounds it."""
    first, last = whole.earliest, whole.latest
    if first is None or last is None or first == dt.date.min or last == dt.date.max or (mod in ("BEFORE", "AFTER") and is_time):
        return whole
    match mod:
        case "ON_OR_AFTER":
            end = setting.story if setting.history and setting.story and setting.story > last else setting.day
            return _stretch(whole, first, end if end and end >= last else None, mod)
        case "START_ON" if setting.way() is Direction.FUTURE:
            return _stretch(whole, first, None, "ON_OR_AFTER")
        case "START_ON":
            return whole
        case "LONG_SINCE":
            return _stretch(whole, None, setting.day if setting.day and setting.day >= first else first, "BEFORE")
        case "AFTER":
            end = setting.day if setting.way() is Direction.PAST else None
            return _stretch(whole, last + dt.timedelta(days=1), end if end and end > last else None, mod)
        case _ if _is_denied(words, item.first):
            return whole
        case _:
            ahead = setting.way() is Direction.FUTURE or (setting.day is not None and last > setting.day)
            begin = setting.day if ahead else None
            if mod == "BEFORE" and whole.mod != "END":  # "before the end of May" is in May
                last = first - dt.timedelta(days=1)
            return _stretch(whole, begin if begin and begin <= last else None, last, mod)


def _stretch(whole: Extent, first: dt.date | None, last: dt.date | None, mod: str) -> Extent:
    return Extent(first, last, whole.precision, whole.mod or mod)


def _is_denied(words: Words, first: int) -> bool:
    """True for "did not reopen until Friday": that is the day itself."""
    if words.at(first - 1) not in ("until", "till"):
        return False
    for at in range(first - 2, max(first - 2 - NEAR, -1), -1):
        if words.at(at) in (".", ";"):
            return False
        if words.at(at) in NEGATED or (words.at(at) == "t" and words.at(at - 1) in ("'", "’")):
            return True
    return False


# --- "the past 24 hours" -------------------------------------------------------------------------------------------------


def _length(words: Words, item: Found, value: Value, setting: Setting) -> Extent:
    """The days of a length that is laid before or after a day."""
    step, told = _step(words, item, value, setting)
    base = (setting.story if told or setting.history else None) or setting.day
    if not step or base is None or not isinstance(item.node, Length):
        return Extent(mod=value.mod)
    if _UNKNOWN.match(value.value):
        return Extent(None if step < 0 else base, base if step < 0 else None, Precision.UNKNOWN, value.mod, base)
    try:
        other = far_end(value.value, base, step)
    except (ValueError, OverflowError):
        return Extent(mod=value.mod)
    found = _LENGTH.match(value.value)
    if other is None or found is None:
        return Extent(mod=value.mod)
    precision = Precision.DAY if found[1] else _PRECISION.get(found[3], Precision.DAY)
    return Extent(min(base, other), max(base, other), precision, value.mod, base)


def _step(words: Words, item: Found, value: Value, setting: Setting) -> tuple[int, bool]:
    """-1 where the length lies behind, 1 ahead, 0 where it is laid nowhere; and whether the story's day bounds it."""
    if words.at(item.stop) == "of":
        return 0, False
    inside = words.low[item.first : item.stop]
    if "recent" in inside[:2] and _UNKNOWN.match(value.value):
        return -1, False
    for word in inside[:3]:
        if word in BACK or word in AHEAD:
            return (-1 if word in BACK else 1), word in TOLD
    if words.at(item.first - 1) == "within" and setting.way() is Direction.FUTURE:
        return 1, False
    return 0, False


def far_end(value: str, base: dt.date, step: int) -> dt.date | None:
    """The day at the other end of a TIMEX3 length that is laid before (-1) or after (1) a day; None for a length of an unknown many.

    >>> far_end("PT48H", dt.date(2024, 3, 1), -1)
    datetime.date(2024, 2, 28)
    """
    found = _LENGTH.match(value)
    if not found:
        return None
    count = int(found[2])
    if not found[1]:
        return days.shift(base, step * count, found[3])
    hours = count if found[3] == "H" else count / 60 if found[3] == "M" else count / 3600
    whole = 0 if hours < HALF_DAY else -(-hours // 24)
    return base + dt.timedelta(days=step * int(whole))
