"""What speaks for and against a candidate as the time of an event, each in a few words that have a weight."""

from __future__ import annotations

from dateline.events.times.expressions import Expression, Expressions
from dateline.events.times.nodes import Node
from dateline.events.times.state import NOTHING, PUBLISHED, State
from dateline.events.times.ways import Way, Ways
from dateline.syntax import Tree

STEPS = (1, 2, 3, 5, 8, 12, 20)  # a count is told as the first of these that it does not exceed
NEAR = (1, 2)  # sentences back whose expressions are all candidates
OLDER = 3  # further expressions before them that are
OPENING = 2  # the last sentence that counts as the text's opening


class Features:
    """Finds the candidates of events and tells their features; made once a document."""

    def __init__(self, tree: Tree, expressions: Expressions) -> None:
        self.tree = tree
        self.expressions = expressions
        self.ways = Ways(tree)
        self._verbs = [0]
        for token in tree.tokens:
            self._verbs.append(self._verbs[-1] + (token.upos == "VERB"))

    def candidates(self, node: Node, state: State) -> list[int]:
        """The numbers of the candidates: the day of publication, the expressions of the sentence and of those before it, and what events near it took."""
        by, here, every = self.expressions.by_sentence, node.sentence, self.expressions.all
        found = [*by.get(here, ())]
        for back in NEAR:
            found += reversed(by.get(here - back, ()))
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
        number = min(found, default=len(every)) - 1
        while number >= 0 and len(out) < OLDER:
            if every[number].sentence < sentence and every[number].is_point:
                out.append(number)
            number -= 1
        return out

    def of(self, node: Node, number: int, candidates: list[int], state: State) -> list[str]:
        """The features of a candidate of an event."""
        every = self.expressions.all
        one = self.expressions.day if number == PUBLISHED else every[number]
        rivals = sum(1 for other in candidates if other >= 0 and every[other].sentence == node.sentence)
        out = [f"kind {one.kind}", f"side {one.side} {node.tense}"]
        if number == PUBLISHED:
            where = "published"
            out += self._published(node, rivals)
        elif one.sentence == node.sentence:
            where = "here"
            out += self._here(node, one, rivals)
        else:
            where = f"back{min(node.sentence - one.sentence, 3)}" if one.sentence < node.sentence else "ahead"
            later = sum(1 for other in candidates if other > number and every[other].sentence < node.sentence)
            out += self._before(node, one, where, rivals, later)
            out += self._carried(node, one, number, state)
        for link in self._links(node, number, state):
            out += [f"{link}", f"{link} {where}", f"{link} {node.tense}", f"{link} say{node.saying}", f"{link} rivals{min(rivals, 1)}", f"{link} {one.kind}"]
        return out

    def _published(self, node: Node, rivals: int) -> list[str]:
        """Of the day of publication."""
        tense = node.tense
        out = [f"P {tense}", f"P {node.role}", f"P {_scope(node)}", f"P rivals {min(rivals, 3)}", f"P say{node.saying} {tense}", f"P told{node.told} {tense}"]
        out += [f"P mark {node.mark}", f"P stem {node.stem}"]
        return [*out, f"P rivals {tense}", f"P rivals say{node.saying}"] if rivals else out

    def _here(self, node: Node, one: Expression, rivals: int) -> list[str]:
        """Of an expression of the event's own sentence."""
        way, tense = self.ways.between(node.token, one.head), node.tense
        side = "left" if one.head < node.token else "right"
        low, high = sorted((one.head, node.token))
        verbs = max(self._verbs[high] - self._verbs[low + 1], 0)
        two, three, four = min(way.clauses, 2), min(way.clauses, 3), min(way.clauses, 4)
        out = [f"H {side} {step(high - low)}", f"H verbs {side} {min(verbs, 4)}", f"H up {way.rise}", f"H down {way.fall}", f"H {way.rise} / {way.fall}"]
        out += [
            f"H crossed {four}",
            f"H crossed {four} {tense}",
            f"H case {one.case}",
            f"H case {one.case} {tense}",
            f"H kind {one.kind}",
            f"H kind {one.kind} {two}",
        ]
        out += [f"H side {one.side} {tense} {two}", f"H within{one.within} {two}", f"H opens{one.opens} {two}", f"H rivals {min(rivals, 3)}"]
        out += [f"H say{node.saying} {way.rise}", f"H say{node.saying} {three} {side}", f"H told{node.told} {three}", f"H role {node.role} {three}"]
        out += [f"H mark {node.mark} {two}", f"H {tense}", f"H case {one.case} {three}", *_attached(node, one, way, rivals)]
        return [*out, "H nearest", f"H nearest {three}", f"H nearest {tense}"] if self._is_nearest(node, one) else out

    def _before(self, node: Node, one: Expression, where: str, rivals: int, later: int) -> list[str]:
        """Of an expression of another sentence."""
        tense = node.tense
        out = [
            where,
            f"B {one.kind}",
            f"B {one.side} {tense}",
            f"{where} rivals{min(rivals, 1)}",
            f"B say{node.saying}",
            f"B {tense}",
            f"B {node.role}",
            f"B {_scope(node)}",
        ]
        out += [f"B case {one.case}", f"B within{one.within}", f"B single{one.single}", f"B opens{one.opens} {where}"]
        return [*out, f"B later{min(later, 3)}", f"B later{min(later, 3)} {one.kind}", f"B title{one.title}"]

    def _carried(self, node: Node, one: Expression, number: int, state: State) -> list[str]:
        """How an expression of another sentence has led the story."""
        tense, gap, age = node.tense, step(abs(node.sentence - one.sentence)), f"{self._age(one)} {one.kind}"
        out = [f"B {age}", f"B {age} {tense}", f"B {age} {_scope(node)}", f"B {age} say{node.saying}", f"B {age} told{node.told}", f"B stem {node.stem}"]
        count = state.counts.get(number, 0)
        out += [f"B count{step(count)}", f"B gap{gap}", f"B gap{gap} {tense}"]
        if count == state.most:
            out += ["B most", f"B most {tense}"]
        if state.first == number:
            out += ["B first", f"B first {tense}", f"B first {age}", f"B first gap{gap}", f"B first say{node.saying}", f"B first {node.role}"]
        return out

    def _links(self, node: Node, number: int, state: State) -> list[str]:
        """Which events near this one or like it took the candidate, or another."""
        out = []
        above = state.taken.get(node.governor, NOTHING)
        if above != NOTHING:
            out += [f"governor {node.link}", "governor"] if above == number else [f"not governor {node.link}"]
        out += [name for name, taken in (("last", state.last), ("before", state.before), ("lead", state.lead)) if taken == number]
        known = state.stems.get(node.stem, NOTHING)
        if known != NOTHING:
            out.append(("same " if known == number else "not same ") + ("noun" if node.tense == "noun" else "verb"))
        return out

    def _age(self, one: Expression) -> str:
        """How many days before publication the expression's last day lies."""
        published = self.expressions.published
        if one.time is None or one.time.latest is None or published is None:
            return "?"
        return step((published - one.time.latest).days) if one.time.latest <= published else "ahead"

    def _is_nearest(self, node: Node, one: Expression) -> bool:
        every, away = self.expressions.all, abs(one.head - node.token)
        return all(away <= abs(every[other].head - node.token) for other in self.expressions.by_sentence.get(node.sentence, ()))


def _attached(node: Node, one: Expression, way: Way, rivals: int) -> list[str]:
    """How an expression is attached, with what the event and it are."""
    out = [f"H {way.fall} {node.tense}", f"H {way.fall} case {one.case}", f"H {way.fall} {one.side}", f"H {way.fall} within{one.within}"]
    kind = f"{'down' if way.falls_into_clause else 'own'}{' up' if way.rises else ''}{' within' if one.within else ''}"
    out += [f"H {kind}", f"H {kind} {node.tense}", f"H {kind} {one.side}", f"H {kind} {one.kind}", f"H {kind} rivals{min(rivals, 2)}"]
    return [*out, f"H {kind} say{node.saying}", f"H {kind} {node.role}", f"H {way.rise} / {way.fall} {one.side}"]


def step(count: int) -> str:
    """A count in coarse steps.

    >>> step(4), step(30)
    ('5', 'more')
    """
    return next((str(stop) for stop in STEPS if count <= stop), "more")


def _scope(node: Node) -> str:
    """Where in the text an event stands."""
    return "title" if node.title else "opening" if node.sentence <= OPENING else "later"
