"""Who published a page: by its JSON-LD, its meta tags, the site's name in its title, the line of its copyright."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from dateline.clean import head
from dateline.clean.page import ld
from dateline.clean.page.around import text_of
from dateline.clean.page.elements import Elements
from dateline.clean.page.markup import names
from dateline.clean.page.titles import letters, parts
from dateline.records import Found

MAX_NAME, MAX_WORDS = 80, 9
MAX_BESIDE = 6  # words of a site's name beside the headline
MAX_COPYRIGHTS = 6  # lines of copyright that are read

_MARKS = " |–—-»«·•:›>/.…"
_SIGN = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s\d–—,./-]{0,30}(?:by |von |copyright |©|\s){0,3}(?P<name>[^\W\d_][^|•·©\n]{1,60}?)"
    r"(?:\s*[|•·–—,©]|\.(?:\s|$)|\s\d{4}|\s+-\s|\s*all rights|\s*alle rechte|$)",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"(?:all|alle|tous|todos|tutti|terms|privacy|copyright|impressum|reserved|the author|rights|policy|notice|text|foto|photo|image|bild)\b", re.IGNORECASE
)


class Told(msgspec.Struct, frozen=True):
    """A value with how it was found."""

    value: str
    how: Found


def publisher(elements: Elements, graph: ld.Graph, metas: dict[str, str], page_title: str, urls: Iterable[str]) -> Told | None:
    """The publisher by the first evidence that names one; `urls` are where the page was published, by its own word or the carrier's.

    A name that neither the address nor the page's title bears out (the agency's, the plug-in's author's) goes behind one that they do.
    """
    host = next((bare.split("/", 1)[0] for url in urls if "://" in url and "archive.org" not in (bare := ld.address(url))), "")
    first = None
    for name, how in _told(elements, graph, metas, page_title, host):
        if not (tidy := _tidy(name, host)):
            continue
        if how not in (Found.JSON_LD, Found.META) or _is_at_home(tidy, host, page_title):
            return first or Told(tidy, how) if how is Found.TEXT else Told(tidy, how)
        first = first or Told(tidy, how)
    return first


def _is_at_home(name: str, host: str, page_title: str) -> bool:
    """True where the host is called by the name, or the page's title ends or begins with it."""
    own, labels = _plain(name), host.split(".")[:-1]
    if {word.lower() for word in name.split()} & set(labels):
        return True
    called = [letters(label) for label in labels if len(label) > 2]
    ends = [letters(piece) for piece in parts(page_title)]
    return any(own in label or label in own for label in called if label not in ("www", "feeds", "news", "blog")) or letters(name) in (ends[:1] + ends[-1:])


def _told(elements: Elements, graph: ld.Graph, metas: dict[str, str], page_title: str, host: str) -> Iterator[tuple[str, Found]]:
    for thing in graph.articles:
        yield from ((name, Found.JSON_LD) for key in ("publisher", "sourceOrganization") for name in graph.names(thing.get(key)))
    yield from ((metas[name], Found.META) for name in names("publishers") if name in metas)
    for thing in graph.things:
        if ld.types(thing) & {"newsmediaorganization", "website", "organization", "blog", "corporation"}:
            yield from ((name, Found.JSON_LD) for name in graph.names(thing.get("name")))
    yield from ((part, Found.MARKUP) for part in _of_title(page_title, host))
    yield from ((name, Found.TEXT) for name in _of_copyright(elements))


def _plain(text: str) -> str:
    """The letters and digits of a text without their marks, as hosts write them."""
    return letters("".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)))


def _of_title(page_title: str, host: str) -> Iterator[str]:
    """The parts of the page's title that are the site's name: what the host is called by, and an outlet's name at its end or start."""
    pieces, called = parts(page_title), letters(host)
    if len(pieces) < 2:
        return
    for piece in reversed(pieces):
        if len(letters(piece)) > 2 and called and (_plain(piece) in called or called.rsplit("com", 1)[0] in _plain(piece)):
            yield piece
    yield from (piece for piece in (pieces[-1], pieces[0]) if head.outlet(piece))


def beside(title: str, page_title: str) -> Told | None:
    """What stands beside the headline in the page's title, where that is short: the site's name, for want of better evidence.

    >>> beside("Storm closes the pier", "Bay Ramblings: Storm closes the pier").value
    'Bay Ramblings'
    """
    before, found, after = page_title.partition(title) if title else ("", "", "")
    rest = (after.strip(_MARKS) or before.strip(_MARKS)) if found else ""
    name = parts(rest)[-1] if rest else ""
    said = len(letters(name)) > 2 and any(char.isalpha() for char in name) and len(name.split()) <= MAX_BESIDE
    return Told(name, Found.MARKUP) if said else None


def _of_copyright(elements: Elements) -> Iterator[str]:
    """The names beside the sign of copyright, the lowest on the page first."""
    found = 0
    for node in reversed(elements.all):
        text = node.text
        if text and node.tag not in ("script", "style") and _SIGN.search(text[:500]):
            match = _COPYRIGHT.search(" ".join(text_of(node)[:400].split()))
            found += 1
            if match and not _LEGAL.match(match["name"].strip()):
                yield match["name"]
        if found == MAX_COPYRIGHTS:
            return


def _tidy(name: str, host: str) -> str | None:
    """A publisher's name without its slogan; None for addresses, handles and sentences."""
    name = " ".join(html.unescape(name[:400]).split()).strip(" .|-–—@")
    if len(split := parts(name)) > 1:
        name = next((piece for piece in split if letters(piece) and letters(piece) in letters(host)), split[0])
    if not name or "://" in name or len(name) > MAX_NAME or len(name.split()) > MAX_WORDS or not any(char.isalpha() for char in name):
        return None
    return name
