"""The story so far: which day a text last told of, so that "two days earlier" has something to hang on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec

from dateline.records import TimeType
from dateline.when import days
from dateline.when.context import Basis, Context, Direction, Value
from dateline.when.nodes import Clock, Date, Found, Node, Part, Relative, Shift
from dateline.when.periods import Periods
from dateline.when.words import Words

LONGEST = 80  # words of a sentence to either side; more is no sentence
MEMORY = 60  # days told that are looked back on
CARRY = 200  # characters over which a named year holds for the months after it
RESUMES = 2  # content words that a sentence must share with an earlier one to take up its day
DAY_LENGTH = 10  # of the value of a day, 2024-11-06; longer ones name its parts
MONTH_LENGTH = 7  # of the value of a month, 2024-11
LEAD = 4  # words of a sentence before a date that leads it
ASIDE_BACK, ASIDE_AHEAD = 1, 2  # years from the line of a history beyond which a date is an aside
ENDS = frozenset({".", "\n\n", "?", "!", "•"})


class Told(msgspec.Struct, frozen=True):
    """A day the text told of, where, and the content words of its sentence."""

    day: dt.date
    value: str
    position: int
    content: frozenset[str]
    time: str = ""  # the id of the expression


class Story:
    """Remembers the days told; made once a document."""

    def __init__(self, anchor: dt.date | None, *, history: bool) -> None:
        self.anchor = anchor
        self.history = history
        self._told: list[Told] = []
        self._periods = Periods()
        self._year: tuple[int, int] | None = None
        self._names: dict[Basis, str] = {}
        self._line: Told | None = None
        self._aside: Told | None = None

    def tell(self, words: Words, item: Found, value: Value, name: str = "") -> None:
        """Takes the resolved expression into the story."""
        self._periods.tell(item.node, value.value, name)
        self._names[Basis.QUARTER] = self._periods.name
        span = days.interval(value.value) if value.type in (TimeType.DATE, TimeType.TIME) else None
        if not span or words.at(item.first - 1) == "since":
            return
        position = words.starts[item.first]
        if isinstance(item.node, Date) and item.node.year and item.first - _sentence(words, item.first)[0] <= LEAD:
            self._year = (item.node.year, position)
            self._names[Basis.YEAR] = name
        told = Told(span[0], value.value, position, _content(words, *_sentence(words, item.first)), name)
        self._told.append(told)
        self._follow(told, opens=_opens(words, item.first), leads=item.first - _sentence(words, item.first)[0] <= LEAD)

    def _follow(self, told: Told, *, opens: bool, leads: bool) -> None:
        """Takes the day into the line of a history, unless it is an aside: a far year that neither opens a paragraph nor is followed by its like."""
        line, aside = self._line, self._aside
        near = line is None or told.day.year == line.day.year or (leads and -ASIDE_BACK <= told.day.year - line.day.year <= ASIDE_AHEAD)
        again = aside is not None and abs(told.day.year - aside.day.year) <= 1
        if near or again or opens:
            self._line, self._aside = told, None
        else:
            self._aside = told

    @property
    def told(self) -> list[Told]:
        """The days told last, in order."""
        return self._told[-MEMORY:]

    @property
    def last(self) -> dt.date | None:
        """The day told last."""
        return self._told[-1].day if self._told else None

    def near(self, words: Words, item: Found) -> Told | None:
        """The past day that the sentence before told of: the dawn of "at dawn" is its dawn."""
        first, _ = _sentence(words, item.first)
        if first < 2:
            return None
        floor = words.starts[_sentence(words, first - 2)[0]]
        days_told = [one for one in self.told if one.position >= floor and len(one.value) >= DAY_LENGTH and self.anchor and one.day <= self.anchor]
        return days_told[-1] if days_told else None

    def context(self, words: Words, item: Found, direction: Callable[[], Direction], here: dt.date | None) -> Context:
        """What the expression is placed against."""
        last = self._last(words, item, direction) if _looks_back(_base_of(item.node)) else (self._told[-1] if self._told else None)
        line = self._beside(words, item) or self._line
        names = self._names | {basis: told.time for basis, told in ((Basis.STORY, last), (Basis.LINE, line)) if told}
        return Context(
            self.anchor,
            story=last.day if last else None,
            story_value=last.value if last else "",
            line=line.day if line else None,
            line_value=line.value if line else "",
            quarter=self._periods.quarter,
            compared=self._periods.compared,
            here=here,
            year=self._carried(words, item, direction),
            history=self.history,
            direction=direction,
            names=names,
        )

    def _beside(self, words: Words, item: Found) -> Told | None:
        """The month or day with its year that the sentence has just told, whose year a month after it shares: "in April 1915 and on 23 May"."""
        last = self._told[-1] if self._told else None
        if last is None or len(last.value) < MONTH_LENGTH or not isinstance(item.node, Date) or item.node.year or not item.node.month:
            return None
        return last if last.position >= words.starts[_sentence(words, item.first)[0]] else None

    def _last(self, words: Words, item: Found, direction: Callable[[], Direction]) -> Told | None:
        """The day last told; or, where the sentence before takes up an earlier one's words, that one's day. A day still to come has no past after it."""
        told = self._told[-MEMORY:]
        if self.anchor and told and told[-1].day > self.anchor and direction() is not Direction.FUTURE:
            told = [day for day in told if self.anchor and day.day <= self.anchor] or told
        node = _base_of(item.node)
        if (isinstance(node, Shift) and (node.clock or node.unit in ("D", "W"))) or (isinstance(node, Relative) and node.unit == "D"):
            least = MONTH_LENGTH if isinstance(node, Relative) and node.step == 0 else DAY_LENGTH
            told = [day for day in told if len(day.value) >= least] or (told if self.history else [])
        if not told:
            return None
        first, _ = _sentence(words, item.first)
        before = _content(words, *_sentence(words, max(first - 2, 0))) if first >= 2 else frozenset()
        last = told[-1]
        if not before or last.position >= words.starts[_sentence(words, first - 2)[0]]:
            return last
        best = max(reversed(told), key=lambda told: len(told.content & before))
        return best if len(best.content & before) >= max(RESUMES, len(last.content & before) + 1) else last

    def _carried(self, words: Words, item: Found, direction: Callable[[], Direction]) -> int | None:
        """The year named a few words before, for months that tell of the past."""
        if not self._year or (words.starts[item.first] - self._year[1]) > CARRY:
            return None
        return self._year[0] if self.anchor is None or (self._year[0] < self.anchor.year and direction() is not Direction.FUTURE) else None


def _base_of(node: Node) -> Node:
    """The day of an hour, "10 a.m. the next day", which is what is told from another; else the node."""
    return node.day if isinstance(node, Clock | Part) and node.day else node


def _looks_back(node: Node) -> bool:
    base = getattr(node, "base", None)
    return isinstance(base, str) and base.startswith("narrative")


def _sentence(words: Words, index: int) -> tuple[int, int]:
    first = index
    while first > max(0, index - LONGEST) and words.low[first - 1] not in ENDS:
        first -= 1
    stop = index
    while stop < min(len(words), index + LONGEST) and words.low[stop] not in ENDS:
        stop += 1
    return first, stop


def _opens(words: Words, index: int) -> bool:
    """True where the word stands in the first sentence of its paragraph."""
    first, _ = _sentence(words, index)
    return first == 0 or words.low[first - 1] == "\n\n"


def _content(words: Words, first: int, stop: int) -> frozenset[str]:
    return frozenset(word for word in words.low[first:stop] if len(word) > 3 and word.isalpha())
