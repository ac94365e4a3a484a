"""The days of feasts, fixed and moving."""

from __future__ import annotations

import datetime as dt

from dateline.when import days
from dateline.when.nodes import Feast


def around(feast: Feast, base: dt.date) -> list[tuple[dt.date, str]]:
    """The feast's days, with their values, in the year before, of and after `base`."""
    values = [feast_day(feast, year) for year in range(base.year - 1, base.year + 2)]
    return [(dt.date.fromisoformat(value if len(value) > 7 else f"{value}-01"), value) for value in values if len(value) > 4]


def feast_day(feast: Feast, year: int) -> str:
    """The day of a feast in a Gregorian year; the month it begins in where it is a month.

    >>> feast_day(Feast("easter", "-2"), 2024)
    '2024-03-29'
    """
    match feast.rule:
        case "absolute":
            return feast.at
        case "easter":
            return (days.easter(year) + dt.timedelta(days=int(feast.at))).isoformat()
        case "orthodox":
            return (days.orthodox_easter(year) + dt.timedelta(days=int(feast.at))).isoformat()
        case "islamic":
            return _islamic(feast.at, year)
        case "nth":
            month, weekday, nth = feast.at.split("-", 2)
            return days.nth_weekday(year, int(month), int(weekday), int(nth)).isoformat()
        case _:
            return f"{year:04d}-{feast.at}"


def _islamic(at: str, year: int) -> str:
    month, _, day = at.partition("-")
    for lunar in range((year - 622) * 33 // 32 - 1, (year - 622) * 33 // 32 + 3):
        found = days.islamic(lunar, int(month), int(day or 1))
        if found.year == year:
            return found.isoformat() if day else found.isoformat()[:7]
    return f"{year:04d}"
