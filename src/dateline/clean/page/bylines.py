"""The elements that name who wrote: rel=author, itemprop=author, classes of bylines, beside the headline and not below a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from dateline.clean.page.around import OF_COMMENTS, OF_OTHERS, ancestry, between, text_of, words
from dateline.clean.page.elements import Elements
from dateline.clean.page.markup import names
from dateline.clean.page.titles import letters

MAX_BYLINE = 140  # characters; what is longer tells about the author
MAX_ELEMENTS = 40
OF_AUTHORS = frozenset(names("of authors"))
_NOT_HERE = frozenset(("box", "bio", "biography", "about", "social", "image", "avatar", "follow", "description", "count"))
_NAMED = re.compile(r"author|byline|autor|auteur|vcard|writer", re.IGNORECASE)


def bylines(elements: Elements, title: str | None) -> list[str]:
    """The texts of the page's bylines, those that are marked as such first; empty where there are none."""
    above = ancestry(_headline(elements, title))
    strong: list[str] = []
    weak: list[str] = []
    for node in _named(elements):
        called = words(node)
        if not (node.get("rel") == "author" or called & OF_AUTHORS):
            continue
        around = between(node, above)
        text = " ".join(text_of(node).split())
        if not 1 < len(text) <= MAX_BYLINE or around & (OF_COMMENTS | OF_OTHERS | {"aside", "footer"}) or called & _NOT_HERE:
            continue
        (strong if node.get("rel") == "author" or "author" in (node.get("itemprop") or "") else weak).append(text)
    return strong[:3] or weak[:2]


def _named(elements: Elements) -> Iterator[Any]:
    count = 0
    for node in elements.all:
        if _is_named(node.get("class") or "") or (node.tag == "a" and node.get("rel") == "author") or _is_named(node.get("itemprop") or ""):
            count += 1
            yield node
        if count == MAX_ELEMENTS:
            return


@lru_cache(maxsize=8192)
def _is_named(name: str) -> bool:
    return _NAMED.search(name) is not None


def _headline(elements: Elements, title: str | None) -> Any:
    first = None
    for node in (*elements.of("h1"), *elements.of("h2")):
        if title and (own := letters(text_of(node))) and own in letters(title):
            return node
        if first is None and node.tag == "h1":
            first = node
    return first
