"""The days that stand in a page, in its order, and its headline: one walk over the tree.

A day stands in a line, the text of a block element up to the next, or is marked by an attribute (`<time datetime="...">`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from dateline.clean import days
from dateline.clean.days import Day
from dateline.clean.page.around import text_of
from dateline.clean.page.elements import Elements
from dateline.clean.page.markup import names
from dateline.clean.page.titles import letters

SKIPPED = frozenset(names("skipped")) | {"title"}
BLOCKS = frozenset(names("blocks")) - {"input", "label", "button"}
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
MAX_SIGHTINGS = 300  # a page with more days is a list of days
MAX_LINE = 2000  # characters of a line that are read
SHORT = 80  # characters of a line in which a year may have two digits

_YEAR = re.compile(r"(?:19|20|25)\d\d|\d[/.]\d\d?[/.]\d\d(?!\d)|[٠-٩۰-۹०-९০-৯๐-๙０-９]{2}")  # what a day's line holds in one of its texts
_SHORT_YEAR = re.compile(r"[^\W\d_]\.?\s['’]?\d\d\b")
_OTHER_THING = re.compile(r"comment|image|video|audio|person|organization|event|offer|rating", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|e|º)\b")


class Sighting(msgspec.Struct, frozen=True):
    """A day where it stands: `at` counts the texts before it, `place` is its element, `marked` is true where an attribute gives it."""

    day: Day
    at: int
    line: str
    place: Any
    marked: bool = False
    first: bool = True  # of the days in its line


class Seen(msgspec.Struct):
    """What one walk over a page finds: the days, and the headline's element and place where there is one."""

    days: list[Sighting]
    headline: Any = None
    at: int | None = None


def look(elements: Elements, title: str | None) -> Seen:
    """The days of a page, and the element whose text is `title`: an h1 rather than another heading, a heading rather than another element.

    >>> import lxml.html
    >>> seen = look(Elements(lxml.html.document_fromstring("<h1>Storm</h1><p><b>3</b><i>May</i><u>2022</u></p>")), "Storm")
    >>> [(sighting.day.date().isoformat(), sighting.line) for sighting in seen.days], seen.headline.tag
    ([('2022-05-03', '3 May 2022')], 'h1')
    """
    seen = _Look(letters(title or ""), SKIPPED).walk(elements)
    if seen.days or not elements.of("noscript"):
        return seen
    return _Look(letters(title or ""), SKIPPED - {"noscript"}).walk(elements)  # some pages stand in one that is never closed


class _Look:
    """One walk over a tree; `lines` are those of the blocks in which digits stand."""

    def __init__(self, wanted: str, skipped: frozenset[str]) -> None:
        self.wanted, self.rank, self.skipped = wanted, 3, skipped
        self.seen = Seen([])
        self.lines: dict[Any, tuple[dict[tuple[Any, bool], int], list[str]]] = {}
        self.read: set[tuple[Any, int]] = set()

    def walk(self, elements: Elements) -> Seen:
        at = 0
        for node in elements.all:
            tag = node.tag
            text = None if tag in self.skipped else node.text
            if tag in HEADINGS or (text and not text.isspace()):
                at += 1
                self._headline(node, tag, text or "", at)
                if text and _may_have_year(text):
                    self._line(node, at, tail=False)
            if tag == "time" or tag == "abbr" or "date" in (node.get("itemprop") or "").lower():
                self._marked(node, at)
            tail = node.tail
            if tail and not tail.isspace():
                at += 1
                if _may_have_year(tail):
                    self._line(node, at, tail=True)
            if len(self.seen.days) > MAX_SIGHTINGS:
                break
        return self.seen

    def _headline(self, node: Any, tag: str, text: str, at: int) -> None:
        rank = 0 if tag == "h1" else 1 if tag in HEADINGS else 2
        if self.wanted and rank < self.rank and (rank < 2 or len(text) >= len(self.wanted)) and letters(text_of(node)) == self.wanted:
            self.seen.headline, self.seen.at, self.rank = node, at, rank

    def _line(self, node: Any, at: int, *, tail: bool) -> None:
        holder = node.getparent() if tail else node
        if holder is None or self._hidden(holder):
            return
        block = _block(holder)
        places, lines = self.lines.get(block) or self.lines.setdefault(block, _lines(block))
        number = places.get((node, tail), 0)
        if (block, number) in self.read or not lines:
            return
        self.read.add((block, number))
        line = lines[number]
        found = days.dated(line[:MAX_LINE], short_years=len(line) <= SHORT)
        self.seen.days += [Sighting(day, at, line, holder, first=day is found[0]) for day in found]

    def _marked(self, node: Any, at: int) -> None:
        values = [node.get(name) for name in ("datetime", "content", "title")]
        day = next((day for value in values if value and (day := days.parse(value))), None)
        if day and not self._hidden(node) and not _of_another_thing(node):
            self.seen.days.append(Sighting(day, at, " ".join(text_of(node).split()), node, marked=True))

    def _hidden(self, node: Any) -> bool:
        return node.tag in self.skipped or any(above.tag in self.skipped for above in node.iterancestors())


def _may_have_year(text: str) -> bool:
    return _YEAR.search(text) is not None or (len(text) <= SHORT and _SHORT_YEAR.search(text) is not None)


def _of_another_thing(node: Any) -> bool:
    """True within microdata of a picture, a comment, an event: of a thing that is no report."""
    scope = next((above for above in node.iterancestors() if above.get("itemscope") is not None), None)
    return scope is not None and _OTHER_THING.search(scope.get("itemtype") or "") is not None


def _block(node: Any) -> Any:
    while node.tag not in BLOCKS and node.getparent() is not None:
        node = node.getparent()
    return node


def _lines(block: Any) -> tuple[dict[tuple[Any, bool], int], list[str]]:
    """The lines of a block, and on which of them the text and the tail of each element stand."""
    places: dict[tuple[Any, bool], int] = {}
    lines: list[list[str]] = [[]]
    for node, tail in _flow(block):
        if node is None:
            lines.append([])
            continue
        places[node, tail] = len(lines) - 1
        text = (node.tail if tail else node.text if isinstance(node.tag, str) and node.tag not in SKIPPED else "") or ""
        if lines[-1] and text[:1].isalnum() and lines[-1][-1][-1:].isalnum() and not _ORDINAL.match(text):
            lines[-1].append(" ")  # parts of a date beside one another, which the style sheet parts
        if text:
            lines[-1].append(text)
    return places, [" ".join("".join(parts).split()) for parts in lines]


def _flow(block: Any) -> Iterator[tuple[Any, bool]]:
    """The texts and tails within a block in their order, (None, False) where a block inside it begins and ends."""
    stack: list[tuple[Any, bool]] = [(block, False)]
    while stack:
        node, tail = stack.pop()
        yield node, tail
        if node is None or tail or node.tag in SKIPPED or not isinstance(node.tag, str):
            continue
        for child in reversed(node):
            stack.append((child, True))
            stack.append((None, False) if child.tag in BLOCKS else (child, False))
