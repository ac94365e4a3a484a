"""Which of the days that stand in a page is the one on which it was published.

Each sighting is weighed by what it is called, where it stands and what stands around it. What parts a day from the headline is told by the elements
between the two: a name that encloses both says nothing. The weights were set by reading pages of one half of a gold set and checked on the other.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

from dateline import lexicon
from dateline.clean import head
from dateline.clean.page.around import OF_COMMENTS, OF_OTHERS, ancestry, between, words
from dateline.clean.page.markup import names
from dateline.clean.page.sightings import Seen, Sighting

ENOUGH = 2.5  # weight from which on a sighting is believed without asking further
MAX_UP = 40  # elements above a day whose names are read
SENTENCE = 12  # words beside a day from which on its line is a sentence and no furniture

_RUNNING = re.compile(
    r"(?<![^\W\d_])(?:ab|am|vom|zum|bis|seit|im|der|on|from|until|since|by|of|the|in|le|du|au|el|al|del|dal|il)\s+(?:\w{2,11},?\s+)?$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
OF_DAYS, OF_PUBLICATION, OF_CHANGE = frozenset(names("of days")), frozenset(names("of publication")), frozenset(names("of change"))
OF_PEOPLE = frozenset(names("of people"))


class Around(msgspec.Struct, frozen=True):
    """What else is known when days are weighed: the month that the address names, the day on which an archive took the page."""

    year: int | None = None
    month: int | None = None
    taken: dt.date | None = None
    month_first: bool = False


class Weighed(msgspec.Struct, frozen=True):
    """A day with the sum of what speaks for it and against it, and each of these by its name."""

    sighting: Sighting
    date: dt.date
    score: float
    signs: dict[str, float]

    @property
    def near(self) -> bool:
        """True where it stands by the headline."""
        return not self.apart and ("below the headline" in self.signs or "above the headline" in self.signs)

    @property
    def apart(self) -> bool:
        """True where it is of something else on the page."""
        return not _APART.isdisjoint(self.signs)


class Phrases(msgspec.Struct, frozen=True):
    """Words that stand before a day."""

    words: list[str]
    example: str


_APART = frozenset(("comment", "beside the report", "of a person or clock", "another article", "quoted"))


@cache
def _phrases(which: str) -> re.Pattern[str]:
    words = [word for entry in lexicon.entries("clean", "calendar.toml", which, Phrases) for word in entry.words]
    return re.compile(r"(?<![^\W\d_])(?:" + "|".join(map(re.escape, words)) + r")(?![^\W\d_])", re.IGNORECASE)


def weigh(seen: Seen, around: Around) -> list[Weighed]:
    """The days that can be those of publication, the likeliest first."""
    above = ancestry(seen.headline)
    found = [weighed for sighting in seen.days if (weighed := _weigh(sighting, seen, above, around))]
    first = min((each.date for each in found if "comment" in each.signs), default=None)
    rows: dict[tuple[str | None, ...], dt.date] = {}
    for each in found:
        rows.setdefault(_row(each.sighting), each.date)
    found = [_compared(each, found, first, rows[_row(each.sighting)]) for each in found]
    return sorted(found, key=lambda each: (-each.score, each.sighting.at))


def _row(sighting: Sighting) -> tuple[str | None, ...]:
    """What the elements of a row of days have in common: those of posts in a thread, of entries in a list."""
    node, found = sighting.place, [str(sighting.marked)]
    for _ in range(3):
        if node is not None:
            found += [node.tag, node.get("class") or ""]
            node = node.getparent()
    return tuple(found)


def _weigh(sighting: Sighting, seen: Seen, above: frozenset[Any], around: Around) -> Weighed | None:
    date = sighting.day.swapped if around.month_first and sighting.day.swapped else sighting.day.date() if sighting.day.year else None
    if date is None:
        return None
    if date > dt.date.today() + dt.timedelta(days=1):
        date = sighting.day.swapped
        if date is None or date > dt.date.today() + dt.timedelta(days=1):
            return None
    signs = dict((*_called(sighting, above), *_beside(sighting), *_placed(sighting, seen), *_agreeing(date, around)))
    return Weighed(sighting, date, sum(signs.values()), signs)


def _called(sighting: Sighting, above: frozenset[Any]) -> Iterator[tuple[str, float]]:
    """What the elements between the day and what encloses the headline too are called."""
    inner = words(sighting.place)
    near = inner | words(parent) if (parent := sighting.place.getparent()) is not None else inner
    called = between(sighting.place, above)
    grand = parent.getparent() if parent is not None else None
    people = near | words(grand) if grand is not None else near
    if near & OF_PUBLICATION:
        yield "called published", 1.5
    elif near & OF_CHANGE:
        yield "called changed", -1.0
    if near & OF_DAYS or near & {"time"}:
        yield "called a date", 1.0
    if called & OF_COMMENTS:
        yield "comment", -4.0
    if people & called & OF_PEOPLE:
        yield "of a person or clock", -3.5
    if called & OF_OTHERS or called & {"aside", "nav", "footer"}:
        yield "beside the report", -2.5
    if called & {"figure", "figcaption", "caption"}:
        yield "in a caption", -2.0
    if called & {"blockquote", "tweet"}:
        yield "quoted", -3.0
    if above and "article" in called:
        yield "another article", -1.0
    if sighting.marked:
        yield "marked up", 1.0


def _beside(sighting: Sighting) -> Iterator[tuple[str, float]]:
    """What stands in the line of the day."""
    day, line = sighting.day, sighting.line
    if day.clock:
        yield "with a clock", 0.5
    if sighting.marked:
        return
    if head.is_byline(line):
        yield "in a byline", 1.5
    if not sighting.first:
        yield "not the first of its line", -0.7
    label = head.label(line, day)
    before = line[max(0, day.start - 60) : day.start]
    stray = len(_WORD.findall(line[:1000])) - len(_WORD.findall(line[day.start : day.end]))
    telling = _phrases("telling").search(before) is not None
    if label is head.Label.CHANGED:
        yield "labelled changed", -2.5
    elif telling:
        yield "told in a sentence", 3.5
    elif label is head.Label.PUBLISHED and (stray <= SENTENCE or not before.strip()):
        yield "labelled published", 2.5
    if _phrases("stranger").search(before[-30:]):
        yield "labelled otherwise", -3.0
    if stray <= 3:
        yield "alone in its line", 1.5
    elif stray > SENTENCE and not telling:
        yield "in a sentence", -3.0 if day.start > 12 else -1.0
    elif stray > 3 and label is head.Label.NONE and not telling and _RUNNING.search(before):
        yield "in running words", -1.5
    elif line.endswith((".", "!", "?")) and not line.endswith(".m.") and not telling and label is head.Label.NONE:
        yield "in a short sentence", -1.5


def _placed(sighting: Sighting, seen: Seen) -> Iterator[tuple[str, float]]:
    """Where the day stands, in texts from the headline."""
    if seen.at is None:
        yield "high on the page", max(0.0, 1.0 - sighting.at / 200)
        return
    distance = sighting.at - seen.at
    if 0 <= distance <= 12:
        yield "below the headline", 3.0 - 0.1 * distance
    elif -6 <= distance < 0:
        yield "above the headline", 2.5 + 0.25 * distance
    elif distance > 12:
        yield "further down", max(0.0, 1.0 - distance / 150)
    else:
        yield "far above the headline", -1.0


def _agreeing(date: dt.date, around: Around) -> Iterator[tuple[str, float]]:
    if around.taken and abs(around.taken - date) <= dt.timedelta(days=1):
        yield "day of the archive's copy", -5.0
    if around.year and around.month:
        yield ("month of the address", 2.0) if (date.year, date.month) == (around.year, around.month) else ("not the month of the address", -2.5)
    elif around.year:
        yield ("year of the address", 0.5) if date.year == around.year else ("not the year of the address", -1.5)


def _compared(each: Weighed, found: Sequence[Weighed], first: dt.date | None, opening: dt.date) -> Weighed:
    """The day beside the others: the same day elsewhere speaks for it, a comment that was there before it against it, and so does a row that another opens."""
    signs = dict(each.signs)
    if any(other.date == each.date and other.sighting.at != each.sighting.at and not other.apart for other in found):
        signs["seen again"] = 0.5
    if first and each.date > first and "comment" not in signs:
        signs["after a comment"] = -1.5
    if each.date != opening:
        signs["later in a row"] = -1.0
    return Weighed(each.sighting, each.date, sum(signs.values()), signs)
