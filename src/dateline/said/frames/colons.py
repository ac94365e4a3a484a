"""Colons and dashes that give words to a speaker: "Rescuer: we dug all night", "Talks are off – minister", "‘We ran’: survivors of the raid speak"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import BlockKind, Span, Stance
from dateline.said.cues import words
from dateline.said.links import Link, Reading, trimmed
from dateline.said.quotation.quotes import Quote
from dateline.said.voices.nouns import nouns, plain
from dateline.syntax import Tree

MAX_SPEAKER = 8  # words before a colon that still can name a speaker
MAX_HEADING = 16  # words of a heading of a live blog
MAX_TAIL = 6  # words after a dash that still can name a speaker
MIN_SAID = 3  # words without a verb that a speaker can be given: "Police: gunman at large"
DASHES = frozenset({"–", "—", "-", "--"})
PREDICATES = frozenset({"VERB", "AUX"})
NAMES = frozenset({"person", "organisation", "group"})


def colon_links(reading: Reading) -> Iterator[Link]:
    """A link for each sentence that is given to a speaker by a colon or a dash: in headings, or beside a quotation."""
    titles = {first for heading in _headings(reading) for first in reading.tree.at(heading.start, heading.end)}
    for sentence in reading.tree.sentences:
        heading = sentence.first in titles
        link = _before_colon(reading, sentence.first, sentence.stop, heading)
        if link is None and heading:
            link = _after_dash(reading, sentence.first, sentence.stop)
        if link:
            yield link


def _headings(reading: Reading) -> Iterator[Span]:
    """The titles, and the short blocks without a stop at their end."""
    for block in reading.document.blocks:
        words = reading.tree.at(block.start, block.end)
        if block.kind is BlockKind.TITLE or (block.kept and len(words) <= MAX_HEADING and reading.tree.text[block.end - 1] not in ".?!:;,"):
            yield Span(block.start, block.end)


def _before_colon(reading: Reading, first: int, stop: int, heading: bool) -> Link | None:
    """What stands after a colon, by whom it names before it; or the quotation before it, by whom it names after it."""
    tree = reading.tree
    first = _after_label(tree, first, stop) if heading else first
    colon = next((at for at in range(first + 1, min(stop - 1, first + MAX_SPEAKER + 1)) if tree.word(at) == ":"), None)
    if colon is None:
        quote = reading.quote_at(tree.tokens[first].start) if heading else None
        return _behind(reading, first, stop, quote) if quote else None
    speaker, said = trimmed(tree, range(first, colon)), trimmed(tree, range(colon + 1, stop))
    quote, before = reading.quote_at(tree.tokens[colon + 1].start), reading.quote_at(tree.tokens[first].start)
    if before is not None and before.end <= tree.tokens[colon].start:
        return _behind(reading, first, stop, before) if heading else None
    if not speaker or not said or any(tree.tokens[at].upos in PREDICATES for at in speaker):
        return None
    source = _top(tree, speaker)
    claims = any(tree.tokens[at].upos in PREDICATES and tree.tokens[at].verb_form == "Fin" for at in said)
    speaks = is_role(tree, source) or is_named(reading, source, frozenset({"person"}))
    bare = tree.tokens[said[0]].upos != "DET" or tree.lower(said[0]) == "no"
    short = bare and tree.tokens[source].lemma.lower() in words("speakers") and len(said) >= MIN_SAID
    if tree.lower(speaker[-1]) in words("labels") or (short and not claims and any(tree.tokens[at].lemma in words("documents") for at in said)):
        return None
    if not ((quote and (tree.tokens[source].upos == "PROPN" or is_role(tree, source))) or (heading and speaks and (claims or short))):
        return None
    return _link(range(colon, colon + 1), source, said, quote)


def _behind(reading: Reading, first: int, stop: int, quote: Quote) -> Link | None:
    """ "‘We ran’: survivors of the raid speak", "‘We ran’ – mayor": a quotation that fills what stands before the mark."""
    tree = reading.tree
    mark = next((at for at in range(first, stop - 1) if tree.tokens[at].start >= quote.end), None)
    if mark is None or (tree.word(mark) != ":" and tree.word(mark) not in DASHES) or quote.start > tree.tokens[first].start:
        return None
    after = trimmed(tree, range(mark + 1, stop))
    subjects = [at for at in after if tree.tokens[at].deprel in ("nsubj", "root", "parataxis", "appos") and tree.tokens[at].upos not in PREDICATES]
    source = subjects[0] if subjects else _top(tree, after) if after else None
    if source is None or not (is_role(tree, source) or is_named(reading, source, NAMES)) or reading.quote_at(tree.tokens[source].start):
        return None
    return _link(range(mark, mark + 1), source, trimmed(tree, range(first, mark)), quote)


def _after_dash(reading: Reading, first: int, stop: int) -> Link | None:
    """ "Talks are off – minister": a claim, a dash, and who makes it."""
    tree = reading.tree
    dash = next((at for at in range(stop - 2, max(first, stop - MAX_TAIL - 2), -1) if tree.word(at) in DASHES), None)
    if dash is None or not _stands_free(tree, dash):
        return None
    speaker, said = trimmed(tree, range(dash + 1, stop)), trimmed(tree, range(_after_label(tree, first, stop), dash))
    if not speaker or len(said) < MIN_SAID or any(tree.tokens[at].upos in PREDICATES for at in speaker):
        return None
    source = _top(tree, speaker)
    counts = tree.lower(source) in words("speakers") and len(said) > MIN_SAID and tree.tokens[said[0]].upos == "NUM"  # "Nine dead in ferry fire – police"
    if not (counts or any(tree.tokens[at].upos in PREDICATES for at in said)) or tree.lower(speaker[-1]) in words("outlets"):
        return None
    if tree.tokens[speaker[0]].upos == "DET" or not (is_role(tree, source) or is_named(reading, source, NAMES)):
        return None
    return _link(range(dash, dash + 1), source, said, None)


def _after_label(tree: Tree, first: int, stop: int) -> int:
    """The first word after the time or the word that opens an entry of a live blog: "14:32", "Breaking:", "Live –"."""
    at = first
    while at + 1 < stop and (tree.tokens[at].upos in ("NUM", "PUNCT") or tree.lower(at) in words("labels")):
        if tree.tokens[at].upos not in ("NUM", "PUNCT") and tree.tokens[at + 1].upos != "PUNCT":
            break
        if tree.tokens[at].upos == "NUM" and ":" not in tree.word(at):
            break
        if _opens_quote(tree, at):
            break
        at += 1
    return at


def _opens_quote(tree: Tree, at: int) -> bool:
    """True for a mark that can open a quotation."""
    return tree.word(at) in ("“", "‘", '"', "'", "``", "''", "«", "„")


def _stands_free(tree: Tree, at: int) -> bool:
    """True for a dash with space around it."""
    token = tree.tokens[at]
    return tree.text[token.start - 1 : token.start].isspace() and tree.text[token.end : token.end + 1].isspace()


def _top(tree: Tree, inside: list[int]) -> int:
    """The word of a phrase that hangs on a word outside it."""
    return next((at for at in inside if tree.tokens[at].head not in inside), inside[-1])


def is_role(tree: Tree, index: int) -> bool:
    """True for a noun that names people, a body or a document that can speak."""
    word, lemma = tree.lower(index), tree.tokens[index].lemma.lower()
    return not words("speakers").isdisjoint((word, lemma)) or nouns().at([(plain(word), lemma)], 0) is not None


def is_named(reading: Reading, index: int, kinds: frozenset[str]) -> bool:
    parse = reading.document.parse
    return parse is not None and any(name.first <= index < name.stop and name.type in kinds for name in parse.names)


def _link(cue: range, source: int, said: list[int], quote: Quote | None) -> Link:
    quoted = (quote,) if quote else ()
    return Link(cue=cue, anchor=cue.start, source=source, content=tuple(said), head=said[0], stance=Stance.ASSERT, quoted=quoted)
