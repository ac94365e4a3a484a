"""Blocks into windows that the encoder reads at once, windows into batches of arrays.

Short blocks are read together with those after them: a paragraph is understood better beside its neighbours, and less is padded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from dateline import lexicon
from dateline.parse.pieces import CASES, PLACES, case, normalise

MAX_PIECES = 254  # word pieces of a window, without [CLS] and [SEP]: what the encoder was trained on
CONTEXT = 40  # word pieces of a long block that are read again with what follows
BATCH_PIECES = 1024  # padded word pieces of a batch; more does not read faster on one core
LONGER = 1.3  # how much longer than the shortest the longest window of a batch may be: padding costs as much as text
CLS, SEP, UNKNOWN = 101, 102, 100
ENDS = frozenset({".", "!", "?"})
SPACED, BROKEN = (len(CASES) * PLACES.index(place) for place in ("spaced", "broken"))  # what these add to a case code
CACHED = 1 << 16  # words whose pieces are remembered

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive words of one document: their places in the text, their pieces, their case codes; `document` counts within the batch of documents."""

    document: int
    spans: list[tuple[int, int]]
    pieces: list[tuple[int, ...]]
    cases: list[int]
    starts: list[int]  # words that surely start a sentence
    broken: list[int]  # words that start a block
    own: int  # words before this one are context: they are read in the window before
    size: int


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the model takes for a batch of windows; `forced` is 1 or 0 where a sentence must or must not start, -1 where the model decides."""

    ids: Ints  # [windows, pieces]
    case: Ints
    first: Ints  # [windows, words]: a word's first piece
    last: Ints
    real: Bools
    forced: Ints


class Pieces:
    """Words to word pieces and case codes, remembered."""

    def __init__(self) -> None:
        self._tokenizer = Tokenizer.from_file(str(lexicon.path("parse", "tokenizer.json")))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def __call__(self, words: Sequence[str]) -> list[tuple[tuple[int, ...], int]]:
        """The pieces of each word, at least one, and its case code without a space before."""
        if len(self._known) > CACHED:
            self._known = {}
        known = self._known
        for word in words:
            if word not in known:
                ids = self._tokenizer.encode(normalise(word), add_special_tokens=False).ids[:MAX_PIECES]
                known[word] = (tuple(ids) or (UNKNOWN,), case(word, spaced=False))
        return [known[word] for word in words]


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one block that go into one window; `broken` says whether the block begins with them."""

    spans: list[tuple[int, int]]
    broken: bool
    size: int  # word pieces
    context: list[tuple[int, int]]  # the words before them, to be read again where they open a window


def windows(document: int, text: str, blocks: Iterable[Sequence[tuple[int, int]]], pieces: Pieces) -> Iterator[Window]:
    """The words of each block as windows: as many blocks as fit.

    A block that is too long for one is cut where a sentence seems to end, and what follows is read with the sentence before it.
    """
    waiting: list[Part] = []
    for part in (part for spans in blocks for part in _parts(text, spans, pieces)):
        if waiting and sum(other.size for other in waiting) + part.size > MAX_PIECES - CONTEXT * bool(waiting[0].context):
            yield _joined(document, text, waiting, pieces)
            waiting = []
        waiting.append(part)
    if waiting:
        yield _joined(document, text, waiting, pieces)


def _parts(text: str, spans: Sequence[tuple[int, int]], pieces: Pieces) -> Iterator[Part]:
    sizes = [len(ids) for ids, _ in pieces([text[start:end] for start, end in spans])]
    limit = MAX_PIECES if sum(sizes) <= MAX_PIECES else MAX_PIECES - CONTEXT
    first = 0
    while first < len(spans):
        stop = _stop(text, spans, sizes, first, limit)
        context = _context(text, spans, sizes, first)
        yield Part(list(spans[first:stop]), first == 0, sum(sizes[first:stop]), list(spans[context:first]))
        first = stop


def _context(text: str, spans: Sequence[tuple[int, int]], sizes: Sequence[int], first: int) -> int:
    """The word with which the sentence before word `first` seems to begin, CONTEXT pieces back at most."""
    start, total = first, 0
    while start > 0 and total + sizes[start - 1] <= CONTEXT:
        if start < first - 1 and text[spans[start - 1][0]] in ENDS:
            break
        start -= 1
        total += sizes[start]
    return start


def _joined(document: int, text: str, parts: Sequence[Part], pieces: Pieces) -> Window:
    context = parts[0].context
    spans = [*context, *(span for part in parts for span in part.spans)]
    spaced = [start > before for (start, _), (_, before) in zip(spans, [(-1, -1), *spans], strict=False)]
    firsts = accumulate((len(part.spans) for part in parts[:-1]), initial=len(context))
    broken = [first for first, part in zip(firsts, parts, strict=True) if part.broken]
    return window(document, spans, [text[start:end] for start, end in spans], spaced, broken, pieces, len(context))


def window(
    document: int,
    spans: Sequence[tuple[int, int]],
    words: Sequence[str],
    spaced: Sequence[bool],
    broken: Sequence[int],
    pieces: Pieces,
    own: int = 0,
) -> Window:
    """Words that are read together as a window; `spaced` says before which of them white space stands, `broken` which start a block."""
    read = pieces(words)
    ids = [some for some, _ in read]
    cases = [code + SPACED if space else code for (_, code), space in zip(read, spaced, strict=True)]
    for first in broken:
        cases[first] = read[first][1] + BROKEN
    starts = sorted({own, *broken, *sure_starts(words, spaced)})
    return Window(document, list(spans), ids, cases, starts, list(broken), own, sum(map(len, ids)))


def sure_starts(words: Sequence[str], spaced: Sequence[bool]) -> list[int]:
    """The words that start a sentence beyond doubt: with a capital and a space, after a stop that ends no number ("2. The attachment").

    Of such words 99.7 % start a sentence in the training parts of EWT and GUM; a stop of an abbreviation is no word of its own.
    """
    return [
        at
        for at in range(2, len(words))
        if words[at - 1] in ENDS and spaced[at] and words[at][0].isupper() and not spaced[at - 1] and not words[at - 2][0].isdigit()
    ]


def _stop(text: str, spans: Sequence[tuple[int, int]], sizes: Sequence[int], first: int, limit: int) -> int:
    """Where the window that begins with word `first` ends, `limit` pieces on at most."""
    total, stop = 0, first
    while stop < len(sizes) and (stop == first or total + sizes[stop] <= limit):
        total += sizes[stop]
        stop += 1
    if stop == len(sizes):
        return stop
    half = (first + stop) // 2
    for marks in (".!?", ";:", ","):
        for word in range(stop - 1, half, -1):
            if text[spans[word - 1][0]] in marks and text[spans[word][0]] not in "\"'”’)":
                return word
    return stop


def batches(found: Sequence[Window]) -> Iterator[list[int]]:
    """Indices of windows that are read together: of one document, the shortest first, so that little is padded.

    Activations are quantised with one scale a batch, so that windows in a batch touch each other's last bits. Documents are kept apart for that:
    a document reads the same whatever is read beside it.
    """
    current: list[int] = []
    for index in sorted(range(len(found)), key=lambda index: (found[index].document, found[index].size)):
        window = found[index]
        if current and not _fits(window, found[current[0]], len(current)):
            yield current
            current = []
        current.append(index)
    if current:
        yield current


def _fits(window: Window, shortest: Window, count: int) -> bool:
    size = window.size + 2
    return window.document == shortest.document and size <= LONGER * (shortest.size + 2) and (count + 1) * size <= BATCH_PIECES


def inputs(found: Sequence[Window]) -> Inputs:
    """A batch as padded arrays. The first word of a window starts a sentence."""
    rows, width, size = len(found), max(len(window.pieces) for window in found), max(window.size for window in found) + 2
    ids, codes = np.zeros((rows, size), np.int64), np.zeros((rows, size), np.int64)
    first, last = np.zeros((rows, width), np.int64), np.zeros((rows, width), np.int64)
    real, forced = np.zeros((rows, width), np.bool_), np.full((rows, width), -1, np.int64)
    for row, window in enumerate(found):
        count = len(window.pieces)
        lengths = np.fromiter(map(len, window.pieces), np.int64, count)
        ends = lengths.cumsum()
        ids[row, 1 : window.size + 1] = [piece for word in window.pieces for piece in word]
        ids[row, 0], ids[row, window.size + 1] = CLS, SEP
        codes[row, 1 : window.size + 1] = np.repeat(window.cases, lengths)
        first[row, :count], last[row, :count], real[row, :count] = ends - lengths + 1, ends, True
        forced[row, window.starts] = 1
    forced[:, 0] = 1
    return Inputs(ids, codes, first, last, real, forced)
