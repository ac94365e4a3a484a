"""Stance, certainty and hedges, on sentences of invented outlets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline import lexicon
from dateline.records import Document, Statement
from dateline.said.sureness.lexicon import FILE, Aside, Over, Strength
from dateline.said.sureness.scale import worded

CASES = Path(__file__).parents[1] / "cases"


def rows(name: str) -> list[dict[str, Any]]:
    """The cases of a table that the rules are known to read; what they do not is counted by the benchmark."""
    found = [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf8").splitlines()]
    return [row for row in found if not row.get("open")]


def about(document: Document, content: str) -> Statement:
    """The statement whose content fits the words best; one without content where none does."""
    start = document.text.index(content)
    stop = start + len(content)

    def fit(one: Statement) -> float:
        shared = sum(max(0, min(stop, span.end) - max(start, span.start)) for span in one.content)
        return shared / (sum(span.end - span.start for span in one.content) + len(content) - shared)

    return max(document.statements or (), key=fit)


@pytest.mark.parametrize("case", rows("said_stance"), ids=lambda row: row["text"][:60])
def test_a_stance_is_told_by_the_cue_and_by_what_is_said(case: dict[str, Any], read: Callable[..., Document]) -> None:
    assert about(read(case["text"]), case["content"]).stance == case["stance"]


@pytest.mark.parametrize("case", rows("said_certainty"), ids=lambda row: row["text"][:60])
def test_the_source_and_the_reporter_are_as_sure_as_they_say(case: dict[str, Any], read: Callable[..., Document]) -> None:
    one = about(read(case["text"]), case["content"])
    assert (worded(one.certainty), worded(one.reporter_certainty)) == (case["certainty"], case["reporter"])


@pytest.mark.parametrize("case", rows("said_hedges"), ids=lambda row: row["text"][:60])
def test_a_hedge_weakens_one_word(case: dict[str, Any], read: Callable[..., Document]) -> None:
    document = read(case["text"])
    found = {hedge.text.lower(): document.quote(hedge.target) for one in document.statements or () for hedge in one.hedges if hedge.target}
    assert found.get(case["hedge"].lower()) == case["weakens"], found


@pytest.mark.parametrize("row", lexicon.entries("said", FILE, "cue", Strength), ids=lambda row: row.example)
def test_a_cue_tells_how_sure_it_is_in_its_example(row: Strength, read: Callable[..., Document]) -> None:
    found = [(one.certainty, one.reporter_certainty) for one in read(row.example).statements or ()]
    unowned = row.source is None and row.unowned is not None and row.reporter is None
    certain = row.unowned if unowned else row.source
    assert any(certain in (None, one) and row.reporter in (None, other) for one, other in found), found


@pytest.mark.parametrize("row", lexicon.entries("said", FILE, "over", Over), ids=lambda row: row.example)
def test_a_word_over_a_claim_weakens_it_in_its_example(row: Over, read: Callable[..., Document]) -> None:
    found = [one.certainty for one in read(row.example).statements or ()]
    negated = any(word in row.example for word in (" not ", " no "))
    assert (row.negated if negated else row.strength) in found, found


@pytest.mark.parametrize("row", [row for key in ("aside", "without") for row in lexicon.entries("said", FILE, key, Aside)], ids=lambda row: row.example)
def test_an_aside_tells_what_the_reporter_makes_of_a_claim(row: Aside, read: Callable[..., Document]) -> None:
    assert row.reporter in [one.reporter_certainty for one in read(row.example).statements or ()]


@pytest.mark.parametrize("row", lexicon.entries("said", FILE, "confidence", Aside), ids=lambda row: row.example)
def test_a_service_grades_its_confidence(row: Aside, read: Callable[..., Document]) -> None:
    assert row.source in [one.certainty for one in read(row.example).statements or ()]
