"""A paired bootstrap over documents: how sure it is that one system's pooled value F1 is above another's."""

from __future__ import annotations

import numpy as np
from scoring import Counts

DRAWS = 10_000
SEED = 20


def difference(ours: list[Counts], theirs: list[Counts], key: str = "value") -> tuple[float, float, float, float]:
    """The difference of F1 in points, the bounds of its 95% interval, and p: twice the share of draws on the lesser side of nought."""
    generator = np.random.default_rng(SEED)
    drawn = generator.integers(len(ours), size=(DRAWS, len(ours)))
    draws = f1(ours, drawn, key) - f1(theirs, drawn, key)
    every = np.arange(len(ours))[None]
    low, high = np.percentile(draws, [2.5, 97.5])
    lesser = min(np.sum(draws <= 0), np.sum(draws >= 0))
    return float((f1(ours, every, key) - f1(theirs, every, key))[0]), float(low), float(high), min(1.0, float(2 * (lesser + 1) / (DRAWS + 1)))


def f1(rows: list[Counts], drawn: np.ndarray, key: str) -> np.ndarray:
    """F1 in per cent of each draw of documents."""
    right, size = (np.array([value(row) for row in rows])[drawn].sum(axis=1) for value in (lambda r: r[key], lambda r: r["gold"] + r["system"]))
    return 200 * right / np.maximum(size, 1)
