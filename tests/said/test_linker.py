"""The linker: what it weighs, on trees and spans written down by hand."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest

from dateline.records import Document, Role, Told
from dateline.said.linking.linker import chances, packaged_linker
from dateline.said.linking.pairs import TOLD
from dateline.said.linking.told import SURE, told
from dateline.said.links import reading
from dateline.syntax import Tree

PLAIN = """
Rook Rook PROPN 2 nsubj
said say VERB 0 root
ports port NOUN 4 nsubj
reopened reopen VERB 2 ccomp
"""
OUTSIDE = (-9.0, -9.0, -9.0, -9.0)


def leanings(words: dict[int, tuple[float, float, float, float]], count: int) -> bytes:
    """Leanings of contents at some words; every other word lies outside all."""
    rows = [(OUTSIDE, OUTSIDE, words.get(at, OUTSIDE)) for at in range(count)]
    return struct.pack(f"<{count * 12}e", *(value for row in rows for role in row for value in role))


def leaning(document: Document, words: dict[int, tuple[float, float, float, float]], roles: tuple[Told, ...] = ()) -> Document:
    parse = document.parse
    assert parse is not None
    fields = {field: getattr(parse, field) for field in parse.__struct_fields__}
    inner = type(parse)(**fields | {"roles": roles, "leanings": leanings(words, len(parse.tokens))})
    return Document(**{field: getattr(document, field) for field in document.__struct_fields__} | {"parse": inner})


def test_a_span_scores_by_its_first_inner_and_last_words(tree: Callable[..., Document]) -> None:
    document = leaning(tree(PLAIN), {1: (2.0, 0.5, 0.0, -1.0), 2: (0.0, 0.5, 0.0, 0.0), 3: (0.0, 0.0, 3.0, 0.0)})
    spans = told(Tree(document), document.parse)
    assert spans.score(Role.CONTENT, range(1, 4)) == 2.0 + 0.5 + 3.0
    assert spans.score(Role.CONTENT, range(1, 2)) == -1.0


def test_without_leanings_each_span_is_as_sure_as_those_that_are_found(tree: Callable[..., Document]) -> None:
    document = tree(PLAIN)
    assert told(Tree(document), document.parse).score(Role.CUE, range(1, 2)) == SURE


def test_what_the_encoder_nearly_took_is_weighed_too(tree: Callable[..., Document]) -> None:
    document = leaning(tree(PLAIN), {2: (-1.0, 0.0, 0.0, -5.0), 3: (-5.0, 0.0, 0.5, -5.0)})
    assert told(Tree(document), document.parse).nearly(Role.CONTENT) == [range(2, 4)]


def test_what_the_encoder_took_is_not_nearly_taken(tree: Callable[..., Document]) -> None:
    document = leaning(tree(PLAIN), {2: (-1.0, 0.0, 0.0, -5.0), 3: (-5.0, 0.0, 0.5, -5.0)}, (Told(2, 4, Role.CONTENT),))
    assert reading(document).told.nearly(Role.CONTENT) == []


@pytest.mark.parametrize("name", ["told", "spoken", "judge", "nested"])
def test_a_forest_knows_all_of_its_features(name: str) -> None:
    from dateline.said.linking.judging import JUDGED, PLAIN
    from dateline.said.linking.pairs import SPOKEN

    names = {"told": TOLD, "spoken": SPOKEN, "judge": JUDGED, "nested": PLAIN}[name]
    assert tuple(getattr(packaged_linker(), name).features) == names


def test_no_rows_have_no_chances() -> None:
    assert chances(packaged_linker().told, [], TOLD) == []
