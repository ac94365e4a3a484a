"""What the text states of where a name lies, and that nothing is put at the point of a place that is only near it."""

from __future__ import annotations

from collections import Counter

import pytest

from dateline.where.gazetteer import packaged
from dateline.where.resolve import read
from dateline.where.toponyms import toponyms


def readings(text, *names):
    spans, at = [], 0
    for name in names:
        at = text.index(name, at)
        spans.append((at, at + len(name)))
        at += len(name)
    return read(packaged(), toponyms(text, spans), Counter())


@pytest.mark.parametrize(
    ("text", "names", "province"),
    [
        ("Guards were sent to Columbus, Georgia, after the riot.", ("Columbus", "Georgia"), "US.GA"),
        ("Shots rang out in Portland, Maine.", ("Portland", "Maine"), "US.ME"),
        ("Two died in London, Ontario, on Sunday.", ("London", "Ontario"), "CA.08"),
    ],
)
def test_a_town_lies_in_the_province_behind_its_name(text, names, province):
    town = readings(text, *names)[0]
    assert town.answered
    assert town.best.admin1 == province


def test_namesakes_in_two_stated_countries_are_two_places():
    found = readings("Arrests followed in Cambridge, Massachusetts, and in Cambridge, England.", "Cambridge", "Massachusetts", "Cambridge", "England")
    assert [reading.best.country for reading in found] == ["US", "US", "GB", "GB"]


def test_a_mention_alone_has_the_sense_that_another_states():
    found = readings("A blast shook Columbus, Georgia. Columbus was calm by night.", "Columbus", "Georgia", "Columbus")
    assert found[0].best.admin1 == found[2].best.admin1 == "US.GA"


def test_a_list_of_countries_is_no_town_in_a_province():
    found = readings("Envoys of Jordan, Georgia, and Lebanon met.", "Jordan", "Georgia", "Lebanon")
    assert [reading.best.country for reading in found] == ["JO", "GE", "LB"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A strike on Zubkovetsin, near Simferopol, killed two.", ("Zubkovetsin", "Simferopol")),
        ("The army took Zubkovetsin, south of Tripoli.", ("Zubkovetsin", "Tripoli")),
        ("They hit Zubkovetsin, said Kyiv.", ("Zubkovetsin", "Kyiv")),
        ("They hit Zubkovetsin, Kyiv said.", ("Zubkovetsin", "Kyiv")),
    ],
)
def test_an_unknown_place_is_not_at_the_point_of_one_that_it_only_stands_beside(text, names):
    assert not readings(text, *names)[0].answered


def test_an_unknown_place_is_not_at_the_point_of_an_owner_of_something_else():
    assert not readings("Kyiv's mayor said that a strike on Zubkovetsin killed three.", "Kyiv", "Zubkovetsin")[1].answered


def test_an_unknown_place_is_at_the_point_of_the_town_that_holds_it():
    for text, names in (("A blast in Zubkovetsin in central Kyiv.", ("Zubkovetsin", "Kyiv")), ("A blast in Zubkovetsin, Kyiv.", ("Zubkovetsin", "Kyiv"))):
        found = readings(text, *names)[0]
        assert found.answered
        assert found.by == "Kyiv"


def test_an_unknown_village_is_at_the_point_of_the_region_that_a_country_owns_not_of_the_town_called_so():
    found = readings("Gunmen hit Zubkovetsin, in Niger's Tillab\u00e9ri region.", "Zubkovetsin", "Niger", "Tillab\u00e9ri")
    assert found[0].answered
    assert found[0].best == found[2].best
    assert found[0].best.kind.name == "ADMIN1"
