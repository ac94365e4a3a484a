"""Measures the packaged gazetteer: its size, its opening, and look-ups by exact, near and unknown names; prints the figures, exits 1 under a floor.

python benchmarks/where/lookups.py
Speeds depend on the machine, so that each is told beside a reference on the same one: the same names looked up in a table of SQLite with an index, in memory.
"""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dateline.lexicon import path
from dateline.where.gazetteer import Gazetteer, packaged
from dateline.where.names import key

SAMPLE = 50_000
OPENING = """
import time
from dateline.where.gazetteer import Gazetteer
from dateline.lexicon import path
begin = time.perf_counter()
Gazetteer(path("where", "gazetteer.bin")).find("Kramatorsk")
print(time.perf_counter() - begin)
"""


def names(gazetteer: Gazetteer) -> list[str]:
    """Names of the gazetteer, none twice, as a reader meets them: large and small places alike."""
    found = list({gazetteer.entry(row).name for row in range(0, len(gazetteer), 3)})
    random.Random(7).shuffle(found)
    return found[:SAMPLE]


def rate(find: Callable[[str], object], wanted: list[str]) -> float:
    """Look-ups a second of processor time."""
    begin = time.process_time()
    for name in wanted:
        find(name)
    return len(wanted) / (time.process_time() - begin)


def reference(gazetteer: Gazetteer) -> Callable[[str], object]:
    """The same records in SQLite, by key."""
    base = sqlite3.connect(":memory:")
    base.execute("create table place (key text, name text, country text, lat real, lon real, population integer)")
    rows = (gazetteer.entry(row) for row in range(len(gazetteer)))
    base.executemany("insert into place values (?, ?, ?, ?, ?, ?)", ((key(e.name), e.name, e.country, e.lat, e.lon, e.population) for e in rows))
    base.execute("create index by_key on place (key)")
    return lambda name: base.execute("select name, country, lat, lon, population from place where key = ?", (key(name),)).fetchall()


def opening() -> float:
    """Milliseconds from the file to the first look-up, in a fresh process: the best of five."""
    runs = [subprocess.run([sys.executable, "-c", OPENING], capture_output=True, text=True, check=True).stdout for _ in range(5)]
    return 1000 * min(map(float, runs))


def taken(gazetteer: Gazetteer) -> float:
    """The share of persons' names, none of them a place's own, that a near miss makes a place of."""
    lines = (Path(__file__).parent / "persons.txt").read_text(encoding="utf-8").splitlines()
    persons = [name for line in lines if not line.startswith("#") for name in line.split() if not gazetteer.find(name)]
    return sum(bool(gazetteer.near_misses(name) or gazetteer.misspelt(name)) for name in persons) / len(persons)


def figures() -> dict[str, float]:
    gazetteer = packaged()
    wanted = names(gazetteer)
    slips = [name[:3] + name[4:] for name in wanted if len(name) > 8][:5000]
    base = rate(reference(gazetteer), wanted)
    key.cache_clear()
    cold = rate(gazetteer._find, wanted)
    again = wanted[:20_000]
    rate(gazetteer.find, again)
    return {
        "size, MB": path("where", "gazetteer.bin").stat().st_size / 1e6,
        "places": len(gazetteer),
        "opening, ms": opening(),
        "look-ups/s": cold,
        "look-ups/s, repeated": rate(gazetteer.find, again),
        "near misses/s": rate(lambda name: gazetteer.near_misses(name) or gazetteer._misspelt(name), slips),
        "look-ups to SQLite's": cold / base,
        "persons taken for places": taken(gazetteer),
    }


def main() -> int:
    limits = json.loads((Path(__file__).parent / "floors_lookups.json").read_text())
    failed = False
    for label, value in figures().items():
        floor, ceiling = limits["floors"].get(label), limits["ceilings"].get(label)
        bad = (floor is not None and value < floor) or (ceiling is not None and value > ceiling)
        failed |= bad
        bound = f"   at least {floor}" if floor is not None else f"   at most {ceiling}" if ceiling is not None else ""
        print(f"{label:<26}{value:>14,.3f}{bound}{'  BELOW' if bad and floor is not None else '  ABOVE' if bad else ''}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
