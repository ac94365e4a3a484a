"""The chances of candidates: forests of small trees that have learned what the evidence is worth (training/where).

The first knows the name alone; each later one knows also what the readings of the pass before say of countries, provinces and neighbours. A candidate's
score is in log odds against "none of these"; the chances of the candidates of one name and of none sum up to one (conditional logit, McFadden 1974).
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
import numpy as np

from dateline import lexicon
from dateline.forest import Forest
from dateline.where.evidence import CONTEXT, STATIC, Sheet

HIGHEST = 30.0  # log odds that need no more


class Ranker(msgspec.Struct, frozen=True):
    """`least` is the chance below which the best candidate is no answer."""

    alone: Forest
    passes: tuple[Forest, ...]
    least: float

    def chances(self, sheet: Sheet) -> Any:
        """The chance of each row of the sheet that it is meant."""
        found = chances(sheet, self.alone.score(sheet.static, STATIC)) if len(sheet.name) else np.zeros(0)
        for forest in self.passes if len(sheet.name) else ():
            found = chances(sheet, forest.score(sheet.features(found), STATIC + CONTEXT))
        return found


def chances(sheet: Sheet, scores: Any) -> Any:
    """Log odds against none to chances, name by name."""
    powers = np.exp(np.minimum(scores, HIGHEST))
    return powers / (1.0 + np.bincount(sheet.name, powers, minlength=len(sheet.groups)))[sheet.name]


@cache
def packaged_ranker() -> Ranker:
    """The packaged forests, data/where/ranker.json."""
    return lexicon.model(Ranker, "where", "ranker.json")
