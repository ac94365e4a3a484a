"""The held cases are well formed, and what is read of them lies within their texts; whether it is right is measured by benchmarks/said/own.py."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.records import Document, SourceKind, Stance, StatementKind, Verification

CASES = Path(__file__).parents[1] / "cases"
ROOMS = ("frames", "voices", "sureness", "scope")
SCALE = {"certain", "probable", "possible", "open", "unlikely", "denied", None}


def rows(room: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / f"said_{room}_held.jsonl").read_text(encoding="utf8").splitlines()]


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def quotations(row: dict[str, Any]) -> list[str]:
    frames = [quote for one in row.get("statements", ()) for quote in (*one["source"], *many(one["cue"] or []), *one["content"])]
    pairs = [quote for pair in row.get("disputed", ()) for quote in pair]
    return [*frames, *many(row.get("content", [])), *row.get("covers", ()), *row.get("free", ()), *pairs]


@pytest.mark.parametrize("room", ROOMS)
def test_every_quotation_stands_once_in_its_text(room: str) -> None:
    for row in rows(room):
        for quote in quotations(row):
            assert row["text"].count(quote.replace("‹", "").replace("›", "")) == 1, (row["text"], quote)


def test_every_label_is_one_of_its_set() -> None:
    assert all(kind in list(StatementKind) for row in rows("frames") for one in row["statements"] for kind in many(one["kind"]))
    assert all(kind in list(SourceKind) for row in rows("voices") for kind in row["kinds"])
    assert all(stance in list(Stance) for row in rows("sureness") for stance in many(row["stance"]))
    assert all(point in SCALE for row in rows("sureness") for key in ("certainty", "reporter") for point in many(row[key]))
    assert all(row["outcome"] in (*Verification, None) for row in rows("scope"))


@pytest.mark.parametrize("room", ROOMS)
def test_what_is_read_lies_within_the_text(room: str, read: Callable[..., Document]) -> None:
    for row in rows(room)[::8]:
        document = read(row["text"], row.get("title", False))
        for one in document.statements or ():
            spans = [*one.content, *([one.cue] if one.cue else ()), *one.hedges]
            assert all(0 <= span.start < span.end <= len(document.text) for span in spans)
