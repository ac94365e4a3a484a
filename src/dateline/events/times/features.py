"""What speaks for and against a candidate as the time of an event, each in a few words that have a weight.

A candidate and an event show signs; each of the candidate's counts by itself, with each other one and with each of the event's, since what a preposition
or a tense means depends on where the time stands. A few details of its place are added: the way through the tree, the distance, how it has led the story.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from dateline.events.times.expressions import Expression, Expressions
from dateline.events.times.nodes import Node
from dateline.events.times.state import NOTHING, PUBLISHED, State
from dateline.events.times.ways import Way, Ways
from dateline.syntax import Tree

STEPS = (1, 2, 3, 5, 8, 12, 20)  # a count is told as the first of these that it does not exceed
MOST = 8  # expressions of one sentence that are candidates, the nearest; more stand in tables only
NEAR = (1, 2)  # sentences back whose expressions are all candidates
OLDER = 3  # further expressions before them that are
LOOKED_AT = 50  # expressions among which those are looked for: a text of lengths alone has none
OPENING = 2  # the last sentence that counts as the text's opening


@dataclass(frozen=True, slots=True)
class Shown:
    """What a candidate shows as the time of an event: its signs and the event's, which count in pairs, and details of its place."""

    signs: tuple[str, ...]
    event: tuple[str, ...]
    details: tuple[str, ...]

    def features(self) -> list[str]:
        """Everything that has a weight, in words."""
        return [*self.signs, *among(self.signs), *(pair for sign in self.signs for pair in beside(sign, self.event)), *self.details]


def among(signs: tuple[str, ...]) -> list[str]:
    """The pairs of a candidate's signs."""
    return [f"{sign} & {other}" for sign, other in combinations(signs, 2)]


def beside(sign: str, event: tuple[str, ...]) -> list[str]:
    """The pairs of a candidate's sign with those of an event."""
    return [f"{sign} & {other}" for other in event]


class Features:
    """Finds the candidates of events and tells their features; made once a document."""

    def __init__(self, tree: Tree, expressions: Expressions) -> None:
        self.tree = tree
        self.expressions = expressions
        self.ways = Ways(tree)
        self._nearest: dict[int, int] = {}  # by event, the distance of the nearest expression of its sentence
        self._verbs = [0]
        for token in tree.tokens:
            self._verbs.append(self._verbs[-1] + (token.upos == "VERB"))

    def candidates(self, node: Node, state: State) -> list[int]:
        """The numbers of the candidates: the day of publication, the expressions of the sentence and of those before it, and what events near it took."""
        by, here, every = self.expressions.by_sentence, node.sentence, self.expressions.all
        found = sorted(by.get(here, ()), key=lambda number: abs(every[number].head - node.token))[:MOST]
        for back in NEAR:
            found += by.get(here - back, [])[: -MOST - 1 : -1]
        found = [number for number in found if every[number].is_point]
        found += [number for number in state.nearby(node) if number not in found]
        found += self._older(here, found)
        return [PUBLISHED, *(number for number in found if every[number].side != "past" or not self._is_after(node, every[number]))]

    def _is_after(self, node: Node, past: Expression) -> bool:
        """True for an event of the present or the future, which no day gone by holds unless it stands on the event itself ("Talks end on Monday", a title)."""
        if node.tense not in ("present", "future"):
            return False
        return past.within or past.sentence != node.sentence or not self.ways.between(node.token, past.head).is_own

    def _older(self, sentence: int, found: list[int]) -> list[int]:
        """The last expressions told before those found."""
        every, out = self.expressions.all, list[int]()
        stop = min(found, default=len(every))
        for number in range(stop - 1, max(stop - 1 - LOOKED_AT, -1), -1):
            if every[number].sentence < sentence and every[number].is_point:
                out.append(number)
            if len(out) == OLDER:
                break
        return out

    def of(self, node: Node, candidates: list[int], state: State) -> list[Shown]:
        """What each candidate of an event shows."""
        every = self.expressions.all
        rivals = sum(1 for number in candidates if number >= 0 and every[number].sentence == node.sentence)
        event = _signs_of(node, rivals)
        return [self._of_candidate(node, number, candidates, state, event) for number in candidates]

    def _of_candidate(self, node: Node, number: int, candidates: list[int], state: State, event: tuple[str, ...]) -> Shown:
        one = self.expressions.day if number == PUBLISHED else self.expressions.all[number]
        way = self.ways.between(node.token, one.head) if one.sentence == node.sentence else None
        signs = (f"at {_where(node, one, way)}", f"is {one.kind}", f"lies {one.side}", f"by {one.case}", *_taken(node, number, state))
        if number == PUBLISHED:
            return Shown(signs, event, (f"published {node.stem}",))
        if way is not None:
            return Shown(signs, event, tuple(self._here(node, one, way)))
        later = sum(1 for other in candidates if other > number and self.expressions.all[other].sentence < node.sentence)
        return Shown(signs, event, tuple(self._elsewhere(node, one, number, min(later, 3), state)))

    def _here(self, node: Node, one: Expression, way: Way) -> Iterator[str]:
        """Of an expression of the event's own sentence."""
        side = "left" if one.head < node.token else "right"
        low, high = sorted((one.head, node.token))
        verbs, clauses = max(self._verbs[high] - self._verbs[low + 1], 0), min(way.clauses, 4)
        yield from (f"up {way.rise}", f"down {way.fall}", f"{way.rise} / {way.fall}", f"{way.fall} by {one.case}", f"{way.fall} {node.tense}")
        yield from (f"{side} {step(high - low)}", f"verbs {side} {min(verbs, 4)}", f"clauses {clauses}", f"clauses {clauses} {node.tense}")
        yield f"opens {one.opens} {min(clauses, 2)}"
        if self._is_nearest(node, one):
            yield from ("nearest", f"nearest {min(clauses, 3)}", f"nearest {node.tense}")

    def _elsewhere(self, node: Node, one: Expression, number: int, later: int, state: State) -> Iterator[str]:
        """Of an expression of another sentence."""
        age, count = self._age(one), state.counts.get(number, 0)
        yield from (f"away {node.stem}", f"age {age} {one.kind}", f"age {age} {node.tense}", f"age {age} told {node.told}", f"age {age} {_scope(node)}")
        yield from (f"count {step(count)}", f"most {count == state.most}", f"later {later}", f"later {later} {one.kind}")
        yield from (f"away single {one.single}", f"away title {one.title}", f"away opens {one.opens}")

    def _age(self, one: Expression) -> str:
        """How many days before publication the expression's last day lies."""
        published = self.expressions.published
        if one.time is None or one.time.latest is None or published is None:
            return "?"
        return step((published - one.time.latest).days) if one.time.latest <= published else "ahead"

    def _is_nearest(self, node: Node, one: Expression) -> bool:
        nearest = self._nearest.get(node.token)
        if nearest is None:
            every = self.expressions.all
            nearest = self._nearest[node.token] = min(abs(every[other].head - node.token) for other in self.expressions.by_sentence[node.sentence])
        return abs(one.head - node.token) == nearest


def step(count: int) -> str:
    """A count in coarse steps.

    >>> step(4), step(30)
    ('5', 'more')
    """
    return next((str(stop) for stop in STEPS if count <= stop), "more")


def _signs_of(node: Node, rivals: int) -> tuple[str, ...]:
    """The signs of an event, which tell nothing but beside those of a candidate; `rivals` is the number of candidates in its sentence."""
    return node.tense, f"role {node.role}", f"says {node.saying} told {node.told}", _scope(node), f"rivals {min(rivals, 2)}", f"mark {node.mark}"


def _where(node: Node, one: Expression, way: Way | None) -> str:
    """Where a candidate stands, seen from the event."""
    if one.time is None:
        return "published"
    if way is None:
        return f"back {step(abs(node.sentence - one.sentence))}"
    return f"{'own' if way.is_own else 'above' if not way.falls_into_clause else 'across' if way.rises else 'below'}{' within' if one.within else ''}"


def _taken(node: Node, number: int, state: State) -> list[str]:
    """Whether the event above, those before and the one of the same stem took the candidate."""
    above, known = state.taken.get(node.governor, NOTHING), state.stems.get(node.stem, NOTHING)
    governor = "governor none" if above == NOTHING else f"governor {above == number} {node.link}"
    before = f"before {state.last == number} {state.before == number} {state.first == number}"
    return [governor, before, "same none" if known == NOTHING else f"same {known == number}"]


def _scope(node: Node) -> str:
    """Where in the text an event stands."""
    return "title" if node.title else "opening" if node.sentence <= OPENING else "later"
