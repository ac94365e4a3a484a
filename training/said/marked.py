"""What people marked in a text, by tokens: which cue tells which content and has which source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.records import Role
from dateline.syntax import Tree

SHARE = 0.25  # of the shorter of two spans that must be the other's for them to be the same


class Marked:
    """The relations of one text."""

    def __init__(self, relations: Sequence[dict[Role, list[range]]], words: int) -> None:
        self.relations = relations
        self._by_cue: list[int] = [-1] * (words + 1)
        self._telling = [False] * (words + 1)
        for number, relation in enumerate(relations):
            for span in relation[Role.CUE]:
                for at in span:
                    self._by_cue[at] = number
            for span in relation[Role.CONTENT]:
                for at in span:
                    self._telling[at] = True

    def _of(self, cue: range) -> list[dict[Role, list[range]]]:
        return [self.relations[number] for number in sorted({self._by_cue[at] for at in cue} - {-1})]

    def cue(self, cue: range) -> bool:
        """True where a cue shares a word with one that was marked."""
        return any(self._by_cue[at] >= 0 for at in cue)

    def is_within(self, cue: range) -> bool:
        """True for what may be a statement within another: nobody marked such."""
        return not self.cue(cue) and any(self._telling[at] for at in cue)

    def tells(self, cue: range, piece: range) -> bool:
        return any(_same(piece, span) for relation in self._of(cue) for span in relation[Role.CONTENT])

    def speaks(self, cue: range, source: range) -> bool:
        return any(_same(source, span) for relation in self._of(cue) for span in relation[Role.SOURCE])

    def extent(self, role: Role, cue: range, span: range) -> range | None:
        """The marked span of the cue's relation that shares the most with a span."""
        found = [other for relation in self._of(cue) for other in relation[role] if _common(other, span)]
        return max(found, key=lambda other: _common(other, span) / len(set(other) | set(span)), default=None)


def _common(one: range, other: range) -> int:
    return max(0, min(one.stop, other.stop) - max(one.start, other.start))


def _same(one: range, other: range) -> bool:
    return _common(one, other) >= SHARE * min(len(one), len(other)) and _common(one, other) > 0


def marked(tree: Tree, row: dict[str, Any]) -> Marked:
    """The attributions of a row of gold, by the tokens that they touch."""
    found = []
    for one in row["attributions"]:
        spans = {role: [tree.at(*span) for span in one.get(role.value) or ()] for role in Role}
        found.append({role: [span for span in some if span] for role, some in spans.items()})
    return Marked(found, len(tree))
