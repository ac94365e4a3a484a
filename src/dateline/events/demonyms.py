"""Countries by their adjective: "Russian" is Russia (the table of the stage `where`, data/where/demonyms.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from dateline import lexicon


class Demonym(msgspec.Struct, frozen=True, kw_only=True):
    """A country, its English name and the words for what is of it; `parts` are of a part of it ("Chechen"), `initials` stand as adjectives do ("US")."""

    country: str
    name: str
    words: tuple[str, ...]
    example: str
    parts: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()


def country_of(word: str) -> str | None:
    """The country that an adjective names, or a noun for its people; a small letter names none: a pole is no Pole.

    >>> country_of("Burkinabè"), country_of("Finn"), country_of("finn")
    ('Burkina Faso', 'Finland', None)
    """
    return _table().get(word.lower()) if word[:1].isupper() else None


@cache
def _table() -> Mapping[str, str]:
    rows = lexicon.entries("where", "demonyms.toml", "demonym", Demonym)
    return {word.lower(): entry.name for entry in rows for word in {*entry.words, *entry.initials} - set(entry.parts)}
