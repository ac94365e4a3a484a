"""Which spans of a document are place names.

The encoder's places and facilities; its other names where the text treats them as a place and the gazetteer knows them; capitalised words that no
name covers, in a locative context; the place of a dateline. Persons and organisations are none, whatever cities they are called after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dateline.records import Document, Name, NameType, PlaceRelation
from dateline.syntax import Tree
from dateline.where.contexts import demonyms, kinds, regional
from dateline.where.gazetteer import Entry, Gazetteer, Kind
from dateline.where.spellings import may_mean
from dateline.where.surroundings import relation

LOCATIVE = frozenset({PlaceRelation.IN, PlaceRelation.NEAR, PlaceRelation.TOWARDS, PlaceRelation.FROM, PlaceRelation.OFFSET, PlaceRelation.THROUGH})
PLACES = (NameType.PLACE, NameType.FACILITY)
BUILT = frozenset({Kind.FACILITY, Kind.CAMP, Kind.CROSSING})
KNOWN_PEOPLE = 1000  # a word that no name covers must be a settlement of this size, or a larger thing
_DATELINE = re.compile(r"\s*([A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?: [A-ZÀ-Þ'’.-]+){0,3})(?:, [\w. /]{1,30})?(?: ?\([^)\n]{1,40}\))? ?[-–—]{1,2} ")
_DATELINE_MIXED = re.compile(r"\s*([A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){0,3}), [\w. ]{1,30} \([^)\n]{1,40}\) ?[-–—]{1,2} ")
_GENERIC = re.compile(r" ([a-z][a-z-]*(?: [a-z]+){0,3})")


class Found(msgspec.Struct, frozen=True):
    """A place name in the text: its characters, its tokens, how it is held, and the encoder's type."""

    start: int
    end: int
    first: int
    stop: int
    relation: PlaceRelation | None
    type: NameType | None


def mentions(document: Document, tree: Tree, gazetteer: Gazetteer) -> list[Found]:
    """The place names of a document in text order, none overlapping another."""
    names = document.parse.names if document.parse else ()
    known: dict[int, PlaceRelation | None] = {}
    out: list[Found] = []
    for first, stop, kind in sorted([*_named(tree, names), *_unnamed(tree, names), *_datelines(document, tree)], key=_order):
        if out and first < out[-1].stop:
            continue
        held = relation(tree, first, known)
        first, stop = _trimmed(tree, first, stop)
        if first >= stop or not _is_place(tree, first, stop, kind, held, gazetteer):
            continue
        known[stop - 1] = held
        start, end = _extended(document.text, tree, first, stop, gazetteer)
        out.append(Found(start, end, first, max(stop, tree.at(start, end).stop), held, kind))
    return out


def _order(item: tuple[int, int, NameType | str]) -> tuple[int, bool, int]:
    return item[0], item[2] != "dateline", -item[1]


def _named(tree: Tree, names: tuple[Name, ...]) -> Iterator[tuple[int, int, NameType | str]]:
    for name in names:
        yield name.first, name.stop, name.type


def _unnamed(tree: Tree, names: tuple[Name, ...]) -> Iterator[tuple[int, int, NameType | str]]:
    """Runs of capitalised words that no name covers."""
    covered = {index for name in names for index in range(name.first, name.stop)}
    index, count = 0, len(tree)
    while index < count:
        stop = index
        while stop < count and stop not in covered and stop - index < 4 and _is_capitalised(tree, stop) and (stop == index or _adjoins(tree, stop)):
            stop += 1
        if stop > index:
            yield index, stop, "word"
        index = max(stop, index + 1)


def _is_capitalised(tree: Tree, index: int) -> bool:
    return tree.text[tree.tokens[index].start].isupper() and tree.tokens[index].upos in ("PROPN", "NOUN", "X", "ADJ", "VERB", "INTJ", "ADV")


def _adjoins(tree: Tree, index: int) -> bool:
    return tree.sentence_of(index) == tree.sentence_of(index - 1) and tree.tokens[index].start - tree.tokens[index - 1].end <= 1


def _datelines(document: Document, tree: Tree) -> Iterator[tuple[int, int, NameType | str]]:
    """The place before the agency's dash at the head of a block: "GOMA, Sept 3 (Agency) -"."""
    for block in document.blocks:
        if block.kept:
            head = document.text[block.start : min(block.end, block.start + 120)]
            match = _DATELINE.match(head) or _DATELINE_MIXED.match(head)
            if match:
                tokens = tree.at(block.start + match.start(1), block.start + match.end(1))
                if tokens:
                    yield tokens.start, tokens.stop, "dateline"


def _trimmed(tree: Tree, first: int, stop: int) -> tuple[int, int]:
    """The tokens without a leading article, a possessive and closing marks."""
    while first < stop and tree.lower(first) in ("the", "a", "an"):
        first += 1
    while stop > first and (tree.lower(stop - 1) in ("'s", "’s", "'", "’") or not any(map(str.isalnum, tree.word(stop - 1)))):
        stop -= 1
    return first, stop


def _is_place(tree: Tree, first: int, stop: int, kind: NameType | str, held: PlaceRelation | None, gazetteer: Gazetteer) -> bool:
    words = tree.words(first, stop)
    lower = words.lower()
    if lower in demonyms() or lower in regional() or not any(map(str.isalpha, words)):
        return False
    if kind in PLACES:
        return True
    if kind == "dateline":
        return bool(gazetteer.find(words))
    if kind == NameType.PERSON or kind == NameType.DOCUMENT:
        return False
    if kind == "word":
        return held in LOCATIVE and _follows_closely(tree, first) and any(_is_known(words, entry) for entry in gazetteer.find(words))
    return _is_misnamed(tree, first, stop, held, gazetteer)


def _follows_closely(tree: Tree, first: int) -> bool:
    """False where the word opens a sentence, where capitals mean nothing."""
    return first > tree.sentence_of(first).first


def _is_known(words: str, entry: Entry) -> bool:
    if not may_mean(words, entry) or entry.alternate and entry.population < 10 * KNOWN_PEOPLE:
        return False
    return entry.population >= KNOWN_PEOPLE or entry.kind not in (Kind.SETTLEMENT, Kind.ADMIN2)


def _is_misnamed(tree: Tree, first: int, stop: int, held: PlaceRelation | None, gazetteer: Gazetteer) -> bool:
    """True where an organisation's name is that of a country, or of a place or building in a locative context ("in Kamal Adwan hospital")."""
    words = tree.words(first, stop)
    found = [entry for entry in gazetteer.find(words) if _is_known(words, entry)]
    if any(entry.kind == Kind.COUNTRY for entry in found):
        return True
    last = tree.lower(stop - 1)
    if held in LOCATIVE and kinds().get(last) in BUILT and last not in ("university", "base", "port", "market", "embassy", "school"):
        return True
    return held in LOCATIVE and bool(found) and not words.isupper()


def _extended(text: str, tree: Tree, first: int, stop: int, gazetteer: Gazetteer) -> tuple[int, int]:
    """The characters of the name, with the generic words after it where they name another place ("Rafah crossing") or something built in it."""
    start, end = tree.tokens[first].start, tree.tokens[stop - 1].end
    match = _GENERIC.match(text, end)
    if match:
        words = match[1].split(" ")
        for size in range(len(words), 0, -1):
            phrase = " ".join(words[:size])
            longer = f"{text[start:end]} {phrase}"
            if kinds().get(phrase) in BUILT or (phrase in kinds() and any(entry.kind not in (Kind.SETTLEMENT, Kind.CAPITAL) for entry in gazetteer.find(longer))):
                if kinds()[phrase] in BUILT and phrase in ("base", "bases", "market", "embassy", "port", "school", "university") and not gazetteer.find(longer):
                    continue
                return start, end + 1 + len(phrase)
    return start, end
