"""The lexicons of coreference, as look-ups: heads, states, organisations, given names, titles, verbs, anaphors."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from dateline.lexicon import entries
from dateline.records import NameType

STAGE = "coref"


class Heads(msgspec.Struct, frozen=True):
    kind: str
    type: NameType
    words: tuple[str, ...]
    example: str
    equal: bool = False
    gender: Literal["", "m", "f"] = ""
    number: Literal["", "plur", "any"] = ""


class Never(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    example: str


class Country(msgspec.Struct, frozen=True):
    code: str
    name: str
    demonyms: tuple[str, ...]
    example: str
    aliases: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class Organisation(msgspec.Struct, frozen=True):
    name: str
    kind: str
    example: str
    aliases: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class Given(msgspec.Struct, frozen=True):
    gender: Literal["m", "f"]
    words: str
    example: str


class Title(msgspec.Struct, frozen=True):
    text: str
    example: str
    gender: Literal["", "m", "f"] = ""
    role: str = ""


class Verbs(msgspec.Struct, frozen=True):
    role: str
    words: tuple[str, ...]
    example: str


class Anaphor(msgspec.Struct, frozen=True, rename={"targets": "for"}):
    word: tuple[str, ...]
    targets: tuple[str, ...]
    example: str


class Nouns(msgspec.Struct, frozen=True):
    role: str
    words: tuple[str, ...]
    example: str


class Possessed(msgspec.Struct, frozen=True):
    word: tuple[str, ...]
    by: tuple[str, ...]
    example: str


class Sense(msgspec.Struct, frozen=True, gc=False):
    """What a noun tells of what it names."""

    type: NameType
    kinds: frozenset[str]
    gender: str
    number: str


SPELLINGS = {
    "defence": "defense", "programme": "program", "organisation": "organization", "centre": "center", "harbour": "harbor",
    "labour": "labor", "neighbouring": "neighboring", "co-operation": "cooperation",
}  # fmt: skip


def plain(word: str) -> str:
    """`word` in lower case, without full stops and a final possessive, in one spelling.

    >>> plain("U.N."), plain("Defence"), plain("Rwanda’s")
    ('un', 'defense', 'rwanda')
    """
    low = word.lower().replace(".", "").replace("’", "'").removesuffix("'s").removesuffix("'")
    return SPELLINGS.get(low, low)


@cache
def senses() -> dict[str, Sense]:
    """Nouns of heads.toml; the first entry that holds a word gives its type, all of them its kinds."""
    found: dict[str, Sense] = {}
    for entry in entries(STAGE, "heads.toml", "heads", Heads):
        for word in entry.words:
            old = found.get(word)
            kinds = frozenset({entry.kind}) | (old.kinds if old else frozenset())
            found[word] = Sense(old.type if old else entry.type, kinds, (old.gender if old else "") or entry.gender, (old or entry).number)
    return found


@cache
def equal_kinds() -> frozenset[str]:
    """The kinds whose words stand for one another ("the chief", "the secretary-general")."""
    return frozenset(entry.kind for entry in entries(STAGE, "heads.toml", "heads", Heads) if entry.equal)


@cache
def never() -> frozenset[str]:
    return frozenset(word for entry in entries(STAGE, "heads.toml", "never", Never) for word in entry.words)


def key(text: str) -> str:
    """The form under which names are compared: plain words, without "the".

    >>> key("the U.S. Department of Defence")
    'us department of defense'
    """
    words = [plain(word) for word in text.split()]
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


@cache
def countries() -> dict[str, str]:
    """Names of states, as `key` has them, to ISO codes."""
    return {key(name): state.code for state in _states() for name in (state.name, *state.aliases)}


@cache
def seats() -> dict[str, str]:
    """Seats of government, as `key` has them, to the ISO codes of the states they stand for."""
    return {key(name): state.code for state in _states() for name in state.seats}


@cache
def demonyms() -> dict[str, str]:
    """Words for what is a state's ("Ukrainian", "Azeris") to ISO codes."""
    found: dict[str, str] = {}
    for state in _states():
        for word in state.demonyms:
            found[plain(word)] = state.code
            found.setdefault(plain(word) + "s", state.code)
    return found


def _states() -> tuple[Country, ...]:
    return entries(STAGE, "countries.toml", "country", Country)


@cache
def organisations() -> dict[str, Organisation]:
    """Known names and aliases of organisations, as `key` has them."""
    known = entries(STAGE, "organisations.toml", "organisation", Organisation)
    return {key(name): entry for entry in known for name in (entry.name, *entry.aliases)}


@cache
def bodies() -> dict[str, str]:
    """Seats that stand for an organisation ("Brussels"), as `key` has them, to its name."""
    known = entries(STAGE, "organisations.toml", "organisation", Organisation)
    return {key(seat): entry.name for entry in known for seat in entry.seats}


@cache
def given_names() -> dict[str, str]:
    """Given names to "m" or "f"."""
    return {word: entry.gender for entry in entries(STAGE, "firstnames.toml", "given", Given) for word in entry.words.split()}


@cache
def titles() -> dict[str, Title]:
    """Words before a person's name ("lt.", "mrs"), in lower case."""
    return {entry.text.lower(): entry for entry in entries(STAGE, "titles.toml", "title", Title)}


@cache
def verbs(role: str) -> frozenset[str]:
    """The lemmas of verbs.toml with this role; empty for a role that the file lacks."""
    return frozenset(word for entry in entries(STAGE, "verbs.toml", "verbs", Verbs) if entry.role == role for word in entry.words)


@cache
def anaphors() -> dict[str, frozenset[str]]:
    """Definite nouns to the kinds that they may stand for."""
    found: dict[str, frozenset[str]] = {}
    for entry in entries(STAGE, "anaphors.toml", "anaphor", Anaphor):
        for word in entry.word:
            found[word] = found.get(word, frozenset()) | frozenset(entry.targets)
    return found


@cache
def possessors() -> dict[str, frozenset[str]]:
    """Possessed nouns to the types and kinds of what may own them."""
    found: dict[str, frozenset[str]] = {}
    for entry in entries(STAGE, "anaphors.toml", "possessed", Possessed):
        for word in entry.word:
            found[word] = found.get(word, frozenset()) | frozenset(entry.by)
    return found


@cache
def nouns(role: str) -> frozenset[str]:
    """The nouns of anaphors.toml with this role; empty for a role that the file lacks."""
    return frozenset(word for entry in entries(STAGE, "anaphors.toml", "nouns", Nouns) if entry.role == role for word in entry.words)
