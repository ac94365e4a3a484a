"""The words that text is cut into."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from dateline.parse.tokenise import abbreviations, tokenise

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "tokenise.jsonl").read_text(encoding="utf-8").splitlines()]
ODD = st.text(st.one_of(st.characters(), st.sampled_from(list("’'\".-–—/$%@#:&\u200b\u00a0\u0301🇺🇦😀n't U.S.\ud800"))), max_size=80)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_words_stand_as_in_universal_dependencies(case: dict[str, object]) -> None:
    text = str(case["text"])
    assert [text[start:end] for start, end in tokenise(text)] == case["words"]


@given(ODD)
def test_words_cover_everything_but_white_space_in_order(text: str) -> None:
    at = 0
    for start, end in tokenise(text):
        assert start < end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@given(ODD, st.integers(0, 20), st.integers(0, 60))
def test_a_block_is_cut_without_its_surroundings(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    assert all(start <= a < b <= end for a, b in tokenise(text, start, end))


@pytest.mark.parametrize("unit", ["a", "a.", "a-", "'", "1,", "1/", "a@", "x.y", "n't", "http://", "non-", "\u0301", "😀\u200d", " ", "('"])
def test_a_megabyte_without_sense_is_cut_in_seconds(unit: str) -> None:
    began = time.monotonic()
    tokenise(unit * (300_000 // len(unit)))
    assert time.monotonic() - began < 10


def test_every_abbreviation_keeps_its_stop_in_its_example() -> None:
    from dateline import lexicon
    from dateline.parse.tokenise import Abbreviation

    for entry in lexicon.entries("parse", "abbreviations.toml", "abbreviation", Abbreviation):
        assert entry.text in [entry.example[start:end] for start, end in tokenise(entry.example)]
    assert "Gen" in abbreviations()
