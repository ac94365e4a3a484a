"""Times that hang on an event: "two days after the raid", where the text has just told on which day the raid was."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dateline.records import TimeType
from dateline.when import days
from dateline.when.context import Value
from dateline.when.nodes import Found, Length
from dateline.when.story import DAY_LENGTH, ENDS, Told
from dateline.when.words import Words

REACH = 6  # words after "after" among which the event is named
BACK = 2  # sentences, this one included, in which its day must have been told
SIGNS = {"after": 1, "before": -1, "following": 1}
_LENGTH = re.compile(r"P(\d{1,3})([DWM])")
_SMALL = frozenset("a an the his her its their that this last first of in at on by for to with and or".split())
_ENDED = ENDS | {",", ";", ":", ")"}
_BREAKS = ENDS | {",", ";", ":", "that", "which", "who", "when", "said"}


def hang(words: Words, item: Found, told: Sequence[Told], is_noun: Callable[[int], bool]) -> tuple[Value, Told, str] | None:
    """The day that a length names by the event after it, with where that one's day was told and its noun.

    "The raid on Monday ... Two days after the raid": Wednesday. None where the event, or its day, is not known from this sentence or the one before.
    `is_noun` says of a word, by its index, whether it is one.
    """
    length = _LENGTH.fullmatch(item.node.value) if isinstance(item.node, Length) else None
    sign = SIGNS.get(words.at(item.stop))
    event = _event(words, item.stop + 1, is_noun) if length and sign else None
    one = _told_of(event, words, item, told) if event else None
    if one is None and length and sign:
        event = _name(words, item.stop + 1)
        one = next((row for row in reversed(told) if len(row.value) >= DAY_LENGTH and event in row.content), None) if event else None
    if one is None or length is None or event is None:
        return None
    try:
        day = days.shift(one.day, (sign or 0) * int(length[1]), length[2])
    except (ValueError, OverflowError):
        return None
    return Value(TimeType.DATE, days.at_unit(day, length[2])), one, event


def _told_of(event: str, words: Words, item: Found, told: Sequence[Told]) -> Told | None:
    """The day last told with the event's word: in the sentence before, or before the expression in its own."""
    floor, here = (_sentences_back(words, item.first, count) for count in (BACK, 1))
    before = {_stem(word) for word in words.low[here : item.first]}
    for one in reversed(told):
        if one.position < words.starts[floor] or len(one.value) < DAY_LENGTH:
            continue
        if event in (before if one.position >= words.starts[here] else map(_stem, one.content)):
            return one
    return None


def _event(words: Words, index: int, is_noun: Callable[[int], bool]) -> str | None:
    """The noun that names the event, without its plural: "the raid on the camp" a raid; None where no plain noun follows."""
    found = None
    if words.at(index) not in ("the", "that", "this", "its", "his", "her", "their"):
        return None
    for at in range(index + 1, min(index + REACH, len(words))):
        word = words.at(at)
        if word in _BREAKS or word in _SMALL or not word.isalpha():
            break
        found = at
    return _stem(words.at(found)) if found and len(words.at(found)) > 3 and is_noun(found) else None


def _name(words: Words, index: int) -> str | None:
    """The name that stands for the event, or for what it befell, at the end of its phrase: "after Orlo,", "after the fall of Orlo."."""
    at = index
    if words.at(at) in ("the", "its"):
        while at < index + REACH and words.at(at) != "of":
            at += 1
        if words.at(at) != "of":
            return None
        at += 1
    found = None
    while words.is_title(at) and words.at(at).isalpha():
        found, at = at, at + 1
    return words.at(found) if found is not None and at < len(words) and words.at(at) in _ENDED and len(words.at(found)) > 3 else None


def _sentences_back(words: Words, index: int, count: int) -> int:
    """Where the sentence begins that stands `count` - 1 before that of the word."""
    while index > 0:
        count -= words.low[index - 1] in ENDS
        if not count:
            return index
        index -= 1
    return 0


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
