"""What the rules know better than the encoder's spans: how far a content and a cue reach."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.said.links import Link, Reading
from dateline.said.quotation.contents import runs
from dateline.syntax import Tree

ADVERBIALS = frozenset({"obl", "advmod", "obl:tmod", "mark"})

MANY = 3  # words on one side of a cue that a rule does not just pass over


def extents(read: Reading, link: Link, told: Sequence[range]) -> tuple[range, ...]:
    """The pieces of a link without its own cue, without the verb whose subject a claim is and without what hangs on the cue beside a quotation."""
    if not link.content:
        return tuple(told)
    ruled = [range(run[0], run[-1] + 1) for run in runs(read, link)]
    out = [part for piece in told for part in _own(read.tree, link, piece, ruled)]
    if any(_is_quoted(read, piece) for piece in out):
        out = [piece for piece in out if _is_quoted(read, piece) or not _is_beside(read.tree, link, piece, ruled)]
    return tuple(out)


def _is_quoted(read: Reading, piece: range) -> bool:
    return read.quote_at(read.tree.tokens[piece.start].start) is not None


def _own(tree: Tree, link: Link, piece: range, ruled: Sequence[range]) -> list[range]:
    """A piece cut to what a rule has linked: "We hold the hill, | the captain said", "the denial that it used gas | rang hollow"."""
    inside = [run for run in ruled if run.start >= piece.start and run.stop <= piece.stop]
    if link.cue.start < piece.stop and piece.start < link.cue.stop:
        sides = (range(piece.start, link.cue.start), range(link.cue.stop, piece.stop))
        whole = all(len(side) < MANY or any(run.start in side for run in inside) for side in sides)
        return inside if inside and whole else [piece]
    if inside and tree.tokens[link.anchor].upos == "NOUN" and link.anchor < piece.start:
        return [range(piece.start, inside[-1].stop)]
    return [piece]


def _is_beside(tree: Tree, link: Link, piece: range, ruled: Sequence[range]) -> bool:
    """True for an adverbial that hangs on the cue: "Until then, said the cook, “we wait”"."""
    if piece.start > link.cue.start or any(run.start < piece.stop and piece.start < run.stop for run in ruled):
        return False
    tops = [at for at in piece if tree.tokens[at].head not in piece and tree.tokens[at].upos != "PUNCT"]
    return all(tree.tokens[at].head == link.anchor and tree.tokens[at].deprel in ADVERBIALS for at in tops)


def cue_extent(tree: Tree, link: Link, seen: range) -> range:
    """The encoder's cue, or the rule's where that has one more verb: "wanted | to know"."""
    more = seen.start in link.cue and seen.stop < link.cue.stop and tree.tokens[link.anchor].upos == tree.tokens[link.cue.stop - 1].upos == "VERB"
    return link.cue if more else seen
