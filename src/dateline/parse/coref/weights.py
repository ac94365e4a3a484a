"""The weights of the rankers' features, as training/coref learned them."""

from __future__ import annotations

from functools import cache

import msgspec

from dateline.lexicon import entries

PRONOUNS, NOUNS = "weights.toml", "nouns.toml"


class Weight(msgspec.Struct, frozen=True):
    feature: str
    weight: float


@cache
def weights(file: str) -> dict[str, float]:
    """Feature to weight, for pronouns or for nouns; a feature that is not there weighs nothing."""
    return {entry.feature: entry.weight for entry in entries("coref", file, "weight", Weight)}
