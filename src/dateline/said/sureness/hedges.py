"""Words that weaken a claim: within its content and on its cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from dateline import lexicon
from dateline.records import Hedge, Span
from dateline.said.links import Link, Reading
from dateline.syntax import Tree

APPROXIMATE = "approximate"  # a bounded or rounded figure is no doubt about the event


RAISING = frozenset({"purport", "appear", "seem", "claim", "profess"})  # "the clip purports to show ..."


class Word(msgspec.Struct, frozen=True):
    """An entry of data/said/hedges.toml."""

    text: str
    strength: str
    example: str
    tags: tuple[str, ...] = ()
    before_number: bool = False
    unless_negated: bool = False


@cache
def words() -> dict[str, tuple[tuple[tuple[str, ...], Word], ...]]:
    """The hedges by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for word in lexicon.entries("said", "hedges.toml", "hedge", Word):
        parts = tuple(word.text.split())
        found.setdefault(parts[0], []).append((parts, word))
    return {first: tuple(rows) for first, rows in found.items()}


def hedges(reading: Reading, link: Link, content: Sequence[Span]) -> tuple[Hedge, ...]:
    """The hedges of a statement in text order. Figures ("more than", "up to") are left to whoever reads the figures."""
    tree = reading.tree
    found = [hedge for span in content for hedge in _within(tree, span) if hedge.strength != APPROXIMATE]
    if link.hedge and not link.negated:
        found.append(_on(tree, link.cue, link.hedge))
    found += [_on(tree, range(child, child + 1), "hearsay") for child in tree.children(link.anchor, "advmod") if _is_hearsay(tree, child)]
    above = tree.tokens[link.anchor].head
    if above >= 0 and tree.tokens[link.anchor].deprel == "xcomp" and tree.tokens[above].lemma in RAISING:
        found.append(_on(tree, range(above, above + 1), "weak"))
    unique = {(hedge.start, hedge.end): hedge for hedge in found}
    return tuple(unique[key] for key in sorted(unique))


def _is_hearsay(tree: Tree, index: int) -> bool:
    return any(word.strength == "hearsay" for _, word in words().get(tree.lower(index), ()))


def _on(tree: Tree, cue: range, strength: str) -> Hedge:
    span = tree.span(cue.start, cue.stop)
    return Hedge(start=span.start, end=span.end, text=tree.text[span.start : span.end], strength=strength)


def _within(tree: Tree, span: Span) -> Iterator[Hedge]:
    table = words()
    for index in tree.at(span.start, span.end):
        for parts, word in table.get(tree.lower(index), ()):
            if _stands(tree, index, parts, word):
                yield _on(tree, range(index, index + len(parts)), word.strength)
                break


def _stands(tree: Tree, index: int, parts: tuple[str, ...], word: Word) -> bool:
    stop = index + len(parts)
    if stop > len(tree) or any(tree.lower(index + at) != part for at, part in enumerate(parts)):
        return False
    token = tree.tokens[index]
    if word.tags and token.upos not in word.tags:
        return False
    if word.unless_negated and token.head >= 0 and tree.is_negated(token.head):
        return False
    return not word.before_number or (stop < len(tree) and tree.tokens[stop].upos == "NUM")
