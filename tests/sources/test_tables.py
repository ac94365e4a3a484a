from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from dateline.errors import InputError
from dateline.sources.tables import rows

COMMAS = 'name,lat,lon\n"Tel Zamir, camp",36.4,41.2\n\nGoz Wadi,13.9,22.1\n'


def written(tmp_path: Path, content: bytes, name: str = "table.csv") -> Path:
    (tmp_path / name).write_bytes(content)
    return tmp_path / name


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_between_cells_is_found(tmp_path: Path, mark: str) -> None:
    text = f"name{mark}lat{mark}lon\nGoz Wadi{mark}13.9{mark}22.1\n"
    assert list(rows(written(tmp_path, text.encode()))) == [(1, ["name", "lat", "lon"]), (2, ["Goz Wadi", "13.9", "22.1"])]


def test_quoted_cells_hold_the_mark_and_empty_lines_are_passed_over(tmp_path: Path) -> None:
    assert list(rows(written(tmp_path, COMMAS.encode()))) == [
        (1, ["name", "lat", "lon"]),
        (2, ["Tel Zamir, camp", "36.4", "41.2"]),
        (4, ["Goz Wadi", "13.9", "22.1"]),
    ]


def test_a_stray_quote_loses_no_row(tmp_path: Path) -> None:
    text = 'name,lat,lon\n"Tel Zamir,36.4,41.2\nGoz Wadi,13.9,22.1\n' + "Um Shajar,13.1,24.2\n" * 30
    assert [cells[0] for _, cells in rows(written(tmp_path, text.encode()))][:4] == ["name", "Tel Zamir", "Goz Wadi", "Um Shajar"]


def test_a_cell_may_go_over_lines(tmp_path: Path) -> None:
    text = 'name,lat,lon\n"Tel\nZamir",36.4,41.2\nGoz Wadi,13.9,22.1\n'
    assert list(rows(written(tmp_path, text.encode())))[1:] == [(2, ["Tel\nZamir", "36.4", "41.2"]), (4, ["Goz Wadi", "13.9", "22.1"])]


def test_tables_are_unpacked(tmp_path: Path) -> None:
    plain = list(rows(written(tmp_path, COMMAS.encode())))
    assert list(rows(written(tmp_path, gzip.compress(COMMAS.encode()), "table.csv.gz"))) == plain
    with zipfile.ZipFile(tmp_path / "table.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("table.csv", COMMAS)
    assert list(rows(tmp_path / "table.zip")) == plain


@pytest.mark.parametrize("content", [b"\x00\x01\x02 a picture", b"\x1f\x8b broken", b"PK\x03\x04 broken"])
def test_what_is_no_table_is_one_line_with_the_remedy(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match="give a table as text"):
        list(rows(written(tmp_path, content)))


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        list(rows(tmp_path / "none.csv"))


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_an_input_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(content)
    try:
        assert all(number >= 1 for number, _ in rows(file))
    except InputError:  # bytes that are no table
        return
