"""Who speaks next to a quotation, by position: trees are least sure where a quotation and its speaker meet."""

from __future__ import annotations

from dateline.said.links import CLOSING, Reading, trimmed
from dateline.syntax import Tree

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
MAX_SPEAKER = 24  # words between a quotation and its cue that still can name the speaker


def beside_quote(reading: Reading, verb: int, *, hearer: bool = False) -> int | None:
    """The head of the speaker of "“...,” SPEAKER said" and of "..., said SPEAKER"; None where the words stand otherwise.

    After a verb that takes a `hearer` ("..., Ines Kovar, the mayor, told reporters") what stands before it speaks.
    """
    tree = reading.tree
    sentence = tree.sentence_of(verb)
    if verb > sentence.first and tree.word(verb - 1) in CLOSING | {","}:
        inverted = None if hearer or tree.lower(verb).endswith("ing") else _after(reading, verb, sentence.stop)
        fronted = any(child < verb and tree.tokens[child].deprel == "nsubj" for child in tree.children(verb))
        if inverted is not None and not (fronted and tree.tokens[inverted].deprel in ("obj", "iobj", "obl")):
            return inverted
    first = _quote_end(reading, verb, sentence.first)
    if first is None:
        return None
    between = trimmed(tree, range(first, verb))
    own = [at for at in between if tree.tokens[at].head == verb and tree.tokens[at].deprel == "nsubj"]
    if own or not between or tree.tokens[between[0]].upos in ("ADP", "SCONJ", "CCONJ"):
        return own[-1] if own else None
    if any(tree.tokens[at].upos == "VERB" and tree.tokens[at].head not in between for at in between):
        return None
    return _top(tree, between)


def _quote_end(reading: Reading, verb: int, first: int) -> int | None:
    """The first word after the quotation that ends before the verb in its sentence."""
    tree = reading.tree
    for at in range(verb - 1, max(first, verb - MAX_SPEAKER) - 1, -1):
        quote = reading.quote_at(tree.tokens[at].start)
        if quote is not None:
            return at + 1 if quote.end <= tree.tokens[at].end and at + 1 < verb else None
    return None


def _top(tree: Tree, words: list[int]) -> int | None:
    """The word of a noun phrase that governs the others; its first nominal where the tree tears it apart."""
    tops = [at for at in words if tree.tokens[at].head not in words and tree.tokens[at].upos in NOMINAL]
    return tops[0] if tops else None


def _after(reading: Reading, verb: int, stop: int) -> int | None:
    """The speaker after the verb: a noun phrase that is no subject of a later clause and that ends at a comma or a stop."""
    tree = reading.tree
    words = trimmed(tree, _phrase_after(tree, verb, stop))
    if not words or words[0] != verb + 1 or reading.quote_at(tree.tokens[words[0]].start) is not None:
        return None
    if any(tree.tokens[at].upos in NOMINAL and tree.tokens[at].head > words[-1] and _is_later(tree, at) for at in words):
        return None
    return _top(tree, words)


def _phrase_after(tree: Tree, verb: int, stop: int) -> list[int]:
    """The words right after the verb up to a comma, a stop or a preposition; none where a verb goes on with them."""
    words: list[int] = []
    for at in range(verb + 1, min(stop, verb + MAX_SPEAKER)):
        token = tree.tokens[at]
        if (token.upos == "PUNCT" and tree.word(at) not in "-.") or (token.upos == "ADP" and words):
            break
        if token.upos in ("VERB", "AUX", "SCONJ"):
            return words if token.head in words else []
        words.append(at)
    return words


def _is_later(tree: Tree, at: int) -> bool:
    """True where the word is the subject of a clause that follows it."""
    governor = tree.tokens[at].head
    if tree.tokens[at].deprel not in ("nsubj", "nsubj:pass"):
        return False
    if any(child < at for child in tree.children(governor, "nsubj", "nsubj:pass")):
        return False  # "the gas, says the operator, will flow": the clause has its subject
    return tree.tokens[governor].upos in ("VERB", "AUX") or tree.child(governor, "cop") is not None
