"""What a page says about itself: title, authors, publisher and language, from JSON-LD, meta tags, marked-up elements and lines, each with how it was found."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from dateline.clean import days
from dateline.clean.days import Day
from dateline.clean.page import ld
from dateline.clean.page.around import text_of
from dateline.clean.page.bylines import bylines as marked_bylines
from dateline.clean.page.elements import Elements
from dateline.clean.page.markup import names
from dateline.clean.page.outlets import Told, beside, publisher
from dateline.clean.page.people import People, people
from dateline.clean.page.titles import among, heading_texts, letters, parts
from dateline.records import DateFound, Found, Page, Source, SourceFound

MAX_TITLE = 400  # characters
MAX_DATED = 20  # things whose days are read

_SPACE = re.compile(r"\s+")


class About(msgspec.Struct):
    """What the markup says, the best evidence first; dates as (how, day)."""

    elements: Elements
    titles: list[Told] = []
    headings: list[str] = []
    page_title: str = ""
    people: list[tuple[Found, People]] = []
    publisher: Told | None = None
    language: str | None = None
    language_found: Found | None = None
    region: str | None = None
    dates: list[tuple[DateFound, Day]] = []
    modified: list[Day] = []


def read(tree: Any, *, url: str | None = None) -> About:
    """Title, authors, publisher, language and dates of an lxml tree; `url` is where the page was published."""
    elements = Elements(tree)
    metas = _metas(elements)
    headings = heading_texts(elements)
    page_title = next((_folded(text_of(node)) for node in elements.of("title")), "")
    urls = [url or "", metas.get("og:url", ""), _canonical(elements)]
    graph = ld.Graph(ld.things(elements), urls=urls, titles=(metas.get("og:title", ""), page_title, *headings[:3], *parts(page_title)[:1]))
    about = About(headings=headings, page_title=page_title, elements=elements)
    about.language, about.language_found = _language(tree, metas, graph)
    about.region = _region(tree, metas)
    about.publisher = publisher(elements, graph, metas, page_title, urls)
    about.titles = list(_titles(graph, metas, page_title, [_folded(text_of(node)) for node in elements.of("h1")[:4]], about.publisher))
    about.people = list(_people(elements, graph, metas, about))
    about.dates = list(_dates(graph, metas))
    about.modified = list(_modified(graph, metas))
    return about


def title(page: Page, about: About, lines: Sequence[str]) -> str | None:
    """The carrier's title, else the one of the page's titles that also stands in it, without the site's name, else the first."""
    if page.title:
        return page.title
    return among([told.value for told in about.titles], lines, about.headings, about.publisher.value if about.publisher else None)


def source(page: Page, about: About, *, title: str | None, bylines: Sequence[str], language: str | None) -> Source:
    """What is known of where the page came from: of the carrier, of the page's markup, of its lines; `language` is what the words themselves tell."""
    outlet = Told(page.publisher, Found.GIVEN) if page.publisher else about.publisher or beside(title or "", about.page_title)
    authors, authors_found = _authors(page, about, bylines, outlet.value if outlet else None)
    return Source(
        uri=page.uri,
        media_type=page.carrier or page.media_type,
        sha256=page.sha256,
        publisher=outlet.value if outlet else None,
        title=title,
        authors=authors,
        language=page.language or language,
        url=page.url,
        found=SourceFound(
            title=_title_found(page, about, title),
            authors=authors_found,
            publisher=outlet.how if outlet else None,
            language=Found.GIVEN if page.language else about.language_found if language == about.language else Found.DETECTED if language else None,
        ),
    )


def _authors(page: Page, about: About, bylines: Sequence[str], publisher: str | None) -> tuple[tuple[str, ...], Found | None]:
    """The persons who wrote, by the first evidence that names any, one that the page's byline bears out before one that it does not.

    Where no person is named, the body that is credited and is not the publisher.
    """
    if page.authors:
        return page.authors, Found.GIVEN
    line = people(bylines, outlet=publisher)
    shown = {letters(name) for name in line.persons}
    persons = [(found.persons, how) for how, found in about.people if found.persons]
    borne_out = [option for option in persons if shown & {letters(name) for name in option[0]}]
    if borne_out and shown > {letters(name) for name in borne_out[0][0]}:
        return line.persons, Found.TEXT  # markup often names the first of several
    bodies = [(found.bodies, how) for how, found in (*about.people, (Found.TEXT, line)) if found.bodies]
    return next(iter([*borne_out, *persons, *[(line.persons, Found.TEXT)] * bool(line.persons), *bodies]), ((), None))


def _title_found(page: Page, about: About, title: str | None) -> Found | None:
    if not title:
        return None
    if page.title:
        return Found.GIVEN
    wanted = letters(title)
    return next((told.how for told in about.titles if wanted in letters(told.value)), Found.MARKUP)


def _metas(elements: Elements) -> dict[str, str]:
    """The meta tags by their names in small letters, the first of each; those of the head go before those of the body's parts."""
    found: dict[str, str] = {}
    for meta in elements.of("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("http-equiv") or "").strip().lower()
        if not name and (parent := meta.getparent()) is not None and parent.tag == "head":
            name = (meta.get("itemprop") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            for each in name.split()[:4]:
                found.setdefault(each, content)
    return found


def _canonical(elements: Elements) -> str:
    return next((node.get("href") or "" for node in elements.of("link") if (node.get("rel") or "").lower() == "canonical"), "")


def _folded(text: str) -> str:
    return _SPACE.sub(" ", html.unescape(text[: 4 * MAX_TITLE])).strip()[:MAX_TITLE]


def _language(tree: Any, metas: dict[str, str], graph: ld.Graph) -> tuple[str | None, Found | None]:
    root = tree.getroottree().getroot()
    spoken = next((thing["inLanguage"] for thing in graph.articles if isinstance(thing.get("inLanguage"), str)), "")
    codes = (
        (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang"), Found.MARKUP),
        (metas.get("content-language") or metas.get("language") or metas.get("dc.language") or metas.get("og:locale"), Found.META),
        (spoken, Found.JSON_LD),
    )
    for code, how in codes:
        match = re.match(r"[a-z]{2,3}(?=$|[-_,;])", (code or "").strip().lower())
        if match:
            return match[0], how
    return None, None


def _region(tree: Any, metas: dict[str, str]) -> str | None:
    """The country of the page's language in small letters: "us" of "en-US"."""
    for code in (tree.getroottree().getroot().get("lang"), metas.get("og:locale"), metas.get("content-language")):
        match = re.match(r"[a-z]{2,3}[-_]([a-z]{2})$", (code or "").strip().lower())
        if match:
            return match[1]
    return None


def _titles(graph: ld.Graph, metas: dict[str, str], page_title: str, headings: Sequence[str], publisher: Told | None) -> Iterator[Told]:
    own = letters(publisher.value) if publisher else ""
    given = [Told(_folded(thing["headline"]), Found.JSON_LD) for thing in graph.articles[:1] if isinstance(thing.get("headline"), str)]
    given += [Told(_folded(metas.get(name, "")), Found.META) for name in ("og:title", "twitter:title", "title", "dc.title")]
    given += [Told(text, Found.MARKUP) for text in (page_title, *headings)]
    yield from (told for told in given if told.value and letters(told.value) != own)
    yield from (told for told in given if told.value and letters(told.value) == own)


def _people(elements: Elements, graph: ld.Graph, metas: dict[str, str], about: About) -> Iterator[tuple[Found, People]]:
    """Who wrote by JSON-LD, by meta tags, and where these name no person by marked-up elements."""
    outlet = about.publisher.value if about.publisher else None
    named = False
    for how, fields in _author_fields(graph, metas):
        found = people(fields, outlet=outlet)
        named = named or bool(found.persons)
        if found.persons or found.bodies:
            yield how, found
    if not named:
        yield Found.MARKUP, people(marked_bylines(elements, about.titles[0].value if about.titles else None), outlet=outlet)


def _author_fields(graph: ld.Graph, metas: dict[str, str]) -> Iterator[tuple[Found, list[str]]]:
    for thing in graph.articles:
        yield Found.JSON_LD, [name for key in ("author", "creator") for name in graph.names(thing.get(key))]
    yield from ((Found.META, [metas[name]]) for name in names("authors") if name in metas and "://" not in metas[name])


def _dates(graph: ld.Graph, metas: dict[str, str]) -> Iterator[tuple[DateFound, Day]]:
    """The days of publication: of the articles and pages of JSON-LD, of meta tags, of what else JSON-LD tells of."""
    pages, others = [thing for thing in graph.articles if ld.rank(thing) < 2], [thing for thing in graph.articles if ld.rank(thing) == 2]
    yield from _ld_days(pages, ("datePublished",))
    for name in names("dates"):
        if name in metas and (day := days.parse(metas[name])):
            yield DateFound.META, day
    yield from _ld_days(pages, ("dateCreated", "uploadDate"))
    yield from _ld_days(others, ("datePublished", "uploadDate", "dateCreated"))


def _ld_days(things: Sequence[ld.Thing], keys: Sequence[str]) -> Iterator[tuple[DateFound, Day]]:
    for key in keys:
        for thing in things[:MAX_DATED]:
            if isinstance(value := thing.get(key), str) and (day := days.parse(value)):
                yield DateFound.JSON_LD, day


def _modified(graph: ld.Graph, metas: dict[str, str]) -> Iterator[Day]:
    values = [thing.get("dateModified") for thing in graph.articles[:3]] + [metas.get(name) for name in names("changes")]
    yield from (day for value in values if isinstance(value, str) and (day := days.parse(value)))
