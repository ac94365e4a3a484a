"""The way through the tree from an event to a time expression."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.syntax import Tree

CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "parataxis", "conj", "advcl:relcl"})
SAID = frozenset({"ccomp", "parataxis"})
STEPS = 3  # of a way that are told; a longer one is "far"


@dataclass(frozen=True, slots=True)
class Way:
    """The way through the tree from an event to an expression: the labels left on the way up and those entered on the way down."""

    rise: str
    fall: str
    clauses: int
    rises: bool
    falls_into_clause: bool
    is_said: bool = False  # it leads from what is said to the saying, or back

    @property
    def is_own(self) -> bool:
        """True for what hangs on the event or its arguments, no clause between."""
        return not self.rises and not self.falls_into_clause


class Ways:
    """The ways from the events of a document to its expressions."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._above: dict[int, list[int]] = {}

    def above(self, token: int) -> list[int]:
        """The token and all above it."""
        found = self._above.get(token)
        if found is None:
            found = self._above[token] = [token, *self.tree.ancestors(token)]
        return found

    def between(self, event: int, time: int) -> Way:
        """The way from the event to the token that heads the expression."""
        tokens, above = self.tree.tokens, self.above(event)
        line, down, node = set(above), [], time
        while node >= 0 and node not in line:
            down.append(tokens[node].deprel)
            node = tokens[node].head
        if node < 0:
            return APART
        up = [tokens[step].deprel for step in above[: above.index(node)]]
        down.reverse()
        into = sum(label in CLAUSAL for label in down)
        return Way(_short(up), _short(down), sum(label in CLAUSAL for label in up) + into, bool(up), into > 0, not SAID.isdisjoint((*up, *down)))


APART = Way("apart", "apart", 9, True, True)  # in different trees


def _short(labels: list[str]) -> str:
    return ">".join(labels) if len(labels) <= STEPS else "far"
