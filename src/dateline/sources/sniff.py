"""What bytes are, by looking at their beginning."""

from __future__ import annotations

import codecs
import re

HEAD = 4096  # bytes that are looked at

BINARY = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a RIFF sound, film or picture"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite file"),
    (b"WARC/", "a web archive"),
)
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_JSON_LINE = re.compile(rb'[ \t]*\{[ \t]*"[^"\n]{1,60}"\s*:')


def binary_kind(head: bytes) -> str | None:
    """What the bytes are where they are not text ("a PDF"), else None.

    >>> binary_kind(b"%PDF-1.7 ...")
    'a PDF'
    """
    for magic, name in BINARY:
        if head.startswith(magic):
            return name
    if encoding_of(head) is None and b"\0" in head:
        return "binary data (it holds NUL bytes)"
    return None


def encoding_of(head: bytes) -> str | None:
    """The encoding that a byte order mark, or the NULs of UTF-16 without one, give away; else None.

    >>> encoding_of("Ünlü".encode("utf-16"))
    'utf-16'
    """
    for mark, name in BOMS:
        if head.startswith(mark):
            return name
    pairs = len(head) // 2
    if pairs < 8:
        return None
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd > 0.7 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * pairs and odd < 0.05 * pairs else None


def is_html(head: bytes) -> bool:
    """True where the text opens as an HTML page does.

    >>> is_html(b"  <!DOCTYPE html><html>"), is_html(b"The <b>army</b> said")
    (True, False)
    """
    return _HTML.match(_ascii(head)) is not None


def is_json_line(head: bytes) -> bool:
    """True where the text opens with a JSON object that has a field."""
    return _JSON_LINE.match(head.removeprefix(codecs.BOM_UTF8)) is not None


def _ascii(head: bytes) -> bytes:
    encoding = encoding_of(head)
    if encoding is None:
        return head
    return head.decode(encoding, "ignore").lstrip("\ufeff").encode("ascii", "ignore")
