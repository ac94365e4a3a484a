"""Calendar arithmetic, and the days that a TIMEX3 value spans. Everything here is the standard library's proleptic Gregorian calendar."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from dateline.records import Precision

Interval = tuple[dt.date, dt.date, Precision]

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}  # meteorological, northern hemisphere
HALVES = {"H1": (1, 6), "H2": (7, 12)}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?P<we>-WE)?|-Q(?P<quarter>[1-4])|-(?P<half>H[12])|-(?P<season>SP|SU|FA|WI))?"
    r"(?P<time>T[\w:+-]*)?\Z"
)


def week(day: dt.date) -> str:
    """The ISO week that holds the day.

    >>> week(dt.date(2021, 1, 1))
    '2020-W53'
    """
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def add_months(day: dt.date, count: int) -> dt.date:
    """The same day of the month `count` months on, or the month's last day where it is shorter. Raises OverflowError outside the years 1 to 9999.

    >>> add_months(dt.date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year}")
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift(day: dt.date, count: int, unit: str) -> dt.date:
    """The day moved by `count` units (D, W, WE, M, Q, Y). Raises OverflowError outside the calendar."""
    if unit in ("D", "W", "WE"):
        return day + dt.timedelta(days=count * (1 if unit == "D" else 7))
    return add_months(day, count * {"M": 1, "Q": 3, "Y": 12}[unit])


def at_unit(day: dt.date, unit: str) -> str:
    """The TIMEX3 value of the day, week, weekend, month, quarter or year that holds the day.

    >>> at_unit(dt.date(2024, 11, 6), "Q")
    '2024-Q4'
    """
    match unit:
        case "D":
            return day.isoformat()
        case "W":
            return week(day)
        case "WE":
            return week(day) + "-WE"
        case "M":
            return f"{day.year:04d}-{day.month:02d}"
        case "Q":
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        case _:
            return f"{day.year:04d}"


def interval(value: str) -> Interval | None:
    """First day, last day and precision of a TIMEX3 value; None where it names no stretch of the calendar.

    >>> [str(day) for day in interval("2024-W45")[:2]]
    ['2024-11-04', '2024-11-10']
    """
    if value.isdigit() and len(value) in (2, 3):
        return _era(value)
    found = _VALUE.match(value.removesuffix("-XX"))  # some day of a month
    if not found:
        return None
    try:
        return _span(found)
    except (ValueError, OverflowError):
        return None


def _era(value: str) -> Interval | None:
    span = 10 ** (4 - len(value))
    first = int(value) * span
    if first == 0:
        return None
    return dt.date(first, 1, 1), dt.date(first + span - 1, 12, 31), Precision.DECADE if span == 10 else Precision.CENTURY


def _span(found: re.Match[str]) -> Interval:
    year = int(found["year"])
    if found["day"]:
        day = dt.date(year, int(found["month"]), int(found["day"]))
        return day, day, Precision.HOUR if re.match(r"T\d", found["time"] or "") else Precision.DAY
    if found["week"]:
        monday = dt.date.fromisocalendar(year, int(found["week"]), 1)
        return monday + dt.timedelta(days=5 if found["we"] else 0), monday + dt.timedelta(days=6), Precision.WEEK
    if found["month"]:
        return *_months(year, int(found["month"]), int(found["month"])), Precision.MONTH
    if found["quarter"]:
        last = int(found["quarter"]) * 3
        return *_months(year, last - 2, last), Precision.QUARTER
    if found["half"]:
        return *_months(year, *HALVES[found["half"]]), Precision.SEASON
    if found["season"]:
        return *_months(year, *SEASONS[found["season"]]), Precision.SEASON
    return *_months(year, 1, 12), Precision.YEAR


def _months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    end = year + (last < first)
    return dt.date(year, first, 1), dt.date(end, last, calendar.monthrange(end, last)[1])


def narrow(span: Interval, mod: str | None) -> Interval:
    """The third of the span that "early", "mid" and "late" point to; a day is not narrowed.

    >>> [str(day) for day in narrow(interval("2022-11"), "END")[:2]]
    ['2022-11-21', '2022-11-30']
    """
    first, last, precision = span
    third = ((last - first).days + 1) // 3
    if third < 2:
        return span
    match mod:
        case "START":
            return first, first + dt.timedelta(days=third - 1), precision
        case "MID":
            return first + dt.timedelta(days=third), last - dt.timedelta(days=third), precision
        case "END":
            return last - dt.timedelta(days=third - 1), last, precision
        case _:
            return span


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The nth Monday (weekday 1) ... Sunday (7) of a month; nth -1 is the last.

    >>> nth_weekday(2024, 11, 4, 4)
    datetime.date(2024, 11, 28)
    """
    days = [week[weekday - 1] for week in calendar.monthcalendar(year, month) if week[weekday - 1]]
    return dt.date(year, month, days[nth if nth < 0 else nth - 1])


def easter(year: int) -> dt.date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Jones, Butcher).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def orthodox_easter(year: int) -> dt.date:
    """Orthodox Easter Sunday in the Gregorian calendar, by Meeus's Julian algorithm; the shift of 13 days holds from 1900 to 2099.

    >>> orthodox_easter(2022)
    datetime.date(2022, 4, 24)
    """
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(days=13)


def islamic(year: int, month: int, day: int) -> dt.date:
    """A day of the tabular Islamic calendar (civil epoch); the sighted calendar may differ by a day.

    >>> islamic(1445, 10, 1)
    datetime.date(2024, 4, 10)
    """
    days = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
    return dt.date.fromordinal(days + 227014)
