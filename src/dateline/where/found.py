"""A place name as it was found, and what the gazetteer must know of a word before it is taken for one."""

from __future__ import annotations

import msgspec

from dateline.records import PlaceRelation, PlaceRole
from dateline.where.gazetteer import Entry, Gazetteer, Kind
from dateline.where.spellings import may_mean

RULES = (Kind.COUNTRY, Kind.CAPITAL)
LANDS = frozenset({Kind.COUNTRY, Kind.CAPITAL, Kind.ADMIN1, Kind.ADMIN2, Kind.SETTLEMENT, Kind.REGION})  # what has a government
CITY = 100_000  # people of a settlement that is meant where its name is taken for a people's
KNOWN_PEOPLE = 1000  # a word that no name covers must be a settlement of this size, or a larger thing


class Found(msgspec.Struct, frozen=True):
    """A place name in the text: its characters, its tokens, how it is held, its role where that is known at once."""

    start: int
    end: int
    first: int
    stop: int
    relation: PlaceRelation | None
    dateline: bool = False
    role: PlaceRole | None = None
    built: bool = False  # the encoder takes it for a building or camp


def is_known(words: str, entry: Entry) -> bool:
    """True where the record is large enough, or of a kind rare enough, to be meant by a word that may be none."""
    if not may_mean(words, entry) or (entry.alternate and (entry.population < 10 * KNOWN_PEOPLE or entry.kind is Kind.ADMIN2)):
        return False  # "Ford" is hardly ever Ford County
    return entry.population >= KNOWN_PEOPLE or entry.kind not in (Kind.SETTLEMENT, Kind.ADMIN2)


def is_large(words: str, gazetteer: Gazetteer, among: frozenset[Kind] = frozenset(Kind)) -> bool:
    """True for the name of a country, a capital, a city, a province, an island or a facility; only of the kinds `among`."""
    entries = (entry for entry in gazetteer.find(words) if entry.kind in among and is_known(words, entry))
    return any(_is_large(entry) for entry in entries if not (entry.alternate and entry.kind not in RULES))


def _is_large(entry: Entry) -> bool:
    return entry.kind not in (Kind.SETTLEMENT, Kind.ADMIN2) or entry.population >= CITY
