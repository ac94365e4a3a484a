"""The day on which a page was published: by its markup, its address, the days that stand in it."""

from __future__ import annotations

import datetime as dt

import lxml.html
import pytest
from hypothesis import given, settings, strategies as st

from dateline.clean import Clean, days
from dateline.clean.page.dates import original
from dateline.clean.page.elements import Elements
from dateline.clean.page.sightings import look
from dateline.clean.page.weighing import Around, weigh
from dateline.records import DateFound, Document, Page, Published

PROSE = "".join(
    f"<p>{line}</p>"
    for line in (
        "The ferry to Kelmar stopped running after its engine failed in the harbour mouth, the master of the port said.",
        "Passengers were taken off by two fishing boats, and nobody was hurt, he said, but the line will be closed all week.",
        "The owners have ordered a new engine, which will take a fortnight to come from the yard across the bay.",
        "Until then the post goes by road, and the school on the island will teach its older pupils at home.",
    )
)
TITLE = "Ferry to Kelmar stops"


def page(before: str = "", after: str = "", *, head: str = "", below: str = "", headline: str = f"<h1>{TITLE}</h1>", lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{TITLE} | Kelmar Echo</title>{head}</head><body><div id="page">'
        f'{before}<article class="post">{headline}{after}{PROSE}</article>{below}</div></body></html>'
    )


def clean(source: str, url: str | None = None) -> Document:
    return Clean()(Page(uri="a.html", media_type="text/html", sha256="0", content=source.encode(), url=url))


def published(source: str, url: str | None = None) -> Published:
    found = clean(source, url).published
    assert found is not None
    return found


def ld(*things: str) -> str:
    return "".join(f'<script type="application/ld+json">{thing}</script>' for thing in things)


ARTICLE = '{"@type": "NewsArticle", "headline": "Ferry to Kelmar stops", "datePublished": "%s"}'

SHOWN = {
    "a line below the headline": ("", '<div class="info">5 March 2021</div>'),
    "a labelled line": ("", "<p>Published on March 5, 2021 by Ada Marsh</p>"),
    "before the headline": ("<div>05.03.2021</div>", ""),
    "in parts": ("", "<p class='datum'><span>Mar</span><span>5</span><span>2021</span></p>"),
    "German": ("", "<p>Veröffentlicht am 5. März 2021 von Ada</p>"),
    "French": ("", "<p>par Ada Marsh, le 5 mars 2021</p>"),
    "Spanish": ("", "<span class='fecha'>5 de marzo de 2021</span>"),
    "Russian": ("", "<span>5 марта 2021, 10:12</span>"),
    "Arabic digits": ("", "<span>٥ مارس ٢٠٢١</span>"),
    "Persian words": ("", "<span>۵ مارس ۲۰۲۱</span>"),
    "Polish": ("", "<span>5 marca 2021</span>"),
    "Japanese": ("", "<span>2021年3月5日</span>"),
    "Korean": ("", "<span>입력 2021.03.05. 오후 8:06</span>"),
    "Vietnamese": ("", "<span>5 tháng 3, 2021</span>"),
    "Hungarian": ("", "<span>2021. március 5.</span>"),
    "Thai": ("", "<span>5 มีนาคม 2564</span>"),
    "a year of two digits": ("", "<span>05/03/21</span>"),
    "a byline": ("", "<p>By Ada Marsh on Friday, March 5th, 2021 at 11:04 a.m.</p>"),
    "a time element": ("", '<p><time datetime="2021-03-05">yesterday</time></p>'),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_day_that_the_page_shows_beside_its_headline_is_its_day(name: str) -> None:
    assert published(page(*SHOWN[name])).date == dt.date(2021, 3, 5)


OTHERS = {
    "related posts": '<div class="related-posts"><p>1 April 2021</p><p>2 April 2021</p></div>',
    "comments": '<ol class="commentlist"><li class="comment"><p>6 March 2021 at 10:11</p></li><li class="comment"><p>7 March 2021</p></li></ol>',
    "a sidebar": "<aside><p>Posted on 9 April 2021</p></aside>",
    "other articles": '<article class="teaser"><h2>Cat found</h2><time datetime="2021-04-08">8 April 2021</time></article>',
    "a member's entry": '<div class="message-user"><dl><dt>Joined</dt><dd>11 May 2017</dd></dl></div>',
    "a quoted post": '<blockquote class="tweet"><p>The engine is broken.</p><p>Port of Kelmar (@port) 1 January 2021</p></blockquote>',
    "a picture's microdata": '<div itemscope itemtype="https://schema.org/ImageObject"><meta itemprop="datePublished" content="2021-02-02"></div>',
    "a calendar of events": '<ul class="events"><li>12 June 2021 Regatta</li></ul>',
}


@pytest.mark.parametrize("name", OTHERS)
def test_days_of_other_things_on_the_page_are_not_its_day(name: str) -> None:
    source = page("", '<p class="entry-meta">Ada Marsh | 5 March 2021</p>', below=OTHERS[name])
    assert published(source).date == dt.date(2021, 3, 5)
    told = page(
        "",
        "",
        below='<p class="post-footer">This entry was posted on 5 March 2021 and filed under Ships, see the harbour too.</p>' + OTHERS[name],
    )
    assert published(told).date == dt.date(2021, 3, 5)


def test_the_clock_above_the_masthead_gives_way_to_the_day_by_the_headline() -> None:
    clock = '<header><span id="clock">Tuesday, 9 March 2021</span></header><ul><li>Home</li><li>World</li><li>Port</li><li>Ships</li><li>Weather</li></ul>'
    assert published(page(clock, "<p>5 March 2021</p>")).date == dt.date(2021, 3, 5)


def test_a_change_of_the_page_is_not_its_publication() -> None:
    assert published(page("", "<p>Last updated: 9 March 2021</p><p>First published: 5 March 2021</p>")).date == dt.date(2021, 3, 5)


@pytest.mark.parametrize(
    ("things", "how", "day"),
    [
        ((ARTICLE % "2021-03-05T08:12:00+01:00",), DateFound.JSON_LD, 5),
        (('{"@graph": [{"@type": "WebPage", "datePublished": "2021-03-04"}, ' + ARTICLE % "2021-03-05" + "]}",), DateFound.JSON_LD, 5),
        (('{"@type": "NewsArticle", "headline": "Cat found", "datePublished": "2021-04-08"}', ARTICLE % "2021-03-05"), DateFound.JSON_LD, 5),
        ((ARTICLE % "2021-03-05" + "}",), DateFound.JSON_LD, 5),
        ((ARTICLE.replace("}", ",}") % "2021-03-05",), DateFound.JSON_LD, 5),
        ((ARTICLE.replace("}", ", \"description\": 'broken'}") % "2021-03-05",), DateFound.JSON_LD, 5),
        (('{"@type": "Organization", "foundingDate": "1990-01-01"}', "[" * 500), DateFound.HEADER, 6),
    ],
)
def test_the_article_of_the_json_ld_gives_the_day_even_where_it_is_broken(things: tuple[str, ...], how: DateFound, day: int) -> None:
    found = published(page("", "<p>6 March 2021</p>", head=ld(*things)))
    assert (found.how, found.date) == (how, dt.date(2021, 3, day))


def test_where_the_markup_disagrees_with_itself_what_the_page_shows_decides() -> None:
    head = ld(ARTICLE % "2021-03-01T10:00:00+00:00") + '<meta property="article:published_time" content="2021-03-05T10:00:00+00:00">'
    assert published(page("", "<p>5 March 2021</p>", head=head)).date == dt.date(2021, 3, 5)
    assert published(page("", "", head=head)).date == dt.date(2021, 3, 1)


def test_an_address_outweighs_a_markup_of_another_time() -> None:
    found = published(page(head=ld(ARTICLE % "2021-01-11")), url="https://echo.example/2021/03/05/ferry")
    assert (found.date, found.how) == (dt.date(2021, 3, 5), DateFound.URL)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://echo.example/2021/03/05/ferry", dt.date(2021, 3, 5)),
        ("https://echo.example/news/05-03-2021", dt.date(2021, 3, 5)),
        ("https://echo.example/2021/10/3-questions", None),
        ("https://echo.example/2021/10/33/x", None),
    ],
)
def test_an_address_names_a_day_or_none(url: str, day: dt.date | None) -> None:
    assert days.in_url(url) == day


def test_numbers_that_can_be_two_days_are_settled_by_what_else_the_page_says() -> None:
    head = '<meta name="date" content="11/01/2020 12:43:42">'
    assert published(page("", "<p>Erstellt am: 01.11.2020</p>", head=head)).date == dt.date(2020, 11, 1)
    assert published(page("", "<p>11 January 2020</p>", head=head)).date == dt.date(2020, 1, 11)
    assert published(page("", "<p>04/05/2021</p>", lang="en-US")).date == dt.date(2021, 4, 5)
    assert published(page("", "<p>04/05/2021</p>", lang="en-GB")).date == dt.date(2021, 5, 4)


def test_an_archive_s_copy_is_not_dated_by_its_taking() -> None:
    url = "https://web.archive.org/web/20210309182711/http://echo.example/ferry"
    assert original(url) == ("http://echo.example/ferry", dt.date(2021, 3, 9))
    banner = '<div id="header"><span>Tuesday, 9 March 2021</span></div>'
    assert published(page(banner, "", below='<div class="box"><p>5 March 2021</p></div>'), url=url).date == dt.date(2021, 3, 5)


def test_a_month_in_the_address_outweighs_other_months() -> None:
    box = "<div><p>9 June 2021</p></div><div><p>5 March 2021</p></div>"
    assert published(page("", "", below=box), url="https://echo.example/2021/03/ferry").date == dt.date(2021, 3, 5)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2021-03-05T08:12:00Z", "2021-03-05T08:12:00+00:00"),
        ("2021-03-05T08:12:29.123+0100", "2021-03-05T08:12:29+01:00"),
        ("20210305T081229Z", "2021-03-05T08:12:29+00:00"),
        ("1614931949", "2021-03-05T08:12:29+00:00"),
        ("1614931949000", "2021-03-05T08:12:29+00:00"),
        ("5 March 2021, 08:12 GMT", "2021-03-05T08:12:00+00:00"),
        ("08:30 GMT, 5 March 2021", "2021-03-05T08:30:00+00:00"),
        ("5 March 2021 22:11 GMT+10", "2021-03-05T22:11:00+10:00"),
        ("Fri Mar 05 2021 10:00:00 GMT+0530 (IST)", "2021-03-05T10:00:00+05:30"),
        ("March 5, 2021 4:31 PM EST", "2021-03-05T16:31:00-05:00"),
        ("March 5, 2021 4:31 PM ET", "2021-03-05T16:31:00-05:00"),
        ("July 5, 2021 4:31 PM ET", "2021-07-05T16:31:00-04:00"),
        ("March 14, 2021 at 4:31 p.m. PT", "2021-03-14T16:31:00-07:00"),
        ("5 mars 2021 à 12h30 CET", "2021-03-05T12:30:00+01:00"),
        ("5 March 2021, 08:12", None),
        ("5 March 2021, 08:12 IST", None),
        ("5 March 2021", None),
    ],
)
def test_an_instant_needs_a_day_a_clock_and_a_zone_of_one_meaning(text: str, instant: str | None) -> None:
    day = days.parse(text)
    found = day.instant() if day else None
    assert (found.isoformat() if found else None) == instant


def test_a_day_in_utc_gives_way_to_the_neighbour_that_the_page_shows() -> None:
    found = published(page("", "<p>March 4, 2021, 11:15 PM</p>", head=ld(ARTICLE % "2021-03-05T04:15:00Z")))
    assert found.date == dt.date(2021, 3, 4)
    assert found.instant == dt.datetime(2021, 3, 5, 4, 15, tzinfo=dt.UTC)
    unlikely = published(page("", "<p>March 4, 2021</p>", head=ld(ARTICLE % "2021-03-05T20:15:00Z")))
    assert unlikely.date == dt.date(2021, 3, 5)


def test_the_instant_of_a_shown_day_is_kept_and_none_is_made_up() -> None:
    assert published(page("", "<p>5 March 2021, 08:12 GMT</p>")).instant == dt.datetime(2021, 3, 5, 8, 12, tzinfo=dt.UTC)
    assert published(page("", "<p>5 March 2021, 08:12</p>")).instant is None


@pytest.mark.parametrize("head", ["", ld(ARTICLE % "2021-03-05T08:12:00+01:00"), '<meta name="date" content="2021-03-05">'])
def test_the_day_has_its_place_in_the_text_where_it_stands_there(head: str) -> None:
    document = clean(page("", "<p>Published 5 March 2021 by Ada Marsh</p>", head=head))
    found = document.published
    assert found is not None
    assert found.start is not None
    assert document.text[found.start : found.end] == "5 March 2021"


def test_a_page_that_stands_in_a_noscript_is_read() -> None:
    source = page("", "<p>5 March 2021</p>").replace("<body>", "<body><noscript>")
    assert published(source).date == dt.date(2021, 3, 5)


def test_a_page_without_any_day_has_none() -> None:
    assert clean(page(below="<footer>© 2019 Kelmar Echo</footer>")).published is None


def test_a_weighed_day_says_what_speaks_for_it() -> None:
    tree = lxml.html.document_fromstring(page("", '<p class="posted-on">Posted on 5 March 2021</p>', below=OTHERS["comments"]))
    best, *rest = weigh(look(Elements(tree), TITLE), Around())
    assert best.date == dt.date(2021, 3, 5)
    assert {"called published", "labelled published", "below the headline"} <= best.signs.keys()
    assert all("comment" in other.signs for other in rest)
    assert best.score == pytest.approx(sum(best.signs.values()))


HOSTILE = {
    "many days": "<p>" + "5 March 2021 " * 60_000,
    "digits": "<p>" + "1 " * 200_000,
    "digits in elements": "<i>1</i>" * 50_000,
    "one long word": "<p>" + "a" * 300_000 + " 5 March 2021",
    "json-ld": ld('{"@type": "NewsArticle", "x": "' + "\\" * 900_000),
    "nested json-ld": ld('{"@graph": [' * 20_000),
    "json-ld of fields": ld('{"@type": "NewsArticle",' + '"headline": "x", "author": {' * 20_000),
    "attributes": '<time datetime="' + "2021-" * 50_000 + '">' + "x</time>",
    "title": f"<h1>{'a - ' * 20_000}</h1>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_neither_raises_nor_runs_long(name: str) -> None:
    source = page(head=HOSTILE[name]) if "json" in name else page("", HOSTILE[name])
    document = clean(source)
    assert document.text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=60))
def test_days_are_found_in_any_text_and_slice_it(text: str, more: str) -> None:
    for line in (text, f"{text} 5 March 2021 {more}", f"{more}٣/٤/٢٠٢١{text}"):
        for day in (*days.find(line), *days.dated(line, short_years=True)):
            assert 0 <= day.start < day.end <= len(line)
            assert any(char.isdigit() for char in line[day.start : day.end])


@pytest.mark.parametrize("line", ["00/05/2022", "05/00/2022", "12/00/24", "Posted 0/4/2022"])
def test_figures_that_are_no_day_are_passed_over(line: str) -> None:
    assert days.find(line, short_years=True) == []
