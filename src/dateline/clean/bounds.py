"""What a page or a text may measure, so that reading it ends soon: looked at before anything is parsed, in time linear in its length.

Three answers: it is refused, since nothing that people publish looks like it; it is a **tangle** (old pages leave hundreds of elements open),
whose tags are taken for mere line ends, so that the report is not lost; or it is read as it is, in a process of its own (`guard`) where it is large or
odd enough that the parsers might take long over it.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from dateline.errors import InputError
from dateline.records import Page

MAX_MARKUP = 20_000_000  # characters of a page without its embedded pictures: news pages with all their scripts stay under 2 million
MAX_TEXT = 1_000_000  # characters of a text, some 300 printed pages: the stages after this one read it in a minute and a gigabyte
MAX_LINES = 100_000  # lines of a text that hold something: a million characters of verse have 40,000
MAX_ELEMENTS = 150_000  # the longest of 581 news pages has 7,000, the HTML standard on one page 250,000
MAX_DEPTH = 5_000  # elements left open at once: hand-written pages with their fonts never closed reach some hundreds

TANGLED_DEPTH = 250  # libxml2 drops what lies deeper than 256 elements
TANGLED_ELEMENTS = 60_000  # over this trafilatura takes more than a few seconds

LARGE = 500_000  # characters over which a page is read in a process of its own: what is made to be slow takes 3 s here at that length, news pages 0.3
MANY_ELEMENTS = 10_000
MANY_ATTRIBUTES = 300  # of one element: libxml2 compares each with each
_WIDE = re.compile(r"span\s{0,9}=\s{0,9}[\"']?\s{0,9}\d{3}")  # cells that trafilatura writes out one by one
LARGE_TEXT = 300_000  # characters over which a text is

_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{2000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_PICTURE = re.compile(r"data:[\w/+.-]{1,80};base64,[\w+/=%-]{200,}")
_LINE = re.compile(r"[^\s][^\r\n]*")


class Shape(msgspec.Struct, frozen=True):
    """What a page measures, and what follows from it."""

    elements: int
    depth: int
    odd: bool

    @property
    def tangled(self) -> bool:
        """True where only the page's lines are read, not its structure."""
        return self.depth > TANGLED_DEPTH or self.elements > TANGLED_ELEMENTS

    @property
    def risky(self) -> bool:
        """True where the page is to be read in a process of its own."""
        return self.odd or self.elements > MANY_ELEMENTS


def without_pictures(source: str) -> str:
    """The page without the pictures that are written out in it, as saved pages have them.

    >>> without_pictures('<img src="data:image/png;base64,' + "iVBORw0KGgo" * 50 + '">')
    '<img src="data:,">'
    """
    return _PICTURE.sub("data:,", source) if ";base64," in source else source


def measure(page: Page, text: str) -> Shape:
    """What a page or a text measures; raises InputError where that is more than it may."""
    if page.media_type == "text/html":
        return _of_page(page, text)
    check_text(page, text)
    return Shape(0, 0, len(text) > LARGE_TEXT)


def _of_page(page: Page, source: str) -> Shape:
    if len(source) > MAX_MARKUP:
        raise _refused(page, "the page has", len(source), "characters", MAX_MARKUP)
    elements, depth = _count(source)
    if depth > TANGLED_DEPTH or elements > TANGLED_ELEMENTS:
        elements, depth = _count(_without_scripts(source))  # tags that a script writes are none
    if depth > MAX_DEPTH:
        raise _refused(page, "the page nests", depth, "elements in one another", MAX_DEPTH)
    if elements > MAX_ELEMENTS:
        raise _refused(page, "the page has", elements, "elements", MAX_ELEMENTS)
    return Shape(elements, depth, len(source) > LARGE or _is_wide(source.lower()) or _has_many_attributes(source))


def check_text(page: Page, text: str) -> None:
    """Raises InputError where a text, of a file or a page, is longer than a document may be."""
    if len(text) > MAX_TEXT:
        raise _refused(page, "the text has", len(text), "characters", MAX_TEXT)
    if text.count("\n") + text.count("\r") > MAX_LINES and (lines := sum(1 for _ in _LINE.finditer(text))) > MAX_LINES:
        raise _refused(page, "the text has", lines, "lines", MAX_LINES)


def _refused(page: Page, what: str, measure: int, unit: str, limit: int) -> InputError:
    return InputError(page.uri, f"{what} {measure:,} {unit}, over the limit of {limit:,}", "split it, or give the text of the report alone")


@cache
def _unclosed() -> frozenset[str]:
    """Tags of elements that hold no others, or that the next of their kind closes, as they are written."""
    from dateline.clean.page.markup import names

    return frozenset(f"{slash}{tag}" for name in names("unclosed") for tag in (name, name.upper()) for slash in ("", "/"))


def _count(source: str) -> tuple[int, int]:
    """How many elements the page opens, and how many are open at once at most."""
    depth = deepest = count = 0
    unclosed = _unclosed()
    for tag in _TAG.findall(source):
        if tag in unclosed:
            count += tag[0] != "/"
        elif tag[0] == "/":
            depth -= depth > 0
        else:
            depth, count = depth + 1, count + 1
            if depth > deepest:
                deepest = depth
    return count, deepest


def _without_scripts(source: str) -> str:
    from dateline.clean.page.visible import cut_invisible

    return cut_invisible(source)


def _is_wide(lower: str) -> bool:
    return ("colspan" in lower or "rowspan" in lower) and _WIDE.search(lower) is not None


def _has_many_attributes(source: str) -> bool:
    return any(len(_QUOTED.sub(" ", tag).replace("/", " ").split()) > MANY_ATTRIBUTES for tag in _LONG_TAG.findall(source))
