"""Gradient-boosted trees (scikit-learn) written down as complete trees of one depth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.forest import Forest

NEVER = 1e30  # a cut that every row lies under


def written(model: Any, names: Sequence[str], depth: int) -> Forest:
    """The forest of a fitted HistGradientBoostingClassifier whose trees are at most `depth` deep; `names` are its columns."""
    return of_trees([found.nodes for (found,) in model._predictors], names, depth, float(model._baseline_prediction[0, 0]))


def of_trees(grown: Sequence[Any], names: Sequence[str], depth: int, base: float) -> Forest:
    """The forest of grown trees, each the nodes of one of scikit-learn's predictors."""
    trees = [_complete(nodes, depth) for nodes in grown]
    asked, cuts, leaves, means = ([tree[part] for tree in trees] for part in range(4))
    return Forest(list(names), depth, base, asked, cuts, leaves, means)


def _complete(nodes: Any, depth: int) -> tuple[list[int], list[float], list[float], list[float]]:
    """A tree level by level: questions, cuts, leaves and means. A leaf above the lowest level stays under a cut that lets all pass to its left."""
    values = _values(nodes)
    asked, cuts, means = [], [], []
    level = [0]
    for _ in range(depth):
        below = []
        for at in level:
            node, is_leaf = nodes[at], bool(nodes[at]["is_leaf"])
            asked.append(0 if is_leaf else int(node["feature_idx"]))
            cuts.append(NEVER if is_leaf else float(f"{node['num_threshold']:.6g}"))
            means.append(round(values[at], 4))
            below += [at, at] if is_leaf else [int(node["left"]), int(node["right"])]
        level = below
    return asked, cuts, [round(values[at], 4) for at in level], means


def _values(nodes: Any) -> list[float]:
    """The score of each node: a leaf's own, else the mean of those below by the rows that came to them."""
    values = [float(node["value"]) for node in nodes]
    for at in range(len(nodes) - 1, -1, -1):  # children stand after their parent
        if not nodes[at]["is_leaf"]:
            left, right = int(nodes[at]["left"]), int(nodes[at]["right"])
            counts = int(nodes[left]["count"]), int(nodes[right]["count"])
            values[at] = (values[left] * counts[0] + values[right] * counts[1]) / sum(counts)
    return values
