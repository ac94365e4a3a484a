"""Measures the reading of conflict toponyms in context: recognition, resolution and role together, on our own sentences; exits 1 under a floor.

python benchmarks/where/conflict.py [--misses N]
Data: tests/cases/where_conflict.jsonl (dev) and tests/cases/where_held.jsonl (held: only its figures are printed, and nobody writes rules from it).

A row is right where the place that overlaps the quote most
- is a location within `within_km` of the point, or for a country the country itself (role `location`);
- has the country and the role (roles `metonym` and `demonym`);
- is absent or unresolved (role `none`: a person, an organisation, a thing).
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from recognition import document

from dateline.parse import Reader
from dateline.records import Document, Place, PlacePrecision, PlaceRole
from dateline.where import Places

CASES = Path(__file__).parents[2] / "tests" / "cases"
PARTS = {"dev": "where_conflict.jsonl", "held": "where_held.jsonl"}
FLOORS = Path(__file__).parent / "conflict_floors.json"
EARTH_KM = 6371.0088


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A toponym in its text, with what it stands for."""

    text: str
    quote: str
    role: str  # a PlaceRole, or "none"
    kind: str
    part: str
    ambiguous: bool
    published: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    within_km: float | None = None
    note: str = ""


def cases(part: str) -> list[Case]:
    """The rows of a part."""
    return [msgspec.json.decode(line, type=Case) for line in (CASES / PARTS[part]).read_text(encoding="utf-8").splitlines()]


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """The great-circle distance."""
    a, b = math.radians(lat), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def answer(case: Case, read: Document) -> Place | None:
    """The place that overlaps the quote most; None where none does."""
    start = case.text.index(case.quote)
    stop = start + len(case.quote)
    shared = [(min(stop, place.end) - max(start, place.start), place) for place in read.places or ()]
    found = max(shared, key=lambda one: one[0], default=None)
    return None if found is None or found[0] <= 0 else found[1]


def same_place(case: Case, place: Place) -> bool:
    """True where the place is the one meant, whatever role it was given."""
    if place.gazetteer_id is None:
        return False
    if case.role != PlaceRole.LOCATION or (case.kind == "country" and place.precision is PlacePrecision.COUNTRY):
        return place.country == case.country
    if place.lat is None or place.lon is None or case.lat is None or case.lon is None or case.within_km is None:
        return False
    return kilometres(case.lat, case.lon, place.lat, place.lon) <= case.within_km


def outcome(case: Case, place: Place | None) -> str:
    """`right`, or in a word what went wrong."""
    if case.role == "none":
        return "right" if place is None or place.gazetteer_id is None else "no place"
    if place is None:
        return "not seen"
    if place.gazetteer_id is None:
        return f"unresolved: {place.reason}"
    if not same_place(case, place):
        return "wrong place"
    return "right" if place.role == case.role else f"role {place.role}"


def share(outcomes: Sequence[tuple[Case, str]]) -> float:
    """The share that is right."""
    return sum(result == "right" for _, result in outcomes) / max(1, len(outcomes))


def figures(part: str, outcomes: Sequence[tuple[Case, str]]) -> dict[str, float]:
    """Shares right of a part: all, the ambiguous ones, and by role."""
    table = {f"{part} right": share(outcomes), f"{part} ambiguous": share([one for one in outcomes if one[0].ambiguous])}
    for role in ("location", "metonym", "demonym", "none"):
        table[f"{part} {role}"] = share([one for one in outcomes if one[0].role == role])
    return table


def show(case: Case, place: Place | None, result: str) -> None:
    said = "" if place is None else f" -> {place.name} {place.country} {place.lat},{place.lon} {place.gazetteer_id}"
    print(f"  {case.quote} [{case.role} {case.kind} {case.country} {case.lat},{case.lon}] {result}{said} | {case.text}")


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--misses", type=int, default=0, help="print so many misses of dev")
    opts = args.parse_args()
    reader, places = Reader(), Places()
    table: dict[str, float] = {}
    everything: list[tuple[Case, str]] = []
    for part in PARTS:
        rows = cases(part)
        begin = time.process_time()
        read = {text: places(reader([document(text, text)]))[0] for text in dict.fromkeys(row.text for row in rows)}
        print(f"{part}: {len(rows)} toponyms ({sum(row.ambiguous for row in rows)} ambiguous) in {len(read)} texts, {time.process_time() - begin:.1f} s")
        answers = [(row, answer(row, read[row.text])) for row in rows]
        outcomes = [(row, outcome(row, place)) for row, place in answers]
        table |= figures(part, outcomes)
        everything += outcomes
        if part == "dev":
            missed = [(row, place, result) for (row, place), (_, result) in zip(answers, outcomes, strict=True) if result != "right"]
            for one in missed[: opts.misses]:
                show(*one)
    table["all right"] = share(everything)
    floors = json.loads(FLOORS.read_text())
    for label, value in table.items():
        floor = floors.get(label)
        print(f"{label:<20}{value:>8.3f}" + (f"   floor {floor}" + ("  BELOW" if value < floor else "") if floor is not None else ""))
    return int(any(table[label] < floor for label, floor in floors.items()))


if __name__ == "__main__":
    sys.exit(main())
