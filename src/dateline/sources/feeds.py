"""RSS and Atom files: one page an entry."""

from __future__ import annotations

import html
import io
import re
import sys
from collections.abc import Iterator
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.records import Page
from dateline.sources import confined
from dateline.sources.given import Given
from dateline.sources.moments import moment
from dateline.sources.sniff import HEAD, ascii_of, encoding_of, is_feed

MAX_BYTES = 20_000_000  # of a feed: feedparser reads 3 to 10 MB a second of what is well formed; feeds of outlets stay under 5 MB
MAX_HERE = 500_000  # bytes of a feed that is read in this process: three seconds at the worst
MAX_ENTRIES = 20_000
MAX_EXPANDED = 1_000_000  # characters that the entities which a feed declares may become altogether
MAX_AUTHORS = 20

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_ENTITY = re.compile(rb"<!ENTITY\s+([\w.-]{1,100})\s+[\"']([^\"'>]*)")
_REFERENCE = re.compile(rb"&([\w.-]{1,100});")
_DISGUISED = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']?(?:utf.?7|\w*unicode|punycode|idna)", re.IGNORECASE)  # in which entities would hide
_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>/]")
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]{0,400}\?>")
_FAILURES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, RecursionError)  # what feedparser raises on broken feeds
_ADDRESS = re.compile(r"\s*[^\s@()]+@[^\s@()]+\s*(?:\(([^()]*)\)\s*)?")
_BARE = re.compile(rb"&(?!#?\w{1,32};)")
_CDATA = re.compile(rb"<!\[CDATA\[|\]\]>|<!--|-->")
_CLOSED = re.compile(rb"</(?:rss|channel|(?:\w{1,20}:)?feed|rdf:RDF)\s*>\s*(?:<!--(?:(?!-->).)*-->\s*)*\s*$", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(rb"<([a-zA-Z][\w:.-]{0,60})")


class Entry(msgspec.Struct, frozen=True):
    """What a feed says of one report."""

    text: str
    media_type: str
    title: str
    publisher: str
    url: str
    date: str | None
    authors: tuple[str, ...]
    language: str | None


class Feed(msgspec.Struct, frozen=True):
    """The entries that could be told apart, the first MAX_ENTRIES of `count`; an entry without any text is None."""

    media_type: str
    entries: list[Entry | None]
    count: int


def pages(given: Given) -> Iterator[Page | InputError]:
    """The entries of a feed, in its order, as `feed.xml#1`; an entry without any text, and what could not be told apart, as an InputError, not raised.

    An entry's content is the longest text that the feed gives for it, as HTML where it is; title, authors, day, link, language are its own or the feed's.
    """
    problem = _refused(given)
    feed = None if problem is not None else _confined(given.content)
    if feed is None:
        yield problem or InputError(given.uri, "the feed cannot be read within the limits of time and memory", "fetch it again, or split it")
        return
    for number, entry in enumerate(feed.entries, 1):
        yield _page(given, feed, entry, number)
    yield from _lost(given, feed)


def _confined(content: bytes) -> Feed | None:
    """The feed; a large one is read in a process of its own, since what is not well formed takes feedparser seconds for each megabyte."""
    if len(content) <= MAX_HERE:
        return read(content)
    answer = confined.run("dateline.sources.feeds", content)
    return None if answer is None else msgspec.msgpack.decode(answer, type=Feed)


def _refused(given: Given) -> InputError | None:
    head = given.content[:HEAD]
    if _expanded(ascii_of(given.content)) > MAX_EXPANDED:
        return InputError(given.uri, "its entities would fill the memory (an entity bomb)", "take the entity declarations out of it")
    if not is_feed(head):
        root = _ROOT.search(ascii_of(head))
        what = f"XML of another kind (<{root[1].decode('ascii', 'replace')}>)" if root else "no XML"
        return InputError(given.uri, f"it is {what}, not an RSS or Atom feed", "give a feed, or convert it to text, HTML or JSONL")
    if len(given.content) > MAX_BYTES:
        return InputError(given.uri, f"the feed is over {MAX_BYTES:,} bytes", "split it into smaller files")
    if _DISGUISED.search(ascii_of(head)):
        return InputError(given.uri, "it declares an encoding that no feed is written in", "convert it to UTF-8")
    return None


def _expanded(content: bytes) -> int:
    """The characters that the declared entities become; feedparser itself takes those away that name others."""
    first = _ROOT.search(content)
    lengths = {name: len(value) for name, value in _ENTITY.findall(content[: first.start()])} if first else {}
    return sum(lengths.get(match[1], 0) for match in _REFERENCE.finditer(content)) if lengths else 0


def read(content: bytes) -> Feed:
    """What feedparser makes of the feed; of one that is not well formed, after its bare ampersands ("AT&T") were mended, which feedparser mangles."""
    found = _parsed(content)
    if found and found.bozo and _BARE.search(content) and encoding_of(content[:HEAD]) in (None, "utf-8-sig"):
        found = _parsed(_BARE.sub(b"&amp;", content)) or found
    if not found:
        return Feed("application/rss+xml", [], 0)
    entries = [_entry(found.feed, entry) for entry in found.entries[:MAX_ENTRIES]]
    return Feed("application/atom+xml" if str(found.get("version")).startswith("atom") else "application/rss+xml", entries, len(found.entries))


def _parsed(content: bytes) -> Any:
    """What feedparser makes of the bytes; where it fails, of them as UTF-8 without their declaration; None where it fails again."""
    import feedparser  # type: ignore[import-untyped]

    for bare in (False, True):
        form = _DECLARATION.sub(b"", content.decode("utf-8", "replace").encode("utf-8")) if bare else content
        try:
            # a stream, since feedparser would open a file or a URL of that name
            return feedparser.parse(io.BytesIO(form), sanitize_html=False, resolve_relative_uris=False)
        except _FAILURES:
            continue
    return None


def _entry(feed: Any, entry: Any) -> Entry | None:
    title = _plain(entry.get("title", ""))
    text, media_type = _text(entry)
    if not text.strip() and not title:
        return None
    return Entry(
        text=text if text.strip() else title,
        media_type=media_type if text.strip() else "text/plain",
        title=title,
        publisher=_plain((entry.get("source") or {}).get("title") or feed.get("title", "")),
        url=str(entry.get("link") or ""),
        date=_date(entry),
        authors=_authors(entry),
        language=_language(entry, feed),
    )


def _page(given: Given, feed: Feed, entry: Entry | None, number: int) -> Page | InputError:
    if entry is None:
        return InputError(f"{given.uri}#{number}", "the entry has neither text nor title", "read the page that it links to")
    return msgspec.structs.replace(
        given.page(entry.text, entry.media_type, part=f"#{number}", date=entry.date),
        title=entry.title or None,
        publisher=entry.publisher or None,
        url=entry.url or None,
        authors=entry.authors,
        language=entry.language,
        carrier=feed.media_type,
    )


def _text(entry: Any) -> tuple[str, str]:
    """The longest text of an entry and its media type; what has no tags is plain text, whatever the feed calls it."""
    found = [*(entry.get("content") or ()), entry.get("summary_detail") or {"value": entry.get("summary", "")}]
    best = max(found, key=lambda each: len(each.get("value") or ""))
    value = str(best.get("value") or "")
    if "html" in str(best.get("type", "text/html")) and _TAG.search(value):
        return value, "text/html"
    return (html.unescape(value) if "html" in str(best.get("type", "text/html")) else value), "text/plain"


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", str(text))).split())


def _date(entry: Any) -> str | None:
    found = next((entry.get(name) for name in ("published", "updated", "created") if entry.get(name)), None)
    return moment(str(found)) if found else None


def _authors(entry: Any) -> tuple[str, ...]:
    """The names of an entry's authors; "ada@bay.example (Ada Marsh)" is one of them."""
    address = _ADDRESS.fullmatch(str(entry.get("author", ""))[:300])
    names = [address[1] or ""] if address else [str(author.get("name") or "") for author in (entry.get("authors") or ())[:MAX_AUTHORS]]
    return tuple(dict.fromkeys(name for name in map(_plain, names) if name))


def _language(entry: Any, feed: Any) -> str | None:
    code = (entry.get("title_detail") or {}).get("language") or feed.get("language") or entry.get("language") or ""
    found = re.match(r"[a-zA-Z]{2,3}(?=$|[-_])", str(code).strip())
    return found[0].lower() if found else None


def _lost(given: Given, feed: Feed) -> Iterator[InputError]:
    """What the feed holds beyond the entries that were read."""
    there = len(_ENTRY.findall(_outside_cdata(ascii_of(given.content))))
    if feed.count > MAX_ENTRIES:
        yield InputError(given.uri, f"it has {feed.count:,} entries, of which the first {MAX_ENTRIES:,} were read", "split it into smaller files")
    elif there > feed.count:
        yield InputError(given.uri, f"{feed.count} of its {there} entries could be told apart", "check that the feed is whole")
    elif not feed.count:
        yield InputError(given.uri, "the feed has no entries", "give a feed with entries")
    elif not _CLOSED.search(ascii_of(given.content)[-HEAD:]):
        yield InputError(given.uri, "the feed breaks off; its last entry may not be whole", "fetch it again")


def _outside_cdata(content: bytes) -> bytes:
    """The content without CDATA and comments, each looked for once."""
    out, at, depth = [], 0, b""
    closing = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
    for mark in _CDATA.finditer(content):
        if not depth and mark[0] in closing:
            out.append(content[at : mark.start()])
            depth = closing[mark[0]]
        elif depth and mark[0] == depth:
            at, depth = mark.end(), b""
    return b"".join(out) + (b"" if depth else content[at:])


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.msgpack.encode(read(sys.stdin.buffer.read())))
