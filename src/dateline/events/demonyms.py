"""Countries by their adjective: "Russian" is Russia (data/events/demonyms.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from dateline import lexicon


class Demonym(msgspec.Struct, frozen=True, kw_only=True):
    """A country with the adjectives and nouns for what is of it."""

    country: str
    words: tuple[str, ...]
    example: str


def country_of(word: str) -> str | None:
    """The country that an adjective names.

    >>> country_of("Burkinabè")
    'Burkina Faso'
    """
    return _table().get(word.lower())


@cache
def _table() -> Mapping[str, str]:
    return {word.lower(): entry.country for entry in lexicon.entries("events", "demonyms.toml", "demonym", Demonym) for word in entry.words}
