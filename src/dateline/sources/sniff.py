"""What bytes are, by looking at their beginning."""

from __future__ import annotations

import codecs
import re
from enum import Enum, auto

HEAD = 4096  # bytes that are looked at

BINARY = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a RIFF sound, film or picture"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite file"),
    (b"WARC/", "a web archive"),
)
PDF, ZIP, OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Kind(Enum):
    """What a file is."""

    TEXT = auto()
    HTML = auto()
    LINES = auto()  # JSON Lines
    FEED = auto()
    MAIL = auto()
    MAILBOX = auto()
    SAVED = auto()  # a web page saved with what it shows: MHTML
    PDF = auto()
    OFFICE = auto()  # a zip or OLE file: DOCX, or what is said about it when it is opened


LINES = frozenset({".jsonl", ".ndjson"})
NAMED = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), Kind.HTML),
    **dict.fromkeys(LINES, Kind.LINES),
    **dict.fromkeys((".rss", ".atom", ".rdf", ".xml"), Kind.FEED),
    **dict.fromkeys((".eml",), Kind.MAIL),
    **dict.fromkeys((".mbox",), Kind.MAILBOX),
    **dict.fromkeys((".mht", ".mhtml"), Kind.SAVED),
    **dict.fromkeys((".pdf",), Kind.PDF),
    **dict.fromkeys((".docx", ".docm", ".dotx", ".doc", ".odt", ".pptx", ".xlsx", ".msg"), Kind.OFFICE),
}

_COMMENT = rb"<!--(?:(?!-->).){0,2000}-->\s*"
_PROLOGUE = rb"\s*(?:<\?[^>]{0,400}\?>\s*|" + _COMMENT + rb"){0,12}"
_DOCTYPE = rb"(?:<!DOCTYPE(?!\s+html)[^>\[]{0,400}(?:\[[^\]]{0,3000}\]\s*)?>\s*(?:" + _COMMENT + rb"){0,12})?"
_HTML = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(rb"\s*<\?xml\s")
_FEED = re.compile(_PROLOGUE + _DOCTYPE + rb"<(?:rss|channel|(?:\w{1,20}:)?feed|rdf:RDF)[\s>]", re.DOTALL)
_NOT_A_FEED = re.compile(rb"<rdf:RDF(?![^>]{0,2000}purl\.org/(?:rss|net/rss)|[^>]{0,2000}(?:netscape\.com|userland\.com))")
_JSON_LINE = re.compile(rb'[ \t]*\{[ \t]*"[^"\n]{1,60}"\s*:')
_FIELD = rb"(?:[!-9;-~]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,40})"  # "\r?\n" would read each line end in two ways: the time doubles
_MAIL = re.compile(rb"\s{0,8}(?P<fields>" + _FIELD + rb"{2,})")
_SENT = re.compile(rb"^(?:Received|Message-ID|MIME-Version|Return-Path|Delivered-To|DKIM-Signature):", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(rb"^(?:Snapshot-Content-Location:|From:\s{0,3}<?Saved by\s)", re.IGNORECASE | re.MULTILINE)
_MAILBOX = re.compile(rb"From [^\n]{3,200}\d\d:\d\d[^\n]{0,60}\n" + _FIELD)


def kind(suffix: str, head: bytes) -> Kind:
    """What a file with this extension and beginning is: its bytes decide where they leave no doubt, else its extension.

    >>> kind(".txt", b"%PDF-1.7 ...").name, kind("", b"<rss version='2.0'>").name, kind(".eml", b"Dear all").name
    ('PDF', 'FEED', 'MAIL')
    """
    sure = _sure(head)
    if sure is not None:
        return Kind.SAVED if sure is Kind.MAIL and suffix in (".mht", ".mhtml") else sure
    named = NAMED.get(suffix, Kind.TEXT)
    if named is Kind.PDF and PDF in head[:1024]:  # what stands before the header is passed over, as readers of PDF do
        return Kind.PDF
    if named in (Kind.TEXT, Kind.FEED, Kind.PDF, Kind.OFFICE) and is_html(head):  # an error page saved as the report
        return Kind.HTML
    return Kind.FEED if named is Kind.TEXT and _XML.match(ascii_of(head)) else named


def _sure(head: bytes) -> Kind | None:
    if head.startswith(PDF):
        return Kind.PDF
    if head.startswith((ZIP, OLE, b"PK\x05\x06")):
        return Kind.OFFICE
    if _MAILBOX.match(head):
        return Kind.MAILBOX
    plain = ascii_of(head)
    if _FEED.match(plain) and not _NOT_A_FEED.search(plain):
        return Kind.FEED
    fields = _MAIL.match(head)
    if fields and _SAVED.search(fields["fields"]):
        return Kind.SAVED
    return Kind.MAIL if fields and _SENT.search(fields["fields"]) else None


def binary_kind(head: bytes) -> str | None:
    """What the bytes are where they are neither text nor anything that is read ("a PNG picture"), else None.

    >>> binary_kind(b"GIF89a ...")
    'a GIF picture'
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
    return _HTML.match(ascii_of(head)) is not None


def is_feed(head: bytes) -> bool:
    """True where the text opens as an RSS or Atom feed does."""
    return _sure(head) is Kind.FEED


def is_json_line(head: bytes) -> bool:
    """True where the text opens with a JSON object that has a field."""
    return _JSON_LINE.match(head.removeprefix(codecs.BOM_UTF8)) is not None


def ascii_of(head: bytes) -> bytes:
    """The beginning of a text without byte order mark and in ASCII, as far as it can be: what markup is looked for in."""
    encoding = encoding_of(head)
    if encoding is None:
        return head
    return head.decode(encoding, "ignore").lstrip("\ufeff").encode("ascii", "ignore")
