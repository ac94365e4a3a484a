"""The stage: blocks to words, words to expressions, expressions to times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from dateline.records import AnchorKind, Document, Published, Time, TimeType
from dateline.syntax import Tree
from dateline.when import fiscal, ranges, zones
from dateline.when.bounds import opening_mod
from dateline.when.chunks import Chunk, cut, tag, with_words_of_histories, without_days_of_events
from dateline.when.extent import Setting, extent
from dateline.when.kind import is_history
from dateline.when.nodes import Clock, Edge, Found, Iso, Shift
from dateline.when.placing import Placed, Placing
from dateline.when.story import DAY_LENGTH, Story
from dateline.when.words import Words
from dateline.when.writing import Headings, Written, headings, written


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
    chunks = cut(document, tree)
    opening = written(document, chunks)
    history = is_history([item.node for chunk in chunks for item in chunk.found], opening.day, document.parse.tokens if document.parse else ())
    chunks = with_words_of_histories(chunks) if history else without_days_of_events(chunks)
    opening = written(document, chunks)
    entries = headings(chunks, opening.day)
    placing = Placing(tree, Story(opening.day, history=history), opening)
    return tuple(time for chunk in chunks for time in _times(chunk, placing, entries, document.published))


def _times(chunk: Chunk, placing: Placing, entries: Headings, published: Published | None) -> list[Time]:
    """The times of one chunk; a pair of ends takes the days of the stretch between them."""
    placed: list[Placed] = []
    for number in range(len(chunk.found)):
        name = chunk.name(number)
        if name in entries.days:
            placing.under(placing.opening)
        if name in entries.hours:
            placing.under(Written(entries.hours[name], AnchorKind.EXPRESSION))
        placed.append(placing.place(chunk, number))
        if name in entries.days:
            placing.under(Written(entries.days[name], AnchorKind.EXPRESSION, name))
    pairs = [number for number in range(len(placed) - 1) if ranges.is_range(chunk.words, placed[number].item, placed[number + 1].item)]
    for number in pairs:
        one, two = placed[number : number + 2]
        first, second = ranges.in_order(one.item, two.item, one.value, two.value, two.way)
        placed[number : number + 2] = [msgspec.structs.replace(one, value=first), msgspec.structs.replace(two, value=second)]
    times = [_time(chunk, number, row, placing, published) for number, row in enumerate(placed)]
    for number in pairs:
        times[number : number + 2] = _joined(chunk, number, times)
    for number in range(len(times) - 1):
        if times[number].type is TimeType.DURATION:
            times[number] = ranges.measured(chunk.words, chunk.found[number], chunk.found[number + 1], times[number], times[number + 1])
    return _with_universal(chunk, times)


def _joined(chunk: Chunk, number: int, times: list[Time]) -> tuple[Time, Time]:
    """The two ends of a stretch; "fiscal 2023-24" is one year."""
    one, two = times[number : number + 2]
    item = chunk.found[number]
    if fiscal.is_fiscal(chunk.words, item) and (days := fiscal.fiscal(chunk.words, item, two.value, None)):
        return (msgspec.structs.replace(one, earliest=days[0], latest=days[1]), msgspec.structs.replace(two, earliest=days[0], latest=days[1]))
    return ranges.joined(one, two)


def _time(chunk: Chunk, number: int, placed: Placed, placing: Placing, published: Published | None) -> Time:
    words, value = chunk.words, placed.value
    setting = Setting(placed.day, placed.story, placing.story.history, lambda: placing.holds(words, placed.item), placed.way)
    covered = extent(words, placed.item, value, setting)
    item = _without_lead(words, placed.item, value, placing.tree)
    return Time(
        id=chunk.name(number),
        start=words.starts[item.first],
        end=words.ends[item.stop - 1],
        type=value.type,
        value=value.value,
        earliest=covered.earliest,
        latest=covered.latest,
        precision=covered.precision,
        mod=covered.mod or opening_mod(words, item, value),
        instant=_instant(words, placed, published) if value.type is TimeType.TIME else None,
        anchor=placed.anchor or (placing.bounding(covered.base) if covered.base else None),
    )


def _without_lead(words: Words, item: Found, value: object, tree: Tree | None) -> Found:
    """A length has no "in" before it, though "in ten days" as a day has, and no verb: "it may last two weeks"."""
    if getattr(value, "type", None) is not TimeType.DURATION:
        return item
    verb = words.at(item.first) == "last" and tree is not None and tag(tree, words, item.first) == "VERB"
    return msgspec.structs.replace(item, first=item.first + 1) if verb or words.at(item.first) == "in" else item


# --- instants ------------------------------------------------------------------------------------------------------------


def _instant(words: Words, placed: Placed, published: Published | None) -> dt.datetime | None:
    """The moment that a clock time names; "two hours ago" where the moment of publication is known."""
    node = placed.item.node.of if isinstance(placed.item.node, Edge) else placed.item.node
    if isinstance(node, Clock):
        return zones.instant(placed.value.value, node.zone)
    if isinstance(node, Iso):
        return zones.written(words.text[words.starts[placed.item.first] : words.ends[placed.item.stop - 1]])
    if isinstance(node, Shift) and "T" in placed.value.value:
        return zones.instant(placed.value.value, "")
    if isinstance(node, Shift) and node.base == "anchor" and node.count and node.clock and published and published.instant:
        return zones.moved(published.instant, node.count, node.unit)
    return None


def _with_universal(chunk: Chunk, times: list[Time]) -> list[Time]:
    """The times, a local one with the zone that the same moment in UTC beside it gives: "10:35 a.m. (0735 GMT)"."""
    for number in range(len(times) - 1):
        one, two = times[number].instant, times[number + 1].instant
        if one is None or two is None or one.tzinfo is not None or two.tzinfo is None or two.utcoffset():
            continue
        between = chunk.words.text[times[number].end : times[number + 1].start]
        if between.strip() in ("(", ",", "/"):
            times[number] = msgspec.structs.replace(times[number], instant=zones.beside(one, two))
            times[number + 1] = _same_moment(times[number + 1], times[number].instant)
    return times


def _same_moment(universal: Time, local: dt.datetime | None) -> Time:
    """The time in UTC, on its own day where the local one is on another."""
    if local is None or local.tzinfo is None or universal.earliest is None:
        return universal
    try:
        moment = local.astimezone(dt.UTC)
    except OverflowError:
        return universal
    day = moment.date()
    return msgspec.structs.replace(universal, value=f"{day.isoformat()}{universal.value[DAY_LENGTH:]}", earliest=day, latest=day, instant=moment)
