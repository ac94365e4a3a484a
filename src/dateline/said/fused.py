"""Rules and encoder together: the encoder's spans where both see a statement, its own statements where the rules see none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from dateline.records import Stance
from dateline.said.contents import runs
from dateline.said.cues import Cue, table
from dateline.said.links import Link, Reading
from dateline.said.told import FAR, REACH, TIED, Told, content_cost, source_of, told, top

NEAR = 1.0  # the most that a content may cost which the rules did not see beside one that they saw
TABLES = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}


class Found(msgspec.Struct, frozen=True):
    """What the encoder found, and the links that share it out among them, in the order of their cues."""

    read: Reading
    spans: Told
    links: tuple[Link, ...]
    starts: tuple[int, ...]  # of the cues
    anchors: frozenset[int]  # of what the rules linked to a source


def with_told(read: Reading, links: Sequence[Link]) -> list[Link]:
    """The links with the encoder's cues, sources and contents, and one for each cue of the encoder's that no rule found; in the order of the cues."""
    parse = read.document.parse
    if parse is None or not parse.roles:
        return list(links)
    spans = told(read.tree, parse)
    cued = list(_cued(spans, links))
    taken = {at for link in cued for at in link.cue}
    fresh = [_bare(read, cue) for cue in spans.cues if taken.isdisjoint(cue)]
    together = tuple(sorted([*cued, *fresh], key=lambda link: link.cue.start))
    anchors = frozenset(link.anchor for link in links if link.source is not None and (link.content or link.quoted))
    found = Found(read, spans, together, tuple(link.cue.start for link in together), anchors)
    told_links = (_with_spans(found, link, content) for link, content in zip(together, _owned(found), strict=True))
    return [link for link in told_links if link is not None]


def _cued(spans: Told, links: Sequence[Link]) -> Iterator[Link]:
    """The links with the encoder's cues; those that share one ("stopped short of calling") keep their own, or none where they have no content."""
    sharing: dict[range, set[int]] = {}
    for link in links:
        cue = spans.cue_at(link.anchor)
        if cue is not None and (link.content or link.quoted or link.stance is Stance.DECLINE):
            sharing.setdefault(cue, set()).add(link.anchor)
    for link in links:
        cue = spans.cue_at(link.anchor)
        others = sharing.get(cue, set()) - {link.anchor} if cue is not None else set()
        if cue is None or (others and (link.content or link.quoted)) or link.stance is Stance.DECLINE:
            yield link
        elif not others:
            yield msgspec.structs.replace(link, cue=cue)


def _bare(read: Reading, cue: range) -> Link:
    """A cue that only the encoder found; the lexicon tells its stance where it knows the word."""
    anchor = top(read.tree, cue)
    token = read.tree.tokens[anchor]
    entry: Cue | None = table(TABLES[token.upos]).get(token.lemma) if token.upos in TABLES else None
    return Link(
        cue=cue,
        anchor=anchor,
        source=None,
        content=(),
        head=None,
        stance=entry.stance if entry else Stance.ASSERT,
        hedge=entry.hedge if entry else None,
        negated=read.tree.is_negated(anchor),
        attitude=entry is None or entry.attitude,
    )


def _owned(found: Found) -> list[list[range]]:
    """For each link the contents that are linked to it at the least cost."""
    words = [frozenset(link.content) for link in found.links]
    out: list[list[range]] = [[] for _ in found.links]
    for content in found.spans.contents:
        best, owner = FAR, -1
        for index in range(*_around(found, content)):
            cost = content_cost(found.spans, found.starts, content, found.links[index].cue)
            if cost <= 2 * FAR and not words[index].isdisjoint(content):
                cost = min(cost, 0) + TIED
            if cost < best:
                best, owner = cost, index
        if owner >= 0 and (best <= NEAR or not words[owner]):
            out[owner].append(content)
    return out


def _around(found: Found, content: range) -> tuple[int, int]:
    """The numbers of the links whose cues are near enough to the content."""
    return bisect_left(found.starts, content.start - REACH), bisect_left(found.starts, content.stop + REACH)


def _with_spans(found: Found, link: Link, told_content: list[range]) -> Link | None:
    """The link with its spans; None where it has neither a source nor a content, or somebody must have said it and nobody is found."""
    tree, source = found.read.tree, link.source
    speaker = found.spans.source_at(source) if source is not None else None
    if source is None and link.owned:
        speaker = source_of(found.spans, found.starts, link.cue, told_content)
        source = top(tree, speaker) if speaker is not None else None
    if not told_content or link.stance is Stance.DECLINE:
        return msgspec.structs.replace(link, speaker=speaker) if link.content or link.source is not None else None
    if source is None and link.owned:
        return None
    pieces = _pieces(found, link, told_content)
    words = tuple(at for span in pieces for at in span if at not in link.cue)
    head = link.head if link.head is not None and link.head in words else top(tree, pieces[0])
    return msgspec.structs.replace(link, source=source, content=words, head=head, told=tuple(pieces), speaker=speaker)


def _pieces(found: Found, link: Link, told_content: Sequence[range]) -> list[range]:
    """The encoder's contents of a link, and the stretches of the rules' where the encoder saw nothing."""
    seen = [range(run[0], run[-1] + 1) for run in (runs(found.read, link) if link.content else [])]
    telling = {at for span in found.spans.contents for at in span}
    pieces = [_fitted(found, span, seen) for span in told_content] + [run for run in seen if telling.isdisjoint(run)]
    return sorted(set(pieces), key=lambda span: (span.start, span.stop))


def _fitted(found: Found, span: range, seen: Sequence[range]) -> range:
    """The encoder's span; of two that overlap with one of the rules', not past a cue of its own on either side, and with a start that the encoder missed."""
    run = next((run for run in seen if run.start < span.stop and span.start < run.stop), None)
    if run is None:
        return span
    if run.start <= span.start and span.stop <= run.stop and 2 * len(span) < len(run):
        return run
    before = any(at in found.anchors for at in range(span.start, run.start))
    start = run.start if before or span.start > run.start else span.start
    apart = any(at in found.anchors and not _is_below(found, at, run) for at in range(run.stop, span.stop))
    return range(start, run.stop if apart else span.stop)


def _is_below(found: Found, index: int, run: range) -> bool:
    """True where the tree hangs a word on the run."""
    return any(above in run for above in found.read.tree.ancestors(index))
