"""The judge's two models, as packaged: weights of what a block shows on its own, and trees over where it stands.

Both were trained by training/judge. A score is the log odds that a block is debris.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec
import numpy as np
import numpy.typing as npt

from dateline import lexicon

Floats = npt.NDArray[np.float64]


class Weights(msgspec.Struct, frozen=True):
    """A linear model over named features."""

    weights: dict[str, float]
    bias: float

    def score(self, features: dict[str, float]) -> float:
        """The log odds for a block with these features."""
        known = self.weights
        return self.bias + sum(known[name] * value for name, value in features.items() if name in known)


class Tree(msgspec.Struct, frozen=True):
    """A binary tree in arrays: node 0 is the root; a node whose `left` is 0 is a leaf. `value` is what a block that comes to the node gets."""

    feature: list[int]
    threshold: list[float]
    left: list[int]
    right: list[int]
    value: list[float]


class Trees(msgspec.Struct, frozen=True):
    """Boosted trees over numbered features (`names`), added to `base`."""

    names: list[str]
    base: float
    trees: list[Tree]

    def contributions(self, rows: Sequence[Sequence[float]]) -> Floats:
        """What each feature adds to each row's score, one row a block, the base in a last column (Saabas, "Interpreting random forests", 2014)."""
        x = np.asarray(rows, dtype=float)
        out = np.zeros((len(x), len(self.names) + 1))
        out[:, -1] = self.base
        every = np.arange(len(x))
        for feature, threshold, left, right, value, depth in _arrays(self):
            node = np.zeros(len(x), dtype=int)
            out[:, -1] += value[0]
            for _ in range(depth):
                asked = feature[node]
                after = np.where(x[every, asked] <= threshold[node], left[node], right[node])
                after = np.where(left[node] > 0, after, node)
                np.add.at(out, (every, asked), value[after] - value[node])
                node = after
        return out


class Model(msgspec.Struct, frozen=True):
    """The judge's models, the scores from which it drops, and which words tell which kind of debris (word, kind, log odds)."""

    block: Weights
    place: Trees
    threshold: float  # of a block in its place
    phrased: float  # the same, where phrases of the lexicons weigh enough to drop it
    shaped: float  # the same, where shapes do
    alone: float  # of a block without its page
    kinds: dict[str, dict[str, float]]


@cache
def packaged() -> Model:
    """The model that is shipped."""
    return msgspec.json.decode(lexicon.path("clean", "judge.json").read_bytes(), type=Model)


_PREPARED: dict[int, list[tuple[npt.NDArray[np.int64], Floats, npt.NDArray[np.int64], npt.NDArray[np.int64], Floats, int]]] = {}


def _arrays(trees: Trees) -> list[tuple[npt.NDArray[np.int64], Floats, npt.NDArray[np.int64], npt.NDArray[np.int64], Floats, int]]:
    """The trees as arrays with their depths, made once."""
    if id(trees) not in _PREPARED:
        _PREPARED[id(trees)] = [
            (np.array(t.feature), np.array(t.threshold, dtype=float), np.array(t.left), np.array(t.right), np.array(t.value, dtype=float), _depth(t, 0))
            for t in trees.trees
        ]
    return _PREPARED[id(trees)]


def _depth(tree: Tree, node: int) -> int:
    return 1 + max(_depth(tree, tree.left[node]), _depth(tree, tree.right[node])) if tree.left[node] else 0
