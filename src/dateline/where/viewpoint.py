"""The country of a place where states disagree: the United Nations' answer, one state's, or who is in control.

The territories stand in data/where/disputed.toml. A viewpoint changes the country that is answered and nothing else: which place a name means does not
depend on it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon import entries
from dateline.where.gazetteer import Entry, Kind, packaged

UN, DE_FACTO = "UN", "DE-FACTO"
NOBODY = "-"  # that has a code


class Territory(msgspec.Struct, frozen=True, kw_only=True):
    """A disputed territory: what it covers, and what each viewpoint says; see the head of disputed.toml."""

    code: str
    name: str
    claimants: tuple[str, ...]
    example: str
    outside: str
    un: str | None = None
    basis: str = ""
    holder: str | None = None
    agree: dict[str, tuple[str, ...]] = {}
    apart: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    admin1: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    area: tuple[tuple[float, float], ...] = ()

    def covers(self, entry: Entry) -> bool:
        """True where the record lies in the territory, or is it."""
        if entry.country in self.countries or entry.id in self.ids:
            return True
        if entry.kind in (Kind.COUNTRY, Kind.WATER) or (entry.kind == Kind.REGION and entry.country is None):
            return False
        if entry.admin1 in self.admin1:
            return True
        return entry.kind != Kind.ADMIN1 and (entry.country or "") in self.within and _inside(entry.lat, entry.lon, self.area)

    def country(self, viewpoint: str, usual: str | None) -> str | None:
        """The country by a viewpoint; `usual` where it says nothing of the territory, None where it is of nobody that has a code."""
        if viewpoint == DE_FACTO:
            said = self.holder
        elif viewpoint in self.claimants:
            said = viewpoint
        elif viewpoint in self.apart:
            said = NOBODY
        else:
            said = next((claimant for claimant, states in self.agree.items() if viewpoint in states), self.un)
        return usual if said is None else None if said == NOBODY else said


def _inside(lat: float, lon: float, corners: tuple[tuple[float, float], ...]) -> bool:
    """True where a point lies within a polygon (the even-odd rule)."""
    odd = False
    for (south, west), (north, east) in zip(corners, (*corners[1:], *corners[:1]), strict=True):
        if (south > lat) != (north > lat) and lon < west + (lat - south) * (east - west) / (north - south):
            odd = not odd
    return odd


@cache
def territories() -> tuple[Territory, ...]:
    """The disputed territories; of two that cover a place the first counts."""
    return entries("where", "disputed.toml", "territory", Territory)


@cache
def _by_country() -> dict[str, tuple[Territory, ...]]:
    """The territories that a place under a country's code may lie in."""
    table: dict[str, dict[str, Territory]] = defaultdict(dict)
    for territory in territories():
        codes = {*territory.countries, *territory.within, *(code.split(".")[0] for code in territory.admin1)}
        codes |= {part if part != NOBODY else "" for part in (identity.split(":")[2] for identity in territory.ids if identity.startswith("dateline:"))}
        for code in codes:
            table[code][territory.code] = territory
    return {code: tuple(found.values()) for code, found in table.items()}


def territory(entry: Entry) -> Territory | None:
    """The disputed territory that a record lies in; None where its country is not disputed."""
    return next((one for one in _by_country().get(entry.country or "", ()) if one.covers(entry)), None)


def chosen(text: str) -> str:
    """A viewpoint as a user writes it, by its code; raises LexiconError.

    >>> chosen("ru"), chosen("de facto"), chosen("UN")
    ('RU', 'DE-FACTO', 'UN')
    """
    code = text.strip().upper().replace(" ", "-").replace("_", "-")
    if code not in (UN, DE_FACTO) and code not in packaged().countries:
        raise LexiconError(f"viewpoint {text!r}: there is none of that name; write UN, DE-FACTO or a country's code of ISO 3166 (UA)")
    return code


def country(entry: Entry, viewpoint: str = UN) -> str | None:
    """The country of a record by a viewpoint: a code of ISO 3166, or None.

    >>> {(country(found), country(found, "RU")) for found in packaged().find("Kramatorsk")}
    {('UA', 'RU')}
    """
    found = territory(entry)
    return entry.country if found is None else found.country(viewpoint, entry.country)
