#!/usr/bin/env python3
"""Read every dispatch that has gold beside it and score the readings: points, event precision, and their means a set.

    benchmarks/dispatches/run.py [NAME ...] [--misses]

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

from dateline import pipeline, sources
from dateline.export.jsonl import to_json
from dateline.records import Document

HERE = Path(__file__).parent
GOLD = Path(os.environ.get("DATELINE_GOLD", HERE.parents[2] / "shared" / "gold"))
SETS = {"shared": GOLD.parent / "dispatches", "development": HERE / "own" / "development", "unseen": HERE / "own" / "unseen"}
SCORER = GOLD.parent / "score" / "dispatch.py"


def scored(document: Document, gold: Path, misses: bool) -> tuple[float, float, str]:
    """The share of points, the precision of events, and what the scorer printed."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(to_json(document))
        file.flush()
        command = [sys.executable, str(SCORER), str(gold), "--output", file.name, *(["--misses"] if misses else [])]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    points = re.search(r"points \d+/\d+ = ([\d.]+)", printed)
    precision = re.search(r"event precision \d+/\d+ = ([\d.]+)", printed)
    assert points, printed
    assert precision, printed
    return float(points[1]), float(precision[1]), printed


def measured(folder: Path, names: list[str], misses: bool) -> list[tuple[str, float, float]]:
    """Name, share of points and event precision of each dispatch in the folder; prints each."""
    texts = [text for text in sorted(folder.glob("*.txt")) if text.with_suffix(".json").exists() and (not names or text.stem in names)]
    rows = []
    for text, document in zip(texts, pipeline.default().read(sources.pages([str(text) for text in texts])), strict=True):
        if not isinstance(document, Document):
            raise SystemExit(f"{text}: {document.reason}")
        points, precision, printed = scored(document, text.with_suffix(".json"), misses)
        print(printed if misses else f"  {text.stem:<14}points {points:.3f}   event precision {precision:.3f}")
        rows.append((text.stem, points, precision))
    return rows


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("names", nargs="*", help="only these dispatches (file names without ending)")
    args.add_argument("--misses", action="store_true", help="list every missed point")
    opts = args.parse_args()
    if not SCORER.exists():
        print(f"skipped: no scorer at {SCORER}; set DATELINE_GOLD")
        return 0
    figures: dict[str, float] = {}
    for name, folder in SETS.items():
        print(name)
        rows = measured(folder, opts.names, opts.misses)
        if rows:
            figures |= {f"{name} points": mean([row[1] for row in rows]), f"{name} event precision": mean([row[2] for row in rows])}
            figures |= {f"{stem} points": points for stem, points, _ in rows} | {f"{stem} event precision": precision for stem, _, precision in rows}
            print(f"  {'mean':<14}points {figures[f'{name} points']:.3f}   event precision {figures[f'{name} event precision']:.3f}")
    floors = json.loads((HERE / "floors.json").read_text())
    under = [f"{name} {figures[name]:.3f} is under its floor {floor}" for name, floor in floors.items() if figures.get(name, floor) < floor and not opts.names]
    print("\n".join(under))
    return bool(under)


if __name__ == "__main__":
    sys.exit(main())
