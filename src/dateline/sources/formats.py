"""What a file is, to the reader of its format."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import msgspec

from dateline.errors import InputError
from dateline.records import Page
from dateline.sources import sniff
from dateline.sources.given import Given
from dateline.sources.sniff import Kind


def pages(given: Given) -> Iterator[Page | InputError]:
    """The pages of a file that is whole in memory; what cannot be read as an InputError, not raised."""
    if len(given.content) > given.limit:
        yield InputError(given.uri, f"the page is over {given.limit:,} bytes", "split it into smaller files")
    elif not given.content.strip():
        yield InputError(given.uri, "the file is empty", "give a file with text")
    else:
        yield from _by_kind(given)


def _by_kind(given: Given) -> Iterator[Page | InputError]:
    head = given.content[: sniff.HEAD]
    kind = sniff.kind(given.suffix, head)
    binary = sniff.binary_kind(head)
    if binary is not None and kind not in (Kind.PDF, Kind.OFFICE):
        yield InputError(given.uri, f"it is {binary}, not text", "convert it to text, HTML or JSONL first")
    elif kind in (Kind.PDF, Kind.OFFICE) and not _is_container(head):
        yield _mistaken(given, binary)
    else:
        yield from _READERS.get(kind, _plain)(given)


def _is_container(head: bytes) -> bool:
    return sniff.PDF in head[:1024] or head.startswith((sniff.ZIP, sniff.OLE, b"PK\x05\x06"))


def _mistaken(given: Given, binary: str | None) -> InputError:
    what = binary or "another file"
    return InputError(given.uri, f"it is {what} under the name of a document, or damaged at its beginning", "fetch or save it again, or rename it")


def _plain(given: Given) -> Iterator[Page | InputError]:
    head = given.content[: sniff.HEAD]
    html = sniff.kind(given.suffix, head) is Kind.HTML or sniff.is_html(head)
    page = given.page(given.content, "text/html" if html else "text/plain")
    yield msgspec.structs.replace(page, encoding=sniff.encoding_of(head) or given.encoding)


def _lines(given: Given) -> Iterator[Page | InputError]:
    from dateline.sources import jsonl

    return jsonl.read(given.uri, io.BytesIO(given.content), given.limit, given.date)


def _feed(given: Given) -> Iterator[Page | InputError]:
    from dateline.sources import feeds

    return feeds.pages(given)


def _mail(given: Given) -> Iterator[Page | InputError]:
    from dateline.sources import mail

    return mail.pages(given, pages)


def _mailbox(given: Given) -> Iterator[Page | InputError]:
    """A mailbox within something else; one on disk is read mail by mail."""
    yield InputError(given.uri, "it is a mailbox within another file", "save it by itself")


def _saved(given: Given) -> Iterator[Page | InputError]:
    from dateline.sources import mhtml

    return _one(mhtml.page, given)


def _pdf(given: Given) -> Iterator[Page | InputError]:
    from dateline.sources import pdf

    return pdf.pages(given)


def _office(given: Given) -> Iterator[Page | InputError]:
    from dateline.sources import docx

    return _one(docx.page, given)


def _one(read: Callable[[Given], Page], given: Given) -> Iterator[Page | InputError]:
    try:
        yield read(given)
    except InputError as error:
        yield error


_READERS: dict[Kind, Callable[[Given], Iterator[Page | InputError]]] = {
    Kind.LINES: _lines,
    Kind.FEED: _feed,
    Kind.MAIL: _mail,
    Kind.MAILBOX: _mailbox,
    Kind.SAVED: _saved,
    Kind.PDF: _pdf,
    Kind.OFFICE: _office,
}
