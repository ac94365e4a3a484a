"""Bytes to text, whatever they are encoded in."""

from __future__ import annotations

import codecs
import re

from dateline.errors import InputError
from dateline.records import Page

_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{3,30})", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_WINDOWS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}  # as browsers read them (WHATWG Encoding)
MAX_CONTROLS = 0.02  # share of control characters over which decoded bytes are no text
MAX_REPLACED = 0.2  # share of U+FFFD over which what is left cannot be read
SAMPLE = 100_000  # bytes from which an unknown encoding is told


def decode(page: Page) -> str:
    """The text of a page: UTF-8 where it is valid, else as declared by carrier or page, else as charset-normalizer tells.

    Bytes that do not fit the encoding become U+FFFD; a byte order mark is taken off; newlines stay as found.
    Raises InputError where the bytes hold no text.
    """
    text = _decode(page).removeprefix("\ufeff")
    sample = text[:SAMPLE]
    if not sample.strip():
        raise InputError(page.uri, "the page holds no text", "give a page with text")
    controls = len(_CONTROL.findall(sample))
    if controls > max(8, MAX_CONTROLS * len(sample)) or sample.count("\ufffd") > MAX_REPLACED * len(sample):
        raise InputError(page.uri, "its bytes are no text in any known encoding", "convert it to UTF-8 text, HTML or JSONL first")
    return text


def _decode(page: Page) -> str:
    for name in (page.encoding, "utf-8", _declared(page)):
        known = _codec(name)
        if known:
            try:
                return page.content.decode(known)
            except UnicodeError:
                continue
    return page.content.decode(_told(page.content), "replace")


def _declared(page: Page) -> str | None:
    match = _DECLARED.search(page.content[:4096]) if page.media_type == "text/html" else None
    return match[1].decode("ascii", "ignore") if match else None


def _codec(name: str | None) -> str | None:
    try:
        found = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    text_codec = getattr(codecs.lookup(found), "_is_text_encoding", True)
    return _WINDOWS.get(found, found) if text_codec and found not in ("idna", "punycode") else None


def _told(content: bytes) -> str:
    """What charset-normalizer takes the bytes for; UTF-8 where a handful of bytes are broken, cp1252 where it cannot tell."""
    sample = content[:SAMPLE]
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    high = sum(byte > 127 for byte in sample)
    if high and broken < 0.1 * high:
        return "utf-8"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_exclusion=["utf_7"], threshold=0.3).best()
    return best.encoding if best else "cp1252"
