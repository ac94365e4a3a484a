"""The one way to open packaged data: parsed, validated with file and line in the error, cached.

A lexicon is a TOML file of `[[key]]` tables under `data/<stage>/`; each entry has an example, and the examples run as tests.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.errors import LexiconError

DATA = Path(__file__).parent / "data"

T = TypeVar("T", bound=msgspec.Struct)


def path(*parts: str) -> Path:
    """Where a packaged file lies; raises LexiconError where the package lacks it.

    >>> path("said", "cues.toml").name
    'cues.toml'
    """
    found = DATA.joinpath(*parts)
    if not found.exists():
        raise LexiconError(f"{found}:1: the packaged file is missing; install dateline again")
    return found


def names(*parts: str) -> tuple[str, ...]:
    """The lexicons of a packaged folder, by file name, sorted.

    >>> "assault.toml" in names("events", "predicates")
    True
    """
    return tuple(sorted(file.name for file in path(*parts).glob("*.toml")))


@cache
def entries(stage: str, name: str, key: str, kind: type[T]) -> tuple[T, ...]:
    """The `[[key]]` tables of `data/<stage>/<name>`, each as a `kind`, in the order of the file.

    `kind` is a frozen msgspec Struct: its fields are the allowed keys, its enums the allowed values.
    Raises LexiconError, naming file and line, where a table does not fit.
    """
    return read(path(stage, name), key, kind)


def model(kind: type[T], *parts: str) -> T:
    """A packaged model from its JSON file; raises LexiconError where the file is missing or damaged."""
    file = path(*parts)
    try:
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except msgspec.DecodeError as error:
        raise LexiconError(f"{file}:1: {error}; install dateline again") from error


def read(file: Path, key: str, kind: type[T]) -> tuple[T, ...]:
    """As `entries`, for a file anywhere (a user's own lexicon); not cached."""
    text = file.read_text(encoding="utf-8")
    try:
        tables = tomllib.loads(text).get(key, [])
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{file}: {error}") from error
    return tuple(_entry(file, text, key, kind, index, table) for index, table in enumerate(tables))


def _entry(file: Path, text: str, key: str, kind: type[T], index: int, table: dict[str, object]) -> T:
    unknown = table.keys() - set(kind.__struct_encode_fields__)
    try:
        if unknown:
            raise msgspec.ValidationError(f"unknown key {sorted(unknown)[0]!r}; known: {', '.join(kind.__struct_encode_fields__)}")
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{file}:{_line(text, key, index, str(error))}: {error}") from error


def _line(text: str, key: str, index: int, problem: str) -> int:
    """The line, from 1, of the entry's field that `problem` names, or of the entry's head."""
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines) if line.strip() == f"[[{key}]]"]
    field = re.search(r"\$\.(\w+)|key '(\w+)'", problem)
    name = field and (field[1] or field[2])
    for number in range(heads[index] + 1, len(lines)):
        if lines[number].startswith("[["):
            break
        if name and re.match(rf"\s*{re.escape(name)}\s*=", lines[number]):
            return number + 1
    return heads[index] + 1
