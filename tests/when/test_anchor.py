"""What a time was placed against, and why; the day of writing; the kind of a text."""

from __future__ import annotations

import datetime as dt
import re

import msgspec
import pytest
from hypothesis import given, strategies as st

from dateline.records import AnchorKind, Block, BlockKind, Parse, Sentence, Time, TimeType, Token
from dateline.when import Times
from dateline.when.kind import is_history
from dateline.when.nodes import Date, Deictic, Iso, Node, Weekday

PUBLISHED, DATELINE, EXPRESSION, NARRATIVE = AnchorKind.PUBLISHED, AnchorKind.DATELINE, AnchorKind.EXPRESSION, AnchorKind.NARRATIVE
DAY = dt.date(2023, 5, 17)


def paragraphs(document, *pieces: str, published: str | None = "2023-05-17"):
    made = document("\n\n".join(pieces), published)
    starts = [sum(len(piece) + 2 for piece in pieces[:number]) for number in range(len(pieces))]
    blocks = tuple(Block(start=at, end=at + len(piece), kind=BlockKind.PARAGRAPH) for at, piece in zip(starts, pieces, strict=True))
    return Times()([msgspec.structs.replace(made, blocks=blocks)])[0]


def anchored(document, text: str, published: str | None = "2023-05-17") -> list[tuple]:
    (read,) = Times()([document(text, published)])
    return [(read.quote(time), time.anchor and (time.anchor.kind, time.anchor.date, time.anchor.time, time.anchor.reason)) for time in read.times]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The envoy said it on Monday.", "past, by 'said'"),
        ("The envoy is due on Monday.", "future, by 'due'"),
        ("The bridge is shut until Monday.", "future, by 'until'"),
        ("The bridge burned yesterday.", "counted from the day of writing"),
        ("The bridge is now shut.", "counted from the day of writing"),
        ("A mill near Orlo, Monday.", "the last one up to the publication day"),
    ],
)
def test_a_value_keeps_the_reason_for_its_side_of_the_publication_day(text, reason, document):
    assert anchored(document, text)[-1][1] == (PUBLISHED, DAY, None, reason)


def test_a_day_with_its_year_hangs_on_nothing(document):
    assert anchored(document, "The mill burned on 3 May 2021.") == [("3 May 2021", None)]


def test_what_is_told_from_the_story_names_the_expression_that_told_it(document):
    rows = anchored(document, "The mill burned on 3 May 2021. Two days later it burned again.")
    assert rows[1] == ("Two days later", (NARRATIVE, dt.date(2021, 5, 3), "t1", "counted from the day last told of"))


def test_an_hour_hangs_on_the_day_beside_it(document):
    rows = anchored(document, "At 8 a.m. the mill burned on Monday.")
    assert rows[0] == ("8 a.m.", (EXPRESSION, dt.date(2023, 5, 15), "t2", "the day named beside it"))


def test_a_length_after_an_event_hangs_on_its_day(document):
    rows = anchored(document, "The raid on Orlo came on 3 May. Two days after the raid the mill burned.")
    assert rows[1] == ("Two days", (EXPRESSION, dt.date(2023, 5, 3), "t1", "counted from 'raid'"))


def test_a_length_may_hang_on_a_name_whose_day_was_told(document):
    rows = anchored(document, "The guards took Orlo on 3 May and left it burning. Nobody came. Five days after the fall of Orlo, the mill burned.")
    assert rows[1] == ("Five days", (EXPRESSION, dt.date(2023, 5, 3), "t1", "counted from 'orlo'"))


def test_a_day_named_again_is_the_day_before_it(document):
    rows = anchored(document, "On Monday, the third day of the siege, the well ran dry.")
    assert rows[1] == ("the third day", (EXPRESSION, dt.date(2023, 5, 15), "t1", "the day named beside it"))


def test_a_day_of_a_siege_that_is_not_told_is_no_date(document):
    assert anchored(document, "On the third day of the siege the well ran dry.") == []


def test_a_length_has_no_anchor(document):
    assert anchored(document, "The talks lasted three days.") == [("three days", None)]


# --- the day of writing --------------------------------------------------------------------------------------------------


def test_under_a_dateline_the_anchor_is_its_day(document):
    rows = anchored(document, "ORLO, May 15 (Marsh Wire) - The mill burned today.")
    assert rows[0] == ("May 15", (PUBLISHED, DAY, None, "nearest to the publication day"))
    assert rows[1] == ("today", (DATELINE, dt.date(2023, 5, 15), "t1", "counted from the day of writing"))


def test_a_dateline_with_its_year_stands_in_for_a_publication_date(document):
    rows = anchored(document, "ORLO, May 15, 2021 (Marsh Wire) - The mill burned on Friday.", None)
    assert rows[1] == ("Friday", (DATELINE, dt.date(2021, 5, 15), "t1", "past, by 'burned'"))


def test_a_line_that_holds_a_date_alone_is_the_day_of_writing(document):
    read = paragraphs(document, "Mill burns at Orlo\nTuesday, May 16, 2023", "The mill burned yesterday.")
    assert [time.value for time in read.times] == ["2023-05-16", "2023-05-15"]


def test_a_line_with_a_date_of_long_ago_is_not(document):
    read = paragraphs(document, "The old mill\nMay 16, 1923", "The mill burned yesterday.")
    assert read.times[1].value == "2023-05-16"


def test_without_any_day_of_writing_what_hangs_on_it_is_unknown(document):
    assert anchored(document, "The mill burned on Monday.", None) == [("Monday", None)]


def test_under_the_headings_of_entries_each_heading_is_the_day_of_writing(document):
    read = paragraphs(document, "3 May: The mill at Orlo burned.", "4 May: Nobody was hurt yesterday.", "Update 14:30 - 5 May: The mayor left on Tuesday.")
    found = {read.quote(time): time for time in read.times}
    assert found["yesterday"].value == "2023-05-03"
    assert found["14:30"].value == "2023-05-05T14:30"
    assert found["Tuesday"].value == "2023-05-02"
    assert (found["Tuesday"].anchor.kind, found["Tuesday"].anchor.time) == (EXPRESSION, "t5")


def test_in_a_live_blog_hours_that_step_back_over_midnight_are_of_the_day_before(document):
    read = paragraphs(document, "00:40 GMT", "The mill burned.", "23:55 GMT", "Nobody was hurt yesterday.", "23:10 GMT\nThe mayor left on Friday.")
    values = [time.value for time in read.times]
    assert values == ["2023-05-17T00:40Z", "2023-05-16T23:55Z", "2023-05-15", "2023-05-16T23:10Z", "2023-05-12"]


def test_an_hour_alone_in_its_line_is_of_no_day_under_it(document):
    read = paragraphs(document, "21:10 GMT\nThe mill burned on Sunday")
    assert read.times[0].value == "2023-05-17T21:10Z"


def test_a_single_date_before_a_colon_heads_no_entries(document):
    read = paragraphs(document, "3 May: The mill at Orlo burned.", "Nobody was hurt yesterday.")
    assert read.times[1].value == "2023-05-16"


def test_headings_out_of_order_head_no_entries(document):
    read = paragraphs(document, "3 May: a mill.", "1 May: a barn.", "9 May: Nobody was hurt yesterday.")
    assert read.times[-1].value == "2023-05-16"


# --- the kind of a text --------------------------------------------------------------------------------------------------


def verbs(past: int, present: int) -> list[Token]:
    return [
        Token(start=at, end=at + 1, lemma="x", upos="VERB", head=-1, deprel="root", tense="Pres" if at < present else "Past", verb_form="Fin")
        for at in range(past + present)
    ]


OLD: list[Node] = [Date(year=1936), Date(year=1936, month=7, day=17), Date(month=7, day=18)]


@pytest.mark.parametrize(
    ("nodes", "past", "present", "history"),
    [
        (OLD, 20, 1, True),
        (OLD, 20, 9, False),  # news that looks back
        ([*OLD, Weekday(1), Deictic(-1)], 20, 1, False),
        ([Date(year=2022), Date(year=2023)], 20, 0, False),
        ([Iso("BC0480"), Iso("BC0479")], 20, 0, True),
        ([Date(year=1936, month=7), Date(month=7, day=18)], 20, 1, True),
        ([Date(month=7, day=18), Date(year=1936)], 20, 1, False),  # a dispatch that looks back once
        ([*OLD, *OLD, *OLD], 0, 0, True),  # without a parse it takes five years
        (OLD, 0, 0, False),
        ([], 20, 0, False),
    ],
)
def test_a_history_is_told_by_its_years_and_the_tense_of_its_verbs(nodes, past, present, history):
    assert is_history(nodes, DAY, verbs(past, present)) is history


def test_a_short_history_keeps_its_year(document):
    text = "The war began in July 1936. On 17 July the guards rose. By 20 July they held Orlo."
    words = [(m.start(), m.end()) for m in re.finditer(r"\w+", text)]
    tokens = tuple(Token(start=a, end=b, lemma="", upos="VERB", head=-1, deprel="root", tense="Past", verb_form="Fin") for a, b in words)
    made = document(text)
    parse = Parse(tokens=tokens, sentences=(Sentence(0, len(tokens)),), names=())
    (read,) = Times()([msgspec.structs.replace(made, parse=parse)])
    assert [time.value for time in read.times] == ["1936-07", "1936-07-17", "1936-07-20"]


YEARS = "Orlo fell in 1702, 1704, 1706, 1708 and 1710. "


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The guards rose in April 1711 and took Orlo on 23 May.", ["1711-04", "1711-05-23"]),
        ("In May 1711 the guards rose. They held Orlo from October to March.", ["1711-05", "1710-10", "1711-03"]),
        ("In March 1711 the guards rose. They took Orlo in November.", ["1711-03", "1711-11"]),
        ("In November 1711 the guards rose. They took Orlo in February.", ["1711-11", "1712-02"]),
        ("On 3 May 1711 the guards rose. The mill was shut overnight.", ["1711-05-03", "1711-05-03TNI"]),
    ],
)
def test_a_month_of_a_history_takes_the_year_of_its_story(text, values, document):
    (read,) = Times()([document(YEARS + text)])
    assert [time.value for time in read.times][5:] == values


# --- properties ----------------------------------------------------------------------------------------------------------

WORDS = (
    "the a Monday Friday March May 3 5 1998 2016 2024-11-06 2024-11-06T08:12:00+03:00 last next past two three days ago earlier later since until by before "
    "after from to between and through - – noon 4 p.m. 14:20 GMT EST Kyiv Moscow time local +03:00 ( ) week weekend month year quarter fiscal half early mid "
    "late overnight winter decade 1990s Easter BC century night morning , . : \n\n every within hours end of this said will not as starting Update day "
    "third siege raid Orlo 9999 0001 31 24:00"
).split(" ")

PART = r"(?:T(?:\d\d(?::\d\d){0,2}Z?|[A-Z]{2}))?"
YEAR = r"(?:[\dX]{4}|BC\d{4})"
CALENDAR = rf"{YEAR}(?:-(?:[\dX]{{2}}(?:-[\dX]{{2}})?|W[\dX]{{2}}(?:-(?:WE|[1-7]))?|Q[1-4X]|H[12X]|SP|SU|FA|WI))?{PART}"
POINT = re.compile(rf"(?:PRESENT|PAST|FUTURE)_REF|(?:BC)?\d{{2,3}}|{CALENDAR}")
LENGTH = re.compile(r"P(?:(?:\d+(?:\.\d+)?|X)(?:Y|M|WE|W|D|Q))*(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS])+)?|PX+")


def is_timex3(time: Time) -> bool:
    if time.type is TimeType.DURATION:
        return LENGTH.fullmatch(time.value) is not None
    if time.type is TimeType.SET:
        return (LENGTH.fullmatch(time.value) or POINT.fullmatch(time.value)) is not None
    return POINT.fullmatch(time.value) is not None


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.sampled_from(["2023-05-17", "0001-01-01", "9999-12-31", None]))
def test_values_are_timex3_days_are_in_order_and_names_lead_back(document, text, published):
    made = document(text, published)
    (read,) = Times()([made])
    names = {time.id for time in read.times}
    for time in read.times:
        assert is_timex3(time), (time.type, time.value)
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
        assert time.anchor is None or (time.anchor.reason and (time.anchor.time is None or time.anchor.time in names))
    assert Times()([made])[0].times == read.times


def test_a_stretch_of_days_at_the_end_of_a_first_sentence_is_no_dateline(document):
    rows = anchored(document, "The road to Orlo was cut May 15-16.")
    assert [row[1][0] for row in rows] == [PUBLISHED, PUBLISHED]


def test_a_date_within_a_sentence_before_a_dash_is_no_dateline(document):
    rows = anchored(document, "Guards of Orlo burned the mill on May 15 - the third since March. On Tuesday they left.")
    assert rows[-1][1] == (PUBLISHED, DAY, None, "past, by 'left'")


def test_a_dateline_may_have_its_year_without_a_comma(document):
    rows = anchored(document, "ORLO, 15 May 2023 - The mill burned today.")
    assert rows[1] == ("today", (DATELINE, dt.date(2023, 5, 15), "t1", "counted from the day of writing"))
