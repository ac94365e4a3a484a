"""Places that a text tells again by what they are: "the town", "this crossing", once it has named one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from dateline import lexicon
from dateline.events.reading import Reading
from dateline.events.triggers import Trigger
from dateline.records import Place, PlacePrecision, PlaceRelation, PlaceRole
from dateline.syntax import Tree

TOWNS = frozenset("town city village township settlement hamlet port suburb".split())
AREAS = frozenset("province region district state governorate oblast county".split())
BUILT = frozenset("camp crossing airport base hospital bridge prison plant port station airfield university school mosque church market island".split())
DEFINITE = frozenset({"the", "this", "that"})
LOCATIVE = ("in", "at", "into", "inside", "near", "outside", "on", "from", "through", "around", "across")
BACK = 6  # sentences back to which "the town" may speak of
LEVELS = frozenset({PlacePrecision.ADMIN1, PlacePrecision.ADMIN2})
SEATS = frozenset({PlacePrecision.SETTLEMENT, PlacePrecision.ADMIN1})
NOWHERE = frozenset({PlaceRelation.TOPIC})


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """A state with its seats of government."""

    code: str
    name: str
    demonyms: tuple[str, ...]
    example: str
    aliases: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


def again(reading: Reading, trigger: Trigger) -> Place | None:
    """The place that an argument or locative of the event tells again, None where it tells none or nothing fits."""
    for head in _definite(reading.tree, trigger):
        found = _named_before(reading, head)
        if found is not None:
            return found
    return None


def _definite(tree: Tree, trigger: Trigger) -> Iterator[int]:
    """The heads of the event's slots that speak of a known spot: "the town", with no name of its own."""
    slots = trigger.clause.slots
    for name in ("object", *LOCATIVE, "of"):
        for head in slots.get(name, ()):
            below = tree.children(head)
            if any(tree.lower(child) in DEFINITE for child in tree.children(head, "det")) and not any(tree.tokens[child].upos == "PROPN" for child in below):
                yield head


def _named_before(reading: Reading, head: int) -> Place | None:
    """The last place before the token that is what its word says."""
    tree = reading.tree
    word = tree.tokens[head].lemma.lower()
    if word == "capital":
        return _capital(reading, head)
    if word not in TOWNS | AREAS | BUILT:
        return None
    first = reading.sentence_at(tree.tokens[head].start) - BACK
    before = [index for index in reading.places if index < head and reading.sentence_at(tree.tokens[index].start) >= first]
    return next((place for index in sorted(before, reverse=True) if _is(place := reading.places[index], word) or _told_as(reading, index, word)), None)


def _told_as(reading: Reading, index: int, word: str) -> bool:
    """True for Adre of "the crossing at Adre"."""
    token = reading.tree.tokens[index]
    return token.deprel == "nmod" and token.head >= 0 and reading.tree.tokens[token.head].lemma.lower() == word


def _capital(reading: Reading, head: int) -> Place | None:
    """The seat of the country that the text last told of, where the text names it."""
    told = [place for place in reading.document.places or () if place.country is not None and place.start < reading.tree.tokens[head].start]
    home = told[-1].country if told else None
    named = [place for place in reading.document.places or () if place.country == home and place.name in _seats() and place.precision in SEATS]
    return named[-1] if named else None


@cache
def _seats() -> frozenset[str]:
    """The names of capitals (data/coref/countries.toml)."""
    return frozenset(name for country in lexicon.entries("coref", "countries.toml", "country", Country) for name in country.seats)


def _is(place: Place, word: str) -> bool:
    """True where a place is a town, a province or a camp, as the word says."""
    if place.role is not PlaceRole.LOCATION or place.relation in NOWHERE:
        return False
    if word in BUILT and (word in place.name.lower().split() or f":{word}:" in (place.gazetteer_id or "")):
        return True
    if word in TOWNS:
        return place.precision is PlacePrecision.SETTLEMENT
    return word in AREAS and place.precision in LEVELS
