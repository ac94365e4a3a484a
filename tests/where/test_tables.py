"""The tables by hand from which the gazetteer is compiled: every row says what it is, whose it is, and stands in the packaged file."""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from dateline.where.gazetteer import Kind, packaged

TABLES = sorted((Path(__file__).parents[2] / "training/gazetteer/places").glob("*.toml"))
FIELDS = {"name", "country", "at", "kind", "also", "claimed", "across"}
KINDS = set("city town village quarter region admin1 admin2 country facility seat camp crossing island sea strait lake river".split())
ANYWHERE = {"region", "sea", "strait", "lake", "river", "admin1", "country"}  # wide: their points agree less
SAME_KM, SAME_WIDE_KM = 40.0, 1500.0
POINTS = {"city", "town", "village", "quarter", "facility", "seat", "camp", "crossing"}
NEAREST, FAR_KM = 9, 150.0  # so many settlements around a place, one of which is its country's, or so near
REMOTE = {"Demchok", "Hanle", "Dolo Ado", "Pochalla", "Renk", "Joda crossing", "Pagak"}  # on borders, with towns of the neighbour alone around


def rows(table):
    return tomllib.loads(table.read_text(encoding="utf-8"))["places"]


def kilometres(row, entry):
    lat, lon = row["at"]
    x = math.radians((entry.lon - lon + 180) % 360 - 180) * math.cos(math.radians((lat + entry.lat) / 2))
    return 6371 * math.hypot(x, math.radians(entry.lat - lat))


pytestmark = pytest.mark.skipif(not TABLES, reason="training is not shipped")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_a_table_names_its_source_and_its_rows_are_whole(table):
    assert tomllib.loads(table.read_text(encoding="utf-8"))["source"] == "hand"
    for row in rows(table):
        lat, lon = row["at"]
        assert set(row) <= FIELDS, row
        assert row["kind"] in KINDS, row
        assert -90 <= lat <= 90, row
        assert -180 <= lon <= 180, row
        assert all(name.strip() == name for name in [row["name"], *row.get("also", [])]), row


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_a_place_has_a_country_or_is_shared_or_claimed(table):
    codes = set(packaged().countries)
    for row in rows(table):
        assert row.get("country") or row.get("across") or row.get("claimed"), row
        assert {*row.get("claimed", []), row.get("country", "UA")} <= codes, row
        assert row.get("country") not in row.get("claimed", []), row


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_every_name_of_a_row_finds_its_place(table):
    lost = []
    for row in rows(table):
        reach = SAME_WIDE_KM if row["kind"] in ANYWHERE else SAME_KM if row["kind"] not in ("admin2", "island") else 200.0
        lost += [name for name in [row["name"], *row.get("also", [])] if not any(kilometres(row, entry) < reach for entry in packaged().find(name))]
    assert not lost


@pytest.fixture(scope="module")
def around():
    """The settlements of GeoNames by degree: latitude, longitude, number of the country."""
    gazetteer = packaged()
    columns = [gazetteer.column(name) for name in ("kind", "geonameid", "lat", "lon", "country")]
    cells = defaultdict(list)
    for kind, identity, lat, lon, country in zip(*columns, strict=True):
        if identity and kind in (Kind.CAPITAL, Kind.SETTLEMENT):
            cells[lat // 10_000, lon // 10_000].append((lat / 1e4, lon / 1e4, gazetteer.countries[country]))
    return cells


def neighbours(row, cells, reach):
    """How far the settlements within `reach` degrees are, and whose they are, the nearest first."""
    lat, lon = row["at"]
    y, x, shrink = math.floor(lat), math.floor(lon), math.cos(math.radians(lat))
    near = [place for i in range(y - reach, y + reach + 1) for j in range(x - reach, x + reach + 1) for place in cells.get((i, j), ())]
    return sorted((111.2 * math.hypot(a - lat, (b - lon) * shrink), country) for a, b, country in near)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_a_place_lies_in_or_near_its_country(table, around):
    for row in rows(table):
        if row.get("country") and row["kind"] in POINTS and row["name"] not in REMOTE:
            assert is_at_home(row, neighbours(row, around, 0)) or is_at_home(row, neighbours(row, around, 3)), row


def is_at_home(row, near):
    own = next((km for km, country in near if country == row["country"]), math.inf)
    return own < FAR_KM or row["country"] in {country for _, country in near[:NEAREST]}


def test_no_place_stands_where_the_equator_meets_the_meridian_for_want_of_a_point():
    lat, lon = packaged().column("lat"), packaged().column("lon")
    assert not [packaged().entry(row).id for row in range(len(packaged())) if abs(lat[row]) < 100 and abs(lon[row]) < 100]


def test_a_lake_is_no_other_name_of_its_province():
    assert {entry.kind.name for entry in packaged().find("Lake Chad")} == {"WATER"}
