"""The reasons of anchors, words of the text, and true; the side on which announced days lie."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.parse import Reader
from dateline.when import Times
from dateline.when.direction import by_words
from dateline.when.words import Words

PUBLISHED = "2024-11-06"  # a Wednesday
QUOTED = {
    "The council is due to meet on Friday.": "future, by 'is due to meet'",
    "The council was to have met on Monday.": "past, by 'was to have met'",
    "The governor is expected to travel to Orlo on Friday.": "future, by 'is expected to travel'",
    "The road did not reopen on Monday.": "past, by 'did not reopen'",
    "Envoys will be in Orlo on Friday.": "future, by 'will be'",
    "Guards were in Orlo on Monday.": "past, by 'were'",
    "Guards will, the mayor of Orlo said, leave on Friday.": "future, by 'will … leave'",
    "By Friday forty tents will have burned.": "future, by 'by'",
    "Governor to visit Orlo on Friday": "future, by 'to visit'",
    "On the eve of Friday's vote, guards raided the mill.": "future, by 'eve of'",
}
NOT_QUOTED = {
    "Guards were in Orlo in December.": "nearest to the publication day",  # the month lies ahead, whatever the verb
    "A mill near Orlo, Friday.": "the last one up to the publication day",  # the nearest Friday is the next
}


@pytest.fixture(scope="module")
def reasons(document) -> dict[str, str | None]:
    """The reason of each sentence's first time."""
    texts = [*QUOTED, *NOT_QUOTED, "They will leave on February 30."]
    read = Times()(Reader()([document(text, PUBLISHED) for text in texts]))
    return {one.text: one.times[0].anchor and one.times[0].anchor.reason for one in read}


@pytest.mark.parametrize("text", QUOTED)
def test_a_reason_quotes_the_verb_group_as_it_stands(text, reasons):
    assert reasons[text] == QUOTED[text]
    assert all(part.lower() in text.lower() for part in QUOTED[text].split("'")[1].split(" … "))


@pytest.mark.parametrize("text", NOT_QUOTED)
def test_no_verb_is_the_reason_of_a_day_on_its_other_side(text, reasons):
    assert reasons[text] == NOT_QUOTED[text]


def test_a_day_that_no_calendar_has_was_placed_against_nothing(reasons):
    assert reasons["They will leave on February 30."] is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [("The quarrel dates back to Monday", "past, by 'dates back'"), ("Envoys to visit on Monday", "future, by 'to visit'")],
)
def test_without_a_parse_a_cue_of_some_words_is_quoted_whole(text, reason):
    words = Words(text, 0, len(text))
    assert by_words(words, len(words) - 1, len(words)).reason == reason


AHEAD_OF_THE_WRITING = [
    "Orlo announced a truce starting on Friday.",
    "Orlo and Brask signed a pact taking effect on Friday.",
    "Orlo declared a three-day truce from Friday.",
    "The talks, due to be held on Friday, were put off.",
    "He gave them until Friday to leave the mill.",
    "Unions have called for a walkout on Friday.",
]
BEHIND_IT = [
    "Guards in Orlo announced a truce on Friday.",
    "Orlo agreed to a ceasefire on Friday.",
    "The mayor called for a truce on Friday.",
    "He told the council on Friday elections would be held at Orlo.",
]


@pytest.fixture(scope="module")
def days_read(document) -> dict[str, dt.date | None]:
    texts = AHEAD_OF_THE_WRITING + BEHIND_IT
    read = Times()(Reader()([document(text, "2024-11-06") for text in texts]))
    return {one.text: next(time.earliest for time in one.times if time.value.startswith("2024") and one.quote(time) == "Friday") for one in read}


@pytest.mark.parametrize("text", AHEAD_OF_THE_WRITING)
def test_what_is_announced_to_begin_on_a_day_lies_ahead(text, days_read):
    assert days_read[text] in (dt.date(2024, 11, 8), dt.date(2024, 11, 6))  # "until Friday" lasts from the day of writing


@pytest.mark.parametrize("text", BEHIND_IT)
def test_the_day_of_an_announcement_lies_behind(text, days_read):
    assert days_read[text] == dt.date(2024, 11, 1)
