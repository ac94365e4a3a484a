"""Rules and encoder together: the encoder's spans where both see a statement, its own statements where the rules see none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from dateline.records import Stance
from dateline.said.cues import Cue, table
from dateline.said.linking.told import FAR, REACH, TIED, Told, content_cost, source_of, top
from dateline.said.links import Link, Reading, trimmed
from dateline.said.quotation.contents import runs

NEAR = 1.0  # the most that a content may cost beside one that the rules saw or that costs less; 0 to 4 score alike on PolNeAR dev
COMPLEMENTS = ("obj", "ccomp", "xcomp")
TABLES = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}


class Found(msgspec.Struct, frozen=True):
    """What the encoder found, and the links that share it out among them, in the order of their cues."""

    read: Reading
    spans: Told
    links: tuple[Link, ...]
    starts: tuple[int, ...]  # of the cues
    words: tuple[frozenset[int], ...]  # of their contents
    anchors: frozenset[int]  # of what the rules linked to a source


def with_told(read: Reading, links: Sequence[Link]) -> list[Link]:
    """The links with the encoder's cues, sources and contents, and one for each cue of the encoder's that no rule found; in the order of the cues."""
    spans = read.told
    if not (spans.cues or spans.contents):
        return list(links)
    cued = list(_cued(spans, links))
    taken = {at for link in cued for at in link.cue}
    fresh = [_bare(read, cue) for cue in spans.cues if taken.isdisjoint(cue)]
    together = tuple(sorted([*cued, *fresh], key=lambda link: link.cue.start))
    anchors = frozenset(link.anchor for link in links if link.source is not None and (link.content or link.quoted))
    found = Found(read, spans, together, tuple(link.cue.start for link in together), tuple(frozenset(link.content) for link in together), anchors)
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
    """For each link the contents that are linked to it at the least cost; a quotation in a paragraph without a cue goes on with the one before it."""
    out: list[list[tuple[float, range]]] = [[] for _ in found.links]
    previous: tuple[int, int] | None = None  # of the last quotation: its paragraph and its link
    for content in found.spans.contents:
        cost, owner = _owner(found, content)
        paragraph = _paragraph(found, content.start)
        quoted = found.read.quote_at(found.read.tree.tokens[content.start].start)
        if owner is None and quoted is not None and previous is not None and previous[0] == paragraph - 1 and _is_without_cue(found, paragraph):
            cost, owner = NEAR, previous[1]
        if owner is not None:
            out[owner].append((cost, content))
        if quoted is not None:
            previous = (paragraph, owner) if owner is not None else None
    return [_together(found, owned) for owned in out]


def _paragraph(found: Found, index: int) -> int:
    return found.read.paragraph(found.read.tree.tokens[index].start)


def _is_without_cue(found: Found, paragraph: int) -> bool:
    """True where no cue stands in the paragraph outside quotations."""
    if paragraph >= len(found.read.document.blocks):
        return False
    block = found.read.document.blocks[paragraph]
    inside = found.read.tree.at(block.start, block.end)
    cues = found.starts[bisect_left(found.starts, inside.start) : bisect_left(found.starts, inside.stop)]
    return all(found.read.quote_at(found.read.tree.tokens[cue].start) is not None for cue in cues)


def _owner(found: Found, content: range) -> tuple[float, int | None]:
    """What it costs to link a content, and the number of the link; a link that the rules gave other content takes only what stands near."""
    best, owner = FAR, None
    for index in range(*_around(found, content)):
        cue = found.links[index].cue
        cost = content_cost(found.spans, found.starts, content, cue) if _reaches(found, index, content) else 3 * FAR
        if cost <= 2 * FAR and not found.words[index].isdisjoint(content):
            cost = 2 * TIED + min(max(cost, 0), FAR) / FAR
        if cost < best:
            best, owner = cost, index
    far = owner is not None and best > NEAR and found.words[owner]
    return best, None if far else owner


def _reaches(found: Found, index: int, content: range) -> bool:
    """True for what the rules gave the link, its own sentence, quotations in its paragraph, and the next paragraph where its own ends in a colon."""
    cue, tree = found.links[index].cue, found.read.tree
    own, paragraph = _paragraph(found, cue.start), _paragraph(found, content.start)
    if own == paragraph - 1 and own < len(found.read.document.blocks):
        block = found.read.document.blocks[own]
        return found.read.document.text[block.start : block.end].rstrip().endswith(":")
    quoted = found.read.quote_at(tree.tokens[content.start].start) is not None
    near = quoted or tree.sentence_of(content.start) == tree.sentence_of(cue.start) or not found.words[index].isdisjoint(content)
    return own == paragraph and near


def _together(found: Found, owned: list[tuple[float, range]]) -> list[range]:
    """The content that costs the least, with others that stand as near."""
    least = min(owned, default=(0.0, range(0)), key=lambda pair: pair[0])
    return [content for cost, content in owned if content == least[1] or cost <= NEAR]


def _around(found: Found, content: range) -> tuple[int, int]:
    """The numbers of the links whose cues are near enough to the content."""
    return bisect_left(found.starts, content.start - REACH), bisect_left(found.starts, content.stop + REACH)


def _with_spans(found: Found, link: Link, content: list[range]) -> Link | None:
    """The link with its spans; None for a cue of the encoder's that lacks a source or a content."""
    if link.source is None and link.owned:
        return _filled(found, link, content)
    speaker = found.spans.source_at(link.source) if link.source is not None else None
    content = [span for span in content if not _is_speaker(found, link, span)]
    if not content or link.stance is Stance.DECLINE:
        return msgspec.structs.replace(link, speaker=speaker)
    return _telling(found, msgspec.structs.replace(link, speaker=speaker), _pieces(found, link, content))


def _is_speaker(found: Found, link: Link, span: range) -> bool:
    """True where the encoder took who speaks for what they say: "The boats are lost, their owners allege"."""
    phrase = found.read.tree.subtree(link.source) if link.source is not None and link.source in span else ()
    return link.anchor not in phrase and frozenset(phrase).issuperset(span)


def _filled(found: Found, link: Link, content: list[range]) -> Link | None:
    """A cue that only the encoder found, with its source and its content, or what the tree gives it for one."""
    speaker = source_of(found.spans, found.starts, link.cue, content)
    if speaker is None:
        return None
    link = msgspec.structs.replace(link, source=top(found.read.tree, speaker), speaker=speaker)
    if content:
        return _telling(found, link, content)
    words = _complement(found, link)
    return msgspec.structs.replace(link, content=words, head=top(found.read.tree, range(words[0], words[-1] + 1))) if words else None


def _telling(found: Found, link: Link, pieces: list[range]) -> Link:
    """The link with the pieces for its content."""
    words = tuple(at for span in pieces for at in span if at not in link.cue)
    head = link.head if link.head is not None and link.head in words else top(found.read.tree, pieces[0])
    return msgspec.structs.replace(link, content=words, head=head, told=tuple(pieces))


def _complement(found: Found, link: Link) -> tuple[int, ...]:
    """The words of the object or clause after a cue for which the encoder saw no content."""
    tree = found.read.tree
    heads = [child for child in tree.children(link.anchor, *COMPLEMENTS) if child >= link.cue.stop]
    return tuple(trimmed(tree, [at for at in tree.subtree(heads[0]) if at not in link.cue])) if heads else ()


def _pieces(found: Found, link: Link, told_content: Sequence[range]) -> list[range]:
    """The encoder's contents of a link, and the stretches of the rules' where the encoder saw nothing."""
    seen = [range(run[0], run[-1] + 1) for run in (runs(found.read, link) if link.content else [])]
    pieces = [_fitted(found, span, seen) for span in told_content] + [run for run in seen if found.spans.telling.isdisjoint(run)]
    return sorted(set(pieces), key=lambda span: (span.start, span.stop))


def _fitted(found: Found, span: range, seen: Sequence[range]) -> range:
    """The encoder's span; where it overlaps with one of the rules', from the start of theirs if it misses that or reaches back over another cue."""
    run = next((run for run in seen if run.start < span.stop and span.start < run.stop), None)
    if run is None:
        return span
    before = any(at in found.anchors for at in range(span.start, run.start))
    return range(run.start if before or span.start > run.start else span.start, span.stop)
