"""Gradient-boosted trees (scikit-learn) as complete trees of one depth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from examples import Example
from sklearn.ensemble import HistGradientBoostingClassifier

from dateline.clean.page import features
from dateline.clean.page.forest import Forest

EASY = 5  # lines from the next vote beyond which a short line is plainly no body: one of five of them is enough to learn from
NEVER = 1e30  # a cut that every line lies under


def grow(examples: Sequence[Example], names: Sequence[str], *, max_depth: int, **settings: Any) -> Forest:
    """A forest of the features `names` that tells the lines of the body in `examples`."""
    columns = [features.names().index(name) for name in names]
    rows = [_thinned(example, np.random.RandomState(number)) for number, example in enumerate(examples)]
    matrix, inside, weights = (np.concatenate([row[part] for row in rows]) for part in range(3))
    model = HistGradientBoostingClassifier(max_depth=max_depth, l2_regularization=5, max_features=0.3, random_state=0, early_stopping=False, **settings)
    model.fit(matrix[:, columns], inside, sample_weight=weights * len(weights) / weights.sum())
    asked, cuts, leaves = [], [], []
    for (tree,) in model._predictors:
        one: tuple[list[int], list[float], list[float]] = ([], [], [])
        _complete(tree.nodes, [0], max_depth, one)
        asked.append(one[0])
        cuts.append(one[1])
        leaves.append(one[2])
    return Forest(list(names), max_depth, float(model._baseline_prediction[0, 0]), asked, cuts, leaves)


def _complete(nodes: Any, level: list[int], depth: int, into: tuple[list[int], list[float], list[float]]) -> None:
    """Writes a tree level by level; a leaf above the lowest level stays under a cut that lets all pass to its left."""
    if depth == 0:
        into[2].extend(round(float(nodes[at]["value"]), 4) for at in level)
        return
    below = []
    for at in level:
        node = nodes[at]
        into[0].append(0 if node["is_leaf"] else int(node["feature_idx"]))
        into[1].append(NEVER if node["is_leaf"] else float(f"{node['num_threshold']:.6g}"))
        below += [at, at] if node["is_leaf"] else [int(node["left"]), int(node["right"])]
    _complete(nodes, below, depth - 1, into)


def _thinned(example: Example, random: Any) -> tuple[Any, Any, Any]:
    """The rows of a page without most of the short lines far from anything: they are many and all alike."""
    names = features.names()
    far = np.minimum(example.matrix[:, names.index("since vote")], example.matrix[:, names.index("until vote")]) > np.log1p(EASY)
    easy = ~example.inside & far & (example.matrix[:, names.index("size")] < np.log1p(60))
    kept = ~easy | (random.rand(len(easy)) < 0.2)
    return example.matrix[kept], example.inside[kept], np.where(easy, 5, 1)[kept] * example.weights[kept]
