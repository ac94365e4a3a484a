"""Lines of already extracted text to units: a paragraph each, whether or not it was hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from dateline.clean import head

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_TERMINAL = re.compile(r"[.!?…:][\"”’»)\]]*$")
WRAP_MIN, WRAP_MAX = 45, 110  # characters between which hard-wrapped text is broken
PARTED = re.compile(r"\S {2,}\S|[|•·»✉≡☰]|\t")  # columns and bars: rows of a page, never the next line of a sentence
REACH = 250  # characters that are looked back for the line end: more than two lines of wrapped text, however long the paragraph grows
MID_SENTENCE = 0.3  # share of line breaks before a small letter over which a text is hard-wrapped
FILL = 0.6  # a wrapped line fills this share of the width, or the paragraph ends with it


class Unit(msgspec.Struct, frozen=True):
    """A stretch of text that is judged as one; units of one `group` have no blank line between them."""

    start: int
    end: int
    group: int


def units(text: str) -> list[Unit]:
    """The lines of `text` without surrounding space, wrapped lines joined, in order.

    >>> [(unit.start, unit.end, unit.group) for unit in units("One.\\n\\nTwo\\nThree")]
    [(0, 4, 0), (6, 9, 1), (10, 15, 1)]
    """
    lines = list(_lines(text))
    width = _width(text, lines)
    joined: list[Unit] = []
    for line in lines:
        if joined and joined[-1].group == line.group and _continues(text, joined[-1], line, width):
            joined[-1] = Unit(joined[-1].start, line.end, line.group)
        else:
            joined.append(line)
    return joined


def _lines(text: str) -> list[Unit]:
    found, group, last = [], -1, -1
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if not stripped:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        gap = text[last:start] if last >= 0 else ""
        if last < 0 or gap.replace("\r\n", "\n").count("\n") + gap.replace("\r\n", "").count("\r") > 1:
            group += 1
        found.append(Unit(start, start + len(stripped), group))
        last = start + len(stripped)
    return found


def _width(text: str, lines: Sequence[Unit]) -> int | None:
    """The width at which the text was hard-wrapped; None where each line is a paragraph."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.group == b.group]
    full = [a.end - a.start for a, b in pairs if a.end - a.start >= WRAP_MIN]
    if len(full) < 3 or max(full) > WRAP_MAX:
        return None
    small = sum(text[b.start].islower() for a, b in pairs if a.end - a.start >= WRAP_MIN)
    return max(full) if small >= MID_SENTENCE * len(full) else None


def _continues(text: str, before: Unit, line: Unit, width: int | None) -> bool:
    """True where `line` goes on with the paragraph that ends `before` it."""
    nearest = max(before.start, before.end - REACH)
    tail = before.end - max(text.rfind("\n", nearest, before.end), text.rfind("\r", nearest, before.end), nearest)
    if text[line.start] in "•-*–>" and not text[line.start : line.start + 2].isalnum():
        return False
    if PARTED.search(text, line.start, min(line.end, line.start + WRAP_MIN)) and line.end - line.start < WRAP_MAX and text[before.end - 1] != ",":
        return False
    if width is not None:
        return tail >= FILL * width
    if text[line.start] == "b" and head.is_byline(text[line.start : line.end]):
        return False
    return tail >= WRAP_MIN and text[line.start].islower() and not _TERMINAL.search(text, max(before.start, before.end - 6), before.end)
