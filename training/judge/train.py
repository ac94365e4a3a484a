"""Trains the block judge: PYTHONPATH=src:training python training/judge/train.py GOLD [--out FILE]

Two logistic models, both told in named features. The first looks at a block alone; the second at its place in the page, with the first one's scores of it
and of its neighbours (stacking: those scores come from models that have not seen the block). Prints what the second does on pages and written lines that
neither has seen.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import sealed
from dateline.clean.judge import model as judge
from dateline.clean.judge.context import NAMES, Places
from dateline.clean.judge.features import Look, look
from dateline.clean.judge.model import Weights
from judge import corpus
from judge.align import DEBRIS
from judge.documents import ALONE, SENTENCES, Text
from judge.fit import Boosted, logistic, matrix, vocabulary

FOLDS = 3
PRIOR = 1.5  # log odds for one unit of weight that the hand gave to a phrase or a shape
BIAS = -3.0
PULL = {"word": 6.0, "first": 6.0, "last": 6.0, "phrase": 0.1, "shape": 0.1}  # how strongly a weight is drawn to its prior, by the feature's kind
LEAST = 4  # pages or written lines that must show a feature before it has a weight
THRESHOLD = 3.2  # log odds from which a block is dropped: chosen so that few real lines are lost, as `report` prints
PHRASED, SHAPED = -1.5, 1.8  # the same for a block that the lexicons' phrases, or its shapes, hold to be debris by themselves
TELLING = 1.0  # log odds from which a word tells a kind
OUT = Path(__file__).parents[2] / "src" / "dateline" / "data" / "clean" / "judge.json"


def kind(name: str) -> str:
    return name.partition(":")[0]


def prior(name: str) -> float:
    return PRIOR if kind(name) in ("phrase", "shape") else 0.0


def proper(texts: Iterable[Text]) -> frozenset[str]:
    """Words that sentences write with a capital: names of people and places tell a training set's topics, not debris."""
    capital, small = Counter[str](), Counter[str]()
    for text in texts:
        for block in text.blocks:
            if len(block) > 120:
                for word in re.findall(r"(?<=[a-z,] )[\w']+", block):
                    (capital if word[0].isupper() else small)[word.lower()] += 1
    return frozenset(word for word, count in capital.items() if count > small[word])


def train(rows: Rows, banned: frozenset[str]) -> Weights:
    """One model, from rows of features."""
    names = [name for name in vocabulary(rows.features, rows.families, LEAST) if not _is_banned(name, banned)]
    pull = np.array([PULL.get(kind(name), 0.05) for name in names])
    found, bias = logistic(
        matrix(rows.features, names), np.array(rows.labels, float), np.array(rows.weights), np.array([prior(name) for name in names]), BIAS, pull
    )
    return Weights({name: round(float(weight), 3) for name, weight in zip(names, found, strict=True) if abs(weight) >= 0.02}, round(bias, 3))


def _is_banned(name: str, banned: frozenset[str]) -> bool:
    where, _, words = name.partition(":")
    return where in ("word", "first", "last") and any(word in banned for word in words.split())


class Fold:
    """The texts of a fold with the looks of their blocks."""

    def __init__(self, texts: list[Text], looks: list[list[Look]] | None = None) -> None:
        self.texts = texts
        self.looks = looks or [[look(block) for block in text.blocks] for text in texts]

    def rows(self) -> Rows:
        """The labelled blocks, on their own."""
        rows = Rows()
        for text, looks in zip(self.texts, self.looks, strict=True):
            for at, seen in enumerate(looks):
                rows.add(text, at, seen.features)
        return rows

    def placed(self, model: Weights) -> Rows:
        """The labelled blocks in their places; `model` scores the blocks."""
        rows = Rows()
        for text, looks in zip(self.texts, self.looks, strict=True):
            if text.name == SENTENCES:
                continue
            found = Places(text.blocks, looks, [model.score(seen.features) for seen in looks], text.groups).features()
            for at, row in enumerate(found):
                rows.add(text, at, row)
        return rows


class Rows:
    """Features, labels, weights and families of blocks; those without a label are left out."""

    def __init__(self) -> None:
        self.features: list[Any] = []  # named features of blocks, numbers of places
        self.labels: list[int] = []
        self.weights: list[float] = []
        self.families: list[str] = []

    def add(self, text: Text, at: int, features: Any) -> None:
        label = text.labels[at]
        if label is not None:
            self.features.append(features)
            self.labels.append(label)
            self.weights.append(text.weight)
            self.families.append(text.family(at))

    def __iadd__(self, other: Rows) -> Rows:
        self.features += other.features
        self.labels += other.labels
        self.weights += other.weights
        self.families += other.families
        return self


def joined(parts: Iterable[Rows]) -> Rows:
    """All rows together."""
    rows = Rows()
    for part in parts:
        rows += part
    return rows


def folds(pages: Sequence[Text], gold: Path) -> list[Fold]:
    """Pages and mixed articles by fold."""
    found = []
    for fold in range(FOLDS):
        mine = [text for text in pages if corpus.fold_of(text.name, FOLDS) == fold]
        found.append(Fold(mine + list(corpus.mixed(gold, fold, FOLDS))))
    return found


def curve(scores: np.ndarray, labels: np.ndarray, what: str) -> None:
    """Prints how much debris is found where few real lines are lost."""
    real = np.sort(scores[labels != DEBRIS])[::-1]
    found = []
    for lost in (0.001, 0.0025, 0.005, 0.01):
        bound = real[int(lost * len(real))]
        found.append(f"{(scores[labels == DEBRIS] > bound).mean():.3f} at {lost:.2%} lost (score {bound:.1f})")
    print(f"{what:<16} {len(labels):>6} blocks, debris found: " + ", ".join(found), flush=True)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("gold", type=Path)
    args.add_argument("--out", type=Path, default=OUT)
    opts = args.parse_args()
    run(list(corpus.pages(opts.gold)), opts.gold, opts.out)


def run(pages: list[Text], gold: Path, out: Path) -> None:
    """Trains on `pages` and mixed articles, and writes the models."""
    parts = folds(pages, gold)
    banned = proper(text for part in parts for text in part.texts)
    rows = [part.rows() for part in parts]
    own = [train(joined(part for other, part in enumerate(rows) if other != at), banned) for at in range(FOLDS)]
    placed = [part.placed(model) for part, model in zip(parts, own, strict=True)]
    for at, part in enumerate(parts):
        report(part, own[at], boosted(joined(rows for other, rows in enumerate(placed) if other != at)))
    block, place = train(joined(rows), banned), boosted(joined(placed)).forest(NAMES)
    found = judge.Model(block=block, place=place, threshold=THRESHOLD, phrased=PHRASED, shaped=SHAPED, kinds=kinds(parts, banned))
    sealed.write(out, found)
    print(f"{len(block.weights)} weights, {len(place.asked)} trees, {len(found.kinds)} words of kinds")


def boosted(rows: Rows) -> Boosted:
    """The model of places."""
    return Boosted(rows.features, rows.labels, rows.weights, depth=5, max_iter=120, learning_rate=0.1, min_samples_leaf=40, l2_regularization=1.0)


def kinds(parts: Sequence[Fold], banned: frozenset[str]) -> dict[str, dict[str, float]]:
    """For each word of written debris the kinds that it tells: the log of how much likelier it is in them than in all blocks."""
    counts: dict[str, Counter[str]] = {}
    totals, everywhere = Counter[str](), Counter[str]()
    blocks = 0
    for text, looks in ((text, looks) for part in parts for text, looks in zip(part.texts, part.looks, strict=True) if text.name == ALONE):
        for seen, reason in zip(looks, text.reasons, strict=True):
            words = {name.partition(":")[2] for name in seen.features if name.startswith("word:")}
            blocks += 1
            everywhere.update(words)
            if reason:
                totals[reason] += 1
                counts.setdefault(reason, Counter()).update(words)
    found: dict[str, dict[str, float]] = {}
    for reason, words_of in counts.items():
        for word, count in words_of.items():
            weight = math.log((count + 0.1) / (totals[reason] + 1) / ((everywhere[word] + 1) / blocks))
            if count >= 2 and weight >= TELLING and not set(word.split()) & banned:
                found.setdefault(word, {})[reason] = round(weight, 1)
    return found


def report(part: Fold, own: Weights, place: Boosted) -> None:
    """Prints what models that have not seen a fold do on it."""
    rows = part.rows()
    curve(np.array([own.score(row) for row in rows.features]), np.array(rows.labels), "blocks alone")
    for what, is_page in (("pages", True), ("mixed", False)):
        chosen = [at for at, text in enumerate(part.texts) if (" " in text.name) == is_page]
        rows = Fold([part.texts[at] for at in chosen], [part.looks[at] for at in chosen]).placed(own)
        curve(place.scores(rows.features), np.array(rows.labels), f"in place, {what}")


if __name__ == "__main__":
    main()
