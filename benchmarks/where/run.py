"""Measures the resolution of gold place names, their recognition, and speed; prints the figures, exits 1 under a floor.

python benchmarks/where/run.py [--misses N] [--recognition] [--packaged]
Data: $DATELINE_GOLD/where (lgl, gwn: press texts, for evaluation only), scored by ../shared/score/where.py. Each document is resolved by a ranker that
has not seen it (folds.json, five-fold, made by training/where); --packaged measures the packaged ranker, which has learned from these very documents.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from gold import FOLDS_FILE, SETS, Folds, fold_of, load, resolved

from dateline.records import Place
from dateline.where.gazetteer import packaged
from dateline.where.ranker import Ranker
from material import GOLD, scorer

WARM = {"id": "warm", "url": "http://dorun.example/", "text": "Officials met in Dorun.", "toponyms": [{"start": 17, "end": 22}]}


def shown(places: list[Place]) -> dict[str, Any]:
    return {"toponyms": [{"start": p.start, "end": p.end, "lat": p.lat, "lon": p.lon, "country": p.country, "reason": p.reason} for p in places]}


def resolution(name: str, score: ModuleType, rankers: list[Ranker], misses: int) -> dict[str, float]:
    """The figures of a set: with the address that each document was found at, and by its text alone."""
    gold = load(score, GOLD, name)
    figures: dict[str, float] = {}
    resolved(packaged(), WARM, rankers[0] if rankers else None, address=True)  # the lexicons are opened once, which is no reading
    for label, address in (("", True), (" text alone", False)):
        begin = time.process_time()
        pred = {key: shown(resolved(packaged(), row, rankers[fold_of(key)] if rankers else None, address=address)) for key, row in gold.items()}
        taken = time.process_time() - begin
        every, answered = score.resolution(gold, pred), score.resolution(gold, pred, skip_missing=True)
        figures |= {
            f"{name}{label} acc161": every["acc161"],
            f"{name}{label} acc161 answered": answered["acc161"],
            f"{name}{label} answered": answered["n"] / every["n"],
        }
        if address:
            figures |= {f"{name} mean km answered": answered["mean_km"], f"{name} median km answered": answered["median_km"]}
            print_misses(gold, pred, score, misses)
        figures[f"{name}{label} toponyms/s"] = sum(len(row["toponyms"]) for row in gold.values()) / taken
    return figures


def print_misses(gold: dict[str, Any], pred: dict[str, Any], score: ModuleType, count: int) -> None:
    kinds: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for key, document in gold.items():
        places = {(t["start"], t["end"]): t for t in pred[key]["toponyms"]}
        for t in document["toponyms"]:
            if t.get("lat") is None:
                continue
            p = places[t["start"], t["end"]]
            error = None if p["lat"] is None else score.km(t["lat"], t["lon"], p["lat"], p["lon"])
            if error is None or error >= 161:
                outcome = f"unresolved: {p['reason']}" if error is None else f"{p['country']} {error:.0f} km"
                shown[f"{document['text'][t['start'] : t['end']]} [{t.get('fcode')} {t.get('country')}/{t.get('admin1')}] -> {outcome}"] += 1
                kinds[f"{t.get('fcode')} {'unresolved' if error is None else 'wrong'}"] += 1
    if count:
        print(kinds.most_common(20))
        for label, times in shown.most_common(count):
            print(f"  {times:3d} {label}")


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--misses", type=int, default=0)
    args.add_argument("--recognition", action="store_true", help="read gwn_rec with the packaged encoder: slow")
    args.add_argument("--packaged", action="store_true", help="the packaged ranker, on documents that it has learned from; no floors")
    opts = args.parse_args()
    if not (GOLD / "where").exists():
        print(f"no gold at {GOLD}; set DATELINE_GOLD")
        return 0
    score = scorer("where")
    rankers = [] if opts.packaged else msgspec.json.decode(FOLDS_FILE.read_bytes(), type=Folds).rankers
    print("the packaged ranker, on documents that it has seen" if opts.packaged else "five-fold: each document by a ranker that has not seen it")
    figures = {}
    for name in SETS:
        figures |= resolution(name, score, rankers, opts.misses)
    if opts.recognition:
        from recognition import recognition

        figures |= recognition(GOLD, score, opts.misses)
    floors = {} if opts.packaged else json.loads((Path(__file__).parent / "floors.json").read_text())
    for label, value in figures.items():
        floor = floors.get(label)
        print(f"{label:<28}{value:>10.3f}" + (f"   floor {floor}" + ("  BELOW" if value < floor else "") if floor is not None else ""))
    return int(any(figures[label] < floor for label, floor in floors.items() if label in figures))


if __name__ == "__main__":
    sys.exit(main())
