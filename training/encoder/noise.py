"""What news brings: missing stops and commas, odd letter case, misspelt and unknown words."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from sentences import Sent, kept
from tags import TIMES, UPOS

from dateline.parse.pieces import CASES, PLACES

if TYPE_CHECKING:
    from windows import Window

MASK = 103
HIDDEN, HIDDEN_NAMES = 0.02, 0.1  # shares of words, and of words of names, that are masked: context must do
STOPS = frozenset({".", "!", "?"})
PUNCT = UPOS.index("PUNCT")


def unstopped(sent: Sent) -> Sent:
    """The sentence without its final full stop, where nothing hangs on it."""
    last = len(sent.words) - 1
    if last < 2 or sent.words[last] not in STOPS or (sent.roles is not None and any(sent.roles[last])) or last in (sent.heads or ()):
        return sent
    return kept(sent, range(last))


def unpunctuated(sent: Sent) -> Sent:
    """The sentence of a treebank without its punctuation, where nothing hangs on that and no name or role holds it."""
    if sent.upos is None or sent.heads is None:
        return sent
    above = set(sent.heads)
    keep = [n for n, tag in enumerate(sent.upos) if tag != PUNCT or n in above or _held(sent, n)]
    return kept(sent, keep) if keep else sent


def _held(sent: Sent, word: int) -> bool:
    """Whether the word stands in a name or a role, or begins a time."""
    named = sent.names is not None and not sent.names[word] & 1
    timed = sent.times is not None and not sent.times[word] & 1 and bool(sent.times[word] & TIMES.begin(*TIMES.types))
    return named or timed or (sent.roles is not None and any(sent.roles[word]))


def misspelt(sent: Sent, rng: random.Random, share: float = 0.08) -> Sent:
    """The sentence with two letters swapped, one lost or one doubled in that share of its longer words."""
    words = tuple(_typo(word, rng) if len(word) > 4 and word.isalpha() and rng.random() < share else word for word in sent.words)
    return msgspec.structs.replace(sent, words=words)


def _typo(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if kind == 1 else word[:at] + word[at] + word[at:]


def noisy(window: Window, rng: random.Random) -> Window:
    """The window with some unknown words and, rarely, all in capitals, in title case, in lower case, or without its spacing."""
    named = (window.layers["names"] & 1) == 0
    pieces = [(MASK,) * len(word) if rng.random() < (HIDDEN_NAMES if name else HIDDEN) else word for word, name in zip(window.pieces, named, strict=True)]
    shape, place = window.cases % len(CASES), window.cases // len(CASES)
    lettered = np.isin(shape, [CASES.index(name) for name in ("lower", "title", "upper", "mixed")])
    chance = rng.random()
    for limit, name in ((0.015, "upper"), (0.035, "title"), (0.05, "lower")):
        if chance < limit:
            shape = np.where(lettered, CASES.index(name), shape)
            break
    if chance > 0.97:
        place = np.where(place == 0, 1, place)
    elif chance > 0.92:
        place = np.minimum(place, PLACES.index("spaced"))
    return replace(window, pieces=pieces, cases=shape + len(CASES) * place)
