"""What is known of a page's lines, and the forests that weigh it."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from dateline import lexicon
from dateline.clean import reasons
from dateline.clean.page import body, features, forest, signs, visible


def lines_of(source: str) -> list[visible.Line]:
    return visible.lines(lxml.html.document_fromstring(source))


def known(source: str, votes: list[float] | None = None, titles: tuple[str, ...] = ()) -> features.Known:
    lines = lines_of(source)
    return features.Known(lines, votes or [0.0] * len(lines), None, titles)


def column(matrix: np.ndarray, name: str) -> list[float]:
    return [round(float(value), 3) for value in matrix[:, features.names().index(name)]]


@pytest.mark.parametrize("sign", signs.signs(), ids=lambda sign: sign.name)
def test_the_example_of_a_sign_has_it(sign: signs.Sign) -> None:
    element = lxml.html.fragment_fromstring(sign.example)
    found = signs.of_tag(element.tag) | signs.of_name(" ".join(element.attrib.values()))
    assert found >> signs.signs().index(sign) & 1


def test_scripts_are_cut_where_they_stand_whatever_letters_stand_before_them() -> None:
    assert visible.bare_lines(f"<p>{'İ' * 20}zmir</p><script>var hidden = 1;</script><p>The pier was closed.</p>") == f"{'İ' * 20}zmir\nThe pier was closed."


def test_every_reason_of_a_sign_can_be_turned_off() -> None:
    assert {sign.reason for sign in signs.signs() if sign.reason} <= set(reasons.known())


def test_a_name_tells_about_the_lines_near_it_and_a_tag_about_all_below_it() -> None:
    deep = "<div>" * 12 + "word" + "</div>" * 12
    assert [signs.reason(line.place) for line in lines_of(f"<div><nav>{deep}</nav></div>")] == ["navigation"]
    assert [signs.reason(line.place) for line in lines_of(f'<div><div class="comments">{deep}</div></div>')] == [None]
    assert [signs.reason(line.place) for line in lines_of('<div><div class="comments"><p>word</p></div></div>')] == ["comment"]


def test_every_forest_knows_its_features() -> None:
    models = forest.packaged()
    assert set(models.structure.features) == set(features.names()) - features.OF_VOTES
    assert set(models.voted.features) <= set(features.names())


def test_the_packaged_forests_are_small() -> None:
    assert lexicon.path("clean", "body.json").stat().st_size < 100_000


def test_a_row_a_line_and_a_column_a_feature() -> None:
    matrix = features.matrix(known("<h1>Storm</h1><p>The pier was closed.</p><ul><li><a href='/'>Home</a></li></ul>"))
    assert matrix.shape == (3, len(features.names()))
    assert column(matrix, "linked") == [0, 0, 1]
    assert column(matrix, "tag h1") == [1, 0, 0]
    assert column(matrix, "stop") == [0, 1, 0]


def test_places_are_told_from_the_title_and_the_votes() -> None:
    source = "<p>Menu</p><h1>Storm</h1><p>The pier was closed.</p><p>So was the school.</p><h2><a href='/'>Other</a></h2><p>Cats sleep.</p>"
    matrix = features.matrix(known(source, [0, 0, 1, 1, 0, 0], ("Storm",)))
    assert column(matrix, "below title") == [0, 0, 1, 1, 1, 1]
    assert column(matrix, "heading is title") == [0, 0, 1, 1, 1, 0]
    assert column(matrix, "heading is link") == [0, 0, 0, 0, 0, 1]
    assert column(matrix, "before votes") == [1, 1, 0, 0, 0, 0]
    assert column(matrix, "after votes") == [0, 0, 0, 0, 1, 1]


def test_votes_are_found_however_tools_break_lines() -> None:
    lines = lines_of("<p>The pier was closed.</p><p>So was the school.</p><p>Cats sleep.</p>")
    assert body.shares(lines, ["The pier was closed. So was", "the school."]) == [1.0, 1.0, 0.0]


def test_the_lines_voted_for_stand_in_where_hardly_a_line_is_chosen() -> None:
    page = known("<p>The pier was closed.</p><p>Home</p>", [1.0, 0.0])
    assert body.chosen(page, "", np.array([-1.0, -2.0])).inside == [True, False]


def test_markup_in_the_body_of_json_ld_is_taken_off() -> None:
    source = '{"articleBody": "&lt;p&gt;' + "The pier was closed. " * 20 + '&lt;/p&gt;"}'
    assert "p>" not in body.of_json_ld(source)


@pytest.mark.parametrize("source", ["", '"articleBody"', '{"articleBody": "x', '{"articleBody": "\\ud800"}', '"articleBody": "' + "\\" * 99_999])
def test_a_broken_body_of_json_ld_is_none(source: str) -> None:
    assert body.of_json_ld(source) == ""


SOUP = ["<div class='x'>", "</div>", "<p>", "<h1>", "<li>", "<a href='/'>", "</a>", "The pier closed.", "\u200b", "×", "<br>", "7"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SOUP), max_size=30))
def test_any_lines_can_be_weighed(parts: list[str]) -> None:
    lines = lines_of("<html><body>" + "".join(parts) + "<p>end</p></body></html>")
    matrix = features.matrix(features.Known(lines, [0.5] * len(lines)))
    models = forest.packaged()
    assert np.isfinite(matrix).all()
    assert np.isfinite(body.scores(matrix, models.structure, models.voted)).all()
