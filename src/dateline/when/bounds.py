"""Where an expression begins and ends, once the grammar has read it, and what its outermost words say of it."""

from __future__ import annotations

import msgspec

from dateline.records import TimeType
from dateline.when.context import Value
from dateline.when.nodes import Clock, Date, Found, Length
from dateline.when.words import Words, phrase, vocabulary

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "their", "his", "her", "our"})
POSSESSIVE = frozenset({"its", "their", "his", "her", "our"})
OPEN = frozenset({("or", "later"), ("or", "earlier"), ("and", "beyond"), ("or", "before")})  # "1994 or later"
WHOLE = frozenset({"ago", "earlier", "later", "end"})  # last words of an expression that is no adjective for all its hyphen


def fitted(words: Words, item: Found) -> Found:
    """The expression with what belongs to it, "or so", "-long", "period", and without the determiner of the noun that it describes.

    "eight-year" of "the eight-year war", "fourth quarter" of "its fourth quarter", "a six-month period", "months-long".
    """
    first, stop = item.first, _end(words, item)
    if stop == item.stop and stop - first > 1 and words.at(first) in DETERMINERS:
        possessive = words.at(first) in POSSESSIVE and words.at(stop - 1) != "day"  # "its 62nd day" is a siege's
        first += possessive or _describes(words, first, stop)
    if words.at(stop - 1) == "long" and words.at(first) in DETERMINERS:
        first += 1
    if words.at(first - 1) == "around" and (isinstance(item.node, Clock) or (isinstance(item.node, Date) and item.node.day)):
        first -= 1
    if words.at(stop - 1) == "period" and words.at(first - 1) in DETERMINERS:
        first -= 1
    return item if (first, stop) == (item.first, item.stop) else msgspec.structs.replace(item, first=first, stop=stop)


def opening_mod(words: Words, item: Found, value: Value) -> str | None:
    """The mod of the words that an expression opens or ends with: "some three weeks", "at least six weeks", "early Thursday", "an hour or so"."""
    if value.value.endswith("_REF") or value.type is TimeType.SET:
        return None
    if measure := phrase(words, item.first, vocabulary().measures):
        return measure[0].mod if measure[1] < item.stop else None
    if words.at(item.first) in ("early", "late"):
        return vocabulary().degrees[words.at(item.first)].mod
    return "APPROX" if (words.at(item.stop - 2), words.at(item.stop - 1)) == ("or", "so") else None


def _end(words: Words, item: Found) -> int:
    """The word after the last one that belongs to the expression."""
    stop = item.stop
    if words.at(stop) == "or" and words.at(stop + 1) == "so":
        return stop + 2
    if isinstance(item.node, Date) and (words.at(stop), words.at(stop + 1)) in OPEN:
        return stop + 2
    if not isinstance(item.node, Length) or words.at(stop - 1) not in vocabulary().units:
        return stop
    if words.at(stop) == "-" and words.at(stop + 1) == "long":
        return stop + 2
    return stop + (words.at(stop) == "period" and words.at(stop - 2) == "-")


def _describes(words: Words, first: int, stop: int) -> bool:
    """True where the expression ends in a hyphenated adjective, "eight-year", of a noun that follows."""
    joined = stop - first > 3 and words.at(stop - 2) == "-" and words.at(stop - 1) not in WHOLE and words.at(stop - 1).isalpha()
    return joined and words.at(stop)[:1].isalpha()
