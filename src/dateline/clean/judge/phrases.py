"""Phrases of page furniture, found in the words of a block."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

import msgspec

from dateline import lexicon
from dateline.clean.judge.words import words

LEXICONS = ("debris.toml", "furniture.toml")


class At(StrEnum):
    """Where in a block a phrase must stand."""

    START = "start"
    END = "end"
    WHOLE = "whole"
    ANY = "any"


class Entry(msgspec.Struct, frozen=True):
    """Phrases of one kind and strength, from data/clean/debris.toml and furniture.toml."""

    reason: str
    at: At
    weight: float
    words: list[str]
    example: str


class Hit(msgspec.Struct, frozen=True):
    """A phrase or shape that was found."""

    reason: str
    weight: float
    what: str


@cache
def entries() -> tuple[Entry, ...]:
    """The phrases, as packaged."""
    return tuple(entry for name in LEXICONS for entry in lexicon.entries("clean", name, "phrase", Entry))


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """First word to the phrases that open with it, the longest first."""
    index: dict[str, set[tuple[tuple[str, ...], int]]] = {}
    for number, entry in enumerate(entries()):
        for phrase in entry.words:
            key = tuple(words(phrase))
            if key:
                index.setdefault(key[0], set()).add((key, number))
    return {first: tuple(sorted(found, key=lambda item: (-len(item[0]), item[1]))) for first, found in index.items()}


@cache
def vocabulary() -> frozenset[str]:
    """Every word of four letters or more in a phrase of debris: what a word in disguise is likely to stand for."""
    return frozenset(word for entry in entries() if entry.weight > 0 for phrase in entry.words for word in words(phrase) if len(word) >= 4)


@cache
def buttons() -> frozenset[str]:
    """Every word that is a button or a menu entry when it stands alone."""
    whole = (words(phrase) for entry in entries() if entry.at is At.WHOLE for phrase in entry.words)
    return frozenset(phrase[0] for phrase in whole if len(phrase) == 1)


def find(block: Sequence[str]) -> list[Hit]:
    """The entries that `block`, as words, holds a phrase of; each once, with its first phrase.

    >>> [(hit.reason, hit.what) for hit in find(["log", "in", "to", "comment"])]
    [('comment counter', 'log in to comment'), ('sign-in', 'log in')]
    """
    index, found, everything = _index(), {}, entries()
    for position, word in enumerate(block):
        for key, number in index.get(word, ()):
            if number not in found and tuple(block[position : position + len(key)]) == key and _fits(everything[number].at, position, len(key), len(block)):
                found[number] = Hit(everything[number].reason, everything[number].weight, " ".join(key))
    return sorted(found.values(), key=lambda hit: (-hit.weight, hit.reason))


def _fits(at: At, position: int, length: int, total: int) -> bool:
    if at is At.ANY:
        return True
    starts, ends = position == 0, position + length == total
    return (starts and ends) if at is At.WHOLE else starts if at is At.START else ends
