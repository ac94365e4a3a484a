"""Logistic regression on named features, each weight drawn towards a prior one: where training says nothing, the hand's weight stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.optimize
import scipy.sparse

from dateline.forest import Forest
from forests import written

Features = dict[str, float]


def vocabulary(rows: Sequence[Features], families: Sequence[str], least: int) -> list[str]:
    """The features that stand in rows of at least `least` families, sorted."""
    seen = {(name, family) for row, family in zip(rows, families, strict=True) for name in row}
    counts = Counter(name for name, _ in seen)
    return sorted(name for name, count in counts.items() if count >= least)


def matrix(rows: Sequence[Features], names: Sequence[str]) -> scipy.sparse.csr_matrix:
    """One row a block, one column a name."""
    column = {name: at for at, name in enumerate(names)}
    values, columns, starts = [], [], [0]
    for row in rows:
        for name, value in row.items():
            at = column.get(name)
            if at is not None:
                columns.append(at)
                values.append(value)
        starts.append(len(columns))
    return scipy.sparse.csr_matrix((values, columns, starts), shape=(len(rows), len(names)))


def logistic(x: scipy.sparse.csr_matrix, y: np.ndarray, weights: np.ndarray, prior: np.ndarray, bias: float, strength: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias that minimise the weighted log loss plus `strength` times the squared distance from `prior`."""
    signs = 2.0 * y - 1.0

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        margin = signs * (x @ point[:-1] + point[-1])
        value = float(weights @ np.logaddexp(0, -margin) + strength @ (point[:-1] - prior) ** 2)
        slope = -weights * signs / (1 + np.exp(np.clip(margin, -50, 50)))
        return value, np.append(x.T @ slope + 2 * strength * (point[:-1] - prior), slope.sum())

    found = scipy.optimize.minimize(loss, np.append(prior, bias), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    return found.x[:-1], float(found.x[-1])


class Boosted:
    """Boosted trees (scikit-learn's histogram gradient boosting) over numbered features."""

    def __init__(self, rows: Sequence[Sequence[float]], labels: Sequence[int], weights: Sequence[float], *, depth: int, **options: Any) -> None:
        from sklearn.ensemble import HistGradientBoostingClassifier

        self.depth = depth
        self.model = HistGradientBoostingClassifier(max_depth=depth, max_leaf_nodes=None, random_state=0, early_stopping=False, **options)
        self.model.fit(np.asarray(rows, float), np.asarray(labels), sample_weight=np.asarray(weights))

    def scores(self, rows: Sequence[Sequence[float]]) -> np.ndarray:
        """The log odds of each row."""
        return self.model.decision_function(np.asarray(rows, float))

    def forest(self, names: Sequence[str]) -> Forest:
        """The trees, as the judge applies them."""
        return written(self.model, names, self.depth)
