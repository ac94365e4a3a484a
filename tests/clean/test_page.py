"""HTML pages become their visible lines, the body kept and the rest dropped with a reason."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings, strategies as st

from dateline.clean import Clean
from dateline.errors import InputError
from dateline.records import BlockKind, DateFound, Document, Page

BODY = [
    "The pier at Belmor was closed on Monday after a storm broke its railing, the harbour master said.",
    "Divers will look at the piles this week, he said, and the pier will open again when the work is done.",
    "Two boats sank in the same storm, the coast guard said, but nobody was hurt on either of them.",
    "The council has asked the government for money to rebuild the pier, which is a hundred years old.",
]
LD = (
    '{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline": "Storm closes the old pier", '
    '"datePublished": "2022-05-02T08:12:00+02:00", "author": [{"name": "Ada Marsh"}], "publisher": {"name": "Bay Record"}}]}'
)


def page_html(head: str = "", extra: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in BODY)
    return f"""<!doctype html><html lang="en-GB"><head><title>Storm closes the old pier | Bay Record</title>{head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav><article><h1>Storm closes the old pier</h1>
    <p class="byline">By Ada Marsh</p>{extra}{body}</article><aside><h3>Most read</h3><p><a href="/c">Why cats sleep</a></p></aside>
    <footer>© 2022 Bay Record. All rights reserved.</footer><script>var hidden = 1;</script></body></html>"""


def clean(source: str | bytes, **fields: str) -> Document:
    content = source if isinstance(source, bytes) else source.encode("utf-8", "replace")
    return Clean()(Page(uri="a.html", media_type="text/html", sha256="0", content=content, **fields))


def test_the_body_is_kept_and_the_furniture_is_dropped_with_a_reason() -> None:
    document = clean(page_html())
    kept = [document.quote(block) for block in document.blocks if block.kept]
    assert [line for line in kept if line in BODY] == BODY
    dropped = {document.quote(block): block.reason for block in document.blocks if not block.kept}
    assert {"Home", "World", "Most read", "Why cats sleep"} <= dropped.keys()
    assert all(dropped.values())
    assert "hidden" not in document.text
    assert [document.quote(block) for block in document.blocks if block.kind is BlockKind.TITLE] == ["Storm closes the old pier"]


def test_json_ld_tells_about_the_page() -> None:
    document = clean(page_html(f'<script type="application/ld+json">{LD}</script>'))
    assert document.published
    assert (document.published.date, document.published.how) == (dt.date(2022, 5, 2), DateFound.JSON_LD)
    assert document.published.instant == dt.datetime(2022, 5, 2, 6, 12, tzinfo=dt.UTC)
    source = document.source
    assert (source.title, source.authors, source.publisher, source.language) == ("Storm closes the old pier", ("Ada Marsh",), "Bay Record", "en")


@pytest.mark.parametrize(
    ("head", "extra", "url", "how"),
    [
        ('<meta property="article:published_time" content="2022-05-02T06:12:00Z">', "", None, DateFound.META),
        ('<meta itemprop="datePublished" content="2022-05-02">', "", None, DateFound.META),
        ("", '<time class="entry-date published" datetime="2022-05-02">Monday</time>', None, DateFound.META),
        ("", "", "https://bay.example/2022/05/02/pier", DateFound.URL),
        ("", "<p>Published 2 May 2022, 08:12</p>", None, DateFound.HEADER),
    ],
)
def test_the_date_is_found_where_the_page_gives_it(head: str, extra: str, url: str | None, how: DateFound) -> None:
    fields = {"url": url} if url else {}
    published = clean(page_html(head, extra), **fields).published
    assert published
    assert (published.date, published.how) == (dt.date(2022, 5, 2), how)


def test_broken_json_ld_is_passed_over() -> None:
    assert clean(page_html('<script type="application/ld+json">{"@type": [</script>')).source.title == "Storm closes the old pier"


def test_a_declared_encoding_is_used() -> None:
    source = '<html><head><meta charset="windows-1251"></head><body><p>' + "Войска покинули город, сообщили власти. " * 10 + "</p></body></html>"
    assert "Войска покинули" in clean(source.encode("cp1251")).text


@pytest.mark.parametrize("source", ["<html><body></body></html>", "<script>x</script>", "<!-- nothing -->"])
def test_a_page_without_text_is_an_input_error(source: str) -> None:
    with pytest.raises(InputError):
        clean(source)


HOSTILE = {
    "deep": "<html><body>" + "<div>" * 100_000 + BODY[0] + "</div>" * 100_000,
    "unclosed": "<html><body>" + "<p>the pier was closed" * 200_000,
    "inline": "<body>" + "<b>a" * 100_000,
    "tables": "<body>" + "<table><tr><td>" * 50_000 + BODY[0],
    "brackets": "<html>" + "<" * 300_000 + BODY[0],
    "comments": "<html>" + "<!--" * 100_000 + BODY[0],
    "scripts": "<html><p>" + BODY[0] + "<script>" * 100_000,
    "attributes": "<html><p " + "a=1 " * 200_000 + ">" + BODY[0],
    "nul": "<html><body>" + "\0".join(f"<p>{line}</p>" for line in BODY),
    "entities": "<html><p>" + "&lt;" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_in_bounded_time(name: str) -> None:
    started = time.monotonic()
    try:
        document = clean(HOSTILE[name])
        assert document.text
    except InputError:
        pass
    assert time.monotonic() - started < 60  # a guard against quadratic time, not a measure


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "<h1>Title",
                "<script>",
                "<!--",
                "-->",
                "text ",
                "&amp;",
                "<li>",
                BODY[0],
                "\0",
                "<table>",
                "<br>",
                "é",
                '<meta charset="x">',
            ]
        ),
        max_size=25,
    )
)
def test_any_tag_soup_is_a_document_or_an_input_error(parts: list[str]) -> None:
    try:
        document = clean("<html>" + "".join(parts))
    except InputError:
        return
    assert all(document.quote(block) for block in document.blocks)
