"""Nouns as cues: "X's claim that", "reports of"."""

from __future__ import annotations

from dateline.said.cues import Cue
from dateline.said.links import Link, trimmed
from dateline.syntax import SUBJECTS, Tree

GENITIVE = frozenset({"'s", "’s", "'", "’"})
LIGHT = frozenset("make issue express give have repeat voice raise release send deliver publish cite".split())  # verbs that only carry their object


def noun_link(tree: Tree, index: int, entry: Cue) -> Link | None:
    heads = [child for child in tree.children(index) if child > index and _fits(tree, child, entry)]
    source = _owner(tree, index, heads)
    clause = [head for head in heads if tree.tokens[head].deprel != "nmod"]
    if source is None and any(tree.lower(head) == "own" for head in heads):
        return None  # "has claims of its own"
    heads = clause or (heads if source is not None or (entry.hedge == "hearsay" and _is_bare(tree, index)) else [])
    told = _told(tree, index) if not heads and source is not None else None
    if (not heads and told is None) or (source is None and not entry.hedge):
        return None
    content = told or trimmed(tree, {at for head in heads for at in tree.subtree(head)})
    heads = heads or [tree.tokens[index].head if tree.tokens[index].deprel.startswith("nsubj") else content[0]]
    if not content:
        return None
    return Link(
        cue=range(index, index + 1),
        anchor=index,
        source=index if source is None and entry.hedge == "hearsay" and _is_bare(tree, index) else source,
        content=tuple(content),
        head=heads[0],
        stance=entry.stance,
        hedge=entry.hedge,
        negated=any(tree.lower(child) == "no" for child in tree.children(index, "det")),
        attitude=entry.attitude,
        owned=source is not None,
    )


def _is_bare(tree: Tree, noun: int) -> bool:
    """True for "reports of looting", not for "the report of the board"."""
    return tree.tokens[noun].number == "Plur" and tree.child(noun, "det", "nummod") is None


def _told(tree: Tree, noun: int) -> list[int] | None:
    """What "the pilot's version is that ..." and "Selva's version: ..." tell."""
    token = tree.tokens[noun]
    if token.deprel in ("nsubj", "nsubj:outer") and tree.child(token.head, "cop") is not None:
        mark = next((mark for mark in tree.children(token.head, "mark") if tree.lower(mark) == "that" and mark > noun), None)
        return None if mark is None else trimmed(tree, [at for at in tree.subtree(token.head) if at > mark])
    colon = next((at for at in range(noun + 1, min(noun + 2, len(tree))) if tree.word(at) == ":"), None)
    clause = tree.child(noun, "parataxis", "appos") if colon is not None else None
    return None if clause is None or clause < noun or tree.tokens[clause].upos != "VERB" else trimmed(tree, tree.subtree(clause))


def _fits(tree: Tree, child: int, entry: Cue) -> bool:
    label = tree.tokens[child].deprel
    marks = [tree.lower(mark) for mark in tree.children(child, "mark", "case")]
    if label in ("acl:relcl", "acl", "appos") and "clause" in entry.frames and _is_mistaken(tree, child):
        return True
    if label in ("acl", "ccomp", "acl:relcl", "appos", "amod"):
        finite = "that" in marks and tree.child(child, *SUBJECTS) is not None
        return ("clause" in entry.frames and finite) or ("open" in entry.frames and tree.tokens[child].verb_form == "Inf" and label == "acl")
    return label in ("nmod", "acl") and bool(marks) and marks[0] in entry.frames


def _is_mistaken(tree: Tree, child: int) -> bool:
    """True for "the claim that shells had missed", taken for a relative clause as in "the claim that he made"."""
    opener = min(tree.subtree(child))
    subject = tree.child(child, *SUBJECTS)
    return tree.lower(opener) == "that" and subject not in (None, opener) and tree.tokens[child].lemma not in LIGHT


def _owner(tree: Tree, noun: int, heads: list[int]) -> int | None:
    """Whose claim it is: "X's", "of X", "by X", "from X"; or who makes it: "X repeated the claim"; or where a story stands: "a story in X"."""
    own = tree.child(noun, "nmod:poss")
    if own is not None:
        return own
    if noun > 0 and tree.lower(noun - 1) in GENITIVE and tree.tokens[noun - 1].head >= 0:
        return tree.tokens[noun - 1].head  # the owner hangs elsewhere
    for child in tree.children(noun, "nmod"):
        marks = [tree.lower(case) for case in tree.children(child, "case")]
        if child not in heads and marks and marks[0] in ("of", "by", "from", "in") and (marks[0] != "in" or tree.tokens[child].upos == "PROPN"):
            return child
    verb = tree.tokens[noun].head
    for child in tree.children(verb, "obl") if verb >= 0 and tree.tokens[noun].deprel == "obj" else ():
        below = tree.subtree(child)
        if below[0] == noun + 1 and tree.lower(below[0]) in ("in", "by", "from") and tree.tokens[child].upos == "PROPN":
            return child  # "a story | in the Herald", hung on the verb
    if verb >= 0 and tree.tokens[noun].deprel == "obj" and tree.tokens[verb].lemma in LIGHT:
        return tree.subject(verb)
    return None
