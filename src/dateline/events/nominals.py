"""Nouns for what a verb does, so that an entry of the verb reads "the expulsion of two envoys" too (data/events/nominals.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from dateline import lexicon

VOWELS = frozenset("aeiou")


class Nominal(msgspec.Struct, frozen=True, kw_only=True):
    """A verb with the nouns for its act that are no gerund."""

    verb: str
    nouns: tuple[str, ...]
    example: str


def of(verb: str) -> tuple[str, ...]:
    """The nouns for the act of a verb: its gerund, and those that the lexicon lists.

    >>> of("expel")
    ('expelling', 'expulsion')
    """
    return (gerund(verb), *_table().get(verb, ()))


def gerund(verb: str) -> str:
    """The -ing form, by the rules of spelling.

    >>> gerund("burn"), gerund("raze"), gerund("rob"), gerund("free")
    ('burning', 'razing', 'robbing', 'freeing')
    """
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    short = len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS
    doubled = short and (sum(letter in VOWELS for letter in verb) == 1 or verb.endswith("l"))
    return verb + verb[-1] * doubled + "ing"


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    return {entry.verb: entry.nouns for entry in lexicon.entries("events", "nominals.toml", "nominal", Nominal)}
