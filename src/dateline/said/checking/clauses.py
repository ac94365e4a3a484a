"""A check as the text puts it: what was found, and what its clause says of its being done, of its object and of who did it."""

from __future__ import annotations

import msgspec

from dateline.records import Span, Verification
from dateline.said.checking.lexicon import inability, lemmas, scopes
from dateline.said.links import trimmed
from dateline.syntax import SUBJECTS, Tree

UNABLE_TO = ("xcomp", "acl", "advcl", "ccomp", "csubj")  # how an infinitive hangs on what says that it failed
MODALS = frozenset("will would wo 'll ’ll 'd ’d should shall must may might".split())  # a check that is planned, asked for or refused
QUESTIONS = frozenset("who whom what when where how why which whose whether if".split())
APART = frozenset({"conj", "parataxis", "advcl", "ccomp", "acl", "acl:relcl"})  # clauses of their own
ISSUED = frozenset("daily weekly sunday morning evening radio".split())  # before the rest of an outlet's name
FILMING = frozenset({"film", "record", "shoot", "take", "photograph"})
POINTING = frozenset({"the", "this", "that", "these", "those", "both", "either", "its", "his", "her", "their"})
MAX_UP = 4  # predicates between a check and what says that it failed


class Disclaimer(msgspec.Struct, frozen=True, kw_only=True):
    """A check: `anchor` is its predicate, `object` the head word of what was checked, None where the text does not say.

    `clause` heads a clause that was checked ("whether any had", "who fired the shells"), `partial` says that only a part of the thing was verified.
    """

    span: Span
    anchor: int
    object: int | None
    outcome: Verification
    clause: int | None = None
    partial: bool = False
    points: bool = False  # the clause only points back to what was claimed
    anchor_at: int = 0  # the character at which the predicate stands
    of_claim: bool = True  # False where what was checked is no claim ("his age", "the papers of those who passed")


def made(tree: Tree, anchor: int, checked: int | None, outcome: Verification, *, clause: int | None = None, **more: bool) -> Disclaimer:
    of_claim = checked is None or tree.tokens[checked].upos == "PRON" or tree.tokens[checked].lemma.lower() in scopes()
    return Disclaimer(
        span=extent(tree, anchor),
        anchor=anchor,
        object=checked,
        outcome=outcome,
        clause=clause,
        anchor_at=tree.tokens[anchor].start,
        of_claim=of_claim and (clause is None or more.get("points", False)),
        **more,
    )


def is_done(tree: Tree, verb: int) -> bool:
    """True where the check was made: a past or perfect form, a participle, "was able to verify"."""
    token = tree.tokens[verb]
    if token.verb_form == "Inf":
        governor = tree.tokens[token.head].lemma if token.head >= 0 else ""
        perfect = any(tree.lower(child) in ("have", "could") for child in tree.children(verb, "aux"))
        return perfect or governor in lemmas("managing")
    if token.verb_form == "Fin":
        subject = tree.subject(verb)
        return token.tense == "Past" or (subject is not None and is_evidence(tree, subject))
    if token.verb_form == "Ger":
        return False
    first = token.head if token.deprel == "conj" else verb
    if any(tree.lower(mark) == "to" for node in (verb, first) for mark in tree.children(node, "mark")):
        return False  # "needs to be investigated and verified"
    if token.deprel in ("conj", "xcomp") and token.head >= 0 and tree.child(verb, "aux", "aux:pass") is None:
        return tree.tokens[token.head].verb_form != "Inf"
    return True


def is_evidence(tree: Tree, noun: int) -> bool:
    return any(tree.tokens[at].lemma.lower() in lemmas("evidence") and tree.tokens[at].upos != "PROPN" for at in tree.conjuncts(noun))


def is_outlet(tree: Tree, noun: int) -> bool:
    """True for what is named as outlets are ("Harbour Wire"), and for reporters and an outlet's own "we"."""
    token = tree.tokens[noun]
    if token.lemma.lower() in lemmas("eyes") and token.upos == "NOUN":
        return True
    last = max(at for at in (noun, *tree.children(noun, "flat")))
    if token.upos != "PROPN":
        return False
    return tree.lower(last) in lemmas("outlet") or any(tree.lower(child) in ISSUED for child in tree.children(noun, "amod", "compound"))


def antecedent(tree: Tree, found: int | None) -> int | None:
    """The noun of a relative clause for its pronoun: "a claim that could not be verified", "four survivors, whose accounts could not be checked"."""
    if found is None or tree.lower(found) not in ("that", "which", "who", "whom", "whose"):
        return found
    node = tree.tokens[found].head
    for _ in range(MAX_UP):
        if node < 0:
            return found
        if tree.tokens[node].deprel in ("acl:relcl", "acl"):
            return tree.tokens[node].head
        node = tree.tokens[node].head
    before = found - 2 if found > 1 and tree.word(found - 1) == "," else found - 1
    return before if before >= 0 and tree.tokens[before].upos in ("NOUN", "PROPN") else found


def medium_of(tree: Tree, clause: int) -> int | None:
    """The recording in "could not confirm that the clip was filmed there", the claims in "which version is true"."""
    subject = tree.subject(clause)
    if subject is None:
        return None
    if tree.tokens[subject].upos == "PRON" and tree.tokens[clause].lemma in FILMING:
        return subject
    if tree.lower(subject) in ("it", "they"):  # "reviewed the footage and confirmed that it was filmed there"
        verb = tree.tokens[clause].head
        seen = tree.child(tree.tokens[verb].head, "obj") if verb >= 0 and tree.tokens[verb].deprel == "conj" else None
        return seen if is_medium(tree, seen) else None
    asked = any(tree.lower(child) == "which" for child in tree.children(subject, "det"))
    kind = scopes().get(tree.tokens[subject].lemma)
    return subject if kind == "medium" or (kind is not None and asked) else None


def is_unable(tree: Tree, verb: int) -> bool:
    """True where the predicate or one that governs it as its infinitive is negated or tells an inability: "did not manage to confirm"."""
    words, trying = inability(), lemmas("trying")
    node = verb
    thing = tree.child(verb, "obj")
    if thing is not None and any(tree.lower(child) in ("neither", "no", "none") for child in (thing, *tree.children(thing, "det", "cc:preconj"))):
        return True  # "could check neither claim"
    for _ in range(MAX_UP):
        own = [child for child in tree.children(node) if tree.tokens[child].deprel not in APART]
        if tree.tokens[node].lemma in words or any(tree.tokens[child].lemma in words or tree.lower(child) in words for child in own):
            return True
        if node != verb and tree.tokens[node].lemma in trying:
            return True
        if _is_nobody(tree, tree.child(node, *SUBJECTS)):
            return True
        if tree.tokens[node].lemma in ("effort", "attempt", "try", "bid") and tree.tokens[node].deprel in SUBJECTS and tree.tokens[node].head >= 0:
            node = tree.tokens[node].head  # "attempts to verify it failed"
            continue
        if tree.tokens[node].deprel not in UNABLE_TO or tree.tokens[node].head < 0 or tree.child(node, "nsubj") is not None:
            return False
        node = tree.tokens[node].head
    return False


def _is_nobody(tree: Tree, subject: int | None) -> bool:
    if subject is None:
        return False
    words = inability()
    negative = any(tree.lower(child) in ("no", "neither") for child in tree.children(subject, "det", "cc:preconj"))
    return negative or tree.lower(min(tree.subtree(subject))) in ("neither", "no", "none") or tree.lower(subject) in words


def agent(tree: Tree, verb: int) -> int | None:
    """By whom: "verified by the desk"."""
    return next((child for child in tree.children(verb, "obl:agent", "obl") if any(tree.lower(case) == "by" for case in tree.children(child, "case"))), None)


def is_medium(tree: Tree, noun: int | None) -> bool:
    return noun is not None and scopes().get(tree.tokens[noun].lemma) == "medium"


def extent(tree: Tree, index: int) -> Span:
    """The clause of the check, up to the predicate that governs it."""
    node = index
    while tree.tokens[node].deprel in ("xcomp", "acl", "nsubj", "obj", "csubj", "acl:relcl") and tree.tokens[node].head >= 0 and not _is_noun(tree, node):
        node = tree.tokens[node].head
    if tree.tokens[index].verb_form == "Part" and tree.tokens[index].deprel in ("acl", "acl:relcl"):
        node = index
    joined = [child for at in {node, index} for child in tree.children(at, "parataxis", "conj", "cc") if not tree.is_negated(child)]
    barred = {below for child in joined for below in tree.subtree(child)}
    words = trimmed(tree, [at for at in tree.subtree(node) if at not in barred])
    return tree.span(words[0], words[-1] + 1) if words else tree.span(index, index + 1)


def _is_noun(tree: Tree, node: int) -> bool:
    """True for a relative clause on a noun of claims: it is the check by itself."""
    token = tree.tokens[node]
    return token.deprel in ("acl", "acl:relcl") and token.verb_form not in ("Inf", "Ger") and tree.tokens[token.head].upos in ("NOUN", "PROPN", "PRON")
