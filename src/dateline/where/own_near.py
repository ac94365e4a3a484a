"""Country and province of a place that a list does not say, from the packaged settlements around it."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from dateline.where.gazetteer import Entry, Gazetteer, Kind
from dateline.where.layers import kilometres

CELL = 2  # cells a degree
NEAR_KM, AGREE = 60.0, 4  # so many settlements, so near, must lie in one country for the place to lie in it


class Around:
    """The settlements of a gazetteer by where they lie."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    @cached_property
    def _cells(self) -> dict[tuple[int, int], list[int]]:
        cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for row in range(len(self._gazetteer)):
            entry = self._gazetteer.entry(row)
            if entry.kind in (Kind.SETTLEMENT, Kind.CAPITAL):
                cells[int(entry.lat * CELL), int(entry.lon * CELL)].append(row)
        return cells

    def nearest(self, lat: float, lon: float, country: str | None = None) -> list[Entry]:
        """At most AGREE settlements within NEAR_KM, the nearest first; of `country` alone where it is given."""
        y, x = int(lat * CELL), int(lon * CELL)
        rows = [row for a in (y - 1, y, y + 1) for b in (x - 1, x, x + 1) for row in self._cells.get((a, b), ())]
        entries = [entry for entry in map(self._gazetteer.entry, rows) if country in (None, entry.country)]
        far = sorted((kilometres(lat, lon, entry.lat, entry.lon), entry.row, entry) for entry in entries)
        return [entry for km, _, entry in far[:AGREE] if km <= NEAR_KM]

    def country(self, lat: float, lon: float) -> str | None:
        """The country that all near settlements lie in; None near a border, at sea and in the desert."""
        lands = [entry.country for entry in self.nearest(lat, lon)]
        return lands[0] if len(lands) == AGREE and len(set(lands)) == 1 else None

    def province(self, lat: float, lon: float, country: str) -> str | None:
        """The province of the nearest settlement of the country."""
        return next((entry.admin1 for entry in self.nearest(lat, lon, country) if entry.admin1), None)
