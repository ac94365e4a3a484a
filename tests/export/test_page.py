"""The page: one file, safe, with everything that was read in it."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings, strategies as st

from dateline.export.marks import Mark, marks, segments
from dateline.export.page import page
from dateline.export.view import view
from dateline.records import Block, BlockKind, Document, Source
from fixtures.dispatch import ADVERT, TEXT, dispatch
from fixtures.quarrel import quarrel


class Elements(HTMLParser):
    """The start tags with their attributes, and the text of the article."""

    def __init__(self, source: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def one() -> bytes:
    return page([dispatch()])


def test_no_element_of_the_page_can_ask_for_anything(one: bytes) -> None:
    tags = Elements(one).tags
    assert not {tag for tag, _ in tags} & {"img", "iframe", "object", "embed", "form", "base", "audio", "video"}
    assert [attrs for tag, attrs in tags if tag == "link"] == [{"rel": "icon", "href": "data:,"}]
    assert not [attrs for _, attrs in tags if "src" in attrs or "style" in attrs or any(name.startswith("on") for name in attrs)]
    assert not re.search(rb"@import|url\(|https?:", one)
    assert b"default-src &#39;none&#39;" in one


def test_a_scraped_script_is_text(one: bytes) -> None:
    assert ADVERT.encode() not in one
    assert html.escape("</script><script>alert(document.domain)</script>").encode() in one
    assert sum(tag == "script" for tag, _ in Elements(one).tags) == 1


def test_a_dropped_block_is_struck_through_with_its_reason(one: bytes) -> None:
    assert b'<span class="why">left out: share widget</span> <s>Share this: Tweet Email</s>' in one


def test_every_row_leads_to_a_mark_and_every_mark_to_a_row(one: bytes) -> None:
    tags = Elements(one).tags
    rows = {attrs["data-row"] for _, attrs in tags if "data-row" in attrs}
    marked = {row for _, attrs in tags for row in (attrs.get("data-rows") or "").split()}
    assert rows == marked == {"e1", "e2", "e3", "e4", "s1", "s2", "s3", "s4", "c1", "p1", "p2", "p3", "t1", "t2", "n1", "n2", "n3"}


def test_the_pieces_of_all_blocks_are_the_text() -> None:
    shown = "".join(piece.text for block in view(dispatch()).blocks for piece in block.segments)
    assert "".join(shown.split()) == "".join(TEXT.split())


def test_several_dispatches_come_with_a_list_of_them() -> None:
    many = page([dispatch(), dispatch(uri="copy.txt")])
    assert b"2 dispatches, 8 reports of events" in many
    assert b'id="all-events"' in many


def test_a_page_of_nothing_is_still_a_page() -> None:
    assert b"0 dispatches" in page([])


spans = st.tuples(st.integers(-3, 45), st.integers(-3, 45)).map(sorted)


@given(text=st.text(max_size=40), spans=st.lists(spans, max_size=12))
def test_segments_joined_are_the_text_and_know_their_marks(text: str, spans: list[list[int]]) -> None:
    found = [Mark(first, last, "place", f"p{at}") for at, (first, last) in enumerate(spans) if first < last]
    pieces, at = segments(text, found, 0, len(text)), 0
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        assert set(piece.rows) == {mark.row for mark in found if mark.start <= at and mark.end >= at + len(piece.text)}
        at += len(piece.text)


@settings(max_examples=30)
@given(text=st.text(st.characters(), max_size=60))
def test_any_text_becomes_a_page(text: str) -> None:
    block = Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH)
    source = Source(uri=text, media_type="text/plain", sha256="0", publisher=text, title=text)
    Elements(page([Document(id="0", source=source, published=None, text=text, blocks=(block,))]))


def test_an_event_lights_up_its_parties_place_time_and_source() -> None:
    read = dispatch()
    lit = {read.text[mark.start : mark.end] for mark in marks(read) if mark.row == "e3"}
    assert lit == {"shelling", "Army", "four people", "Jisr al-Shughur", "Tuesday", "the Northern Relief Council"}


def test_a_check_lights_up_what_it_covers() -> None:
    read = quarrel()
    lit = {read.text[mark.start : mark.end] for mark in marks(read) if mark.row == "c2"}
    assert lit == {"None of this could be confirmed.", "Nine people died at the bridge", "that both armies probably shelled the bridge"}


def test_a_statement_is_shown_with_its_kind_its_chain_and_within_its_holder() -> None:
    said = {row.id: row for row in view(quarrel()).statements}
    assert (said["s1"].what, said["s1"].via) == ("military, belligerent, government, medic, anonymous", "Orsk News Agency")
    assert [(row.id, row.depth) for row in said.values()][3:5] == [("s4", 0), ("s5", 1)]
    assert said["s5"].certainties == "the source: probable (+1.9); the reporter: left open (+0.0)"


def test_statements_that_exclude_each_other_point_at_each_other() -> None:
    tags = Elements(page([quarrel()])).tags
    assert [attrs["data-to"] for tag, attrs in tags if tag == "button" and "data-to" in attrs] == ["s2", "s1", "s1", "s5"]
    assert [(check.how, check.by, [who.id for who in check.covers]) for check in view(quarrel()).checks] == [
        ("verified in part", "U.N. mission", []),
        ("not verified", "", ["s1", "s5"]),
    ]
