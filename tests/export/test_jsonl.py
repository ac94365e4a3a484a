"""The JSON contract."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given, strategies as st

from dateline.export import from_json, to_json
from dateline.records import Document, Parse, Source
from fixtures.dispatch import TEXT, dispatch
from fixtures.quarrel import quarrel

FIELDS = ["id", "source", "published", "viewpoint", "text", "blocks", "entities", "times", "places", "statements", "checks", "events"]


def test_the_fields_are_those_of_the_contract() -> None:
    read = json.loads(to_json(dispatch(parse=Parse(tokens=(), sentences=(), names=()))))
    assert list(read) == FIELDS
    assert read["published"] == {"date": "2023-06-14", "how": "header", "instant": None, "start": 5, "end": 15}
    assert read["events"][1]["when"] == {"earliest": "2023-06-16", "latest": "2023-06-16", "precision": "day", "time": "t1", "how": None}
    assert read["events"][3]["place"]["country"] == "SY"


def test_a_layer_that_was_not_read_is_an_empty_list() -> None:
    bare = dispatch(entities=None, times=None, places=None, statements=None, checks=(), events=None)
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


@pytest.mark.parametrize("read", [dispatch(), quarrel()], ids=["dispatch", "quarrel"])
def test_a_reading_comes_back_from_its_line(read: Document) -> None:
    assert from_json(to_json(read)) == read


def test_the_fixtures_set_every_field_of_what_was_said() -> None:
    said = [*(dispatch().statements or ()), *(quarrel().statements or ())]
    records: list[object] = [*said, *(speaker for statement in said for speaker in statement.source), *dispatch().checks, *quarrel().checks]
    for kind in {type(record) for record in records}:
        for field in msgspec.structs.fields(kind):
            values = [getattr(record, field.name) for record in records if isinstance(record, kind)]
            assert any(value != field.default for value in values), f"{kind.__name__}.{field.name}"


def test_what_was_said_has_the_names_of_the_contract() -> None:
    read = json.loads(to_json(quarrel()))
    assert list(read["statements"][0]) == [
        "id", "source", "cue", "content", "kind", "stance", "negated", "hedges", "within", "chain", "certainty", "reporter_certainty", "verification",
        "disclaimer", "disputed_by",
    ]  # fmt: skip
    assert read["statements"][0]["source"][1] == {
        "entity": "n1", "name": "Vale Ministry of Defence", "start": 95, "end": 118, "role": "issuer", "kinds": ["government"],
    }  # fmt: skip
    assert read["checks"][1] == {"id": "c2", "start": 443, "end": 475, "outcome": "unverified", "by": None, "covers": ["s1", "s5"], "partial": False}


def test_a_line_that_is_no_reading_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        from_json(b'{"id": 1}')


@given(text=st.text(st.characters(), max_size=50))
def test_any_text_is_one_line_of_valid_utf8_of_the_same_length(text: str) -> None:
    line = to_json(Document(id="0", source=Source(uri=text, media_type="", sha256=""), published=None, text=text, blocks=()))
    assert b"\n" not in line
    assert len(json.loads(line.decode("utf-8"))["text"]) == len(text)
