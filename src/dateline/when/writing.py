"""The day of writing: an agency dateline's, a line of its own, the publication day, or the heading of a dated entry."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from dateline.records import Anchor, AnchorKind, BlockKind, Document
from dateline.when import days
from dateline.when.chunks import Chunk
from dateline.when.context import Context
from dateline.when.nodes import Clock, Date, Found, Iso
from dateline.when.resolve import resolve

_DAY = r"(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)"
DATELINE = re.compile(r"\s*[A-Z][\w .,'’/-]{1,60}?[,.(]?\s*" + _DAY + r"(?:,? \d{4})?\s*(?:\([^)\n]{2,40}\)\s*)?[-–—](?!\d)")
_PLACE_END = re.compile(r"(?:[,.(/]|\b[^\W\d_a-z][\w’'-]*)\s*\Z")  # a comma or a name: "the port on May 15 -" is no dateline
DATELINE_DAYS = 7  # a dateline further from the publication day than this is another year's, or no dateline
OPENING = 3  # blocks among which the line that holds the date alone must stand
ENTRIES = 2  # headings that make a list of dated entries
HOURS = 3  # hours at the heads of lines that make a live blog
ENTRY_DAYS = 400  # between the first and the last of them
LONGEST_LINE = 60  # characters of a heading before its date
_BEFORE_DATE = re.compile(
    r"(?:[\s•*>|,:–—-]|(?:last )?(?:up)?dated?\b|posted\b|published\b|entry\b|on\b|day \d{1,4}\b|\d{1,2}[:.]\d\d|[ap]m\b|[a-z]{2,4}t\b|utc\b)*\Z", re.I
)
_AFTER_DATE = re.compile(r"[ ,|(]*(?:(?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)? ?(?:[A-Z]{2,4})?)?[ )]*(?:$|\n|:|[–—]|- )")
_LINE_END = re.compile(r"[ ,|(]*(?:(?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)? ?(?:[A-Z]{2,4})?)?[ ).]*(?:$|\n)")


NEAREST = {
    AnchorKind.PUBLISHED: "nearest to the publication day",
    AnchorKind.DATELINE: "nearest to the dateline's day",
    AnchorKind.EXPRESSION: "nearest to the heading's day",
}
LATEST = {
    AnchorKind.PUBLISHED: "the last one up to the publication day",
    AnchorKind.DATELINE: "the last one up to the dateline's day",
    AnchorKind.EXPRESSION: "the last one up to the heading's day",
}


class Written(msgspec.Struct, frozen=True):
    """The day of writing, how it is known, and the id of the expression that names it."""

    day: dt.date | None
    kind: AnchorKind = AnchorKind.PUBLISHED
    time: str | None = None
    published: dt.date | None = None

    def by_publication(self) -> Anchor | None:
        """What the expression that names the day of writing is itself placed against: the publication day."""
        return Anchor(kind=AnchorKind.PUBLISHED, date=self.published, reason=NEAREST[AnchorKind.PUBLISHED]) if self.published else None


def written(document: Document, chunks: Sequence[Chunk]) -> Written:
    """The day of writing of the whole document: its dateline's, else that of a line that holds the date alone, else the publication day."""
    published = document.published.date if document.published else None
    for rule in (_by_dateline, _by_line):
        found = rule(document, chunks, published)
        if found:
            return msgspec.structs.replace(found, published=published)
    return Written(published, published=published)


def _by_dateline(document: Document, chunks: Sequence[Chunk], published: dt.date | None) -> Written | None:
    """An agency dateline's day, "ORLO, May 15 (Marsh Wire) -": the first one's."""
    for chunk in chunks:
        block = chunk.block
        opening = DATELINE.match(document.text, block.start, block.end) if block.kind in (BlockKind.PARAGRAPH, BlockKind.DATELINE) else None
        for number, item in enumerate(chunk.found if opening else ()):
            if opening and chunk.words.starts[item.first] == opening.start("date") and isinstance(item.node, Date) and _follows_place(opening):
                day = _near(item.node, published)
                return Written(day, AnchorKind.DATELINE, chunk.name(number)) if day else None
    return None


def _follows_place(opening: re.Match[str]) -> bool:
    """True where a name, or a comma after it, stands before the date."""
    return _PLACE_END.search(opening.string[opening.start() : opening.start("date")]) is not None


def _by_line(document: Document, chunks: Sequence[Chunk], published: dt.date | None) -> Written | None:
    """The day that stands alone in a line of the first blocks."""
    for chunk in chunks[:OPENING]:
        if published and chunk.block.kind is BlockKind.HEADER:
            continue  # what it says is known, or is the day of an update
        for number, item in enumerate(chunk.found):
            if isinstance(item.node, Date | Iso) and _opens_line(chunk, item, _LINE_END):
                day = _near(item.node, published)
                if day:
                    return Written(day, AnchorKind.DATELINE, chunk.name(number))
    return None


def _near(node: Date | Iso, published: dt.date | None) -> dt.date | None:
    """The day that the node names, where it lies by the publication day; without that it must name its year."""
    if isinstance(node, Date) and not (node.day and (node.year or published)):
        return None
    span = days.interval(resolve(node, Context(published)).value)
    if not span or span[0] != span[1]:
        return None
    return span[0] if published is None or abs((span[0] - published).days) <= DATELINE_DAYS else None


def stands_alone(chunk: Chunk, item: Found) -> bool:
    """True where the expression is all that its line holds."""
    return _opens_line(chunk, item, _LINE_END)


def _opens_line(chunk: Chunk, item: Found, after: re.Pattern[str]) -> bool:
    """True where nothing but a bullet, "Update" or an hour stands before the expression in its line, and `after` behind it."""
    text, start, end = chunk.words.text, chunk.words.starts[item.first], chunk.words.ends[item.stop - 1]
    floor = max(chunk.block.start, start - LONGEST_LINE - 1)
    line = text.rfind("\n", floor, start) + 1 or floor
    if start - line > LONGEST_LINE:
        return False
    return _BEFORE_DATE.match(text, line, start) is not None and after.match(text, end, chunk.block.end) is not None


# --- dated entries -------------------------------------------------------------------------------------------------------


class Headings(msgspec.Struct, frozen=True):
    """The headings of the entries of a live blog or a list of dates, by the id of their expression, with their days.

    Each is the day of writing for what stands under it, up to the next: `days` are named, "3 May:", `hours` are of the day before the whole text's.
    """

    days: dict[str, dt.date]
    hours: dict[str, dt.date]


def headings(chunks: Sequence[Chunk], day: dt.date | None) -> Headings:
    """The headings of the text's entries; none where it has no entries."""
    days_named = _by_day(chunks, day)
    return Headings(days_named, {} if days_named else _before_midnight(chunks, day))


def _by_day(chunks: Sequence[Chunk], day: dt.date | None) -> dict[str, dt.date]:
    """The days that head entries, "3 May: The army shelled the port."; none where they do not follow one another in time."""
    found: dict[str, dt.date] = {}
    for chunk in chunks:
        for number, item in enumerate(chunk.found):
            node = item.node.day if isinstance(item.node, Clock) else item.node
            if isinstance(node, Date) and node.day and node.month and _opens_line(chunk, item, _AFTER_DATE):
                span = days.interval(resolve(node, Context(day)).value)
                if span:
                    found[chunk.name(number)] = span[0]
    rows = list(found.values())
    if len(set(rows)) < ENTRIES or abs((rows[-1] - rows[0]).days) > ENTRY_DAYS:
        return {}
    return found if rows in (sorted(rows), sorted(rows, reverse=True)) else {}


def _before_midnight(chunks: Sequence[Chunk], day: dt.date | None) -> dict[str, dt.date]:
    """The hours that head entries of the day before, by the id of their expression: in a live blog, newest first, those after the step back over midnight.

    "00.40 GMT", "23.55 GMT", "23.10 GMT": the second and third are of the day before. Empty where the hours do not fall but for one such step.
    """
    rows: list[tuple[str, int]] = []
    for chunk in chunks:
        for number, item in enumerate(chunk.found):
            if isinstance(item.node, Clock) and stands_alone(chunk, item):
                rows.append((chunk.name(number), item.node.hour * 60 + item.node.minute))
    rises = [index + 1 for index, (one, two) in enumerate(pairwise(rows)) if two[1] > one[1]]
    if day is None or day == dt.date.min or len(rows) < HOURS or len(rises) != 1:
        return {}
    return dict.fromkeys((name for name, _ in rows[rises[0] :]), day - dt.timedelta(days=1))
