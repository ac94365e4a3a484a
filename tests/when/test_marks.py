"""What the encoder marks, joined with what the grammar reads."""

from __future__ import annotations

import pytest

from dateline.records import TimeType
from dateline.when import Times

DATE, DURATION, TIME = TimeType.DATE, TimeType.DURATION, TimeType.TIME


def read(document, parse, text):
    done = Times()([document(text, parse=parse)])[0]
    return [(done.quote(time), time.value) for time in done.times]


@pytest.mark.parametrize(
    ("text", "marked", "kind", "value"),
    [
        ("Snow held up the summer advance.", "summer", DATE, "2022-SU"),
        ("The mill is full for the year.", "the year", DATE, "2023"),
        ("Profits for the year ended 31 March fell.", "the year", DATE, "P1Y"),
        ("They may stay for an additional week.", "an additional week", DATE, "P1W"),
        ("They moved only at night.", "night", TIME, "XXXX-XX-XXTNI"),
        ("A state in 1939 as now.", "1939", DATE, "1939"),
    ],
)
def test_a_mark_that_the_grammar_passed_over_is_read_by_itself(text, marked, kind, value, document, mark):
    assert (marked, value) in read(document, mark(text, (marked, kind)), text)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Resolution 425 was passed.", "425"),
        ("A 6-year-old was hurt.", "6-year"),
        ("After the fall of the town.", "the fall"),
        ("It was leaked by a Kyiv daily.", "daily"),
    ],
)
def test_a_mark_that_says_nothing_with_a_value_is_left(text, marked, document, mark):
    assert read(document, mark(text, (marked, DATE)), text) == []


def test_the_grammars_bounds_win_over_the_encoders(document, mark):
    text = "They came in late March of that year, they said."
    assert read(document, mark(text, ("March", DATE)), text)[0][0] == "late March of that year"


def test_a_that_before_last_week_which_the_encoder_leaves_out_is_no_part_of_it(document, mark):
    text = "She said that last week a mill burned."
    assert read(document, mark(text, ("last week", DATE)), text)[0][0] == "last week"


def test_without_marks_the_grammar_reads_alone(document, mark):
    text = "The town is empty now and was on Monday."
    assert len(read(document, mark(text), text)) == 2


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("After the eight-year war they left.", "eight-year"),
        ("It reported its fourth quarter today.", "fourth quarter"),
        ("The third-quarter loss was small.", "third-quarter"),
        ("The third quarter was calm.", "The third quarter"),
        ("After a months-long siege it fell.", "months-long"),
        ("They may need a six-month period.", "a six-month period"),
        ("It will take two weeks or so.", "two weeks or so"),
    ],
)
def test_an_expression_has_what_belongs_to_it_and_no_determiner_of_the_noun_that_it_describes(text, phrase, document):
    assert phrase in [Times()([document(text)])[0].quote(time) for time in Times()([document(text)])[0].times]


def test_in_a_history_a_far_year_in_passing_does_not_move_the_line(document):
    text = "War came in 1940. By 1941 it had spread. In 1942 it turned. A report of 2005 denied the raid of 1942. On 4 August the town fell. It ended in 1945."
    values = [time.value for time in Times()([document(text)])[0].times]
    assert "1942-08-04" in values


def test_a_single_noon_or_year_that_is_not_marked_is_none_where_the_encoder_marks_times(document, mark):
    text = "Noon Films shot 1709 scenes on Monday, now and then."
    assert [quote for quote, _ in read(document, mark(text, ("Monday", DATE)), text)] == ["Monday", "now"]


def test_a_shortened_year_borrows_its_century_where_it_is_marked(document, mark):
    text = "The siege of 1990-94 was long."
    assert ("94", "1994") in read(document, mark(text, ("1990", DATE), ("94", DATE)), text)


@pytest.mark.parametrize(("text", "marked"), [("The Good Friday Agreement was signed there.", "Friday"), ("The October Revolution began there.", "October")])
def test_a_day_or_month_in_a_name_is_none_for_all_its_mark(document, mark, text, marked):
    assert read(document, mark(text, (marked, DATE)), text) == []
