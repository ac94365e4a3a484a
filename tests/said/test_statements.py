"""What the stage reads, on sentences of invented outlets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.records import Document, Statement

CASES = Path(__file__).parents[1] / "cases"
ROWS = [json.loads(line) for name in ("said", "said_cues") for line in (CASES / f"{name}.jsonl").read_text(encoding="utf8").splitlines()]


def touching(document: Document, quote: str) -> list[Statement]:
    """The statements whose content touches the quote; those without content for an empty one."""
    if not quote:
        return [statement for statement in document.statements or () if not statement.content]
    start = document.text.rindex(quote)
    return [one for one in document.statements or () if any(span.start < start + len(quote) and start < span.end for span in one.content)]


def fits(document: Document, row: dict[str, Any], one: Statement) -> bool:
    names = " / ".join(party.name for party in one.source)
    wanted = row.get("source")
    return (
        (wanted is None or (wanted.lower() in names.lower() if wanted else not one.source))
        and row.get("kind", one.kind) == one.kind
        and row.get("stance", one.stance) == one.stance
        and row.get("negated", one.negated) == one.negated
        and row.get("verification", one.verification) == one.verification
        and row.get("hedged", bool(one.doubts)) == bool(one.doubts)
        and (not row.get("nested") or one.within is not None)
        and ("cue" not in row or (one.cue is not None and row["cue"] in document.quote(one.cue)))
    )


@pytest.mark.parametrize("case", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_a_statement_is_read_with_its_source_and_kind(case: dict[str, Any], read: Callable[..., Document]) -> None:
    document = read(case["text"], case.get("title", False))
    for row in case["statements"]:
        assert any(fits(document, row, one) for one in touching(document, row["content"])), (row, document.statements)


SAID = """
The the DET 2 det
navy navy NOUN 3 nsubj
said say VERB 0 root
ports port NOUN 5 nsubj
reopened reopen VERB 3 ccomp
. . PUNCT 3 punct
"""


def test_source_cue_and_content_are_linked(tree: Callable[[str], Document]) -> None:
    document = tree(SAID)
    (one,) = document.statements or ()
    assert one.cue is not None
    assert [document.quote(one.cue), *map(document.quote, one.content)] == ["said", "ports reopened"]
    assert [party.name for party in one.source] == ["navy"]


def test_a_document_without_words_gets_an_empty_layer(tree: Callable[[str], Document]) -> None:
    assert tree("x x X 0 root").statements == ()
