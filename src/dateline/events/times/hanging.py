"""Each event takes its time: the candidate that its features speak for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import exp

from dateline.events.times.expressions import Expression, Expressions
from dateline.events.times.features import Features, Shown
from dateline.events.times.nodes import Node, nodes, verbs
from dateline.events.times.state import PUBLISHED, State
from dateline.events.times.ways import Way
from dateline.events.times.weights import weigh
from dateline.records import Document, SettingFound, Time
from dateline.syntax import Tree

OWN = frozenset(
    {"obl", "obl:tmod", "obl:unmarked", "obl:npmod", "obl:arg", "nmod", "nmod:unmarked", "nmod:tmod", "nmod:poss", "amod", "compound", "advmod", "nummod"}
)
MEASURED = frozenset({"obl:npmod", "obl:unmarked", "nmod:unmarked", "advmod", "obl"})  # of "ago", "after", "later"

Choose = Callable[[Node, list[int], list[Shown]], int | None]  # the place of the candidate in the list that the node takes, None for none


@dataclass(frozen=True, slots=True)
class Hung:
    """The expression that an event hangs on; `share` is the ranker's, from 0 to 1, among the candidates. `way` is None from one sentence to another."""

    node: Node
    expression: Expression
    how: SettingFound
    share: float
    way: Way | None = None

    @property
    def time(self) -> Time | None:
        """None for the day of publication."""
        return self.expression.time

    @property
    def side(self) -> str:
        """Where the time lies, seen from the day of publication."""
        return self.expression.side

    @property
    def back(self) -> int:
        """Sentences from the event back to the expression."""
        return self.node.sentence - self.expression.sentence if self.time is not None else 0


class Hanging:
    """The times of all the events of a document, by their tokens; verbs always, and what else `tokens` names."""

    def __init__(self, document: Document, tree: Tree, tokens: Iterable[int] = ()) -> None:
        self.tree = tree
        self.expressions = Expressions(document, tree)
        self.features = Features(tree, self.expressions)
        self._nodes = nodes(tree, self.expressions, {*verbs(tree), *tokens})
        self._hung: dict[int, Hung] = {}

    def of(self, token: int) -> Hung | None:
        """What the event at the token hangs on; None for a token that is no event."""
        if not self._hung:
            self._decide()
        return self._hung.get(token)

    def walk(self, choose: Choose) -> None:
        """Goes through the events, the governing ones first; `choose` sees the candidates of each with what they show, and later ones know what it took."""
        state = State()
        for node in self._nodes:
            state.enter(node.sentence)
            candidates = self.features.candidates(node, state)
            taken = choose(node, candidates, self.features.of(node, candidates, state))
            if taken is not None:
                state.take(node, candidates[taken])

    def _decide(self) -> None:
        def choose(node: Node, candidates: list[int], shown: list[Shown]) -> int:
            scores = [weigh(one) for one in shown]
            best = max(range(len(scores)), key=scores.__getitem__)
            share = 1 / sum(exp(score - scores[best]) for score in scores)
            self._hung[node.token] = self._result(node, candidates[best], share)
            return best

        self.walk(choose)

    def _result(self, node: Node, number: int, share: float) -> Hung:
        one = self.expressions.day if number == PUBLISHED else self.expressions.all[number]
        way = self.features.ways.between(node.token, one.head) if one.time is not None and one.sentence == node.sentence else None
        length = self._length(node) if way is None or not way.is_own else None
        if length is not None:
            return Hung(node, length, SettingFound.ARGUMENT, share, self.features.ways.between(node.token, length.head))
        return Hung(node, one, how_found(one, way), share, way)

    def _length(self, node: Node) -> Expression | None:
        """The length or the set on the event itself: "shelled for three days", "the annual march". Texts were tied to dates only, so this is a rule."""
        for number in self.expressions.by_sentence.get(node.sentence, ()):
            one = self.expressions.all[number]
            if not one.is_point and self._is_on(one, node.token):
                return one
        return None

    def _is_on(self, one: Expression, token: int) -> bool:
        """True where a length or set hangs on the token, on what measures it ("two years ago") or on the noun that it is joined to."""
        tokens = self.tree.tokens
        above, label = tokens[one.head].head, tokens[one.head].deprel
        if above == token:
            return label in OWN
        if above < 0 or one.kind != "length":
            return False
        if tokens[above].head == token and tokens[above].upos in ("ADV", "ADP", "SCONJ"):
            return label in MEASURED
        joined = tokens[token].deprel == "conj" and tokens[token].head == above and tokens[token].upos == "NOUN"
        return joined and one.head > token and label in OWN


def how_found(one: Expression, way: Way | None) -> SettingFound:
    """How near to the event the expression stands, by the way to it."""
    if one.time is None:
        return SettingFound.DATELINE
    if way is None:
        return SettingFound.DISCOURSE
    if way.is_own:
        return SettingFound.ARGUMENT
    return SettingFound.SENTENCE if way.falls_into_clause else SettingFound.CLAUSE
