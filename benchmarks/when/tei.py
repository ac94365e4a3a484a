"""GUM's values in TIMEX3: its dates follow the TEI guidelines, which write a week, decade or season as a pair of days."""

from __future__ import annotations

import datetime as dt
import re

SEASONS = {("03", "05"): "SP", ("06", "08"): "SU", ("06", "09"): "SU", ("09", "11"): "FA", ("09", "12"): "FA", ("12", "02"): "WI"}
WEEK = 6  # days from its Monday to its Sunday


def timex3(value: str) -> str:
    """The value as TIMEX3 has it; where that has no form for it, as it is.

    >>> timex3("2017-04-03/2017-04-09"), timex3("1990/1999"), timex3("2012-06/2012-08"), timex3("-0508"), timex3("--03"), timex3("2016-05")
    ('2017-W14', '199', '2012-SU', 'BC0508', 'XXXX-03', '2016-05')
    """
    first, _, last = value.partition("/")
    if not last:
        return re.sub(r"^--", "XXXX-", re.sub(r"^-(?=\d{4}$)", "BC", value))
    return of_days(first, last) or of_years(first, last) or of_months(first, last) or value


def of_days(first: str, last: str) -> str | None:
    """A week, from its Monday to its Sunday."""
    try:
        start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    except ValueError:
        return None
    year, week, weekday = start.isocalendar()
    return f"{year}-W{week:02}" if weekday == 1 and (end - start).days == WEEK else None


def of_years(first: str, last: str) -> str | None:
    """A decade or a century."""
    start, end = re.fullmatch(r"(\d{4})(?:-0?1-0?1)?", first), re.fullmatch(r"(\d{4})(?:-12-31)?", last)
    if not start or not end:
        return None
    length = int(end[1]) - int(start[1]) + 1
    return {10: start[1][:3], 100: start[1][:2]}.get(length) if int(start[1]) % length == 0 else None


def of_months(first: str, last: str) -> str | None:
    """A season."""
    start, end = re.fullmatch(r"(\d{4})-(\d\d)", first), re.fullmatch(r"\d{4}-(\d\d)", last)
    season = SEASONS.get((start[2], end[1])) if start and end else None
    return f"{start[1]}-{season}" if start and season else None
