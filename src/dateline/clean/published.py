"""The day of publication, from the best evidence there is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import PurePath

from dateline.clean import days, head
from dateline.clean.days import Day
from dateline.records import DateFound, Page, Published

FURNITURE = 90  # characters of a line of furniture at most
TOMORROW = dt.timedelta(days=1)  # a page may stand ahead of this machine's clock by a time zone
_PARTED = re.compile(r"\s[|/·•–—-]\s")
_OPENS_DAY = re.compile(r"[,;:|(\[/·•–—-]\s*$")
_COPYRIGHT = re.compile(r"(?:©|\bcopyright\b|\(c\))\D{0,20}((?:19|20)\d\d)", re.IGNORECASE)


def given(page: Page) -> Published | None:
    """What the carrier gives, else the caller; None where neither gives what names a day."""
    day = (days.parse(page.date) if page.date else None) or (days.parse(page.otherwise) if page.otherwise else None)
    date = day.date() if day else None
    return Published(date=date, how=DateFound.GIVEN, instant=day.instant()) if day and date else None


def made(page: Page) -> Published | None:
    """The day on which the file was made or saved, as it says: the weakest evidence, since a page may be saved long after it was published."""
    day = days.parse(page.made) if page.made else None
    date = day.date() if day else None
    return Published(date=date, how=DateFound.META) if date and is_plausible(date) else None


def from_address(page: Page) -> Published | None:
    """The day in the page's URL, or in the name of its file."""
    name = "/" + PurePath(page.uri.partition("#")[0]).name
    date = days.in_url(page.url or "") or (days.in_url(page.uri) if "://" in page.uri else days.in_url(name))
    return Published(date=date, how=DateFound.URL) if date and is_plausible(date) else None


def from_header(text: str, lines: Iterable[tuple[int, int]], hint: dt.date | None = None) -> Published | None:
    """The day of the header lines `lines` (spans of `text`): the first that a label calls published, else the first.

    `hint` settles 3/4/2024 (the URL's day, say); without it the day comes first.
    """
    found: list[tuple[head.Label, Published]] = []
    for start, end in lines:
        for day in days.find(text[start:end]):
            published = _published(day, start, hint)
            if published:
                found.append((head.label(text[start:end], day), published))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _published(day: Day, offset: int, hint: dt.date | None) -> Published | None:
    date = day.swapped if hint and day.swapped == hint else day.date()
    if date is None or not is_plausible(date):
        return None
    instant = day.instant() if date == day.date() else None
    return Published(date=date, how=DateFound.HEADER, instant=instant, start=offset + day.start, end=offset + day.end)


def completed(text: str, lines: Iterable[tuple[int, int]], near: dt.date | None) -> Published | None:
    """The day of a dateline; where it lacks the year, that of the closest day to `near`, or of the copyright line."""
    years = [match[1] for match in _COPYRIGHT.finditer(text)]
    for start, end in lines:
        for day in days.find(text[start:end]):
            date = day.date() if day.year else _closest(day, near) if near else day.date(int(years[-1])) if years else None
            if date and is_plausible(date):
                return Published(date=date, how=DateFound.HEADER, start=start + day.start, end=start + day.end)
    return None


def _closest(day: Day, near: dt.date) -> dt.date | None:
    options = [date for year in (near.year - 1, near.year, near.year + 1) if (date := day.date(year))]
    return min(options, key=lambda date: abs(date - near), default=None)


def in_text(text: str, lines: Iterable[tuple[int, int]]) -> Published | None:
    """The day of a line anywhere that a label calls the day of publication ("Posted on 3 May 2022")."""
    for start, end in lines:
        line = text[start:end]
        if len(line) > 160 or not any(char.isdigit() for char in line):
            continue
        opening = head.leading_date(line) if head.is_date_line(line) else None
        published = _published(opening[0], start, None) if opening and head.label(line, opening[0]) is not head.Label.CHANGED else None
        if published:
            return Published(date=published.date, how=DateFound.TEXT, instant=published.instant, start=published.start, end=published.end)
    return None


def beside_outlet(text: str, lines: Iterable[tuple[int, int]]) -> Published | None:
    """The day of a short line of furniture above the report: a day with its year beside a clock or a separator ("The Echo / 06:05 PM April 15, 2024")."""
    furniture = [(start, end) for start, end in lines if end - start <= FURNITURE and not text[start:end].endswith((".", "?", "!"))]
    parted = [(start, end) for start, end in furniture if _PARTED.search(text[start:end]) or any(day.clock for day in days.find(text[start:end]))]
    return from_header(text, parted)


def closing_head(text: str, lines: Iterable[tuple[int, int]]) -> Published | None:
    """The day with its year that closes a line above the report, after a comma, a dash, a bar or a bracket.

    >>> line = "Situation report no. 7, 3 May 2022"
    >>> closing_head(line, [(0, len(line))]).date.isoformat()
    '2022-05-03'
    """
    for start, end in lines:
        line = text[start:end]
        last = days.find(line)[-1:] if end - start <= FURNITURE else []
        if last and last[0].year and _OPENS_DAY.search(line[: last[0].start]) and not line[last[0].end :].strip(" ).|"):
            published = _published(last[0], start, None)
            if published:
                return published
    return None


def is_plausible(date: dt.date) -> bool:
    """True for a day on which a page on the web can have been published."""
    return date.year >= days.EARLIEST_YEAR and date <= dt.date.today() + TOMORROW
