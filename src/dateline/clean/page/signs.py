"""What elements are called: signs of their tags and of the words of their class, id, role and itemprop, from data/clean/body.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Protocol

import msgspec

from dateline import lexicon

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
CAPTION = "caption"  # the reason of a line below a picture
NEAR = 6  # elements up to which a name tells about a line: what wraps a whole page is called anything
MAX_NAME = 400  # characters of an attribute that are read


class Sign(msgspec.Struct, frozen=True):
    """What stands under elements of these names, and why a line there is dropped where it is dropped."""

    name: str
    reason: str
    words: list[str]
    tags: list[str]
    example: str


@cache
def signs() -> tuple[Sign, ...]:
    """The signs as packaged; the bit of a sign is its place among them."""
    return lexicon.entries("clean", "body.toml", "sign", Sign)


class Element(Protocol):
    """An element with its tag, the signs of its names as bits, and the one above it."""

    @property
    def tag(self) -> str: ...
    @property
    def own(self) -> int: ...
    @property
    def above(self) -> Element | None: ...


def reason(place: Element) -> str | None:
    """Why a line outside the body is dropped, by the innermost element that tells: by its names where it is near, by its tag however far above."""
    at: Element | None = place
    steps = 0
    while at is not None:
        if told := _told(at.own if steps < NEAR else of_tag(at.tag)):
            return told
        at, steps = at.above, steps + 1
    return None


@lru_cache(maxsize=4096)
def _told(own: int) -> str | None:
    return next((sign.reason for bit, sign in enumerate(signs()) if own >> bit & 1 and sign.reason), None)


@cache
def _index() -> tuple[dict[str, int], dict[str, int]]:
    words: dict[str, int] = {}
    tags: dict[str, int] = {}
    for bit, sign in enumerate(signs()):
        for word in sign.words:
            words[word] = words.get(word, 0) | 1 << bit
        for tag in sign.tags:
            tags[tag] = tags.get(tag, 0) | 1 << bit
    return words, tags


@cache
def of_tag(tag: str) -> int:
    """The signs of a tag, as bits."""
    return _index()[1].get(tag, 0)


@lru_cache(maxsize=16384)
def of_name(name: str) -> int:
    """The signs of the words of an attribute, as bits.

    >>> [sign.name for bit, sign in enumerate(signs()) if of_name("RelatedStories-item2") >> bit & 1]
    ['related', 'list']
    """
    index, found = _index()[0], 0
    for part in name[:MAX_NAME].split():
        words = [word.lower() for word in _WORD.findall(part)]
        for at, word in enumerate(words):
            found |= index.get(word, 0)
            if at:
                found |= index.get(f"{words[at - 1]}-{word}", 0)
    return found
