"""The nouns, modifiers and names that tell what a source is (data/said/voices.toml), looked up by the words of a phrase."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Generic, Literal, TypeVar

import msgspec

from dateline import lexicon
from dateline.records import SourceKind

FILE = "voices.toml"
T = TypeVar("T")
SPELLINGS = {"defense": "defence", "organization": "organisation", "center": "centre", "labor": "labour", "neighbor": "neighbour", "program": "programme"}
MARKS = str.maketrans({".": None, "’": "'", "-": " "})


class Noun(msgspec.Struct, frozen=True):
    """A class of nouns that tell the same of a source; data/said/voices.toml tells what the fields mean."""

    kinds: tuple[SourceKind, ...]
    words: tuple[str, ...]
    of: Literal["person", "body", "document"]
    example: str
    carries: bool = False
    office: bool = False
    proper: bool = False


class Modifier(msgspec.Struct, frozen=True):
    """Words before a noun that say for whom it speaks; what `adds` tells something beside a noun that speaks for itself ("a rebel medic")."""

    kinds: tuple[SourceKind, ...]
    words: tuple[str, ...]
    example: str
    adds: bool = False


class Body(msgspec.Struct, frozen=True):
    """Names of bodies that are of the same kinds."""

    kinds: tuple[SourceKind, ...]
    names: tuple[str, ...]
    example: str


class Words(msgspec.Struct, frozen=True):
    """Closed sets of words: of fighting, and of what befalls people who then tell of it."""

    name: Literal["sure", "armed", "arms", "ordeal", "unreal"]
    words: tuple[str, ...]
    example: str


Word = tuple[str, str]  # a word and its lemma, both plain


def plain(word: str) -> str:
    """A word in lower case, without full stops and a final possessive, in one spelling.

    >>> plain("U.S."), plain("Defense"), plain("Kenya’s")
    ('us', 'defence', 'kenya')
    """
    low = word.lower().translate(MARKS).removesuffix("'s").removesuffix("'")
    return SPELLINGS.get(low, low)


def key(name: str) -> str:
    """The form under which names are compared."""
    words = [plain(word) for word in name.split()]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


class Index(Generic[T]):
    """Entries by the words that they begin with, the longest first."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        self._rows: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        seen: set[str] = set()
        for text, entry in rows:
            if text not in seen:
                words = tuple(text.split())
                self._rows.setdefault(words[0], []).append((words, entry))
                seen.add(text)
        for entries in self._rows.values():
            entries.sort(key=lambda row: -len(row[0]))

    def at(self, words: Sequence[Word], first: int) -> tuple[int, T] | None:
        """The longest entry whose words begin at `first`, with their number."""
        word, lemma = words[first]
        if word not in self._rows and lemma not in self._rows:
            return None
        rows: Sequence[tuple[tuple[str, ...], T]] = self._rows.get(word, ())
        if lemma != word:
            rows = [*rows, *self._rows.get(lemma, ())]
        for entry, found in rows:
            if len(entry) <= len(words) - first and all(one in words[first + at] for at, one in enumerate(entry)):
                return len(entry), found
        return None


@cache
def nouns() -> Index[Noun]:
    """The nouns in their singular."""
    return Index((word, noun) for noun in lexicon.entries("said", FILE, "noun", Noun) if not noun.proper for word in noun.words)


@cache
def heads(kind: SourceKind) -> frozenset[str]:
    """The last words of the nouns for bodies of a kind: "agency" of "news agency"."""
    rows = [noun for noun in lexicon.entries("said", FILE, "noun", Noun) if kind in noun.kinds and noun.of == "body"]
    return frozenset(word.split()[-1] for noun in rows for word in noun.words)


@cache
def proper() -> Index[Noun]:
    """Nouns that count in names alone."""
    return Index((word, noun) for noun in lexicon.entries("said", FILE, "noun", Noun) if noun.proper for word in noun.words)


@cache
def modifiers() -> Index[Modifier]:
    return Index((word, row) for row in lexicon.entries("said", FILE, "modifier", Modifier) for word in row.words)


@cache
def names() -> Index[Body]:
    """The bodies that are known by name, as `key` has them."""
    return Index((key(name), body) for body in lexicon.entries("said", FILE, "body", Body) for name in body.names)


@cache
def bodies() -> dict[str, tuple[SourceKind, ...]]:
    """The kinds of a body by its whole name, as `key` has it.

    >>> [kind.value for kind in bodies()[key("the Kremlin")]]
    ['government']
    """
    return {key(name): body.kinds for body in lexicon.entries("said", FILE, "body", Body) for name in body.names}


@cache
def listed(name: str) -> frozenset[str]:
    """A closed set of words by its name in the lexicon."""
    return frozenset(word for row in lexicon.entries("said", FILE, "words", Words) if row.name == name for word in row.words)
