"""The forests of the body's lines, grown by gradient boosting (scikit-learn)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from examples import Example
from sklearn.ensemble import HistGradientBoostingClassifier

from dateline.clean.page import features
from dateline.forest import Forest
from forests import written

EASY = 5  # lines from the next vote beyond which a short line is plainly no body: one of five of them is enough to learn from


def grow(examples: Sequence[Example], names: Sequence[str], *, max_depth: int, **settings: Any) -> Forest:
    """A forest of the features `names` that tells the lines of the body in `examples`."""
    columns = [features.names().index(name) for name in names]
    rows = [_thinned(example, np.random.RandomState(number)) for number, example in enumerate(examples)]
    matrix, inside, weights = (np.concatenate([row[part] for row in rows]) for part in range(3))
    model = HistGradientBoostingClassifier(max_depth=max_depth, l2_regularization=5, max_features=0.3, random_state=0, early_stopping=False, **settings)
    model.fit(matrix[:, columns], inside, sample_weight=weights * len(weights) / weights.sum())
    return msgspec.structs.replace(written(model, names, max_depth), means=[])  # nothing asks what moved the score of a line


def _thinned(example: Example, random: Any) -> tuple[Any, Any, Any]:
    """The rows of a page without most of the short lines far from anything: they are many and all alike."""
    names = features.names()
    far = np.minimum(example.matrix[:, names.index("since vote")], example.matrix[:, names.index("until vote")]) > np.log1p(EASY)
    easy = ~example.inside & far & (example.matrix[:, names.index("size")] < np.log1p(60))
    kept = ~easy | (random.rand(len(easy)) < 0.2)
    return example.matrix[kept], example.inside[kept], np.where(easy, 5, 1)[kept] * example.weights[kept]
