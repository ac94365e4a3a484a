"""The packaged gazetteer: one file of columns, mapped into memory and read in place.

Layout: a line of magic, the length of a JSON header (8 bytes, little-endian), the header, then the columns that it names, each 8-byte aligned.
Names are looked up by 48-bit hashes of their keys: the first 16 bits choose a bucket, the other 32 are found in it by bisection.
Nothing is parsed or copied when it opens, so that a first look-up costs a page of disk.
"""

from __future__ import annotations

import hashlib
import mmap
import sys
from bisect import bisect_left
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon import path
from dateline.records import PlacePrecision
from dateline.where.names import bare_key, fold, key, loose, skeleton
from dateline.where.near import LONGEST, SHORTEST, common, deletions, is_slip, is_surname, of_one_kind, sounds_alike

MAGIC = b"dateline gazetteer 1\n"
NO_COUNTRY, NO_ADMIN1 = 0xFF, 0xFFFF
LARGE = 20_000  # people of a place that a doubtful spelling may mean
ALTERNATE = 0x8000_0000  # set on an index entry where the key is another name of the record


class Kind(IntEnum):
    """What a record is."""

    COUNTRY = 0
    ADMIN1 = 1
    ADMIN2 = 2
    REGION = 3
    CAPITAL = 4
    SETTLEMENT = 5
    FACILITY = 6
    CAMP = 7
    CROSSING = 8
    WATER = 9
    ISLAND = 10


PRECISION = {
    Kind.COUNTRY: PlacePrecision.COUNTRY,
    Kind.ADMIN1: PlacePrecision.ADMIN1,
    Kind.ADMIN2: PlacePrecision.ADMIN2,
    Kind.REGION: PlacePrecision.REGION,
    Kind.CAPITAL: PlacePrecision.SETTLEMENT,
    Kind.SETTLEMENT: PlacePrecision.SETTLEMENT,
    Kind.FACILITY: PlacePrecision.POINT,
    Kind.CAMP: PlacePrecision.POINT,
    Kind.CROSSING: PlacePrecision.POINT,
    Kind.WATER: PlacePrecision.REGION,
    Kind.ISLAND: PlacePrecision.ADMIN2,
}


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A record of the gazetteer, as one of its names found it."""

    row: int
    id: str  # geonames:ID, or dateline:KIND:COUNTRY:key for places that GeoNames' city list lacks
    name: str
    country: str | None
    admin1: str | None  # GeoNames code, "UA.05"
    lat: float
    lon: float
    population: int
    kind: Kind
    alternate: bool  # found by another name than the record's own
    names: int = 0  # how many other names GeoNames has for it, in all scripts: how well the world knows it
    feature: str = ""  # GeoNames code of a settlement, "PPLA" the seat of a province, "PPLX" a part of a city; empty where unknown
    admin2: str | None = None  # the name of its district
    conflict: bool = False  # stands in the tables by hand of what news of conflicts names


def digest(text: str) -> tuple[int, int]:
    """The bucket and the rest of a key's hash."""
    value = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=6).digest(), "big")
    return value >> 32, value & 0xFFFF_FFFF


class Gazetteer:
    """Names to records. Raises LexiconError where the file is no gazetteer of this version."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as stream:
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        if self._map[: len(MAGIC)] != MAGIC or sys.byteorder != "little":
            raise LexiconError(f"{file}:1: not a gazetteer of this version; compile it again with training/gazetteer")
        size = int.from_bytes(self._map[len(MAGIC) : len(MAGIC) + 8], "little")
        head: dict[str, Any] = msgspec.json.decode(self._map[len(MAGIC) + 8 : len(MAGIC) + 8 + size])
        self.countries: list[str] = head["countries"]
        self.admin1: list[str] = head["admin1"]
        self.features: list[str] = head.get("features", [""])
        self.admin2: list[str] = head.get("admin2", [])
        self._columns = {name: memoryview(self._map)[at : at + length].cast(code) for name, (at, length, code) in head["columns"].items()}
        self.made_of: dict[str, str] = head.get("made_of", {})  # of a user's own: what it was compiled from
        self._traits = tuple(self._columns.get(name) for name in ("known_as", "feature", "admin2", "conflict"))
        self._ids, self._id_at = self._columns.get("ids"), self._columns.get("id_at")
        self._buckets, self._hashes, self._rows = (self._columns[name] for name in ("buckets", "hashes", "rows"))
        self._by_code: dict[str, int] = {}
        self.find = lru_cache(maxsize=50_000)(self._find)
        self.misspelt = lru_cache(maxsize=5_000)(self._misspelt)

    def __len__(self) -> int:
        return len(self._columns["lat"])

    def column(self, name: str) -> memoryview:
        """A column of the file, a number a record: `lat` and `lon` in units of 0.0001 degree, `kind`, `geonameid`; raises KeyError."""
        return self._columns[name]

    def _find(self, name: str) -> tuple[Entry, ...]:
        """Every record that bears this name in any spelling; empty where there is none."""
        folded = key(name)
        if not folded:
            return ()
        found = tuple(self._under(folded))
        if found:
            return found
        bare = bare_key(name)
        return tuple(self._under("~" + bare)) or (tuple(self._under(bare)) if bare != folded else ())

    def near_misses(self, name: str) -> tuple[Entry, ...]:
        """Records whose name is another romanisation of this one: only for countries that write otherwise than English."""
        folded = fold(name)
        if folded in common():
            return ()
        found = [entry for entry in self._under("=" + loose(folded)) if of_one_kind(folded, fold(entry.name))] if loose(folded) else []
        if bones := skeleton(folded):
            found += [entry for entry in self._under("%" + bones) if sounds_alike(name, entry.name)]
        least = LARGE if is_surname(folded) else 0  # a village is hardly meant where a person may be
        return tuple({entry.row: entry for entry in found if entry.population >= least}.values())

    def _misspelt(self, name: str) -> tuple[Entry, ...]:
        """Places of some size whose own name is one slip away; for names that nothing else finds."""
        word = loose(fold(name))
        if not SHORTEST <= len(word) <= LONGEST:
            return ()
        found = {entry.row: entry for each in deletions(word) for entry in self._under("-" + each)}
        slips = (entry for entry in found.values() if entry.kind != Kind.ADMIN1 or entry.population >= LARGE)
        return tuple(entry for entry in slips if is_slip(name, entry.name))

    def province(self, code: str) -> tuple[Entry, ...]:
        """The record of a province by its GeoNames code."""
        row = self._provinces().get(code)
        return () if row is None else (self.entry(row),)

    def land(self, code: str) -> tuple[Entry, ...]:
        """The record of a country by its ISO 3166-1 code."""
        number = self.countries.index(code) if code in self.countries else NO_COUNTRY
        kinds = self._columns["kind"]
        for row in range(len(self.countries) + 5):  # rows are sorted by kind, countries first
            if kinds[row] == Kind.COUNTRY and self._columns["country"][row] == number:
                return (self.entry(row),)
        return ()

    def _provinces(self) -> dict[str, int]:
        if not self._by_code:
            kinds, numbers = bytes(self._columns["kind"]), self._columns["admin1"]  # rows are sorted by kind
            first, stop = kinds.index(Kind.ADMIN1), kinds.rindex(Kind.ADMIN1) + 1
            self._by_code = {self.admin1[numbers[row]]: row for row in range(stop - 1, first - 1, -1) if numbers[row] != NO_ADMIN1}
        return self._by_code

    def _under(self, text: str) -> Iterator[Entry]:
        bucket, rest = digest(text)
        low, high = self._buckets[bucket], self._buckets[bucket + 1]
        at = bisect_left(self._hashes, rest, low, high)
        while at < high and self._hashes[at] == rest:
            reference = self._rows[at]
            yield self.entry(reference & ~ALTERNATE, alternate=bool(reference & ALTERNATE))
            at += 1

    def entry(self, row: int, alternate: bool = False) -> Entry:
        """The record of a row."""
        column = self._columns
        at, end = column["name_at"][row], column["name_at"][row + 1]
        name = bytes(column["names"][at:end]).decode()
        country = None if (code := column["country"][row]) == NO_COUNTRY else self.countries[code]
        admin1 = None if (number := column["admin1"][row]) == NO_ADMIN1 else self.admin1[number]
        kind, geonameid = Kind(column["kind"][row]), column["geonameid"][row]
        given = "" if self._ids is None or self._id_at is None else bytes(self._ids[self._id_at[row] : self._id_at[row + 1]]).decode()
        identity = given or (f"geonames:{geonameid}" if geonameid else f"dateline:{kind.name.lower()}:{country or '-'}:{key(name)}")
        lat, lon = column["lat"][row] / 1e4, column["lon"][row] / 1e4
        known_as, feature, admin2, conflict = self._traits
        district = admin2[row] if admin2 else 0
        return Entry(
            row, identity, name, country, admin1, lat, lon, column["population"][row], kind, alternate,
            known_as[row] if known_as else 0, self.features[feature[row]] if feature else "", self.admin2[district - 1] if district else None,
            bool(conflict and conflict[row]),
        )  # fmt: skip


@lru_cache(maxsize=1)
def packaged() -> Gazetteer:
    """The gazetteer that ships with dateline, opened once.

    >>> [entry.country for entry in packaged().find("Kramatorsk")]
    ['UA']
    """
    return Gazetteer(path("where", "gazetteer.bin"))
