"""Measures the resolution of gold place names, their recognition, and speed; prints the figures, exits 1 under a floor.

python benchmarks/where/run.py [--misses N] [--recognition]
Data: $DATELINE_GOLD/where (lgl, gwn: press texts, for evaluation only), scored by ../shared/score/where.py.
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

sys.path.insert(0, str(Path(__file__).parents[1]))

from dateline.where.gazetteer import packaged
from dateline.where.places import country_votes, record
from dateline.where.resolve import read
from dateline.where.toponyms import toponyms
from material import GOLD, scorer


def resolved(document: dict[str, Any]) -> dict[str, Any]:
    """The document with its gold spans resolved."""
    text = document["text"]
    spans = sorted({(t["start"], t["end"]) for t in document["toponyms"]})
    found = toponyms(text, spans)
    readings = read(packaged(), found, country_votes(text))
    places = [record(f"p{i}", toponym, reading) for i, (toponym, reading) in enumerate(zip(found, readings, strict=True))]
    return {
        "id": document["id"],
        "toponyms": [{"start": p.start, "end": p.end, "lat": p.lat, "lon": p.lon, "country": p.country, "name": p.name, "reason": p.reason} for p in places],
    }


def resolution(name: str, score: ModuleType, misses: int) -> dict[str, float]:
    gold = score.load(GOLD / f"where/{name}.jsonl")
    begin = time.process_time()
    pred = {key: resolved(document) for key, document in gold.items()}
    taken = time.process_time() - begin
    figures = score.resolution(gold, pred)
    answered = score.resolution(gold, pred, skip_missing=True)
    print_misses(gold, pred, score, misses)
    count = sum(len(document["toponyms"]) for document in gold.values())
    return {
        f"{name} acc161": figures["acc161"],
        f"{name} acc161 answered": answered["acc161"],
        f"{name} answered": answered["n"] / figures["n"],
        f"{name} mean km answered": answered["mean_km"],
        f"{name} median km answered": answered["median_km"],
        f"{name} toponyms/s": count / taken,
    }


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
    opts = args.parse_args()
    if not (GOLD / "where").exists():
        print(f"no gold at {GOLD}; set DATELINE_GOLD")
        return 0
    score = scorer("where")
    figures = {}
    for name in ("lgl", "gwn"):
        figures |= resolution(name, score, opts.misses)
    if opts.recognition:
        from recognition import recognition

        figures |= recognition(GOLD, score, opts.misses)
    floors = json.loads((Path(__file__).parent / "floors.json").read_text())
    for label, value in figures.items():
        floor = floors.get(label)
        print(f"{label:<28}{value:>10.3f}" + (f"   floor {floor}" + ("  BELOW" if value < floor else "") if floor is not None else ""))
    return int(any(figures[label] < floor for label, floor in floors.items() if label in figures))


if __name__ == "__main__":
    sys.exit(main())
