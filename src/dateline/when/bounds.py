"""Where an expression begins and ends, once the grammar has read it: what belongs to the noun after it is left out."""

from __future__ import annotations

import msgspec

from dateline.when.nodes import Found
from dateline.when.words import Words

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "their", "his", "her", "our"})
POSSESSIVE = frozenset({"its", "their", "his", "her", "our"})
HYPHENS = frozenset({"-", "‑"})
WHOLE = frozenset({"ago", "earlier", "later", "end", "old"})  # last words of an expression that is no adjective for all its hyphen


def trimmed(words: Words, item: Found) -> Found:
    """The expression without the determiner of the noun that it describes: "eight-year" of "the eight-year war", "fourth quarter" of "its fourth quarter"."""
    first, stop = item.first, item.stop
    if stop - first < 2 or words.at(first) not in DETERMINERS:
        return item
    if (words.at(first) in POSSESSIVE and words.at(stop - 1) != "day") or _describes(words, first, stop):  # "its 62nd day" is a siege's
        return msgspec.structs.replace(item, first=first + 1)
    return item


def _describes(words: Words, first: int, stop: int) -> bool:
    """True where the expression ends in a hyphenated adjective, "eight-year", of a noun that follows."""
    joined = stop - first > 3 and words.at(stop - 2) in HYPHENS and words.at(stop - 1) not in WHOLE
    return joined and words.at(stop)[:1].isalpha()
