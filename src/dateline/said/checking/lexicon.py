"""The lexicon of checks (data/said/disclaimers.toml), each set once."""

from __future__ import annotations

from functools import cache

import msgspec

from dateline import lexicon


class Check(msgspec.Struct, frozen=True):
    lemmas: tuple[str, ...]
    example: str
    proves: bool = False
    of_claims: bool = False  # a check only where its object is a claim or a count ("assess either account")


class Words(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    example: str


class Lemmas(msgspec.Struct, frozen=True):
    lemmas: tuple[str, ...]
    example: str


class Finding(msgspec.Struct, frozen=True):
    lemmas: tuple[str, ...]
    example: str
    holds: bool


class Scope(msgspec.Struct, frozen=True):
    nouns: tuple[str, ...]
    covers: str
    example: str


@cache
def checks() -> dict[str, bool]:
    """The lemmas of checking, and whether doing it proves the claim."""
    return {lemma: check.proves for check in lexicon.entries("said", "disclaimers.toml", "check", Check) for lemma in check.lemmas}


@cache
def of_claims() -> frozenset[str]:
    """The lemmas that are checks only of claims and counts."""
    return frozenset(lemma for check in lexicon.entries("said", "disclaimers.toml", "check", Check) if check.of_claims for lemma in check.lemmas)


@cache
def lemmas(key: str) -> frozenset[str]:
    """A closed set of lemmas.

    >>> "work" in lemmas("trying")
    True
    """
    return frozenset(lemma for row in lexicon.entries("said", "disclaimers.toml", key, Lemmas) for lemma in row.lemmas)


@cache
def findings() -> dict[str, bool]:
    """What somebody finds a claim to be, and whether that bears it out."""
    return {lemma: row.holds for row in lexicon.entries("said", "disclaimers.toml", "finding", Finding) for lemma in row.lemmas}


@cache
def inability() -> frozenset[str]:
    """Words that make a check one that was not done."""
    return frozenset(word for row in lexicon.entries("said", "disclaimers.toml", "inability", Words) for word in row.words)


@cache
def scopes() -> dict[str, str]:
    """What a disclaimer covers, by the noun for what was checked."""
    return {noun: scope.covers for scope in lexicon.entries("said", "disclaimers.toml", "scope", Scope) for noun in scope.nouns}
