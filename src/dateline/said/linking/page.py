"""One document as the linker sees it: cues, pieces of content and sources, and what stands between any two words, counted once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

from dateline.records import BlockKind, Role
from dateline.said.linking.told import top
from dateline.said.links import Link, Reading, phrase
from dateline.syntax import Tree

REACH = 60  # words over which a link is sought
NEAREST = 3  # cues on each side of a content that are weighed; of sources on each side of a cue one less
MARKS = {",": 1, ":": 2, "“": 3, '"': 3, "”": 4, "''": 4, "``": 3, "‘": 3, "’": 4, "'": 4, ".": 5, "?": 5, "!": 5, ";": 6, "(": 7, ")": 8}
DASHES = frozenset("–—-") | {"--"}
WORDS = {word: 10 + at for at, word in enumerate("that to the a an of for by on in with at as if whether how what who which and but because not".split())}
KINDS = {kind: 40 + at for at, kind in enumerate("NOUN PROPN PRON NUM ADJ ADV VERB AUX ADP DET SCONJ CCONJ PART INTJ SYM X".split())}
LABELS = {
    label: 1 + at
    for at, label in enumerate(
        "root ccomp xcomp obj nsubj nsubj:pass obl obl:agent nmod nmod:poss advcl acl acl:relcl advmod parataxis conj csubj appos iobj compound amod".split()
    )
}


class Page:
    """The links of the rules, with the encoder's cues, and all pieces of content and sources that any of them may take."""

    def __init__(self, read: Reading, links: Sequence[Link]) -> None:
        self.read, self.tree, self.told, self.links = read, read.tree, read.told, links
        self.starts = [link.cue.start for link in links]
        self.counted = [0, *accumulate([token.upos != "PUNCT" for token in self.tree.tokens])]
        self.spoken = [0, *accumulate([at in self.told.speaking for at in range(len(self.tree))])]
        self.sentence = _numbers([(one.first, one.stop) for one in self.tree.sentences], len(self.tree))
        ends = (self.tree.at(end - 1, end).stop for end in read.ends)
        self.paragraph = _numbers(list(pairwise((0, *ends))), len(self.tree))
        self.quote = [-1] * (len(self.tree) + 1)
        for number, quote in enumerate(read.quotes):
            for at in self.tree.at(quote.start, quote.end):
                self.quote[at] = number
        self._codes: dict[int, int] = {}
        self.tops = [top(self.tree, link.cue) for link in links]
        self.cue_scores = [self.told.score(Role.CUE, link.cue) for link in links]
        self.seen_cues = frozenset(cue.start for cue in self.told.cues)
        self.said = [frozenset(link.content) for link in links]
        self.speakers = [self._speaker(link) for link in links]

    def code(self, at: int) -> int:
        """What kind of word stands there: a mark, a common word or a part of speech; 0 outside the text."""
        found = self._codes.get(at)
        if found is None:
            found = self._codes[at] = self._code(at) if 0 <= at < len(self.tree) else 0
        return found

    def _code(self, at: int) -> int:
        word, kind = self.tree.lower(at), self.tree.tokens[at].upos
        if kind == "PUNCT":
            return 9 if word in DASHES else MARKS.get(word, 0)
        return WORDS.get(word) or KINDS.get(kind, 0)

    def label(self, at: int) -> int:
        return LABELS.get(self.tree.tokens[at].deprel, 0)

    def _speaker(self, link: Link) -> range | None:
        """The source that a rule has found, in the encoder's extent where it has one."""
        if link.source is None:
            return None
        seen = self.told.source_at(link.source)
        if seen is not None:
            return seen
        words = [at for at in phrase(self.tree, link.source, (link.anchor,)) if at not in link.cue]
        words = [at for at in words if (at < link.cue.start) == (link.source < link.cue.start)] or [link.source]
        return range(words[0], words[-1] + 1)

    def title(self, at: int) -> bool:
        blocks, number = self.read.document.blocks, self.paragraph[at]
        return number < len(blocks) and blocks[number].kind is BlockKind.TITLE

    def near(self, starts: Sequence[int], span: range, most: int = NEAREST) -> range:
        """The numbers of those few that begin nearest before and after a span, in its paragraph or one beside it."""
        middle, after = bisect_left(starts, span.start), bisect_left(starts, span.stop)
        first = max(middle - most, bisect_left(starts, span.start - REACH))
        last = min(after + most, bisect_left(starts, span.stop + REACH))
        paragraph = self.paragraph[span.start]
        while first < middle and self.paragraph[starts[first]] < paragraph - 1:
            first += 1
        while last > after and self.paragraph[starts[last - 1]] > paragraph + 1:
            last -= 1
        return range(first, last)

    def between(self, one: range, other: range) -> int:
        """The words between two spans; 0 where they touch or overlap."""
        first, stop = min(one.stop, other.stop), max(one.start, other.start)
        return self.counted[stop] - self.counted[first] if stop > first else 0

    def inside(self, starts: Sequence[int], one: range, other: range) -> int:
        """How many of `starts` lie between two spans."""
        first, stop = min(one.stop, other.stop), max(one.start, other.start)
        return bisect_left(starts, stop) - bisect_left(starts, first) if stop > first else 0


def _numbers(spans: Sequence[tuple[int, int]], words: int) -> list[int]:
    """For each word the number of the span that holds it; the spans follow one another."""
    out: list[int] = []
    for number, (first, stop) in enumerate(spans):
        out += [number] * (stop - first)
    return out + [len(spans)] * (words - len(out))


def tie(tree: Tree, span: range, head: int, cue: range) -> int:
    """How the tree ties a span to a cue: 1 the span hangs on the cue, 2 the cue hangs in the span, 0 not at all. `head` is the span's top."""
    if tree.tokens[head].head in cue:
        return 1
    return 2 if any(tree.tokens[at].head in span for at in cue) else 0
