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
    """Names of a time zone, with its minutes east of Greenwich; `summer` where the name also holds for the hour that summer adds ("ET")."""

    names: list[str]
    minutes: int
    example: str
    summer: bool = False


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
def _digits() -> dict[int, str]:
    """Digits of other scripts to those of ASCII, one for one, so that places stay."""
    zeros = (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10)  # Arabic, Persian, Devanagari, Bengali, Thai, full width
    return {zero + digit: str(digit) for zero in zeros for digit in range(10)}


@cache
def _zones() -> dict[str, Zone]:
    return {name: zone for zone in lexicon.entries("clean", "calendar.toml", "zone", Zone) for name in zone.names}


_DIGIT = re.compile(r"\d")
_CLOCK = (
    r"(?P<h>2[0-3]|[01]?\d)(?:[:.h](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:[.,]\d{1,9})?)?)?\s{0,2}(?P<half>[ap]\.?m\b\.?)?\s{0,2}"
    r"\(?(?P<zone>(?:GMT|UTC)\s?[+-]\d{1,2}(?::?[0-5]\d)?(?!\d)|[A-Za-z]{1,4}\b|[+-]\d\d:?\d\d(?!\d))?"
)


_YEAR, _ORDINAL = r"(?P<y>(?:19|20|25)\d\d)(?!\d)", r"(?:st|nd|rd|th|er|º|\.)?"
_LETTER = r"[^\s\d!-/:-@\[-`{-~«»“”„…–—·•、。，（）]"
_MONTH = rf"(?P<mon>{_LETTER}{{2,14}}(?: (?:الثاني|الأول))?)(?!{_LETTER})\.?"  # any word: whether it is a month's name is looked up

_YEARS, _SHORT_YEARS = re.compile(r"(?:19|20|25)\d\d"), re.compile(r"\d[/.]\d\d?[/.]\d\d(?!\d)|\s['’]?\d\d(?!\d)")

_PATTERNS = tuple(
    re.compile(source, re.IGNORECASE)
    for source in (
        rf"(?<!\d){_YEAR}-(?P<mo>\d\d?)-(?P<d>\d\d?)(?!\d)",
        rf"(?<!\d){_YEAR}[/.](?P<mo>\d\d?)[/.](?P<d>\d\d?)(?!\d)",
        r"(?<!\d)(?P<y>20\d\d)\s?[年년]\s?(?P<mo>\d\d?)\s?[月월]\s?(?P<d>\d\d?)\s?[日일]",
        rf"(?<!\d)(?P<d>\d\d?) tháng (?P<mo>\d\d?),? (?:năm )?{_YEAR}",
        rf"(?<!\d){_YEAR}[.,]?\s{{1,2}}{_MONTH}\s{{1,2}}(?P<d>\d\d?)(?![\d:])",
        rf"(?<!{_LETTER}){_MONTH}\s{{1,3}}(?P<d>\d\d?)\s{{1,2}}\d\d?:\d\d(?::\d\d)?\s{{1,2}}(?:[A-Z]{{3,4}}\s{{1,2}})?{_YEAR}",
        rf"(?<![\d.,])(?P<d>\d\d?)(?:{_ORDINAL}[\s-]{{1,3}}|\.)(?:of |de |d['’])?{_MONTH},?(?:[\s-]{{1,3}}(?:del? )?{_YEAR})?",
        rf"(?<!{_LETTER}){_MONTH}\s{{1,3}}(?P<d>\d\d?)(?:st|nd|rd|th)?(?![\d:])(?:,?\s{{1,3}}{_YEAR})?",
        rf"(?<![\d/.-])(?P<d>\d\d?)(?P<sep>[/.-])(?P<mo>\d\d?)(?P=sep){_YEAR}",
    )
)
_SHORT = (  # days whose year has two digits
    re.compile(r"(?<![\d/.:-])(?P<d>\d\d?)(?P<sep>[/.])(?P<mo>\d\d?)(?P=sep)(?P<yy>\d\d)(?![\d/.:-])"),
    re.compile(rf"(?<![\d.,])(?P<d>\d\d?)(?:{_ORDINAL}[\s-]{{1,3}}|\.){_MONTH}\s{{1,2}}['’]?(?P<yy>\d\d)(?![\d.:h])", re.IGNORECASE),
)
_AFTER = re.compile(r"(?:T|,?\s{0,2}(?:at|à|um|ore|alle|las|as|às|kl\.?|klo|o|u|@|[-–—/|·•,])?\s{0,2})\(?" + _CLOCK, re.IGNORECASE)
_BEFORE = re.compile(_CLOCK + r"\)?\s{0,2}(?:on|[-–—/|·•,])?\s{0,2}$", re.IGNORECASE)


def dated(text: str, *, short_years: bool = False) -> list[Day]:
    """The days that stand in `text` with their year, in its order; texts without a year are passed over quickly."""
    if not (_YEARS.search(text) or (short_years and _SHORT_YEARS.search(text)) or not text.isascii()):
        return []
    return [day for day in find(text, short_years=short_years) if day.year]


def find(text: str, *, short_years: bool = False) -> list[Day]:
    """The days that stand in `text`, in its order; a clock time beside the day belongs to it.

    With `short_years`, days whose year has two digits too ("14.01.20"), which in running text would be too many other things.

    >>> [(day.date(), day.instant()) for day in find("Published: Nov. 8, 2021, 7:15 a.m. GMT")]
    [(datetime.date(2021, 11, 8), datetime.datetime(2021, 11, 8, 7, 15, tzinfo=datetime.timezone.utc))]
    """
    if not _DIGIT.search(text):
        return []
    if not text.isascii():
        text = text.translate(_digits())
    found: list[Day] = []
    for pattern in (*_SHORT, *_PATTERNS) if short_years else _PATTERNS:
        for match in pattern.finditer(text):
            day = _day(text, match)
            if day and not any(day.start < other.end and other.start < day.end for other in found):
                found.append(day)
    return sorted(found, key=lambda day: day.start)


def _day(text: str, match: re.Match[str]) -> Day | None:
    groups = match.groupdict()
    month = _months().get(groups["mon"].lower()) if groups.get("mon") else int(groups["mo"])
    if month is None:
        return None
    day, year = int(groups["d"]), _year(groups)
    swapped = None
    if groups.get("sep") == "/" and year:
        day, month, swapped = _slashed(day, month, year)
    found = Day(match.start(), match.end(), year, month, day, swapped=swapped)
    if found.date(2024) is None or (found.year or EARLIEST_YEAR) < EARLIEST_YEAR:
        return None
    return _with_clock(text, found)


def _year(groups: dict[str, str | None]) -> int | None:
    """The year of a match: of two digits in this century, of the Buddhist era (25..) 543 years ahead."""
    if short := groups.get("yy"):
        return 2000 + int(short)
    year = int(groups.get("y") or 0)
    return (year - 543 if year >= 2500 else year) or None


def _slashed(first: int, second: int, year: int) -> tuple[int, int, dt.date | None]:
    """Day, month and the other reading of `first/second/year`: day first, as most of the world writes."""
    if second > 12:
        return second, first, None
    return first, second, _date(str(year), str(first), str(second)) if first != second else None


def _with_clock(text: str, day: Day) -> Day:
    match = _AFTER.match(text, day.end, day.end + 40)
    if not match or (not match["m"] and not match["half"]):
        before = _BEFORE.search(text[max(0, day.start - 30) : day.start])
        if not before or not (before["m"] or before["half"]):
            return day
        return msgspec.structs.replace(day, start=max(0, day.start - 30) + before.start(), clock=_time(before, day))
    end = match.end() if match["zone"] is None or _zone(match["zone"], day) else match.start("zone")
    return msgspec.structs.replace(day, end=day.end + len(text[day.end : end].rstrip(" (")), clock=_time(match, day))


def _time(match: re.Match[str], day: Day) -> dt.time | None:
    hour = int(match["h"])
    if match["half"] and hour <= 12:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return dt.time(hour, int(match["m"] or 0), int(match["s"] or 0), tzinfo=_zone(match["zone"], day))


def _zone(name: str | None, day: Day) -> dt.timezone | None:
    if not name:
        return None
    sign = max(name.find("+"), name.find("-"))
    if sign < 0:
        known = _zones().get(name.lower())
        return dt.timezone(dt.timedelta(minutes=known.minutes + 60 * (known.summer and _is_summer(day)))) if known else None
    digits = name[sign + 1 :].replace(":", "")
    minutes = int(digits) * 60 if len(digits) < 3 else int(digits[:-2]) * 60 + int(digits[-2:])
    return dt.timezone(dt.timedelta(minutes=minutes if name[sign] == "+" else -minutes)) if minutes < 24 * 60 else None


def _is_summer(day: Day) -> bool:
    """True within daylight saving time of the United States, from the second Sunday of March to the first of November, by the day."""
    date = day.date()
    if date is None:
        return False
    march, november = dt.date(date.year, 3, 8), dt.date(date.year, 11, 1)
    return march + dt.timedelta(days=6 - march.weekday()) <= date < november + dt.timedelta(days=6 - november.weekday())


_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?P<s>[0-5]\d)?(?P<half>(?!))?(?P<zone>Z|[+-]\d\d:?\d\d)?)?")
_EPOCH = re.compile(r"(1\d{9})(?:\d{3})?")
_IN_URL = (re.compile(r"[/=-](20\d\d|199\d)[/-](\d\d?)[/-](\d\d?(?=[/?#&]|$)|\d\d(?!\d))"), re.compile(r"[/=_-](20\d\d)(\d\d)(\d\d)(?!\d)"))
_DAY_FIRST_IN_URL = re.compile(r"(?<!\d)(\d\d)-(\d\d)-(20\d\d)(?!\d)")


def in_url(url: str) -> dt.date | None:
    """The day that a URL's path names.

    >>> in_url("https://example.org/world/2024/09/03/town-seized")
    datetime.date(2024, 9, 3)
    """
    for pattern in _IN_URL:
        for match in pattern.finditer(url):
            if date := _date(*match.groups()):
                return date
    return next((date for match in _DAY_FIRST_IN_URL.finditer(url) if (date := _date(match[3], match[2], match[1]))), None)


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
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

    >>> parse("2024-09-03T16:31:00Z").instant().isoformat(), parse("1725381060").instant().isoformat()
    ('2024-09-03T16:31:00+00:00', '2024-09-03T16:31:00+00:00')
    """
    found = dated(text[:200])
    return found[0] if found else _compact(text) or _of_epoch(text)


def _compact(text: str) -> Day | None:
    """The day of "20240903" or "20240903T163100Z"."""
    match = _COMPACT.fullmatch(text[:40].strip())
    if not match:
        return None
    day = Day(0, len(text), int(match[1]), int(match[2]), int(match[3]))
    if day.date() is None:
        return None
    return msgspec.structs.replace(day, clock=_time(match, day)) if match["h"] else day


def _of_epoch(text: str) -> Day | None:
    """The day of a count of seconds or milliseconds from 1970, which machines write in UTC."""
    match = _EPOCH.fullmatch(text[:20].strip())
    if not match:
        return None
    moment = dt.datetime.fromtimestamp(int(match[1]), dt.UTC)
    return Day(0, len(text), moment.year, moment.month, moment.day, clock=moment.timetz())
