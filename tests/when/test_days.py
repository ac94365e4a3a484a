"""The days that an expression covers and the moments that it names; table-driven: tests/cases/when_days.jsonl, when_instants.jsonl."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import msgspec
import pytest

from dateline.when import Times

CASES = Path(__file__).parents[1] / "cases"


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def iso(moment: dt.date | None) -> str | None:
    return moment.isoformat() if moment else None


DAYS, INSTANTS = rows("when_days.jsonl"), rows("when_instants.jsonl")


@pytest.mark.parametrize("case", DAYS, ids=[case["phenomenon"] for case in DAYS])
def test_the_expressions_cover_exactly_these_days(case, document):
    (read,) = Times()([document(case["text"], case["published"])])
    assert [[read.quote(time), iso(time.earliest), iso(time.latest), time.mod] for time in read.times] == case["days"]


@pytest.mark.parametrize("case", INSTANTS, ids=[case["phenomenon"] for case in INSTANTS])
def test_the_expressions_name_exactly_these_moments(case, document):
    (read,) = Times()([document(case["text"])])
    assert [[read.quote(time), time.value, iso(time.instant)] for time in read.times] == case["instants"]


def test_hours_ago_are_counted_from_the_moment_of_publication(document):
    made = document("The ferry sank two hours ago.")
    moment = dt.datetime(2023, 5, 17, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    (read,) = Times()([msgspec.structs.replace(made, published=msgspec.structs.replace(made.published, instant=moment))])
    assert read.times[0].instant == moment - dt.timedelta(hours=2)
