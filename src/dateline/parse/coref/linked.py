"""What the encoder says of pairs of words: the log odds that one heads a mention of what another one before it heads."""

from __future__ import annotations

from collections import defaultdict

from dateline.syntax import Tree

LEAST, MOST = -1, 4  # log odds are rounded to whole numbers within these; a link below says no more than none does (best on GUM dev)


class Links:
    """The links of one document, by token."""

    def __init__(self, tree: Tree) -> None:
        self._scores: dict[int, dict[int, float]] = defaultdict(dict)
        for link in tree.document.parse.links if tree.document.parse else ():
            if link.score > LEAST:
                self._scores[link.token][link.antecedent] = link.score

    def of(self, token: int) -> dict[int, float]:
        """The antecedents of a token, the best first, with their log odds; empty where it has none."""
        return self._scores.get(token, {})

    def features(self, token: int, antecedent: int) -> list[str]:
        """The link between the two as features, where there is one: "link -1" to "link 4", and whether it is the best of the token's."""
        scores = self.of(token)
        score = scores.get(antecedent)
        if score is None:
            return []
        return [f"link {round(min(MOST, score))}", *(["best link"] if score == max(scores.values()) else [])]

    def none(self, token: int) -> str:
        """The likeliest link of a token as a feature of having no antecedent: "none link no" where it has none."""
        best = max(self.of(token).values(), default=None)
        return f"none link {'no' if best is None else round(min(MOST, best))}"
