"""The days of feasts, fixed and moving."""

from __future__ import annotations

import datetime as dt

from dateline.when import days
from dateline.when.nodes import Feast

HEBREW_EPOCH = -1373427  # 1 Tishri of the year 1, as a proleptic Gregorian ordinal
HEBREW_BEFORE = 3761  # the Hebrew year that begins in a Gregorian one is later by so many
PASSOVER_BACK = 163  # days from Passover, 15 Nisan, to the new year after it
LONG_YEARS = (355, 385)  # days of the years in which the month before Kislev has 30


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
        case "tishri":
            return (new_year(year) + dt.timedelta(days=int(feast.at))).isoformat()
        case "nisan":
            return (new_year(year) + dt.timedelta(days=int(feast.at) - PASSOVER_BACK)).isoformat()
        case "kislev":
            return (new_year(year) + dt.timedelta(days=int(feast.at) - 1 + _before_kislev(year))).isoformat()
        case "listed":
            return next((day for day in feast.at.split() if day.startswith(f"{year:04d}-")), f"{year:04d}")
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


def new_year(year: int) -> dt.date:
    """Rosh Hashanah of a Gregorian year, by the arithmetic Hebrew calendar (Reingold and Dershowitz, Calendrical Calculations).

    >>> new_year(2023)
    datetime.date(2023, 9, 16)
    """
    return dt.date.fromordinal(_hebrew(year + HEBREW_BEFORE))


def _hebrew(year: int) -> int:
    before, here, after = (_elapsed(number) for number in (year - 1, year, year + 1))
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return HEBREW_EPOCH + here + delay


def _elapsed(year: int) -> int:
    """Days from the epoch to the mean new moon of the year's Tishri, moved off Sunday, Wednesday and Friday."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + (3 * (day + 1) % 7 < 3)


def _before_kislev(year: int) -> int:
    """Days of the two months before Kislev."""
    hebrew = year + HEBREW_BEFORE
    return 60 if _hebrew(hebrew + 1) - _hebrew(hebrew) in LONG_YEARS else 59
