"""Event times of own sentences, table-driven: tests/cases/event_times.jsonl holds a row a text with the time that each event hangs on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.records import Document, Event

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "event_times.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def documents(read: Any) -> dict[str, Document]:
    texts = [row["text"] for row in CASES]
    return dict(zip(texts, read(texts), strict=True))


def time_of(document: Document, event: Event) -> str | None:
    """The words of the time that the event hangs on."""
    if event.when is None:
        return None
    return next(document.quote(time) for time in document.times or () if event.when is not None and time.id == event.when.time)


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["text"][:60])
def test_the_event_hangs_on_the_time_that_the_case_names(row: dict[str, Any], documents: dict[str, Document]) -> None:
    document = documents[row["text"]]
    for wanted in row["times"]:
        start = document.text.index(wanted["event"])
        event = next((event for event in document.events or () if event.start < start + len(wanted["event"]) and start < event.end), None)
        assert event, f"no event at {wanted['event']!r}; read {[document.quote(event) for event in document.events or ()]}"
        assert time_of(document, event) == wanted["time"], wanted
        if "how" in wanted:
            assert event.when is not None
            assert event.when.how == wanted["how"]
