#!/usr/bin/env python3
"""Read every dispatch that has gold beside it and score the readings: points, event precision, and their means a set.

    benchmarks/dispatches/run.py [NAME ...] [--misses] [--groups]

Sets: `shared`, beside the gold data; `own/development` and `own/unseen`, in this folder. Exits 1 where a figure is under its floor in floors.json.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from dateline import pipeline, sources
from dateline.export.jsonl import to_json
from dateline.records import Document

HERE = Path(__file__).parent
GOLD = Path(os.environ.get("DATELINE_GOLD", HERE.parents[2] / "shared" / "gold"))
SETS = {"shared": GOLD.parent / "dispatches", "development": HERE / "own" / "development", "unseen": HERE / "own" / "unseen"}
SCORER = GOLD.parent / "score" / "dispatch.py"


class Score(NamedTuple):
    """What one dispatch got: its share of points, the precision of its events, and the points got and asked for by group."""

    stem: str
    points: float
    precision: float
    groups: dict[str, tuple[int, int]]
    printed: str


def scored(document: Document, text: Path) -> Score:
    """The reading of one dispatch against the gold beside its text."""
    gold = text.with_suffix(".json")
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(to_json(document))
        file.flush()
        command = [sys.executable, str(SCORER), str(gold), "--output", file.name, "--misses"]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    points = re.search(r"points \d+/\d+ = ([\d.]+)", printed)
    precision = re.search(r"event precision \d+/\d+ = ([\d.]+)", printed)
    assert points, printed
    assert precision, printed
    return Score(text.stem, float(points[1]), float(precision[1]), by_group(printed, json.loads(gold.read_text())), printed)


def by_group(printed: str, gold: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """The points of each group, and of the events' places and days apart."""
    groups = {match[1].strip(): (int(match[2]), int(match[3])) for match in re.finditer(r"^([a-z ]+?) +(\d+) of (\d+)$", printed, re.MULTILINE)}
    for name, key, label in (("events' places", "place", "place"), ("events' days", "start", "when")):
        asked = sum(key in row for row in gold.get("events", ()))
        groups[name] = (asked - len(re.findall(rf"^  missed events: {label}: ", printed, re.MULTILINE)), asked)
    return {name: points for name, points in groups.items() if points[1]}


def measured(folder: Path, names: list[str], misses: bool) -> list[Score]:
    """The score of each dispatch in the folder; prints each."""
    texts = [text for text in sorted(folder.glob("*.txt")) if text.with_suffix(".json").exists() and (not names or text.stem in names)]
    rows = []
    for text, document in zip(texts, pipeline.default().read(sources.pages([str(text) for text in texts])), strict=True):
        if not isinstance(document, Document):
            raise SystemExit(f"{text}: {document.reason}")
        row = scored(document, text)
        print(row.printed if misses else f"  {row.stem:<14}points {row.points:.3f}   event precision {row.precision:.3f}")
        rows.append(row)
    return rows


def shares(rows: list[Score]) -> dict[str, float]:
    """The mean over dispatches of the share of points of each group."""
    names = dict.fromkeys(name for row in rows for name in row.groups)
    return {name: mean([row.groups[name][0] / row.groups[name][1] for row in rows if name in row.groups]) for name in names}


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("names", nargs="*", help="only these dispatches (file names without ending)")
    args.add_argument("--misses", action="store_true", help="list every missed point")
    args.add_argument("--groups", action="store_true", help="the mean share of points by group (times, places ...) too")
    opts = args.parse_args()
    if not SCORER.exists():
        print(f"skipped: no scorer at {SCORER}; set DATELINE_GOLD")
        return 0
    figures: dict[str, float] = {}
    for name, folder in SETS.items():
        print(name)
        rows = measured(folder, opts.names, opts.misses)
        if rows:
            figures |= {f"{name} points": mean([row.points for row in rows]), f"{name} event precision": mean([row.precision for row in rows])}
            figures |= {f"{row.stem} points": row.points for row in rows} | {f"{row.stem} event precision": row.precision for row in rows}
            figures |= {f"{name} {group}": share for group, share in shares(rows).items()}
            print(f"  {'mean':<14}points {figures[f'{name} points']:.3f}   event precision {figures[f'{name} event precision']:.3f}")
            if opts.groups:
                print("\n".join(f"    {group:<16}{share:.3f}" for group, share in shares(rows).items()))
    floors = json.loads((HERE / "floors.json").read_text())
    under = [f"{name} {figures[name]:.3f} is under its floor {floor}" for name, floor in floors.items() if figures.get(name, floor) < floor and not opts.names]
    print("\n".join(under))
    return bool(under)


if __name__ == "__main__":
    sys.exit(main())
