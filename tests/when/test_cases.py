"""Table-driven: tests/cases/when.jsonl, one phenomenon a row. A fixed bug adds a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.when import Times

FILE = Path(__file__).parents[1] / "cases" / "when.jsonl"
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[case["phenomenon"] for case in CASES])
def test_the_sentence_has_exactly_these_times(case, document):
    (read,) = Times()([document(case["text"], case["published"])])
    assert [[read.quote(time), time.value] for time in read.times] == case["times"]
