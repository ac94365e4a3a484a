from __future__ import annotations

import hashlib
import tomllib

import pytest
from hypothesis import given, strategies as st

from dateline.errors import LexiconError
from dateline.lexicon import path
from dateline.where.gazetteer import Gazetteer, Kind, packaged
from dateline.where.names import fold, key, skeleton


@pytest.mark.parametrize(
    ("spelling", "country"),
    [
        ("Kiev", "UA"),
        ("Kharkov", "UA"),
        ("al-Fasher", "SD"),
        ("EL FASHER", "SD"),
        ("Obeid", "SD"),
        ("Beit-Lahia", "PS"),
        ("Deir Ezzor", "SY"),
        ("Bankilare", "NE"),
    ],
)
def test_spellings_of_one_name_find_one_place(spelling, country):
    assert country in {entry.country for entry in packaged().find(spelling)}


def test_a_country_is_a_country():
    (entry,) = (e for e in packaged().find("Ivory Coast") if e.kind == Kind.COUNTRY)
    assert entry.country == "CI"


def test_every_row_of_the_file_can_be_read():
    gazetteer = packaged()
    for row in range(0, len(gazetteer), 997):
        entry = gazetteer.entry(row)
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180
        assert entry.name


def test_the_file_is_the_one_that_its_source_names():
    source = tomllib.loads(path("where", "SOURCE.toml").read_text(encoding="utf-8"))
    stated = next(file["sha256"] for file in source["file"] if file["name"] == "gazetteer.bin")
    assert hashlib.sha256(path("where", "gazetteer.bin").read_bytes()).hexdigest() == stated


def test_another_file_is_refused(tmp_path):
    (tmp_path / "x.bin").write_bytes(b"no gazetteer at all, but long enough to be read")
    with pytest.raises(LexiconError, match="not a gazetteer"):
        Gazetteer(tmp_path / "x.bin")


@given(st.text())
def test_any_text_can_be_looked_up(text):
    assert isinstance(packaged().find(text), tuple)
    assert " " not in key(text)
    skeleton(fold(text))
    packaged().near_misses(text)
