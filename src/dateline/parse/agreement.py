"""One name, one type a document.

The encoder reads a few paragraphs at a time, so that "Baku" may be a place in some and a person in the next. Within a document a form almost always keeps its
type (one sense per discourse; Gale, Church and Yarowsky 1992): the occurrences of a form vote with their scores, and those that were missed join.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.parse.known import with_known
from dateline.parse.model import Floats

FLOOR = -6.0  # no occurrence's log score counts for less: one certain voice must not outvote many
OWN = 0.3  # weight of an occurrence's own score against the mean of all

Span = tuple[int, int, str]
Place = tuple[int, int, int]  # window, first word, word after the last


class Row(NamedTuple):
    """What was read in a window."""

    words: Sequence[str]
    scores: Floats  # log probabilities, [words, tags]
    starts: Sequence[int]  # words that start a sentence
    names: list[Span]  # first word, word after the last, type


def agree(rows: Sequence[Row], tags: Sequence[str]) -> list[list[Span]]:
    """The names of a document's windows, after the occurrences of each form have agreed on a type or on being no name."""
    out = [list(row.names) for row in rows]
    for places in _places(rows):
        if len(places) > 1:
            _vote(places, rows, out, tags)
    return [with_known(row.words, names, row.starts) for row, names in zip(rows, out, strict=True)]


def _places(rows: Sequence[Row]) -> list[list[Place]]:
    """Where each form that was read as a name stands, the longest forms first."""
    seen = {tuple(row.words[first:stop]) for row in rows for first, stop, _ in row.names}
    forms = sorted(seen, key=lambda form: (-len(form), form))
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form in forms:
        by_first[form[0]].append(form)
    out: dict[tuple[str, ...], list[Place]] = {form: [] for form in forms}
    for window, row in enumerate(rows):
        begins = set(row.starts)
        for first, word in enumerate(row.words):
            for form in by_first.get(word, ()):
                stop = first + len(form)
                if tuple(row.words[first:stop]) == form and begins.isdisjoint(range(first + 1, stop)):
                    out[form].append((window, first, stop))
    return list(out.values())


def _vote(places: Sequence[Place], rows: Sequence[Row], out: list[list[Span]], tags: Sequence[str]) -> None:
    """Give all occurrences of a form the type, or none, that their scores together prefer."""
    kinds = ["", *(tag[2:] for tag in tags if tag.startswith("B-"))]
    votes = [dict(_scores(rows[window].scores[first:stop], kinds, tags)) for window, first, stop in places]
    mean = {kind: sum(vote[kind] for vote in votes) / len(votes) for kind in kinds}
    for (window, first, stop), vote in zip(places, votes, strict=True):
        best = max(kinds, key=lambda kind: mean[kind] + OWN * vote[kind])
        same = [span for span in out[window] if span[:2] == (first, stop)]
        if not same and any(a < stop and first < b for a, b, _ in out[window]):
            continue  # part of another name
        out[window] = [span for span in out[window] if span not in same]
        if best:
            out[window].append((first, stop, best))


def _scores(rows: Floats, kinds: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[str, float]]:
    """How well the words fit a name of each kind, "" for none."""
    for kind in kinds:
        first, rest = (tags.index("O"),) * 2 if not kind else (tags.index(f"B-{kind}"), tags.index(f"I-{kind}"))
        yield kind, max(FLOOR, float(rows[0, first]) + float(rows[1:, rest].sum()))
