"""Rules and encoder together: a small linker shares the spans of both out among the cues of both and judges each statement."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from dateline.records import Role, Stance
from dateline.said.cues import Cue, table
from dateline.said.linking.extents import cue_extent, extents
from dateline.said.linking.judging import JUDGED, Whole, judged_row
from dateline.said.linking.linker import Linker, chances, packaged_linker
from dateline.said.linking.nesting import has_owner, is_plain, is_reported
from dateline.said.linking.page import Page
from dateline.said.linking.pairs import SPOKEN, TOLD, spoken_pairs, told_pairs
from dateline.said.linking.pieces import pieces
from dateline.said.linking.told import Told, top
from dateline.said.links import Link, Reading, trimmed
from dateline.said.quotation.contents import runs

HEARERS = frozenset({"obj", "iobj"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
COMPLEMENTS = ("obj", "ccomp", "xcomp")
TABLES = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}
NOBODY = -1  # the number of a link that there is none


def with_told(read: Reading, links: Sequence[Link]) -> list[Link]:
    """The links with the encoder's cues, sources and contents, and one for each cue of the encoder's that no rule found; in the order of the cues."""
    if not (read.told.cues or read.told.contents):
        return list(links)
    return list(Linking(read, links, packaged_linker()).links())


class Linking:
    """The work on one document, step by step; each step uses those before."""

    def __init__(self, read: Reading, links: Sequence[Link], linker: Linker) -> None:
        self.linker, self.tree = linker, read.tree
        cued = list(_cued(read.told, links))
        taken = {at for link in cued for at in link.cue}
        fresh = [_bare(read, cue) for cue in (*read.told.cues, *read.told.nearly(Role.CUE)) if taken.isdisjoint(cue)]
        self.fresh = frozenset(link.cue.start for link in fresh)
        self.page = Page(read, sorted([*cued, *fresh], key=lambda link: link.cue.start))
        self.pieces = pieces(read, links)
        found = {*read.told.sources, *read.told.nearly(Role.SOURCE), *(speaker for speaker in self.page.speakers if speaker)}
        self.sources = sorted(found, key=lambda span: (span.start, span.stop))

    def links(self) -> Iterator[Link]:
        """The links as they are to be, without those that nobody would call a statement."""
        wholes = self.wholes(self.contents())
        kept = self.kept(wholes)
        return (self.link(whole) for whole, keep in zip(wholes, kept, strict=True) if keep)

    def prior(self, number: int) -> float:
        """What the lemma of a cue alone says for a statement."""
        return self.linker.priors.get(self.tree.tokens[self.page.tops[number]].lemma, 0.0)

    # --- who tells what ---

    def contents(self) -> list[list[tuple[float, range]]]:
        """For each link the pieces that are linked to it, with the chance; a quotation in a paragraph without a cue goes on with the one before it."""
        found = list(told_pairs(self.page, self.pieces, self.linker.priors))
        best = [(self.linker.least.told, NOBODY)] * len(self.pieces)
        for (pair, _), chance in zip(found, chances(self.linker.told, [row for _, row in found], TOLD), strict=True):
            best[pair.other] = max(best[pair.other], (chance, pair.link))
        out: list[list[tuple[float, range]]] = [[] for _ in self.page.links]
        previous = (NOBODY, NOBODY)  # of the last quotation: its paragraph and its link
        for piece, (chance, owner) in zip(self.pieces, best, strict=True):
            paragraph, quoted = self.page.paragraph[piece.start], self.page.quote[piece.start] >= 0
            if owner == NOBODY and quoted and previous[0] == paragraph - 1 and previous[1] != NOBODY and self._is_without_cue(paragraph):
                owner = previous[1]
            if owner != NOBODY:
                out[owner].append((chance, piece))
            if quoted:
                previous = paragraph, owner
        return [self._own(number, told) for number, told in enumerate(out)]

    def _is_without_cue(self, paragraph: int) -> bool:
        """True where no cue stands in the paragraph outside quotations."""
        return all(self.page.paragraph[cue] != paragraph or self.page.quote[cue] >= 0 for cue in self.page.starts)

    def _own(self, number: int, told: list[tuple[float, range]]) -> list[tuple[float, range]]:
        """The pieces of a link without its speaker ("The boats are lost, their owners allege")."""
        source = self.page.links[number].source
        phrase = frozenset(self.tree.subtree(source)) if source is not None and any(source in piece for _, piece in told) else frozenset()
        if not phrase or self.page.links[number].anchor in phrase:
            return told
        return [(chance, piece) for chance, piece in told if not phrase.issuperset(piece)]

    # --- who speaks ---

    def wholes(self, content: Sequence[Sequence[tuple[float, range]]]) -> list[Whole]:
        """The statements that there may be: each cue with its content and the likeliest source."""
        told = [[piece for _, piece in some] for some in content]
        found = list(spoken_pairs(self.page, self.sources, told, self.linker.priors))
        best: list[tuple[float, int]] = [(0.0, NOBODY)] * len(self.page.links)
        for (pair, _), chance in zip(found, chances(self.linker.spoken, [row for _, row in found], SPOKEN), strict=True):
            best[pair.link] = max(best[pair.link], (chance, pair.other))
        return [self._whole(number, content[number], *best[number]) for number in range(len(self.page.links))]

    def _whole(self, number: int, content: Sequence[tuple[float, range]], chance: float, best: int) -> Whole:
        link, ruled = self.page.links[number], self.page.speakers[number]
        source = self.sources[best] if best != NOBODY and chance >= self.linker.least.spoken else ruled
        if link.source is None and not link.owned:
            source = None  # "reportedly" has nobody for its source
        elif ruled is not None and has_owner(self.tree, link):
            source = ruled
        is_ruled = link.cue.start not in self.fresh
        content = [(chance, piece) for chance, piece in content if not self._is_hearer(number, piece)]
        if content:
            return Whole(number, tuple(content), source, chance, is_ruled)
        if is_ruled:
            own = tuple((0.0, range(run[0], run[-1] + 1)) for run in runs(self.page.read, link)) if link.content else ()
            return Whole(number, own, source, chance, is_ruled, complement=True)
        words = self._complement(link)
        return Whole(number, ((0.0, range(words[0], words[-1] + 1)),) if words else (), source, chance, is_ruled, complement=True)

    def _is_hearer(self, number: int, piece: range) -> bool:
        """True for whom somebody tells what a rule has found: "The pass is shut, a guard tells | our reporter"."""
        link, said = self.page.links[number], self.page.said[number]
        token = self.tree.tokens[top(self.tree, piece)]
        return bool(said) and said.isdisjoint(piece) and token.head == link.anchor and token.deprel in HEARERS and token.upos in NOMINAL

    def _complement(self, link: Link) -> list[int]:
        """The words of the object or clause after a cue for which the encoder saw no content."""
        heads = [child for child in self.tree.children(link.anchor, *COMPLEMENTS) if child >= link.cue.stop]
        return trimmed(self.tree, [at for at in self.tree.subtree(heads[0]) if at not in link.cue]) if heads else []

    # --- what is a statement ---

    def judged(self, wholes: Sequence[Whole]) -> list[list[float]]:
        """The evidence on each statement."""
        return [judged_row(self.page, whole, wholes, self.prior(whole.link)) for whole in wholes]

    def kept(self, wholes: Sequence[Whole]) -> list[bool]:
        """Which are statements; one within another must be likelier, as nothing was learned of such."""
        rows = self.judged(wholes)
        found, plain = chances(self.linker.judge, rows, JUDGED), chances(self.linker.nested, rows, JUDGED)
        sure = [chance >= self._least(whole) and (whole.ruled or whole.source is not None) for whole, chance in zip(wholes, found, strict=True)]
        within = {number for whole, keep in zip(wholes, sure, strict=True) if keep for number in self._inside(whole)}
        inner = [whole.ruled and chance >= self._least_within(whole) for whole, chance in zip(wholes, plain, strict=True)]
        told = [(nested if whole.link in within else keep) or self._is_told(whole) for whole, keep, nested in zip(wholes, sure, inner, strict=True)]
        return [keep and not self._is_quoted(whole) for whole, keep in zip(wholes, told, strict=True)]

    def _least(self, whole: Whole) -> float:
        """The chance that a statement outside others needs."""
        least = self.linker.least
        if whole.ruled:
            return least.ruled
        return least.fresh if self.page.links[whole.link].attitude else least.known

    def _inside(self, whole: Whole) -> Iterator[int]:
        """The numbers of the other links whose cues stand in the content of a statement."""
        starts, quotes = self.page.starts, self.page.links[whole.link].quoted
        told = [piece for _, piece in whole.content] + [self.tree.at(quote.start, quote.end) for quote in quotes]
        for piece in told:
            yield from (at for at in range(bisect_left(starts, piece.start), bisect_left(starts, piece.stop)) if at != whole.link)

    def _least_within(self, whole: Whole) -> float:
        """The chance that one within another needs: little where its own words show that somebody else said something."""
        least, link = self.linker.least, self.page.links[whole.link]
        if is_reported(self.tree, link, self.page.links):
            return least.reported
        return least.plain if self.page.quote[link.cue.start] < 0 and is_plain(self.tree, link) else least.nested

    def _is_told(self, whole: Whole) -> bool:
        """True for what nobody marked or what has no content to be judged by: "reportedly", refusals, quotations below a heading or that go on."""
        link = self.page.links[whole.link]
        return not link.owned or (not whole.content and (link.stance is Stance.DECLINE or bool(link.quoted)))

    def _is_quoted(self, whole: Whole) -> bool:
        """True where the content is but whom somebody quotes: "..., the daily wrote, quoting | a minister", not "quoting a minister as saying"."""
        anchor = self.page.links[whole.link].anchor
        if self.tree.tokens[anchor].lemma != "quote" or len(whole.content) != 1 or next(self._inside(whole), None) is not None:
            return False
        token = self.tree.tokens[top(self.tree, whole.content[0][1])]
        return token.head == anchor and token.deprel == "obj" and token.upos in NOMINAL

    # --- what becomes of it ---

    def link(self, whole: Whole) -> Link:
        """The link of a statement with the encoder's spans."""
        link = self.page.links[whole.link]
        if whole.source is not None and not (link.source is not None and link.source in link.cue):  # "reports that ..." are their own source
            own = link.source is not None and link.source in whole.source
            link = msgspec.structs.replace(link, speaker=whole.source, source=link.source if own else top(self.tree, whole.source))
        told = extents(self.page.read, self.page.links[whole.link], [piece for _, piece in whole.content])
        words = tuple(at for piece in told for at in piece if at not in link.cue)
        if not words or link.stance is Stance.DECLINE or (whole.ruled and whole.complement):
            return link
        head = link.head if link.head is not None and link.head in words else top(self.tree, told[0])
        return msgspec.structs.replace(link, content=words, head=head, told=told)


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
            yield msgspec.structs.replace(link, cue=cue_extent(spans.tree, link, cue))


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
