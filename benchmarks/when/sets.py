"""The sets: gold documents with their expressions, and the tables of our own sentences in the same form."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import tei

from dateline.records import DateFound, Document, Published
from material import GOLD, document

WHEN = GOLD / "when"
CASES = Path(__file__).parents[2] / "tests" / "cases"
Row = dict  # {"id", "dct", "text", "timex": [{"start", "end", "type", "value", "accept"?}], "allowed"?: [...]}


class Part(StrEnum):
    """Which documents of a set that has a cut."""

    DEV = "dev"
    REST = "rest"
    WHOLE = "whole"


@dataclass(frozen=True)
class Set:
    """A set: its file, its cut, and what can be measured on it."""

    name: str
    file: Path
    every: int = 1  # the dev cut is every so many-th document
    kind: str = "news"
    mode: str = "news"  # what a system that asks for the kind of text is told: the better for it of news and narrative
    dates_only: bool = False  # the gold (GUM) knows no lengths, sets, references and times of day
    typed: bool = True  # the gold tells DATE from TIME, DURATION and SET
    secret: bool = False  # nobody reads its misses


SETS = [
    Set("te3_timebank", WHEN / "te3_timebank.jsonl", every=5),
    Set("te3_aquaint", WHEN / "te3_aquaint.jsonl", every=5),
    Set("wikiwars_train", WHEN / "wikiwars_train.jsonl", every=5, kind="histories", mode="narrative", typed=False),
    Set("gum_news_dev", WHEN / "gum_news_dev.jsonl", dates_only=True, typed=False),
    Set("meantime_dev", WHEN / "meantime_dev.jsonl"),
    Set("gum_other_dev", WHEN / "gum_other_dev.jsonl", kind="other texts", dates_only=True, typed=False),
    Set("hard_cases", WHEN / "hard_cases.jsonl", kind="sentences"),
    Set("own_table", CASES / "when_table.jsonl", kind="sentences"),
    Set("own_held", CASES / "when_held.jsonl", kind="sentences", secret=True),
]
POOLED = ("te3_timebank", "te3_aquaint", "wikiwars_train", "gum_news_dev", "meantime_dev")
NEWS = ("te3_timebank", "te3_aquaint")


def load(of: Set, part: Part) -> list[Row]:
    """The documents of a part of a set; a set without a cut is whole in each."""
    rows = [json.loads(line) for line in of.file.read_text(encoding="utf-8").splitlines()]
    if of.every > 1 and part is not Part.WHOLE:
        rows = [row for number, row in enumerate(rows) if (number % of.every == 0) == (part is Part.DEV)]
    return [in_timex3(of, row) if "timex" in row else placed(row, f"{of.name}-{number}") for number, row in enumerate(rows)]


def in_timex3(of: Set, row: Row) -> Row:
    """The document with its values as TIMEX3 writes them."""
    return row | {"timex": [one | {"value": tei.timex3(one["value"])} for one in row["timex"]]} if of.dates_only else row


def placed(row: Row, name: str) -> Row:
    """A row of a table as a document: each quote at its place, in the order of the text."""
    return {
        "id": name,
        "dct": row["published"],
        "text": row["text"],
        "timex": list(spans(row["text"], row["times"])),
        "allowed": list(spans(row["text"], row.get("allowed", []))),
    }


def spans(text: str, quoted: list[dict]) -> Iterator[dict]:
    """Quotes with their bounds."""
    at = 0
    for one in quoted:
        start = text.index(one["quote"], at)
        at = start + len(one["quote"])
        yield one | {"start": start, "end": at}


def as_document(row: Row) -> Document:
    """A gold row as a document with its publication date."""
    day = Published(date=dt.date.fromisoformat(row["dct"]), how=DateFound.GIVEN) if row.get("dct") else None
    return document(row["text"], row["id"], day)
