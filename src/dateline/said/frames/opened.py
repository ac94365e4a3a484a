"""Phrases that open a source: "according to X", "in X's view"."""

from __future__ import annotations

from dateline.records import Stance
from dateline.said.cues import Cue, Phrase, owned, table
from dateline.said.links import Link, Reading, phrase, segment, trimmed
from dateline.syntax import Tree

INSIDE = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "flat", "case", "advmod", "fixed", "nmod", "appos", "conj", "cc", "nmod:desc"})
OWN = frozenset({"his", "her", "its", "their"})
NO_CUE = Cue(lemmas=(), stance=Stance.ASSERT, example="")


def opened_link(reading: Reading, index: int, rows: tuple[tuple[tuple[str, ...], Phrase], ...]) -> Link | None:
    tree = reading.tree
    for parts, row in rows:
        stop = index + len(parts)
        if stop < len(tree) and all(tree.lower(index + at) == part for at, part in enumerate(parts)) and (not row.apart or _is_apart(tree, index)):
            return _phrase_link(reading, range(index, stop), row)
    return None


def _is_apart(tree: Tree, index: int) -> bool:
    """True for "Per the coastguard, ..." and "..., per Selva TV"; not for "two litres per man"."""
    opens = index == tree.sentence_of(index).first or tree.word(index - 1) == ","
    return opens and tree.tokens[index + 1].upos in ("DET", "PROPN", "PRON")


def _phrase_link(reading: Reading, cue: range, row: Phrase) -> Link | None:
    tree = reading.tree
    source = _phrase_source(tree, cue)
    if source is None:
        return None
    where = _within(reading, cue, source, segment(reading, cue.start))
    inside = [at for at in phrase(tree, source) if at >= cue.start]
    governor = tree.tokens[source].head
    stop = max(inside) + 1
    while stop < where.stop and tree.tokens[stop].upos == "PROPN" and tree.tokens[source].upos in ("NOUN", "PROPN"):
        stop += 1  # "according to his spokesman Ivo Lind", where the tree hangs the name elsewhere
    left, right = trimmed(tree, range(where.start, cue.start)), trimmed(tree, range(stop, where.stop))
    if left and all(tree.tokens[at].upos in ("CCONJ", "SCONJ", "ADV") for at in left):
        left = []
    if left and right and governor >= 0:
        below = set(tree.subtree(governor))
        right = [at for at in right if at in below] if governor < cue.start or tree.tokens[governor].head < 0 else right
    content = trimmed(tree, [*left, *right])
    if not content:
        return None
    return Link(cue=cue, anchor=cue.start, source=source, content=tuple(content), head=governor if governor >= 0 else None, stance=row.stance)


def _within(reading: Reading, cue: range, source: int, where: range) -> range:
    """What the phrase can speak of: the quotation around it, or the clause that a cue before it says and that goes on after it.

    "A monitor said that, according to villagers, the shells came ..." tells what villagers say, not what the monitor said.
    """
    tree = reading.tree
    quote = reading.quote_at(tree.tokens[cue.start].start)
    if quote is not None:
        inside = tree.at(quote.start, quote.end)
        return range(max(where.start, inside.start), min(where.stop, inside.stop))
    for at in tree.ancestors(source):
        token = tree.tokens[at]
        if token.deprel == "ccomp" and token.head < cue.start and tree.tokens[token.head].lemma in table("verb"):
            words = [word for word in tree.subtree(at) if tree.tokens[word].upos != "PUNCT" and word > token.head]
            mark = tree.child(at, "mark")
            first = mark + 1 if mark is not None and words and mark == words[0] else words[0] if words else where.start
            return range(max(where.start, first), where.stop) if words and words[-1] > max(tree.subtree(source)) else where
    return where


def owned_link(reading: Reading, index: int) -> Link | None:
    """ "By the shepherd's account, ...", "in its view": the owner says what stands around."""
    tree = reading.tree
    noun = tree.tokens[index].head
    source = tree.child(noun, "nmod:poss") if noun > index and tree.tokens[noun].lemma in owned() else None
    governor = tree.tokens[noun].head
    if source is None or governor < 0 or tree.lower(index) in table("verb").get(tree.tokens[governor].lemma, NO_CUE).frames:
        return None  # "commented on the clerk's figure"
    where, own = segment(reading, noun), tree.subtree(noun)
    left, right = trimmed(tree, range(where.start, own[0])), trimmed(tree, range(own[-1] + 1, where.stop))
    content = trimmed(tree, [*left, *right])
    if not content or (tree.tokens[noun].deprel != "obl" and tree.word(own[0] - 1) != ","):
        return None
    subject = tree.subject(governor)
    if tree.lower(source) in OWN and subject is not None and subject > source and tree.tokens[subject].upos == "PROPN":
        source = subject  # "by his own account, Jonas ..."
    return Link(cue=range(noun, noun + 1), anchor=noun, source=source, content=tuple(content), head=governor, stance=owned()[tree.tokens[noun].lemma])


def _phrase_source(tree: Tree, cue: range) -> int | None:
    """The head of the noun phrase that follows the words of the cue."""
    if cue.stop >= len(tree):
        return None
    sentence = tree.sentence_of(cue.start)
    node = cue.stop
    if node >= sentence.stop or tree.tokens[node].upos == "PUNCT":
        return None
    while cue.stop <= tree.tokens[node].head < sentence.stop and tree.tokens[node].deprel in INSIDE:
        node = tree.tokens[node].head
    return node if tree.tokens[node].upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM") else None
