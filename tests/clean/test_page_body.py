"""Which lines of an HTML page are the body: pages of invented outlets, a kind each."""

from __future__ import annotations

import json

import pytest

from dateline.clean import Clean
from dateline.records import Block, BlockKind, Document, Found, Page

REPORT = [
    "Fishermen in the port of Belmor refused to leave the harbour on Monday in protest against the new fuel tax, the port authority said.",
    "The tax, which took effect last week, adds a third to the price of diesel, according to the association of boat owners.",
    "“We cannot pay to work,” said Ada Marsh, who owns two trawlers and has fished the bay since she was sixteen years old.",
    "The government has offered to meet the owners on Thursday, but a spokesman said that the tax would not be withdrawn.",
    "Police counted some two hundred people on the quay; no arrests were made, and the ferry to Oke Island ran as usual.",
    "Prices at the fish market rose by a fifth within a day, traders said, and two canneries sent their workers home at noon.",
]
TITLE = "Fishermen of Belmor stay in port over fuel tax"


def page(body: str, *, head: str = "", after: str = "", before: str = "") -> Document:
    source = f"""<!doctype html><html lang="en"><head><title>{TITLE} | Bay Record</title>{head}</head><body class="single">
    <header class="site-header"><a href="/">Bay Record</a><nav class="main-menu"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li>
    <li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></nav></header>{before}
    <main><article class="post"><h1 class="entry-title">{TITLE}</h1><p class="byline">By Tom Oke</p>
    <div class="entry-content">{body}</div></article>{after}</main>
    <aside class="sidebar"><h3>Most read</h3><ul><li><a href="/c">Why cats sleep all day</a></li><li><a href="/d">Ten gardens to see</a></li></ul></aside>
    <footer class="site-footer"><p>© 2022 Bay Record. All rights reserved.</p><a href="/terms">Terms of use</a></footer></body></html>"""
    return Clean()(Page(uri="a.html", media_type="text/html", sha256="0", content=source.encode()))


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def with_between(extra: str) -> str:
    """The report with something between its paragraphs."""
    return paragraphs(REPORT[:3]) + extra + paragraphs(REPORT[3:])


def body_of(document: Document) -> list[str]:
    aside = (BlockKind.BYLINE, BlockKind.HEADER)
    lines = [document.quote(block) for block in document.blocks if block.kept and block.kind not in aside]
    return [line for line in lines if line != TITLE]


def block_of(document: Document, text: str) -> Block:
    return next(block for block in document.blocks if document.quote(block) == text)


BETWEEN = {
    "related box": '<aside class="related-stories"><h4>Related stories</h4><ul><li><a href="/1">Harbour to be dredged in spring</a></li>'
    '<li><a href="/2">Ferry fares rise again</a></li></ul></aside>',
    "read also": '<p class="read-also"><strong>Read also: <a href="/3">Ferry fares rise again</a></strong></p>',
    "newsletter form": '<div class="newsletter-signup"><h3>Get the Bay Record in your inbox</h3><p>Sign up for our daily newsletter.</p>'
    '<form><label>Your email address</label><input type="email"><button>Subscribe</button></form></div>',
    "advertisement": '<div class="ad-slot"><span>Advertisement</span></div>',
    "share bar": '<ul class="social-share"><li><a href="#">Facebook</a></li><li><a href="#">Twitter</a></li><li><a href="#">WhatsApp</a></li></ul>',
    "picture": '<figure class="wp-caption"><img src="a.jpg"><figcaption>Trawlers in the port of Belmor. Photo: Lina Sand / Bay Record</figcaption></figure>',
    "video": '<div class="video-player"><p>Watch: the harbour from the air</p><button>Play</button></div>',
}


@pytest.mark.parametrize("kind", BETWEEN)
def test_what_stands_between_the_paragraphs_is_left_out(kind: str) -> None:
    assert body_of(page(with_between(BETWEEN[kind]))) == REPORT


def test_a_caption_is_a_caption_and_left_out_with_its_reason() -> None:
    block = block_of(page(with_between(BETWEEN["picture"])), "Trawlers in the port of Belmor. Photo: Lina Sand / Bay Record")
    assert (block.kind, block.kept, block.reason) == (BlockKind.CAPTION, False, "caption")


def test_the_byline_and_the_title_keep_their_kinds() -> None:
    document = page(paragraphs(REPORT))
    assert (block_of(document, TITLE).kind, block_of(document, "By Tom Oke").kind) == (BlockKind.TITLE, BlockKind.BYLINE)


def test_paragraphs_may_be_parted_by_line_breaks() -> None:
    assert body_of(page("<br><br>".join(REPORT))) == REPORT


def test_paragraphs_may_be_bare_divs() -> None:
    assert body_of(page("".join(f"<div>{line}</div>" for line in REPORT))) == REPORT


def test_a_lead_outside_the_paragraphs_is_of_the_body() -> None:
    assert body_of(page(f"<div class='intro-text'>{REPORT[0]}</div>" + paragraphs(REPORT[1:]))) == REPORT


def test_an_article_in_several_containers_is_read_whole() -> None:
    first, second = (f'<div class="article-body">{paragraphs(lines)}</div>' for lines in (REPORT[:3], REPORT[3:]))
    assert body_of(page(f'{first}<div class="ad-slot">Advertisement</div>{second}')) == REPORT


def test_a_list_of_the_report_is_kept_as_a_list() -> None:
    items = ["Diesel for boats costs 1.90 a litre.", "Diesel for lorries costs 1.60 a litre.", "Petrol for cars costs 1.70 a litre."]
    document = page(with_between("<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"))
    assert body_of(document) == [*REPORT[:3], *items, *REPORT[3:]]
    assert {block_of(document, item).kind for item in items} == {BlockKind.LIST}


def test_a_subheading_is_kept_as_a_title() -> None:
    document = page(with_between("<h2>Why the tax was raised</h2>"))
    assert body_of(document) == [*REPORT[:3], "Why the tax was raised", *REPORT[3:]]
    assert block_of(document, "Why the tax was raised").kind is BlockKind.TITLE


def test_comments_below_are_left_out_with_their_reason() -> None:
    said = "I have been a fisherman for thirty years and I have never seen such a tax, which will ruin all of us in the end."
    comments = f'<section id="comments" class="comments-area"><h2>2 comments</h2><ol class="comment-list"><li class="comment"><p>{said}</p></li></ol></section>'
    document = page(paragraphs(REPORT), after=comments)
    assert body_of(document) == REPORT
    assert block_of(document, said).reason == "comment"


def test_a_cookie_banner_is_left_out_with_its_reason() -> None:
    said = "We and our partners use cookies to store information on your device, to measure our audience and to show you personal content."
    document = page(paragraphs(REPORT), before=f'<div id="cookie-consent"><p>{said}</p><button>Accept all</button></div>')
    assert body_of(document) == REPORT
    assert block_of(document, said).reason == "cookie notice"


def test_menus_and_footers_are_named() -> None:
    document = page(paragraphs(REPORT))
    assert block_of(document, "World").reason == "navigation"
    assert block_of(document, "Terms of use").reason == "footer"


def test_entries_of_a_live_page_are_all_of_the_body() -> None:
    entries = "".join(f'<div class="live-entry"><time>1{number}:05</time><p>{line}</p></div>' for number, line in enumerate(REPORT))
    assert [line for line in body_of(page(entries)) if line in REPORT] == REPORT


def test_a_body_that_only_json_ld_gives_is_read_from_there() -> None:
    ld = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(REPORT)})
    document = page("<p>Loading</p>", head=f'<script type="application/ld+json">{ld}</script>')
    assert body_of(document) == REPORT
    assert document.source.found.body is Found.JSON_LD


def test_the_source_says_that_the_model_found_the_body() -> None:
    assert page(paragraphs(REPORT)).source.found.body is Found.MODEL


def test_what_only_a_browser_without_scripts_shows_is_read_where_there_is_nothing_else() -> None:
    source = f"<html><head><title>{TITLE}</title></head><body><div id='app'></div><noscript>{paragraphs(REPORT)}</noscript></body></html>"
    document = Clean()(Page(uri="a.html", media_type="text/html", sha256="0", content=source.encode()))
    assert body_of(document) == REPORT


def test_a_page_of_one_paragraph_keeps_it() -> None:
    assert body_of(page(f"<p>{REPORT[0]}</p>")) == REPORT[:1]


def test_captions_are_kept_where_that_is_asked_for() -> None:
    report = with_between(BETWEEN["picture"])
    source = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{report}</article></body></html>"
    document = Clean(keep=["caption"])(Page(uri="a.html", media_type="text/html", sha256="0", content=source.encode()))
    block = block_of(document, "Trawlers in the port of Belmor. Photo: Lina Sand / Bay Record")
    assert (block.kind, block.kept) == (BlockKind.CAPTION, True)
