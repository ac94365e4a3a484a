"""Verbs that no lexicon lists and that a quotation makes cues: "“Not yet,” deadpanned Ines Kovar", "the envoy demurred: “Not yet.”"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.records import Stance
from dateline.said.beside import beside_quote
from dateline.said.contents import spans
from dateline.said.links import Link, Reading, cue_range
from dateline.said.quotes import Quote
from dateline.syntax import NOMINALS, Tree

LONG = 12  # characters of a quotation that can be a sentence
REACH = 12  # words between a quotation and its verb
ENDS = frozenset(",?!")  # what a quotation that goes on into its cue's clause ends with


def strange_links(read: Reading, links: Sequence[Link]) -> Iterator[Link]:
    """A link for each quotation that no statement holds and that stands beside a finite verb with a subject."""
    held = {quote for link in links for span in spans(read, link) for quote in read.touching(span.start, span.end)}
    taken = {link.anchor for link in links}
    open_cues = {read.tree.sentence_of(link.anchor).first for link in links if not link.content and not link.quoted}
    for quote in read.quotes:
        words = read.tree.at(quote.start, quote.end)
        if quote in held or quote.end - quote.start < LONG or not words or read.tree.sentence_of(words[0]).first in open_cues:
            continue
        found = _before_colon(read, words) or _after(read, quote, words)
        if found is not None and found[0] not in taken:
            verb, source = found
            cue = cue_range(read.tree, verb)
            yield Link(cue=cue, anchor=verb, source=source, content=(), head=None, stance=Stance.ASSERT, quoted=(quote,))


def _before_colon(read: Reading, words: range) -> tuple[int, int] | None:
    """ "the envoy demurred: “...”": the verb of the clause before the colon."""
    tree = read.tree
    colon = words[0] - 1
    first = tree.sentence_of(words[0]).first
    if colon <= first or tree.word(colon) != ":":
        first = tree.sentence_of(colon).first if colon >= 0 and colon == first - 1 and tree.word(colon) == ":" else colon + 1
    for verb in range(first, colon):
        source = _subject(tree, verb)
        if source is not None and tree.tokens[verb].deprel in ("root", "parataxis", "conj", "ccomp"):
            return verb, source
    return None


def _after(read: Reading, quote: Quote, words: range) -> tuple[int, int] | None:
    """ "“...,” deadpanned Ines Kovar", "“...,” Ines Kovar deadpanned"."""
    tree = read.tree
    inner = read.document.text[quote.start : quote.end].rstrip("”\"’'»").rstrip()[-1:]
    following = read.document.text[quote.end : quote.end + 1]
    if inner not in ENDS and following != ",":
        return None
    stop = min(tree.sentence_of(words[-1]).stop, words[-1] + REACH)
    verb = next((at for at in range(words[-1] + 1, stop) if tree.tokens[at].upos == "VERB" and _is_finite(tree, at)), None)
    source = beside_quote(read, verb) if verb is not None else None
    if verb is None or source is None or tree.tokens[source].upos not in NOMINALS or source <= words[-1]:
        return None
    return verb, source


def _subject(tree: Tree, verb: int) -> int | None:
    if tree.tokens[verb].upos != "VERB" or not _is_finite(tree, verb):
        return None
    source = tree.child(verb, "nsubj")
    return source if source is not None and source < verb and tree.tokens[source].upos in NOMINALS else None


def _is_finite(tree: Tree, verb: int) -> bool:
    return tree.tokens[verb].verb_form == "Fin" or tree.child(verb, "aux") is not None
