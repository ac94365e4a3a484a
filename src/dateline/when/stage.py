"""The stage: blocks to words, words to expressions, expressions to times."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

import msgspec

from dateline.records import Block, BlockKind, Document, Precision, Span, Time, TimeType
from dateline.syntax import Tree
from dateline.when import days, direction
from dateline.when.context import Context, Direction, Value, Way
from dateline.when.grammar import find
from dateline.when.hanging import hang
from dateline.when.marks import joined, marks
from dateline.when.nodes import Clock, Date, Deictic, Found, Part, Weekday
from dateline.when.resolve import resolve
from dateline.when.story import Story, is_history
from dateline.when.words import Words

READ = frozenset({BlockKind.HEADER, BlockKind.DATELINE})  # these are read even where they are dropped: they carry the date of writing
_DAY = r"(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)"
DATELINE = re.compile(r"\s*[A-Z][\w .,'’/-]{1,60}?[,.(]?\s*" + _DAY + r"(?:, \d{4})?\s*(?:\([^)\n]{2,40}\)\s*)?[-–—]")
NEIGHBOURS = 4  # expressions before a clock time that may name its day
DATELINE_DAYS = 7  # a dateline further from the publication day than this is another year's, or no dateline
NOT_TIME = dict.fromkeys(("may", "march", "spring", "fall"), ("AUX", "VERB")) | dict.fromkeys(("daily", "weekly", "monthly"), ("NOUN", "PROPN"))


class Times:
    """Finds every time expression and places it on the calendar.

    The idea: a small grammar over the words of the calendar builds what an expression says ("two days" "earlier"), and that is resolved
    against the day of writing (the dateline, else the publication day), the story so far and the tense of the governing verb. It works
    without a parse, by cue words, less well.
    """

    requires = frozenset({"blocks", "parse"})
    provides = frozenset({"times"})

    def __call__(self, documents: Sequence[Document]) -> list[Document]:
        """The documents with their `times`, in the order of the text."""
        return [msgspec.structs.replace(document, times=read(document)) for document in documents]


def read(document: Document) -> tuple[Time, ...]:
    """The times of one document's kept blocks."""
    tree = Tree(document) if document.parse and document.parse.tokens else None
    chunks = [(block, words, _find(document, block, words)) for block, words in _chunks(document)]
    anchor = _anchor(document, chunks)
    story = Story(anchor, history=is_history([f.node for _, _, found in chunks for f in found], anchor))
    out: list[Time] = []
    for block, words, found in chunks:
        for number, item in enumerate(found):
            if tree and not _is_time(tree, words, item):
                continue
            value = _value(found, number, block, words, tree, story)
            out.append(_time(f"t{len(out) + 1}", words, _without_lead(words, item, value, tree), value))
            story.tell(words, item, value)
    return tuple(out)


def _chunks(document: Document) -> list[tuple[Block, Words]]:
    blocks = [block for block in document.blocks if block.kept or block.kind in READ]
    return [(block, Words(document.text, block.start, block.end)) for block in blocks]


def _find(document: Document, block: Block, words: Words) -> list[Found]:
    """The grammar's expressions; joined with the encoder's marks in the prose and titles of a text in which it has marked times."""
    found = find(words)
    marked = document.parse is not None and bool(document.parse.times) and block.kept and block.kind not in READ
    return joined(words, found, marks(document.parse, words)) if document.parse and marked else found


def _anchor(document: Document, chunks: list[tuple[Block, Words, list[Found]]]) -> dt.date | None:
    """The day of writing: an agency dateline's where the text opens with one, else the publication day."""
    published = document.published.date if document.published else None
    if not published:
        return None
    for block, words, found in chunks:
        opening = DATELINE.match(document.text, block.start, block.end) if block.kind in (BlockKind.PARAGRAPH, BlockKind.DATELINE) else None
        if not opening:
            continue
        for item in found:
            if words.starts[item.first] == opening.start("date") and isinstance(item.node, Date):
                span = days.interval(resolve(item.node, Context(published)).value)
                return span[0] if span and abs((span[0] - published).days) <= DATELINE_DAYS else published
    return published


def _is_time(tree: Tree, words: Words, item: Found) -> bool:
    """False where the tagger says that "may", "march", "second" are no time here."""
    tokens = tree.at(words.starts[item.first], words.ends[item.stop - 1])
    if item.stop - item.first > 1 or not tokens:
        return True
    tag = tree.tokens[tokens[0]].upos
    return tag not in NOT_TIME.get(words.at(item.first), ())


def _value(found: list[Found], number: int, block: Block, words: Words, tree: Tree | None, story: Story) -> Value:
    item = found[number]

    def way() -> Direction:
        return _direction(block, words, item, tree).direction

    def is_noun(index: int) -> bool:
        return not tree or _tag(tree, words, index) in ("NOUN", "PROPN")

    hung = hang(words, item, story.told, is_noun)
    if hung:
        return hung
    needs_day = isinstance(item.node, Clock | Part) and item.node.day is None
    here = _neighbour(found, number, words, story, way) if needs_day else None
    if here is None and isinstance(item.node, Part) and needs_day:
        here = story.near(words, item)
    return resolve(item.node, story.context(words, item, way, here))


def _direction(block: Block, words: Words, item: Found, tree: Tree | None) -> Way:
    """Which way the expression lies, with the reason."""
    if not tree:
        return direction.by_words(words, item.first, item.stop)
    span = Span(words.starts[item.first], words.ends[item.stop - 1])
    return direction.by_tree(tree, span, words.at(item.first - 1), block.kind is BlockKind.TITLE)


def _neighbour(found: list[Found], number: int, words: Words, story: Story, way: Callable[[], Direction]) -> dt.date | None:
    """The day named in the same sentence, the nearest first after the clock time and then before it."""
    item = found[number]
    for other in [*found[number + 1 : number + 3], *reversed(found[max(number - NEIGHBOURS, 0) : number])]:
        low, high = sorted((item.first, other.first))
        if "." in words.low[low:high] or "\n\n" in words.low[low:high]:
            continue
        if isinstance(other.node, Weekday | Deictic) or (isinstance(other.node, Date) and other.node.day):
            span = days.interval(resolve(other.node, story.context(words, other, way, None)).value)
            return span[0] if span else None
    return None


def _without_lead(words: Words, item: Found, value: Value, tree: Tree | None) -> Found:
    """A length has no "in" before it, though "in ten days" as a day has, and no verb: "it may last two weeks"."""
    if value.type is not TimeType.DURATION:
        return item
    verb = words.at(item.first) == "last" and tree is not None and _tag(tree, words, item.first) == "VERB"
    return msgspec.structs.replace(item, first=item.first + 1) if verb or words.at(item.first) == "in" else item


def _tag(tree: Tree, words: Words, index: int) -> str:
    tokens = tree.at(words.starts[index], words.ends[index])
    return tree.tokens[tokens[0]].upos if tokens else ""


def _time(name: str, words: Words, item: Found, value: Value) -> Time:
    span = days.interval(value.value) if value.type in (TimeType.DATE, TimeType.TIME) else None
    if span:
        span = days.narrow(span, value.mod)
    return Time(
        id=name,
        start=words.starts[item.first],
        end=words.ends[item.stop - 1],
        type=value.type,
        value=value.value,
        earliest=span[0] if span else None,
        latest=span[1] if span else None,
        precision=span[2] if span else Precision.UNKNOWN,
        mod=value.mod,
    )
