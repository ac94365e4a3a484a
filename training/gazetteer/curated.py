"""The table by hand: places that lists of cities lack."""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict
from pathlib import Path

from divisions import bare
from rows import Row, km

from dateline.where.gazetteer import Kind
from dateline.where.names import key
from dateline.where.writer import SEAT

HERE = Path(__file__).parent / "places"
KINDS = {
    **{"city": Kind.SETTLEMENT, "town": Kind.SETTLEMENT, "village": Kind.SETTLEMENT, "quarter": Kind.SETTLEMENT, "region": Kind.REGION},
    **{"admin1": Kind.ADMIN1, "admin2": Kind.ADMIN2, "country": Kind.COUNTRY, "island": Kind.ISLAND},
    **{"facility": Kind.FACILITY, "seat": Kind.FACILITY, "camp": Kind.CAMP, "crossing": Kind.CROSSING},
    **{"sea": Kind.WATER, "strait": Kind.WATER, "lake": Kind.WATER, "river": Kind.WATER},
}
PEOPLE = {  # a floor: places that news of war names, so that a namesake elsewhere does not win by size
    **{"city": 100_000, "town": 20_000, "village": 1_000, "quarter": 500},
}
FEATURES = {"seat": SEAT, "quarter": "PPLX"}
GENERAL = frozenset({"geography", "institutions", "provinces", "quarters"})  # tables of the whole world; the others are of conflicts
IN_CONFLICT = frozenset(
    "AF AM AZ BF BI CD CF CM CO ER ET GE HT IL IQ IR KE KG KP LB LY ML MM MX MZ NE NG PK PS RW SD SN SO SS SY TD TJ TZ UA UG VE XK YE".split()
)  # countries with or next to war in this century, whose towns the tables need not list one by one
TOWN = 15_000  # people from which a town of theirs counts as listed
NEIGHBOUR_KM = 40.0
SAME_KM = {
    **{Kind.SETTLEMENT: 25.0, Kind.ADMIN1: 1500.0, Kind.ADMIN2: 120.0, Kind.COUNTRY: 3000.0, Kind.FACILITY: 15.0, Kind.CAMP: 15.0, Kind.CROSSING: 15.0},
    **{Kind.WATER: 800.0, Kind.ISLAND: 150.0, Kind.REGION: 500.0},
}
CELL = 0.7  # degrees
Cells = dict[tuple[str, int, int], list[Row]]


def curated() -> list[Row]:
    """One row an entry of places/*.toml."""
    return [
        _row(entry, file.stem not in GENERAL) for file in sorted(HERE.glob("*.toml")) for entry in tomllib.loads(file.read_text(encoding="utf-8"))["places"]
    ]


def _row(entry: dict, conflict: bool) -> Row:  # type: ignore[type-arg]
    also = {entry["name"], *entry.get("also", [])}
    row = Row(entry["name"], entry.get("country"), *entry["at"], KINDS[entry["kind"]], PEOPLE.get(entry["kind"], 0), 0, None, also)
    row.feature = FEATURES.get(entry["kind"], "")
    row.conflict = conflict
    row.usual = also if conflict and row.kind == Kind.SETTLEMENT else set()
    return row


def merged(rows: list[Row], own: list[Row]) -> list[Row]:
    """`rows` with the curated ones joined to the same place where it is there, added where it is not."""
    index: dict[tuple[str | None, Kind, str], list[Row]] = defaultdict(list)
    for row in rows:
        _enter(row, index)
    added, bearers, cells = [], defaultdict(list), _cells(rows)
    parted = _parted(rows)
    for row in own:
        twin = _twin(row, index) or _province(row, index, parted) or _renamed(row, parted, cells)
        if row.kind == Kind.SETTLEMENT:
            bearers[key(row.name)].append(twin or row)
        if twin is None:
            added.append(row)
            _enter(row, index)
            continue
        if row.kind != twin.kind and twin.kind != Kind.CAPITAL:  # a region that is a province: its names alone are new
            twin.also |= row.also
            continue
        twin.also |= row.also | {twin.name}
        twin.name = row.name
        twin.population = max(twin.population, row.population)
        twin.conflict |= row.conflict
        twin.usual |= row.usual
        if row.kind in (Kind.ADMIN1, Kind.COUNTRY):
            twin.lat, twin.lon = row.lat, row.lon
    for row in rows:
        row.conflict |= row.country in IN_CONFLICT and row.population >= TOWN and row.kind in (Kind.SETTLEMENT, Kind.CAPITAL)
    _settle_names(rows, bearers)
    for row in rows:
        if row.kind == Kind.FACILITY:
            _placed(row, cells)
    return rows + [_placed(row, cells) for row in added]


def _enter(row: Row, index: dict[tuple[str | None, Kind, str], list[Row]]) -> None:
    kind = Kind.SETTLEMENT if row.kind == Kind.CAPITAL else row.kind
    for name in {row.name, *row.also}:
        index[row.country, kind, bare(name) if kind == Kind.ADMIN1 else key(name)].append(row)


def _province(row: Row, index: dict[tuple[str | None, Kind, str], list[Row]], parted: dict[str, Row]) -> Row | None:
    """The province that an island or region is by name, Sicily or Tibet; none that was parted."""
    if row.kind not in (Kind.ISLAND, Kind.REGION):
        return None
    named = [
        twin
        for twin in index[row.country, Kind.ADMIN1, bare(row.name)]
        if key(row.name) in {key(name) for name in {twin.name, *twin.also}} and twin.admin1 not in parted
    ]
    return min(named, key=lambda twin: km(row, twin), default=None)


def _parted(rows: list[Row]) -> dict[str, Row]:
    """The provinces, by code, whose name several codes bear: it is that of a province which was parted since."""
    named = defaultdict(list)
    for row in rows:
        if row.kind == Kind.ADMIN1 and row.admin1:
            named[row.country, row.name].append(row)
    return {row.admin1 or "": row for namesakes in named.values() if len(namesakes) > 1 for row in namesakes}


def _renamed(row: Row, parted: dict[str, Row], cells: Cells) -> Row | None:
    """The province in which a curated one lies, where it still has the name of the whole that it was a part of; it loses that."""
    code = _placed(row, cells).admin1 if row.kind == Kind.ADMIN1 else None
    twin = parted.pop(code, None) if code else None
    if twin is not None:
        twin.name, twin.also = row.name, set()
    return twin


def _settle_names(rows: list[Row], bearers: dict[str, list[Row]]) -> None:
    """Takes a curated place's name from its neighbours' other names: Gallabat is no other name of Metema across the border."""
    for row in rows:
        if row.kind == Kind.SETTLEMENT:
            others = {name: [other for other in bearers.get(key(name), ()) if other is not row] for name in row.also if key(name) != key(row.name)}
            row.also -= {name for name, near in others.items() if any(km(row, other) < NEIGHBOUR_KM for other in near)}


def _twin(row: Row, index: dict[tuple[str | None, Kind, str], list[Row]]) -> Row | None:
    found = {}
    for name in sorted(row.also):
        for twin in index[row.country, row.kind, bare(name) if row.kind == Kind.ADMIN1 else key(name)]:
            found[id(twin)] = twin
    near = sorted(found.values(), key=lambda twin: (km(row, twin), twin.name))
    if near and km(row, near[0]) <= SAME_KM.get(row.kind, 0.0):
        return near[0]
    if near and row.kind == Kind.SETTLEMENT and km(row, near[0]) < 150:
        print(
            f"check: {row.name} {row.country} {row.lat},{row.lon} is {km(row, near[0]):.0f} km from {near[0].name} {near[0].lat},{near[0].lon}", file=sys.stderr
        )
    return None


def _placed(row: Row, cells: Cells) -> Row:
    """The row with the province and district of the nearest settlement of its country."""
    if row.country and row.kind not in (Kind.REGION, Kind.WATER, Kind.COUNTRY):
        x, y = _cell(row)
        near = [other for i in (x - 1, x, x + 1) for j in (y - 1, y, y + 1) for other in cells.get((row.country, i, j), ())]
        if near:
            closest = min(near, key=lambda other: km(row, other))
            row.admin1, row.admin2 = closest.admin1, closest.admin2 if row.kind != Kind.ADMIN2 else None
    return row


def _cells(rows: list[Row]) -> Cells:
    cells: Cells = defaultdict(list)
    for row in rows:
        if row.country and row.admin1 and row.kind in (Kind.SETTLEMENT, Kind.CAPITAL):
            cells[row.country, *_cell(row)].append(row)
    return cells


def _cell(row: Row) -> tuple[int, int]:
    return round(row.lat / CELL), round(row.lon / CELL)
