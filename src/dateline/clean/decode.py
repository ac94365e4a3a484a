"""Bytes to text, whatever they are encoded in."""

from __future__ import annotations

import codecs
import re

from dateline.errors import InputError
from dateline.records import Page

_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{3,30})", re.IGNORECASE)
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x20)))
_WINDOWS = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # as browsers read them (WHATWG Encoding)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-9": "cp1254", "tis-620": "cp874"}  # the same standard
_NO_TEXT = frozenset("idna punycode unicode-escape raw-unicode-escape undefined utf-7 mbcs oem".split())  # names that a page has no business to declare
_SEVEN_BIT = ("iso2022", "hz")  # escapes and ASCII: valid UTF-8 that is none
_LATIN = frozenset("cp1250 cp1254 cp1257 cp1258 iso8859_2 iso8859_3 iso8859_4 iso8859_9 iso8859_10 iso8859_13 iso8859_14 iso8859_15 iso8859_16".split())
_NOT_WESTERN = re.compile(rb"[A-Za-z][\xa1-\xbf\xd0\xdd\xde\xf0\xfd\xfe][a-z]")  # signs within words, or letters that only Icelandic has
MAX_CONTROLS = 0.02  # share of control characters over which decoded bytes are no text
MAX_REPLACED = 0.2  # share of U+FFFD over which what is left cannot be read
FEW = 0.01  # share of U+FFFD that a declared encoding may leave: a cut end, a byte of another encoding
WESTERN = 0.4  # share of letters beyond ASCII over which nothing is in a western European encoding
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UNTOLD = 0.2  # share of bytes beyond ASCII over which bytes that charset-normalizer can make nothing of are no text
SAMPLE = 100_000  # bytes from which an unknown encoding is told


def decode(page: Page) -> str:
    """The text of a page: UTF-8 where it is valid, else as declared by carrier or page, else as charset-normalizer tells.

    Bytes that do not fit the encoding become U+FFFD, save single bytes amid UTF-8, which are read as Windows-1252 (“ and ” pasted into a page);
    a byte order mark is taken off; newlines stay as found, and so does text that somebody else has decoded wrongly ("donâ€™t").
    Raises InputError where the bytes hold no text.
    """
    text = _decode(page).removeprefix("\ufeff")
    sample = text[:SAMPLE]
    if not sample.strip() and not text.strip():
        raise InputError(page.uri, "the page holds no text", "give a page with text")
    coded = sample.encode("utf-8", "replace")
    controls = len(coded) - len(coded.translate(None, _CONTROLS))
    if controls > max(8, MAX_CONTROLS * len(sample)) or sample.count("\ufffd") > MAX_REPLACED * len(sample):
        raise _no_text(page)
    return text


def _no_text(page: Page) -> InputError:
    return InputError(page.uri, "its bytes are no text in any known encoding", "convert it to UTF-8 text, HTML or JSONL first")


def _decode(page: Page) -> str:
    content = page.content
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    names = [codec for name in (marked, page.encoding, _declared(page)) if (codec := _codec(name))]
    if not any(name.startswith(("utf-16", "utf-32", *_SEVEN_BIT)) for name in names):
        try:
            return content.decode("utf-8")
        except UnicodeError:
            pass
    for name in names:
        text = content.decode(name, "replace")
        if name != "utf-8" and text[:SAMPLE].count("\ufffd") <= FEW * len(text[:SAMPLE]) + 2 and not (name == "cp1252" and _is_eastern(content)):
            return text
    told = _told(content)
    if told is None:
        raise _no_text(page)
    return content.decode(told, "dateline.stray" if told == "utf-8" else "replace")


def _stray(error: UnicodeError) -> tuple[str, int]:
    """A single byte that is no UTF-8 as Windows-1252; a longer stretch is UTF-8 that was cut."""
    assert isinstance(error, UnicodeDecodeError)
    stretch = error.object[error.start : error.end]
    return stretch.decode("cp1252", "replace") if len(stretch) == 1 else "\ufffd", error.end


codecs.register_error("dateline.stray", _stray)


def _declared(page: Page) -> str | None:
    match = _DECLARED.search(page.content[:4096]) if page.media_type == "text/html" else None
    return match[1].decode("ascii", "ignore") if match else None


def _codec(name: str | None) -> str | None:
    try:
        found = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    if not getattr(codecs.lookup(found), "_is_text_encoding", True) or found in _NO_TEXT:
        return None
    return _WINDOWS.get(found, _WIDER.get(found, found))


def _is_eastern(content: bytes) -> bool:
    """True where the bytes are letters of a script that no western European encoding has: Cyrillic, Greek, Arabic ..."""
    sample = content[:SAMPLE]
    high, letters = sum(byte >= 0xA0 for byte in sample), sum(chr(byte).isalpha() for byte in re.sub(rb"<[^<>]*>", b"", sample) if byte < 128)
    return high > WESTERN * (high + letters) and high > 20


def _told(content: bytes) -> str | None:
    """What charset-normalizer takes the bytes for; UTF-8 where a handful of bytes are broken, cp1252 where a few bytes leave it in doubt, else None."""
    sample = content[:SAMPLE]
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    high = sum(byte > 127 for byte in sample)
    if high and broken < 0.1 * high:
        return "utf-8"
    if high and not _is_eastern(sample) and all(0x80 <= byte < 0xC0 for byte in sample if byte > 127):
        return "cp1252"  # quotation marks, dashes and blanks in English text
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_exclusion=["utf_7"], threshold=0.3).best()
    if best is None:
        return "cp1252" if high <= UNTOLD * len(sample) else None
    return "cp1252" if best.encoding in _LATIN and not _NOT_WESTERN.search(sample) else best.encoding
