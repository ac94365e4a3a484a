"""A user's own table as a gazetteer: `compiled` takes the rows of a GeoNames dump or of any table with name, lat and lon.

Each place is looked up in the packaged gazetteer first. What is there already is the same place: it keeps its identity, takes what the table does not
say (population, province, country, kind), and is answered once, with the table's point and names (see `layers`).
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import BinaryIO, TypeAlias

import msgspec

from dateline.where.earth import kilometres
from dateline.where.gazetteer import Entry, Gazetteer, Kind
from dateline.where.layers import GROUP, SAME_KM, group, number_of
from dateline.where.names import key
from dateline.where.own_near import Around
from dateline.where.own_rows import Place, Problem, checked, geonames, has_headings, head, is_code, is_geonames
from dateline.where.writer import TOWNS, Column, Row, Writer

Cells: TypeAlias = Sequence[str]
Lines: TypeAlias = Iterable[tuple[int, Cells]]  # each with the number of its line
NOT_NAMES = frozenset("link post iata icao faac tcid unlc wkdt abbr phon piny".split())  # "languages" of alternateNamesV2 that hold codes
WIDE = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.REGION, Kind.WATER})  # lie in no one province
USUAL = 40_000_000  # GeoNames' ids have reached 13 million
LOOK = 50  # rows that tell a dump from a table with headings


class Compiled(msgspec.Struct):
    """What came of a table: places written, those that the packaged gazetteer has too, rows left out."""

    places: int = 0
    known: int = 0
    left_out: int = 0
    names: int = 0  # from the file of other names


Complain: TypeAlias = Callable[[int, str], None]  # the line, and what is wrong with it


def compiled(lines: Lines, out: BinaryIO, packaged: Gazetteer, complain: Complain, *, names: Lines = (), provinces: Lines = (), title: str = "") -> Compiled:
    """Writes the table as a gazetteer into `out`; `names` are the rows of alternateNamesV2, `provinces` those of admin1CodesASCII or admin2Codes.

    A row that cannot be read is told to `complain` and left out. Raises Problem where the first row is neither one of a GeoNames dump nor one of headings.
    """
    counts, twins = Compiled(), Twins(packaged)
    with Writer() as writer:
        rows = _Rows(writer, twins, {cells[0]: cells[1] for _, cells in provinces if len(cells) > 1})
        told = hashlib.sha256(title.encode())
        for line, cells in rows.understood(_marked(lines, told)):
            try:
                rows.add(cells)
            except Problem as problem:
                counts.left_out += 1
                complain(line, str(problem))
        counts.names = _other_names(writer, rows.numbers, _marked(names, told))
        counts.places, counts.known = writer.count, len(twins.found)
        tables = twins.columns()
        writer.write(out, {"made_of": {"title": title, "digest": told.hexdigest()[:12]}}, tables)
        for table in tables.values():
            table.close()
    return counts


def _marked(lines: Lines, told: hashlib._Hash) -> Iterator[tuple[int, Cells]]:
    """The rows as they come, each added to the hash that names the version of the file."""
    for line, cells in lines:
        told.update("\t".join(cells).encode("utf-8", "surrogatepass"))
        told.update(b"\n")
        yield line, cells


class _Rows:
    """Reads rows of one table, by its headings or as GeoNames', and adds their places."""

    def __init__(self, writer: Writer, twins: Twins, provinces: dict[str, str]) -> None:
        self.read: Callable[[Cells], Place] = geonames
        self.numbers = Numbers()
        self._around = Around(twins.packaged)
        self._writer, self._twins, self._provinces = writer, twins, provinces
        self._codes = {(code.split(".")[0], key(name)): code for code, name in provinces.items() if code.count(".") == 1}

    def understood(self, lines: Iterator[tuple[int, Cells]]) -> Iterator[tuple[int, Cells]]:
        """The rows that hold places, once it is known how to read them; raises Problem."""
        first = list(islice(lines, LOOK))
        if not first:
            raise Problem("the table is empty; give a GeoNames dump, or a table whose first row names the columns name, lat and lon")
        if has_headings(first[0][1]) or not any(is_geonames(cells) for _, cells in first):
            self.read = head(first.pop(0)[1], self._land)
        return chain(first, lines)

    def add(self, cells: Cells) -> None:
        """Adds the place of a row; raises Problem."""
        place = self.read(checked(cells))
        row = place.row
        row.admin1 = self._province(row)
        row.admin2 = self._provinces.get(place.admin2) if place.admin2 else None
        twin = self._twins.find(place)
        if twin is not None:
            _fill(place, twin)
        elif place.listed and row.kind not in WIDE:
            row.country = row.country or self._around.country(row.lat, row.lon)
            row.admin1 = row.admin1 or (self._around.province(row.lat, row.lon, row.country) if row.country else None)
        if place.listed and not place.people_stated and row.kind in TOWNS:
            row.population = max(row.population, self._twins.largest(row, twin) + 1)
        if not row.geonameid and not row.id:
            row.id = twin.id if twin else f"own:{row.kind.name.lower()}:{row.country or '-'}:{key(row.name)}:{row.lat:.2f}:{row.lon:.2f}"
        number = self._writer.add(row, own=True)
        if row.geonameid:
            self.numbers[row.geonameid] = number
        if twin is not None:
            self._twins.keep(twin, row, number)

    def _land(self, name: str) -> str | None:
        """The code of a country by its code or name."""
        found = self._twins.packaged.land(name.upper()) if len(name) == 2 else ()
        return next((entry.country for entry in (*found, *self._twins.packaged.find(name)) if entry.kind == Kind.COUNTRY), None)

    def _province(self, row: Row) -> str | None:
        """The province as a code: "UA.05" as it is, a name by the table of codes or the packaged gazetteer."""
        if not row.admin1 or not row.country:
            return None
        if row.admin1.startswith(f"{row.country}."):
            return row.admin1
        if self._twins.packaged.province(code := f"{row.country}.{row.admin1.upper()}"):
            return code
        named = self._codes.get((row.country, key(row.admin1)))
        found = self._twins.packaged.find(row.admin1) if named is None else ()
        return named or next((entry.admin1 for entry in found if entry.kind == Kind.ADMIN1 and entry.country == row.country), None)


class Numbers:
    """GeoNames' ids to row numbers, four bytes each; ids beyond any that GeoNames has given cost more."""

    def __init__(self) -> None:
        self._rows = array("i")
        self._beyond: dict[int, int] = {}

    def __setitem__(self, identity: int, row: int) -> None:
        if identity > USUAL:
            self._beyond[identity] = row
            return
        if identity >= len(self._rows):
            self._rows.extend(array("i", b"\xff" * 4) * (identity + 1_000_000 - len(self._rows)))
        self._rows[identity] = row

    def __getitem__(self, identity: int) -> int | None:
        row = self._rows[identity] if identity < len(self._rows) else self._beyond.get(identity, -1)
        return None if row < 0 else row


class Twins:
    """The packaged places that a table holds too."""

    def __init__(self, packaged: Gazetteer) -> None:
        self.packaged = packaged
        self.found: dict[int, tuple[float, int]] = {}  # number of the packaged record's identity: how far, which own row

    @cached_property
    def _ids(self) -> dict[int, int]:
        return {identity: row for row, identity in enumerate(self.packaged.column("geonameid")) if identity}

    def find(self, place: Place) -> Entry | None:
        """The packaged record of a place; None where it is new."""
        row = place.row
        known = self._ids.get(row.geonameid) if row.geonameid else None
        if known is not None:
            return self.packaged.entry(known)
        if row.kind == Kind.COUNTRY and row.country:
            return next(iter(self.packaged.land(row.country)), None)
        if row.kind == Kind.ADMIN1 and row.admin1 and (found := self.packaged.province(row.admin1)):
            return found[0]
        spellings = [row.name, *sorted(row.also)] if place.listed else [row.name]
        near = [(kilometres(row.lat, row.lon, entry.lat, entry.lon), entry) for name in spellings for entry in self.packaged._find(name)]
        return min((one for one in near if self._is_same(place, *one)), key=lambda one: one[0], default=(0.0, None))[1]

    def largest(self, row: Row, twin: Entry | None) -> int:
        """The people of the largest packaged namesake in the country: who lists a place means that one."""
        others = (entry for entry in self.packaged.find(row.name) if entry.country == row.country and entry.kind in TOWNS)
        return max((entry.population for entry in others if twin is None or entry.row != twin.row), default=0)

    def _is_same(self, place: Place, far: float, entry: Entry) -> bool:
        row = place.row
        if row.country and entry.country and row.country != entry.country:
            return False
        if row.geonameid and entry.id.startswith("geonames:"):
            return False  # GeoNames tells its own apart
        kinds = group(entry.kind) == group(row.kind) or (not place.kind_stated and entry.kind in GROUP)
        return kinds and far <= SAME_KM[group(entry.kind)]

    def keep(self, twin: Entry, row: Row, number: int) -> None:
        """Notes that an own row is the place of a packaged record; of several the nearest."""
        known, far = number_of(twin.id), kilometres(row.lat, row.lon, twin.lat, twin.lon)
        if known not in self.found or far < self.found[known][0]:
            self.found[known] = (far, number)

    def columns(self) -> dict[str, Column]:
        """The two columns of the file: identities in order, and the own row of each."""
        identities, rows = Column("Q"), Column("I")
        for known, (_, number) in sorted(self.found.items()):
            identities.append(known)
            rows.append(number)
        return {"twin_hash": identities, "twin_row": rows}


def _fill(place: Place, twin: Entry) -> None:
    """What the table does not say of a place, from the packaged record."""
    row = place.row
    row.country, row.admin1, row.admin2 = row.country or twin.country, row.admin1 or twin.admin1, row.admin2 or twin.admin2
    row.known_as = max(row.known_as, twin.names)
    row.feature = twin.feature or row.feature if row.feature in ("", "PPL") else row.feature
    if not place.kind_stated or group(row.kind) == group(twin.kind):
        row.kind = twin.kind
    if not place.people_stated:
        row.population = twin.population
    elif not place.listed:
        row.population = max(row.population, twin.population)
    row.also |= {row.name, twin.name}
    if not place.listed:
        row.name = twin.name  # as English news writes it: "Menaka", not "Ménaka"


def _other_names(writer: Writer, numbers: Numbers, names: Lines) -> int:
    """Adds the names of alternateNamesV2 to the places that they are of; how many came back."""
    count = 0
    for _, cells in names:
        if len(cells) < 4 or cells[2] in NOT_NAMES or not cells[1].isdigit() or is_code(cells[3]):
            continue
        number = numbers[int(cells[1])] if len(cells[1]) < 10 else None
        if number is not None:
            writer.also(number, cells[3])
            count += 1
    return count
