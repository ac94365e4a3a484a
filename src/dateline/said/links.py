"""A link: a cue with its source and its content, as tokens of the tree, before it becomes a statement."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from dateline.records import Document, Span, Stance
from dateline.said.linking.told import Told, told
from dateline.said.quotation.quotes import Quote, quotes
from dateline.syntax import Tree

CLOSING = frozenset("”’\"'»)") | {"''"}
CONNECTIVES = frozenset("however when where how why meanwhile then so instead therefore".split())  # adverbs that join sentences
OPENING = frozenset("“‘\"'«„(") | {"``", "''"}
MAX_NICKNAME = 3  # words
MAX_RAISED = 3  # words from "appears" to the verb that it raises
BREAKS = frozenset({";", "•"})
_UNBROKEN = re.compile("[^;:•]*")


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens all: the cue's range, the head of the source and of the content, the words of the content in order."""

    cue: range
    anchor: int  # the cue's own head word
    source: int | None
    content: tuple[int, ...]
    head: int | None
    stance: Stance
    hedge: str | None = None
    negated: bool = False
    attitude: bool = False  # of a word of thought or judgement rather than of speech
    owned: bool = True  # False for a claim that the text says nobody owns
    quoted: tuple[Quote, ...] = ()  # quotations that belong to the content as a whole
    cited: tuple[int, ...] = ()  # heads of the sources that the source cites
    told: tuple[range, ...] = ()  # the content in the encoder's spans, where they are taken
    speaker: range | None = None  # the source in the encoder's span


class Reading(msgspec.Struct, frozen=True):
    """One document as the rules see it."""

    document: Document
    tree: Tree
    quotes: tuple[Quote, ...]
    starts: tuple[int, ...]  # of the quotations
    ends: tuple[int, ...]  # of the blocks
    told: Told  # what the encoder saw of statements

    def quote_at(self, position: int) -> Quote | None:
        """The quotation around a character."""
        at = bisect_right(self.starts, position) - 1
        return self.quotes[at] if at >= 0 and position < self.quotes[at].end else None

    def touching(self, start: int, end: int) -> Sequence[Quote]:
        """The quotations that share a character with `start` to `end`."""
        first = max(bisect_left(self.starts, start) - 1, 0)
        return [quote for quote in self.quotes[first : bisect_left(self.starts, end)] if quote.end > start]

    def paragraph(self, position: int) -> int:
        """The number of the block around a character, or of the one after it."""
        return bisect_right(self.ends, position)


def reading(document: Document) -> Reading:
    """The document's tree and quotations."""
    blocks = [Span(block.start, block.end) for block in document.blocks if block.kept] or [Span(0, len(document.text))]
    tree = Tree(document)
    found = tuple(quote for quote in quotes(document.text, blocks) if not _is_nickname(tree, quote))
    return Reading(document, tree, found, tuple(quote.start for quote in found), tuple(block.end for block in document.blocks), told(tree, document.parse))


def _is_nickname(tree: Tree, quote: Quote) -> bool:
    """True for marks within a person's name or after "alias": 'Luis "Zorro" Prieto'."""
    inside = [at for at in tree.at(quote.start, quote.end) if tree.tokens[at].upos != "PUNCT"]
    if not inside or len(inside) > MAX_NICKNAME or not all(tree.word(at)[:1].isupper() for at in inside):
        return False
    before, after = inside[0] - 2, inside[-1] + 2
    if before < 0:
        return False
    alias = tree.lower(before) in ("alias", "aka", "nicknamed", "dubbed")
    return alias or (after < len(tree) and all(tree.tokens[at].upos == "PROPN" for at in (before, after)) and tree.word(inside[0] - 1) in OPENING)


def segment(reading: Reading, index: int) -> range:
    """The stretch of the token's sentence between semicolons that holds the token.

    Borders are semicolons and bullets ("..., he said; the boat, it claims, sank" are two) and, for what stands after it, a colon behind a clause of
    its own; none of them within a quotation.
    """
    tree = reading.tree
    sentence = tree.sentence_of(index)
    first, stop = sentence.first, sentence.stop
    if _UNBROKEN.fullmatch(tree.text, tree.tokens[first].start, tree.tokens[stop - 1].end):
        return range(first, stop)
    for at in range(sentence.first, sentence.stop):
        parted = tree.word(at) == ":" and first < at < index and any(tree.tokens[left].verb_form == "Fin" for left in range(first, at))
        if (tree.word(at) in BREAKS or parted) and reading.quote_at(tree.tokens[at].start) is None:
            if at < index:
                first = at + 1
            elif at > index:
                stop = at
                break
    return range(first, stop)


def trimmed(tree: Tree, tokens: Iterable[int]) -> list[int]:
    """The tokens in order without the punctuation at both ends."""
    nodes = sorted(tokens)
    while nodes and tree.tokens[nodes[0]].upos == "PUNCT":
        nodes.pop(0)
    while nodes and tree.tokens[nodes[-1]].upos == "PUNCT":
        nodes.pop()
    return nodes


def cue_range(tree: Tree, verb: int) -> range:
    """The cue with the auxiliaries, negation and adverbs right before it and the particle right after: "has also ruled out"."""
    first = verb
    while first > 0 and tree.tokens[first - 1].head == verb and tree.tokens[first - 1].deprel in ("aux", "aux:pass", "advmod"):
        if tree.lower(first - 1) in CONNECTIVES:
            break
        first -= 1
    head = tree.tokens[verb].head
    if tree.tokens[verb].deprel == "xcomp" and 0 < verb - head <= MAX_RAISED and tree.tokens[head].lemma in ("appear", "seem"):
        first = head  # "appears to show"
    stop = verb + 1
    if stop < len(tree) and tree.tokens[stop].head == verb and tree.tokens[stop].deprel == "compound:prt":
        stop += 1
    return range(first, stop)


def phrase(tree: Tree, head: int, without: Iterable[int] = ()) -> list[int]:
    """The words of a noun phrase, without what hangs loosely on it and without the branches of `without`."""
    barred = set(without)
    out: list[int] = []
    stack = [head]
    while stack:
        node = stack.pop()
        if node in barred:
            continue
        out.append(node)
        stack.extend(child for child in tree.children(node) if tree.tokens[child].deprel not in ("parataxis", "discourse"))
    return trimmed(tree, out)
