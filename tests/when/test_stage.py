"""The stage as a whole: blocks, anchors, intervals, the parse."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from dateline.records import BlockKind, Parse, Precision, Sentence, TimeType, Token
from dateline.when import Times

WORDS = (
    "the a Monday March 3 1998 2024-11-06 last next two days ago earlier early end of in since noon 4 p.m. year week Easter , . - to every May's 31/02/99 12:61"
).split()


def read(document):
    return Times()([document])[0]


def tree(*rows: tuple[str, str, int, str, str, str]) -> tuple[str, Parse]:
    """A sentence and its parse from (word, part of speech, head, label, tense, verb form)."""
    tokens, at = [], 0
    for word, upos, head, label, tense, form in rows:
        tokens.append(Token(start=at, end=at + len(word), lemma=word.lower(), upos=upos, head=head, deprel=label, tense=tense, verb_form=form))
        at += len(word) + 1
    parse = Parse(tokens=tuple(tokens), sentences=(Sentence(0, len(tokens)),), names=())
    return " ".join(row[0] for row in rows), parse


def test_a_dropped_block_is_not_read(document):
    assert read(document("Closed on Monday.", kept=False)).times == ()


def test_a_dropped_header_is_read_for_its_date(document):
    (time,) = read(document("Published: 14 March 2023", kind=BlockKind.HEADER, kept=False)).times
    assert time.value == "2023-03-14"


def test_a_dateline_moves_the_day_of_writing(document):
    done = read(document("ORLO, May 15 (Marsh Wire) - The mill burned today."))
    assert [time.value for time in done.times] == ["2023-05-15", "2023-05-15"]


@pytest.mark.parametrize(
    ("phrase", "first", "last", "precision"),
    [
        ("next week", "2023-05-22", "2023-05-28", Precision.WEEK),
        ("late November 2022", "2022-11-21", "2022-11-30", Precision.MONTH),
        ("in 2021", "2021-01-01", "2021-12-31", Precision.YEAR),
        ("in the 1990s", "1990-01-01", "1999-12-31", Precision.DECADE),
        ("in the winter of 2019", "2019-12-01", "2020-02-29", Precision.SEASON),
        ("in the third quarter of 2019", "2019-07-01", "2019-09-30", Precision.QUARTER),
        ("on Monday", "2023-05-15", "2023-05-15", Precision.DAY),
        ("at 4 p.m. on Monday", "2023-05-15", "2023-05-15", Precision.HOUR),
    ],
)
def test_a_time_spans_its_days_both_inclusive(phrase, first, last, precision, document):
    time = read(document(f"The mill burned {phrase}.")).times[0]
    assert (time.earliest, time.latest, time.precision) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last), precision)


def test_a_duration_has_no_days(document):
    (time,) = read(document("The siege lasted nine days.")).times
    assert (time.type, time.earliest, time.precision) == (TimeType.DURATION, None, Precision.UNKNOWN)


def test_late_is_kept_as_the_mod(document):
    (time,) = read(document("The mill burned in late March.")).times
    assert time.mod == "END"


def test_days_earlier_hang_on_the_event_that_the_sentence_before_takes_up(document):
    text = "A ferry with nine nurses reached Orlo island on 3 May. The army spoke on Monday. The ferry to Orlo island was old. Two days earlier it had sunk."
    assert read(document(text)).times[-1].value == "2023-05-01"


def test_a_verb_of_the_present_in_the_prose_looks_ahead(document):
    text, parse = tree(
        ("Envoys", "NOUN", 1, "nsubj", "", ""),
        ("meet", "VERB", -1, "root", "Pres", "Fin"),
        ("on", "ADP", 3, "case", "", ""),
        ("Friday", "PROPN", 1, "obl", "", ""),
    )
    assert read(document(text, parse=parse)).times[0].value == "2023-05-19"


def test_a_verb_of_the_present_in_a_title_looks_back(document):
    text, parse = tree(
        ("Envoys", "NOUN", 1, "nsubj", "", ""),
        ("meet", "VERB", -1, "root", "Pres", "Fin"),
        ("on", "ADP", 3, "case", "", ""),
        ("Friday", "PROPN", 1, "obl", "", ""),
    )
    assert read(document(text, parse=parse, kind=BlockKind.TITLE)).times[0].value == "2023-05-12"


def test_a_timetable_in_a_title_looks_ahead(document):
    text, parse = tree(
        ("Talks", "NOUN", 1, "nsubj", "", ""),
        ("begin", "VERB", -1, "root", "Pres", "Fin"),
        ("on", "ADP", 3, "case", "", ""),
        ("Friday", "PROPN", 1, "obl", "", ""),
    )
    assert read(document(text, parse=parse, kind=BlockKind.TITLE)).times[0].value == "2023-05-19"


def test_a_verb_of_the_past_looks_back(document):
    text, parse = tree(
        ("Envoys", "NOUN", 1, "nsubj", "", ""),
        ("met", "VERB", -1, "root", "Past", "Fin"),
        ("on", "ADP", 3, "case", "", ""),
        ("Friday", "PROPN", 1, "obl", "", ""),
    )
    assert read(document(text, parse=parse)).times[0].value == "2023-05-12"


def test_a_march_that_was_set_in_the_past_lies_ahead(document):
    text, parse = tree(
        ("They", "PRON", 1, "nsubj", "", ""), ("plan", "VERB", -1, "root", "Past", "Fin"), ("talks", "NOUN", 1, "obj", "", ""),
        ("on", "ADP", 4, "case", "", ""), ("Friday", "PROPN", 2, "nmod", "", ""),
    )  # fmt: skip
    assert read(document(text, parse=parse)).times[0].value == "2023-05-19"


def test_a_day_that_the_parse_hangs_across_another_clause_is_of_that_clause(document):
    text, parse = tree(
        ("Rebels", "NOUN", 1, "nsubj", "", ""), ("left", "VERB", 3, "ccomp", "Past", "Fin"), ("she", "PRON", 3, "nsubj", "", ""),
        ("said", "VERB", -1, "root", "Past", "Fin"), ("before", "SCONJ", 6, "mark", "", ""), ("envoys", "NOUN", 6, "nsubj", "", ""),
        ("meet", "VERB", 3, "advcl", "Pres", "Fin"), ("on", "ADP", 8, "case", "", ""), ("Friday", "PROPN", 1, "obl", "", ""),
    )  # fmt: skip
    assert read(document(text, parse=parse)).times[0].value == "2023-05-19"


def test_to_last_is_no_part_of_the_length(document):
    text, parse = tree(
        ("It", "PRON", 2, "nsubj", "", ""), ("may", "AUX", 2, "aux", "", ""), ("last", "VERB", -1, "root", "", "Inf"),
        ("two", "NUM", 4, "nummod", "", ""), ("weeks", "NOUN", 2, "obl:tmod", "", ""),
    )  # fmt: skip
    done = read(document(text, parse=parse))
    assert [done.quote(time) for time in done.times] == ["two weeks"]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.sampled_from(["2023-05-17", "0001-01-01", "9999-12-31", None]))
def test_any_words_of_the_calendar_give_spans_in_order(document, text, published):
    done = read(document(text, published))
    ends = [0]
    for time in done.times:
        assert ends[-1] <= time.start < time.end <= len(text)
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
        ends.append(time.end)


@given(st.text(max_size=200))
def test_no_text_breaks_the_stage(document, text):
    assert read(document(text)).times is not None


def test_lone_surrogates_and_other_digits_are_read_past(document):
    assert read(document("\ud800 Monday ٣ days ago ²")).times is not None


@pytest.mark.parametrize(
    "word", ["Monday ", "hundred ", "1 ", "two days earlier ", "4 p.m. ", "the ", "last year's ", "in May ", "early ", "a\n\n", "3 to ", "'s "]
)
def test_a_huge_text_of_one_word_is_read(document, word):
    assert read(document(word * 1_000)).times is not None
