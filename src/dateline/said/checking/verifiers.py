"""By whom something was, or could not be, checked."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Party, Stance
from dateline.said.checking.clauses import Disclaimer, agent
from dateline.said.checking.lexicon import lemmas
from dateline.said.drafts import Draft
from dateline.said.links import Link, Reading
from dateline.said.voices.known import Entities
from dateline.said.voices.parties import PRONOUNS, parties
from dateline.syntax import Tree

WE = frozenset({"we", "i", "us", "our"})
NOBODY = frozenset({"nobody", "none", "no-one", "neither", "no"})
MAX_UP = 4  # predicates between a check and the subject that it shares


def verifier(reading: Reading, disclaimer: Disclaimer, drafts: Sequence[Draft], entities: Entities) -> Party | None:
    """Who checked; None where the text names nobody.

    The subject of the check or of what governs it, the agent of a passive, "impossible for X to", "no confirmation from X". "We" and a pronoun without a
    name lead to whoever says so.
    """
    tree = reading.tree
    head = _verifier(tree, disclaimer.anchor)
    if head is None:
        return None
    if tree.lower(head) in NOBODY:
        head = tree.child(head, "nmod")
        if head is None:
            return None
    speaker = _speaker(disclaimer, drafts)
    link = Link(cue=range(disclaimer.anchor, disclaimer.anchor + 1), anchor=disclaimer.anchor, source=head, content=(), head=None, stance=Stance.CONFIRM)
    found = parties(reading, link, entities, ())
    if speaker is not None and (tree.lower(head) in WE or tree.lower(head) in PRONOUNS):
        return speaker
    return Party(entity=found[0].entity, name=found[0].name, start=found[0].start, end=found[0].end) if found else None


def _speaker(disclaimer: Disclaimer, drafts: Sequence[Draft]) -> Party | None:
    """Whoever says that something was checked."""
    holding = [draft for draft in drafts if draft.parties and any(span.start <= disclaimer.span.start < span.end for span in draft.content)]
    if not holding:
        return None
    inner = min(holding, key=lambda draft: sum(span.end - span.start for span in draft.content))
    party = inner.parties[0]
    return Party(entity=party.entity, name=party.name, start=party.start, end=party.end)


def _verifier(tree: Tree, anchor: int) -> int | None:
    """The head word of who checked."""
    if tree.tokens[anchor].lemma in lemmas("doubtful"):
        return agent(tree, anchor)
    if tree.tokens[anchor].upos == "NOUN":
        return _after(tree, anchor, "nmod", "from", "by")
    if tree.is_passive(anchor) and tree.tokens[anchor].verb_form != "Inf":
        return agent(tree, anchor)
    node = anchor
    for _ in range(MAX_UP):
        found = tree.child(node, "nsubj")
        if found is not None and not (node != anchor and tree.tokens[node].lemma in ("impossible", "difficult", "hard")):
            seen = _seen_by(tree, found) or _after(tree, found, "nmod", "by")  # "an investigation by the desk confirmed"
            return seen if seen is not None or (node == anchor and tree.tokens[node].upos == "ADJ") else found
        away = _after(tree, node, "obl", "for")
        if node != anchor and away is not None:
            return away
        token = tree.tokens[node]
        if token.deprel in ("acl", "acl:relcl") and token.verb_form not in ("Inf", "Ger"):
            return agent(tree, node) if node == anchor else None
        if token.deprel == "obj" and token.upos == "NOUN":  # "had no way of knowing"
            node = token.head
            continue
        if token.deprel not in ("xcomp", "advcl", "conj", "csubj", "ccomp", "acl") or token.head < 0 or tree.child(node, "expl") is not None:
            return None
        node = token.head
    return None


def _seen_by(tree: Tree, subject: int) -> int | None:
    """ "Two craters seen by the desk were consistent with ..."."""
    verbs = [verb for child in tree.children(subject, "acl") for verb in tree.conjuncts(child)]
    found = [by for verb in verbs if (by := agent(tree, verb)) is not None]
    return next((by for by in found if tree.tokens[by].upos == "PROPN"), found[0] if found else None)


def _after(tree: Tree, node: int, label: str, *cases: str) -> int | None:
    return next((child for child in tree.children(node, label) if any(tree.lower(case) in cases for case in tree.children(child, "case"))), None)
