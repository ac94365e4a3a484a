"""Sentences to windows, windows to batches of arrays."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from dateline.parse.pieces import CASES, PLACES
from dateline.parse.windows import Pieces, window as reader_window
from training.recipe import NAMES, TIMES, Sent, masks, sent, tags, windows
from training.strategies import sents

LABELLED = sent("She left Aden .", heads=(1, -1, 1, 1), labels=("nsubj", "root", "obj", "punct"), upos=(10, 15, 11, 12), new_doc=True)
any_sents = st.lists(sents(), min_size=1, max_size=8)
slow = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def test_each_word_has_at_least_one_piece(encoder: Any) -> None:
    for word in ("Aden", "’", "\u200b", "", "\ud800", "Kyiv", "x" * 500):
        assert len(encoder.word(word)) >= 1


def test_training_sees_the_words_as_reading_does(encoder: Any) -> None:
    words, spaced = ("“", "Ardo", "’s", "UN", "troops", "left", "50", "m", "Sirte", "."), (True, False, False, True, True, True, True, False, True, False)
    trained = encoder.window([Sent(words=words, spaced=spaced, new_par=True)])
    read = reader_window(0, [(0, 0)] * len(words), words, spaced, [0], Pieces())
    assert trained.pieces == read.pieces
    assert trained.cases.tolist() == read.cases


def test_sentences_of_a_window_keep_their_heads_and_starts(encoder: Any) -> None:
    found = encoder.window([LABELLED, LABELLED]).layers
    assert found["heads"].tolist() == [2, 0, 2, 2, 6, 0, 6, 6]
    assert found["starts"].tolist() == [1, 0, 0, 0, 1, 0, 0, 0]
    assert found["labels"].tolist() == [1, 0, 2, 3] * 2


def test_what_a_sentence_does_not_annotate_is_unknown(encoder: Any) -> None:
    found = encoder.window([sent("Aden fell", names=masks(NAMES, "B-LOC", "O")), LABELLED]).layers
    assert found["upos"].tolist() == [windows.IGNORE] * 2 + [10, 15, 11, 12]
    assert found["names"].tolist() == [NAMES.begin("LOC"), 1] + [NAMES.any] * 4
    assert found["names_weight"].tolist() == [1, 1, 0, 0, 0, 0]
    assert (found["times"] == TIMES.any).all()
    assert (found["times_weight"] == 0).all()
    assert (found["roles"] == windows.IGNORE).all()
    assert np.isnan(found["facts"]).all()


def test_factuality_stands_on_its_own_scale(encoder: Any) -> None:
    found = encoder.window([sent("It fell", facts=(None, 2.5), scale=tags.SCALES.index("web"))]).layers["facts"]
    assert np.isnan(found[:, tags.SCALES.index("news")]).all()
    assert found[1, tags.SCALES.index("web")] == 2.5


def test_a_paragraph_is_told_by_its_first_word(encoder: Any) -> None:
    cases = encoder.window([LABELLED, sent("It fell", new_par=True), sent("It rose")]).cases // len(CASES)
    broken, spaced = PLACES.index("broken"), PLACES.index("spaced")
    assert cases.tolist() == [broken, spaced, spaced, spaced, broken, spaced, spaced, spaced]


def test_forms_are_the_same_whatever_the_letter_case(encoder: Any) -> None:
    forms = encoder.window([sent("Rebels and rebels")]).layers["forms"]
    assert forms[0] == forms[2] != forms[1]


@pytest.mark.parametrize(("words", "fits"), [(1, True), (254, True), (255, False), (0, False)])
def test_a_sentence_fits_a_window_of_256_pieces_with_its_ends(encoder: Any, words: int, fits: bool) -> None:
    assert encoder.fits(sent("aid " * words)) is fits


# --- grouping ----------------------------------------------------------------------------------------------------------


def documents() -> list[Any]:
    """Two documents of forty short sentences, a paragraph every fourth."""
    return [
        sent(f"Unit {number} left the town of Aden at noon today", new_doc=number % 40 == 0, new_par=number % 4 == 0, id=str(number)) for number in range(80)
    ]


def test_windows_hold_every_sentence_once_in_order_and_never_two_documents(encoder: Any) -> None:
    groups = list(windows.group(documents(), encoder, random.Random(5)))
    assert [some.id for group in groups for some in group] == [str(number) for number in range(80)]
    assert all(not some.new_doc for group in groups for some in group[1:])
    assert all(encoder.window(group).size <= windows.MAX_PIECES for group in groups)


def test_paragraphs_are_read_together_as_often_as_asked(encoder: Any) -> None:
    across = list(windows.group(documents(), encoder, random.Random(5), across=1.0))
    within = list(windows.group(documents(), encoder, random.Random(5), across=0.0))
    assert any(some.new_par for group in across for some in group[1:])
    assert not any(some.new_par for group in within for some in group[1:])


@slow
@given(any_sents, st.integers(0, 99))
def test_windows_never_break_the_layers(encoder: Any, some: list[Any], seed: int) -> None:
    for group in windows.group(some, encoder, random.Random(seed)):
        window = encoder.window(group)
        count = sum(len(part.words) for part in group)
        assert len(window.pieces) == len(window.cases) == count
        assert all(len(layer) == count for layer in window.layers.values())
        assert (window.layers["names"] > 0).all()
        assert (window.layers["times"] > 0).all()
        assert (window.layers["heads"] <= count).all()


@slow
@given(any_sents, st.integers(0, 99))
def test_arrays_give_back_what_the_windows_hold(encoder: Any, some: list[Any], seed: int) -> None:
    found = [encoder.window(group) for group in windows.group(some, encoder, random.Random(seed))]
    out = windows.arrays(found)
    for row, window in enumerate(found):
        count = len(window.pieces)
        for word, pieces in enumerate(window.pieces):
            place = slice(out["first"][row, word], out["last"][row, word] + 1)
            assert out["ids"][row, place].tolist() == list(pieces)
            assert set(out["case"][row, place].tolist()) == {window.cases[word]}
        for name, layer in window.layers.items():
            np.testing.assert_array_equal(out[name][row, :count], layer)
            kind, empty = windows.UNKNOWN[name][1:]
            np.testing.assert_array_equal(out[name][row, count:], np.full_like(out[name][row, count:], empty, kind))
        assert (out["last"][row, count:] == 0).all()
        assert (out["ids"][row, window.size :] == 0).all()
        assert out["ids"][row, 0] == windows.CLS
        assert out["ids"][row, window.size - 1] == windows.SEP


def test_batches_hold_every_window_once_within_the_budget(encoder: Any) -> None:
    found = [encoder.window(group) for group in windows.group(documents() * 3, encoder, random.Random(2))]
    batches = list(windows.batches(found, 600, random.Random(2)))
    assert sorted(id(window) for batch in batches for window in batch) == sorted(map(id, found))
    for batch in batches:
        assert len(batch) == 1 or max(window.size for window in batch) * len(batch) <= 600


def test_batches_pad_little(encoder: Any) -> None:
    found = [encoder.window(group) for group in windows.group(documents() * 3, encoder, random.Random(2))]
    padded = sum(max(window.size for window in batch) * len(batch) for batch in windows.batches(found, 2000, random.Random(2)))
    assert padded < 1.4 * sum(window.size for window in found)
