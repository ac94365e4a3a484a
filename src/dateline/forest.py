"""Small decision trees that were learned elsewhere (training/), applied: for any stage that ships some."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

AT_ONCE = 1000  # rows that are weighed at once, in some 10 MB


class Forest(msgspec.Struct, frozen=True):
    """Trees of one depth, each complete: the question of each inner node (is this feature at most the cut?), level by level, then the leaves.

    The sum of the leaves that a row comes to, and of `base`, is its score in log odds. `means` are the scores of the inner nodes, the means of the
    leaves under them, where the forest can tell what moved a score.
    """

    features: list[str]
    depth: int
    base: float
    asked: list[list[int]]
    cuts: list[list[float]]
    leaves: list[list[float]]
    means: list[list[float]] = []

    def score(self, matrix: Any, names: tuple[str, ...]) -> Any:
        """The log odds of each row; `names` are the columns of the matrix, among which the forest finds its features.

        >>> forest = Forest(["words"], 1, 0.5, [[0]], [[3.0]], [[-1.0, 1.0]])
        >>> forest.score(np.array([[2.0], [9.0]]), ("words",)).tolist()
        [-0.5, 1.5]
        """
        return np.concatenate([self._score(matrix[row : row + AT_ONCE], *_arrays(self, names)) for row in range(0, max(1, len(matrix)), AT_ONCE)])

    def _score(self, matrix: Any, asked: Any, cuts: Any, leaves: Any) -> Any:
        width, rows = 2**self.depth - 1, len(matrix)
        columns = np.ascontiguousarray(np.asarray(matrix, dtype=np.float32).T)
        answers = (np.take(columns, asked, axis=0) > cuts[:, None]).ravel()  # to each question of each tree, by all rows
        trees, row = np.arange(len(self.asked))[:, None], np.arange(rows)
        start = trees * (width * rows) + row
        node = answers[start] + 1
        for _ in range(self.depth - 1):
            node = 2 * node + 1 + answers[start + node * rows]
        reached = leaves[node - width + trees * (width + 1)]
        return self.base + np.ascontiguousarray(reached.T).sum(axis=1)  # each row by itself, so that it gets the same alone

    def moved(self, row: Sequence[float]) -> dict[str, float]:
        """What each feature adds to the score of a row: how the mean changes with each answer (Saabas, "Interpreting random forests", 2014).

        >>> forest = Forest(["words"], 1, 0.5, [[0]], [[3.0]], [[-1.0, 1.0]], [[0.25]])
        >>> forest.moved([2.0])
        {'words': -1.25}
        """
        found: dict[str, float] = {}
        for asked, cuts, values in zip(self.asked, self.cuts, (means + leaves for means, leaves in zip(self.means, self.leaves, strict=True)), strict=True):
            node = 0
            for _ in range(self.depth):
                after = 2 * node + 1 + (row[asked[node]] > cuts[node])
                name = self.features[asked[node]]
                found[name] = found.get(name, 0.0) + values[after] - values[node]
                node = after
        return found


_ARRAYS: dict[tuple[int, tuple[str, ...]], tuple[Forest, Any]] = {}


def _arrays(forest: Forest, names: tuple[str, ...]) -> tuple[Any, Any, Any]:
    """The columns asked about, the cuts and the leaves, each in one row; kept as long as the program runs."""
    key = id(forest), names
    if key not in _ARRAYS:
        columns = np.array([names.index(name) for name in forest.features])
        made = columns[np.array(forest.asked).ravel()], np.array(forest.cuts, dtype=np.float32).ravel(), np.array(forest.leaves).ravel()
        _ARRAYS[key] = forest, made
    return _ARRAYS[key][1]  # type: ignore[no-any-return]
