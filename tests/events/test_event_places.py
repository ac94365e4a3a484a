"""Where events happen, table-driven: tests/cases/event_places.jsonl has a sentence, a trigger, its place, how it is found and the codes for how fine it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from dateline.events.located import located
from dateline.records import Document, Place, PlacePrecision, PlaceRelation, SettingFound

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "event_places.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def documents(read: Any) -> dict[str, Document]:
    texts = [row["text"] for row in CASES]
    return dict(zip(texts, read(texts), strict=True))


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["text"][:60])
def test_the_event_is_where_the_case_says(row: dict[str, Any], documents: dict[str, Document]) -> None:
    document = documents[row["text"]]
    start = document.text.index(row["trigger"])
    found = [event for event in document.events or () if event.start < start + len(row["trigger"]) and start < event.end]
    assert found, [document.quote(event) for event in document.events or ()]
    event = found[0]
    assert (event.place.name if event.place else None) == row["place"]
    assert (event.located is None) == (event.place is None)
    for key in ("how", "geo_precision", "where_prec"):
        if key in row:
            assert getattr(event.located, key) == row[key]


@given(st.sampled_from([None, *PlacePrecision]), st.sampled_from([None, *PlaceRelation]), st.sampled_from(SettingFound), st.sampled_from([None, "KE"]))
def test_every_place_has_the_codes_of_both_codebooks(precision: Any, relation: Any, how: SettingFound, country: str | None) -> None:
    codes = located(Place(id="p1", start=0, end=1, name="X", precision=precision, relation=relation, country=country), how)
    assert (codes.geo_precision in (1, 2, 3), codes.where_prec in range(1, 8)) == (True, True)


def test_the_place_of_writing_tells_no_more_than_the_country() -> None:
    place = Place(id="p1", start=0, end=4, name="Goma", country="CD", precision=PlacePrecision.SETTLEMENT, gazetteer_id="geonames:216281")
    codes = located(place, SettingFound.DATELINE)
    assert (codes.geo_precision, codes.where_prec) == (3, 6)
