"""What the compiler gathers: one row a place, with all its names."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, field

from dateline.where.gazetteer import Kind


@dataclass
class Row:
    """A place on its way into the gazetteer."""

    name: str
    country: str | None
    lat: float
    lon: float
    kind: Kind
    population: int = 0
    geonameid: int = 0
    admin1: str | None = None  # "UA.05"
    also: set[str] = field(default_factory=set)
    known_as: int = 0  # other names in GeoNames, all scripts
    feature: str = ""  # GeoNames code of a settlement
    admin2: str | None = None  # the name of its district


def km(a: Row, b: Row) -> float:
    """Kilometres between two rows, on a plane: good for short ways."""
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371 * math.hypot(x, math.radians(b.lat - a.lat))


def is_latin(name: str) -> bool:
    """True where every letter is a Latin one."""
    return all(not c.isalpha() or c in "ʻʼʿʾ" or "LATIN" in unicodedata.name(c, "") for c in name)


def is_useful(name: str) -> bool:
    """True for another name that an English text may hold: Latin, capitalised, no airport or station code."""
    return 1 < len(name) <= 45 and name[0].isupper() and not (name.isupper() and len(name) < 5) and is_latin(name)


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of settlements, each cell of half a degree counted once, so that cities do not draw it."""
    cells = {(round(lat * 2), round(lon * 2)): (lat, lon) for lat, lon in points}
    lats, lons = zip(*cells.values(), strict=True)
    return sum(lats) / len(lats), sum(lons) / len(lons)
