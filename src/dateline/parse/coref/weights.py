"""The weights of the pronoun features, as training/coref learned them."""

from __future__ import annotations

from functools import cache

import msgspec

from dateline.lexicon import entries


class Weight(msgspec.Struct, frozen=True):
    feature: str
    weight: float


@cache
def weights() -> dict[str, float]:
    """Feature to weight; a feature that is not there weighs nothing."""
    return {entry.feature: entry.weight for entry in entries("coref", "weights.toml", "weight", Weight)}
