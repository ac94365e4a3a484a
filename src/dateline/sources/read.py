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
from dateline.sources import formats, jsonl, mailbox, sniff
from dateline.sources.given import Given
from dateline.sources.paths import expand, suffix
from dateline.sources.sniff import Kind

LIMIT = 50_000_000  # bytes of one page, after inflation; the longest news pages with all their scripts stay under 10 MB
GZIP = b"\x1f\x8b"


def pages(paths: Iterable[str], *, date: str | None = None, stdin: BinaryIO | None = None, limit: int = LIMIT) -> Iterator[Page | Rejection]:
    """The pages of each input, and a rejection for each that cannot be read, in the order given; folders and globs sorted. Never raises for an input.

    A path is a file of a kind that is read (see docs/sources.md; any of them gzipped), a folder, a glob, or `-` for `stdin` (sys.stdin by default).
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
    if suffix(uri) in sniff.LINES:  # whatever they begin with
        packed = stream.peek(len(GZIP)).startswith(GZIP)
        yield from jsonl.read(uri, cast(BinaryIO, gzip.GzipFile(fileobj=stream)) if packed else stream, limit, date)
        return
    head = stream.peek(sniff.HEAD)[: sniff.HEAD]
    if not head.startswith(GZIP) and (kind := _in_parts(uri, head)):
        yield from _parts(kind, uri, stream, date, limit)
    elif not head.startswith(GZIP):
        yield from _whole(uri, stream.read(limit + 1), None, date, limit)
    else:
        found = stream.read(limit + 1)
        content = gzip.GzipFile(fileobj=io.BytesIO(found)).read(limit + 1) if len(found) <= limit else found
        yield from _whole(uri, content, found, date, limit)


def _in_parts(uri: str, head: bytes) -> Kind | None:
    """The kind of what is read line by line, so that it may be longer than memory; None for what is read whole."""
    kind = sniff.kind(suffix(uri), head)
    if kind is Kind.TEXT and sniff.is_json_line(head) and sniff.encoding_of(head) in (None, "utf-8-sig"):
        return Kind.LINES
    return kind if kind is Kind.MAILBOX else None


def _parts(kind: Kind, uri: str, stream: BinaryIO, date: str | None, limit: int) -> Iterator[Page | InputError]:
    if kind is Kind.LINES:
        yield from jsonl.read(uri, stream, limit, date)
        return
    number = 0
    for number, mail in enumerate(mailbox.mails(stream, limit), 1):
        if mail is None:
            yield InputError(f"{uri}#{number}", f"the mail is over {limit:,} bytes", "save its attachments by themselves")
        else:
            yield from formats.pages(_given(f"{uri}#{number}", mail, None, date, limit, name="mail.eml"))
    if not number:
        yield InputError(uri, "it holds no mail", 'give a mailbox whose mails begin with "From " lines')


def _whole(uri: str, content: bytes, found: bytes | None, date: str | None, limit: int) -> Iterator[Page | InputError]:
    """The pages of a file that was read whole; `found` are its bytes on disk where they were packed."""
    kind = _in_parts(uri, content[: sniff.HEAD]) if found is not None and len(content) <= limit else None
    if kind:
        yield from _parts(kind, uri, io.BytesIO(content), date, limit)
    else:
        yield from formats.pages(_given(uri, content, found, date, limit))


def _given(uri: str, content: bytes, found: bytes | None, date: str | None, limit: int, name: str | None = None) -> Given:
    digest = hashlib.sha256(content if found is None else found).hexdigest()
    return Given(uri=uri, content=content, sha256=digest, limit=limit, date=date, name=name)


def _rejection(error: InputError) -> Rejection:
    return Rejection(uri=error.uri, sha256=None, stage="sources", reason=f"{error.problem}; {error.remedy}")
