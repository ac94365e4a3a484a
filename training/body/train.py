"""Learns the forests that tell the lines of the body: DATELINE_GOLD=../shared/gold python training/body/train.py

Needs scikit-learn, readability-lxml and the pages of clean/ in the gold data; one minute on one core. Writes src/dateline/data/clean/body.json with
its hash in SOURCE.toml and, so that the benchmark can score each page with a forest that has not seen its site, benchmarks/clean/body_folds.json.
Prints the figures of both.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks" / "clean"))
sys.path.insert(0, str(ROOT / "benchmarks"))
sys.path.insert(0, str(ROOT / "training"))

from bodies import FOLDS, Folds, f1, fold_of, site_of  # noqa: E402
from examples import Example, agreed, cut_by_hand  # noqa: E402
from grow import grow  # noqa: E402
from pages import load  # noqa: E402

import sealed  # noqa: E402
from dateline.clean.page import body, features  # noqa: E402
from dateline.clean.page.forest import Lines  # noqa: E402
from dateline.forest import Forest  # noqa: E402

STRUCTURE = {"max_iter": 120, "max_depth": 4, "max_leaf_nodes": 12, "min_samples_leaf": 50, "learning_rate": 0.12}
VOTED = {"max_iter": 80, "max_depth": 3, "max_leaf_nodes": 8, "min_samples_leaf": 30, "learning_rate": 0.1}


def main() -> None:
    pages = load("aeb")
    gold = [cut_by_hand(row) for row in pages]
    sites = {site_of(row["url"]) for row in pages}
    weak = [example for row in load("dates") if site_of(row["url"]) not in sites and (example := agreed(row))]
    print(f"{len(weak)} pages on which extractors agree, {len(gold)} pages cut by hand")
    without = [name for name in features.names() if name not in features.OF_VOTES]
    structure = grow(weak, without, **STRUCTURE)
    folds = [fold_of(row["url"]) for row in pages]
    left_out = [grow([example for example, fold in zip(gold, folds, strict=True) if fold != out], list(features.names()), **VOTED) for out in range(FOLDS)]
    voted = grow(gold, list(features.names()), **VOTED)
    print(f"of pages left out: {_f1(gold, structure, [left_out[fold] for fold in folds]):.4f}, of pages seen: {_f1(gold, structure, [voted] * len(gold)):.4f}")
    sealed.write(ROOT / "src" / "dateline" / "data" / "clean" / "body.json", Lines(structure, voted))
    sealed.write(ROOT / "benchmarks" / "clean" / "body_folds.json", Folds(left_out))


def _f1(gold: list[Example], structure: Forest, voted: list[Forest]) -> float:
    pairs = []
    for example, forest in zip(gold, voted, strict=True):
        found = body.chosen(example.known, "", body.scores(example.matrix, structure, forest))
        pairs.append((example.body, "\n".join(line.text for line, inside in zip(example.known.lines, found.inside, strict=True) if inside)))
    return f1(pairs)


if __name__ == "__main__":
    np.random.seed(0)
    main()
