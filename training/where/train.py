"""Learns what the evidence for a place is worth: DATELINE_GOLD=../shared/gold python training/where/train.py [--folds-only]

Needs scikit-learn and the sets lgl and gwn of where/ in the gold data; four minutes on one core. Writes src/dateline/data/where/ranker.json with its
hash in SOURCE.toml and, so that the benchmark can resolve each document with a ranker that has not seen it, benchmarks/where/folds.json. Prints
what the five-fold rankers reach at every threshold.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[2]
for folder in ("benchmarks/where", "benchmarks", "training"):
    sys.path.insert(0, str(ROOT / folder))

from boost import grow  # noqa: E402
from examples import Example, examples, rows  # noqa: E402
from gold import FOLDS, FOLDS_FILE, SETS, Folds, load  # noqa: E402
from written import World  # noqa: E402

import sealed  # noqa: E402
from dateline.forest import Forest  # noqa: E402
from dateline.where.evidence import CONTEXT, STATIC  # noqa: E402
from dateline.where.gazetteer import packaged  # noqa: E402
from dateline.where.ranker import Ranker, chances  # noqa: E402
from material import GOLD, scorer  # noqa: E402

ALONE = {"trees": 60, "depth": 4, "rate": 0.25}
PASS = {"trees": 110, "depth": 4, "rate": 0.17}
PASSES = 2
LEAST = 0.4  # chance of an answer: precision of the answers above .92 on both sets
HALVES = 2
MADE_UP, MADE_UP_WEIGHT = 8000, 0.7


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--folds-only", action="store_true", help="write the rankers of the folds alone")
    opts = args.parse_args()
    score, gazetteer = scorer("where"), packaged()
    sets = {name: examples(gazetteer, load(score, GOLD, name).values()) for name in SETS}
    world = World(gazetteer, seed=1)
    made_up = examples(gazetteer, [world.report(f"made-{number}") for number in range(MADE_UP)], MADE_UP_WEIGHT)
    everything = [example for made in sets.values() for example in made] + made_up
    left_out = [learn([example for example in everything if example.fold != out]) for out in range(FOLDS)]
    sealed.write(FOLDS_FILE, Folds(left_out))
    for name, made in sets.items():
        show(name, made, left_out)
    show("made up", made_up, left_out)
    if not opts.folds_only:
        sealed.write(ROOT / "src" / "dateline" / "data" / "where" / "ranker.json", learn(everything))


def learn(made: Sequence[Example]) -> Ranker:
    """A ranker of these examples. Each pass learns from what a ranker that has not seen the document says of it in the pass before."""
    static = [example.sheet.static for example in made]
    alone, before = _fitted(made, static, STATIC, ALONE)
    passes = []
    for _ in range(PASSES):
        matrices = [example.sheet.features(chance) for example, chance in zip(made, before, strict=True)]
        forest, before = _fitted(made, matrices, STATIC + CONTEXT, PASS)
        passes.append(forest)
    return Ranker(alone, tuple(passes), LEAST)


def _fitted(made: Sequence[Example], matrices: Sequence[Any], names: Sequence[str], settings: dict[str, Any]) -> tuple[Forest, list[Any]]:
    """The forest, and the chances that forests which have not seen a document give its candidates."""
    fit: Callable[[Sequence[int]], Forest] = lambda kept: grow(rows([made[at] for at in kept], [matrices[at] for at in kept]), names, **settings)  # noqa: E731
    order = {identity: number for number, identity in enumerate(sorted({example.id for example in made}))}
    half = [order[example.id] % HALVES for example in made]
    others = [fit([at for at, part in enumerate(half) if part != out]) for out in range(HALVES)]
    found = [chances(made[at].sheet, others[half[at]].score(matrices[at], tuple(names))) for at in range(len(made))]
    return fit(range(len(made))), found


def show(name: str, made: Sequence[Example], left_out: Sequence[Ranker]) -> None:
    """What is right of all and of the answered at thresholds, with and without the address."""
    parts = (("with address", made[::2]), ("without", made[1::2])) if name in SETS else (("", made),)
    for label, part in parts:
        best = np.array([row for example in part for row in _answers(example, left_out[example.fold].chances(example.sheet))])
        total = best[:, 2].sum()
        for least in (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4):
            kept = best[best[:, 0] >= least]
            right = (kept[:, 1] * kept[:, 2]).sum()
            share = kept[:, 2].sum()
            print(f"{name} {label:<13} from {least:.2f}: {right / total:.4f} right, {share / total:.4f} answered, {right / share:.4f} of these")


def _answers(example: Example, chance: Any) -> list[tuple[float, float, float]]:
    """For each name with gold points: the chance of the best candidate, the share of points that it reaches, and their number."""
    out = []
    for index, gold in enumerate(example.golds):
        part = slice(example.sheet.starts[index], example.sheet.stops[index])
        if gold and part.start == part.stop:
            out.append((-1.0, 0.0, float(gold)))
        elif gold:
            at = part.start + int(chance[part].argmax())
            out.append((float(chance[at]), float(example.reached[at]), float(gold)))
    return out


if __name__ == "__main__":
    main()
