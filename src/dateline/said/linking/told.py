"""The encoder's sources, cues and contents as ranges of tokens, and how much it leans to any other extent of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import accumulate

import msgspec
import numpy as np

from dateline.records import Parse, Role
from dateline.syntax import Tree

NEARLY = -1.5  # log odds down to which a span that the encoder did not take is weighed
LONGEST = {Role.SOURCE: 20, Role.CUE: 6, Role.CONTENT: 80}  # words of such a span
SURE = 4.0  # log odds of a span where the encoder's leanings are not known; about the median of those it finds


class Leaning(msgspec.Struct, frozen=True, gc=False):
    """Of one role, by word: the log odds against "outside" that it opens a span, closes one, is one alone; `inside` are sums over the words before."""

    begins: list[float]
    ends: list[float]
    alone: list[float]
    inside: list[float]
    opening: list[int]  # the words that open a span or come near to it

    def score(self, span: range) -> float:
        """How much likelier it is that just this span is one than that nothing is."""
        first, last = span.start, span.stop - 1
        if first >= last:
            return self.alone[first]
        return self.begins[first] + self.inside[last] - self.inside[first + 1] + self.ends[last]

    def spans(self, taken: Collection[int], longest: int) -> list[range]:
        """Spans of words outside `taken` that come near to being ones, the likeliest of those that overlap."""
        found = []
        for first in self.opening:
            if first not in taken:
                found += self._from(first, taken, longest)
        used: set[int] = set()
        out = []
        for _, span in sorted(found, key=lambda pair: (-pair[0], pair[1].start)):
            if used.isdisjoint(span):
                used.update(span)
                out.append(span)
        return sorted(out, key=lambda span: span.start)

    def _from(self, first: int, taken: Collection[int], longest: int) -> list[tuple[float, range]]:
        """The likeliest span that opens with a word, if it comes near to being one."""
        best, stop = self.alone[first], first + 1
        base = self.begins[first] - self.inside[first + 1]
        for last in range(first + 1, min(first + longest, len(self.ends))):
            if last in taken:
                break
            score = base + self.inside[last] + self.ends[last]
            if score > best:
                best, stop = score, last + 1
        return [(best, range(first, stop))] if best > NEARLY else []


class Told(msgspec.Struct, frozen=True):
    """What the encoder found in a document, as ranges of tokens in the order of the text."""

    tree: Tree
    cues: tuple[range, ...]
    sources: tuple[range, ...]
    contents: tuple[range, ...]
    telling: frozenset[int]  # the words of the contents
    speaking: frozenset[int]  # the words of the sources
    leanings: dict[Role, Leaning]  # empty where they are not known

    def score(self, role: Role, span: range) -> float:
        """Log odds of a span in this role."""
        leaning = self.leanings.get(role)
        return leaning.score(span) if leaning else SURE

    def nearly(self, role: Role) -> list[range]:
        """The spans that the encoder nearly took for this role."""
        leaning = self.leanings.get(role)
        taken = {Role.SOURCE: self.speaking, Role.CONTENT: self.telling}.get(role) or {at for cue in self.cues for at in cue}
        return leaning.spans(taken, LONGEST[role]) if leaning else []

    def source_at(self, index: int) -> range | None:
        """The source that holds a word."""
        return holding(self.sources, index)

    def speaker(self, verb: int) -> int | None:
        """The head of the source right before the cue that holds the verb, with nothing but punctuation between, or else right after it.

        A cue right after another ("said, adding") has the source of that one.
        """
        first = self.cue_at(verb)
        while first is not None and (before := self.cue_at(self._last_before(first))) is not None:
            first = before
        if first is None:
            return None
        source = holding(self.sources, self._last_before(first)) or holding(self.sources, first.stop)
        return None if source is None or verb in source else top(self.tree, source)

    def _last_before(self, span: range) -> int:
        """The last word before a span in its sentence that is no punctuation; -1 where there is none."""
        sentence = self.tree.sentence_of(span.start)
        return next((at for at in range(span.start - 1, sentence.first - 1, -1) if self.tree.tokens[at].upos != "PUNCT"), -1)

    def cue_at(self, index: int) -> range | None:
        """The cue that holds a word."""
        return holding(self.cues, index)


def told(tree: Tree, parse: Parse | None) -> Told:
    """The spans of the parse by their role."""
    found = parse.roles if parse is not None else ()
    spans = {role: tuple(sorted({(one.first, one.stop) for one in found if one.role is role})) for role in Role}
    cues, sources, contents = (tuple(range(*span) for span in spans[role]) for role in (Role.CUE, Role.SOURCE, Role.CONTENT))
    telling, speaking = (frozenset(at for span in kind for at in span) for kind in (contents, sources))
    return Told(tree, cues, sources, contents, telling, speaking, _leanings(parse, len(tree)))


def _leanings(parse: Parse | None, words: int) -> dict[Role, Leaning]:
    if parse is None or not parse.leanings:
        return {}
    table = np.frombuffer(parse.leanings, np.float16).astype(np.float32).reshape(words, len(Role), 4)
    opening = [np.flatnonzero(table[:, at][:, (0, 3)].max(axis=1) > NEARLY).tolist() for at in range(len(Role))]
    columns = [table[:, at].T.tolist() for at in range(len(Role))]
    found = zip(Role, columns, opening, strict=True)
    return {role: Leaning(begins, ends, alone, [0.0, *accumulate(inside)], words) for role, (begins, inside, ends, alone), words in found}


def top(tree: Tree, span: range) -> int:
    """The word of the span that hangs on a word outside it."""
    return next((at for at in span if tree.tokens[at].head not in span and tree.tokens[at].upos != "PUNCT"), span.start)


def holding(spans: Sequence[range], index: int) -> range | None:
    """The one of the spans, which do not overlap, that holds a word."""
    at = bisect_left(spans, index + 1, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and index in spans[at] else None
