"""Chains: sets of mentions of one entity, joined two at a time; what one mention tells holds for its whole chain."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence

from dateline.parse.coref.mention import NAME, NOMINAL, Mention
from dateline.records import NameType

PEOPLE = frozenset({NameType.PERSON})
BODIES = frozenset({NameType.ORGANISATION, NameType.GROUP, NameType.OTHER})


class Chain:
    """Mentions of one entity and their common features. Features are read through properties that `join` keeps up to date."""

    __slots__ = ("affiliation", "countries", "genders", "kinds", "mentions", "numbers", "owners", "roles", "titles", "type", "words")

    def __init__(self, mention: Mention) -> None:
        self.mentions = [mention]
        self.type = mention.type
        self.kinds = mention.kinds
        self.genders = {mention.gender} - {""}
        self.numbers = {mention.number} - {""}
        self.countries = {mention.country} - {None}
        self.roles: list[Mention] = [mention] if mention.kinds and mention.type is NameType.PERSON and mention.kind is not NAME else []
        self.titles: set[str] = set()  # the offices that stand before its names in short: "Gen."
        self.affiliation: int | None = None  # index of a mention of what a person belongs to
        self.owners: set[int] = set()
        self.words = {*mention.words, *(mention.key.split() if mention.kind is NAME else ())}

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def names(self) -> list[Mention]:
        return [mention for mention in self.mentions if mention.kind is NAME]

    def absorb(self, other: Chain) -> None:
        self.mentions = self.mentions.copy()  # somebody may be going through it
        for mention in other.mentions:
            insort(self.mentions, mention, key=_place)
        self.type = _type(self, other)
        self.kinds |= other.kinds
        self.genders |= other.genders
        self.numbers |= other.numbers
        self.countries |= other.countries
        self.roles += other.roles
        self.titles |= other.titles
        self.words |= other.words
        self.affiliation = other.affiliation if self.affiliation is None else self.affiliation


def _place(mention: Mention) -> tuple[int, int]:
    return mention.head, mention.first


def _type(one: Chain, other: Chain) -> NameType:
    if NameType.OTHER in (one.type, other.type):
        return other.type if one.type is NameType.OTHER else one.type
    named = [chain for chain in (one, other) if chain.mentions[0].kind is NAME]
    return named[0].type if len(named) == 1 else one.type


class Chains:
    """All chains of a document; at first each mention is its own."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self._chain = {id(mention): Chain(mention) for mention in mentions}
        self.by_head: dict[int, Mention] = {}
        self.by_stop: dict[int, Mention] = {}  # offices by the token after them
        for mention in mentions:
            self.by_head.setdefault(mention.head, mention)
            if mention.kind is NOMINAL and mention.type is NameType.PERSON:
                self.by_stop[mention.stop] = mention

    def widen(self, more: Sequence[Mention]) -> None:
        """Adds mentions, each a chain of its own; those there are stay as they are."""
        self.mentions = sorted([*self.mentions, *more], key=_place)
        for mention in more:
            self._chain[id(mention)] = Chain(mention)

    def of(self, mention: Mention) -> Chain:
        return self._chain[id(mention)]

    def at(self, head: int | None) -> Mention | None:
        """The mention whose head is this token."""
        return None if head is None else self.by_head.get(head)

    def same(self, one: Mention, other: Mention) -> bool:
        return self.of(one) is self.of(other)

    def join(self, one: Mention, other: Mention) -> None:
        """Makes the two mentions' chains one."""
        left, right = self.of(one), self.of(other)
        if left is right:
            return
        if right.first.head < left.first.head:
            left, right = right, left
        left.absorb(right)
        for mention in right.mentions:
            self._chain[id(mention)] = left

    def all(self) -> list[Chain]:
        """The chains in the order of their first mentions."""
        return list({id(chain): chain for chain in map(self.of, self.mentions)}.values())


def agree_in_number(one: Iterable[str], other: Iterable[str]) -> bool:
    """True unless both tell, and tell otherwise."""
    left, right = set(one), set(other)
    return not left or not right or bool(left & right)
