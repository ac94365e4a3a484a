"""Sentences with layers as the corpora give them, drawn at random."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from training.recipe import NAMES, TIMES, Sent, tags

WORDS = ("Ardo", "Zlitni", "met", "envoys", "of", "Libya", ",", ".", "?", "'s", "-", "1,200", "ceasefire", "THE", "said", "“", "”", "yesterday", "É", "x")
PUNCTUATION = frozenset(",.?'-“”")


@st.composite
def tagged(draw: st.DrawFn, bio: Any, size: int) -> tuple[int, ...]:
    """Masks over `size` words as annotations make them: spans of one type or of several, words outside, words that may be anything."""
    out: list[int] = []
    while len(out) < size:
        kinds = draw(st.lists(st.sampled_from(bio.types), min_size=1, max_size=2, unique=True))
        kind = draw(st.sampled_from(("outside", "unknown", "open", "span", "span")))
        if kind == "span":
            length = draw(st.integers(1, 4))
            out += [bio.begin(*kinds), *[bio.inside(*kinds)] * (length - 1)]
        else:
            out.append({"outside": 1, "unknown": bio.outside(*kinds), "open": bio.any}[kind])
    return tuple(out[:size])


@st.composite
def role_tags(draw: st.DrawFn, size: int) -> tuple[tuple[int, ...], ...]:
    """Valid tags of each role."""
    columns = []
    for _ in tags.ROLES:
        column: list[int] = []
        while len(column) < size:
            length = min(draw(st.integers(1, 4)), size - len(column))
            span = [4] if length == 1 else [1, *[2] * (length - 2), 3]
            column += span if draw(st.booleans()) else [0] * length
        columns.append(column)
    return tuple(zip(*columns, strict=True))


def _heads(above: Sequence[int]) -> tuple[int, ...]:
    """A tree: word 0 is the root, each other word hangs on one before it."""
    return tuple(-1 if n == 0 else head % n for n, head in enumerate(above))


@st.composite
def sents(draw: st.DrawFn, labels: Sequence[str] = ("nsubj", "obj", "det"), most: int = 14) -> Any:
    """Any sentence; each layer is known or not."""
    size = draw(st.integers(1, most))
    words = tuple(draw(st.sampled_from(WORDS)) for _ in range(size))
    layers: dict[str, Any] = {"words": words, "spaced": tuple(draw(st.booleans()) for _ in words)}
    if draw(st.booleans()):
        layers["upos"] = tuple(tags.UPOS.index("PUNCT" if word in PUNCTUATION else "NOUN") for word in words)
        layers["heads"] = _heads([draw(st.integers(0, size)) for _ in words])
        layers["labels"] = ("root", *(draw(st.sampled_from(labels)) for _ in words[1:]))
        layers["feats"] = tuple((n % 2,) * len(tags.FEATURES) for n in range(size))
        layers["lemmas"] = tuple(word.lower() for word in words)
    known = {"names": tagged(NAMES, size), "times": tagged(TIMES, size), "roles": role_tags(size)}
    known["facts"] = st.lists(st.none() | st.floats(-3, 3), min_size=size, max_size=size).map(tuple)
    known["chains"] = st.lists(st.integers(0, 3), min_size=size, max_size=size).map(tuple)
    layers |= {name: draw(some) for name, some in known.items() if draw(st.booleans())}
    return Sent(**layers, scale=draw(st.integers(0, 1)), new_doc=draw(st.booleans()), new_par=draw(st.booleans()))
