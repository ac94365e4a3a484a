"""Event times of own sentences, table-driven: tests/cases/event_times.jsonl holds a row a text with the time that each event hangs on.

event_times_held.jsonl holds texts that were written before the rules were tried on them; they are measured, not each required.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.records import Document, Event

FOLDER = Path(__file__).parents[1] / "cases"
CASES, HELD = (
    [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() if line.strip()]
    for name in ("event_times.jsonl", "event_times_held.jsonl")
)
FLOOR = 0.93  # of the events of the held texts


@pytest.fixture(scope="module")
def documents(read: Any) -> dict[str, Document]:
    texts = [row["text"] for row in (*CASES, *HELD)]
    return dict(zip(texts, read(texts), strict=True))


def time_of(document: Document, event: Event) -> str | None:
    """The words of the time that the event hangs on; "published" for the day of writing."""
    if event.when is None:
        return None
    if event.when.time is None:
        return "published"
    return next(document.quote(time) for time in document.times or () if event.when is not None and time.id == event.when.time)


def event_at(document: Document, words: str) -> Event | None:
    """The first event that touches the words."""
    start = document.text.index(words)
    return next((event for event in document.events or () if event.start < start + len(words) and start < event.end), None)


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["text"][:60])
def test_the_event_hangs_on_the_time_that_the_case_names(row: dict[str, Any], documents: dict[str, Document]) -> None:
    document = documents[row["text"]]
    for wanted in row["times"]:
        event = event_at(document, wanted["event"])
        assert event, f"no event at {wanted['event']!r}; read {[document.quote(event) for event in document.events or ()]}"
        assert time_of(document, event) == wanted["time"], wanted
        if "how" in wanted:
            assert event.when is not None
            assert event.when.how == wanted["how"]


def test_nearly_all_events_of_the_held_texts_hang_on_the_right_time(documents: dict[str, Document]) -> None:
    right = []
    for row in HELD:
        document = documents[row["text"]]
        for wanted in row["times"]:
            event = event_at(document, wanted["event"])
            right.append(event is not None and time_of(document, event) == wanted["time"])
    assert sum(right) / len(right) >= FLOOR, [row["text"] for row in HELD]
