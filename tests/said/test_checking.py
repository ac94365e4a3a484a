"""What was checked, by whom, and what was said against what."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline import lexicon
from dateline.records import Document, Verification
from dateline.said.checking.counts import Kind
from dateline.said.checking.disclaimers import disclaimers
from dateline.said.checking.lexicon import Finding, Lemmas
from dateline.said.checking.opposites import Opposed
from dateline.said.links import reading

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks" / "said"))
CASES = [json.loads(line) for line in (ROOT / "tests" / "cases" / "said_scope.jsonl").read_text(encoding="utf8").splitlines()]
HELD_UP = [row for row in CASES if not row.get("open")]
DEEDS = [row for key in ("deed", "vague") for row in lexicon.entries("said", "counts.toml", key, Kind)]
OPPOSED = list(lexicon.entries("said", "counts.toml", "opposed", Opposed))
VERIFYING = [row for key in ("supporting", "matching", "viewing") for row in lexicon.entries("said", "disclaimers.toml", key, Lemmas)]


@pytest.mark.parametrize("case", HELD_UP, ids=[f"{at} {row['text'][-50:]}" for at, row in enumerate(HELD_UP)])
def test_a_check_covers_what_it_speaks_of(case: dict[str, Any], read: Callable[..., Document]) -> None:
    import scope

    document = read(case["text"], case.get("title", False))
    assert not [told for _, fine, told in scope.asked(case, document) if not fine], (document.statements, document.checks)


@pytest.mark.parametrize("row", DEEDS, ids=[row.name for row in DEEDS])
def test_two_counts_of_one_thing_exclude_each_other(row: Kind, read: Callable[..., Document]) -> None:
    assert any(one.disputed_by for one in read(row.example).statements or ()), row.example


@pytest.mark.parametrize("row", OPPOSED, ids=[row.example for row in OPPOSED])
def test_opposite_words_of_one_thing_exclude_each_other(row: Opposed, read: Callable[..., Document]) -> None:
    assert any(one.disputed_by for one in read(row.example).statements or ()), row.example


@pytest.mark.parametrize("row", VERIFYING, ids=[row.example for row in VERIFYING])
def test_evidence_verifies(row: Lemmas, read: Callable[..., Document]) -> None:
    assert Verification.VERIFIED in [one.outcome for one in disclaimers(reading(read(row.example)))]


@pytest.mark.parametrize("row", lexicon.entries("said", "disclaimers.toml", "finding", Finding), ids=lambda row: row.example)
def test_what_a_claim_was_found_to_be(row: Finding, read: Callable[..., Document]) -> None:
    wanted = Verification.VERIFIED if row.holds else Verification.DISPUTED
    assert wanted in [one.outcome for one in disclaimers(reading(read(row.example)))]


def test_a_dispute_goes_both_ways(read: Callable[..., Document]) -> None:
    first, second = read("The navy said the port had fallen. The rebels denied that the port had fallen.").statements or ()
    assert (first.disputed_by, second.disputed_by) == ((second.id,), (first.id,))


def test_a_check_names_the_statements_it_covers_and_who_made_it(read: Callable[..., Document]) -> None:
    document = read("The navy said the port had fallen. Harbour Wire could not verify the claim.")
    (check,) = document.checks
    (one,) = document.statements or ()
    assert check.by is not None
    assert (check.by.name, check.covers, document.quote(check)) == ("Harbour Wire", (one.id,), "Harbour Wire could not verify the claim")
    assert (one.verification, one.disclaimer and document.quote(one.disclaimer)) == (Verification.UNVERIFIED, document.quote(check))


def test_boilerplate_is_no_check(read: Callable[..., Document]) -> None:
    assert not read("The mayor said the bridge was open.\n\nThis website is not responsible for the content of external sites.").checks
