"""Who holds a place, as a statement has it: "they had seized the town", "its men still held it"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from dateline.said.checking.claims import said
from dateline.said.cues import words
from dateline.said.drafts import Draft
from dateline.syntax import Tree

GRIPS = frozenset({"hand", "hands", "control", "grip", "command"})
KEEPING = frozenset({"hold", "keep", "defend"})
OWN = frozenset("it they he she we i its their his her our my".split())
DESCRIBED = frozenset(
    "town city village settlement place area base airport bridge hill it attack assault offensive".split()
)  # what may stand for a named place


class Hold(msgspec.Struct, frozen=True):
    """Who holds which place, as a statement has it; by no words where it is lost to somebody who is not named."""

    holder: frozenset[str]
    names: frozenset[str]
    nouns: frozenset[str]
    kept: bool = False  # it was theirs before: "still holds", "repelled the attack"


def hold(tree: Tree, draft: Draft) -> Hold | None:
    """Who holds what, and whether they held it before."""
    found, head = _holding(tree, draft), draft.link.head
    if found is None or head is None:
        return None
    still = any(tree.lower(at) == "still" or tree.tokens[at].lemma == "remain" for at in said(tree, draft))
    return msgspec.structs.replace(found, kept=still or tree.tokens[head].lemma in KEEPING | words("repelling") | words("pushing") | words("yielding"))


def _holding(tree: Tree, draft: Draft) -> Hold | None:
    """ "they had seized the town", "its men still held it", "the attack on it was repelled", "it is in the army's hands", "it had fallen"."""
    head = draft.link.head
    if head is None or draft.link.negated:
        return None
    if tree.is_negated(head):  # "had not given up the hill"
        thing = tree.child(head, "obj")
        kept = thing is not None and tree.tokens[head].lemma in words("yielding")
        return _held(tree, _who(tree, draft, tree.subject(head)), tree.subtree(thing)) if thing is not None and kept else None
    lemma, below = tree.tokens[head].lemma if tree.tokens[head].upos == "VERB" else "", said(tree, draft)
    if lemma in words("taking") and not tree.is_passive(head):
        thing = tree.child(head, "obj")
        return _held(tree, _who(tree, draft, tree.subject(head)), tree.subtree(thing)) if thing is not None else None
    if lemma in words("repelling"):
        return _held(tree, _who(tree, draft, tree.subject(head)), below)
    if lemma in words("pushing") and any(tree.lower(child) in ("back", "off", "out") for child in tree.children(head)):
        return _held(tree, _who(tree, draft, tree.subject(head)), below)
    grip = next(
        (at for at in below if tree.tokens[at].lemma in words("grip") and any(tree.lower(case) in ("in", "under") for case in tree.children(at, "case"))), None
    )
    if grip is not None:
        owner = tree.child(grip, "nmod:poss", "compound")
        owner = tree.subject(head) if owner is None and tree.child(grip, "nmod") is not None else owner  # "remained in control of the fort"
        owner = tree.child(grip, "amod") if owner is None else owner
        return _held(tree, _who(tree, draft, owner), below) if owner is not None else None
    if lemma == "fall" or (lemma in words("taking") and tree.is_passive(head)):
        subject = tree.subject(head)
        return _held(tree, frozenset(), tree.subtree(subject)) if subject is not None else None
    return None


def _held(tree: Tree, holder: frozenset[str], tokens: Sequence[int]) -> Hold | None:
    names = {tree.tokens[at].lemma.lower() for at in tokens if tree.tokens[at].upos == "PROPN"}
    nouns = {tree.tokens[at].lemma.lower() for at in tokens if tree.tokens[at].upos in ("NOUN", "PRON")}
    return Hold(holder, frozenset(names), frozenset(nouns) - words("grip")) if names or nouns & words("holdable") else None


def _who(tree: Tree, draft: Draft, subject: int | None) -> frozenset[str]:
    """The words for who it is: those of the speaker's names where the speaker means their own."""
    own = {word for party in draft.parties for word in (party.entity or "", *party.name.lower().split()) if word}
    below = {tree.lower(at) for at in tree.subtree(subject)} if subject is not None else set()
    if subject is None or below & OWN or below & own:
        return frozenset(own)
    return frozenset(below)


def both_hold(one: Hold, other: Hold, first: Draft, second: Draft) -> bool:
    """True where each is held by another, and the places may be one: the same name, or "the town" for a name right before it."""
    if one.holder & other.holder:
        return False
    if not (one.holder and other.holder) and not (one.kept or other.kept):
        return False  # "the town has fallen" and "it is in the rebels' hands" may both be so
    if one.names and other.names:
        return bool(one.names & other.names)
    return bool(one.nouns & other.nouns) or (second.paragraph - first.paragraph <= 1 and bool(other.nouns & DESCRIBED))


@cache
def holding_verbs() -> frozenset[str]:
    return words("taking") | words("repelling") | words("pushing") | words("yielding") | {"fall"}
