"""The cue lexicon: which words say that somebody says something, and what they take as content."""

from __future__ import annotations

from functools import cache

import msgspec

from dateline import lexicon
from dateline.records import Stance


class Cue(msgspec.Struct, frozen=True):
    """A class of lemmas that take the same arguments; data/said/cues.toml tells what the frames mean."""

    lemmas: tuple[str, ...]
    stance: Stance
    example: str
    frames: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()  # the lemmas whose passive without an agent is a claim that nobody owns
    addressee: bool = False
    hedge: str | None = None
    attitude: bool = False  # no statement of its own inside what somebody else says
    only: tuple[str, ...] = ()  # the lemmas that an object must have, where given
    never: tuple[str, ...] = ()  # the lemmas that no object has
    documents: bool = False  # an object is told only by a document ("the footage shows a crater")


class Idiom(msgspec.Struct, frozen=True):
    """A verb with other words that report together: "make clear"."""

    texts: tuple[str, ...]
    stance: Stance
    frames: tuple[str, ...]
    example: str

    @property
    def cue(self) -> Cue:
        """The same as a class of verbs."""
        return Cue(lemmas=self.texts, stance=self.stance, example=self.example, frames=self.frames)


class Owned(msgspec.Struct, frozen=True):
    """Nouns N of "by X's N", "in X's N"."""

    lemmas: tuple[str, ...]
    stance: Stance
    example: str


class Phrase(msgspec.Struct, frozen=True):
    """Words that open a source: "according to"."""

    text: str
    stance: Stance
    example: str
    apart: bool = False  # only where a comma or the sentence's start sets it apart and a name or an article follows


@cache
def table(kind: str) -> dict[str, Cue]:
    """The cues of a kind (verb, noun, adjective, adverb) by lemma; where two classes list a lemma, the first holds.

    >>> table("verb")["deny"].stance.value
    'deny'
    """
    found: dict[str, Cue] = {}
    for cue in lexicon.entries("said", "cues.toml", kind, Cue):
        for lemma in cue.lemmas:
            found.setdefault(lemma, cue)
    return found


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], Phrase], ...]]:
    """The phrases by their first word, each split into words."""
    found: dict[str, list[tuple[tuple[str, ...], Phrase]]] = {}
    for phrase in lexicon.entries("said", "cues.toml", "phrase", Phrase):
        words = tuple(phrase.text.split())
        found.setdefault(words[0], []).append((words, phrase))
    return {first: tuple(rows) for first, rows in found.items()}


@cache
def idioms() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """The idioms by their verb: the words after it, and what they say and take.

    >>> idioms()["sound"][0][0]
    ('the', 'alarm')
    """
    found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for idiom in lexicon.entries("said", "cues.toml", "idiom", Idiom):
        for text in idiom.texts:
            verb, *rest = text.split()
            found.setdefault(verb, []).append((tuple(rest), idiom.cue))
    return {verb: tuple(rows) for verb, rows in found.items()}


@cache
def owned() -> dict[str, Stance]:
    """The nouns of "by X's account" and what they say."""
    return {lemma: row.stance for row in lexicon.entries("said", "cues.toml", "owned", Owned) for lemma in row.lemmas}


class Words(msgspec.Struct, frozen=True):
    """A set of words of data/said/words.toml."""

    words: tuple[str, ...]
    example: str
    name: str = ""


@cache
def words(name: str) -> frozenset[str]:
    """A closed set of words that the rules name.

    >>> "bulletin" in words("documents")
    True
    """
    return frozenset(word for row in lexicon.entries("said", "words.toml", "words", Words) if row.name == name for word in row.words)


@cache
def alike() -> tuple[frozenset[str], ...]:
    """Groups of words by which two claims are seen to be about the same thing."""
    return tuple(frozenset(row.words) for row in lexicon.entries("said", "words.toml", "alike", Words))
