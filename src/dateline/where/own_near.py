"""Country and province of a place that a list does not say, from the packaged settlements around it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from dateline.where.earth import kilometres
from dateline.where.gazetteer import Entry, Gazetteer, Kind

UNITS = 10_000  # a degree, in the file
CELL = UNITS // 2
WIDE = 2 * 360 + 8  # cells around the globe, with room at the edges
NEAR_KM, AGREE = 60.0, 4  # so many settlements, so near, must lie in one country for the place to lie in it


class Around:
    """The settlements of a gazetteer by where they lie."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    @cached_property
    def _cells(self) -> tuple[Any, Any]:
        """The cells of the settlements in order, and the row of each."""
        import numpy as np

        kinds, lat, lon = (np.asarray(self._gazetteer.column(name)) for name in ("kind", "lat", "lon"))
        rows = np.flatnonzero(np.isin(kinds, (Kind.SETTLEMENT, Kind.CAPITAL)))
        cells = (lat[rows].astype(np.int64) // CELL) * WIDE + lon[rows] // CELL
        order = np.argsort(cells, kind="stable")
        return cells[order], rows[order]

    def nearest(self, lat: float, lon: float, country: str | None = None) -> list[Entry]:
        """At most AGREE settlements within NEAR_KM, the nearest first; of `country` alone where it is given."""
        cells, rows = self._cells
        y, x = int(lat * UNITS // CELL), int(lon * UNITS // CELL)
        near: list[int] = []
        for line in (y - 1, y, y + 1):
            low, high = cells.searchsorted([line * WIDE + x - 1, line * WIDE + x + 2])
            near += rows[low:high].tolist()
        entries = [entry for entry in map(self._gazetteer.entry, near) if country in (None, entry.country)]
        far = sorted((kilometres(lat, lon, entry.lat, entry.lon), entry.row, entry) for entry in entries)
        return [entry for km, _, entry in far[:AGREE] if km <= NEAR_KM]

    def country(self, lat: float, lon: float) -> str | None:
        """The country that all near settlements lie in; None near a border, at sea and in the desert."""
        lands = [entry.country for entry in self.nearest(lat, lon)]
        return lands[0] if len(lands) == AGREE and len(set(lands)) == 1 else None

    def province(self, lat: float, lon: float, country: str) -> str | None:
        """The province of the nearest settlement of the country."""
        return next((entry.admin1 for entry in self.nearest(lat, lon, country) if entry.admin1), None)
