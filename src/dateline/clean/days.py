"""Days and instants as headers, bylines and metadata write them. (Times in prose are the stage `when`'s.)"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

import msgspec

from dateline import lexicon

EARLIEST_YEAR = 1990  # news pages are not older; a smaller number in a header is not a year


class Month(msgspec.Struct, frozen=True):
    """Names of a month."""

    number: int
    names: list[str]
    example: str


class Zone(msgspec.Struct, frozen=True):
    """Names of a time zone, with its minutes east of Greenwich."""

    names: list[str]
    minutes: int
    example: str


class Label(msgspec.Struct, frozen=True):
    """Words that stand beside a date; `publishes` is false where they name a later change of the page."""

    publishes: bool
    words: list[str]
    example: str


class Day(msgspec.Struct, frozen=True):
    """A day where it stands in a text; `year` is None where the text leaves it out, `swapped` the other reading of 3/4/2024."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    clock: dt.time | None = None  # with tzinfo where the zone is written
    swapped: dt.date | None = None

    def date(self, year: int | None = None) -> dt.date | None:
        """The day, `year` standing in for a missing one; None where there is no such day."""
        try:
            return dt.date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None

    @property
    def in_utc(self) -> bool:
        """True where the clock is in UTC, as machines write it."""
        return self.clock is not None and self.clock.utcoffset() == dt.timedelta(0)

    def instant(self) -> dt.datetime | None:
        """The moment, where day, clock and zone are all written."""
        date = self.date()
        return dt.datetime.combine(date, self.clock) if date and self.clock and self.clock.tzinfo else None


@cache
def _months() -> dict[str, int]:
    return {name: month.number for month in lexicon.entries("clean", "calendar.toml", "month", Month) for name in month.names}


@cache
def _zones() -> dict[str, int]:
    return {name: zone.minutes for zone in lexicon.entries("clean", "calendar.toml", "zone", Zone) for name in zone.names}


_CLOCK = (
    r"(?P<h>2[0-3]|[01]?\d)(?:[:.h](?P<m>[0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?)?\s{0,2}(?P<half>[ap]\.?m\b\.?)?\s{0,2}(?P<zone>[A-Za-z]{1,4}\b|[+-]\d\d:?\d\d)?"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    year, ordinal = r"(?P<y>(?:19|20)\d\d)(?!\d)", r"(?:st|nd|rd|th|er|º|\.)?"
    month = rf"(?P<mon>{names})(?![^\W\d_])\.?"
    sources = (
        rf"(?<!\d){year}-(?P<mo>\d\d?)-(?P<d>\d\d?)(?!\d)",
        rf"(?<!\d){year}[/.](?P<mo>\d\d?)[/.](?P<d>\d\d?)(?!\d)",
        r"(?<!\d)(?P<y>20\d\d)年(?P<mo>\d\d?)月(?P<d>\d\d?)日",
        rf"(?<![\d.,])(?P<d>\d\d?){ordinal}[\s-]{{1,3}}(?:of |de )?{month},?(?:[\s-]{{1,3}}(?:del? )?{year})?",
        rf"(?<![^\W\d_]){month}\s{{1,3}}(?P<d>\d\d?)(?:st|nd|rd|th)?(?![\d:])(?:,?\s{{1,3}}{year})?",
        rf"(?<![\d/.-])(?P<d>\d\d?)(?P<sep>[/.-])(?P<mo>\d\d?)(?P=sep){year}",
    )
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


_AFTER = re.compile(r"(?:T|,?\s{0,2}(?:at|à|um|[-–|·•])?\s{0,2})" + _CLOCK, re.IGNORECASE)


def find(text: str) -> list[Day]:
    """The days that stand in `text`, in its order; a clock time right after the day belongs to it.

    >>> [(day.date(), day.instant()) for day in find("Published: Nov. 8, 2021, 7:15 a.m. GMT")]
    [(datetime.date(2021, 11, 8), datetime.datetime(2021, 11, 8, 7, 15, tzinfo=datetime.timezone.utc))]
    """
    if not any(char.isdigit() for char in text):
        return []
    found: list[Day] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            day = _day(text, match)
            if day and not any(day.start < other.end and other.start < day.end for other in found):
                found.append(day)
    return sorted(found, key=lambda day: day.start)


def _day(text: str, match: re.Match[str]) -> Day | None:
    groups = match.groupdict()
    month = _months()[groups["mon"].lower()] if groups.get("mon") else int(groups["mo"])
    day, year = int(groups["d"]), groups.get("y")
    swapped = None
    if groups.get("sep") == "/":
        day, month, swapped = _slashed(day, month, int(groups["y"]))
    found = Day(match.start(), match.end(), int(year) if year else None, month, day, swapped=swapped)
    if found.date(2024) is None or (found.year or EARLIEST_YEAR) < EARLIEST_YEAR:
        return None
    return _with_clock(text, found)


def _slashed(first: int, second: int, year: int) -> tuple[int, int, dt.date | None]:
    """Day, month and the other reading of `first/second/year`: day first, as most of the world writes."""
    if second > 12:
        return second, first, None
    return first, second, dt.date(year, first, second) if first <= 12 and first != second else None


def _with_clock(text: str, day: Day) -> Day:
    match = _AFTER.match(text, day.end, day.end + 40)
    if not match or (not match["m"] and not match["half"]):
        before = re.search(_CLOCK + r"\s{0,2}(?:on|[-–|·•,])?\s{0,2}$", text[max(0, day.start - 24) : day.start], re.IGNORECASE)
        if not before or not (before["m"] or before["half"]):
            return day
        return msgspec.structs.replace(day, start=max(0, day.start - 24) + before.start(), clock=_time(before))
    end = match.end() if match["zone"] is None or _zone(match["zone"]) else match.start("zone")
    return msgspec.structs.replace(day, end=day.end + len(text[day.end : end].rstrip()), clock=_time(match))


def _time(match: re.Match[str]) -> dt.time | None:
    hour = int(match["h"])
    if match["half"] and hour <= 12:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return dt.time(hour, int(match["m"] or 0), tzinfo=_zone(match["zone"]))


def _zone(name: str | None) -> dt.timezone | None:
    if not name:
        return None
    if name[0] in "+-":
        minutes = int(name[1:3]) * 60 + int(name[-2:])
        return dt.timezone(dt.timedelta(minutes=minutes if name[0] == "+" else -minutes)) if minutes < 24 * 60 else None
    known = _zones().get(name.lower())
    return None if known is None else dt.timezone(dt.timedelta(minutes=known))


_IN_URL = (re.compile(r"[/=-](20\d\d|199\d)[/-](\d\d?)[/-](\d\d?)(?!\d)"), re.compile(r"[/=_-](20\d\d)(\d\d)(\d\d)(?!\d)"))


def in_url(url: str) -> dt.date | None:
    """The day that a URL's path names.

    >>> in_url("https://example.org/world/2024/09/03/town-seized")
    datetime.date(2024, 9, 3)
    """
    for pattern in _IN_URL:
        for match in pattern.finditer(url):
            try:
                return dt.date(*map(int, match.groups()))
            except ValueError:
                continue
    return None


def labels() -> Iterator[Label]:
    """The words that stand beside dates."""
    yield from lexicon.entries("clean", "calendar.toml", "label", Label)


class Weekday(msgspec.Struct, frozen=True):
    """Names of the days of the week."""

    words: list[str]
    example: str


def is_weekday(word: str) -> bool:
    """True for an English weekday or its abbreviation."""
    return any(word.lower().rstrip(".") in entry.words for entry in lexicon.entries("clean", "calendar.toml", "weekday", Weekday))


def parse(text: str) -> Day | None:
    """The one day that a carrier's date field gives; None where it gives none.

    >>> parse("2024-09-03T16:31:00Z").instant().isoformat()
    '2024-09-03T16:31:00+00:00'
    """
    found = [day for day in find(text[:200]) if day.year is not None]
    if found:
        return found[0]
    match = re.fullmatch(r"\s*(20\d\d|19\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\s*", text)
    day = Day(0, len(text), int(match[1]), int(match[2]), int(match[3])) if match else None
    return day if day and day.date() else None
