"""The ranker's weights, as training/attach wrote them."""

from __future__ import annotations

from functools import cache

import msgspec

from dateline import lexicon


class Weights(msgspec.Struct, frozen=True):
    """Log odds by feature; a feature that is not listed weighs nothing."""

    weights: dict[str, float]


@cache
def packaged() -> dict[str, float]:
    """The packaged weights by feature; raises LexiconError where the file is missing."""
    return msgspec.json.decode(lexicon.path("events", "times.json").read_bytes(), type=Weights).weights
