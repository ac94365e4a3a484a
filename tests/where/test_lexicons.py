from __future__ import annotations

import pytest

from dateline.lexicon import entries
from dateline.where.contexts import Demonym, KindWord, Regional, RelationWord, State, Word, demonyms
from dateline.where.gazetteer import packaged

TABLES = [
    ("kind", KindWord),
    ("relation", RelationWord),
    ("modifier", Word),
    ("bearing", Word),
    ("state", State),
    ("verb", Word),
    ("never", Word),
    ("namesake", Word),
    ("occasion", Word),
    ("body", Word),
    ("thing", Word),
    ("vessel", Word),
]


@pytest.mark.parametrize(("key", "kind"), TABLES)
def test_examples_hold_their_entry(key, kind):
    for entry in entries("where", "contexts.toml", key, kind):
        assert entry.text.lower() in entry.example.lower()


def test_demonyms_name_countries_of_the_gazetteer():
    for entry in entries("where", "demonyms.toml", "demonym", Demonym):
        assert packaged().land(entry.country), entry.country
        assert any(word in entry.example for word in entry.words)
    assert demonyms()["russian"] == "RU"


def test_regional_adjectives_name_places_of_the_gazetteer():
    for entry in entries("where", "demonyms.toml", "regional", Regional):
        assert packaged().find(entry.place), entry.place


def test_states_are_provinces_of_the_gazetteer():
    for entry in entries("where", "contexts.toml", "state", State):
        assert packaged().province(entry.admin1), entry.admin1
