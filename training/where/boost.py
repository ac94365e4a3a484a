"""Gradient boosting of a conditional logit: small trees (scikit-learn's) whose sum is a candidate's log odds against "none of these"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from examples import Rows
from sklearn.ensemble._hist_gradient_boosting.binning import _BinMapper
from sklearn.ensemble._hist_gradient_boosting.common import G_H_DTYPE
from sklearn.ensemble._hist_gradient_boosting.grower import TreeGrower

from dateline.forest import Forest
from forests import of_trees

BASE = -1.0
# What can only speak for a candidate, and what only against it: trees may not bend these from the few documents that they have seen.
FOR = frozenset(
    "size gap known_as known_gap seat hint_fits state_fits home_country home_province people people_share country_share province_share country_named "
    "province_named town_of_province beside_country beside_province near_50 near_150 near_500 inside listed_in holds prior prior_gap top_country "
    "top_province".split()
)
AGAINST = frozenset(
    "hint_fails state_fails home_elsewhere home_km beside_km near_km any_km outside listed_out alternate rank part_of_city province_of_town".split()
)


def grow(rows: Rows, names: Sequence[str], *, trees: int, depth: int, rate: float, least: int = 20, shrink: float = 3.0, asked: float = 0.4) -> Forest:
    """The forest of `trees` trees of `depth` levels that makes the right candidates likeliest; `asked` is the share of features tried at each split."""
    binned, mapper = _binned(rows.matrix)
    starts = np.r_[0, np.where(np.diff(rows.name))[0] + 1]
    some = np.maximum.reduceat(rows.right, starts)  # the share of the gold points that some candidate reaches
    signs = np.array([(name in FOR) - (name in AGAINST) for name in names], dtype=np.int8)
    scores, rng, grown = np.full(len(rows.name), BASE), np.random.default_rng(0), []
    for _ in range(trees):
        slope, bend = _derivatives(scores, rows, starts, some)
        grower = TreeGrower(
            binned, slope, bend, max_leaf_nodes=2**depth, max_depth=depth, min_samples_leaf=least, l2_regularization=shrink, n_bins=256,
            n_bins_non_missing=mapper.n_bins_non_missing_, has_missing_values=False, monotonic_cst=signs, shrinkage=rate, feature_fraction_per_split=asked,
            rng=rng, n_threads=1,
        )  # fmt: skip
        grower.grow()
        tree = grower.make_predictor(mapper.bin_thresholds_)
        scores += tree.predict_binned(binned, mapper.missing_values_bin_idx_, 1)
        grown.append(tree.nodes)
    forest = of_trees(grown, names, depth, BASE)
    return Forest(forest.features, depth, BASE, forest.asked, forest.cuts, forest.leaves)


def _binned(matrix: Any) -> tuple[Any, Any]:
    mapper = _BinMapper(n_bins=256, random_state=0, n_threads=1)
    return np.asfortranarray(mapper.fit_transform(matrix.astype(np.float64))), mapper


def _derivatives(scores: Any, rows: Rows, starts: Any, some: Any) -> tuple[Any, Any]:
    """First and second derivatives of minus the log likelihood; where several candidates are right, each is as right as it is likely among them."""
    powers = np.exp(np.minimum(scores, 30.0))
    chance = powers / (1.0 + np.add.reduceat(powers, starts))[rows.name]
    right = powers * rows.right
    wanted = right / np.maximum(np.add.reduceat(right, starts), 1e-12)[rows.name] * some[rows.name]
    slope = ((chance - wanted) * rows.weight).astype(G_H_DTYPE)
    return slope, (np.maximum(chance * (1.0 - chance), 1e-6) * rows.weight).astype(G_H_DTYPE)
