"""Sentences into windows, windows into batches of arrays, with the noise that news brings: missing final stops, odd letter case, unknown words."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from data import ANY, FEATURES, O_OR_MISC, Sent
from tokenizers import Tokenizer

from dateline.parse.pieces import CASES, SPACED, case, normalise

MAX_PIECES = 256
CLS, SEP, MASK, UNK = 101, 102, 103, 100
IGNORE = -100
HIDDEN, HIDDEN_NAMES = 0.02, 0.1  # shares of words, and of words of names, that are masked: context must do
_LIMITS = (48, 96, 160, 224)  # pieces after which a window ends, drawn anew for each


@dataclass(frozen=True)
class Window:
    """Consecutive sentences that are read together, as arrays over words; `pieces` holds the word pieces of each word."""

    pieces: list[tuple[int, ...]]
    cases: np.ndarray
    starts: np.ndarray
    upos: np.ndarray
    feats: np.ndarray  # [words, features]
    heads: np.ndarray  # 0 is the root, j the word j - 1 of the window, IGNORE unknown
    labels: np.ndarray
    names: np.ndarray  # bit masks
    weight: np.ndarray  # of the name annotation

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces)) + 2


class Encoder:
    """Words to word pieces and sentences to windows."""

    def __init__(self, vocabulary: Path, labels: Sequence[str]) -> None:
        self.tokenizer = Tokenizer.from_file(str(vocabulary))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.labels = {label: n for n, label in enumerate(labels)}
        self._cache: dict[str, tuple[int, ...]] = {}

    def word(self, word: str) -> tuple[int, ...]:
        """The word pieces of a word, at least one."""
        found = self._cache.get(word)
        if found is None:
            found = tuple(self.tokenizer.encode(normalise(word), add_special_tokens=False).ids) or (UNK,)
            self._cache[word] = found
        return found

    def window(self, sentences: Sequence[Sent]) -> Window:
        words = [word for sent in sentences for word in sent.words]
        spaced = [space for sent in sentences for space in sent.spaced]
        count = len(words)
        starts = np.full(count, IGNORE)
        upos = np.full(count, IGNORE)
        feats = np.full((count, len(FEATURES)), IGNORE)
        heads = np.full(count, IGNORE)
        labels = np.full(count, IGNORE)
        at = 0
        for sent in sentences:
            stop = at + len(sent.words)
            if sent.upos is not None and sent.feats is not None:
                upos[at:stop] = sent.upos
                feats[at:stop] = sent.feats
                heads[at:stop] = [0 if head < 0 else head + at + 1 for head in sent.heads]
                labels[at:stop] = [self.labels[label] for label in sent.labels]
                starts[at:stop] = 0
                starts[at] = 1
            at = stop
        return Window(
            pieces=[self.word(word) for word in words],
            cases=np.array([case(word, space) for word, space in zip(words, spaced, strict=True)]),
            starts=starts, upos=upos, feats=feats, heads=heads, labels=labels,
            names=np.array([mask for sent in sentences for mask in sent.names]),
            weight=np.array([sent.weight for sent in sentences for _ in sent.words]),
        )  # fmt: skip

    def length(self, sent: Sent) -> int:
        return sum(len(self.word(word)) for word in sent.words)

    def fit(self, sent: Sent) -> Sent | None:
        """The sentence where it fits a window by itself."""
        return sent if 0 < self.length(sent) <= MAX_PIECES - 2 else None


def drop_stop(sent: Sent) -> Sent:
    """The sentence without its final full stop, where nothing hangs on it."""
    last = len(sent.words) - 1
    if last < 2 or sent.words[last] not in (".", "!", "?") or last in sent.heads:
        return sent
    cut = {name: getattr(sent, name)[:last] for name in ("words", "spaced", "names", "upos", "feats", "heads", "labels") if getattr(sent, name)}
    return replace(sent, **cut)


def group(sentences: Sequence[Sent], encoder: Encoder, rng: random.Random, across: float = 0.35) -> Iterator[list[Sent]]:
    """Consecutive sentences of a document as windows; a paragraph's end ends a window except with the chance `across`."""
    current: list[Sent] = []
    size, limit = 0, rng.choice(_LIMITS)
    for sent in sentences:
        length = encoder.length(sent)
        ends = sent.new_doc or size + length > limit or (rng.random() > across if sent.new_par else rng.random() < 0.05)
        if current and ends:
            yield current
            current, size, limit = [], 0, rng.choice(_LIMITS)
        if rng.random() < 0.05:
            sent = drop_stop(sent)
        current.append(sent)
        size += length
    if current:
        current[-1] = drop_stop(current[-1]) if rng.random() < 0.1 else current[-1]
        yield current


def noisy(window: Window, rng: random.Random) -> Window:
    """The window with some unknown words and, rarely, all in capitals, in title case, in lower case, or without its spacing."""
    named = ~np.isin(window.names, (1, O_OR_MISC, ANY))
    pieces = [(MASK,) * len(word) if rng.random() < (HIDDEN_NAMES if name else HIDDEN) else word for word, name in zip(window.pieces, named, strict=True)]
    cases = window.cases.copy()
    chance = rng.random()
    shape, space = cases % SPACED, cases // SPACED * SPACED
    lettered = np.isin(shape, [CASES.index(name) for name in ("lower", "title", "upper", "mixed")])
    for limit, name in ((0.015, "upper"), (0.035, "title"), (0.05, "lower")):
        if chance < limit:
            shape = np.where(lettered, CASES.index(name), shape)
            break
    if chance > 0.97:
        space = np.full_like(space, SPACED)
    return replace(window, pieces=pieces, cases=shape + space)


def batches(windows: list[Window], budget: int, rng: random.Random) -> Iterator[list[Window]]:
    """Windows of similar length, `budget` padded word pieces at most, in random order."""
    ordered = sorted(windows, key=lambda window: window.size + rng.random() * 12)
    out: list[list[Window]] = []
    current: list[Window] = []
    longest = 0
    for window in ordered:
        longest = max(longest, window.size)
        if current and longest * (len(current) + 1) > budget:
            out.append(current)
            current, longest = [], window.size
        current.append(window)
    out.append(current)
    rng.shuffle(out)
    yield from out


def arrays(windows: Sequence[Window]) -> dict[str, np.ndarray]:
    """A batch as padded arrays: the inputs of the model and the targets of its heads."""
    size = max(window.size for window in windows)
    width = max(len(window.pieces) for window in windows)
    rows = len(windows)
    out = {
        "ids": np.zeros((rows, size), np.int64),
        "case": np.zeros((rows, size), np.int64),
        "first": np.zeros((rows, width), np.int64),
        "last": np.zeros((rows, width), np.int64),
        "feats": np.full((rows, width, len(FEATURES)), IGNORE, np.int64),
        "names": np.zeros((rows, width), np.int64),
        "weight": np.zeros((rows, width), np.float32),
        **{name: np.full((rows, width), IGNORE, np.int64) for name in ("starts", "upos", "heads", "labels")},
    }
    for row, window in enumerate(windows):
        count = len(window.pieces)
        lengths = np.array([len(word) for word in window.pieces])
        first = np.cumsum(lengths) - lengths + 1
        flat = [piece for word in window.pieces for piece in word]
        out["ids"][row, : len(flat) + 2] = [CLS, *flat, SEP]
        out["case"][row, 1 : len(flat) + 1] = np.repeat(window.cases, lengths)
        out["first"][row, :count] = first
        out["last"][row, :count] = first + lengths - 1
        for name in ("starts", "upos", "feats", "heads", "labels", "names", "weight"):
            out[name][row, :count] = getattr(window, name)
    out["names"][out["names"] == 0] = ANY
    return out
