"""The ranker's weights, as training/attach wrote them."""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from dateline import lexicon
from dateline.events.times.features import Shown, among, beside


class Weights(msgspec.Struct, frozen=True):
    """Log odds by feature; a feature that is not listed weighs nothing."""

    weights: dict[str, float]


def weigh(shown: Shown) -> float:
    """The log odds of a candidate; sums of pairs are kept, since few signs make up most of a text."""
    details = sum(map(_weight, shown.details))
    return _of_signs(shown.signs) + sum(_of_sign(sign, shown.event) for sign in shown.signs) + details


def _weight(feature: str) -> float:
    return packaged().get(feature, 0.0)


@lru_cache(maxsize=4096)
def _of_signs(signs: tuple[str, ...]) -> float:
    return sum(map(_weight, (*signs, *among(signs))))


@lru_cache(maxsize=16384)
def _of_sign(sign: str, event: tuple[str, ...]) -> float:
    return sum(map(_weight, beside(sign, event)))


@cache
def packaged() -> dict[str, float]:
    """The packaged weights by feature; raises LexiconError where the file is missing."""
    return msgspec.json.decode(lexicon.path("events", "times.json").read_bytes(), type=Weights).weights
