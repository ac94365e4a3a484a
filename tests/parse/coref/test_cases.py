"""The cases of tests/cases/coref.jsonl: sentences with their trees, what is one entity in them and what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.parse.coref import Entities
from dateline.records import Document, Name, NameType, Parse, Sentence, Source, Token

FILE = Path(__file__).parents[2] / "cases" / "coref.jsonl"
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def document(case: dict[str, object]) -> Document:
    """The case as the reader would hand it over."""
    rows, sentences, names = case["tokens"], case["sentences"], case["names"]
    assert isinstance(rows, list)
    assert isinstance(sentences, list)
    assert isinstance(names, list)
    tokens = tuple(Token(*row[:6], number=row[6], verb_form=row[7], voice=row[8]) for row in rows)
    named = tuple(Name(first, stop, NameType(kind)) for first, stop, kind in names)
    parse = Parse(tokens=tokens, sentences=tuple(Sentence(*pair) for pair in sentences), names=named)
    return Document(id="x", source=Source(uri="x", media_type="text/plain", sha256=""), published=None, text=str(case["text"]), blocks=(), parse=parse)


def entities_at(read: Document, quote: str) -> set[str]:
    """The ids of the entities with a mention that touches the quote."""
    assert read.text.count(quote) >= 1, quote
    start = read.text.index(quote)
    return {entity.id for entity in read.entities or () for m in entity.mentions if m.start < start + len(quote) and start < m.end}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_one_is_read_as_one_and_what_is_not_is_not(case: dict[str, list[list[str]]]) -> None:
    read = Entities()([document(case)])[0]
    for quotes in case["same"]:
        assert set.intersection(*(entities_at(read, quote) for quote in quotes)), quotes
    for one, other in case["apart"]:
        assert not entities_at(read, one) & entities_at(read, other), (one, other)


def test_an_update_knows_its_issuer_and_a_ministry_its_state() -> None:
    update = next(case for case in CASES if case["text"].startswith("The Ministry of Inland"))
    read = Entities()([document(update)])[0].entities or ()
    assert {entity.id: entity.name for entity in read}[next(entity.issuer for entity in read if entity.issuer)] == "Ministry of Inland Waters"
    rwanda = next(case for case in CASES if case["text"].startswith("Rwanda"))
    assert {entity.country for entity in Entities()([document(rwanda)])[0].entities or () if "ministry" in entity.name} == {"RW"}
