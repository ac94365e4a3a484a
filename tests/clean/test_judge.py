"""The block judge keeps real lines and drops what pages leave behind, with a reason."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from dateline.clean import judge
from dateline.clean.judge import phrases, shapes
from dateline.clean.judge.words import undisguised, words

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "clean_judge.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_real_lines_are_kept_and_debris_is_dropped(case: dict[str, object]) -> None:
    (verdict,) = judge.judge([str(case["text"])])
    assert verdict.kept == case["kept"], verdict
    assert (verdict.reason is None) == verdict.kept


@pytest.mark.parametrize("entry", phrases.entries(), ids=lambda entry: f"{entry.reason} {entry.at} {entry.weight}")
def test_every_entry_of_the_lexicon_is_found_in_its_example(entry: phrases.Entry) -> None:
    assert (entry.reason, entry.weight) in [(hit.reason, hit.weight) for hit in phrases.find(words(entry.example))]


@pytest.mark.parametrize("shape", shapes.entries(), ids=lambda shape: shape.name)
def test_every_shape_is_seen_in_its_example(shape: shapes.Shape) -> None:
    assert shape.name in [hit.what for hit in shapes.find(shapes.view(shape.example))]


@pytest.mark.parametrize(
    "name", ["M23", "F-16s", "H5N1", "T-72", "COVID-19", "MH17", "Su-35s", "P5+1", "4x4", "mp3s", "ada@bay.example", "@ada1marsh", "3rd", "10am"]
)
def test_names_with_digits_are_no_disguise(name: str) -> None:
    assert undisguised(f"They saw {name} there", phrases.vocabulary().__contains__)[1] == 0


@pytest.mark.parametrize(("text", "plain"), [("v1sit", "visit"), ("c@sh", "cash"), ("b0nu$", "bonus"), ("CL1CK", "CLiCK")])
def test_disguised_spelling_is_undone(text: str, plain: str) -> None:
    assert undisguised(text, phrases.vocabulary().__contains__) == (plain, 1)


def test_what_stands_right_under_an_advertisement_label_counts_for_more() -> None:
    blocks = ["The council met on Monday.", "Advertisement", "Mild soap, from £3", "The talks went on until Tuesday."]
    assert [verdict.kept for verdict in judge.judge(blocks)] == [True, False, False, True]


def test_prose_under_an_advertisement_label_is_kept() -> None:
    assert judge.judge(["Advertisement", "The army said that it had left the town."])[1].kept


def test_headlines_in_a_list_under_a_label_go_and_the_report_after_them_stays() -> None:
    blocks = ["Most read", "Storm closes the bay", "Why cats sleep", "The ferry to Belmor was stopped at noon, the operator said."]
    assert [verdict.kept for verdict in judge.judge(blocks, [0, 0, 0, 1])] == [False, False, False, True]


def test_a_heading_after_related_links_is_kept_where_prose_follows_it() -> None:
    blocks = ["Related content", "Storm closes the bay", "Access", "The road to Belmor stayed closed, the agency said."]
    assert [verdict.kept for verdict in judge.judge(blocks, [0, 0, 1, 1])] == [False, False, True, True]


def test_fragments_among_debris_at_the_end_go() -> None:
    blocks = ["The road stayed closed, the agency said.", "Share this story", "Leave a comment", "Ten soups for winter", "All rights reserved"]
    assert [verdict.kept for verdict in judge.judge(blocks)] == [True, False, False, False, False]


def test_the_agency_s_credit_line_at_the_end_is_kept() -> None:
    blocks = ["The road stayed closed, the agency said.", "Share this story", "(Reporting by Ada Marsh)", "All rights reserved"]
    assert [verdict.kept for verdict in judge.judge(blocks)] == [True, False, True, False]


NEWS = ["Storm closes the pier", "By Ada Marsh in Lisbon", "The pier was closed on Monday, the mayor said.", "Nobody was hurt, the coast guard said."]


@pytest.mark.parametrize(
    "note",
    [
        "Ada Marsh has covered the coast since 2014.",
        "Ada Marsh is a reporter in Lisbon.",
        "Jo Revik has reported from the coast for this newspaper.",
        "Jo Revik has written two books about ships and covers the coast for this newspaper.",
    ],
)
def test_a_note_on_the_author_after_the_report_is_dropped(note: str) -> None:
    assert [verdict.reason for verdict in judge.judge([*NEWS, note])] == [None, None, None, None, "about the author"]


@pytest.mark.parametrize(
    "line", ["Jo Revik is a reporter held in Sarnat since March.", "Jo Revik has covered nine wars, his lawyer said; he was arrested on Friday."]
)
def test_what_a_report_tells_of_a_journalist_is_kept(line: str) -> None:
    assert all(verdict.kept for verdict in judge.judge([*NEWS[:3], line, NEWS[3]]))


@pytest.mark.parametrize(
    "text",
    [
        "The road stayed closed on Monday, the agency said in a statement. Sign up for our newsletter.",
        "The road stayed closed on Monday, the agency said in a statement. Click here to read the full story",
        "Read more: Ten soups for winter! The road stayed closed on Monday, the agency said in a statement.",
    ],
)
def test_debris_on_the_line_of_a_paragraph_is_cut_off(text: str) -> None:
    cut = judge.parts(text)
    verdicts = {text[start:end]: judge.judge([text[start:end]])[0].kept for start, end in cut}
    assert len(cut) == 2
    assert verdicts["The road stayed closed on Monday, the agency said in a statement."]
    assert list(verdicts.values()).count(False) == 1


def test_a_paragraph_of_prose_is_not_cut() -> None:
    text = "The road stayed closed on Monday, the agency said. Two lorries were burned. The mayor blamed the army, which denied it."
    assert judge.parts(text) == [(0, len(text))]


@given(st.lists(st.text(max_size=300), max_size=12))
def test_any_text_gets_one_verdict_a_block(blocks: list[str]) -> None:
    verdicts = judge.judge(blocks)
    assert len(verdicts) == len(blocks)
    assert all((verdict.reason is None) == verdict.kept for verdict in verdicts)


@given(st.text(max_size=600))
def test_parts_stand_in_order_and_lose_no_letter(text: str) -> None:
    cut = judge.parts(text)
    assert all(start <= end for start, end in cut)
    assert all(before[1] <= after[0] for before, after in pairwise(cut))
    left = "".join(text[start:end] for start, end in cut)
    assert [char for char in left if char.isalnum()] == [char for char in text if char.isalnum()]
