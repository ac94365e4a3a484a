"""Brackets that name whose words stand before them: "The pass is shut (border guards)", "Two wells were poisoned (source: the council)"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Stance
from dateline.said.frames.colons import is_named, is_role
from dateline.said.links import CLOSING, Link, Reading, trimmed
from dateline.syntax import Tree

MAX_SPEAKER = 8  # words
MIN_SAID = 4
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
PREDICATES = frozenset({"VERB", "AUX"})
NAMES = frozenset({"organisation", "group", "person"})
BORDERS = frozenset({";", ":"})
STOPS = frozenset({".", ";", "!"})


def bracketed_links(reading: Reading) -> Iterator[Link]:
    """A link for each clause at whose end a bracket names somebody who can speak."""
    tree, start = reading.tree, reading.document.text.find("(")
    while start >= 0:
        for at in tree.at(start, start + 1):
            sentence = tree.sentence_of(at)
            first = 1 + max((border for border in range(sentence.first, at) if tree.word(border) in BORDERS), default=sentence.first - 1)
            if tree.word(at) == "(" and (link := _link(reading, first, at, sentence.stop)) is not None:
                yield link
        start = reading.document.text.find("(", start + 1)


def _link(reading: Reading, first: int, opens: int, stop: int) -> Link | None:
    tree = reading.tree
    closes = next((at for at in range(opens + 1, min(opens + MAX_SPEAKER + 4, stop)) if tree.word(at) == ")"), None)
    if closes is None or (closes + 1 < stop and tree.word(closes + 1) not in STOPS) or reading.quote_at(tree.tokens[opens].start) is not None:
        return None
    labelled = closes - opens > 3 and tree.tokens[opens + 1].lemma in ("source", "via") and tree.word(opens + 2) == ":"
    speaker = trimmed(tree, range(opens + 3 if labelled else opens + 1, closes))
    said = trimmed(tree, range(first, opens))
    if not speaker or len(speaker) > MAX_SPEAKER or len(said) < MIN_SAID or any(tree.tokens[at].upos in PREDICATES or tree.word(at) == "," for at in speaker):
        return None
    source = next((at for at in speaker if tree.tokens[at].head not in speaker), speaker[-1])
    if not any(tree.tokens[at].upos in PREDICATES and tree.tokens[at].verb_form != "Ger" for at in said):
        return None
    if not labelled and (not (is_role(tree, source) or is_named(reading, source, NAMES)) or _is_about(tree, source, said)):
        return None
    return Link(cue=range(opens, opens + 1), anchor=opens, source=source, content=tuple(said), head=said[0], stance=Stance.ASSERT)


def _is_about(tree: Tree, source: int, said: list[int]) -> bool:
    """True where the bracket may tell of the name or noun right before it: "met Ana Brandt (the mayor)"."""
    last, head = said[-1], tree.tokens[source].head
    if (tree.tokens[last].upos == "PROPN" and tree.lower(last) not in DAYS) or (tree.tokens[source].upos == "PROPN" and tree.word(last + 1) in CLOSING):
        return True
    return head >= 0 and tree.tokens[head].upos in ("NOUN", "PROPN", "PRON") and last in tree.subtree(head) and last - head < MIN_SAID
