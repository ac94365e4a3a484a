"""States by the words for them and for what is theirs, and whose ministry it is."""

from __future__ import annotations

from functools import cache

import msgspec

from dateline import lexicon
from dateline.said.voices.nouns import plain
from dateline.syntax import Tree

HOUSES = frozenset({"ministry", "office", "department"})


class State(msgspec.Struct, frozen=True):
    """A state with its names, the seats that stand for it, and the words for what is its own."""

    code: str
    name: str
    demonyms: tuple[str, ...]
    example: str
    aliases: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


@cache
def states() -> dict[str, str]:
    """Words for states to ISO codes.

    >>> states()["polish"], states()["poland"]
    ('PL', 'PL')
    """
    rows = lexicon.entries("coref", "countries.toml", "country", State)
    return {plain(word): row.code for row in rows for word in (*row.seats, *row.demonyms, *row.aliases, row.name)}


def state_of(tree: Tree, head: int) -> str | None:
    """The state that stands before a word as its owner: "Britain's Ministry", "the Polish ministry"."""
    owners = (states().get(plain(tree.word(child))) for child in tree.children(head, "nmod:poss", "amod", "compound", "nmod:desc") if child < head)
    return next((state for state in owners if state), None)


def houses(tree: Tree) -> dict[int, str]:
    """The ministries of a document, by the word, whose state stands with them."""
    return {at: state for at, token in enumerate(tree.tokens) if token.lemma.lower() in HOUSES and (state := state_of(tree, at))}
