"""What kind of thing a noun names, as far as the predicates ask (data/events/classes.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from dateline import lexicon
from dateline.records import NameType


class NounClass(msgspec.Struct, frozen=True, kw_only=True):
    """A class of nouns; `names` are proper names or words inside them that say the same ("brigade", "Hamas")."""

    name: str
    words: tuple[str, ...]
    example: str
    names: tuple[str, ...] = ()
    within: tuple[str, ...] = ()  # the classes that this one is part of


OF_ENTITY: Mapping[NameType, frozenset[str]] = {
    NameType.PERSON: frozenset({"person", "party"}),
    NameType.ORGANISATION: frozenset({"organisation", "party"}),
    NameType.GROUP: frozenset({"organisation", "armed", "people", "party"}),
    NameType.PLACE: frozenset({"place", "settlement", "party"}),
    NameType.FACILITY: frozenset({"place", "building"}),
    NameType.DOCUMENT: frozenset({"document"}),
    NameType.EVENT: frozenset(),
    NameType.OTHER: frozenset(),
}
PEOPLE_PRONOUNS = frozenset(
    {
        "he",
        "she",
        "they",
        "we",
        "i",
        "you",
        "him",
        "her",
        "them",
        "us",
        "me",
        "who",
        "whom",
        "anyone",
        "everyone",
        "someone",
        "somebody",
        "nobody",
        "anybody",
        "everybody",
    }
)


@cache
def of_word() -> Mapping[str, frozenset[str]]:
    """The classes of each lemma, with those that they are part of."""
    return _collect([(entry, entry.words) for entry in _entries()])


@cache
def of_name() -> Mapping[str, frozenset[str]]:
    """The classes of a name or of a word in one, in lower case."""
    return _collect([(entry, tuple(name.lower() for name in entry.names)) for entry in _entries()])


def _entries() -> tuple[NounClass, ...]:
    return lexicon.entries("events", "classes.toml", "class", NounClass)


def _collect(rows: list[tuple[NounClass, tuple[str, ...]]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry, words in rows:
        for word in words:
            found[word] = found.get(word, frozenset()) | {entry.name, *entry.within}
    return found
