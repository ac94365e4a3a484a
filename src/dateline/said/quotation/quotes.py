"""Where quotation marks enclose words, with curly, straight, doubled and single marks, stray and unclosed ones."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from dateline.records import Span

_MARKS = re.compile("“|”|„|«|»|\"|``|''|‘|’|'")
_PAIRS = {"“": "”", "„": "”", "«": "»", "``": "''", '"': '"', "''": "''", "‘": "’", "'": "'"}
_SINGLE = frozenset("‘'")
_NESTING = frozenset("“„«") | {"``"}
_WORD_LIMIT = 80  # a single quotation mark that closes later than this many characters was an apostrophe


class Quote(msgspec.Struct, frozen=True):
    """A quotation with its marks; `closed` is False where the text lacks the closing mark (it then ends with its paragraph)."""

    start: int
    end: int
    closed: bool = True


def quotes(text: str, blocks: Iterable[Span]) -> list[Quote]:
    """The outermost quotations of each block, in text order; none crosses a block, none nests.

    >>> quotes("He said: “It's over.” It was 'quite' plain.", [Span(0, 43)])
    [Quote(start=9, end=21, closed=True), Quote(start=29, end=36, closed=True)]
    """
    found: list[Quote] = []
    for block in blocks:
        marks = list(_MARKS.finditer(text, block.start, block.end))
        rest = _rest(text, marks, block, found[-1]) if found else None
        found += ([rest] if rest else []) + _in_block(text, block, marks[1:] if rest else marks)
    return found


def _rest(text: str, marks: list[re.Match[str]], block: Span, before: Quote) -> Quote | None:
    """The end of a quotation that the paragraph before left open, where this one closes it without having opened any."""
    if before.closed or not marks or text[before.end : block.start].strip():
        return None
    mark, opened = marks[0], _MARKS.match(text, before.start)
    closes = opened is not None and mark.group() in _closers(_PAIRS[opened.group()]) and _closes(text, mark, block, opened.group())
    return Quote(block.start, mark.end()) if closes and not _opens(text, mark, block) else None


def _in_block(text: str, block: Span, marks: list[re.Match[str]]) -> list[Quote]:
    found: list[Quote] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        at += 1
        if not _opens(text, mark, block):
            continue
        close = _closing(text, marks, at, block)
        if close is not None:
            found.append(Quote(mark.start(), marks[close].end()))
            at = close + 1
        elif mark.group() not in _SINGLE and _may_stay_open(text, mark, block):
            found.append(Quote(mark.start(), _unclosed_end(text, marks, at, block), closed=False))
    return found


def _opens(text: str, mark: re.Match[str], block: Span) -> bool:
    kind = mark.group()
    if kind in "“„«" or kind == "``":
        return True
    if kind not in _PAIRS:
        return False
    before = text[mark.start() - 1] if mark.start() > block.start else " "
    after = text[mark.end()] if mark.end() < block.end else " "
    return not after.isspace() and (before.isspace() or before in '([{—–-:,“"‘/')


def _may_stay_open(text: str, mark: re.Match[str], block: Span) -> bool:
    """A mark that only opens may lack its partner; a straight one only where speech begins: at the paragraph's start or after a colon or comma."""
    return mark.group() in _NESTING or text[block.start : mark.start()].rstrip()[-1:] in ("", ":", ",")


def _closing(text: str, marks: list[re.Match[str]], at: int, block: Span) -> int | None:
    """The mark that closes the one before `at`; None where a new quotation opens a sentence first, or none closes it."""
    kind = marks[at - 1].group()
    wanted = _PAIRS[kind]
    limit = marks[at - 1].end() + _WORD_LIMIT
    depth = 0
    for index in range(at, len(marks)):
        mark = marks[index]
        if kind in _SINGLE and mark.start() > limit:
            return None
        if mark.group() == kind and kind in _NESTING:
            if _reopens(text, mark):
                return None
            depth += 1
        elif mark.group() in _closers(wanted) and _closes(text, mark, block, kind):
            if depth == 0:
                return index
            depth -= 1
    return None


def _closers(wanted: str) -> tuple[str, ...]:
    """What may stand for the closing mark: scraped pages mix a curly opening mark with a straight closing one."""
    return (wanted, '"') if wanted == "”" else (wanted,)


def _reopens(text: str, mark: re.Match[str]) -> bool:
    """True where an opening mark stands at the start of a sentence: the one before it was left unclosed."""
    before = text[max(0, mark.start() - 8) : mark.start()].rstrip()[-1:]
    return before in ".!?”" and before != ""


def _closes(text: str, mark: re.Match[str], block: Span, kind: str) -> bool:
    before = text[mark.start() - 1] if mark.start() > block.start else " "
    after = text[mark.end()] if mark.end() < block.end else " "
    if before.isspace():
        return False
    return not (after.isalnum() and kind in _SINGLE | {'"'})


def _unclosed_end(text: str, marks: list[re.Match[str]], at: int, block: Span) -> int:
    """Where an unclosed quotation ends: before the next mark that can open one, else with the block."""
    opening = marks[at - 1]
    end = next((mark.start() for mark in marks[at:] if mark.group() in _PAIRS and _opens(text, mark, block)), block.end)
    while end > opening.end() and text[end - 1].isspace():
        end -= 1
    return end
