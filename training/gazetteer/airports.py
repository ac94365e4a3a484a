"""Airports with scheduled flights, by the names that news has for them."""

from __future__ import annotations

import re
from collections import Counter

import airportsdata
from rows import Row

from dateline.where.gazetteer import Kind
from dateline.where.names import key

AIRPORT = re.compile(r"\b(?:Airport|Airfield|Air Base|Airbase|Air Force Base|Aerodrome)\b")
LONGER = re.compile(r"\b(?:International|Regional|Municipal|Intercontinental|Metropolitan|County|National|Domestic|Executive) (?=Airport)")

CITY = 20_000


def airports(settlements: list[Row]) -> list[Row]:
    """One row an airport that has an IATA code and a name that says what it is; `settlements` keeps "Phoenix Airport" from being Sanya Phoenix Airport."""
    cities = {key(row.name) for row in settlements if row.population >= CITY}
    found = [airport for airport in airportsdata.load("IATA").values() if AIRPORT.search(airport["name"])]
    shorter = Counter(key(name) for airport in found for name in _also(airport["name"], airport["city"]))
    out = []
    for airport in found:
        also = {name for name in _also(airport["name"], airport["city"]) if shorter[key(name)] == 1 and not _is_elsewhere(name, airport["city"], cities)}
        name = " ".join(airport["name"].split())
        out.append(Row(name, airport["country"], round(airport["lat"], 3), round(airport["lon"], 3), Kind.FACILITY, 0, 0, None, {name, *also}, feature="AIRP"))
    return out


def _is_elsewhere(name: str, city: str, cities: set[str]) -> bool:
    """True where a shorter name reads as the airport of another city."""
    place = key(AIRPORT.sub("", LONGER.sub("", name)))
    return place in cities and place != key(city)


def _also(name: str, city: str) -> set[str]:
    """Shorter names: "Goma Airport" of "Goma International Airport", "Heathrow Airport" of "London Heathrow Airport"."""
    short = LONGER.sub("", name)
    names = {short}
    if city and short.startswith(f"{city} ") and len(short.removeprefix(city).split()) > 1:
        names.add(short.removeprefix(f"{city} "))
    if city and re.search(r"\bInternational Airport\b", name) and city not in name:
        names |= {f"{city} Airport", f"{city} International Airport"}
    return {each for each in names if len(each.split()) > 1} - {name, "International Airport"}
