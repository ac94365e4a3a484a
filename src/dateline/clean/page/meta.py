"""What a page says about itself: JSON-LD, meta tags, marked-up times and bylines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from dateline.clean import days, head
from dateline.clean.days import Day
from dateline.clean.page.markup import names
from dateline.records import DateFound, Found, Page, Source, SourceFound

MAX_LD = 1_000_000  # characters of JSON-LD that are read
ARTICLES, DATE_NAMES = frozenset(names("articles")), names("dates")


class About(msgspec.Struct):
    """What was found; dates as (how, day), the best evidence first."""

    titles: list[str] = []
    authors: list[str] = []
    publisher: str | None = None
    language: str | None = None
    dates: list[tuple[DateFound, Day]] = []


def read(tree: Any) -> About:
    """Title, authors, publisher, language and dates of an lxml tree."""
    about = About(language=_language(tree))
    metas = _metas(tree)
    things = list(_things(tree))
    given = (*_ld_titles(things), *(metas.get(name, "") for name in ("og:title", "twitter:title", "title")), *_texts(tree, "//h1"), *_texts(tree, "//title"))
    about.titles = [title for title in given if title.strip()]
    about.authors = _authors(things) or _split(metas.get("author", "") or metas.get("article:author", "") or metas.get("parsely-author", ""))
    about.publisher = _publisher(things) or metas.get("og:site_name") or metas.get("application-name") or None
    about.dates = _dates(things, metas, tree)
    return about


def title(page: Page, about: About, lines: Sequence[str]) -> str | None:
    """The carrier's title, else the one of the page's titles that also stands in it, else the first."""
    if page.title:
        return page.title
    shown = {line.casefold() for line in lines}
    for given in about.titles:
        for form in (given, re.split(r"\s+[|–—-]\s+", given)[0]):
            if form.casefold() in shown:
                return form
    return next(iter(about.titles), None)


def source(page: Page, about: About, *, title: str | None, bylines: Sequence[str], language: str | None) -> Source:
    """What is known of where the page came from: of the carrier, of the page's markup, of its lines."""
    names = list(page.authors) or about.authors or [name for line in bylines for name in head.authors(line)]
    return Source(
        uri=page.uri,
        media_type=page.carrier or page.media_type,
        sha256=page.sha256,
        publisher=page.publisher or about.publisher,
        title=title,
        authors=tuple(dict.fromkeys(names)),
        language=page.language or language,
        found=SourceFound(authors=Found.GIVEN if page.authors else None, language=Found.GIVEN if page.language else None),
    )


def _language(tree: Any) -> str | None:
    root = tree.getroottree().getroot()
    code = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or "").strip().lower()
    match = re.match(r"[a-z]{2,3}(?=$|[-_])", code)
    return match[0] if match else None


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = (meta.get("content") or meta.get("datetime") or "").strip()
        for each in name.split():
            if content:
                found.setdefault(each, content)
    return found


def _texts(tree: Any, path: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in tree.xpath(path)[:2]]


def _things(tree: Any) -> Iterator[dict[str, Any]]:
    """Every typed object of the page's JSON-LD, the articles first."""
    found: list[dict[str, Any]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:20]:
        text = re.sub(r"[\x00-\x1f]", " ", (script.text or "")[:MAX_LD]).strip().rstrip(";")
        text = text.removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
        try:
            found += _flat(msgspec.json.decode(text))
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            continue
    yield from sorted(found, key=lambda thing: not _types(thing) & (ARTICLES - {"webpage"}))


def _flat(value: Any, depth: int = 0) -> list[dict[str, Any]]:
    if depth > 3:
        return []
    if isinstance(value, list):
        return [thing for item in value[:50] for thing in _flat(item, depth + 1)]
    if not isinstance(value, dict):
        return []
    inner = [thing for key in ("@graph", "mainEntity", "mainEntityOfPage") for thing in _flat(value.get(key), depth + 1)]
    return [value, *inner]


def _types(thing: dict[str, Any]) -> frozenset[str]:
    kinds = thing.get("@type")
    return frozenset(str(kind).lower().rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _ld_titles(things: list[dict[str, Any]]) -> list[str]:
    return [thing["headline"] for thing in things if isinstance(thing.get("headline"), str) and _types(thing) & ARTICLES][:1]


def _names(value: Any) -> list[str]:
    if isinstance(value, str):
        return _split(value)
    if isinstance(value, list):
        return [name for item in value[:20] for name in _names(item)]
    return _names(value.get("name")) if isinstance(value, dict) else []


def _authors(things: list[dict[str, Any]]) -> list[str]:
    for thing in things:
        found = _names(thing.get("author")) if _types(thing) & ARTICLES else []
        if found:
            return found
    return []


def _publisher(things: list[dict[str, Any]]) -> str | None:
    for thing in things:
        found = _names(thing.get("publisher")) if _types(thing) & ARTICLES else []
        if found:
            return found[0]
    return None


def _split(field: str) -> list[str]:
    """Names of a field; addresses and links are no names."""
    parts = (re.sub(r"^by\s+", "", " ".join(part.split()), flags=re.IGNORECASE) for part in re.split(r"\s*[,;|]\s*|\s+and\s+", field[:500]))
    return [part for part in parts if part and "http" not in part and "@" not in part and len(part) < 80]


def _dates(things: list[dict[str, Any]], metas: dict[str, str], tree: Any) -> list[tuple[DateFound, Day]]:
    given = [(DateFound.JSON_LD, thing.get(key)) for key in ("datePublished", "uploadDate", "dateCreated") for thing in things if _types(thing) & ARTICLES]
    given += [(DateFound.META, metas.get(name)) for name in DATE_NAMES]
    given += [(DateFound.META, value) for value in _times(tree)]
    found = [(how, days.parse(value)) for how, value in given if isinstance(value, str)]
    return [(how, day) for how, day in found if day]


def _times(tree: Any) -> list[str]:
    """Marked-up times that say they are of publication."""
    paths = (
        "//time[@pubdate]/@datetime",
        "//*[@itemprop='datePublished']/@datetime",
        "//*[@itemprop='datePublished']/@content",
        "//*[@itemprop='datePublished']/text()",
        "//time[contains(@class, 'publish') or contains(@class, 'entry-date') or contains(@class, 'posted')]/@datetime",
        "//abbr[contains(@class, 'published')]/@title",
    )
    return [str(value) for path in paths for value in tree.xpath(path)[:2]]
