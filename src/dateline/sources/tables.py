"""Tables of places on disk, row by row: text with tabs, commas, semicolons or bars between its cells, also gzipped, or alone in a zip."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, cast

from dateline.errors import InputError

MARKS = "\t;,|"
LONGEST = 1 << 17  # characters of a line
TALLEST = 20  # lines of a row
SNIFFED = 1 << 16
ADVICE = "give a table as text (UTF-8), with tabs, commas or semicolons between its cells"


def rows(file: str | Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table with the number of their line, from 1; empty lines are passed over.

    Bytes that are no UTF-8 come as lone surrogates. Raises InputError where there is no table.
    """
    with ExitStack() as stack:
        try:
            text = _text(Path(file), stack)
            start = text.read(SNIFFED)
            if "\0" in start:
                raise InputError(str(file), "this is no text", ADVICE)
            text.seek(0)
            yield from _rows(text, _mark(start))
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
            raise InputError(str(file), f"the file cannot be read ({_why(error)})", ADVICE) from error


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__


def _text(file: Path, stack: ExitStack) -> IO[str]:
    """The file as text, unpacked where it is packed."""
    binary: IO[bytes] = stack.enter_context(file.open("rb"))
    magic = binary.read(4)
    binary.seek(0)
    if magic[:2] == b"\x1f\x8b":
        binary = cast(IO[bytes], stack.enter_context(gzip.GzipFile(fileobj=binary)))
    elif magic == b"PK\x03\x04":
        archive = stack.enter_context(zipfile.ZipFile(binary))
        names = [name for name in archive.namelist() if name.lower().endswith((".txt", ".csv", ".tsv")) and not name.lower().startswith("readme")]
        if len(names) != 1:
            raise InputError(str(file), f"the zip holds {len(names)} tables", "unpack it and give one of them")
        binary = stack.enter_context(archive.open(names[0]))
    return stack.enter_context(_wrapped(binary))


def _wrapped(binary: IO[bytes]) -> IO[str]:
    return io.TextIOWrapper(binary, encoding="utf-8-sig", errors="surrogateescape", newline="")


def _mark(start: str) -> str:
    """What parts the cells: the mark that the first line has most of."""
    line = next((line for line in start.splitlines() if line.strip()), "")
    return max(MARKS, key=lambda mark: (line.count(mark), -MARKS.index(mark)))


def _rows(text: IO[str], mark: str) -> Iterator[tuple[int, list[str]]]:
    quoted = mark != "\t"  # in tables with tabs, quotes are letters, except around a whole cell
    csv.field_size_limit(LONGEST)
    width, ahead, number = 0, deque[str](), 0
    while line := ahead.popleft() if ahead else text.readline(LONGEST):
        number += 1
        cells = _cells(line, mark) if quoted and line.count('"') % 2 == 0 else _plain(line, mark)
        lines = 1
        if quoted and line.count('"') % 2:
            joined, lines = _joined(line, text, ahead, mark, width)
            cells = joined or cells
        width = width or len(cells)
        if any(cell.strip() for cell in cells):
            yield number, cells
        number += lines - 1


def _cells(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])
    except csv.Error:  # a cell beyond any sense
        return _plain(line, mark)


def _plain(line: str, mark: str) -> list[str]:
    """The cells without the rules of quotes, so that a stray one loses no row."""
    return [cell.strip().strip('"') if cell.count('"') else cell for cell in line.rstrip("\r\n").split(mark)]


def _joined(line: str, text: IO[str], ahead: deque[str], mark: str, width: int) -> tuple[list[str] | None, int]:
    """The row that opens here and ends on a later line, and how many lines it takes; None where no such row has the width of the first."""
    lines = [line]
    for at in range(TALLEST):
        if at == len(ahead):
            if not (more := text.readline(LONGEST)):
                break
            ahead.append(more)
        lines.append(ahead[at])
        whole = "".join(lines)
        if whole.count('"') % 2 == 0:
            cells = _cells_over(whole, mark)
            if width == 0 or len(cells) == width:
                for _ in lines[1:]:
                    ahead.popleft()
                return cells, len(lines)
            break
    return None, 1


def _cells_over(whole: str, mark: str) -> list[str]:
    try:
        return next(csv.reader(whole.splitlines(keepends=True), delimiter=mark, skipinitialspace=True), [])
    except csv.Error:
        return []
