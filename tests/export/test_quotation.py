"""Statements in full: each can be checked against its source."""

from __future__ import annotations

from functools import partial

import msgspec
import pytest
from hypothesis import given, strategies as st

from dateline.export import list_quotations, spoken
from dateline.export.quotation import pieces, place, record
from dateline.export.table import columns_of
from dateline.ledger import Ledger, Wanted, current, document, statements
from dateline.records import Block, BlockKind, Document, Source, Span, Speaker, Statement, StatementKind
from fixtures.dispatch import dispatch
from fixtures.quarrel import TEXT, quarrel

SAID = {statement.id: statement for statement in quarrel().statements or ()}


def shown(name: str, width: int = 100) -> list[str]:
    return [" ".join(line.split()) for line in record(quarrel(), SAID[name], width)]


def a_document(text: str) -> Document:
    block = Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH)
    return Document(id="0", source=Source(uri="a", media_type="text/plain", sha256="0"), published=None, text=text, blocks=(block,))


def told(document: Document, kind: StatementKind, *content: tuple[int, int]) -> list[tuple[str, str]]:
    statement = Statement(id="s", source=(), cue=None, content=tuple(Span(*span) for span in content), kind=kind)
    return [(piece.label, document.text[piece.start : piece.end]) for piece in pieces(document, statement)]


def test_the_words_stand_in_the_order_of_the_text_with_their_places() -> None:
    assert shown("s2")[:5] == [
        "s2 spokesman for the Vale Front (rebel group) paragraph 2",
        "who A spokesman for the Vale Front [142-172]",
        "says said [173-177]",
        "own words “no more than three” [178-198]",
        "paraphrase had died [199-207]",
    ]


def test_every_piece_slices_to_its_words() -> None:
    for name, statement in SAID.items():
        words = [TEXT[piece.start : piece.end] for piece in pieces(quarrel(), statement)]
        assert all(any(part in line for line in shown(name, 200)) for part in words), name


def test_what_is_known_of_a_statement_follows() -> None:
    assert shown("s5")[4:] == [
        "stance suspects",
        "hedged “probably” (probable)",
        "certainty the source: probable (+1.9); the reporter: left open (+0.0)",
        "passed on governor, via U.N. mission, via Tarn Courier",
        "within s4 U.N. mission’s daily update: the governor believes that both armies probably",
        "shelled the bridge [289-355]",
        "checked not verified: “None of this could be confirmed.” [443-475]",
    ]
    assert "disputed by s2 spokesman for the Vale Front: “no more than three” had died [178-207]" in shown("s1")
    assert "stance does not deny" in shown("s3")


def test_who_issued_and_who_is_cited_have_their_own_lines() -> None:
    assert "of the Ministry of Defence [95-118]" in shown("s1")
    assert "citing a medic [132-139]" in shown("s1")
    assert not any(line.startswith("of ") for line in shown("s4"))  # it stands in the words of the document that it issued


OWN = [
    ("He called it “a farce” and left", [("paraphrase", "He called it"), ("own words", "“a farce”"), ("paraphrase", "and left")]),
    ('He called it "a farce"', [("paraphrase", "He called it"), ("own words", '"a farce"')]),
    ("It wasn't 'a farce', he said", [("paraphrase", "It wasn't"), ("own words", "'a farce'"), ("paraphrase", ", he said")]),
    ("It was “a farce", [("paraphrase", "It was"), ("own words", "“a farce")]),
    ("the guards’ “farce”.", [("paraphrase", "the guards’"), ("own words", "“farce”")]),
]


@pytest.mark.parametrize(("text", "expected"), OWN)
def test_own_words_are_told_from_paraphrase(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(a_document(text), StatementKind.MIXED, (0, len(text))) == expected


def test_a_quotation_is_shown_in_its_marks() -> None:
    text = "“We left,” he said. “It was over."
    assert told(a_document(text), StatementKind.DIRECT, (1, 9), (21, 33)) == [("own words", "“We left,”"), ("own words", "“It was over.")]


def test_a_statement_outside_the_paragraphs_says_what_it_stands_in() -> None:
    title = Statement(id="s", source=(), cue=None, content=(Span(0, 9),), kind=StatementKind.INDIRECT)
    assert place(quarrel(), title) == "title"
    assert place(quarrel(), SAID["s6"]) == "paragraph 5"
    assert place(a_document(""), title) == ""


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100, 200])
def test_no_line_is_wider_than_the_output(width: int) -> None:
    lines = [line for read in (quarrel(), dispatch()) for statement in read.statements or () for line in record(read, statement, width)]
    assert max(columns_of(line) for line in lines) <= width


def test_what_a_ledger_found_is_listed_document_by_document() -> None:
    with Ledger(":memory:") as ledger:
        ledger.add(quarrel(), current())
        ledger.add(dispatch(), current())
        read = partial(document, ledger)
        lines = list(list_quotations(statements(ledger), read, 80))
        assert lines[:4] == [
            "Governor to meet striking dockers in Latakia",
            f"Harbour Wire | 14 June 2023 (from the header) | {dispatch().id}",
            "harbour.txt",
            "-" * 64,
        ]
        assert lines[-1] == "10 statements in 2 documents"
        assert list(list_quotations(statements(ledger, Wanted(source="nobody")), read, 80)) == ["No statement fits."]


def test_statements_are_listed_as_a_tree_and_a_ring_loses_none() -> None:
    def said(name: str, within: str | None) -> Statement:
        return Statement(id=name, source=(), cue=None, content=(), kind=StatementKind.INDIRECT, within=within)

    found = [said("s1", "s3"), said("s2", None), said("s3", None), said("s4", "s1"), said("s5", "gone"), said("s6", "s7"), said("s7", "s6")]
    assert [(branch.statement.id, branch.depth) for branch in spoken.tree(found)] == [
        ("s2", 0), ("s3", 0), ("s1", 1), ("s4", 2), ("s5", 0), ("s6", 0), ("s7", 0),
    ]  # fmt: skip


@given(text=st.text(st.characters(), max_size=60), cuts=st.lists(st.integers(0, 60), min_size=4, max_size=4), width=st.integers(30, 120))
def test_any_statement_can_be_shown(text: str, cuts: list[int], width: int) -> None:
    first, second, third, fourth = sorted(min(cut, len(text)) for cut in cuts)
    speaker = Speaker(entity=None, name=text, start=first, end=second)
    for kind in StatementKind:
        statement = Statement(id="s1", source=(speaker,), cue=Span(second, third), content=(Span(third, fourth),), kind=kind)
        assert list(record(a_document(text), statement, width))
        assert all(0 <= piece.start <= piece.end <= len(text) for piece in pieces(a_document(text), statement))


def test_a_refusal_that_is_put_in_the_negative_is_still_a_refusal_and_a_source_alone_has_no_chain() -> None:
    alone = msgspec.structs.replace(SAID["s6"], negated=True, chain=("Vale Ministry of Defence",))
    assert spoken.stance(alone) == "declines to say"
    assert spoken.chain(alone) == ""
