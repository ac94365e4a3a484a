"""The packaged linker: small forests that have learned which links and statements people marked (training/said)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
import numpy as np

from dateline import lexicon
from dateline.forest import Forest


class Least(msgspec.Struct, frozen=True):
    """The chances below which there is no link and no statement, chosen on PolNeAR dev."""

    told: float = 0.3
    spoken: float = 0.5
    fresh: float = 0.45  # a statement that only the encoder found
    known: float = 0.3  # one whose cue the lexicon lists as a word of speech
    ruled: float = 0.05  # one that a rule found
    nested: float = 0.8  # one within another
    plain: float = 0.25  # such a one by a finite verb of speech whose own noun tells of a thing: "Rangers put it at nine, she said"
    reported: float = 0.05  # such a one by words of speech or claim with a source of their own that tell a clause


class Linker(msgspec.Struct, frozen=True):
    """`priors` are the log odds, by the lemma of a cue, that it tells something."""

    told: Forest
    spoken: Forest
    judge: Forest
    nested: Forest  # knows nothing of the encoder, which marks nothing within a content
    priors: dict[str, float]
    least: Least


def chances(forest: Forest, rows: Sequence[Sequence[float]], names: tuple[str, ...]) -> list[float]:
    """The chance of each row."""
    if not rows:
        return []
    found: Any = 1.0 / (1.0 + np.exp(-forest.score(np.array(rows, np.float32), names)))
    return found.tolist()  # type: ignore[no-any-return]


@cache
def packaged_linker() -> Linker:
    """The packaged forests, data/said/linker.json."""
    return lexicon.model(Linker, "said", "linker.json")
