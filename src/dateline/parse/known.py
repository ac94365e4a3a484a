"""Organisations that news names every day, where the tagger took one for something else or passed it over.

A name of several words (data/coref/organisations.toml) is found in any spelling that begins with a capital ("Ministry of Defense"). A single word keeps
its letters' case; it may also be a person or a place ("Petra", "Wagner"), so it only settles what the tagger left open or called miscellaneous. Capitals
alone say nothing in a sentence of capitals ("WHO IS TO BLAME").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from dateline.lexicon import entries
from dateline.parse.coref.lexicons import STAGE, Organisation, plain
from dateline.parse.tokenise import tokenise

Span = tuple[int, int, str]
SHORT = 3  # letters that a single word must have to count where the tagger saw no name
OPEN = frozenset({"MISC", "LOC"})  # types that a single word of the list overrules


@cache
def _organisations() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words of each known name by the first of them, the longest first; those of longer names as `plain` has them."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for entry in entries(STAGE, "organisations.toml", "organisation", Organisation):
        for name in (entry.name, *entry.aliases):
            words = tuple(name[start:end] for start, end in tokenise(name, 0, len(name)))
            form = tuple(map(plain, words)) if len(words) > 1 else words
            found.setdefault(form[0], set()).add(form)
    return {first: tuple(sorted(forms, key=lambda form: (-len(form), form))) for first, forms in found.items()}


def with_known(words: Sequence[str], names: Sequence[Span], starts: Sequence[int] = (0,)) -> list[Span]:
    """The names of a window with the organisations of the list put right; `starts` are the first words of its sentences, none of which a name leaves.

    >>> with_known("The African Union met".split(), [(1, 2, "MISC")])
    [(1, 3, 'ORG')]
    """
    out = list(names)
    for start, end in pairwise([*starts, len(words)]):
        shouted = sum(word.isupper() for word in words[start:end]) > (end - start) / 2
        for first, stop in _found(words[start:end]):
            out = _put_right(words, out, start + first, start + stop, shouted)
    return sorted(out)


def _put_right(words: Sequence[str], names: list[Span], first: int, stop: int, shouted: bool) -> list[Span]:
    """The names with a known one from `first` to `stop`, where the tagger left room for it."""
    touched = [span for span in names if span[0] < stop and first < span[1]]
    if any(span[0] < first or span[1] > stop for span in touched):
        return names  # part of a longer name
    kinds = {kind for _, _, kind in touched}
    if stop - first == 1 and not (kinds <= OPEN if kinds else len(words[first]) >= SHORT and not shouted):
        return names
    return [span for span in names if span not in touched] + [(first, stop, "ORG")]


def _found(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where known names stand, the longest at each place."""
    known, at = _organisations(), 0
    low = [plain(word) for word in words]
    while at < len(words):
        long = known.get(low[at], ()) if words[at][:1].isupper() else ()
        form = next((form for form in long if len(form) > 1 and tuple(low[at : at + len(form)]) == form), None)
        if form is None and (words[at],) in known.get(words[at], ()):
            form = (words[at],)
        if form:
            yield at, at + len(form)
        at += len(form) if form else 1
