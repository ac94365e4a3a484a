"""The JSON contract."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given, strategies as st

from dateline.export import from_json, to_json
from dateline.records import Document, Parse, Source
from fixtures.dispatch import TEXT, dispatch

FIELDS = ["id", "source", "published", "viewpoint", "text", "blocks", "entities", "times", "places", "statements", "checks", "events"]


def test_the_fields_are_those_of_the_contract() -> None:
    read = json.loads(to_json(dispatch(parse=Parse(tokens=(), sentences=(), names=()))))
    assert list(read) == FIELDS
    assert read["published"] == {"date": "2023-06-14", "how": "header", "instant": None, "start": 5, "end": 15}
    assert read["events"][1]["when"] == {"earliest": "2023-06-16", "latest": "2023-06-16", "precision": "day", "time": "t1", "how": None}
    assert read["events"][3]["place"]["country"] == "SY"


def test_a_layer_that_was_not_read_is_an_empty_list() -> None:
    bare = dispatch(entities=None, times=None, places=None, statements=None, events=None)
    assert all(json.loads(to_json(bare))[layer] == [] for layer in FIELDS[6:])


def test_every_span_of_the_json_lies_in_the_text() -> None:
    def spans(value: object) -> list[tuple[int, int]]:
        if isinstance(value, list):
            return [span for item in value for span in spans(item)]
        if not isinstance(value, dict):
            return []
        own = [(value["start"], value["end"])] if value.get("start") is not None else []
        return own + [span for item in value.values() for span in spans(item)]

    found = spans(json.loads(to_json(dispatch())))
    assert found
    assert all(0 <= start < end <= len(TEXT) for start, end in found)


def test_a_reading_comes_back_from_its_line() -> None:
    assert from_json(to_json(dispatch())) == dispatch()


def test_a_line_that_is_no_reading_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        from_json(b'{"id": 1}')


@given(text=st.text(st.characters(), max_size=50))
def test_any_text_is_one_line_of_valid_utf8_of_the_same_length(text: str) -> None:
    line = to_json(Document(id="0", source=Source(uri=text, media_type="", sha256=""), published=None, text=text, blocks=()))
    assert b"\n" not in line
    assert len(json.loads(line.decode("utf-8"))["text"]) == len(text)
