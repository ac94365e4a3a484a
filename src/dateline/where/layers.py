"""A user's own gazetteers over the packaged one, merged at look-up.

Each own file says which packaged places it holds too (`twin_hash`, `twin_row`; found when it was compiled): such a place is answered once, as the own file
has it. What two files hold under one name within a few kilometres is one place as well; the file given last wins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon import path
from dateline.where.earth import kilometres
from dateline.where.gazetteer import MAGIC, Entry, Gazetteer, Kind, digest, packaged

TOWN, SPOT = 1, 2
GROUP = {Kind.SETTLEMENT: TOWN, Kind.CAPITAL: TOWN, Kind.FACILITY: SPOT, Kind.CAMP: SPOT, Kind.CROSSING: SPOT}
SAME_KM = {  # of one name and group, so near that they are one place: points by hand are true to 0.05 degree, provinces have many middles
    **{TOWN: 10.0, SPOT: 10.0, Kind.ADMIN2 + 10: 50.0, Kind.ISLAND + 10: 50.0, Kind.REGION + 10: 150.0, Kind.WATER + 10: 150.0},
    **{Kind.ADMIN1 + 10: 250.0, Kind.COUNTRY + 10: 1500.0},
}
GEONAMES = 1 << 48  # set where an identity is GeoNames' number
MISSPELT_FROM = 20_000  # people of an own place that a misspelling may mean


def group(kind: Kind) -> int:
    """Kinds between which files differ are one: a capital is a town, a camp a spot like a crossing."""
    return GROUP.get(kind, kind + 10)


def same(entry: Entry, other: Entry) -> bool:
    """True where two records of one name are one place; GeoNames knows its own apart."""
    if entry.id.startswith("geonames:") and other.id.startswith("geonames:"):
        return entry.id == other.id
    return group(entry.kind) == group(other.kind) and kilometres(entry.lat, entry.lon, other.lat, other.lon) <= SAME_KM[group(entry.kind)]


def number_of(identity: str) -> int:
    """A record's identity as a number: GeoNames' own, or 48 bits of its hash."""
    if identity.startswith("geonames:"):
        return GEONAMES | int(identity[9:])
    bucket, rest = digest(identity)
    return bucket << 32 | rest


def opened(file: Path) -> Gazetteer:
    """The gazetteer in a file of a user; raises LexiconError with the remedy where it is none."""
    if not file.is_file():
        raise LexiconError(f"{file}:1: there is no gazetteer; make one with `dateline gazetteer add TABLE --to {file.name}`")
    with file.open("rb") as stream:
        start = stream.read(len(MAGIC) + 8)
    if start[: len(MAGIC)] != MAGIC or len(start) < len(MAGIC) + 8:
        problem = "a gazetteer of another version of dateline" if start.startswith(b"dateline gazetteer") else "no gazetteer"
        raise LexiconError(f"{file}:1: this is {problem}; {_remedy(file)}")
    try:
        return Gazetteer(file)
    except (ValueError, KeyError, TypeError, msgspec.MsgspecError) as error:
        raise LexiconError(f"{file}:1: the gazetteer is cut short or damaged; {_remedy(file)}") from error


def _remedy(file: Path) -> str:
    return f"make it from its table with `dateline gazetteer add`, or leave it out with `dateline gazetteer remove {file.stem}`"


def version(file: Path) -> str:
    """The name of a user's gazetteer and the hash of its table, as a run keeps them."""
    return f"{file.stem} {opened(file).made_of.get('digest', '')}".strip()


class Own:
    """An own file as a layer: its records, numbered from `offset` on, and which records it replaces."""

    def __init__(self, file: Path, offset: int) -> None:
        self.gazetteer = opened(file)
        self.offset = offset
        columns = self.gazetteer._columns
        self._twins, self._twin_rows = columns.get("twin_hash"), columns.get("twin_row")

    def numbered(self, entries: Sequence[Entry]) -> list[Entry]:
        """The records with row numbers that no other layer has."""
        return [msgspec.structs.replace(entry, row=entry.row + self.offset) for entry in entries]

    def instead(self, entry: Entry) -> Entry | None:
        """The own record of a packaged place; None where the file lacks it."""
        if self._twins is None or self._twin_rows is None:
            return None
        number = number_of(entry.id)
        at = bisect_left(self._twins, number)
        if at == len(self._twins) or self._twins[at] != number:
            return None
        (found,) = self.numbered([self.gazetteer.entry(self._twin_rows[at], alternate=entry.alternate)])
        return found


class Layers(Gazetteer):
    """The packaged gazetteer under own ones, the last of which wins. Raises LexiconError where a file is no gazetteer of this version."""

    def __init__(self, files: Sequence[Path], base: Path | None = None) -> None:
        super().__init__(base or path("where", "gazetteer.bin"))
        self._own: list[Own] = []
        size = super().__len__()
        for file in files:
            self._own.append(Own(file, size))
            size += len(self._own[-1].gazetteer)
        self._size = size

    def __len__(self) -> int:
        return self._size

    def _find(self, name: str) -> tuple[Entry, ...]:
        return self._over(super()._find(name), [layer.numbered(layer.gazetteer.find(name)) for layer in self._own])

    def near_misses(self, name: str) -> tuple[Entry, ...]:
        """As of the packaged one, with those of the own files."""
        return self._over(super().near_misses(name), [layer.numbered(layer.gazetteer.near_misses(name)) for layer in self._own])

    def _misspelt(self, name: str) -> tuple[Entry, ...]:
        large = [[entry for entry in layer.gazetteer.misspelt(name) if entry.population >= MISSPELT_FROM] for layer in self._own]
        return self._over(super()._misspelt(name), [layer.numbered(found) for layer, found in zip(self._own, large, strict=True)])

    def province(self, code: str) -> tuple[Entry, ...]:
        """As of the packaged one, or the own record of it."""
        return self._over(super().province(code), [])

    def land(self, code: str) -> tuple[Entry, ...]:
        """As of the packaged one, or the own record of it."""
        return self._over(super().land(code), [])

    def _over(self, below: Sequence[Entry], found: Sequence[Sequence[Entry]]) -> tuple[Entry, ...]:
        """The records of all layers, each place once: those of the last file first, the packaged ones, which are told apart already, last."""
        merged = Merged()
        for entry in (entry for entries in reversed(found) for entry in entries):
            merged.add(entry)
        usual = []
        for entry in below:
            own = next((own for layer in reversed(self._own) if (own := layer.instead(entry))), None)
            if own is not None:
                merged.add(own)
            elif not merged.holds(entry):
                usual.append(entry)
        return (*merged.entries.values(), *usual)


class Merged:
    """Records of one name, each place once; what came first stays."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self._others: list[Entry] = []  # that GeoNames has not told apart

    def holds(self, entry: Entry) -> bool:
        """True where the place of a record is there."""
        if entry.id in self.entries:
            return True
        return any(same(entry, other) for other in (self._others if entry.id.startswith("geonames:") else self.entries.values()))

    def add(self, entry: Entry) -> None:
        """Adds a record whose place is not there yet; one that is found by its own name stays so."""
        known = self.entries.get(entry.id)
        if known is not None and known.alternate and not entry.alternate:
            self.entries[entry.id] = msgspec.structs.replace(known, alternate=False)
        elif not self.holds(entry):
            self.entries[entry.id] = entry
            if not entry.id.startswith("geonames:"):
                self._others.append(entry)


def layered(files: Sequence[Path] = ()) -> Gazetteer:
    """The packaged gazetteer, under own files where some are given."""
    return Layers(files) if files else packaged()
