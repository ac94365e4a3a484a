"""The words around a place name, from data/where: kinds, relations, modifiers, bearings, demonyms, state abbreviations."""

from __future__ import annotations

from functools import cache

import msgspec

from dateline.lexicon import entries
from dateline.records import PlaceRelation
from dateline.where.gazetteer import Kind

BUILT = frozenset({Kind.FACILITY, Kind.CAMP, Kind.CROSSING})  # what may lie in a town and be named without it


class KindWord(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    kind: str
    example: str


class RelationWord(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    relation: PlaceRelation
    example: str


class Word(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    example: str


class State(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    admin1: str
    example: str


class Demonym(msgspec.Struct, frozen=True, kw_only=True):
    country: str
    name: str
    words: tuple[str, ...]
    example: str
    parts: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()


class Regional(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    place: str
    example: str


@cache
def regional() -> dict[str, str]:
    """Adjectives of regions in lower case to the region's name: "european" is of Europe."""
    return {entry.text.lower(): entry.place for entry in entries("where", "demonyms.toml", "regional", Regional)}


@cache
def kinds() -> dict[str, Kind]:
    """Generic words in lower case to the kind of place that they name."""
    return {entry.text.lower(): Kind[entry.kind.upper()] for entry in entries("where", "contexts.toml", "kind", KindWord)}


@cache
def relations() -> dict[str, PlaceRelation]:
    """Prepositions to relations."""
    return {entry.text: entry.relation for entry in entries("where", "contexts.toml", "relation", RelationWord)}


@cache
def modifiers() -> frozenset[str]:
    """Words that stand between a preposition and a place name."""
    return frozenset(entry.text for entry in entries("where", "contexts.toml", "modifier", Word))


@cache
def bearings() -> frozenset[str]:
    """Words that make "of" a relation: "south of", "on the outskirts of"."""
    return frozenset(entry.text for entry in entries("where", "contexts.toml", "bearing", Word))


@cache
def states() -> dict[str, str]:
    """Abbreviations of US states, as they stand after "City, ", to GeoNames codes."""
    return {entry.text: entry.admin1 for entry in entries("where", "contexts.toml", "state", State)}


@cache
def demonyms() -> dict[str, str]:
    """Demonyms in lower case to country codes.

    >>> demonyms()["burkinabè"]
    'BF'
    """
    return {word.lower(): entry.country for entry in entries("where", "demonyms.toml", "demonym", Demonym) for word in entry.words}


@cache
def place_verbs() -> frozenset[str]:
    """Verbs whose object is a place more often than a person: "captured X", "shelled X"."""
    return frozenset(entry.text for entry in entries("where", "contexts.toml", "verb", Word))


@cache
def occasions() -> frozenset[str]:
    """Words for what happens at a place, in lower case: "the Battle of Kursk", "the Warsaw Summit"."""
    return frozenset(entry.text for entry in entries("where", "contexts.toml", "occasion", Word))


@cache
def bodies() -> frozenset[str]:
    """Words of the names of bodies that act for a country, province or town: "police", "ministry"."""
    return frozenset(entry.text for entry in entries("where", "contexts.toml", "body", Word))


@cache
def things() -> frozenset[str]:
    """Words that make a place's name before them that of a thing: "Stockholm syndrome", "the Minsk agreements"."""
    return frozenset(entry.text for entry in entries("where", "contexts.toml", "thing", Word))


@cache
def vessels() -> frozenset[str]:
    """Words before the name of a ship or storm: "Hurricane Florence"."""
    return frozenset(entry.text for entry in entries("where", "contexts.toml", "vessel", Word))


@cache
def never() -> frozenset[str]:
    """Words in lower case that are capitalised, and towns somewhere, but no places in the news: months, days, "House", "Centre"."""
    return frozenset(entry.text for entry in entries("where", "contexts.toml", "never", Word))


@cache
def namesakes() -> frozenset[str]:
    """Countries and capitals, in lower case, that people are called after."""
    return frozenset(entry.text for entry in entries("where", "contexts.toml", "namesake", Word))


@cache
def papers() -> tuple[str, ...]:
    """Words that newspapers are called by, in lower case, the longest first."""
    return tuple(sorted((entry.text for entry in entries("where", "papers.toml", "paper", Word)), key=lambda text: (-len(text), text)))
