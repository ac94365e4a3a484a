"""The mod that the outermost words of an expression give it."""

from __future__ import annotations

import pytest

from dateline.when import Times


@pytest.mark.parametrize(
    ("text", "quote", "mod"),
    [
        ("The mill was held for some nine days.", "some nine days", "APPROX"),
        ("The mill was held for nearly nine days.", "nearly nine days", "LESS_THAN"),
        ("The mill was held for up to nine days.", "up to nine days", "EQUAL_OR_LESS"),
        ("The mill was held for more than nine days.", "more than nine days", "MORE_THAN"),
        ("The mill was held for at least nine days.", "at least nine days", "EQUAL_OR_MORE"),
        ("The gate was shut at around 4 a.m. on Friday.", "around 4 a.m. on Friday", "APPROX"),
        ("The gate was shut early Friday.", "early Friday", "START"),
        ("The gate was shut late on 5 May.", "late on 5 May", "END"),
        ("The gate was shut later on Friday.", "later on Friday", None),
        ("The mill was held for nine days.", "nine days", None),
    ],
)
def test_the_words_that_open_an_expression_give_its_mod(document, text, quote, mod):
    (time,) = Times()([document(text)])[0].times
    assert (text[time.start : time.end], time.mod) == (quote, mod)
