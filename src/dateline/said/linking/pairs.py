"""What speaks for and against a link between a cue and a piece of content, and between a cue and a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dateline.records import Role
from dateline.said.linking.page import NEAREST, Page, tie
from dateline.said.linking.told import top

TOLD = (
    "gap", "rank", "cues", "pieces", "sentences", "paragraphs", "after", "tie", "label", "ruled", "rivalled", "quoted", "same_quote", "cue_quoted", "score",
    "cue_score", "size", "seen", "cue_seen", "opens", "closes", "before", "behind", "overlap", "cue_label", "cue_after", "cue_before",
    "speaks", "last", "prior",
)  # fmt: skip
SPOKEN = (
    "gap", "rank", "cues", "sources", "sentences", "paragraphs", "after", "tie", "label", "kind", "subject", "ruled", "rivalled", "score", "cue_score", "size",
    "seen", "cue_seen", "quoted", "cue_quoted", "told", "before", "behind", "cue_label", "cue_after", "cue_before",
    "prior",
)  # fmt: skip

Row = list[float]


class Pair(msgspec.Struct, frozen=True, gc=False):
    """The number of a link with that of a piece or a source."""

    link: int
    other: int


def told_pairs(page: Page, found: Sequence[range], priors: dict[str, float]) -> Iterator[tuple[Pair, Row]]:
    """Each piece of content with the cues near it."""
    starts = [piece.start for piece in found]
    for number, piece in enumerate(found):
        score, seen, head = page.told.score(Role.CONTENT, piece), piece.start in page.told.telling, top(page.tree, piece)
        own = (
            score,
            len(piece),
            seen,
            page.label(head),
            page.code(piece.start),
            page.code(piece.stop - 1),
            page.code(piece.start - 1),
            page.code(piece.stop),
            page.code(piece.stop - 2),
        )
        for rank, (gap, at) in enumerate(sorted((page.between(page.links[at].cue, piece), at) for at in page.near(page.starts, piece) if page.links[at].owned)):
            row = _told_row(page, at, piece, head, starts, own, gap, rank)
            if row is not None:
                yield Pair(at, number), [*row, priors.get(page.tree.tokens[page.tops[at]].lemma, 0.0)]


def _told_row(page: Page, at: int, piece: range, head: int, starts: Sequence[int], own: tuple[float, ...], gap: int, rank: int) -> Row | None:
    """The evidence in the order of TOLD, without the prior."""
    link = page.links[at]
    cue, said = link.cue, page.said[at]
    overlap = cue.start < piece.stop and piece.start < cue.stop
    ruled = sum(word in said for word in piece) / len(piece) if said else 0.0
    if overlap and not ruled:
        return None
    if not ruled and page.quote[piece.start] < 0 and page.sentence[cue.start] not in (page.sentence[piece.start], page.sentence[piece.stop - 1]):
        return None  # what is not quoted is told in its own sentence
    score, size, seen, label, opens, closes, before, behind, last = own
    quote, after = page.quote[piece.start], piece.start >= cue.start
    stop, start = (cue.stop, piece.start) if after else (piece.stop, cue.start)
    return [
        gap,
        rank,
        page.inside(page.starts, cue, piece),
        page.inside(starts, cue, piece),
        abs(page.sentence[cue.start] - page.sentence[piece.start if after else piece.stop - 1]),
        page.paragraph[piece.start] - page.paragraph[cue.start],
        after,
        tie(page.tree, piece, head, cue),
        label,
        ruled,
        bool(said) and not ruled,
        quote >= 0,
        quote >= 0 and quote == page.quote[cue.start],
        page.quote[cue.start] >= 0,
        score,
        page.cue_scores[at],
        size,
        seen,
        cue.start in page.seen_cues,
        opens,
        closes,
        before,
        behind,
        overlap,
        page.label(page.tops[at]),
        page.code(cue.stop),
        page.code(cue.start - 1),
        gap - (page.spoken[start] - page.spoken[stop]) if start > stop else 0,
        last,
    ]


def spoken_pairs(page: Page, sources: Sequence[range], content: Sequence[Sequence[range]], priors: dict[str, float]) -> Iterator[tuple[Pair, Row]]:
    """Each cue with the sources near it; `content` is what each cue tells."""
    starts = [source.start for source in sources]
    tops = [top(page.tree, source) for source in sources]
    scores = [page.told.score(Role.SOURCE, source) for source in sources]
    known = [
        (page.label(head), page.code(head), len(source), source.start in page.told.speaking, page.quote[source.start] >= 0)
        for source, head in zip(sources, tops, strict=True)
    ]
    around = [(page.code(source.start - 1), page.code(source.stop)) for source in sources]
    for at, link in enumerate(page.links):
        subject, prior = page.tree.subject(page.tops[at]), priors.get(page.tree.tokens[page.tops[at]].lemma, 0.0)
        cue, ruled, pieces = link.cue, page.speakers[at], content[at]
        cue_score, cue_seen, cue_quoted = page.cue_scores[at], cue.start in page.seen_cues, page.quote[cue.start] >= 0
        own = (page.label(page.tops[at]), page.code(cue.stop), page.code(cue.start - 1), prior)
        near = sorted((page.between(cue, sources[number]), number) for number in page.near(starts, cue, NEAREST - 1))
        for rank, (gap, number) in enumerate(near):
            source, head = sources[number], tops[number]
            if cue.start < source.stop and source.start < cue.stop and source != ruled:
                continue
            first, stop = min(cue.stop, source.stop), max(cue.start, source.start)
            told = sum(page.counted[piece.stop] - page.counted[piece.start] for piece in pieces if first <= piece.start < stop) if pieces else 0
            label, kind, size, seen, quoted = known[number]
            yield (
                Pair(at, number),
                [
                    gap - told,
                    rank,
                    page.inside(page.starts, cue, source),
                    page.inside(starts, cue, source),
                    abs(page.sentence[cue.start] - page.sentence[source.start]),
                    page.paragraph[source.start] - page.paragraph[cue.start],
                    source.start >= cue.start,
                    tie(page.tree, source, head, cue),
                    label,
                    kind,
                    subject is not None and subject in source,
                    source == ruled,
                    ruled is not None and source != ruled,
                    scores[number],
                    cue_score,
                    size,
                    seen,
                    cue_seen,
                    quoted,
                    cue_quoted,
                    any(source.start in piece for piece in pieces) if pieces else False,
                    *around[number],
                    *own,
                ],
            )
