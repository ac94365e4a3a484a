"""Rows to a gazetteer file, in bounded memory: the packaged one and a user's own are written alike.

Columns grow in scratch files; the index is parted by hash, and each part sorted alone, so that twelve million places need no more memory than
their kinds. The order of the rows is kept: the packaged file wants them by kind, countries first.
"""

from __future__ import annotations

import shutil
import tempfile
import unicodedata
from array import array
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import BinaryIO

import msgspec

from dateline.where.gazetteer import ALTERNATE, MAGIC, NO_ADMIN1, NO_COUNTRY, Kind, digest
from dateline.where.names import bare_of, fold, key, loose, skeleton
from dateline.where.near import LONGEST, SHORTEST, deletions

OTHER_SCRIPTS = frozenset("UA RU BY MD GE AM AZ SY LB PS IL JO IQ IR YE SA LY EG SD SS ER ET SO DJ TD AF PK MM DZ TN MA KZ KG TJ UZ TM BG RS MK BD NP".split())
OTHER_SPELLINGS = OTHER_SCRIPTS | frozenset("ML BF NE CF CM CD RW BI GN CI SN MR NG HT MZ KE UG TZ VN PH ID".split())  # whose names English news spells in ways
LOOSE_FROM = 20_000  # people of a place whose other names are looked up by their loose spelling too; a quarter of it for its own name
LOOSE_OTHER = 6  # letters of another name's loose spelling
MAX_NAMES_SMALL = 12  # other names kept for a settlement of under 1,000 people: the long tail is misspellings
TOWNS = (Kind.SETTLEMENT, Kind.CAPITAL)
BY_OTHER_NAMES = (*TOWNS, Kind.ADMIN2)  # kinds that a name of their own outweighs another name
SEAT, AIRPORT = "SEAT", "AIRP"  # features: the house of an institution, whose names are other names of it; an airport
MISSPELT_FROM = {Kind.SETTLEMENT: 20_000, Kind.ADMIN2: 100_000}  # people of a place that a misspelt name may mean
OWN_MISSPELT_FROM = 20_000  # the same, of any kind, in a user's own table
PARTS, BUCKETS = 32, 65536
CHUNK = 65536  # values of a column in memory
SCALE = 1e4  # of degrees


class Row(msgspec.Struct):
    """A place on its way into a gazetteer, with all its names."""

    name: str
    country: str | None
    lat: float
    lon: float
    kind: Kind
    population: int = 0
    geonameid: int = 0
    admin1: str | None = None  # "UA.05"
    also: set[str] = msgspec.field(default_factory=set)
    usual: set[str] = msgspec.field(default_factory=set)  # those of `also` that news uses as it does the name
    known_as: int = 0  # other names in GeoNames, all scripts
    feature: str = ""  # GeoNames code of a settlement
    admin2: str | None = None  # the name of its district
    conflict: bool = False  # what news of conflicts names
    id: str = ""  # where it is not the one that GeoNames or the name gives


@lru_cache(maxsize=4096)
def _is_latin_letter(char: str) -> bool:
    return not char.isalpha() or char in "ʻʼʿʾ" or "LATIN" in unicodedata.name(char, "")


def is_latin(name: str) -> bool:
    """True where every letter is a Latin one.

    >>> is_latin("Bankilaré"), is_latin("Київ")
    (True, False)
    """
    return name.isascii() or all(map(_is_latin_letter, name))


def keys_of(row: Row, *, own: bool = False) -> dict[str, bool]:
    """The keys that a row is looked up by; the value is True where the key is another name's.

    Of a user's own table (`own`) every name is kept, and slips are looked for only in names of places of some size: a dump holds millions of small things.
    """
    names = sorted({*row.also} - {row.name}, key=lambda name: (len(name), name))
    if row.kind == Kind.SETTLEMENT and row.population < 1000 and not own:
        names = names[:MAX_NAMES_SMALL]
    out: dict[str, bool] = {}
    usual = key(row.name)
    for name in [row.name, *names]:
        if not is_latin(name):
            continue
        other = name != row.name and name not in row.usual and (row.kind in BY_OTHER_NAMES or row.feature == SEAT) and key(name) != usual
        keys = _spelt(name)
        if row.kind in TOWNS and row.country in OTHER_SCRIPTS and not other and (bones := skeleton(fold(name))):
            keys.add("%" + bones)
        if row.kind in TOWNS and row.country in OTHER_SPELLINGS and (word := _loosely(row, name, other)):
            keys.add("=" + word)
        for each in keys - {""}:
            out[each] = out.get(each, True) and other
    word = loose(fold(row.name)) if is_latin(row.name) else ""
    if (
        SHORTEST <= len(word) <= LONGEST
        and row.population >= MISSPELT_FROM.get(row.kind, OWN_MISSPELT_FROM if own else 0)
        and row.feature not in (SEAT, AIRPORT)
    ):
        out |= dict.fromkeys(("-" + each for each in deletions(word)), False)
    return out


def _loosely(row: Row, name: str, other: bool) -> str:
    """The loose spelling that a name is looked up by; empty for small places and for short other names, which are like too much else."""
    listed = row.population in (1000, 20_000)  # the floors of places by hand, whose every name news has
    word = loose(fold(name)) if listed or row.population >= (LOOSE_FROM if other else LOOSE_FROM // 4) else ""
    return word if len(word) >= LOOSE_OTHER or not other else ""


def _spelt(name: str) -> set[str]:
    words = fold(name).split()
    full, bare = "".join(words), bare_of(words)
    return {full} if bare == full else {full, "~" + bare}


class Column:
    """Numbers of one type, or bytes, that grow in a scratch file."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.size = 0  # bytes
        self._values = array(code)
        self._file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`

    def append(self, value: int) -> None:
        self._values.append(value)
        if len(self._values) >= CHUNK:
            self._flush()

    def extend(self, data: bytes) -> None:
        """Adds values as bytes."""
        self._values.frombytes(data)
        if len(self._values) >= CHUNK:
            self._flush()

    def _flush(self) -> None:
        data = self._values.tobytes()
        self._file.write(data)
        self.size += len(data)
        self._values = array(self.code)

    def whole(self) -> bytes:
        """All that was added."""
        self._flush()
        self._file.seek(0)
        return self._file.read()

    def copy(self, out: BinaryIO) -> None:
        """Everything into `out`, with zeros up to the next 8 bytes."""
        self._flush()
        self._file.seek(0)
        shutil.copyfileobj(self._file, out)
        out.write(b"\0" * (-self.size % 8))

    def close(self) -> None:
        self._file.close()


class Codes:
    """Texts to numbers below `limit`, in the order in which they come, after those that are given first."""

    def __init__(self, *first: str, limit: int = 0xFFFF) -> None:
        self.numbers = {text: number for number, text in enumerate(first)}
        self._limit = limit

    def __call__(self, text: str | None, none: int) -> int:
        """The number of a text; `none` where there is no text, or no number is left."""
        if not text:
            return none
        if text not in self.numbers and len(self.numbers) >= self._limit:
            return none
        return self.numbers.setdefault(text, len(self.numbers))


_LAYOUT = {
    **{"lat": "i", "lon": "i", "population": "I", "geonameid": "I", "kind": "B", "country": "B", "admin1": "H", "known_as": "B", "feature": "H"},
    **{"admin2": "H", "conflict": "B", "name_at": "I", "names": "B", "id_at": "I", "ids": "B", "buckets": "I", "hashes": "I", "rows": "I"},
}


class Writer:
    """Takes rows, then writes the file. Use it as a context manager: leaving it deletes the scratch files."""

    def __init__(self) -> None:
        self.count = 0
        self.kinds = array("B")
        self.columns = {name: Column(code) for name, code in _LAYOUT.items()}
        self._hashes = [Column("Q") for _ in range(PARTS)]
        self._numbers = [Column("I") for _ in range(PARTS)]
        self._countries, self._admin1, self._features, self._admin2 = Codes(limit=NO_COUNTRY), Codes(), Codes(""), Codes("")
        self._at, self._id_at = 0, 0
        self.columns["name_at"].append(0)
        self.columns["id_at"].append(0)

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        for column in (*self.columns.values(), *self._hashes, *self._numbers):
            column.close()

    def add(self, row: Row, *, own: bool = False) -> int:
        """Adds a row; its number comes back."""
        number, put = self.count, self.columns
        put["lat"].append(round(row.lat * SCALE))
        put["lon"].append(round(row.lon * SCALE))
        put["population"].append(min(row.population, 0xFFFF_FFFF))
        put["geonameid"].append(row.geonameid)
        put["kind"].append(row.kind)
        put["country"].append(self._countries(row.country, NO_COUNTRY))
        put["admin1"].append(self._admin1(row.admin1, NO_ADMIN1))
        put["known_as"].append(min(255, row.known_as))
        put["feature"].append(self._features(row.feature, 0))
        put["admin2"].append(self._admin2(row.admin2, 0))
        put["conflict"].append(row.conflict)
        self._at += self._put("name", row.name)
        self._id_at += self._put("id", row.id)
        for each, other in keys_of(row, own=own).items():
            self._index(each, number | (ALTERNATE if other else 0))
        self.kinds.append(row.kind)
        self.count += 1
        return number

    def also(self, number: int, name: str) -> None:
        """Another name of a row that was added."""
        if is_latin(name):
            reference = number | (ALTERNATE if self.kinds[number] in BY_OTHER_NAMES else 0)
            for each in _spelt(name) - {""}:
                self._index(each, reference)

    def _put(self, column: str, text: str) -> int:
        data = text.encode()
        self.columns[f"{column}s"].extend(data)
        at = (self._at if column == "name" else self._id_at) + len(data)
        self.columns[f"{column}_at"].append(at)
        return len(data)

    def _index(self, text: str, reference: int) -> None:
        bucket, rest = digest(text)
        part = bucket * PARTS // BUCKETS
        self._hashes[part].append(bucket << 32 | rest)
        self._numbers[part].append(reference)

    def write(self, out: BinaryIO, more: Mapping[str, object] | None = None, tables: Mapping[str, Column] | None = None) -> None:
        """Writes the file; `more` goes into its header, `tables` are further columns."""
        self._sort()
        columns = {name: column for name, column in {**self.columns, **(tables or {})}.items() if name not in ("id_at", "ids") or self._id_at}
        layout, at = {}, 0
        for name, column in columns.items():
            column._flush()
            layout[name] = (at, column.size, column.code)
            at += column.size + -column.size % 8
        head = _head({**self._lists(), **(more or {})}, layout)
        out.write(MAGIC + len(head).to_bytes(8, "little") + head)
        for column in columns.values():
            column.copy(out)

    def _lists(self) -> dict[str, object]:
        admin2 = list(self._admin2.numbers)[1:]
        return {"countries": [*self._countries.numbers], "admin1": [*self._admin1.numbers], "features": [*self._features.numbers], "admin2": admin2}

    def _sort(self) -> None:
        """The index: each part by hash and row; of a row's equal keys one, its own name's before another's."""
        import numpy as np

        counts = np.zeros(BUCKETS, dtype=np.int64)
        for hashes, numbers in zip(self._hashes, self._numbers, strict=True):
            whole = np.frombuffer(hashes.whole(), dtype="<u8")
            reference = np.frombuffer(numbers.whole(), dtype="<u4")
            row = reference & ~np.uint32(ALTERNATE)
            order = np.lexsort((reference, row, whole))
            whole, reference, row = whole[order], reference[order], row[order]
            fresh = np.ones(len(whole), dtype=bool)
            fresh[1:] = (whole[1:] != whole[:-1]) | (row[1:] != row[:-1])
            whole, reference = whole[fresh], reference[fresh]
            counts += np.bincount((whole >> np.uint64(32)).astype(np.int64), minlength=BUCKETS)
            self.columns["hashes"].extend((whole & np.uint64(0xFFFF_FFFF)).astype("<u4").tobytes())
            self.columns["rows"].extend(reference.tobytes())
        starts = np.concatenate([[0], np.cumsum(counts)]).astype("<u4")
        self.columns["buckets"].extend(starts.tobytes())


def _head(lists: Mapping[str, object], layout: Mapping[str, tuple[int, int, str]]) -> bytes:
    """The header, padded to 8 bytes; it holds offsets that its own length moves."""
    head = b""
    for _ in range(4):
        base = len(MAGIC) + 8 + len(head)
        head = msgspec.json.encode({**lists, "columns": {name: (base + start, size, code) for name, (start, size, code) in layout.items()}})
        head += b" " * (-(len(MAGIC) + 8 + len(head)) % 8)
    return head


def write(rows: Iterable[Row], out: BinaryIO) -> int:
    """Writes the rows as a gazetteer; how many they were comes back."""
    with Writer() as writer:
        for row in rows:
            writer.add(row)
        writer.write(out)
        return writer.count
