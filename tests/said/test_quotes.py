"""Quotation marks as they are really found."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from dateline.records import Span
from dateline.said.quotation.quotes import quotes


def found(text: str) -> list[str]:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Span(start, start + len(line)))
        start += len(line) + 1
    return [text[quote.start : quote.end] for quote in quotes(text, blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We left,” he said. “We ran.”", ["“We left,”", "“We ran.”"]),
        ('"We left," he said. "We ran."', ['"We left,"', '"We ran."']),
        ("''We left,'' he said.", ["''We left,''"]),
        ("‘It’s late,’ she said.", ["‘It’s late,’"]),
        ("The drivers' union called it 'quite absurd'.", ["'quite absurd'"]),
        ("“He told me ‘go’ and I went,” she said.", ["“He told me ‘go’ and I went,”"]),
        ("He said: “We hold the bridge.\nThe town is quiet.", ["“We hold the bridge."]),
        ("“One, he said. “Two.”", ["“One, he said.", "“Two.”"]),
        ("Nobody's dog didn't bark at the players' bus.", []),
        ("A stray ” and nothing else.", []),
        ('“We hold," he said.', ['“We hold,"']),
    ],
)
def test_quotations_are_found_whole(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_no_quotation_crosses_a_paragraph() -> None:
    assert found("“One\n“Two”\nThree”") == ["“One", "“Two”"]


@given(st.text(alphabet=st.sampled_from("ab .,\n“”‘’'\"`«»„"), max_size=80))
def test_quotations_slice_and_never_overlap(text: str) -> None:
    spans = [(quote.start, quote.end) for quote in quotes(text, [Span(0, len(text))])]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
