"""Every construction in which statements are made, on the project's own sentences: who says what, by which cue, in whose words, within what."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from dateline.records import Document, Span, Statement

ROWS = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "said_frames.jsonl").read_text(encoding="utf8").splitlines()]
CASES = [pytest.param(row, marks=[pytest.mark.xfail(strict=False, reason="open")] if row.get("open") else [], id=row["text"][:60]) for row in ROWS]
WORD = re.compile(r"\w+")
LEADING = frozenset("that to of for as on with whether".split())  # words that may count to the cue or to what it says
ALIKE = 0.7  # the least share of words that what was expected and what was read have in common


def told(text: str, spans: Iterable[Span]) -> set[int]:
    """Where the words of what is said begin, without one that opens it."""
    words = sorted(found.start() for span in spans for found in WORD.finditer(text, span.start, span.end))
    opening = WORD.match(text, words[0]) if len(words) > 1 else None
    return set(words[1:] if opening and opening.group().lower() in LEADING else words)


def placed(text: str, pieces: Iterable[str]) -> list[Span]:
    """The pieces in the text, each after the one before where it stands there."""
    out, at = [], 0
    for piece in pieces:
        at = text.find(piece, at) if text.find(piece, at) >= 0 else text.index(piece)
        out.append(Span(at, at + len(piece)))
        at += len(piece)
    return out


def fits(document: Document, row: dict[str, Any], one: Statement) -> bool:
    text, cue = document.text, document.quote(one.cue).lower() if one.cue else ""
    wanted, found = told(text, placed(text, row["content"])), told(text, one.content)
    names = " / ".join(f"{party.name} {text[party.start : party.end] if party.start is not None else ''}".lower() for party in one.source)
    return (
        (not wanted | found or len(wanted & found) >= ALIKE * len(wanted | found))
        and all(name.lower() in names for name in row["source"])
        and (row["cue"].lower() in cue or cue in row["cue"].lower())
        and row.get("kind", one.kind) == one.kind
        and (not row.get("nested") or one.within is not None)
    )


@pytest.mark.parametrize("case", CASES)
def test_a_construction_is_read(case: dict[str, Any], read: Callable[..., Document]) -> None:
    document = read(case["text"], case.get("title", False))
    left = list(document.statements or ())
    for row in case["statements"]:
        found = next((one for one in left if fits(document, row, one)), None)
        assert found is not None, (row, left)
        left.remove(found)
    assert case["statements"] or case.get("free") or not left, left
    for span in placed(document.text, case.get("free", ())):
        assert not any(told(document.text, [span]) & told(document.text, one.content) for one in document.statements or ()), document.statements
