"""From what the heads say to what holds: sentences, one tree each, names.

The graph picks each word's best head and each sentence's root; trees with a cycle, which are rare, are decoded again here (Chu and Liu 1965;
Edmonds 1967). Names are read off as BIO tags; rows that are no valid BIO are decoded again (Viterbi 1967).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from dateline.parse.model import Floats, Outputs, Small
from dateline.parse.windows import Inputs

THRESHOLD = 0.5  # of the chance that a sentence starts; the graph uses the same
NEVER = -1e6

Bools = npt.NDArray[np.bool_]
Heads = npt.NDArray[np.int64]


def starts(batch: Inputs, out: Outputs) -> Bools:
    """Where sentences start, [windows, words]."""
    return np.where(batch.forced >= 0, batch.forced == 1, out.starts > THRESHOLD) & batch.real


def trees(batch: Inputs, out: Outputs, begins: Bools) -> Small:
    """The head of each word, 0 the root: a tree a sentence, with one root."""
    heads = np.where(batch.real, out.heads, 0)
    for row in np.flatnonzero(_broken(heads, batch.real, begins)):
        count = int(batch.real[row].sum())
        bounds = [*np.flatnonzero(begins[row, :count]).tolist(), count]
        for first, stop in pairwise(bounds):
            _mend(heads[row], out.arcs[row], first, stop)
    return heads


def _broken(heads: Small, real: Bools, begins: Bools) -> Bools:
    """The rows with a cycle or with other than one root a sentence."""
    up = np.concatenate([np.zeros_like(heads[:, :1]), heads], axis=1)
    for _ in range(int(heads.shape[1]).bit_length()):
        up = np.take_along_axis(up, up, axis=1)
    cyclic = (up != 0).any(axis=1)
    miscounted = ((heads == 0) & real).sum(axis=1) != begins.sum(axis=1)
    return np.asarray(cyclic | miscounted)


def _mend(heads: Small, arcs: Floats, first: int, stop: int) -> None:
    """Give words `first` to `stop` of a row the best tree, where they have none."""
    local = heads[first:stop].astype(np.int64)
    local = np.where(local > 0, local - first, 0)
    if (local == 0).sum() == 1 and not _cycle(local):
        return
    scores = np.full((stop - first + 1, stop - first + 1), NEVER)
    scores[1:, 1:] = np.maximum(arcs[first:stop, first + 1 : stop + 1], NEVER)
    scores[1:, 0] = arcs[first:stop, 0]
    np.fill_diagonal(scores, 2 * NEVER)
    found = best_tree(scores)
    heads[first:stop] = np.where(found > 0, found + first, 0)


def best_tree(scores: npt.NDArray[np.float64]) -> Heads:
    """The heads of nodes 1.. under the best tree with one child of node 0. `scores[dependent, head]`."""
    root = int(np.argmax(scores[1:, 0] - scores[1:, 1:].max(axis=1))) + 1
    scores = scores.copy()
    scores[1:, 0] = 4 * NEVER
    scores[root, :] = 4 * NEVER
    scores[root, 0] = 0.0
    return np.asarray(_edmonds(scores)[1:])


def _edmonds(scores: npt.NDArray[np.float64]) -> Heads:
    """The heads of all nodes (node 0 has none: 0) under the best arborescence from node 0."""
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    ring = _cycle(heads[1:])
    if not ring:
        return heads
    inside = np.array(ring)
    rest = np.array([node for node in range(len(scores)) if node not in set(ring)])
    size = len(rest)
    gain = scores[np.ix_(inside, rest)] - scores[inside, heads[inside]][:, None]
    shrunk = np.full((size + 1, size + 1), 8 * NEVER)
    shrunk[:size, :size] = scores[np.ix_(rest, rest)]
    shrunk[size, :size] = gain.max(axis=0)
    shrunk[:size, size] = scores[np.ix_(rest, inside)].max(axis=1)
    above = _edmonds(shrunk)
    out = heads.copy()
    for node in range(1, size):
        head = int(above[node])
        out[rest[node]] = rest[head] if head < size else inside[scores[rest[node], inside].argmax()]
    out[inside[gain[:, above[size]].argmax()]] = rest[above[size]]
    return out


def _cycle(heads: Heads) -> list[int]:
    """The nodes of a cycle among nodes 1.. (`heads[n - 1]` is the head of node n), or nothing."""
    state = [1] + [0] * len(heads)
    for node in range(1, len(heads) + 1):
        path = []
        while state[node] == 0:
            state[node] = 2
            path.append(node)
            node = int(heads[node - 1])
        if state[node] == 2:
            return path[path.index(node) :]
        for done in path:
            state[done] = 1
    return []


# --- names -------------------------------------------------------------------------------------------------------------


@cache
def _allowed(tags: tuple[str, ...]) -> npt.NDArray[np.float32]:
    """0 where a tag may follow another ([before, after]), NEVER where not: I-X follows B-X or I-X only."""
    return np.array([[0 if after[0] != "I" or before[1:] == after[1:] else NEVER for after in tags] for before in tags], np.float32)


def tags(scores: Floats, names: tuple[str, ...]) -> list[int]:
    """The best valid sequence of tags for one window's words, [words, tags]."""
    rules = _allowed(names)
    best = scores.argmax(axis=1)
    outside = names.index("O")
    if best.size == 0 or (rules[np.concatenate([[outside], best[:-1]]), best] == 0).all():
        return [int(tag) for tag in best.tolist()]
    total = scores[0] + rules[outside]
    back = []
    for row in scores[1:]:
        paths = total[:, None] + rules
        back.append(paths.argmax(axis=0))
        total = paths.max(axis=0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def spans(path: Sequence[int], names: tuple[str, ...], begins: Sequence[bool]) -> list[tuple[int, int, str]]:
    """First word, word after the last, and type of each name; a name ends where a sentence does."""
    out: list[tuple[int, int, str]] = []
    for word, tag in enumerate(path):
        name = names[tag]
        if name[0] == "I" and out and out[-1][1] == word and out[-1][2] == name[2:] and not begins[word]:
            out[-1] = (out[-1][0], word + 1, name[2:])
        elif name != "O":
            out.append((word, word + 1, name[2:]))
    return out
