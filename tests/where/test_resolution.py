"""Names in context: a table of sentences, each with the places that its names mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.where.gazetteer import packaged
from dateline.where.places import country_votes, record
from dateline.where.resolve import read
from dateline.where.toponyms import toponyms

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases/where_resolution.jsonl").read_text(encoding="utf-8").splitlines()]
NEAR_DEGREES = 1.0


def resolved(text, names):
    spans = sorted((text.index(name), text.index(name) + len(name)) for name in names)
    found = toponyms(text, spans)
    readings = read(packaged(), found, country_votes(text))
    return {text[t.start : t.end]: record("p", t, reading) for t, reading in zip(found, readings, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_names_mean_the_places_that_their_sentence_is_about(case):
    places = resolved(case["text"], case["places"])
    for name, (country, lat, lon) in case["places"].items():
        place = places[name]
        assert place.lat is not None, f"{name} is unresolved: {place.reason}"
        assert (place.country, abs(place.lat - lat) < NEAR_DEGREES, abs(place.lon - lon) < NEAR_DEGREES) == (country, True, True), (name, place)


def test_a_name_that_nothing_supports_stays_unresolved_with_a_reason():
    place = resolved("Mayor Orrin spoke of Qwzzleby.", ["Qwzzleby"])["Qwzzleby"]
    assert place.gazetteer_id is None
    assert place.reason == "not in the gazetteer"


def test_a_misspelt_capital_is_found_where_its_country_is_named():
    assert resolved("Burkinabè officials in Ouagadougu were silent.", ["Ouagadougu"])["Ouagadougu"].country == "BF"


def test_an_abbreviation_is_no_town_of_the_same_letters():
    place = resolved("The EU objected.", ["EU"])["EU"]
    assert place.country != "FR"


def test_another_romanisation_is_found():
    assert resolved("Ukrainian guns near Syevyerodonetsk fell silent.", ["Syevyerodonetsk"])["Syevyerodonetsk"].country == "UA"


def test_candidates_are_at_most_five_and_the_best_comes_first():
    place = resolved("He was born in Springfield.", ["Springfield"])["Springfield"]
    assert 1 < len(place.candidates) <= 5
    assert [c.score for c in place.candidates] == sorted((c.score for c in place.candidates), reverse=True)
