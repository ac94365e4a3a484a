"""Words for what is of a country or region: "Russian forces", "Kenyans". They tell a country, never where something is.

They stand beside the place names with the role demonym; a language ("spoke in Arabic") and part of a person's name is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.records import Name, NameType, Place, PlaceRole
from dateline.syntax import Tree
from dateline.where.contexts import demonyms, regional
from dateline.where.gazetteer import PRECISION, Entry, Gazetteer, Kind
from dateline.where.viewpoint import UN, country

BEFORE_LANGUAGE = frozenset({"in", "into", "from"})
SPOKEN = frozenset({"speak", "learn", "teach", "translate", "study", "write", "understand", "read"})
SIZE = {Kind.COUNTRY: 1e10, Kind.REGION: 1e9}  # of two namesakes the larger is meant
PREFIXES = frozenset({"pro", "anti", "ex", "non", "post", "pre", "half", "mid"})
PARTS = ("ADJ", "PROPN", "NOUN")


def peoples(tree: Tree, names: tuple[Name, ...], taken: Sequence[tuple[int, int]], gazetteer: Gazetteer, viewpoint: str = UN) -> list[Place]:
    """The demonyms outside the token spans `taken` and outside persons' names, each with its country; the ids are left empty."""
    barred = {index for first, stop in taken for index in range(first, stop)}
    barred |= {index for name in names if name.type == NameType.PERSON for index in range(name.first, name.stop)}
    found: list[Place | None] = []
    index = 0
    while index < len(tree):
        stop = _demonym(tree, index) if index not in barred else index
        if index not in barred and stop == index and "-" in tree.word(index):
            found.append(_prefixed(tree, index, gazetteer, viewpoint))
        if stop > index and not barred & set(range(index, stop)) and not _is_language(tree, index, stop):
            found.append(_place(tree.words(index, stop), tree.tokens[index].start, gazetteer, viewpoint))
        index = max(stop, index + 1)
    return [place for place in found if place is not None]


def long_demonyms(tree: Tree) -> frozenset[int]:
    """The tokens of demonyms of several words, which encoders cut short: "Sri Lankan", "South Sudanese"."""
    found: set[int] = set()
    for index in range(len(tree)):
        stop = _demonym(tree, index) if index not in found else index
        if stop > index + 1:
            found |= set(range(index, stop))
    return frozenset(found)


def _demonym(tree: Tree, index: int) -> int:
    """The token after the longest demonym that begins at the token; the token itself where none does."""
    token = tree.tokens[index]
    if token.upos not in PARTS or not tree.text[token.start].isupper():
        return index
    for size in range(_longest().get(tree.lower(index), 0), 0, -1):
        if index + size <= len(tree) and tree.words(index, index + size).lower() in _table():
            return index + size
    return index


def _is_language(tree: Tree, first: int, stop: int) -> bool:
    """True for what is spoken or written: "in Arabic", "learned Swahili", "a French-speaking region"."""
    if stop < len(tree) - 1 and tree.word(stop) in "-‑" and tree.lower(stop + 1) in ("speaking", "language"):
        return True
    head = tree.tokens[stop - 1]
    if head.deprel in ("amod", "compound", "flat") or head.number == "Plur" or tree.children(stop - 1, "det", "amod", "nummod"):
        return head.head >= 0 and tree.tokens[head.head].lemma in ("language", "dialect", "speaker")
    if first and tree.lower(first - 1) in BEFORE_LANGUAGE:
        return True
    if first > 1 and tree.lower(first - 1) in ("and", "or", ",") and tree.lower(first - 2) in _table():
        return _is_language(tree, first - 2, first - 1)
    return head.deprel in ("obj", "conj") and head.head >= 0 and tree.tokens[head.head].lemma in SPOKEN


def _prefixed(tree: Tree, index: int, gazetteer: Gazetteer, viewpoint: str) -> Place | None:
    """ "Russian" of "pro-Russian", where the two are one token."""
    prefix, _, rest = tree.word(index).rpartition("-")
    known = prefix.lower() in PREFIXES and rest[:1].isupper() and rest.lower() in _table()
    return _place(rest, tree.tokens[index].end - len(rest), gazetteer, viewpoint) if known else None


def _place(words: str, start: int, gazetteer: Gazetteer, viewpoint: str) -> Place | None:
    entry = _entry(words.lower(), gazetteer)
    if entry is None:
        return None
    return Place(
        id="", start=start, end=start + len(words), name=words.title() if words.isupper() and len(words) > 3 else words,
        country=country(entry, viewpoint), lat=entry.lat, lon=entry.lon, precision=PRECISION[entry.kind], gazetteer_id=entry.id,
        score=1.0, role=PlaceRole.DEMONYM,
    )  # fmt: skip


def _entry(lower: str, gazetteer: Gazetteer) -> Entry | None:
    """The country or region that a demonym is of."""
    name = regional().get(lower)
    found = gazetteer.find(name) if name else gazetteer.land(demonyms()[lower])
    return min(found, key=lambda entry: (entry.alternate, -SIZE.get(entry.kind, entry.population)), default=None)


@cache
def _table() -> frozenset[str]:
    return frozenset({*demonyms(), *regional()})


@cache
def _longest() -> dict[str, int]:
    """The words that demonyms begin with, to the most words that one has."""
    found: dict[str, int] = {}
    for words in map(str.split, _table()):
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found
