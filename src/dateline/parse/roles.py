"""Sources, cues and contents: the best valid sequence of tags for each role (Viterbi 1967) over a linear chain's scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from dateline.parse.model import Floats, RoleLabels, Small

NEVER = np.float32(-1e4)
INSIDE = frozenset("IE")  # tags that go on with a span
OPEN = frozenset("BI")  # tags after which a span goes on

Span = tuple[int, int, str]


class Chain:
    """The transitions of each role's chain, the impossible ones ruled out. Tags: O, and B, I, E or S (one word) for where a word stands in a span."""

    def __init__(self, labels: RoleLabels) -> None:
        self.labels = labels
        into = np.array([tag in INSIDE for tag in labels.tags])
        going = np.array([tag in OPEN for tag in labels.tags])
        self.step = np.array(labels.step, np.float32) + np.where(going[:, None] == into[None, :], 0, NEVER)
        self.first = np.array(labels.first, np.float32) + np.where(into, NEVER, 0)
        self.last = np.array(labels.last, np.float32) + np.where(going, NEVER, 0)

    def tags(self, scores: Floats, lengths: Sequence[int]) -> Small:
        """The best tags [windows, words, roles] of `scores` [windows, words, roles * tags], each window as far as its length."""
        rows, words, roles, size = *scores.shape[:2], len(self.labels.roles), len(self.labels.tags)
        emitted = np.ascontiguousarray(scores.reshape(rows, words, roles, size).swapaxes(0, 1))
        steps = self.step.transpose(0, 2, 1)  # [role, to, from]
        states, back = np.empty_like(emitted), np.zeros(emitted.shape, np.intp)
        states[0] = emitted[0] + self.first
        for word in range(1, words):
            paths = states[word - 1][..., None, :] + steps
            paths.argmax(-1, out=back[word])
            np.add(paths.max(-1), emitted[word], out=states[word])
        out = np.zeros((rows, words, roles), np.int32)
        for row, length in enumerate(lengths):
            final = (states[length - 1, row] + self.last).argmax(-1).tolist()
            out[row, :length] = _path(back[:length, row].tolist(), final)
        return out

    def leanings(self, scores: Floats) -> npt.NDArray[np.float16]:
        """How much likelier each word stands in a span, at its start, inside, at its end or alone, than outside: [windows, words, roles, BIES]."""
        by_tag = scores.reshape(*scores.shape[:2], len(self.labels.roles), len(self.labels.tags))
        return (by_tag[..., 1:] - by_tag[..., :1]).astype(np.float16)

    def spans(self, tags: Small, broken: Sequence[int]) -> Iterator[Span]:
        """First word, word after the last, and role of each span of a window's tags [words, roles]; none crosses the start of a block."""
        for layer, role in enumerate(self.labels.roles):
            first = 0
            for word, tag in enumerate(tags[:, layer].tolist()):
                name = self.labels.tags[tag]
                if name in ("B", "S"):
                    first = word
                if name in ("E", "S"):
                    cuts = [first, *(start for start in broken if first < start <= word), word + 1]
                    yield from ((a, b, role) for a, b in pairwise(cuts))


def _path(back: list[list[list[int]]], final: list[int]) -> list[list[int]]:
    """The tags of each word from those of the last one; `back` [words, roles, tags] says which tag came before."""
    path = [final]
    for before in reversed(back[1:]):
        path.append([pointers[tag] for pointers, tag in zip(before, path[-1], strict=True)])
    return path[::-1]
