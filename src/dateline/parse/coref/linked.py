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
        """The link between the two as a feature, where there is one: "link -1" to "link 4"."""
        score = self.of(token).get(antecedent)
        return [] if score is None else [f"link {round(min(MOST, score))}"]
