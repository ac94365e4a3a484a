"""data/said/sureness.toml: what words tell of how sure a source is, and whoever reports it."""

from __future__ import annotations

from functools import cache

import msgspec

from dateline import lexicon
from dateline.said.cues import Words

FILE = "sureness.toml"


class Strength(msgspec.Struct, frozen=True):
    """Verbs, nouns and adjectives that say more than "said"; the file tells what the figures mean."""

    lemmas: tuple[str, ...]
    example: str
    source: float | None = None
    unowned: float | None = None
    reporter: float | None = None
    reporter_unowned: float | None = None


class Aside(msgspec.Struct, frozen=True):
    """Words beside a cue, with what they tell of the reporter or of the source."""

    words: tuple[str, ...]
    example: str
    reporter: float = 0.0
    source: float = 0.0


class Over(msgspec.Struct, frozen=True):
    """Words within a content that stand over what it claims."""

    lemmas: tuple[str, ...]
    strength: float
    negated: float
    example: str
    kind: str = ""
    beside: str = ""  # a word that must hang on it
    own: bool = False
    into: tuple[str, ...] = ()  # the lemmas of which one must stand below
    denied: bool = False  # only under a negation


@cache
def strengths() -> dict[str, Strength]:
    """What cues tell, by lemma; where two entries list a lemma, each gives what the other leaves open."""
    found: dict[str, Strength] = {}
    for row in lexicon.entries("said", FILE, "cue", Strength):
        for lemma in row.lemmas:
            known = found.get(lemma)
            filled = {name: value for name in known.__struct_fields__ if (value := getattr(known, name)) is not None} if known else {}
            found[lemma] = msgspec.structs.replace(row, **filled)
    return found


@cache
def asides(key: str) -> dict[str, Aside]:
    """The words of a table of asides: "aside", "without" or "confidence"."""
    return {word: row for row in lexicon.entries("said", FILE, key, Aside) for word in row.words}


@cache
def over() -> dict[str, Over]:
    """The words that stand over a claim, by lemma."""
    return {lemma: row for row in lexicon.entries("said", FILE, "over", Over) for lemma in row.lemmas}


@cache
def words(name: str) -> frozenset[str]:
    """A closed set of words that the rules of stance name.

    >>> "retaliate" in words("threats")
    True
    """
    return frozenset(word for row in lexicon.entries("said", FILE, "words", Words) if row.name == name for word in row.words)
