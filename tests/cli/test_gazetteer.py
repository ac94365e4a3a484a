"""`dateline gazetteer` and what `dateline read` makes of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import dateline
from dateline import lexicon
from dateline.cli import FAILED, OK, PARTLY, USAGE, run

LIST = "name,lat,lon,country,kind,also\nTel Zamir,36.41,41.2,Syria,camp,Zamir Camp\nGoz Wadi,13.9,22.1,TD,village,\n"
DISPATCH = "SIMFEROPOL, March 3, 2023 (Kestrel Wire) - A tent was hit in Zamir Camp on Friday, and two drones fell on a depot in Simferopol.\n"
HAS_READER = (lexicon.DATA / "parse" / "reader.onnx").exists()


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    for name in ("DATELINE_GAZETTEER", "DATELINE_VIEWPOINT"):
        monkeypatch.delenv(name, raising=False)
    Path("camps.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


def shown(capfd: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    capfd.readouterr()
    run(["gazetteer", "show", "--json", *arguments])
    return [json.loads(line) for line in capfd.readouterr().out.splitlines()]


def test_what_is_added_is_found_listed_and_removed(capfd: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(["gazetteer", "add", "camps.csv"]) == OK
    assert capfd.readouterr().out.endswith("camps.gazetteer: 2 places (0 of them known to the packaged gazetteer), 0 rows left out\n")
    assert shown(capfd, "zamir camp")[0]["name"] == "Tel Zamir"
    assert run(["gazetteer", "show"]) == OK
    assert capfd.readouterr().out.splitlines()[1].startswith("camps: 2 places, ")
    assert run(["gazetteer", "remove", "camps"]) == OK
    assert not list((folder / "home").rglob("*.gazetteer"))
    assert not shown(capfd, "zamir camp")


def test_a_table_of_the_same_name_takes_the_place_of_the_first_and_says_so(capfd: pytest.CaptureFixture[str], folder: Path) -> None:
    run(["gazetteer", "add", "camps.csv"])
    assert "takes the place" not in capfd.readouterr().out
    assert run(["gazetteer", "add", "camps.csv"]) == OK
    assert "takes the place of the one of that name; to keep both, add this one with --as NAME" in capfd.readouterr().out


@pytest.mark.skipif(not HAS_READER, reason="the encoder is not in this checkout")
def test_the_public_function_reads_with_an_own_gazetteer_and_a_viewpoint(folder: Path) -> None:
    run(["gazetteer", "add", "camps.csv", "--to", "my.gazetteer"])
    Path("dispatch.txt").write_text(DISPATCH, encoding="utf-8")
    (document,) = dateline.read("dispatch.txt", gazetteers=[Path("my.gazetteer")], viewpoint="RU")
    assert isinstance(document, dateline.Document)
    assert {(place.name, place.country) for place in document.places or ()} >= {("Zamir Camp", "SY"), ("Simferopol", "RU")}


def test_a_gazetteer_written_elsewhere_is_read_only_where_it_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["gazetteer", "add", "camps.csv", "--to", "my.gazetteer"]) == OK
    assert not shown(capfd, "Zamir Camp")
    assert shown(capfd, "Zamir Camp", "--gazetteer", "my.gazetteer")


def test_the_environment_names_gazetteers_or_none(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run(["gazetteer", "add", "camps.csv", "--to", "my.gazetteer"])
    monkeypatch.setenv("DATELINE_GAZETTEER", os.pathsep.join(["my.gazetteer"]))
    assert shown(capfd, "Zamir Camp")
    monkeypatch.setenv("DATELINE_GAZETTEER", "none")
    run(["gazetteer", "add", "camps.csv"])
    assert not shown(capfd, "Zamir Camp")


def test_bad_rows_are_told_by_line_and_the_others_kept(capfd: pytest.CaptureFixture[str]) -> None:
    Path("camps.csv").write_text(LIST + "Nowhere,north,22\n" * 30, encoding="utf-8")
    assert run(["gazetteer", "add", "camps.csv"]) == PARTLY
    out, err = capfd.readouterr()
    assert "2 places" in out
    assert "30 rows left out" in out
    assert err.splitlines()[0] == "dateline: camps.csv:4: 'north' is no latitude; write decimal degrees, as 48.85"
    assert err.splitlines()[-1] == "dateline: camps.csv: 10 more rows were left out for like reasons"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "camps.csv:1: the table is empty; give"),
        (b"a,b\n1,2\n", "camps.csv:1: no column for the name (found: 'a', 'b'); give"),
        (b"name,lat,lon\nX,y,z\n", "camps.csv: no row could be read (of 1); the first: camps.csv:2: 'y' is no latitude;"),
        (b"\x89PNG\x00\x00", "camps.csv: this is no text; give"),
    ],
)
def test_a_wholly_bad_table_is_one_line_and_adds_nothing(capfd: pytest.CaptureFixture[str], folder: Path, content: bytes, problem: str) -> None:
    Path("camps.csv").write_bytes(content)
    assert run(["gazetteer", "add", "camps.csv"]) == FAILED
    err = capfd.readouterr().err
    assert err.startswith(f"dateline: {problem}")
    assert err.count("\n") == 1
    assert not [file for file in (folder / "home").rglob("*") if file.is_file()]


def test_a_table_added_again_takes_the_place_of_the_old_one(capfd: pytest.CaptureFixture[str]) -> None:
    run(["gazetteer", "add", "camps.csv"])
    Path("camps.csv").write_text(LIST.replace("36.41", "36.61"), encoding="utf-8")
    run(["gazetteer", "add", "camps.csv"])
    assert [place["lat"] for place in shown(capfd, "Tel Zamir")] == [36.61]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["gazetteer", "remove", "nothing"], FAILED), (["gazetteer", "show", "no such place at all"], FAILED), (["gazetteer", "mend"], USAGE)],
)
def test_wrong_commands_end_in_one_line(capfd: pytest.CaptureFixture[str], arguments: list[str], status: int) -> None:
    assert run(arguments) == status
    assert capfd.readouterr().err.count("\n") == 1


@pytest.mark.skipif(not HAS_READER, reason="the encoder is not in this checkout")
def test_a_reading_uses_what_was_added_and_says_whose_view_it_is(capfd: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(DISPATCH, encoding="utf-8")
    run(["gazetteer", "add", "camps.csv"])
    capfd.readouterr()
    assert run(["read", "--json", "a.txt", "--viewpoint", "ru", "--ledger", "ledger.db"]) == OK
    read = json.loads(capfd.readouterr().out)
    countries = {place["name"]: place["country"] for place in read["places"]}
    assert (read["viewpoint"], countries["Zamir Camp"], countries["Simferopol"]) == ("RU", "SY", "RU")
    assert run(["show", "documents"]) == OK
    assert capfd.readouterr().out.splitlines()[-1] == "1 document; countries of disputed places: RU"
    assert run(["read", "--json", "a.txt", "--gazetteer", "none", "--ledger", "ledger.db"]) == OK
    read = json.loads(capfd.readouterr().out)
    countries = {place["name"]: place["country"] for place in read["places"]}
    assert (read["viewpoint"], countries["Zamir Camp"], countries["Simferopol"]) == ("UN", None, "UA")


@pytest.mark.skipif(not HAS_READER, reason="the encoder is not in this checkout")
@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [("--viewpoint", "Atlantis", "write UN, DE-FACTO or a country's code"), ("--gazetteer", "none.such", "there is no gazetteer; make one with")],
)
def test_a_setting_that_is_wrong_is_one_line_before_anything_is_read(capfd: pytest.CaptureFixture[str], option: str, value: str, problem: str) -> None:
    Path("a.txt").write_text(DISPATCH, encoding="utf-8")
    assert run(["read", "a.txt", option, value]) in (FAILED, USAGE)
    out, err = capfd.readouterr()
    assert problem in err
    assert (out, err.count("\n")) == ("", 1)


DUMP = "99000001\tKaminka\tKaminka\t\t48.91\t37.55\tP\tPPL\tUA\t\t05\t011\t\t\t340\t\t120\tEurope/Kyiv\t2024-01-01\n"
NAMES = "1\t99000001\ten\tGreat Kaminka\t\t\t\t\t\t\n"
CODES = "UA.05\tDonetsk\tDonetsk\t709716\n"


@pytest.mark.parametrize("options", [["dump.txt", "names.txt", "codes.txt"], ["dump.txt", "--names", "names.txt", "--admin", "codes.txt"]])
def test_geonames_tables_are_told_apart(capfd: pytest.CaptureFixture[str], options: list[str]) -> None:
    for name, content in (("dump.txt", DUMP), ("names.txt", NAMES), ("codes.txt", CODES)):
        Path(name).write_text(content, encoding="utf-8")
    assert run(["gazetteer", "add", *options]) == OK
    assert "dump.gazetteer: 1 place (0 of them known to the packaged gazetteer, 1 further names), 0 rows left out" in capfd.readouterr().out
    assert [place["gazetteer_id"] for place in shown(capfd, "Great Kaminka")] == ["geonames:99000001"]


def test_other_names_without_a_dump_are_refused_with_the_remedy(capfd: pytest.CaptureFixture[str]) -> None:
    Path("names.txt").write_text(NAMES, encoding="utf-8")
    assert run(["gazetteer", "add", "names.txt"]) == FAILED
    assert (
        capfd.readouterr().err == "dateline: names.txt: this is GeoNames' table of other names, without a point; give the dump that it belongs to beside it\n"
    )


def test_several_tables_are_added_one_by_one(capfd: pytest.CaptureFixture[str]) -> None:
    Path("dump.txt").write_text(DUMP, encoding="utf-8")
    assert run(["gazetteer", "add", "camps.csv", "dump.txt"]) == OK
    assert len(capfd.readouterr().out.splitlines()) == 2
    assert run(["gazetteer", "add", "camps.csv", "dump.txt", "--to", "one"]) == USAGE
