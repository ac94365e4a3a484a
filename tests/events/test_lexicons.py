"""Every entry's example says what the entry says, read by the packaged model."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dateline import lexicon
from dateline.events.classes import NounClass, of_word
from dateline.events.demonyms import Demonym, country_of
from dateline.events.mood import Cue
from dateline.events.nominals import Nominal
from dateline.events.predicates import Frame, Light, every
from dateline.events.topics import Topic
from dateline.records import Document, Event, EventType

MISREAD = 0.01  # share of the examples that the parser may misread: a short sentence without context is hard for it


def has_type(document: Document, wanted: EventType | None) -> bool:
    found = {event.type for event in document.events or ()}
    return wanted in found if wanted else not found


def test_the_example_of_a_predicate_yields_its_type(read) -> None:
    entries = every()
    documents = read([entry.example for entry in entries], whole=False)
    misses = [f"{entry.type}: {entry.example}" for entry, document in zip(entries, documents, strict=True) if not has_type(document, entry.type)]
    assert len(misses) <= MISREAD * len(entries), misses


def test_the_example_of_a_mood_shows_it(read) -> None:
    cues = lexicon.entries("events", "modality.toml", "cue", Cue)
    documents = read([cue.example for cue in cues], whole=False)
    misses = [cue.example for cue, document in zip(cues, documents, strict=True) if not any(shows(event, cue) for event in at(document, cue.event))]
    assert len(misses) <= 2 * MISREAD * len(cues), misses


def at(document: Document, words: str) -> list[Event]:
    start = document.text.index(words)
    return [event for event in document.events or () if event.start < start + len(words) and start < event.end]


def shows(event: Event, cue: Cue) -> bool:
    return cue.modality in (None, event.modality) and event.negated == cue.negates and (event.hedged or not cue.hedges)


def test_the_example_of_a_nominal_holds_an_event_at_its_noun(read) -> None:
    entries = lexicon.entries("events", "nominals.toml", "nominal", Nominal)
    documents = read([entry.example for entry in entries], whole=False)
    misses = [
        entry.example
        for entry, document in zip(entries, documents, strict=True)
        if not any(noun in document.quote(event).lower() for noun in entry.nouns for event in document.events or ())
    ]
    assert len(misses) <= 2 * MISREAD * len(entries), misses


def test_the_example_of_a_light_verb_holds_one_event(read) -> None:
    entries = lexicon.entries("events", "light.toml", "light", Light)
    documents = read([entry.example for entry in entries], whole=False)
    misses = [entry.example for entry, document in zip(entries, documents, strict=True) if len(document.events or ()) != 1]
    assert len(misses) <= 0.1 * len(entries), misses


def test_the_example_of_a_frame_fills_an_actor_or_a_recipient_or_names_the_event(read) -> None:
    entries = lexicon.entries("events", "frames.toml", "frame", Frame)
    documents = read([entry.example for entry in entries], whole=False)
    misses = [entry.example for entry, document in zip(entries, documents, strict=True) if not has_type(document, entry.type)]
    assert len(misses) <= 0.1 * len(entries), misses


def test_the_example_of_a_class_holds_a_word_of_it() -> None:
    for entry in lexicon.entries("events", "classes.toml", "class", NounClass):
        words = entry.example.lower().rstrip(".").split()
        assert any(entry.name in of_word().get(word, ()) or entry.name in of_word().get(word.removesuffix("s"), ()) for word in words), entry.name


def test_a_word_for_what_is_of_a_country_names_it_and_one_of_a_part_does_not() -> None:
    for entry in lexicon.entries("where", "demonyms.toml", "demonym", Demonym):
        assert all(country_of(word) == entry.name for word in {*entry.words, *entry.initials} - set(entry.parts))
        assert all(country_of(word) is None for word in entry.parts)


def test_the_example_of_a_topic_is_about_it() -> None:
    for topic in lexicon.entries("events", "topics.toml", "topic", Topic):
        assert len(set(topic.words) & set(topic.example.lower().rstrip(".").split())) >= 2, topic.name


def test_no_two_entries_of_a_predicate_are_the_same() -> None:
    fields = [name for name in every()[0].__struct_fields__ if name != "example"]
    counts = Counter(repr([getattr(entry, name) for name in fields]) for entry in every())
    assert [entry for entry, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", lexicon.names("events", "predicates"))
def test_a_file_holds_the_type_that_its_name_opens_with(name: str) -> None:
    first = name.removesuffix(".toml").split("_")[0]
    wanted = {None} if first == "idle" else {EventType(first.upper()), None}
    assert {entry.type for entry in lexicon.entries("events", f"predicates/{name}", "predicate", type(every()[0]))} <= wanted


def test_every_lexicon_names_its_origin() -> None:
    assert (Path(lexicon.path("events", "SOURCE.toml"))).read_text(encoding="utf-8").count("licence") >= 1
