"""The day of publication of an HTML page.

What the carrier gives goes first, then the page's JSON-LD and meta tags, then its address, then the days that stand in the page as `weighing` weighs
them, then htmldate's guess, then the day on which the file was saved. An instant is given where day, clock and zone are all written; a clock without a
zone gives none, since the outlet's zone would be a guess. A day that machines wrote in UTC gives way to the neighbouring day that the page shows or its
address names: that is the day at the outlet.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from dateline.clean import days, head, published as evidence
from dateline.clean.days import Day
from dateline.clean.page import meta
from dateline.clean.page.sightings import SHORT, look
from dateline.clean.page.titles import letters
from dateline.clean.page.weighing import ENOUGH, Around, Weighed, weigh
from dateline.clean.plain import Piece
from dateline.records import BlockKind, DateFound, Page, Published

ABOVE, BELOW = 8, 14  # lines above and below the headline among which its day is looked for
MAX_TITLES = 60  # headings among which the page's title is looked for
MAX_LINE = 200  # characters of a line of furniture
A_DAY = dt.timedelta(days=1)
MAYBE = 1.0  # weight from which on a sighting goes before a guess that stands in something else on the page
WEAK = 0.0  # weight under which a sighting is not taken even where nothing else is found

_TAKEN = re.compile(r"(?:archive\.org|archive\.[a-z]{2}|webcitation\.org)/(?:web/)?((?:19|20)\d\d)(\d\d)(\d\d)\d{0,6}[a-z_]{0,4}/(.*)", re.DOTALL)
_MONTH = re.compile(r"/((?:19|20)\d\d)(?:[/-](0?[1-9]|1[0-2]))?(?=/)")


def published(page: Page, about: meta.About, text: str, pieces: Sequence[Piece]) -> Published | None:
    """The publication date by the first evidence that there is, with its instant where the page gives it and its span where it stands in `text`."""
    headline = _headline(about, text, pieces)
    address, shown = evidence.from_address(page), _shown(text, pieces, headline)
    title = None if headline is None else text[pieces[headline].start : pieces[headline].end]
    found = evidence.given(page) or _of_markup(about, address, shown) or _of_page(page, about, address, title)
    return _placed(found, shown, text, pieces) if found else evidence.made(page)


def original(url: str) -> tuple[str, dt.date | None]:
    """The address that an archive's copy was taken from, and the day of taking; any other address as it is.

    >>> original("https://web.archive.org/web/20120216182711/http://bay.example/pier")
    ('http://bay.example/pier', datetime.date(2012, 2, 16))
    """
    match = _TAKEN.search(url[:2000])
    if not match:
        return url, None
    try:
        return match[4], dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return match[4], None


def _of_markup(about: meta.About, address: Published | None, shown: Sequence[Shown]) -> Published | None:
    """The day of the markup. Where its parts name days apart, or one that can be read in two ways, what the page shows by its headline decides."""
    options = [(how, day, date) for how, day in about.dates if (date := _settled(day, address, shown, about.modified)) and evidence.is_plausible(date)]
    if not options:
        return None
    seen = {each.date for each in shown if each.label is not head.Label.CHANGED}
    how, day, date = next((option for option in options if option[2] in seen), options[0])
    if date not in seen and address and abs(address.date - date) > A_DAY:
        return None  # an address is given once and stays, where a day of publication is written anew by whoever publishes again
    if all(abs(other - options[0][2]) <= A_DAY for _, _, other in options):
        how, day, date = options[0]
    instant = _instant(day, date) or next((moment for _, other, _ in options if (moment := _instant(other, date))), None)
    return Published(date=_at_outlet(date, day, address, shown), how=how, instant=instant)


def _settled(day: Day, address: Published | None, shown: Sequence[Shown], modified: Sequence[Day]) -> dt.date | None:
    """The day, where 3/4/2024 can be two: the one that the address, the page or a later change bears out; one that is to come is the other."""
    date = day.date()
    if date is None or day.swapped is None:
        return date
    known = {each.date for each in shown} | {other.date() for other in modified} | ({address.date} if address else set())
    return day.swapped if date not in known and (day.swapped in known or not evidence.is_plausible(date)) else date


def _at_outlet(date: dt.date, day: Day, address: Published | None, shown: Sequence[Shown]) -> dt.date:
    """The day at the outlet: of an instant in UTC, the neighbouring day that the page shows or the address names, where some zone makes it so."""
    if not day.in_utc or day.clock is None or date != day.date():
        return date
    by_headline = {each.date for each in shown if each.label is not head.Label.CHANGED}
    for near in (by_headline, {address.date} if address else set()):
        if date in near:
            return date
        if date - A_DAY in near and day.clock.hour < 12:
            return date - A_DAY
        if date + A_DAY in near and day.clock.hour >= 10:
            return date + A_DAY
    return date


def _instant(day: Day, date: dt.date) -> dt.datetime | None:
    instant = day.instant()
    return instant if instant and day.date() == date else None


class Shown(msgspec.Struct, frozen=True):
    """A day in a line by the headline, with its place in the text and what its label calls it."""

    date: dt.date
    day: Day
    label: head.Label
    start: int
    end: int


def _headline(about: meta.About, text: str, pieces: Sequence[Piece]) -> int | None:
    """The block that is the page's title, else the first that is a title."""
    titles = [index for index, piece in enumerate(pieces) if piece.kind is BlockKind.TITLE and piece.reason is None]
    given = [letters(told.value) for told in about.titles]
    for index in titles[:MAX_TITLES]:
        own = letters(text[pieces[index].start : pieces[index].end])
        if own and any(own in title for title in given):
            return index
    return next(iter(titles), None)


def _shown(text: str, pieces: Sequence[Piece], headline: int | None) -> list[Shown]:
    """The days in short lines around the headline, the nearest first."""
    if headline is None:
        return []
    found = []
    for index in range(max(0, headline - ABOVE), min(len(pieces), headline + BELOW)):
        start, end = pieces[index].start, pieces[index].end
        if end - start > MAX_LINE or index == headline:
            continue
        line = text[start:end]
        found += [
            (abs(index - headline), Shown(date, day, head.label(line, day), start + day.start, start + day.end))
            for day in days.dated(line, short_years=end - start <= SHORT)
            if (date := day.date())
        ]
    return [shown for _, shown in sorted(found, key=lambda pair: pair[0])]


def _of_page(page: Page, about: meta.About, address: Published | None, title: str | None) -> Published | None:
    """The day of the address, of the page's own lines and elements, or of htmldate's guess; a sighting of that day may have its instant."""
    url, taken = original(page.url or "")
    month = _MONTH.search(url)
    around = Around(
        year=int(month[1]) if month else None,
        month=int(month[2]) if month and month[2] else None,
        taken=taken,
        month_first=_month_first(about),
    )
    weighed = weigh(look(about.elements, title), around)
    if address:
        return msgspec.structs.replace(address, instant=_moment(weighed, address.date))
    best = weighed[0] if weighed else None
    if best and best.score >= ENOUGH:
        return _of_sighting(best, weighed)
    guess = _guessed(about.elements.root, page.url, taken, weighed)
    if best and best.score >= (MAYBE if guess and not any(each.date == guess.date and not each.apart for each in weighed) else ENOUGH if guess else WEAK):
        return _of_sighting(best, weighed)
    return guess


def _month_first(about: meta.About) -> bool:
    """True where the page's language writes the month before the day: English of the United States, by its markup."""
    return about.region == "us"


def _of_sighting(best: Weighed, weighed: Sequence[Weighed]) -> Published:
    how = DateFound.META if best.sighting.marked else DateFound.HEADER if best.near else DateFound.TEXT
    return Published(date=best.date, how=how, instant=_moment(weighed, best.date, best.sighting.at))


def _moment(weighed: Sequence[Weighed], date: dt.date, at: int | None = None) -> dt.datetime | None:
    """The instant that a sighting of the day gives, or one in UTC beside it whose day is its neighbour."""
    for each in weighed:
        instant = each.sighting.day.instant()
        if instant is None or each.apart:
            continue
        beside = at is not None and abs(each.sighting.at - at) <= 1 and abs(each.date - date) <= A_DAY
        if each.date == date or beside:
            return instant
    return None


def _guessed(tree: Any, url: str | None, taken: dt.date | None, weighed: Sequence[Weighed]) -> Published | None:
    """htmldate's guess, unless it is the day of an archive's copy or a first of the month that it made up from a year or a month.

    It is handed the tree, which it copies: a text that is an address it would fetch.
    """
    from htmldate import find_date

    try:
        found = find_date(tree, url=url, original_date=True, extensive_search=True)
    except (ValueError, TypeError, AttributeError, RecursionError):  # what htmldate raises on broken pages
        return None
    date = dt.date.fromisoformat(found) if found else None
    if date is None or (taken and abs(date - taken) <= A_DAY) or (date.day == 1 and all(each.date != date for each in weighed)):
        return None
    return Published(date=date, how=DateFound.TEXT)


def _placed(found: Published, shown: Sequence[Shown], text: str, pieces: Sequence[Piece]) -> Published:
    """The date with its span: by the headline, else in the first short line that has it and does not call it a change."""
    by_headline = next((each for each in shown if each.date == found.date and each.label is not head.Label.CHANGED), None)
    here = by_headline or (_further(found.date, text, pieces) if found.how in (DateFound.HEADER, DateFound.TEXT) else None)
    if here is None:
        return found
    instant = found.instant or (here.day.instant() if found.how is not DateFound.GIVEN else None)
    return msgspec.structs.replace(found, start=here.start, end=here.end, instant=instant)


def _further(date: dt.date, text: str, pieces: Sequence[Piece]) -> Shown | None:
    day, year = str(date.day), str(date.year)[2:]
    for piece in pieces:
        line = text[piece.start : piece.end]
        if len(line) > 2 * MAX_LINE or day not in line or year not in line:
            continue
        for each in days.dated(line, short_years=len(line) <= SHORT):
            if each.date() == date:
                return Shown(date, each, head.Label.NONE, piece.start + each.start, piece.start + each.end)
    return None
