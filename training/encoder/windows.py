"""Sentences into windows, windows into batches of arrays."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from noise import unstopped
from sentences import Sent
from tags import FEATURES, NAMES, ROLES, SCALES, TIMES
from tokenizers import Tokenizer

from dateline.parse.pieces import case, normalise

MAX_PIECES = 256
CLS, SEP, UNK = 101, 102, 100
IGNORE = -100
_LIMITS = (48, 96, 160, 224, 254)  # pieces after which a window ends, drawn anew for each

# the arrays over words: what stands where nothing is known
UNKNOWN: dict[str, tuple[tuple[int, ...], type, float]] = {
    "starts": ((), np.int64, IGNORE),
    "upos": ((), np.int64, IGNORE),
    "feats": ((len(FEATURES),), np.int64, IGNORE),
    "heads": ((), np.int64, IGNORE),  # 0 is the root, j the word j - 1 of the window
    "labels": ((), np.int64, IGNORE),
    "names": ((), np.int64, NAMES.any),
    "names_weight": ((), np.float32, 0.0),
    "times": ((), np.int64, TIMES.any),
    "times_weight": ((), np.float32, 0.0),
    "roles": ((len(ROLES),), np.int64, IGNORE),
    "facts": ((len(SCALES),), np.float32, np.nan),
    "chains": ((), np.int64, IGNORE),
    "forms": ((), np.int64, 0),  # a number for each form, letter case folded
}


@dataclass(frozen=True)
class Window:
    """Consecutive sentences that are read together; `pieces` holds the word pieces of each word, `layers` an array over words for each of UNKNOWN."""

    pieces: list[tuple[int, ...]]
    cases: np.ndarray
    layers: dict[str, np.ndarray]

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
        layers: dict[str, np.ndarray] = {name: np.full((len(words), *shape), empty, kind) for name, (shape, kind, empty) in UNKNOWN.items()}
        at = 0
        broken = set()
        for sent in sentences:
            if sent.new_par or sent.new_doc:
                broken.add(at)
            self._fill({name: layer[at : at + len(sent.words)] for name, layer in layers.items()}, sent, at)
            at += len(sent.words)
        cases = [case(word, space, n in broken) for n, (word, space) in enumerate(zip(words, spaced, strict=True))]
        return Window([self.word(word) for word in words], np.array(cases), layers)

    def _fill(self, layers: dict[str, np.ndarray], sent: Sent, at: int) -> None:
        layers["forms"][:] = [crc32(word.lower().encode()) for word in sent.words]
        for name in ("upos", "feats", "names", "times", "roles", "chains"):
            values = getattr(sent, name)
            if values is not None:
                layers[name][:] = values
        if sent.names is not None:
            layers["names_weight"][:] = sent.names_weight
        if sent.times is not None:
            layers["times_weight"][:] = sent.times_weight
        if sent.facts is not None:
            layers["facts"][:, sent.scale] = [np.nan if value is None else value for value in sent.facts]
        if sent.heads is not None and sent.labels is not None:
            layers["heads"][:] = [0 if head < 0 else head + at + 1 for head in sent.heads]
            layers["labels"][:] = [self.labels[label] for label in sent.labels]
            layers["starts"][:] = 0
            layers["starts"][:1] = 1

    def length(self, sent: Sent) -> int:
        return sum(len(self.word(word)) for word in sent.words)

    def fits(self, sent: Sent) -> bool:
        """Whether the sentence fits a window by itself."""
        return 0 < self.length(sent) <= MAX_PIECES - 2


def group(sentences: Sequence[Sent], encoder: Encoder, rng: random.Random, across: float = 0.5) -> Iterator[list[Sent]]:
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
            sent = unstopped(sent)
        current.append(sent)
        size += length
    if current:
        current[-1] = unstopped(current[-1]) if rng.random() < 0.1 else current[-1]
        yield current


def batches(windows: list[Window], budget: int, rng: random.Random) -> Iterator[list[Window]]:
    """Windows of similar length, `budget` padded word pieces at most."""
    ordered = sorted(windows, key=lambda window: window.size + rng.random() * 12)
    current: list[Window] = []
    longest = 0
    for window in ordered:
        longest = max(longest, window.size)
        if current and longest * (len(current) + 1) > budget:
            yield current
            current, longest = [], window.size
        current.append(window)
    if current:
        yield current


def arrays(windows: Sequence[Window]) -> dict[str, np.ndarray]:
    """A batch as padded arrays: the inputs of the model and the targets of its heads."""
    size = max(window.size for window in windows)
    width = max(len(window.pieces) for window in windows)
    rows = len(windows)
    out = {name: np.zeros((rows, size), np.int64) for name in ("ids", "case")}
    out |= {name: np.zeros((rows, width), np.int64) for name in ("first", "last")}
    out |= {name: np.full((rows, width, *shape), empty, kind) for name, (shape, kind, empty) in UNKNOWN.items()}
    for row, window in enumerate(windows):
        count = len(window.pieces)
        lengths = np.array([len(word) for word in window.pieces])
        first = np.cumsum(lengths) - lengths + 1
        flat = [piece for word in window.pieces for piece in word]
        out["ids"][row, : len(flat) + 2] = [CLS, *flat, SEP]
        out["case"][row, 1 : len(flat) + 1] = np.repeat(window.cases, lengths)
        out["first"][row, :count] = first
        out["last"][row, :count] = first + lengths - 1
        for name, layer in window.layers.items():
            out[name][row, :count] = layer
    return out
