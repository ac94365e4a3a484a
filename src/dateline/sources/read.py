"""Paths to pages."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from dateline.errors import InputError
from dateline.records import Page, Rejection
from dateline.sources import jsonl, sniff
from dateline.sources.paths import HTML, LINES, expand, suffix

LIMIT = 50_000_000  # bytes of one page, after inflation; the longest news pages with all their scripts stay under 10 MB
GZIP = b"\x1f\x8b"


def pages(paths: Iterable[str], *, date: str | None = None, stdin: BinaryIO | None = None, limit: int = LIMIT) -> Iterator[Page | Rejection]:
    """One page or one rejection for each input, in the order given; folders and globs sorted. Never raises for an input.

    A path is a plain text, HTML or JSONL file (any of them gzipped), a folder, a glob, or `-` for `stdin` (sys.stdin by default).
    `date` is the day of publication that the caller gives to pages that bring none; pages over `limit` bytes are rejected.
    """
    for path in paths:
        for name in ["-"] if path == "-" else expand(path):
            for result in [name] if isinstance(name, InputError) else _open(name, date, stdin, limit):
                yield _rejection(result) if isinstance(result, InputError) else result


def _open(name: str, date: str | None, stdin: BinaryIO | None, limit: int) -> Iterator[Page | InputError]:
    try:
        if name == "-":
            yield from _read("-", _peekable(stdin or sys.stdin.buffer), date, limit)
        elif not os.path.exists(name):
            yield InputError(name, "there is no such file or folder", "check the path")
        elif not os.path.isfile(name):
            yield InputError(name, "it is neither a file nor a folder", "give a file, a folder, a glob or -")
        else:
            with open(name, "rb") as stream:
                yield from _read(name, stream, date, limit)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield InputError(name, f"it cannot be read ({reason})", "check its permissions and that it is whole")
    except ValueError as error:  # a path with a NUL
        yield InputError(name.replace("\0", "\\0"), f"it cannot be opened ({error})", "check the path")


def _peekable(stream: BinaryIO) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))


def _read(uri: str, stream: io.BufferedReader, date: str | None, limit: int) -> Iterator[Page | InputError]:
    head = stream.peek(sniff.HEAD)[: sniff.HEAD]
    lines, packed = suffix(uri) in LINES, head.startswith(GZIP)
    if lines or (not packed and suffix(uri) not in HTML and sniff.is_json_line(head) and sniff.encoding_of(head) in (None, "utf-8-sig")):
        yield from jsonl.read(uri, cast(BinaryIO, gzip.GzipFile(fileobj=stream)) if packed else stream, limit, date)
        return
    found = stream.read(limit + 1)
    content = gzip.GzipFile(fileobj=io.BytesIO(found)).read(limit + 1) if packed and len(found) <= limit else found
    if packed and sniff.is_json_line(content[: sniff.HEAD]) and len(content) <= limit:
        yield from jsonl.read(uri, io.BytesIO(content), limit, date)
    else:
        yield _page(uri, found, content, date, limit)


def _page(uri: str, found: bytes, content: bytes, date: str | None, limit: int) -> Page | InputError:
    head = content[: sniff.HEAD]
    if len(found) > limit or len(content) > limit:
        return InputError(uri, f"the page is over {limit:,} bytes", "split it into smaller files")
    if not content.strip():
        return InputError(uri, "the file is empty", "give a file with text")
    kind = sniff.binary_kind(head)
    if kind is not None:
        return InputError(uri, f"it is {kind}, not text", "convert it to text, HTML or JSONL first")
    return Page(
        uri=uri,
        media_type="text/html" if suffix(uri) in HTML or sniff.is_html(head) else "text/plain",
        sha256=hashlib.sha256(found).hexdigest(),
        content=content,
        encoding=sniff.encoding_of(head),
        date=date,
    )


def _rejection(error: InputError) -> Rejection:
    return Rejection(uri=error.uri, sha256=None, stage="sources", reason=f"{error.problem}; {error.remedy}")
