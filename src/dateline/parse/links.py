"""Which words head mentions of the same thing: pairs of words scored across the windows of a document (word-level coreference; Dobrovolskii 2021)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.parse.model import Floats, LinkLabels

HEADS = {"PRON": 0, "PROPN": 1, "NOUN": 2, "DET": 2, "NUM": 2}  # parts of speech that may head a mention, as the kinds that the scorer tells apart
EDGES = np.array([0, 1, 2, 4, 8, 16])  # upper ends of the buckets of distances in sentences
FAR = 2000  # words that may head a mention between one and its antecedent, at most
BLOCK = 500  # mentions that are scored at once
KEPT, FLOOR = 5, -3.0  # antecedents of a word that are kept, and the log odds that they must have

Pair = tuple[int, int, float]


class Word(NamedTuple):
    """A word that may head a mention: its place in the document, its kind, its form without letter case, the number of its sentence."""

    place: int
    kind: int
    form: str
    sentence: int


def pairs(words: Sequence[Word], vectors: Floats, labels: LinkLabels) -> Iterator[Pair]:
    """Each word with its likely antecedents, the best first, and their log odds against none; `vectors` [words, numbers] is what the encoder says."""
    if len(words) < 2:
        return
    half = vectors.shape[1] // 2
    mention, antecedent = vectors[:, :half], vectors[:, half:]
    numbers = {form: n for n, form in enumerate(dict.fromkeys(word.form for word in words))}
    forms = np.array([numbers[word.form] for word in words])
    kinds, sentences = (np.array([word[column] for word in words]) for column in (1, 3))
    distance, same = np.array(labels.distance, np.float32), np.array(labels.same, np.float32)
    for start in range(0, len(words), BLOCK):
        rows = slice(start, min(start + BLOCK, len(words)))
        columns = slice(max(0, start - FAR), rows.stop)
        scores = mention[rows, :-1] @ antecedent[columns, :-1].T * (half - 1) ** -0.5 + mention[rows, -1:] + antecedent[columns, -1]
        apart = np.searchsorted(EDGES, sentences[rows, None] - sentences[None, columns])
        scores += distance[kinds[rows, None], apart] + same[kinds[rows]][:, None] * (forms[rows, None] == forms[None, columns])
        yield from _best(words, scores, rows.start, columns.start)


def _best(words: Sequence[Word], scores: npt.NDArray[np.float32], row: int, column: int) -> Iterator[Pair]:
    for n, line in enumerate(scores):
        earlier = line[: row + n - column]
        for index in np.argsort(-earlier, kind="stable")[:KEPT].tolist():
            if earlier[index] < FLOOR:
                break
            yield words[row + n].place, words[column + index].place, float(earlier[index])
