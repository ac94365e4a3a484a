"""The encoder's sources, cues and contents, linked: by the tree where it ties them, else by how near they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from dateline.records import Parse, Role
from dateline.syntax import Tree

# The price of a link in words between the two, set by hand and looked at on gold spans of sixty articles of PolNeAR train.
TIED = -8.0  # the tree hangs one on the other, or a rule has linked them
PARTED = 5.0  # a cue stands between them
SENTENCE = 6.0  # a sentence ends between them
SOURCE = 0.5  # a source between them, however long
FAR = 12.0  # what costs more is no link
REACH = 60  # words over which a link is sought


class Told(msgspec.Struct, frozen=True):
    """What the encoder found in a document, as ranges of tokens in the order of the text."""

    tree: Tree
    cues: tuple[range, ...]
    sources: tuple[range, ...]
    contents: tuple[range, ...]
    telling: frozenset[int]  # the words of the contents
    speaking: frozenset[int]  # the words of the sources
    opening: frozenset[int]  # their first words

    def source_at(self, index: int) -> range | None:
        """The source that holds a word."""
        return _holding(self.sources, index)

    def speaker(self, verb: int) -> int | None:
        """The head of the source right before the cue that holds the verb, with nothing but punctuation between, or else right after it.

        A cue right after another ("said, adding") has the source of that one.
        """
        first = self.cue_at(verb)
        while first is not None and (before := self.cue_at(self._last_before(first))) is not None:
            first = before
        if first is None:
            return None
        source = _holding(self.sources, self._last_before(first)) or _holding(self.sources, first.stop)
        return None if source is None or verb in source else top(self.tree, source)

    def _last_before(self, span: range) -> int:
        """The last word before a span in its sentence that is no punctuation; -1 where there is none."""
        sentence = self.tree.sentence_of(span.start)
        return next((at for at in range(span.start - 1, sentence.first - 1, -1) if self.tree.tokens[at].upos != "PUNCT"), -1)

    def cue_at(self, index: int) -> range | None:
        """The cue that holds a word."""
        return _holding(self.cues, index)


def told(tree: Tree, parse: Parse | None) -> Told:
    """The spans of the parse by their role."""
    found = parse.roles if parse is not None else ()
    spans = {role: tuple(sorted({(one.first, one.stop) for one in found if one.role is role})) for role in Role}
    cues, sources, contents = (tuple(range(*span) for span in spans[role]) for role in (Role.CUE, Role.SOURCE, Role.CONTENT))
    telling, speaking = (frozenset(at for span in kind for at in span) for kind in (contents, sources))
    return Told(tree, cues, sources, contents, telling, speaking, frozenset(span.start for span in sources))


def content_cost(spans: Told, starts: Sequence[int], content: range, cue: range) -> float:
    """What it costs to link a content to a cue; more than FAR where it holds the cue or stands too far off."""
    if cue.start < content.stop and content.start < cue.stop:
        return 3 * FAR
    return gap(spans, starts, cue, content) + (TIED if _is_tied(spans.tree, content, cue) else 0)


def source_of(spans: Told, starts: Sequence[int], cue: range, content: Sequence[range]) -> range | None:
    """The source that a cue is linked to at the least cost; what the cue tells may stand between the two."""
    subject = spans.tree.subject(top(spans.tree, cue))
    inner = frozenset(at for span in content for at in span)
    first = bisect_left(spans.sources, cue.start - REACH, key=lambda span: span.start)
    best: tuple[float, range | None] = (FAR, None)
    for source in spans.sources[first : bisect_left(spans.sources, cue.stop + REACH, key=lambda span: span.start)]:
        tied = (subject is not None and subject in source) or _is_tied(spans.tree, source, cue)
        cost = gap(spans, starts, cue, source, inner) + (TIED if tied else 0)
        if cost < best[0]:
            best = cost, source
    return best[1]


def gap(spans: Told, starts: Sequence[int], one: range, other: range, free: frozenset[int] = frozenset()) -> float:
    """The words between two spans without those of `free`; `starts` are the first words of the cues."""
    tree, first, stop = spans.tree, min(one.stop, other.stop), max(one.start, other.start)
    between = [at for at in range(first, stop) if at not in free and tree.tokens[at].upos != "PUNCT"] if stop - first <= REACH else []
    if stop - first > REACH:
        return 2 * FAR
    cost = sum(1 for at in between if at not in spans.speaking) + SOURCE * sum(1 for at in between if at in spans.opening)
    cost += PARTED * (bisect_left(starts, stop) - bisect_left(starts, first))
    return cost + (SENTENCE if tree.sentence_of(first - 1) != tree.sentence_of(stop) else 0)


def top(tree: Tree, span: range) -> int:
    """The word of the span that hangs on a word outside it."""
    return next((at for at in span if tree.tokens[at].head not in span and tree.tokens[at].upos != "PUNCT"), span.start)


def _is_tied(tree: Tree, span: range, cue: range) -> bool:
    return tree.tokens[top(tree, span)].head in cue or tree.tokens[top(tree, cue)].head in span


def _holding(spans: Sequence[range], index: int) -> range | None:
    at = bisect_left(spans, index + 1, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and index in spans[at] else None
