"""Noise changes what is seen, never what is annotated where."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from dateline.parse.pieces import CASES, PLACES
from training.recipe import NAMES, TIMES, aligned, masks, mentions, noise, possible, sent, tags, valid
from training.strategies import sents

NOUN, PUNCT = tags.UPOS.index("NOUN"), tags.UPOS.index("PUNCT")
POOLS = {kind: [(("Marib",), (True,)), (("Port", "-", "Sudan"), (True, False, False))] for kind in NAMES.types}

few = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sound(some: Any) -> bool:
    """What holds of every sentence with valid annotation."""
    named = all(mask > 0 for mask in (*(some.names or ()), *(some.times or ())))
    spans = (some.names is None or possible(NAMES, some.names)) and (some.times is None or possible(TIMES, some.times))
    return aligned(some) and named and spans and all(valid(list(column)) for column in zip(*some.roles or (), strict=True))


@few
@given(sents())
def test_sentences_are_sound_to_begin_with(some: Any) -> None:
    assert sound(some)


@few
@given(sents())
def test_a_sentence_without_its_stop_is_sound(some: Any) -> None:
    assert sound(noise.unstopped(some))


@few
@given(sents())
def test_a_sentence_without_its_punctuation_is_sound(some: Any) -> None:
    assert sound(noise.unpunctuated(some))


@few
@given(sents(), st.integers(0, 99))
def test_a_misspelt_sentence_is_sound_and_keeps_its_annotation(some: Any, seed: int) -> None:
    other = noise.misspelt(some, random.Random(seed), share=1.0)
    assert sound(other)
    assert all(getattr(other, name) == getattr(some, name) for name in ("spaced", "names", "times", "upos", "heads", "roles", "facts", "chains"))


@few
@given(sents().filter(lambda some: some.names is not None), st.integers(0, 99))
def test_a_sentence_with_other_names_is_sound(some: Any, seed: int) -> None:
    other = mentions.replaced(some, POOLS, random.Random(seed))
    assert sound(other)
    assert other.heads is other.upos is other.roles is None


def test_the_final_stop_goes_alone() -> None:
    assert noise.unstopped(sent("He left Tripoli .")).words == ("He", "left", "Tripoli")


@pytest.mark.parametrize(
    ("text", "layers"),
    [
        ("He left", {}),
        ("Left .", {}),
        ("He left it .", {"heads": (3, 3, 3, -1)}),
        ("He said yes .", {"roles": ((0, 0, 0), (0, 0, 0), (0, 0, 1), (0, 0, 3))}),
    ],
    ids=["none there", "nothing else there", "words hang on it", "ends a content"],
)
def test_a_final_stop_stays_where_it_is_needed(text: str, layers: dict[str, Any]) -> None:
    some = sent(text, **layers)
    assert noise.unstopped(some) == some


def test_punctuation_goes_unless_a_name_holds_it_or_words_hang_on_it() -> None:
    some = sent(
        "Yahoo ! said , yes : no .",
        upos=(NOUN, PUNCT, NOUN, PUNCT, NOUN, PUNCT, NOUN, PUNCT),
        heads=(2, 0, -1, 4, 2, 2, 5, 2),
        names=masks(NAMES, "B-ORG", "I-ORG", "O", "O", "O", "O", "O", "O"),
    )
    assert noise.unpunctuated(some).words == ("Yahoo", "!", "said", "yes", ":", "no")


def test_punctuation_that_begins_a_time_stays_and_a_comma_inside_goes() -> None:
    some = sent(
        "on ' 90 May 5 , 2014",
        upos=(NOUN, PUNCT, NOUN, NOUN, NOUN, PUNCT, NOUN),
        heads=(-1, 2, 0, 0, 3, 3, 3),
        times=masks(TIMES, "O", "B-DATE", "I-DATE", "B-DATE", "I-DATE", "I-DATE", "I-DATE"),
    )
    assert noise.unpunctuated(some).words == ("on", "'", "90", "May", "5", "2014")


def test_punctuation_alone_stays() -> None:
    some = sent("! !", upos=(PUNCT, PUNCT), heads=(-1, 0))
    assert noise.unpunctuated(some).words


def test_sentences_without_trees_keep_their_punctuation() -> None:
    some = sent("Well , yes .", names=(1, 1, 1, 1))
    assert noise.unpunctuated(some) is some


def test_short_words_and_numbers_are_never_misspelt() -> None:
    some = sent("The UN sent 120,000 aid to A-4567")
    assert noise.misspelt(some, random.Random(1), share=1.0) == some


@given(st.text("abcdeé", min_size=5, max_size=12), st.integers(0, 999))
def test_a_typo_keeps_the_first_letter_and_about_the_length(word: str, seed: int) -> None:
    (found,) = noise.misspelt(sent(word), random.Random(seed), share=1.0).words
    assert found[0] == word[0]
    assert abs(len(found) - len(word)) <= 1


def test_noise_is_the_same_for_the_same_seed() -> None:
    some = sent("Several hundred villagers reached Tripoli yesterday morning")
    assert noise.misspelt(some, random.Random(4), 0.5) == noise.misspelt(some, random.Random(4), 0.5)


# --- windows -----------------------------------------------------------------------------------------------------------


def test_noise_on_windows_keeps_their_shape_and_targets(encoder: Any) -> None:
    window = encoder.window([sent("Envoys of Libya met Karim Zlitni in NATO 's hall at 5 .", names=masks(NAMES, *["O"] * 13))])
    shapes = set()
    for seed in range(300):
        other = noise.noisy(window, random.Random(seed))
        assert list(map(len, other.pieces)) == list(map(len, window.pieces))
        assert other.layers is window.layers
        assert other.cases.shape == window.cases.shape
        assert (other.cases >= 0).all()
        assert (other.cases < len(CASES) * len(PLACES)).all()
        shapes.add(tuple(other.cases % len(CASES)))
    titled, upper, lower = (CASES.index(name) for name in ("title", "upper", "lower"))
    assert any(upper in shape and titled not in shape and lower not in shape for shape in shapes)
    assert any(lower in shape and titled not in shape and upper not in shape for shape in shapes)


def test_words_of_names_are_hidden_more_often_than_others(encoder: Any) -> None:
    window = encoder.window([sent("Zlitni spoke", names=masks(NAMES, "B-PER", "O"))])
    hidden = np.zeros(2)
    for seed in range(3000):
        hidden += [set(pieces) == {noise.MASK} for pieces in noise.noisy(window, random.Random(seed)).pieces]
    assert 0.07 < hidden[0] / 3000 < 0.13
    assert 0.01 < hidden[1] / 3000 < 0.035


def test_where_nothing_is_known_of_names_words_count_as_no_name(encoder: Any) -> None:
    window = encoder.window([sent("Zlitni spoke")])
    assert (window.layers["names"] & 1 == 1).all()
