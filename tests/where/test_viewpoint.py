from __future__ import annotations

import pytest

from dateline.errors import LexiconError
from dateline.where.gazetteer import Entry, packaged
from dateline.where.viewpoint import Territory, chosen, country, territories, territory


def one(name: str, code: str) -> Entry:
    """The record of a name that the United Nations hold in a country."""
    return next(entry for entry in packaged().find(name) if country(entry) == code)


@pytest.mark.parametrize("land", territories(), ids=lambda land: land.code)
def test_a_territory_covers_its_example_and_not_the_place_outside(land: Territory) -> None:
    assert any(territory(entry) is land for entry in packaged().find(land.example))
    outside = packaged().find(land.outside)
    assert outside
    assert not any(land.covers(entry) for entry in outside)


@pytest.mark.parametrize("land", territories(), ids=lambda land: land.code)
def test_the_viewpoints_of_a_territory_are_countries(land: Territory) -> None:
    states = {*land.claimants, *land.agree, *land.apart, *(state for agreed in land.agree.values() for state in agreed)}
    assert states - {""} <= set(packaged().countries)
    assert set(land.agree) <= set(land.claimants)
    assert land.un is None or (land.un in packaged().countries and land.basis)


@pytest.mark.parametrize(
    ("name", "un", "viewpoint", "seen"),
    [
        ("Simferopol", "UA", "RU", "RU"),
        ("Simferopol", "UA", "PL", "UA"),
        ("Simferopol", "UA", "DE-FACTO", "RU"),
        ("Kramatorsk", "UA", "RU", "RU"),
        ("Kramatorsk", "UA", "DE-FACTO", "UA"),
        ("Katzrin", "SY", "IL", "IL"),
        ("Katzrin", "SY", "US", "IL"),
        ("Srinagar", "IN", "PK", "PK"),
        ("Muzaffarabad", "PK", "IN", "IN"),
        ("Tawang", "IN", "CN", "CN"),
        ("Taipei", "TW", "CN", "CN"),
        ("Pristina", "XK", "RS", "RS"),
        ("Pristina", "XK", "ES", "RS"),
        ("Sukhumi", "GE", "RU", None),
        ("Tskhinvali", "GE", "DE-FACTO", None),
        ("Kyrenia", "CY", "TR", None),
        ("Hargeisa", "SO", "DE-FACTO", None),
        ("Laayoune", "EH", "MA", "MA"),
        ("Lethem", "GY", "VE", "VE"),
        ("Stanley", "FK", "AR", "AR"),
        ("Yuzhno-Kurilsk", "RU", "JP", "JP"),
        ("Moscow", "RU", "UA", "RU"),
        ("Kyiv", "UA", "RU", "UA"),
    ],
)
def test_each_viewpoint_has_its_country(name: str, un: str, viewpoint: str, seen: str | None) -> None:
    assert country(one(name, un), viewpoint) == seen


def test_seas_and_countries_around_a_territory_are_not_in_it() -> None:
    for name in ("South China Sea", "Ukraine", "India", "Black Sea", "China"):
        assert all(territory(entry) is None for entry in packaged().find(name) if entry.kind.name in ("COUNTRY", "WATER"))


def test_the_united_nations_view_is_that_of_the_gazetteer_but_for_the_golan_and_jerusalem() -> None:
    rows = (packaged().entry(row) for row in range(0, len(packaged()), 11))
    changed = [territory(entry) for entry in rows if country(entry) != entry.country]
    assert {land.code for land in changed if land} <= {"golan", "east-jerusalem"}


def test_a_viewpoint_that_is_none_is_refused() -> None:
    with pytest.raises(LexiconError, match="write UN, DE-FACTO or a country's code"):
        chosen("Atlantis")
