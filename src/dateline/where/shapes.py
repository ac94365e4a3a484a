"""What of a name is the place's: articles and generic words off, towns and their states apart, streets and cut names whole."""

from __future__ import annotations

from dateline.syntax import Tree
from dateline.where.contexts import bearings, kinds, modifiers
from dateline.where.gazetteer import Gazetteer, Kind

AREAS = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2, Kind.SETTLEMENT})
STREET = 2  # words after a name among which "Avenue" makes it a street
STREETS = frozenset("street st avenue ave road rd boulevard blvd lane drive highway square".split())


def parts(tree: Tree, first: int, stop: int, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """The token spans of the places in a name: two of "Lexington, Massachusetts" and "Maiduguri Borno State", Kentucky of "eastern Kentucky"."""
    cuts = [index for index in range(first + 1, stop - 1) if tree.word(index) == ","]
    edges = [first, *(cut + 1 for cut in cuts)], [*cuts, stop]
    return [piece for low, high in zip(*edges, strict=True) for piece in _halves(tree, *_bare(tree, low, high), gazetteer)]


def _halves(tree: Tree, first: int, stop: int, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """The name, or its two halves where the gazetteer knows only them and the second is a province that says so ("Borno State")."""
    if stop - first < 3 or tree.word(stop - 1) not in ("State", "Province", "County", "Region") or gazetteer.find(tree.words(first, stop)):
        return [(first, stop)]
    for cut in range(first + 1, stop - 1):
        if gazetteer.find(tree.words(first, cut)) and gazetteer.find(tree.words(cut, stop - 1)):
            return [(first, cut), (cut, stop)]
    return [(first, stop)]


def _bare(tree: Tree, first: int, stop: int) -> tuple[int, int]:
    """The tokens without small modifiers before the name and small words for its kind after it: "northern X", "X province"."""
    low, high = first, stop
    while low < high - 1 and tree.word(low).islower() and (tree.lower(low) in modifiers() or tree.lower(low) in bearings() or tree.word(low) in "-‑"):
        low += 1
    while high - 1 > low and tree.word(high - 1).islower() and kinds().get(tree.lower(high - 1)) in AREAS and tree.word(low)[:1].isupper():
        high -= 1
    return low, high


def adjoins(tree: Tree, index: int) -> bool:
    """True where the token stands right behind the one before it, in one sentence."""
    if not 0 < index < len(tree):
        return False
    return tree.sentence_of(index) == tree.sentence_of(index - 1) and tree.tokens[index].start - tree.tokens[index - 1].end <= 1


def trimmed(tree: Tree, first: int, stop: int) -> tuple[int, int]:
    """The tokens without a leading article, a possessive and closing marks."""
    while first < stop and tree.lower(first) in ("the", "a", "an"):
        first += 1
    while stop > first and (tree.lower(stop - 1) in ("'s", "’s", "'", "’", "and") or not any(map(str.isalnum, tree.word(stop - 1)))):
        stop -= 1
    return first, stop


def grown(tree: Tree, first: int, stop: int, gazetteer: Gazetteer, floor: int) -> tuple[int, int]:
    """The tokens of the longest name that the gazetteer has around a span: encoders cut "Deir al-Balah" and "North Kivu" short."""
    low, high = first, stop
    if (street := _street(tree, first, stop)) > stop:
        return first, street
    while low > floor and first - low < 4 and _continues(tree, low - 1, low):
        low -= 1
    while high < len(tree) and high - stop < 4 and _continues(tree, high, high):
        high += 1
    spans = [(a, b) for a in range(low, first + 1) for b in range(stop, high + 1) if (a, b) != (first, stop)]
    for a, b in sorted(spans, key=lambda span: span[0] - span[1]):
        if tree.word(b - 1) not in _INNER and tree.word(a) not in _INNER - _ARTICLES and gazetteer.find(tree.words(a, b)):
            return a, b
    return first, stop


def _continues(tree: Tree, index: int, joint: int) -> bool:
    """True where the token may be part of the name that it adjoins at the token `joint`."""
    if not adjoins(tree, joint):
        return False
    word = tree.word(index)
    return word in _INNER or (word[:1].isupper() and tree.tokens[index].upos in ("PROPN", "NOUN", "ADJ", "X"))


_ARTICLES = frozenset({"al", "el"})
_INNER = frozenset({"-", "al", "el", "as", "ash", "ez", "ad", "de", "des", "la", "of"})


def _street(tree: Tree, first: int, stop: int) -> int:
    """The token after the street that a name is the first part of: "Atlantic Avenue" is no ocean."""
    after = stop
    while after < len(tree) and after - stop < STREET and adjoins(tree, after) and tree.word(after)[:1].isupper():
        if tree.lower(after).rstrip(".") in STREETS and not (tree.word(after) == "St" and after + 1 < len(tree) and tree.word(after + 1)[:1].isupper()):
            return after + 1
        after += 1
    return first
