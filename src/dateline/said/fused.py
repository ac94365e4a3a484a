"""Rules and encoder together: the encoder's spans where both see a statement, its statements where the rules see none."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.records import Stance
from dateline.said.contents import runs
from dateline.said.cues import Cue, table
from dateline.said.links import Link, Reading, trimmed
from dateline.said.told import FAR, TIED, Told, content_cost, gap, source_of, told, top

NEAR = 0.0  # the most that a content may cost which the rules did not see beside one that they saw
TABLES = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}


def with_told(read: Reading, links: Sequence[Link]) -> list[Link]:
    """The links with the encoder's cues, sources and contents, and one for each cue of the encoder's that no rule found; in the order of the cues."""
    parse = read.document.parse
    if parse is None or not parse.roles:
        return list(links)
    spans = told(read.tree, parse)
    cued = [_with_cue(spans, link) for link in links]
    taken = {at for link in cued for at in link.cue}
    fresh = [_bare(read, cue) for cue in spans.cues if taken.isdisjoint(cue)]
    together = sorted([*cued, *fresh], key=lambda link: link.cue.start)
    owned = _owned(spans, together)
    starts = [link.cue.start for link in together]
    found = (_with_spans(read, spans, starts, link, content) for link, content in zip(together, owned, strict=True))
    return [link for link in found if link is not None]


def _with_cue(spans: Told, link: Link) -> Link:
    cue = spans.cue_at(link.anchor)
    return link if cue is None else msgspec.structs.replace(link, cue=cue)


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


def _owned(spans: Told, links: Sequence[Link]) -> list[list[tuple[float, range]]]:
    """For each link the contents that are linked to it at the least cost, with the cost."""
    cues = [link.cue for link in links]
    starts = [cue.start for cue in cues]
    words = [frozenset(link.content) for link in links]
    out: list[list[tuple[float, range]]] = [[] for _ in links]
    for content in spans.contents:
        best, owner = FAR, -1
        for index, link in enumerate(links):
            if cues[index].start > content.stop + 60 or content.start > cues[index].stop + 400:
                continue
            cost = content_cost(spans, cues, starts, content, cues[index])
            if cost > 1000:
                continue
            if not words[index].isdisjoint(content) and not (cues[index].start in content):
                cost = min(cost, 0) + TIED
            if cost < best:
                best, owner = cost, index
        if owner >= 0:
            out[owner].append((best, content))
    return out


def _with_spans(read: Reading, spans: Told, starts: Sequence[int], link: Link, content: list[tuple[float, range]]) -> Link | None:
    seen = set(link.content)
    if seen:
        content = [(cost, span) for cost, span in content if cost <= NEAR or not seen.isdisjoint(span)]
    pieces = [span for _, span in content]
    source = link.source
    speaker = spans.source_at(source) if source is not None else None
    if source is None and link.owned:
        speaker = source_of(spans, starts, link.cue, pieces)
        source = top(read.tree, speaker) if speaker else None
    if not pieces:
        return msgspec.structs.replace(link, speaker=speaker) if link.content or link.quoted or link.source is not None else None
    if source is None and link.owned:
        return None
    pieces = _pieces(read, spans, link, pieces)
    words = tuple(at for span in pieces for at in span if at not in link.cue)
    head = link.head if link.head is not None and link.head in words else top(read.tree, pieces[0])
    return msgspec.structs.replace(link, source=source, content=words, head=head, told=tuple(pieces), speaker=speaker)


def _pieces(read: Reading, spans: Told, link: Link, found: list[range]) -> list[range]:
    """The encoder's contents of a link, with what the rules saw besides: a start that the encoder missed, and stretches where it saw nothing."""
    seen = [range(run[0], run[-1] + 1) for run in (runs(read, link) if link.content else [])]
    out = [_opened(read, span, seen) for span in found]
    telling = {at for span in spans.contents for at in span}
    out += [run for run in seen if telling.isdisjoint(run)]
    return sorted(out, key=lambda span: span.start)


def _opened(read: Reading, span: range, seen: Sequence[range]) -> range:
    """The encoder's span from the start of the run of the rules' that holds it; all of the run where the encoder saw less than half of it."""
    for run in seen:
        if run.start <= span.start and span.stop <= run.stop:
            return run if 2 * len(span) < len(run) else range(run.start, span.stop)
    return span
