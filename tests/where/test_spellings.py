"""Spellings of names: what another spelling finds, and what must find nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from dateline.lexicon import entries
from dateline.where.gazetteer import packaged
from dateline.where.near import Word, deletions, is_slip, sounds_alike
from dateline.where.offers import How, offers
from dateline.where.toponyms import Toponym

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases/where_spellings.jsonl").read_text(encoding="utf-8").splitlines()]
HITS = [case for case in CASES if case["means"]]
NAMES_OF_NO_PLACE = [case["name"] for case in CASES if not case["means"]]


def meant(name):
    return [offer.entry for offer in offers(packaged(), Toponym(0, len(name), name)) if offer.how != How.COUNTY]


@pytest.mark.parametrize("case", HITS, ids=lambda case: case["name"])
def test_another_spelling_finds_the_place(case):
    rows = {entry.row for entry in packaged().find(case["means"]) if entry.country == case["country"]}
    assert rows & {entry.row for entry in meant(case["name"])}


@pytest.mark.parametrize("name", NAMES_OF_NO_PLACE)
def test_persons_and_common_words_are_no_misspelt_places(name):
    assert not packaged().near_misses(name)
    assert not packaged().misspelt(name)


@pytest.mark.parametrize("case", HITS, ids=lambda case: case["name"])
def test_an_exact_name_is_never_beaten_by_a_near_miss(case):
    exact = packaged().find(case["means"])
    assert {entry.row for entry in meant(case["means"])} <= {entry.row for entry in exact}


@pytest.mark.parametrize("table", ["common", "person"])
def test_words_that_no_place_is_misspelt_as_hold_in_their_examples(table):
    for word in entries("where", "near.toml", table, Word):
        assert word.text in word.example.lower()


@pytest.mark.parametrize(
    ("name", "other", "alike"),
    [
        ("Severodonetsk", "Sievierodonetsk", True),
        ("Kadyrov", "Kadyrovo", False),
        ("Lukashenko", "Lukashenka", False),
        ("Zelensky", "Zelenoskoye", False),
        ("Kupyansk", "Kupiansk", True),
        ("Marbella", "Marabali", False),
    ],
)
def test_names_that_sound_alike_are_one_only_where_both_end_like_a_place(name, other, alike):
    assert sounds_alike(name, other) is alike


@pytest.mark.parametrize(
    ("name", "other", "slip"),
    [
        ("Srinigar", "Srinagar", True),
        ("Kramatorks", "Kramatorsk", True),
        ("Barzani", "Barwani", False),
        ("Goma", "Roma", False),
        ("Colonel", "Coronel", False),
        ("Bagheri", "Bagheria", False),
    ],
)
def test_a_slip_is_one_letter_that_may_be_mistaken(name, other, slip):
    assert is_slip(name, other) is slip


@given(st.text(alphabet="abcdefghijk", min_size=1, max_size=20))
def test_deletions_keep_the_first_letter_and_lose_at_most_one(word):
    assert all(each[0] == word[0] and len(each) >= len(word) - 1 for each in deletions(word))
