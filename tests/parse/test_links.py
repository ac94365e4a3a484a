"""Words and their antecedents, scored in pairs."""

import numpy as np

from dateline.parse.links import KEPT, Word, pairs
from dateline.parse.model import LinkLabels

LABELS = LinkLabels(distance=((0.0,) * 7,) * 3, same=(0.0, 5.0, 0.0))


def words(*forms: str) -> list[Word]:
    return [Word(place=10 * n, kind=1, form=form, sentence=n) for n, form in enumerate(forms)]


def vectors(*mentions: float) -> np.ndarray:
    """One number and a score as mention, the same as antecedent; the numbers are zero, so that only the scores count."""
    return np.array([[0, score, 0, 0] for score in mentions], np.float32)


def test_a_word_of_the_same_form_is_the_best_antecedent() -> None:
    found = list(pairs(words("ankara", "izmir", "ankara"), vectors(-1, -1, -1), LABELS))
    assert found[1] == (20, 0, 4.0)
    assert [pair[:2] for pair in found] == [(10, 0), (20, 0), (20, 10)]


def test_an_antecedent_stands_before_its_word_and_few_are_kept() -> None:
    found = list(pairs(words(*"abcdefghij"), vectors(*[1.0] * 10), LABELS))
    assert all(before < word for word, before, _ in found)
    assert max(sum(word == other for other, _, _ in found) for word, _, _ in found) == KEPT


def test_antecedents_that_are_unlikely_are_left_out() -> None:
    assert list(pairs(words("a", "b"), vectors(0, -9), LABELS)) == []


def test_a_single_word_has_none() -> None:
    assert list(pairs(words("a"), vectors(3), LABELS)) == []
