"""The judge's two models, as packaged: weights of what a block shows on its own, and trees over where it stands.

Both were trained by training/judge. A score is the log odds that a block is debris.
"""

from __future__ import annotations

from functools import cache

import msgspec

from dateline import lexicon
from dateline.forest import Forest


class Weights(msgspec.Struct, frozen=True):
    """A linear model over named features."""

    weights: dict[str, float]
    bias: float

    def score(self, features: dict[str, float]) -> float:
        """The log odds for a block with these features."""
        known, total = self.weights.get, self.bias
        for name, value in features.items():
            weight = known(name)
            if weight is not None:
                total += weight * value
        return total


class Model(msgspec.Struct, frozen=True):
    """The judge's models, the scores from which it drops, and which words tell which kind of debris (word, kind, log odds)."""

    block: Weights
    place: Forest
    threshold: float  # of a block in its place
    phrased: float  # the same, where phrases of the lexicons weigh enough to drop it
    shaped: float  # the same, where shapes do
    kinds: dict[str, dict[str, float]]


@cache
def packaged() -> Model:
    """The model that is shipped."""
    return msgspec.json.decode(lexicon.path("clean", "judge.json").read_bytes(), type=Model)
