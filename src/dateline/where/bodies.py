"""Places in the names of bodies that act for them: "Kharkiv Regional Prosecutor's Office", "Central Bank of Iraq".

Such a place tells whose body it is: a metonym, with a country, and no place of what the body does. Clubs, papers and firms that are called
after a town tell nothing of it and hold none.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Name, NameType, PlaceRole
from dateline.syntax import Tree
from dateline.where.contexts import bodies, demonyms, never, regional
from dateline.where.found import LANDS, RULES, Found, is_known, is_large
from dateline.where.gazetteer import Gazetteer

HYPHENS = frozenset("-‑–/")
PARTS = frozenset({"county", "province", "region", "oblast", "governorate", "prefecture"})  # of its name: "Homs Governorate Police"
LONGEST = 3  # words of a place's name at the head of a body's


def in_bodies(tree: Tree, names: tuple[Name, ...], taken: frozenset[int], gazetteer: Gazetteer) -> Iterator[Found]:
    """The places at the head or the end of organisations' names, outside the tokens `taken`."""
    yield from _sides(tree, names, taken, gazetteer)
    for name in names:
        if name.type == NameType.ORGANISATION and not taken & set(range(name.first, name.stop)):
            span = _head(tree, name.first, name.stop, gazetteer) or _tail(tree, name.first, name.stop, gazetteer)
            if span is not None:
                first, stop = span
                yield Found(tree.tokens[first].start, tree.tokens[stop - 1].end, first, stop, None, role=PlaceRole.METONYM)


def _head(tree: Tree, first: int, stop: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """ "Goma" of "Goma Police"."""
    first += tree.lower(first) in ("the", "a", "an")
    if any(tree.word(index) in HYPHENS for index in range(first, stop)):
        return None  # "the Kenya-Uganda Border Commission" is of two
    if any(tree.words(first, end).lower() in table for table in (demonyms(), regional()) for end in range(first + 1, min(stop, first + LONGEST) + 1)):
        return None  # "Sri Lankan police"
    whole = stop + (stop < len(tree) and tree.tokens[stop].start - tree.tokens[stop - 1].end <= 1)  # encoders cut "Tripoli health | ministry" short
    public = any(tree.lower(index) in bodies() for index in range(first + 1, whole))
    for size in range(min(LONGEST, stop - first - 1), 0, -1):
        if _is_whose(tree.words(first, first + size), gazetteer, public=public):
            return first, first + size + (tree.lower(first + size) in PARTS and first + size + 1 < stop)
    return None


def _tail(tree: Tree, first: int, stop: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """ "Iraq" of "Central Bank of Iraq"."""
    of = next((index for index in range(stop - 2, first, -1) if tree.lower(index) == "of"), None)
    if of is None or stop - of - 1 > LONGEST:
        return None
    start = of + 1 + (tree.lower(of + 1) == "the" and of + 2 < stop)
    public = any(tree.lower(index) in bodies() for index in range(first, of))
    return (start, stop) if _is_whose(tree.words(start, stop), gazetteer, public=public) else None


def _is_whose(words: str, gazetteer: Gazetteer, *, public: bool) -> bool:
    """True for a country, and for another large place where the body is a public one."""
    lower = words.lower()
    if not words[:1].isupper() or not (words[-1].isalnum() or words[-1] == ".") or lower in never() or lower in demonyms() or lower in regional():
        return False
    found = [entry for entry in gazetteer.find(words) if entry.kind in LANDS and is_known(words, entry)]
    return any(entry.kind is RULES[0] for entry in found) or (public and is_large(words, gazetteer, LANDS))


def _sides(tree: Tree, names: tuple[Name, ...], taken: frozenset[int], gazetteer: Gazetteer) -> Iterator[Found]:
    """The countries that a hyphen joins in the name of a meeting or body: "the Kenya-Uganda Border Commission"."""
    for name in names:
        if name.type in (NameType.ORGANISATION, NameType.EVENT) and not taken & set(range(name.first, name.stop)):
            for first, stop in _between_hyphens(tree, name.first, name.stop):
                if _is_whose(tree.words(first, stop), gazetteer, public=False):
                    yield Found(tree.tokens[first].start, tree.tokens[stop - 1].end, first, stop, None, role=PlaceRole.METONYM)


def _between_hyphens(tree: Tree, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """The token spans before and after each hyphen, the longest first."""
    joints = [index for index in range(first + 1, stop - 1) if tree.word(index) in HYPHENS]
    for joint in joints:
        yield from ((low, joint) for low in range(first, joint))
        yield from ((joint + 1, high) for high in range(min(stop, joint + 1 + LONGEST), joint + 1, -1))
