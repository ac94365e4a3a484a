"""So and not so: "the talks had begun" and "no talks were under way"."""

from __future__ import annotations

from dateline.said.checking.claims import asks_whether, is_fighting
from dateline.said.checking.control import DESCRIBED, OWN
from dateline.said.checking.lexicon import lemmas
from dateline.said.checking.likeness import is_derived
from dateline.said.cues import alike, words
from dateline.said.drafts import Draft
from dateline.syntax import Tree

REACH = 2  # paragraphs between a claim and its negation


def negates(tree: Tree, claim: Draft, answer: Draft) -> bool:
    """ "the talks had begun" and "no talks were under way": the one is negated and speaks of nothing but what the other speaks of."""
    if not is_negative(tree, answer) or is_negative(tree, claim):
        return False
    mine, theirs = _parts(tree, answer), _parts(tree, claim)
    if not mine[0] - words("being") and mine[1] and all(any(is_derived(verb, noun) for verb in theirs[0]) for noun in mine[1]):
        return True  # "there had been no strike" and "jets had struck"
    if _is_answer(tree, claim, answer):
        return True
    shared = mine[1] & theirs[1]
    if not shared and mine[1] <= DESCRIBED and claim.paragraph == answer.paragraph:
        shared = mine[1]  # "the town had not fallen"
    head = answer.link.head
    verb = {tree.tokens[head].lemma.lower()} - words("thin") if head is not None and tree.tokens[head].upos in ("VERB", "ADJ") else set()
    akin = bool(verb & theirs[0]) or any(verb & group and theirs[0] & group for group in alike())
    if not mine[1]:
        return akin and not mine[0] - theirs[0]
    if not shared or 2 * len(shared) < len(mine[1]) or abs(answer.paragraph - claim.paragraph) > (REACH if akin and len(shared) > 1 else 1):
        return False
    bare = not mine[0] - words("being") and _is_there(tree, claim, answer)  # it says no more than that something is there
    about = topics(tree, head) if head is not None else set()
    brief = len(theirs[1]) <= 2 * len(mine[1]) + 1
    if head is not None and asks_whether(tree, head):
        return False  # "had not looked into whether ..."
    none = head is not None and not tree.is_negated(head) and shared == mine[1] and len(shared) > 1 and brief  # "no troops had crossed the border"
    return ((akin or none) and _one_topic(tree, claim, about)) or (shared == mine[1] and bare)


def _is_there(tree: Tree, claim: Draft, answer: Draft) -> bool:
    """ "There had been no strike" to "reported a strike"; not "he is no sailor" to what is said of sailors."""
    head, told = answer.link.head, claim.link.head
    subject = tree.subject(head) if head is not None else None
    if subject is not None and tree.lower(subject) in ("he", "she", "i", "we", "you"):
        return False
    if head is None or tree.tokens[head].lemma == "do":
        return False
    return told is None or tree.tokens[told].upos != "NOUN" or tree.child(told, "cop", "nsubj") is not None or tree.tokens[told].lemma in lemmas("event")


def _one_topic(tree: Tree, claim: Draft, about: set[str]) -> bool:
    """True where the claim names what its negation is about, or that is told by a pronoun."""
    return bool(about & OWN) or not about - words("nobody") or bool(about & _parts(tree, claim)[1])


def _is_answer(tree: Tree, claim: Draft, answer: Draft) -> bool:
    """Right after a claim: "no aid had arrived" to "aid was reaching the town", "it had not fired on the town" to "nine died in the shelling"."""
    head = answer.link.head
    if head is None or tree.tokens[head].lemma in words("knowing") or answer.paragraph != claim.paragraph or not _adjoin(tree, claim, answer):
        return False
    subject = tree.subject(head)
    if subject is None or claim.link.head is None:
        return False
    told = {tree.tokens[at].lemma.lower() for at in claim.link.content if tree.tokens[at].upos in ("NOUN", "PROPN")}
    if any(tree.lower(child) == "no" for child in tree.children(subject, "det")):
        return tree.tokens[subject].lemma.lower() in told
    if any(tree.lower(at) == "such" and tree.lower(at + 1) != "as" for at in answer.link.content if at + 1 < len(tree)) and tree.is_negated(head):
        return True  # "it does not use such shells"
    own = {tree.lower(at) for at in tree.subtree(subject)} & OWN
    ours, theirs = _parts(tree, answer), _parts(tree, claim)
    mine, others = ours[0] | ours[1], theirs[0] | theirs[1]
    if own and tree.is_negated(head) and is_fighting(tree, answer) and others & words("casualties") and claim.start < answer.start:
        return True  # "soldiers had killed nine", "its men had not been in the village"
    nothing = tree.lower(subject) in ("nothing", "nobody", "none")
    return (bool(own) or nothing) and any(mine & group and others & group for group in alike())


def _adjoin(tree: Tree, one: Draft, other: Draft) -> bool:
    """True for statements of one sentence or of two that follow one another."""
    first, second = sorted((one, other), key=lambda draft: draft.sentence)
    return second.sentence <= tree.sentence_of(first.link.anchor).stop


def is_negative(tree: Tree, draft: Draft) -> bool:
    head = draft.link.head
    if head is None:
        return False
    subject = tree.subject(head)
    none = subject is not None and (tree.lower(subject) in words("nobody") or any(tree.lower(child) == "no" for child in tree.children(subject, "det")))
    thing = tree.child(head, "obj")
    nothing = thing is not None and any(tree.lower(child) == "no" for child in tree.children(thing, "det"))
    below = any(tree.lower(child) in ("nothing", "nobody", "none", "never") for child in tree.children(head))
    return tree.is_negated(head) or none or nothing or below


def _parts(tree: Tree, draft: Draft) -> tuple[frozenset[str], frozenset[str]]:
    """The lemmas of predicates and those of things."""
    verbs = {tree.tokens[at].lemma.lower() for at in draft.link.content if tree.tokens[at].upos in ("VERB", "ADJ")}
    things = {tree.tokens[at].lemma.lower() for at in draft.link.content if tree.tokens[at].upos in ("NOUN", "PROPN")}
    return frozenset(verbs) - words("thin"), frozenset(things) - words("thin") - words("being")


def topics(tree: Tree, head: int) -> set[str]:
    """The words for what a clause is about: its subject and object."""
    found = [child for child in (*tree.children(head, "nsubj", "nsubj:pass", "obj"), tree.subject(head)) if child is not None]
    return {tree.tokens[at].lemma.lower() for at in found if tree.tokens[at].upos in ("NOUN", "PROPN", "PRON", "ADJ")}
