"""The JSON-LD of a page (schema.org): its typed objects, and which of them is about the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dateline.clean.page.elements import Elements
from dateline.clean.page.markup import names
from dateline.clean.page.titles import letters

MAX_LD = 1_000_000  # characters of JSON-LD that are read
MAX_SCRIPTS = 20
MAX_THINGS = 400  # objects of a page; live pages list each of their entries
MAX_NAMES = 20  # authors of an article
MAX_DEPTH = 4  # of objects within objects

ARTICLES, PAGES, OTHERS = frozenset(names("articles")), frozenset(names("pages")), frozenset(names("dated things"))
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
_CONTROL = re.compile(r"[\x00-\x1f\u2028\u2029]")
_TRAILING = re.compile(r",(?=\s{0,99}[}\]])")
_STRING = r'"((?:[^"\\]|\\.){1,400})"'
_FIELD = re.compile(rf'"(headline|datePublished|dateCreated|dateModified|uploadDate)"\s{{0,9}}:\s{{0,9}}{_STRING}')
_AUTHOR = re.compile(rf'"(author|publisher)"\s{{0,9}}:\s{{0,9}}\[?\s{{0,9}}{{[^{{}}]{{0,300}}?"name"\s{{0,9}}:\s{{0,9}}{_STRING}')
_TYPE = re.compile(r'"@type"\s{0,9}:\s{0,9}"([A-Za-z]{3,40})"')

Thing = dict[str, Any]


class Graph:
    """The objects of a page; those about the page itself first, articles before pages before other things that have a date."""

    def __init__(self, found: Iterable[Thing], *, urls: Iterable[str] = (), titles: Iterable[str] = ()) -> None:
        all_things = list(found)
        self._by_id = {thing["@id"]: thing for thing in reversed(all_things) if isinstance(thing.get("@id"), str) and len(thing) > 2}
        self._urls, self._titles = {address(url) for url in urls if url}, {letters(title) for title in titles if title}
        self.things = all_things
        self.articles = sorted((thing for thing in all_things if rank(thing) < 3), key=lambda thing: (rank(thing), not self._is_own(thing)))

    def resolved(self, value: Any) -> Any:
        """The object that a reference ({"@id": ...}) stands for; any other value as it is."""
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
            return self._by_id.get(value["@id"], value)
        return value

    def names(self, value: Any, depth: int = 0) -> Iterator[str]:
        """The names of the persons or bodies that a field holds, references resolved."""
        value = self.resolved(value)
        if isinstance(value, str):
            yield value
        elif isinstance(value, list) and depth < MAX_DEPTH:
            for item in value[:MAX_NAMES]:
                yield from self.names(item, depth + 1)
        elif isinstance(value, dict) and depth < MAX_DEPTH:
            yield from self.names(value.get("name"), depth + 1)

    def _is_own(self, thing: Thing) -> bool:
        """True where the object's address or headline is the page's, as those of recommended articles are not."""
        page = thing.get("mainEntityOfPage")
        own = (thing.get("url"), thing.get("@id"), page, page.get("@id") if isinstance(page, dict) else None)
        if self._urls & {address(value) for value in own if isinstance(value, str)}:
            return True
        return any(isinstance(value, str) and letters(value) in self._titles for value in (thing.get("headline"), thing.get("name")))


def address(url: str) -> str:
    """A URL without its scheme, "www.", query, fragment and closing slash, to compare by.

    >>> address("https://www.bay.example/pier/?utm=1#top")
    'bay.example/pier'
    """
    bare = re.sub(r"^https?://(?:www\.)?", "", url.strip()[:1000].lower())
    return re.split(r"[?#]", bare, maxsplit=1)[0].rstrip("/")


def things(elements: Elements) -> list[Thing]:
    """Every object of a page's JSON-LD, outer ones first; what is broken is read as far as it can be."""
    found: list[Thing] = []
    scripts = (node for node in elements.of("script") if "ld+json" in (node.get("type") or "").lower())
    for count, script in enumerate(scripts):
        if count == MAX_SCRIPTS or len(found) >= MAX_THINGS:
            break
        found += _read((script.text or "")[:MAX_LD])
    return found[:MAX_THINGS]


def types(thing: Thing) -> frozenset[str]:
    """The types of an object in small letters, without the vocabulary's address."""
    kinds = thing.get("@type")
    return frozenset(re.split(r"[/:#]", str(kind).lower())[-1] for kind in (kinds[:9] if isinstance(kinds, list) else [kinds]))


def rank(thing: Thing) -> int:
    """0 for an article, 1 for a page, 2 for another thing that has a day of its own (a film within the page, say), 3 for what has none."""
    kinds = types(thing)
    if kinds & ARTICLES or any(kind.endswith(("article", "posting")) for kind in kinds):
        return 0
    return 1 if kinds & PAGES else 2 if kinds & OTHERS else 3


def _read(script: str) -> list[Thing]:
    text = _CONTROL.sub(" ", script).strip().rstrip(";").strip()
    text = text.removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>").strip()
    for attempt in (text, _TRAILING.sub("", text)):
        try:
            return list(_flat(msgspec.json.decode(attempt)))
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            continue
    return _salvaged(text)


def _flat(value: Any, depth: int = 0) -> Iterator[Thing]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value[:MAX_THINGS]:
            yield from _flat(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _INSIDE:
            yield from _flat(value.get(key), depth + 1)


def _salvaged(text: str) -> list[Thing]:
    """The fields of an article that can be told in JSON that does not parse; nothing where its first type is of no article."""
    kind = _TYPE.search(text)
    thing: Thing = {"@type": kind[1]} if kind else {}
    for match in _FIELD.finditer(text):
        thing.setdefault(match[1], _unescaped(match[2]))
    for match in _AUTHOR.finditer(text):
        thing.setdefault(match[1], {"name": _unescaped(match[2])})
    return [thing] if kind else []


def _unescaped(string: str) -> str:
    try:
        return msgspec.json.decode(f'"{string}"', type=str)
    except (msgspec.DecodeError, UnicodeError):
        return string
