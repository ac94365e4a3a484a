#!/usr/bin/env python3
"""Read every dispatch that has gold beside it and score the readings: points, event precision, and their means.

    benchmarks/dispatches/run.py [NAME ...] [--misses]

Exits 1 where a figure is under its floor in floors.json.
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

from dateline import pipeline, sources
from dateline.export.jsonl import to_json
from dateline.records import Document

HERE = Path(__file__).parent
GOLD = Path(os.environ.get("DATELINE_GOLD", HERE.parents[2] / "shared" / "gold"))
DISPATCHES = GOLD.parent / "dispatches"
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


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("names", nargs="*", help="only these dispatches (file names without ending)")
    args.add_argument("--misses", action="store_true", help="list every missed point")
    opts = args.parse_args()
    texts = [text for text in sorted(DISPATCHES.glob("*.txt")) if text.with_suffix(".json").exists() and (not opts.names or text.stem in opts.names)]
    if not texts:
        print(f"skipped: no dispatches in {DISPATCHES}; set DATELINE_GOLD")
        return 0
    figures: dict[str, float] = {}
    for text, document in zip(texts, pipeline.default().read(sources.pages([str(text) for text in texts])), strict=True):
        assert isinstance(document, Document), document
        figures[f"{text.stem} points"], figures[f"{text.stem} event precision"], printed = scored(document, text.with_suffix(".json"), opts.misses)
        print(printed)
    for kind in ("points", "event precision"):
        values = [value for name, value in figures.items() if name.endswith(kind)]
        figures[f"mean {kind}"] = sum(values) / len(values)
        print(f"mean {kind:<16}{figures[f'mean {kind}']:.3f}")
    floors = json.loads((HERE / "floors.json").read_text())
    under = [f"{name} {figures[name]:.3f} is under its floor {floor}" for name, floor in floors.items() if figures.get(name, floor) < floor and not opts.names]
    print("\n".join(under))
    return bool(under)


if __name__ == "__main__":
    sys.exit(main())
