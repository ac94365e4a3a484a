"""What the encoder marks as time expressions, joined with what the grammar reads.

Where both see an expression the grammar says what it is and where it ends. A mark that the grammar passed over is read by itself, without the caution
that the words around it call for ("the summer offensive"), or by its last words (data/when/marked.toml); one that says nothing with a value is left.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from dateline.records import Parse, TimeType
from dateline.when.dates import is_name
from dateline.when.grammar import parse
from dateline.when.nodes import Clock, Date, Every, Found, Iso, Length, Node, Ref, Relative, Season
from dateline.when.numbers import year
from dateline.when.spans import is_rate
from dateline.when.words import Unit, Words, vocabulary

AGES = frozenset({"old", "olds"})
ENDED = frozenset({"ended", "ending"})  # "the year ended 31 March" is a length
ADDED = frozenset({"additional", "extra", "another"})
RATES = frozenset({"annually", "yearly"})  # "$3 million annually" is no time that anything happens at
FIGURE = 5  # words before such a word among which a figure stands
LEADS = ADDED | frozenset({"the", "a", "an", "full", "entire", "whole", "fiscal"})
LEADING = 2  # words of a mark that the grammar's reading may leave out before it
LONGEST = 5  # words of a mark that is read by its last word alone


class Mark(msgspec.Struct, frozen=True):
    """A marked expression: the words `first` up to, not including, `stop`."""

    first: int
    stop: int
    type: TimeType


def marks(layer: Parse, words: Words) -> list[Mark]:
    """The encoder's marks inside a stretch of text, as words of it, in order."""
    out: list[Mark] = []
    begin = bisect_left(layer.times, words.starts[0], key=lambda timed: layer.tokens[timed.first].start) if len(words) else 0
    for timed in layer.times[begin:] if len(words) else ():
        start, end = layer.tokens[timed.first].start, layer.tokens[timed.stop - 1].end
        if start >= words.ends[-1]:
            break
        first, stop = bisect_right(words.ends, start), bisect_left(words.starts, end)
        if first < stop:
            out.append(Mark(first, stop, timed.type))
    return out


def joined(words: Words, found: Sequence[Found], marked: Sequence[Mark]) -> list[Found]:
    """The expressions that the grammar found, less the doubtful ones that no mark touches, and those that only a mark shows."""
    kept = [_bounded(words, item, marked) for item in found if not is_doubtful(words, item) or any(_touch(item, mark) for mark in marked)]
    more = (loose(words, mark) for mark in marked if not any(_touch(item, mark) for item in found))
    return sorted([*kept, *(item for item in more if item)], key=lambda item: item.first)


def _bounded(words: Words, item: Found, marked: Sequence[Mark]) -> Found:
    """Without a "that" which the encoder leaves out: "said that last week it rained"."""
    out = words.at(item.first) == "that" and any(mark.first == item.first + 1 for mark in marked)
    return msgspec.structs.replace(item, first=item.first + 1) if out else item


def is_doubtful(words: Words, item: Found) -> bool:
    """True for a single word that is a time only now and then: "noon" of "High Noon", a bare year, "hours" (not "now": the encoder misses too many)."""
    bare = isinstance(item.node, Date) and item.node.month is None and item.node.day is None
    named = isinstance(item.node, Clock) and words.at(item.first).isalpha()
    rate = words.at(item.first) in RATES and any(word[0].isdigit() for word in words.low[max(item.first - FIGURE, 0) : item.first])
    return item.stop - item.first == 1 and (bare or named or rate or isinstance(item.node, Length))


def _touch(item: Found, mark: Mark) -> bool:
    return item.first < mark.stop and mark.first < item.stop


def loose(words: Words, mark: Mark) -> Found | None:
    """A mark read by itself; None where it says nothing that has a value."""
    if words.at(mark.stop) in AGES or words.at(mark.stop + 1) in AGES or words.at(mark.stop) == "of":  # "the fall of the city"
        return None
    if _is_in_name(words, mark):
        return None  # "the Good Friday Agreement"
    if "/" in (words.at(mark.first - 1), words.at(mark.stop)):  # "no. 17/2024"
        return None
    if is_rate(words, mark.stop, mark.stop + 2) or (words.at(mark.first - 1) in vocabulary().units and is_rate(words, mark.first, mark.stop)):
        return None  # "24 hours a day"
    if words.at(mark.stop - 1) == "years" and year(words, mark.stop):
        return None  # "fiscal years 2010 and 2011"
    counted = vocabulary().counted.get(words.at(mark.stop))
    if counted and counted.side == "after" and words.at(mark.stop - 1).isdigit():
        return None  # "some 2015 soldiers"
    if borrowed := _shortened(words, mark):
        return Found(borrowed, mark.first, mark.stop)
    alone = Words(words.text, words.starts[mark.first], words.ends[mark.stop - 1])
    for index in range(min(len(alone), LEADING)):
        read = parse(alone, index)
        if read and read[1] == len(alone) and not isinstance(read[0], Every):  # "a Kyiv daily"
            return Found(read[0], index + mark.first, mark.stop)
    ended = words.at(mark.stop) in ENDED or (words.at(mark.stop) == "to" and words.at(mark.stop + 1) in vocabulary().months)  # "in the year to May"
    kind = TimeType.DURATION if ended else mark.type
    node = _by_last_words(alone, kind) if len(alone) <= LONGEST else None
    return Found(node, mark.first, mark.stop) if node else None


def _is_in_name(words: Words, mark: Mark) -> bool:
    """True for a day or month alone that a name holds."""
    named = words.at(mark.first) in vocabulary().months or words.at(mark.first) in vocabulary().weekdays
    return named and mark.stop - mark.first == 1 and is_name(words, mark.first)


def _shortened(words: Words, mark: Mark) -> Node | None:
    """The 94 of "1990-94": it borrows the century."""
    word, before = words.at(mark.first), words.at(mark.first - 2)
    plain = mark.stop - mark.first == 1 and len(word) == 2 and len(before) == 4 and word.isdecimal() and before.isdecimal()
    return Date(year=int(before[:2] + word)) if plain and words.at(mark.first - 1) in ("-", "–", "/") and word > before[2:] else None


def _by_last_words(alone: Words, kind: TimeType) -> Node | None:
    """The unit, season or part of the day that the mark ends in, or the value of its last words."""
    last, names = alone.at(len(alone) - 1), vocabulary()
    unit = names.units.get(last)
    if unit and unit.text[0] == last and len(alone) > 1 and all(word in LEADS for word in alone.low[:-1]):
        return _unit(unit, TimeType.DURATION if ADDED & set(alone.low) else kind)
    if last in names.seasons:
        return Season(names.seasons[last].value)
    if last in names.parts and len(alone) == 1 and not alone.is_title(0):
        return Iso(f"XXXX-XX-XXT{names.parts[last].value}", is_time=True)
    values = (names.marked.get(" ".join(alone.low[-size:])) for size in (3, 2, 1))
    entry = next((found for found in values if found), None)
    if entry and entry.value.startswith("P") and "_" not in entry.value:
        return Length(entry.value) if kind is TimeType.DURATION else None
    return Ref(entry.value) if entry else None


def _unit(unit: Unit, kind: TimeType) -> Node:
    """The year, a full week: a length where the encoder says so, else the one that the text tells of."""
    if kind is TimeType.DURATION or unit.clock:
        return Length(f"P{'T' if unit.clock else ''}{unit.times}{unit.code}")
    return Relative(0, "story", unit.code, unit.times)
