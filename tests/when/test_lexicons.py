"""Every entry of the lexicons has an example, and the stage reads each example."""

from __future__ import annotations

import pytest

from dateline import lexicon
from dateline.records import TimeType
from dateline.when import Times
from dateline.when.context import Direction
from dateline.when.words import KEYS, Beside, Cue, Fiscal, Governor, Zone

ENTRIES = [(file, key, entry) for (file, key), kind in KEYS.items() for entry in lexicon.entries("when", file, key, kind)]
TIMES = [(key, entry) for _, key, entry in ENTRIES if key not in ("marked", "history") and not isinstance(entry, Beside | Cue | Governor | Fiscal)]
MARKED = [(text, entry.value) for _, key, entry in ENTRIES if key == "marked" for text in entry.text]
NAMES = [(entry.side, entry) for _, key, entry in ENTRIES if isinstance(entry, Beside)]
CUES = [entry for _, _, entry in ENTRIES if isinstance(entry, Cue)]


@pytest.mark.parametrize(("key", "entry"), TIMES, ids=[f"{key}-{entry.text[0]}" for key, entry in TIMES])
def test_the_example_of_an_entry_holds_a_time_with_its_word(key, entry, document):
    (read,) = Times()([document(entry.example)])
    quotes = [read.quote(time).lower() for time in read.times]
    assert any(word.lower() in quote for quote in quotes for word in entry.text), quotes


@pytest.mark.parametrize(("text", "value"), MARKED, ids=[text for text, _ in MARKED])
def test_a_marked_word_has_the_value_of_its_entry_where_the_encoder_marks_it(text, value, document, mark):
    kind = TimeType.DURATION if value == "PXX" else TimeType.DATE
    sentence = f"Nobody at Orlo came {text} again."
    (read,) = Times()([document(sentence, parse=mark(sentence, (text, kind)))])
    assert [(read.quote(time), time.value) for time in read.times] == [(text, value)]


def test_the_example_of_a_marked_entry_holds_a_word_of_it():
    rows = [entry for _, key, entry in ENTRIES if key == "marked"]
    assert all(any(f" {text}" in entry.example for text in entry.text) for entry in rows)


@pytest.mark.parametrize("entry", [entry for _, key, entry in ENTRIES if key == "history"], ids=lambda entry: entry.text[0])
def test_a_word_of_histories_counts_in_a_history_alone(entry, document):
    story = "Orlo fell in 1702, 1704, 1709, 1711 and 1714. " + entry.example
    assert [time.value for time in Times()([document(story)])[0].times][5:] == [entry.value]
    assert [time.value for time in Times()([document(entry.example)])[0].times] == []


@pytest.mark.parametrize(("side", "entry"), NAMES, ids=[f"{side}-{entry.text[0]}" for side, entry in NAMES])
def test_the_example_of_a_name_holds_no_time(side, entry, document):
    (read,) = Times()([document(entry.example)])
    assert read.times == ()


@pytest.mark.parametrize("entry", [entry for _, _, entry in ENTRIES if isinstance(entry, Fiscal)], ids=lambda entry: entry.text[0])
def test_the_fiscal_year_of_the_example_begins_in_its_month(entry, document):
    (time,) = Times()([document(entry.example)])[0].times
    assert (time.earliest.month, time.earliest.day, time.latest.year) == (entry.month, 1, 2021)


ZONES = [(text if key == "short" else f"{text} time", entry.zone) for _, key, entry in ENTRIES if isinstance(entry, Zone) for text in entry.text]


@pytest.mark.parametrize(("name", "zone"), ZONES)
def test_a_zone_gives_the_hour_an_offset_where_it_is_one_zone(name, zone, document):
    (time,) = Times()([document(f"The crossing was shut at 14:20 {name}.")])[0].times
    assert (time.instant.tzinfo is not None) is bool(zone)


@pytest.mark.parametrize("entry", CUES, ids=[entry.text[0] for entry in CUES])
def test_the_example_of_a_cue_lies_that_way(entry, document):
    (read,) = Times()([document(entry.example)])
    assert read.times[0].value == ("2023-05-22" if entry.direction == Direction.FUTURE else "2023-05-15")
