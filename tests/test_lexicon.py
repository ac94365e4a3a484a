"""Lexicons fail with the file, the line and what is allowed."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import msgspec
import pytest

from dateline import lexicon
from dateline.errors import LexiconError


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Flag(msgspec.Struct, frozen=True):
    text: str
    colour: Colour
    example: str = ""


def write(folder: Path, text: str) -> Path:
    file = folder / "flags.toml"
    file.write_text(text)
    return file


def test_entries_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    file = write(tmp_path, '[[flag]]\ntext = "a"\ncolour = "red"\n\n[[flag]]\ntext = "b"\ncolour = "blue"\n')
    assert [flag.text for flag in lexicon.read(file, "flag", Flag)] == ["a", "b"]


def test_a_wrong_value_is_reported_with_its_line(tmp_path: Path) -> None:
    file = write(tmp_path, '[[flag]]\ntext = "a"\ncolour = "red"\n\n[[flag]]\ntext = "b"\ncolour = "green"\n')
    with pytest.raises(LexiconError, match=r"flags\.toml:7: .*green"):
        lexicon.read(file, "flag", Flag)


def test_an_unknown_key_is_reported_with_its_line_and_the_known_ones(tmp_path: Path) -> None:
    file = write(tmp_path, '[[flag]]\ntext = "a"\ncolour = "red"\nshade = "dark"\n')
    with pytest.raises(LexiconError, match=r"flags\.toml:4: unknown key 'shade'; known: text, colour, example"):
        lexicon.read(file, "flag", Flag)


def test_a_file_that_is_no_toml_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"flags\.toml: Expected"):
        lexicon.read(write(tmp_path, "[[flag"), "flag", Flag)


def test_a_missing_packaged_file_says_what_to_do() -> None:
    with pytest.raises(LexiconError, match="install dateline again"):
        lexicon.path("said", "no-such-file.toml")
