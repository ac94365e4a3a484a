"""What a page says about itself: title, authors, publisher, language, each with how it was found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from dateline.clean import Clean
from dateline.clean.page.ld import address
from dateline.clean.page.people import people
from dateline.clean.page.titles import among
from dateline.records import Found, Page, Source, SourceFound

PROSE = "".join(
    f"<p>{line}</p>"
    for line in (
        "The ferry to Kelmar stopped running after its engine failed in the harbour mouth, the master of the port said.",
        "Passengers were taken off by two fishing boats, and nobody was hurt, he said, but the line will be closed all week.",
        "The owners have ordered a new engine, which will take a fortnight to come from the yard across the bay.",
    )
)
TITLE = "Ferry to Kelmar stops"


def page(
    head: str = "", *, title: str = f"{TITLE} | Kelmar Echo", headline: str = f"<h1>{TITLE}</h1>", below: str = "", foot: str = "", lang: str = ' lang="en"'
) -> str:
    return f"<!doctype html><html{lang}><head><title>{title}</title>{head}</head><body><article>{headline}{below}{PROSE}</article>{foot}</body></html>"


def source(html: str, **fields: object) -> Source:
    return Clean()(Page(uri="a.html", media_type="text/html", sha256="0", content=html.encode(), **fields)).source  # type: ignore[arg-type]


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


GRAPH = ld(
    '{"@graph": [{"@type": ["NewsArticle"], "headline": "Ferry to Kelmar stops", "author": [{"@id": "#ada"}, {"@id": "#tom"}], "publisher": {"@id": "#echo"}},'
    '{"@type": "Person", "@id": "#ada", "name": "Ada Marsh"}, {"@type": "Person", "@id": "#tom", "name": "Tom Oke"},'
    '{"@type": "Organization", "@id": "#echo", "name": "Kelmar Echo"}]}'
)


def test_references_in_json_ld_are_followed() -> None:
    found = source(page(GRAPH))
    assert (found.title, found.authors, found.publisher) == (TITLE, ("Ada Marsh", "Tom Oke"), "Kelmar Echo")
    assert (found.found.title, found.found.authors, found.found.publisher) == (Found.JSON_LD, Found.JSON_LD, Found.JSON_LD)


def test_what_the_carrier_gives_goes_first() -> None:
    found = source(page(GRAPH), title="A title", publisher="A feed", authors=("Una Vik",), language="en")
    assert (found.title, found.publisher, found.authors) == ("A title", "A feed", ("Una Vik",))
    given = found.found
    assert (given.title, given.authors, given.publisher, given.language) == (Found.GIVEN,) * 4


AUTHORS = {
    "a meta tag": ('<meta name="author" content="By ADA MARSH, Political Correspondent">', "", ("Ada Marsh",), Found.META),
    "a list in a meta tag": ('<meta name="parsely-author" content="Ada Marsh and Tom Oke">', "", ("Ada Marsh", "Tom Oke"), Found.META),
    "names turned round": ('<meta name="author" content="Marsh, Ada">', "", ("Ada Marsh",), Found.META),
    "an address is no name": ('<meta property="article:author" content="https://social.example/ada">', "<p>By Ada Marsh</p>", ("Ada Marsh",), Found.TEXT),
    "rel=author": ("", '<a rel="author" href="/ada">Ada Marsh</a>', ("Ada Marsh",), Found.MARKUP),
    "itemprop": ("", '<span itemprop="author"><span itemprop="name">Ada Marsh</span></span>', ("Ada Marsh",), Found.MARKUP),
    "a class": ("", '<div class="byline">Von Ada Marsh | 5. März 2021</div>', ("Ada Marsh",), Found.MARKUP),
    "a line": ("", "<p>By Ada Marsh on Friday, March 5th, 2021 at 11:04 a.m.</p>", ("Ada Marsh",), Found.TEXT),
    "an agency": ('<meta name="author" content="Reuters">', "", ("Reuters",), Found.META),
    "a person before an agency": ('<meta name="author" content="Reuters">', "<p>By Ada Marsh</p>", ("Ada Marsh",), Found.TEXT),
    "nobody": ('<meta name="author" content="Redaktion">', "<p>By our staff</p>", (), None),
    "the outlet": ('<meta name="author" content="Kelmar Echo">', "", (), None),
    "a blog's account": ('<meta name="author" content="admin">', "", (), None),
}


@pytest.mark.parametrize("name", AUTHORS)
def test_authors_are_persons_without_their_trades_handles_and_outlets(name: str) -> None:
    head, below, authors, how = AUTHORS[name]
    found = source(page(head, below=below))
    assert (found.authors, found.found.authors) == (authors, how)


def test_authors_of_comments_and_teasers_are_not_the_page_s() -> None:
    foot = '<div class="comments"><span class="author">Bo Lund</span></div><aside><span class="byline">Una Vik</span></aside>'
    assert source(page(foot=foot)).authors == ()
    assert source(page(below='<p class="byline">By Ada Marsh</p>', foot=foot)).authors == ("Ada Marsh",)


def test_a_byline_decides_between_two_claims() -> None:
    head = ld('{"@type": "NewsArticle", "author": {"name": "Una Vik"}}') + '<meta name="sailthru.author" content="By Ada Marsh">'
    assert source(page(head, below="<p>By Ada Marsh</p>")).authors == ("Ada Marsh",)
    assert source(page(head)).authors == ("Una Vik",)


@pytest.mark.parametrize(
    ("fields", "persons", "bodies"),
    [
        (["Ada Marsh, Tom Oke & Una Vik"], ("Ada Marsh", "Tom Oke", "Una Vik"), ()),
        (["Text: Ada Marsh; Foto: Tom Oke"], ("Ada Marsh", "Tom Oke"), ()),
        (["Reporting by Ada Marsh; Editing by Tom Oke"], ("Ada Marsh", "Tom Oke"), ()),
        (["Ada Marsh in Lisbon (@ada) ada@echo.example"], ("Ada Marsh",), ()),
        (["Ada Marsh. Kelmar Echo"], ("Ada Marsh",), ()),
        (["Текст: Анна Петрова"], ("Анна Петрова",), ()),
        (["AFP", "dpa"], (), ("AFP", "dpa")),
        (["echo-online.at", "Oke.info"], (), ("echo-online.at", "Oke.info")),
        (["5 March 2021", "3 min read", "Staff Writer", "N/A", "", "https://echo.example/ada"], (), ()),
        (["How we closed the harbour for a week."], (), ()),
    ],
)
def test_fields_of_authors_are_parted_and_cleaned(fields: list[str], persons: tuple[str, ...], bodies: tuple[str, ...]) -> None:
    found = people(fields, outlet="Kelmar Echo")
    assert (found.persons, found.bodies) == (persons, bodies)


PUBLISHERS = {
    "its name for the site": ('<meta property="og:site_name" content="Kelmar Echo - News of the islands">', "", "", "Kelmar Echo", Found.META),
    "the end of the title": ("", f"{TITLE} - Kelmar Echo", "", "Kelmar Echo", Found.MARKUP),
    "the beginning of the title": ("", f"Kelmarer Notizen: {TITLE}", "", "Kelmarer Notizen", Found.MARKUP),
    "the line of copyright": ("", TITLE, "<footer><p>© 2021 Kelmar Echo. All rights reserved.</p></footer>", "Kelmar Echo", Found.TEXT),
    "an address is no name": ('<meta property="og:site_name" content="https://kelmar.example">', f"{TITLE} | Kelmar Echo", "", "Kelmar Echo", Found.MARKUP),
    "nothing": ("", TITLE, "<p>© 2021 All rights reserved</p>", None, None),
}


@pytest.mark.parametrize("name", PUBLISHERS)
def test_the_publisher_is_told_by_markup_title_or_copyright(name: str) -> None:
    head, title, foot, publisher, how = PUBLISHERS[name]
    found = source(page(head, title=title, foot=foot))
    assert (found.publisher, found.found.publisher) == (publisher, how)


def test_an_agency_that_supplied_the_report_is_not_its_publisher() -> None:
    head = ld('{"@type": "NewsArticle", "publisher": {"name": "Bay Wire"}}') + '<meta property="og:site_name" content="Kelmar Echo">'
    found = source(page(head), url="https://www.kelmarecho.example/ferry")
    assert (found.publisher, found.found.publisher) == ("Kelmar Echo", Found.META)


@pytest.mark.parametrize(
    ("titles", "lines", "headings", "title"),
    [
        (["Ferry stops", "x"], ["Home", "Ferry stops"], [], "Ferry stops"),
        (["Ferry ‘stops’ | Echo"], ['Ferry "stops"'], ['Ferry "stops"'], 'Ferry "stops"'),
        (["Echo » Archive » Ferry to Kelmar stops"], ["Echo", "Ferry to Kelmar stops"], ["Echo", "Ferry to Kelmar stops"], "Ferry to Kelmar stops"),
        (["Ferry stops - Kelmar Echo"], ["Kelmar Echo", "Home"], ["Kelmar Echo"], "Ferry stops"),
        (["Ferry stops: two boats help | Echo"], ["Ferry stops: two boats help"], ["Ferry stops: two boats help"], "Ferry stops: two boats help"),
        (["Ferry – a story of the bay | Echo"], ["Ferry a story of the bay"], ["Ferry a story of the bay"], "Ferry a story of the bay"),
        ([], ["Home"], [], None),
    ],
)
def test_the_title_is_the_one_that_stands_in_the_page_without_the_site(titles: list[str], lines: list[str], headings: list[str], title: str | None) -> None:
    assert among(titles, lines, headings, "Kelmar Echo") == title


@pytest.mark.parametrize(
    ("head", "lang", "language"),
    [
        ("", ' lang="de-AT"', "de"),
        ('<meta http-equiv="Content-Language" content="fr">', "", "fr"),
        ('<meta property="og:locale" content="pt_BR">', "", "pt"),
        ("", "", None),
    ],
)
def test_a_declared_language_is_known(head: str, lang: str, language: str | None) -> None:
    import lxml.html

    from dateline.clean.page import meta

    assert meta.read(lxml.html.document_fromstring(page(head, lang=lang))).language == language


def test_texts_say_how_things_were_found_too() -> None:
    text = "THE KELMAR ECHO\n\nFerry to Kelmar stops running for a week\n\nBy Ada Marsh\n\nThe ferry stopped running on Monday, the master of the port said.\n"
    found = Clean()(Page(uri="a.txt", media_type="text/plain", sha256="0", content=text.encode())).source
    assert (found.authors, found.found.authors, found.found.title) == (("Ada Marsh",), Found.TEXT, Found.TEXT)
    assert isinstance(found.found, SourceFound)


def test_addresses_are_compared_without_what_does_not_matter() -> None:
    assert address("https://www.echo.example/ferry/?a=1#b") == address("http://echo.example/Ferry")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=4))
def test_any_field_is_parted_without_raising(fields: list[str]) -> None:
    found = people(fields, outlet="Echo")
    assert all(name.strip() for name in found.persons + found.bodies)
