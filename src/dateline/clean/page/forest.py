"""Small decision trees that were learned elsewhere (training/body), applied."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
import numpy as np

from dateline import lexicon
from dateline.errors import LexiconError


class Forest(msgspec.Struct, frozen=True):
    """Trees of one depth, each complete: the question of each inner node (is this feature at most the cut?), level by level, then the leaves.

    The sum of the leaves that a line comes to, and of `base`, is its score in log odds.
    """

    features: list[str]
    depth: int
    base: float
    asked: list[list[int]]
    cuts: list[list[float]]
    leaves: list[list[float]]

    def score(self, matrix: Any, names: Sequence[str]) -> Any:
        """The log odds of each row; `names` are the columns of the matrix, among which the forest finds its features.

        >>> forest = Forest(["words"], 1, 0.5, [[0]], [[3.0]], [[-1.0, 1.0]])
        >>> forest.score(np.array([[2.0], [9.0]]), ["words"]).tolist()
        [-0.5, 1.5]
        """
        columns = np.array([names.index(name) for name in self.features])
        asked, cuts, leaves = columns[np.array(self.asked)], np.array(self.cuts), np.array(self.leaves)
        trees = np.arange(len(asked))
        rows = np.arange(len(matrix))[:, None]
        node = np.zeros((len(matrix), len(asked)), dtype=np.int64)
        for _ in range(self.depth):
            node = 2 * node + 1 + (matrix[rows, asked[trees, node]] > cuts[trees, node])
        return self.base + leaves[trees, node - (2**self.depth - 1)].sum(axis=1)


class Lines(msgspec.Struct, frozen=True):
    """What tells the lines of the body: by the page alone (`structure`), and with the votes of an extractor (`voted`)."""

    structure: Forest
    voted: Forest


@cache
def packaged() -> Lines:
    """The packaged forests, data/clean/body.json."""
    file = lexicon.path("clean", "body.json")
    try:
        return msgspec.json.decode(file.read_bytes(), type=Lines)
    except msgspec.DecodeError as error:
        raise LexiconError(f"{file}:1: {error}; install dateline again") from error
