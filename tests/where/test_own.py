from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from dateline.errors import LexiconError
from dateline.where.gazetteer import Gazetteer, Kind, packaged
from dateline.where.layers import Layers, layered, version
from dateline.where.own import Compiled, compiled
from dateline.where.own_rows import Problem, _kind
from dateline.where.writer import PARTS, Row, Writer, keys_of


def dumped(identity: int, name: str, lat: object, lon: object, *, also: str = "", code: str = "P.PPL", country: str = "UA", people: int = 0) -> list[str]:
    """A row of a GeoNames dump."""
    kind, feature = code.split(".")
    return [
        *(str(identity), name, name, also, str(lat), str(lon), kind, feature, country, "", "05", "", "", ""),
        *(str(people), "", "120", "Europe/Kyiv", "2024-01-01"),
    ]


def compile_to(file: Path, rows: Sequence[Sequence[str]], **more: Sequence[Sequence[str]]) -> tuple[Compiled, list[str]]:
    told: list[str] = []
    with file.open("wb") as out:
        tables = {name: enumerate(table, 1) for name, table in more.items()}
        counts = compiled(enumerate(rows, 1), out, packaged(), lambda line, problem: told.append(f"{line}: {problem}"), title=file.stem, **tables)
    return counts, told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.gazetteer"


def listed(file: Path, *rows: str, heads: str = "name,lat,lon,country,kind") -> Gazetteer:
    compile_to(file, [row.split(",") for row in (heads, *rows)])
    return layered([file])


def test_a_dump_is_read_with_its_other_names(file: Path) -> None:
    counts, told = compile_to(file, [dumped(99_000_001, "Kaminka Velyka", 48.91, 37.55, also="Kamenka Bolshaya,Камінка Велика", people=340)])
    assert (counts.places, counts.known, told) == (1, 0, [])
    for name in ("Kaminka Velyka", "KAMINKA VELYKA", "Kamenka Bolshaya"):
        (entry,) = layered([file]).find(name)
        assert (entry.id, entry.country, entry.admin1, entry.kind, entry.population) == ("geonames:99000001", "UA", "UA.05", Kind.SETTLEMENT, 340)


def test_alternate_names_are_joined_by_their_id_and_codes_are_none(file: Path) -> None:
    names = [["1", "99000001", "en", "Great Kaminka"], ["2", "99000001", "link", "https://example.org"], ["3", "5", "en", "Elsewhere"], ["4", "x"]]
    counts, _ = compile_to(file, [dumped(99_000_001, "Kaminka", 48.91, 37.55)], names=names)
    assert counts.names == 1
    assert [entry.id for entry in layered([file]).find("great kaminka")] == ["geonames:99000001"]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        *(("P.PPLC", Kind.CAPITAL), ("P.PPLX", Kind.SETTLEMENT), ("A.ADM1", Kind.ADMIN1), ("A.ADM2", Kind.ADMIN2), ("A.PCLI", Kind.COUNTRY)),
        *(("S.HSP", Kind.FACILITY), ("S.CMPRF", Kind.CAMP), ("S.PSTB", Kind.CROSSING), ("T.ISL", Kind.ISLAND), ("H.STM", Kind.WATER)),
    ],
)
def test_the_feature_gives_the_kind(file: Path, code: str, kind: Kind) -> None:
    compile_to(file, [dumped(99_000_002, "Zzyzx Kamin", 5.5, 150.5, code=code, country="")])
    assert [entry.kind for entry in layered([file]).find("Zzyzx Kamin")] == [kind]


def test_a_place_that_is_packaged_too_is_answered_once_with_the_own_point(file: Path) -> None:
    (before,) = packaged().find("Kramatorsk")
    compile_to(file, [dumped(int(before.id.partition(":")[2]), "Kramatorsk", 48.7, 37.6)])
    (after,) = layered([file]).find("Kramatorsk")
    assert (after.id, after.lat, after.lon) == (before.id, 48.7, 37.6)
    assert after.population == before.population


def test_a_listed_place_joins_the_packaged_one_nearby_and_keeps_its_identity(file: Path) -> None:
    (before,) = packaged().find("Kramatorsk")
    (after,) = listed(file, "Kramatorsk,48.76,37.61,,").find("Kramatorsk")
    assert (after.id, after.country, after.admin1, after.population) == (before.id, "UA", before.admin1, before.population)
    assert (after.lat, after.lon) == (48.76, 37.61)


def test_other_packaged_names_find_the_own_record(file: Path) -> None:
    assert 50.46 in {entry.lat for entry in listed(file, "Kyiv,50.46,30.53,UA,city").find("Kiev")}


def test_a_namesake_far_away_is_a_place_of_its_own(file: Path) -> None:
    found = listed(file, "Kramatorsk,13.9,22.1,TD,village").find("Kramatorsk")
    assert sorted(entry.country or "" for entry in found) == ["TD", "UA"]
    assert len({entry.row for entry in found}) == 2


def test_a_row_given_twice_is_one_place(file: Path) -> None:
    assert len(listed(file, "Goz Wadi,13.9,22.1,TD,village", "Goz Wadi,13.91,22.1,TD,village").find("Goz Wadi")) == 1


def test_the_gazetteer_given_last_wins(tmp_path: Path) -> None:
    for name, lat in (("a", "13.9"), ("b", "13.95")):
        listed(tmp_path / name, f"Goz Wadi,{lat},22.1,TD,village")
    assert [entry.lat for entry in Layers([tmp_path / "a", tmp_path / "b"]).find("Goz Wadi")] == [13.95]
    assert [entry.lat for entry in Layers([tmp_path / "b", tmp_path / "a"]).find("Goz Wadi")] == [13.9]


def test_a_list_without_country_takes_those_of_the_towns_around(file: Path) -> None:
    (entry,) = listed(file, "Stara Kamyanka Test,48.9,37.6,,village").find("Stara Kamyanka Test")
    assert (entry.country, entry.admin1) == ("UA", "UA.05")


@pytest.mark.parametrize(("given", "code"), [("UA", "UA"), ("ua", "UA"), ("Ukraine", "UA"), ("Syria", "SY"), ("Ivory Coast", "CI")])
def test_countries_are_codes_or_names(file: Path, given: str, code: str) -> None:
    assert [entry.country for entry in listed(file, f"Zzyzx Kamin,5.5,5.5,{given},village").find("Zzyzx Kamin")] == [code]


def test_further_columns_are_read(file: Path) -> None:
    heads = "Name;Latitude;Longitude;ISO2;Type;Other names;Population;P-code;Admin1"
    row = "Tel Zamir;36,41;41,2;SY;refugee camp;Zamir Camp|Tall Zamir;12 500;SY0801;Al-Hasakah"
    compile_to(file, [heads.split(";"), row.split(";")])
    (entry,) = layered([file]).find("Tall Zamir")
    assert (entry.name, entry.kind, entry.population, entry.id, entry.lat, entry.alternate) == ("Tel Zamir", Kind.CAMP, 12_500, "own:SY0801", 36.41, False)
    assert entry.admin1 is not None
    assert entry.admin1.startswith("SY.")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Nowhere,abc,37.5,UA,", "2: 'abc' is no latitude; write decimal degrees, as 48.85"),
        ("Nowhere,37.5,148.0,UA,", None),
        ("Nowhere,148.0,37.5,UA,", "2: the latitude '148.0' is beyond 90 degrees; are latitude and longitude exchanged?"),
        ("Nowhere,7.0,181,UA,", "2: the longitude '181' is beyond 180 degrees; write decimal degrees"),
        (" ,7.0,8.0,UA,", "2: the name is empty; write the place's name"),
        ("Nowhere,7.0,8.0,Atlantis,", "2: 'Atlantis' is no country; write a code of ISO 3166 (UA) or an English name"),
        ("Nowhere,7.0", "2: '' is no longitude; write decimal degrees, as 48.85"),
        ("Nowhere,7.0,8.0,UA,sculpture", "2: 'sculpture' is no kind of place; write one of country, admin1"),
        ("Nowhere,7.0,8.0,UA,\udcff", "2: the row is not in UTF-8"),
        ("No\udcffwhere,7.0,8.0,UA,", "2: the row is not in UTF-8; save the table in UTF-8"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_and_the_others_are_kept(file: Path, row: str, problem: str | None) -> None:
    counts, told = compile_to(file, [line.split(",") for line in ("name,lat,lon,country,kind", row, "Goz Wadi,13.9,22.1,TD,village")])
    assert [line.startswith(problem) for line in told if problem] == [True] * bool(problem)
    assert (counts.places, counts.left_out) == ((1, 1) if problem else (2, 0))


def test_a_bad_first_row_makes_a_dump_no_other_table(file: Path) -> None:
    counts, told = compile_to(file, [["cut", "short"], dumped(99_000_001, "Kaminka", 48.91, 37.55)])
    assert counts.places == 1
    assert told == ["1: 2 columns instead of the 19 of a GeoNames dump; mend the row"]


@pytest.mark.parametrize("rows", [[], [["a", "b"], ["1", "2"]], [["name", "lat"], ["Kaminka", "48"]]])
def test_a_table_without_the_columns_is_refused(file: Path, rows: list[list[str]]) -> None:
    with pytest.raises(Problem, match=r"name.*lat.*lon"):
        compile_to(file, rows)


def test_a_file_that_is_no_gazetteer_is_refused_with_the_remedy(tmp_path: Path, file: Path) -> None:
    listed(file, "Goz Wadi,13.9,22.1,TD,village")
    for name, content in (("empty", b""), ("text", b"name,lat,lon\n" * 9), ("cut", file.read_bytes()[:300])):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(LexiconError, match="dateline gazetteer add"):
            layered([tmp_path / name])
    with pytest.raises(LexiconError, match="there is no gazetteer"):
        layered([tmp_path / "none"])


def test_the_version_names_the_file_and_its_content(tmp_path: Path) -> None:
    for name, lat in (("a", "13.9"), ("b", "13.9"), ("c", "14.9")):
        listed(tmp_path / f"{name}.gazetteer", f"Goz Wadi,{lat},22.1,TD,village")
    a, b, c = (version(tmp_path / f"{name}.gazetteer") for name in "abc")
    assert a.startswith("a ")
    assert len({a[2:], c[2:]}) == 2
    assert b[:2] == "b "


def test_the_packaged_places_are_answered_as_before(file: Path) -> None:
    own = listed(file, "Goz Wadi,13.9,22.1,TD,village")
    for name in ("Kyiv", "Georgia", "Tripoli", "Severodonetsk", "North Kivu", "no such place"):
        assert own.find(name) == packaged().find(name)
        assert own.near_misses(name) == packaged().near_misses(name)
    assert own.land("UA") == packaged().land("UA")
    assert own.province("UA.05") == packaged().province("UA.05")
    assert len(own) == len(packaged()) + 1


def test_equal_keys_of_a_row_are_one_and_the_own_name_wins() -> None:
    row = Row("Deir Ezzor", "SY", 35.3, 40.1, Kind.SETTLEMENT, 5000, also={"Deir ez-Zor", "Dayr az Zawr"})
    assert keys_of(row)["deirezzor"] is False
    with Writer() as writer:
        number = writer.add(row)
        writer.also(number, "Deir ez Zor")
        out = io.BytesIO()
        writer.write(out)
    assert PARTS & (PARTS - 1) == 0
    assert out.getvalue().startswith(b"dateline gazetteer")


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=6), st.text(max_size=6)), max_size=4))
def test_any_rows_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]) -> None:
    file = tmp_path_factory.getbasetemp() / "any.gazetteer"
    counts, told = compile_to(file, [["name", "lat", "lon"], *rows, ["Goz Wadi", "13.9", "22.1"]])
    assert counts.places + len(told) == len(rows) + 1
    assert all("; " in line for line in told)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *(
            ("country", Kind.COUNTRY),
            ("governorate", Kind.ADMIN1),
            ("Refugee camp", Kind.CAMP),
            ("border crossing", Kind.CROSSING),
            ("hospital", Kind.FACILITY),
        ),
        *(
            ("island", Kind.ISLAND),
            ("PPLX", Kind.SETTLEMENT),
            ("CMPRF", Kind.CAMP),
            ("river", Kind.WATER),
            ("village", Kind.SETTLEMENT),
            ("capital", Kind.CAPITAL),
        ),
    ],
)
def test_the_kind_is_a_word_or_a_code_of_geonames(word: str, kind: Kind) -> None:
    assert _kind(word) == kind


def test_a_listed_place_is_no_smaller_than_its_namesake_in_the_country(file: Path) -> None:
    before = max(entry.population for entry in packaged().find("Kobo") if entry.country == "ET")
    own = next(entry for entry in listed(file, "Kobo,3.95,39.1,ET,village").find("Kobo") if entry.id.startswith("own:"))
    assert own.population > before
