"""Placing an expression: its value, what it was placed against, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec

from dateline.records import Anchor, AnchorKind, BlockKind, Span, TimeType
from dateline.syntax import Tree
from dateline.when import days, direction
from dateline.when.chunks import Chunk, tag
from dateline.when.context import Basis, Context, Direction, Value, Way
from dateline.when.extent import STARTING
from dateline.when.hanging import hang
from dateline.when.nodes import Clock, Date, Deictic, Found, Node, Nth, Part, Weekday
from dateline.when.ranges import is_range
from dateline.when.resolve import UNPLACED, resolve
from dateline.when.story import Story
from dateline.when.words import Words
from dateline.when.writing import LATEST, NEAREST, Written, stands_alone

NEIGHBOURS = 4  # expressions before a clock time that may name its day
COUNTED = {
    Basis.WRITTEN: "counted from the day of writing",
    Basis.STORY: "counted from the day last told of",
    Basis.LINE: "nearest to the day last told of",
    Basis.BESIDE: "the day named beside it",
    Basis.YEAR: "the year named before it",
    Basis.QUARTER: "the quarter named before it",
}
MODIFIERS = frozenset({"compound", "nmod:poss", "amod", "nummod"})


class Beside(msgspec.Struct, frozen=True):
    """The day that a clock time belongs to, the id of the expression that names it, and whether that is of the same sentence."""

    day: dt.date
    time: str
    is_near: bool = True


class Placed(msgspec.Struct, frozen=True):
    """An expression with its value, its anchor, and what its days are measured against."""

    item: Found
    value: Value
    anchor: Anchor | None
    way: Callable[[], Direction]
    day: dt.date | None
    story: dt.date | None


class Placing:
    """Places the expressions of one document, in order; `written` may change under a heading."""

    def __init__(self, tree: Tree | None, story: Story, written: Written) -> None:
        self.tree = tree
        self.story = story
        self.opening = self.written = written

    def under(self, written: Written) -> None:
        """What follows was written on that day."""
        self.written = written
        self.story.anchor = written.day

    def place(self, chunk: Chunk, number: int) -> Placed:
        """The expression's value and anchor; the story takes it in."""
        words, item = chunk.words, chunk.found[number]
        asked: list[Way] = []

        def way() -> Direction:
            if not asked:
                asked.append(self._way(chunk, item))
            return asked[0].direction

        day, told = self.story.anchor, self.story.last
        done = self._hung(words, item) or self._resolved(chunk, number, way, asked)
        if done[1] is not None and done[1].time == chunk.name(number):  # the dateline's own day
            done = done[0], self.written.by_publication()
        self.story.tell(words, item, done[0], chunk.name(number))
        return Placed(item, done[0], done[1], way, day, told)

    def _hung(self, words: Words, item: Found) -> tuple[Value, Anchor] | None:
        """A length that hangs on an event whose day the text has told."""

        def is_noun(index: int) -> bool:
            return not self.tree or tag(self.tree, words, index) in ("NOUN", "PROPN")

        hung = hang(words, item, self.story.told, is_noun)
        if not hung:
            return None
        value, one, event = hung
        return value, Anchor(kind=AnchorKind.EXPRESSION, date=one.day, time=one.time, reason=f"counted from '{event}'")

    def _resolved(self, chunk: Chunk, number: int, way: Callable[[], Direction], asked: list[Way]) -> tuple[Value, Anchor | None]:
        words, item = chunk.words, chunk.found[number]
        beside = self._beside(chunk, number, way)
        context = self.story.context(words, item, way, beside.day if beside else None)
        context = msgspec.structs.replace(context, firm=lambda: bool(asked) and asked[0].firm)
        asked.clear()
        value = resolve(self._before_new_year(chunk, number, context) or item.node, context)
        basis = context.basis[-1] if context.basis else None
        if basis is None or value == UNPLACED:
            return value, None
        reason = self._reason(basis, beside, asked[0] if asked else None, _side(value, context.anchor), item.node)
        return value, self._anchor(basis, context, beside, reason)

    def _before_new_year(self, chunk: Chunk, number: int, context: Context) -> Date | None:
        """The October of "from October to March", with its year: the one before that of the March."""
        one, two = chunk.found[number].node, chunk.found[number + 1].node if number + 1 < len(chunk.found) else None
        if not (context.history and isinstance(one, Date) and isinstance(two, Date) and one.month and two.month and one.month > two.month):
            return None
        if one.year or one.year_of or two.year_of or not is_range(chunk.words, chunk.found[number], chunk.found[number + 1]):
            return None
        span = days.interval(resolve(two, context).value)
        return msgspec.structs.replace(one, year=span[0].year - 1) if span and span[0].year > 1 else None

    def _anchor(self, basis: Basis, context: Context, beside: Beside | None, reason: str) -> Anchor | None:
        if basis is Basis.WRITTEN:
            return Anchor(kind=self.written.kind, date=context.anchor, time=self.written.time, reason=reason) if context.anchor else None
        if basis is Basis.BESIDE and beside:
            return Anchor(kind=AnchorKind.EXPRESSION if beside.is_near else AnchorKind.NARRATIVE, date=beside.day, time=beside.time, reason=reason)
        day = {Basis.STORY: context.story, Basis.LINE: context.line}.get(basis)
        kind = AnchorKind.NARRATIVE if basis in (Basis.STORY, Basis.LINE) else AnchorKind.EXPRESSION
        return Anchor(kind=kind, date=day, time=context.names.get(basis), reason=reason)

    def bounding(self, day: dt.date) -> Anchor:
        """The anchor of a length that is laid before or after a day: "the past 24 hours"."""
        if day == self.written.day:
            return Anchor(kind=self.written.kind, date=day, time=self.written.time, reason=COUNTED[Basis.WRITTEN])
        return Anchor(kind=AnchorKind.NARRATIVE, date=day, reason=COUNTED[Basis.STORY])

    def _reason(self, basis: Basis, beside: Beside | None, way: Way | None, side: Direction, node: Node) -> str:
        """Why the value is what it is; `side` is where it came to lie, which for a day of the calendar may be against the verb."""
        if basis is Basis.WRITTEN and way is not None:
            if way.reason and side in (way.direction, Direction.UNKNOWN):
                return way.reason
            return LATEST[self.written.kind] if _is_bare_weekday(node) and not way.reason else NEAREST[self.written.kind]
        return "the day of the sentence before" if beside and basis is Basis.BESIDE and not beside.is_near else COUNTED[basis]

    def _way(self, chunk: Chunk, item: Found) -> Way:
        """Which way the expression lies, with the reason."""
        words = chunk.words
        if not self.tree:
            return direction.by_words(words, item.first, item.stop)
        span = Span(words.starts[item.first], words.ends[item.stop - 1])
        return direction.by_tree(self.tree, span, words.at(item.first - 1), chunk.block.kind is BlockKind.TITLE)

    def _beside(self, chunk: Chunk, number: int, way: Callable[[], Direction]) -> Beside | None:
        """The day that a clock time or a part of the day without one belongs to."""
        item = chunk.found[number]
        if isinstance(item.node, Nth):
            return self._apposed(chunk, number) if item.node.unit == "D" and item.node.of is None else None
        if not isinstance(item.node, Clock | Part) or item.node.day is not None:
            return None
        named = self._neighbour(chunk, number, way)
        if named or (isinstance(item.node, Clock) and way() is not Direction.PAST):
            return named
        near = self.story.near(chunk.words, item)
        return Beside(near.day, near.time, is_near=False) if near else None

    def _neighbour(self, chunk: Chunk, number: int, way: Callable[[], Direction]) -> Beside | None:
        """The day named in the same sentence, the nearest first after the clock time and then before it."""
        words, found, item = chunk.words, chunk.found, chunk.found[number]
        if isinstance(item.node, Clock) and stands_alone(chunk, item):
            return None
        after, before = range(number + 1, min(number + 3, len(found))), range(number - 1, max(number - NEIGHBOURS, 0) - 1, -1)
        for index in (*after, *before):
            other = found[index]
            low, high = sorted((item.first, other.first))
            if "." in words.low[low:high] or "\n\n" in words.low[low:high]:
                continue
            if _names_day(other.node):
                span = days.interval(resolve(other.node, self.story.context(words, other, way, None)).value)
                return Beside(span[0], chunk.name(index)) if span else None
        return None

    def _apposed(self, chunk: Chunk, number: int) -> Beside | None:
        """The day that the expression names again: "on Monday, the third day of the siege"."""
        item, last = chunk.found[number], self.story.told[-1] if self.story.told else None
        if number == 0 or last is None or chunk.found[number - 1].stop != item.first - 1 or chunk.words.at(item.first - 1) != ",":
            return None
        return Beside(last.day, last.time) if last.time == chunk.name(number - 1) else None

    def holds(self, words: Words, item: Found) -> bool:
        """True where the word before the expression governs it alone: "since Monday", not "since Monday's raid"."""
        if words.at(item.stop) in ("'s", "’s", "'", "’") or item.first == 0:
            return False
        if not self.tree or words.at(item.first - 1) in STARTING:
            return True
        inside = self.tree.at(words.starts[item.first], words.ends[item.stop - 1])
        lead = self.tree.at(words.starts[item.first - 1], words.ends[item.first - 1])
        if not inside or not lead:
            return True
        head = self.tree.head_of(Span(words.starts[item.first], words.ends[item.stop - 1]))
        if head is not None and self.tree.tokens[head].deprel in MODIFIERS:
            return False
        token = self.tree.tokens[lead[0]]
        above = self.tree.tokens[token.head].head if token.deprel == "fixed" and token.head >= 0 else token.head
        return above in inside


def _side(value: Value, day: dt.date | None) -> Direction:
    """Where the value lies from the day of writing; UNKNOWN where it holds that day."""
    span = days.interval(value.value) if day and value.type is not TimeType.DURATION else None
    if not span or not day or span[0] <= day <= span[1]:
        return Direction.UNKNOWN
    return Direction.FUTURE if span[0] > day else Direction.PAST


def _is_bare_weekday(node: Node) -> bool:
    """True for "Monday", "Monday night" with nothing that says which."""
    named = node.day if isinstance(node, Part | Clock) else node
    return isinstance(named, Weekday) and named.step is None and named.week is None


def _names_day(node: Node | None) -> bool:
    """True for a day of the calendar or the week, by itself or of an hour: "Monday morning"."""
    if isinstance(node, Part | Clock):
        return isinstance(node.day, Weekday | Deictic | Date)
    return isinstance(node, Weekday | Deictic) or (isinstance(node, Date) and node.day is not None)
