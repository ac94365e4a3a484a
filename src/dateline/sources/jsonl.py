"""JSON Lines: one page a line, one bad line one rejection."""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.records import Page

_SURROGATE = re.compile("[\ud800-\udfff]")


class Row(msgspec.Struct, frozen=True):
    """The fields that are read from a line; others are passed over."""

    text: str | None = None
    html: str | None = None
    url: str | None = None
    date: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: Any = None  # names, or one; anything else says nothing
    author: Any = None
    language: Any = None


_DECODE = msgspec.json.Decoder(Row)


def read(uri: str, stream: BinaryIO, limit: int, date: str | None) -> Iterator[Page | InputError]:
    """The pages of a JSONL stream, as `uri#line` (from 1); a line that cannot be read as an InputError `uri:line`, not raised.

    `date` is for lines without one of their own, and for those whose own names no day.
    A line over `limit` bytes ends the reading, since where it ends is not known.
    """
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit:
            yield InputError(f"{uri}:{number}", f"the line is over {limit:,} bytes", "split the page; the lines after it were not read")
            return
        line = line.removeprefix(codecs.BOM_UTF8).strip() if number == 1 else line.strip()
        if line:
            yield _page(uri, number, line, date)


def _row(line: bytes) -> Row:
    if b"\\ud" not in line.lower():
        return _DECODE.decode(line)
    return msgspec.convert(json.loads(line), Row)  # escaped halves of surrogate pairs, which msgspec refuses and the standard library reads


def _page(uri: str, number: int, line: bytes, date: str | None) -> Page | InputError:
    try:
        row = _row(line)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        return InputError(f"{uri}:{number}", f"not a page in JSON ({str(error) or type(error).__name__})", 'write one object a line with "text" or "html"')
    content = row.html if row.html is not None else row.text
    if content is None:
        return InputError(f"{uri}:{number}", 'the line has neither "text" nor "html"', "give it one of them")
    if not content.strip():
        return InputError(f"{uri}:{number}", "the page is empty", "leave the line out or give it text")
    return Page(
        uri=f"{uri}#{number}",
        media_type="text/plain" if row.html is None else "text/html",
        sha256=hashlib.sha256(line).hexdigest(),
        content=_SURROGATE.sub("\ufffd", content).encode("utf-8"),
        encoding="utf-8",
        date=row.date or date,
        otherwise=date if row.date else None,
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        authors=_names(row.authors) or _names(row.author),
        language=_code(row.language),
    )


def _names(value: Any) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(" ".join(_SURROGATE.sub("", name).split()) for name in names if isinstance(name, str) and name.strip()))


def _code(value: Any) -> str | None:
    """The code of a language, without its country; None for anything else ("English")."""
    found = re.match(r"[a-zA-Z]{2,3}(?=$|[-_])", value) if isinstance(value, str) else None
    return found[0].lower() if found else None
