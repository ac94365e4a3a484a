"""The pieces of content that are shared out among the cues: the encoder's, found and nearly found, and the rules' where it saw nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from dateline.records import Role
from dateline.said.links import Link, Reading
from dateline.said.quotation.contents import runs

BORDERS = frozenset(";:")
_UNBROKEN = re.compile("[^;:]*")


def pieces(read: Reading, links: Sequence[Link]) -> list[range]:
    """All pieces in the order of the text; what the encoder nearly took gives way to what a rule has linked."""
    told = read.told
    ruled = {range(run[0], run[-1] + 1) for link in links if link.content for run in runs(read, link) if told.telling.isdisjoint(run)}
    words = {at for run in ruled for at in run}
    nearly = [piece for piece in told.nearly(Role.CONTENT) if words.isdisjoint(piece)]
    found = [_whole(read, links, piece) for piece in told.contents]
    seen = (part for piece in (*found, *nearly) for part in _parted(read, links, piece))
    return sorted({*seen, *ruled}, key=lambda span: (span.start, span.stop))


def _whole(read: Reading, links: Sequence[Link], piece: range) -> range:
    """A content from the start that the rules gave it, where the encoder begins later and no cue of its own stands between."""
    told = read.told
    starts = [link.content[0] for link in links if link.content and link.content[0] < piece.start <= link.content[-1] and piece.start in link.content]
    for start in starts:
        before = range(start, piece.start)
        if told.telling.isdisjoint(before) and not any(told.cue_at(at) for at in before) and not any(link.cue.start in before for link in links):
            return range(start, piece.stop)
    return piece


def _parted(read: Reading, links: Sequence[Link], piece: range) -> list[range]:
    """A content of the encoder's, cut at a semicolon or colon beyond which others tell; of a statement in full there, what it tells."""
    tokens = read.tree.tokens
    if _UNBROKEN.fullmatch(read.tree.text, tokens[piece.start].start, tokens[piece[-1]].end):
        return _untold(read, links, piece)
    cuts = [at for at in piece[1:-1] if read.tree.word(at) in BORDERS and read.quote_at(read.tree.tokens[at].start) is None]
    if not cuts:
        return _untold(read, links, piece)
    near = [link for link in links if link.content and link.content[0] < piece.stop and link.content[-1] >= piece.start]
    full = [link for link in near if link.source is not None and _holds(piece, (link.source, link.cue.start, *link.content))]
    cuts = [cut for cut in cuts if any(_is_beside(link, cut) for link in full) or (read.tree.word(cut) == ";" and _is_between(near, cut))]
    parts = [range(first, stop) for first, stop in pairwise((piece.start, *(cut + 1 for cut in cuts), piece.stop)) if stop > first]
    return [told for part in parts for told in _told(read, full, part)] if cuts else [piece]


def _untold(read: Reading, links: Sequence[Link], piece: range) -> list[range]:
    """The piece, or what is told in it where it opens with who tells and nobody beside it does: "In a note, | the guild urged the crews to stay"."""
    tree, told = read.tree, read.told
    own = [
        link
        for link in links
        if link.source is not None and link.content and link.content[-1] >= piece.stop - 2 and _holds(piece, (link.source, link.cue.start, *link.content))
        if piece.start in tree.subtree(link.source)
    ]
    if not own:
        return [piece]
    sentence = tree.sentence_of(piece.start)
    beside = any(told.cue_at(at) is not None for at in range(sentence.first, sentence.stop) if at not in piece)
    return [piece] if beside else [range(run[0], run[-1] + 1) for run in runs(read, own[0])]


def _told(read: Reading, links: Sequence[Link], part: range) -> list[range]:
    """A part, or what is told in it where it is a statement in full."""
    found = [link for link in links if _holds(part, (link.cue.start, *link.content))]
    return [range(run[0], run[-1] + 1) for run in runs(read, found[0])] if found else [part]


def _holds(span: range, words: Collection[int]) -> bool:
    return min(words) in span and max(words) in span


def _is_beside(link: Link, cut: int) -> bool:
    """True where a statement stands on one side of a border with all its parts."""
    words = (link.source or link.cue.start, link.cue.start, *link.content)
    return max(words) < cut or min(words) > cut


def _is_between(links: Sequence[Link], cut: int) -> bool:
    """True where what some tell ends before a border, and what others tell begins behind it."""
    return any(link.content[-1] < cut for link in links) and any(link.content[0] > cut for link in links)
