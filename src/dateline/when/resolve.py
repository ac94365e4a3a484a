"""From nodes to TIMEX3 values: each is placed against the day of writing, the story so far and the direction of its verb."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from dateline.records import Precision, TimeType
from dateline.when import days
from dateline.when.context import Basis, Context, Direction, Value
from dateline.when.feasts import around, feast_day
from dateline.when.nodes import Clock, Date, Deictic, Edge, Every, Feast, Iso, Length, MonthOf, Node, Nth, Part, Ref, Relative, Season, Shift, Weekday
from dateline.when.zones import UTC

UNPLACED = Value(TimeType.DATE, "XXXX-XX-XX")
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
JUST_ENDED = 3  # months after its end in which results for a quarter are still to come
UNSURE = 2  # news tells rather of what was: without a direction the past counts as so many times nearer
PATTERNS = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}  # how sets are written in histories
_MONTH = re.compile(r"\d{4}-\d\d")
_HOUR = re.compile(r"T(\d\d):(\d\d)(Z?)\Z")
FARTHEST = 9998  # years before the year 1 that a value has room for
BEHIND, AHEAD = 6, 8  # months: a story goes on rather than back, so that its next month may lie further ahead than behind
MIDNIGHT = 24  # the hour of "midnight"
NEVER = 24  # months
AGAINST = 3  # a day is taken against the verb's direction where that brings it so many times nearer


def resolve(node: Node, context: Context) -> Value:
    """The value of the node; what cannot be known of it is written as X, as TIMEX3 has it.

    >>> resolve(Shift(-2, "D", False, "anchor"), Context(dt.date(2024, 11, 6))).value
    '2024-11-04'
    """
    try:
        found = _resolve(node, context)
    except (ValueError, OverflowError):
        return UNPLACED
    outside = found.value.startswith("-") or (len(found.value) > 4 and found.value[:5].isdigit())
    return UNPLACED if outside else found  # before the year 1 or after 9999


def _resolve(node: Node, context: Context) -> Value:
    match node:
        case Edge():
            inner = _resolve(node.of, context)
            return Value(inner.type, inner.value, node.mod)
        case Clock() | Part():
            return Value(TimeType.TIME, _time(node, context))
        case Length():
            return Value(TimeType.DURATION, node.value)
        case Shift() if node.base == "ahead" and (context.history or context.direction() is Direction.PAST):
            return Value(TimeType.DURATION, f"P{'T' if node.clock else ''}{node.count}{node.unit}")
        case Every():
            return Value(TimeType.SET, PATTERNS.get(node.value, node.value) if context.history else node.value)
        case Iso() if node.is_time:
            return Value(TimeType.TIME, node.value)
        case Shift() if node.count is None and node.base == "narrative+" and not node.clock and not context.history:
            return Value(TimeType.DURATION, f"PX{node.unit}")
        case Shift() if node.clock:
            return Value(TimeType.TIME, _hours(node, context))
        case Feast():
            return Value(TimeType.DATE, _date(node, context), "APPROX" if node.rule == "islamic" else None)
        case _:
            return Value(TimeType.DATE, _date(node, context))


def _date(node: Node, context: Context) -> str:
    match node:
        case Iso():
            return node.value
        case Ref():
            _base("anchor", context)
            return node.value
        case Date():
            return _calendar(node, context)
        case Weekday():
            return _weekday(node, context)
        case Deictic():
            return _moved(_base("anchor", context), node.days, "D")
        case Relative():
            return _relative(node, context)
        case MonthOf():
            return _month_of(node, context)
        case Shift():
            return _shift(node, context)
        case Nth():
            return _nth(node, context)
        case Season():
            return _season(node, context)
        case Feast():
            return _feast(node, context)
        case _:
            return "XXXX-XX-XX"


def _base(base: Node | str, context: Context) -> dt.date | None:
    """The day that a relation counts from."""
    if isinstance(base, Node):
        return _first(_date(base, context))
    if context.history or base.startswith("narrative"):
        return context.on(Basis.STORY, context.story) if context.story else context.on(Basis.WRITTEN, context.anchor)
    return context.on(Basis.WRITTEN, context.anchor)


def _first(value: str) -> dt.date | None:
    span = days.interval(value)
    return span[0] if span else None


def _moved(base: dt.date | None, count: int, unit: str) -> str:
    return days.at_unit(days.shift(base, count, unit), unit) if base else UNKNOWN[unit]


# --- days and months of the calendar -----------------------------------------------------------------------------------


def _calendar(node: Date, context: Context) -> str:
    year = node.year
    if node.year_of:
        named = _first(_date(node.year_of, context))
        year = named.year if named else None
    if node.month is None:
        return f"{year:04d}" if year else _day_alone(node.day or 1, context)
    if year is None:
        year = _year_for(node, context)
    return _written(year, node.month, node.day)


def _written(year: int | None, month: int, day: int | None) -> str:
    head = f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}"
    if day is None:
        return head
    dt.date(year or 2000, month, day)
    return f"{head}-{day:02d}"


def _year_for(node: Date, context: Context) -> int | None:
    """The year of a month or day without one: the story's in a history, else the nearest in the verb's direction."""
    if context.history and context.story:
        story = context.on(Basis.LINE, context.line) if context.line else context.on(Basis.STORY, context.story)
        return _nearest_year(node, story or context.story, context.line_value or context.story_value)
    context.on(Basis.YEAR if context.year else Basis.WRITTEN, context.anchor)
    if not context.anchor:
        return context.year
    if context.year and context.year != context.anchor.year:
        return context.year
    context.on(Basis.WRITTEN, context.anchor)
    options = list(_years(node, context.anchor))
    return _choose(options, context, by_month=node.day is None)


def _nearest_year(node: Date, story: dt.date, value: str) -> int:
    """In a history: the year that brings the month nearest to the day last told; the story's own where only its year is known."""
    if len(value) == 4:
        return story.year
    apart = (node.month or 1) - story.month
    return story.year + (1 if apart < -BEHIND else -1 if apart > AHEAD else 0)


def _years(node: Date, anchor: dt.date) -> Iterator[dt.date]:
    for year in range(anchor.year - 1, anchor.year + 2):
        try:
            yield dt.date(year, node.month or 1, node.day or min(15, anchor.day))
        except ValueError:
            continue


def _choose(options: list[dt.date], context: Context, *, by_month: bool) -> int | None:
    if not options or not context.anchor:
        return None
    anchor = context.anchor

    def apart(day: dt.date) -> int:
        return (day.year - anchor.year) * 12 + day.month - anchor.month if by_month else (day - anchor).days

    direction = context.direction()
    past = 1 if direction is not Direction.FUTURE else NEVER if by_month and context.firm() else AGAINST
    unsure = UNSURE if direction is Direction.UNKNOWN else 1
    future = 1 if direction is not Direction.PAST else NEVER if by_month and context.firm() else AGAINST
    return min(options, key=lambda day: (apart(day) * future * unsure if apart(day) > 0 else -apart(day) * past, apart(day))).year


def _day_alone(day: int, context: Context) -> str:
    """The 30th: of this month, or of the next or last where the direction says so."""
    base = _base("anchor", context)
    if not base:
        return f"XXXX-XX-{day:02d}"
    step = {Direction.PAST: -1, Direction.FUTURE: 1}.get(context.direction(), 0)
    here = base.replace(day=1)
    if (day - base.day) * step < 0:
        here = days.add_months(here, step)
    return here.replace(day=day).isoformat()


# --- weekdays ----------------------------------------------------------------------------------------------------------


def _weekday(node: Weekday, context: Context) -> str:
    if node.week is not None:
        week = days.interval(_date(node.week, context))
        return (week[0] + dt.timedelta(days=node.day - 1)).isoformat() if week else f"XXXX-WXX-{node.day}"
    base = _base(node.base if node.step is not None else "anchor", context)
    if not base:
        return f"XXXX-WXX-{node.day}"
    back = (base.isoweekday() - node.day) % 7
    ahead = -back % 7
    if node.step == -1:
        return (base - dt.timedelta(days=back or 7)).isoformat()
    if node.step == 1:
        return (base + dt.timedelta(days=ahead or 7)).isoformat()
    future = context.direction() is Direction.FUTURE or (node.step == 0 and context.direction() is Direction.UNKNOWN)
    return (base + dt.timedelta(days=ahead) if future else base - dt.timedelta(days=back)).isoformat()


# --- relations ---------------------------------------------------------------------------------------------------------


def _relative(node: Relative, context: Context) -> str:
    base = _base("narrative" if node.base == "narrative" else "anchor", context)
    if not base:
        return UNKNOWN[node.unit]
    if node.times >= 10:
        index = base.year // node.times + node.step
        return f"{index:0{3 if node.times == 10 else 2}d}"
    step = node.step
    if node.base == "weekend":
        step = -1 if context.direction() is not Direction.FUTURE and base.isoweekday() < 6 else 0
    if node.base == "this weekend":
        step = -1 if context.direction() is Direction.PAST and base.isoweekday() < 5 else 0
    if node.base == "year-end":
        step = -1 if context.direction() is Direction.PAST else 0
    if node.base == "narrative" and node.unit == "D" and step == 0 and _MONTH.fullmatch(context.story_value) and base == context.story:
        return f"{context.story_value}-XX"  # that day of a month
    if node.base == "quarter" and context.quarter:
        context.on(Basis.QUARTER, None)
        return context.quarter
    if node.base == "quarter":
        step = -1 if context.direction() is not Direction.FUTURE else 0
    return _moved(base, step * node.times, node.unit)


def _month_of(node: MonthOf, context: Context) -> str:
    base = _base(node.base, context)
    month = node.month or SEASON_MONTH[node.season]
    if not base:
        return f"XXXX-{month:02d}" if node.month else f"XXXX-{node.season}"
    year = base.year
    if node.step == -1:
        year -= base.month <= (month if node.month else month + 2)
    elif node.step == 1:
        year += base.month >= month
    elif node.season == "WI" and base.month < 3:
        year -= 1
    return f"{year:04d}-{month:02d}" if node.month else f"{year:04d}-{node.season}"


def _shift(node: Shift, context: Context) -> str:
    base = node.base
    if node.count is None:
        _base(base if isinstance(base, str) and base.startswith("narrative") else "anchor", context)
        return "FUTURE_REF" if base in ("narrative+", "ahead") else "PAST_REF"
    start = _base("anchor" if base == "ahead" else base, context)
    if not start:
        return UNKNOWN[node.unit]
    if context.quarter and node.unit == "Y" and node.count == -1 and base in ("anchor", "narrative", "quarter"):
        context.on(Basis.QUARTER, None)
        return _a_year_before(context, context.quarter if base == "quarter" else context.compared)
    if node.unit == "Y" and -FARTHEST < start.year + node.count <= 0:
        return f"BC{1 - start.year - node.count:04d}"
    return _moved(start, node.count, node.unit)


def _a_year_before(context: Context, quarter: str) -> str:
    """A quarter of the year before; the whole year where the text speaks of more months than that."""
    if quarter:
        return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}"
    return _moved(context.anchor, -1, "Y")


def _hours(node: Shift, context: Context) -> str:
    """Hours later: by the clock where the story has told the hour, else on the story's day."""
    base = _base("anchor" if node.base == "ahead" else node.base, context)
    told = _HOUR.search(context.story_value) if node.count and base == context.story and node.base == "narrative" else None
    if told and base and node.count:
        seconds = node.count * {"H": 3600, "M": 60, "S": 1}.get(node.unit, 0)
        moment = dt.datetime(base.year, base.month, base.day) + dt.timedelta(hours=int(told[1]), minutes=int(told[2]), seconds=seconds)
        return f"{moment:%Y-%m-%dT%H:%M}{told[3]}"
    return base.isoformat() if base else "XXXX-XX-XX"


# --- quarters and seasons -----------------------------------------------------------------------------------------


def _nth(node: Nth, context: Context) -> str:
    if node.unit == "D" and node.of is None:
        base = context.on(Basis.BESIDE, context.here) if context.here else _base("anchor", context)
        return base.isoformat() if base else "XXXX-XX-XX"
    whole = days.interval(_date(node.of, context)) if node.of else None
    if whole and node.unit == "H" and whole[2] is Precision.MONTH:
        return days.at_unit(whole[0], "M")
    if node.nth == 0:
        return f"{whole[0].year:04d}{context.compared[4:]}" if whole else UNKNOWN["Q"]
    if node.unit in ("Q", "H"):
        code = f"{node.unit}{node.nth if node.nth > 0 else 4 if node.unit == 'Q' else 2}"
        year = whole[0].year if whole else _part_year(node, context)
        return f"{year:04d}-{code}" if year else f"XXXX-{code}"
    if not whole:
        return UNKNOWN[node.unit]
    if node.nth < 0:
        return days.at_unit(whole[1], node.unit)
    return days.at_unit(days.shift(whole[0], node.nth - 1, node.unit), node.unit)


def _part_year(node: Nth, context: Context) -> int | None:
    """The year of "the third quarter": the last one that has ended, or begun; the coming one under a verb of the future."""
    base = _base("anchor", context)
    if not base:
        return None
    months = 3 if node.unit == "Q" else 6
    begins = (node.nth - 1) * months + 1
    if context.direction() is Direction.FUTURE:
        ended = base.month - (begins + months - 1)
        return base.year + (ended > JUST_ENDED) - (ended + 12 <= JUST_ENDED)
    return base.year - (base.month < begins)


def _season(node: Season, context: Context) -> str:
    if node.year is not None:
        named = _first(_date(node.year, context))
        return f"{named.year:04d}-{node.code}" if named else f"XXXX-{node.code}"
    base = _base("anchor", context)
    if not base:
        return f"XXXX-{node.code}"
    if context.history:
        context.on(Basis.LINE if context.line else Basis.STORY, context.line)
        return f"{(context.line or base).year:04d}-{node.code}"
    month = SEASON_MONTH[node.code]
    if context.direction() is Direction.FUTURE:
        return f"{base.year + (base.month > month + 2):04d}-{node.code}"
    return f"{base.year - (base.month < month):04d}-{node.code}"


def _feast(node: Feast, context: Context) -> str:
    if node.rule == "absolute" or node.year:
        return feast_day(node, node.year or 0)
    base = _base("anchor", context)
    if not base:
        return f"XXXX-{node.at}" if node.rule == "fixed" else "XXXX-XX-XX"
    found = around(node, base)
    if not found:
        return f"{base.year:04d}"
    if base == context.story and len(context.story_value) == 4 and not node.step:
        return feast_day(node, base.year)
    if node.step:
        before, after = [text for day, text in found if day < base], [text for day, text in found if day > base]
        return before[-1] if node.step < 0 and before else after[0] if node.step > 0 and after else found[1][1]
    direction = context.direction()
    ahead, back = (AGAINST if direction is against else 1 for against in (Direction.PAST, Direction.FUTURE))
    return min(found, key=lambda row: (row[0] - base).days * ahead if row[0] > base else (base - row[0]).days * back)[1]


# --- times of day ------------------------------------------------------------------------------------------------------


def _time(node: Clock | Part, context: Context) -> str:
    if isinstance(node, Part) and node.overnight:
        after = context.history or context.direction() is Direction.FUTURE
        day = _moved(_base("anchor", context), 0 if after else -1, "D")
    elif node.day is not None:
        day = _date(node.day, context)
    else:
        base = context.on(Basis.BESIDE, context.here) if context.here else _base("anchor", context)
        alone = isinstance(node, Clock) and node.hour == MIDNIGHT and not context.here and not context.history
        if base and alone and context.direction() is Direction.PAST:
            base -= dt.timedelta(days=1)  # "the truce began at midnight" was the one before
        day = base.isoformat() if base else "XXXX-XX-XX"
    if isinstance(node, Part):
        return f"{day}T{node.code}"
    zone = "Z" if node.zone == UTC else ""
    return f"{day}T{node.hour:02d}:{node.minute:02d}{zone}"
