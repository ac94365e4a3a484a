"""Fiscal years: the days of "fiscal 2024", which is no calendar year."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from dateline.records import Precision
from dateline.when import days
from dateline.when.nodes import Edge, Found, Relative
from dateline.when.words import Fiscal, Words, table

FEDERAL = 10  # the month in which the fiscal year of the United States government begins
NAMES = frozenset({"fiscal", "financial", "fy", "budget"})
REACH = 12  # words to either side among which whose year it is is looked for
_VALUE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])))?\Z")


@cache
def _starts() -> dict[str, Fiscal]:
    return table("fiscal.toml", "fiscal", Fiscal)


def is_fiscal(words: Words, item: Found) -> bool:
    """True for "fiscal 2024", "the fiscal first quarter", "FY2024", "the financial year"."""
    inside = words.low[item.first : item.stop]
    return any(word in NAMES and (word != "budget" or "year" in inside) for word in (*inside, words.at(item.first - 1), words.at(item.stop)))


def fiscal(words: Words, item: Found, value: str, day: dt.date | None) -> days.Interval | None:
    """The days of a fiscal year, half or quarter; None for another value. A year told from the day of writing is the one that holds that day.

    `value` is the TIMEX3 value, which knows calendar years only.
    """
    found = _VALUE.match(value)
    if not found:
        return None
    month = _month(words, item)
    year, node = int(found[1]), item.node.of if isinstance(item.node, Edge) else item.node
    if isinstance(node, Relative) and day and not found[2] and not found[3]:
        year = day.year + (day.month >= month > 1) + node.step
    try:
        begin = dt.date(year - (month > 1), month, 1)
        return _part(begin, int(found[2] or 0), int(found[3] or 0))
    except (ValueError, OverflowError):
        return None


def _part(begin: dt.date, quarter: int, half: int) -> days.Interval:
    if quarter:
        return *_months(begin, 3 * quarter - 3, 3), Precision.QUARTER
    if half:
        return *_months(begin, 6 * half - 6, 6), Precision.SEASON
    return *_months(begin, 0, 12), Precision.YEAR


def _months(begin: dt.date, skip: int, count: int) -> tuple[dt.date, dt.date]:
    first = days.add_months(begin, skip)
    return first, days.add_months(first, count) - dt.timedelta(days=1)


def _month(words: Words, item: Found) -> int:
    """The month in which it begins, by the nearest name in the sentence."""
    for away in range(1, REACH):
        for at in (item.first - away, item.stop - 1 + away):
            entry = _starts().get(words.at(at)) if words.is_title(at) else None
            if entry:
                return entry.month
    return FEDERAL
