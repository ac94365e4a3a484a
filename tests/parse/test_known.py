"""Organisations of the list are read as such, where the tagger left room for it."""

from __future__ import annotations

import pytest

from dateline.parse.known import with_known

Spans = list[tuple[int, int, str]]

CASES = [
    ("The European Union met in Riga", [(1, 2, "MISC"), (5, 6, "LOC")], [(1, 3, "ORG"), (5, 6, "LOC")]),
    ("Doctors without borders left", [(0, 1, "MISC"), (2, 3, "PER")], [(0, 3, "ORG")]),
    ("doctors without borders left", [], []),
    ("Hezbollah denied it", [(0, 1, "LOC")], [(0, 1, "ORG")]),
    ("Petra Novak denied it", [(0, 2, "PER")], [(0, 2, "PER")]),
    ("Petra denied it", [(0, 1, "PER")], [(0, 1, "PER")]),
    ("IT WAS THE IRA SAYS WITNESS", [], []),
    ("a NATO ship sank", [], [(1, 2, "ORG")]),
    ("the who and the what", [], []),
]


@pytest.mark.parametrize(("text", "tagged", "wanted"), CASES)
def test_a_known_organisation_is_read_as_one_unless_the_tagger_was_sure(
    text: str, tagged: list[tuple[int, int, str]], wanted: list[tuple[int, int, str]]
) -> None:
    assert with_known(text.split(), tagged) == wanted


def test_capitals_count_by_the_sentence() -> None:
    words = "WHO IS TO BLAME The WHO says that nobody is".split()
    assert with_known(words, [], [0, 4]) == [(5, 6, "ORG")]


def test_a_known_name_does_not_leave_its_sentence() -> None:
    words = "Who is European Union leaders met".split()
    assert with_known(words, [], [0, 3]) == []
    assert with_known(words, []) == [(2, 4, "ORG")]
