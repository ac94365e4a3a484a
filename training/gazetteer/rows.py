"""What the compiler asks of its rows, which are those of dateline.where.writer."""

from __future__ import annotations

import math
from statistics import median

from dateline.where.earth import kilometres
from dateline.where.writer import Row, is_latin

__all__ = ["Row", "is_useful", "km", "middle"]
FAR = 3.0  # times the usual way from the middle


def km(a: Row, b: Row) -> float:
    """Kilometres between two rows, on a plane: good for short ways."""
    return kilometres(a.lat, a.lon, b.lat, b.lon)


def is_useful(name: str) -> bool:
    """True for another name that an English text may hold: Latin, capitalised, no airport or station code."""
    return 1 < len(name) <= 45 and name[0].isupper() and not (name.isupper() and len(name) < 5) and is_latin(name)


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of settlements, each cell of half a degree counted once, so that cities do not draw it, without those of a far island or a wrong code."""
    cells = list({(round(lat * 2), round(lon * 2)): (lat, lon) for lat, lon in points}.values())
    lat, lon = median(lat for lat, _ in cells), median(lon for _, lon in cells)
    ways = [math.hypot(at[0] - lat, (at[1] - lon) * math.cos(math.radians(lat))) for at in cells]
    limit = max(1.0, FAR * median(ways))
    lats, lons = zip(*(at for at, way in zip(cells, ways, strict=True) if way <= limit), strict=True)
    return sum(lats) / len(lats), sum(lons) / len(lons)
