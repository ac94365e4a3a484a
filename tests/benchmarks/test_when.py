"""What the benchmark of times makes of gold values, tables and the peers' answers; none of the peers is needed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest


@pytest.mark.parametrize(
    ("timex", "kind", "first", "quote", "expected"),
    [
        ("XXXX-WXX-1", "date", "2023-05-15", "Monday", ("DATE", "2023-05-15")),
        ("XXXX-03", "daterange", "2023-03-01", "March", ("DATE", "2023-03")),
        ("XXXX-WXX-2T15", "datetime", "2023-05-16 15:00:00", "3 p.m. on Tuesday", ("TIME", "2023-05-16T15:00")),
        ("XXXX-WXX-2TNI", "datetimerange", "2023-05-16 20:00:00", "Tuesday night", ("TIME", "2023-05-16TNI")),
        ("T21:40", "time", "21:40:00", "21:40", ("TIME", "2023-05-17T21:40")),
        ("2023-05-03", "date", "2023-05-03", "two weeks ago", ("DATE", "2023-W18")),
        ("2022-05-17", "date", "2022-05-17", "a year ago", ("DATE", "2022")),
        ("(1990-01-01,2000-01-01,P10Y)", "daterange", "1990-01-01", "the 1990s", ("DATE", "199")),
        ("(2022-01-01,2022-07-01,P6M)", "daterange", "2022-01-01", "the first half of 2022", ("DATE", "2022-H1")),
        ("(2023-05-16T00:00:00,2023-05-17T00:00:00,PT24H)", "datetimerange", "2023-05-16 00:00:00", "past 24 hours", ("DURATION", "PT24H")),
        ("XXXX-WXX-5", "set", "", "every Friday", ("SET", "XXXX-WXX-5")),
        ("PAST_REF", "datetime", "2023-05-17 00:00:00", "recently", ("DATE", "PAST_REF")),
    ],
)
def test_what_recognizers_text_finds_is_written_as_timex3(module, timex, kind, first, quote, expected):
    assert module("recognizers").timex3(timex, kind, first, quote, "2023-05-17") == expected


def test_a_pair_of_days_that_recognizers_text_finds_is_two_expressions(module):
    text = "The truce held from May 3 to May 7."
    found = {"start": 15, "end": 34, "values": [{"timex": "(XXXX-05-03,XXXX-05-07,P4D)", "type": "daterange", "start": "2023-05-03", "end": "2023-05-07"}]}
    read = module("recognizers").expressions(text, found, "2023-05-17")
    assert [(text[start:end], value) for start, end, _, value in read] == [("May 3", "2023-05-03"), ("May 7", "2023-05-07")]


def test_the_preposition_that_recognizers_text_takes_along_is_left_out(module):
    found = {"start": 0, "end": 12, "values": [{"timex": "XXXX-WXX-1", "type": "daterange", "Mod": "since", "start": "2023-05-15"}]}
    assert module("recognizers").expressions("since Monday it rained", found, "2023-05-17") == [(6, 12, "DATE", "2023-05-15")]


@pytest.mark.parametrize(
    ("quote", "moment", "expected"),
    [
        ("Monday", dt.datetime(2023, 5, 15), ("DATE", "2023-05-15")),
        ("last week", dt.datetime(2023, 5, 10), ("DATE", "2023-W19")),
        ("March 2021", dt.datetime(2021, 3, 17), ("DATE", "2021-03")),
        ("2014", dt.datetime(2014, 5, 17), ("DATE", "2014")),
        ("7 March 2021", dt.datetime(2021, 3, 7), ("DATE", "2021-03-07")),
        ("Tuesday night", dt.datetime(2023, 5, 16, 20), ("TIME", "2023-05-16TNI")),
        ("3 p.m.", dt.datetime(2023, 5, 17, 15), ("TIME", "2023-05-17T15:00")),
        ("three weeks", dt.datetime(2023, 4, 26), ("DURATION", "P3W")),
    ],
)
def test_a_moment_that_dateparser_finds_is_written_in_the_unit_of_its_words(module, quote, moment, expected):
    assert module("searched").timex3(quote, moment) == expected


def test_what_dateparser_finds_is_placed_without_the_small_words_around_it(module):
    text = "On Monday, and of 2014, the dam held."
    found = [("On Monday, and", dt.datetime(2023, 5, 15)), ("of 2014", dt.datetime(2014, 5, 17))]
    assert [text[start:end] for start, end, _, _ in module("searched").placed(text, found)] == ["Monday", "2014"]


def test_what_heideltime_marks_is_placed_in_the_text_with_its_odd_characters(module):
    text = 'A < B & "C"\u2014on Monday,\n\nthen left.'
    mark = '<TIMEX3 tid="t1" type="DATE" value="2023-05-15">Monday</TIMEX3>'
    timeml = f"<?xml?>\n<TimeML>\n{text.replace('Monday', mark)}\n</TimeML>\n"
    assert module("heideltime").marks(timeml, text) == [(15, 21, "DATE", "2023-05-15")]


def test_an_output_that_is_not_the_text_is_refused(module):
    with pytest.raises(ValueError, match="not the text"):
        module("heideltime").marks("<TimeML>\nOn Monday.\n</TimeML>", "On Tuesday.")


def expression(start: int, end: int, kind: str, value: str, **more: object) -> dict:
    return {"start": start, "end": end, "type": kind, "value": value} | more


def test_a_value_that_the_table_takes_as_well_counts_as_its_own(module):
    gold, read = expression(0, 9, "DURATION", "PT24H", accept=["P1D"]), expression(0, 9, "DURATION", "P1D")
    sets = module("sets")
    assert module("scoring").judged(sets.SETS[0], {"timex": [gold]}, [read])[0]["value"] == "PT24H"


def test_an_age_that_may_be_read_as_a_length_counts_neither_way_but_as_a_date_it_is_wrong(module):
    row = {"timex": [], "allowed": [expression(0, 11, "DURATION", "")]}
    judged, of = module("scoring").judged, module("sets").SETS[0]
    assert judged(of, row, [expression(0, 11, "DURATION", "P45Y")]) == []
    assert len(judged(of, row, [expression(0, 11, "DATE", "1978")])) == 1


def test_where_the_gold_knows_dates_alone_lengths_and_times_of_day_are_not_held_against_a_system(module):
    of = replace(module("sets").SETS[0], dates_only=True)
    system = [expression(0, 5, "DURATION", "P3D"), expression(10, 20, "TIME", "2023-05-17TMO"), expression(30, 33, "DATE", "PRESENT_REF")]
    assert module("scoring").judged(of, {"timex": []}, system) == [expression(10, 20, "TIME", "2023-05-17")]


def test_the_bootstrap_tells_a_difference_from_none(module):
    difference = module("bootstrap").difference
    good, poor = ([{"gold": 10, "system": 10, "value": value}] * 30 for value in (9, 5))
    assert difference(good, good) == (0.0, 0.0, 0.0, 1.0)
    gap, low, high, p = difference(good, poor)
    assert gap == low == high == pytest.approx(40.0)
    assert p < 0.001


def test_a_table_s_quotes_stand_where_they_are_named_in_the_order_of_the_text(module):
    row = {"published": "2023-05-17", "text": "On Monday, not Monday week.", "times": [{"quote": "Monday"}, {"quote": "Monday week"}]}
    assert [(one["start"], one["end"]) for one in module("sets").placed(row, "x")["timex"]] == [(3, 9), (15, 26)]
