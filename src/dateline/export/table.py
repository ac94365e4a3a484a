"""A table in plain text: columns that fit the width, cells wrapped at words, no colour."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

GAP = 2  # blanks between columns
NARROW = 72  # below this width a row becomes a list of its cells
LEAST = 6  # a column is never squeezed below this


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int, notes: Sequence[Sequence[str]] = (), *, roomy: str = "") -> Iterator[str]:
    """The lines of a table of at most `width` columns; `notes`, where given, has lines to set under each row. The column `roomy` gets twice the room."""
    if width < NARROW:
        yield from _list(heads, rows, width, notes)
        return
    widths = _fit(heads, rows, width, roomy)
    yield _line(heads, widths)
    yield _line(["-" * wide for wide in widths], widths)
    for at, row in enumerate(rows):
        cells = [wrap(cell, wide) for cell, wide in zip(row, widths, strict=True)]
        for line in range(max(len(cell) for cell in cells)):
            yield _line([cell[line] if line < len(cell) else "" for cell in cells], widths)
        yield from _notes(notes, at, width)


def _list(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int, notes: Sequence[Sequence[str]]) -> Iterator[str]:
    label = max(len(head) for head in heads) + GAP
    for at, row in enumerate(rows):
        for head, cell in zip(heads, row, strict=True):
            if cell:
                first, *others = wrap(cell, max(width - label, LEAST))
                yield f"{head:<{label}}{first}"
                yield from (" " * label + line for line in others)
        yield from _notes(notes, at, width)
        yield ""


def _notes(notes: Sequence[Sequence[str]], at: int, width: int) -> Iterator[str]:
    for note in notes[at] if notes else ():
        yield from textwrap.wrap(note, max(width, 20), initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
    if notes:
        yield ""


def _fit(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int, roomy: str) -> list[int]:
    """The columns' widths: as wide as their cells, the widest squeezed first until all fit."""
    columns = list(zip(heads, *rows, strict=True))
    widths = [max(columns_of(cell) for cell in column) for column in columns]
    least = [min(wide, max(LEAST, len(column[0]), min(_longest_word(column), 14))) for wide, column in zip(widths, columns, strict=True)]
    room = width - GAP * (len(widths) - 1)
    shares = [2 if head == roomy else 1 for head in heads]
    return _squeeze(_squeeze(widths, least, room, shares), [LEAST] * len(widths), room, shares)


def _squeeze(widths: list[int], least: list[int], room: int, shares: list[int]) -> list[int]:
    """The widths, the roomiest for its share narrowed first, until they fit or none can be narrowed."""
    widths = list(widths)
    while sum(widths) > room:
        left = [at for at in range(len(widths)) if widths[at] > least[at]]
        if not left:
            break
        widths[max(left, key=lambda at: (widths[at] - least[at] // 2) / shares[at])] -= 1
    return widths


def _longest_word(column: Sequence[str]) -> int:
    return max((columns_of(word) for cell in column for word in cell.split()), default=0)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return (" " * GAP).join(cell + " " * (wide - columns_of(cell)) for cell, wide in zip(cells, widths, strict=True)).rstrip()


def wrap(cell: str, width: int) -> list[str]:
    """The cell in lines of at most `width` columns; a word wider than that is cut. Blanks before it indent all its lines.

    >>> wrap("  two words", 7)
    ['  two', '  words']
    """
    indent = min(len(cell) - len(cell.lstrip(" ")), width // 3)
    return [" " * indent + line for line in _lines(cell, width - indent)]


def _lines(cell: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in cell.split():
        while columns_of(word) > width:
            head = word[: max(1, width // 2 if columns_of(word) > len(word) else width)]
            lines += [line, head] if line else [head]
            word, line = word[len(head) :], ""
        joined = f"{line} {word}" if line else word
        if columns_of(joined) > width:
            lines.append(line)
            line = word
        else:
            line = joined
    return [*lines, line] if line or not lines else lines


def columns_of(text: str) -> int:
    """How many columns of a terminal the text takes: wide East Asian characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
