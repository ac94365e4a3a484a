"""Checks without a verb of checking: nouns, adjectives, what was found of a claim, what evidence bears out or contradicts."""

from __future__ import annotations

import msgspec

from dateline.records import Verification
from dateline.said.checking.clauses import MODALS, POINTING, Disclaimer, agent, antecedent, is_done, is_evidence, is_medium, is_outlet, is_unable, made
from dateline.said.checking.lexicon import findings, lemmas, scopes
from dateline.syntax import SUBJECTS, Tree

POSSIBLE = frozenset({"possible", "impossible", "available", "obtain", "get", "find", "have", "difficult"})
PERSONS = frozenset("him her me us you who whom himself herself".split())
OFFERING = frozenset({"offer", "provide", "give", "present", "produce", "show", "cite"})
HAVING = frozenset({"have", "find", "obtain", "see", "receive", "get"})


def no_sign(tree: Tree, verb: int) -> Disclaimer | None:
    """ "found no sign that the video had been edited"."""
    sign = tree.child(verb, "obj")
    if tree.tokens[verb].lemma != "find" or sign is None or tree.tokens[sign].lemma not in ("sign", "evidence", "indication", "trace"):
        return None
    if not any(tree.lower(child) == "no" for child in tree.children(sign, "det")):
        return None
    below = tree.subtree(sign)
    changed = [at for at in below if tree.tokens[at].lemma in lemmas("tampering")]
    medium = [at for at in below if is_medium(tree, at)]
    return made(tree, verb, medium[0] if medium else None, Verification.VERIFIED, partial=True) if changed else None


def by_noun(tree: Tree, noun: int) -> Disclaimer | None:
    """ "There was no independent confirmation of the report", "independent verification was not possible"."""
    token = tree.tokens[noun]
    if token.deprel == "obj" and token.head >= 0 and tree.tokens[token.head].lemma in ("await", "need", "require", "lack"):
        return made(tree, token.head, antecedent(tree, tree.subject(token.head)), Verification.UNVERIFIED)
    negated = token.head >= 0 and tree.tokens[token.head].lemma in POSSIBLE and token.deprel in SUBJECTS | {"obj"} and is_unable(tree, token.head)
    offered = token.head >= 0 and tree.tokens[token.head].lemma in OFFERING and token.deprel == "obj"
    if offered and tree.is_negated(token.head) is False and "without" in {tree.lower(child) for child in tree.children(token.head, "mark")}:
        return made(tree, noun, None, Verification.UNVERIFIED)  # "without offering evidence"
    missing = {tree.lower(child) for child in tree.children(noun, "det", "case")}
    if not negated and not missing & {"no", "without"}:
        return None
    if token.deprel == "obj" and tree.tokens[token.head].lemma not in HAVING:
        return None  # "offered no proof" says nothing of a check
    about = next((child for child in tree.children(noun, "nmod") if {tree.lower(case) for case in tree.children(child, "case")} & {"of", "for"}), None)
    if token.lemma in ("evidence", "proof") and not _is_claim_word(tree, about) and ("without" not in missing or about is not None):
        return None
    return made(tree, noun, about, Verification.UNVERIFIED)


def by_adjective(tree: Tree, index: int) -> Disclaimer | None:
    """ "The claims remain unverified", "unverified footage shows"."""
    if tree.tokens[index].deprel == "amod" and tree.tokens[index].head > index:
        noun = tree.tokens[index].head
        known = tree.tokens[noun].lemma in scopes()
        return msgspec.structs.replace(made(tree, index, noun, Verification.UNVERIFIED), span=tree.span(index, noun + 1)) if known else None
    subject = tree.child(index, "nsubj", "nsubj:pass")
    if subject is None and tree.tokens[index].deprel == "xcomp":
        subject = tree.subject(index)
    return made(tree, index, antecedent(tree, subject), Verification.UNVERIFIED) if subject is not None else None


def is_genuine(tree: Tree, index: int) -> Disclaimer | None:
    """ "The clip is genuine, the desk has established"."""
    if tree.tokens[index].lemma not in lemmas("genuine") or tree.is_negated(index):
        return None
    above, thing = tree.tokens[index].head, antecedent(tree, tree.child(index, "nsubj"))
    if thing is not None and tree.tokens[thing].upos == "PROPN":
        return None  # people are genuine in another way
    if tree.tokens[index].deprel == "xcomp" and tree.tokens[above].lemma in ("appear", "seem", "look") and not is_unable(tree, above):
        return made(tree, above, antecedent(tree, tree.child(above, "nsubj")), Verification.VERIFIED, partial=True)
    if tree.child(index, "cop") is None:
        return None
    return made(tree, index, thing, Verification.VERIFIED) if thing is not None else None


def found_so(tree: Tree, index: int) -> Disclaimer | None:
    """ "found the claim to be false", "checked the claim and found it accurate", "found that the recording was authentic"."""
    holds, governor = findings().get(tree.tokens[index].lemma), tree.tokens[index].head
    if holds is None or governor < 0 or tree.tokens[index].deprel not in ("xcomp", "ccomp", "advcl", "obj", "amod", "acl"):
        return None
    if tree.tokens[index].deprel in ("acl", "amod"):
        governor = tree.tokens[governor].head if tree.tokens[governor].deprel in ("obj", "nsubj:pass") else governor
    if tree.tokens[governor].lemma not in lemmas("verdict") | lemmas("rating") or is_unable(tree, governor):
        return None
    thing = tree.child(index, "nsubj") if tree.tokens[index].deprel == "ccomp" else None
    thing = tree.child(governor, "obj", "nsubj:pass") if thing is None else thing
    if thing is None or (tree.tokens[thing].upos != "PRON" and tree.tokens[thing].lemma not in scopes()):
        return None
    outcome = Verification.VERIFIED if holds is not tree.is_negated(index) else Verification.DISPUTED
    return made(tree, governor, thing, outcome)


def consistent(tree: Tree, index: int) -> Disclaimer | None:
    """ "The craters were consistent with their accounts"."""
    about = next((child for child in tree.children(index, "obl", "nmod") if any(tree.lower(case) == "with" for case in tree.children(child, "case"))), None)
    if about is None:
        return None
    subject = tree.child(index, "nsubj")
    known = [thing for thing in (about, subject) if thing is not None and tree.tokens[thing].lemma in scopes()]
    points = about in known and any(tree.lower(child) in POINTING for child in tree.children(about, "det", "nmod:poss"))
    if tree.is_negated(index) or not (points or _is_trace(tree, index, subject)):
        return None
    return made(tree, index, [*known, about][0], Verification.VERIFIED, partial=True)


def _is_trace(tree: Tree, index: int, subject: int | None) -> bool:
    """ "The wounds were consistent with ...", "damage consistent with ..."."""
    thing = subject if subject is not None else tree.tokens[index].head
    return thing >= 0 and (tree.tokens[thing].lemma in lemmas("trace") or is_medium(tree, thing))


def _no_support(tree: Tree, verb: int, checked: int | None) -> Disclaimer | None:
    """ "There is no evidence to support the claim"."""
    evidence = tree.tokens[verb].head if tree.tokens[verb].deprel == "acl" else -1
    offered = evidence >= 0 and tree.tokens[evidence].deprel == "obj" and tree.tokens[tree.tokens[evidence].head].lemma not in HAVING
    return made(tree, verb, checked, Verification.UNVERIFIED) if _is_claim_word(tree, checked) and not offered else None


def probing(tree: Tree, verb: int) -> Disclaimer | None:
    """ "Police are looking into the claim"."""
    if not any(tree.tokens[child].lemma == "be" for child in tree.children(verb, "aux")) and not is_unable(tree, verb):
        return None
    things = [
        tree.child(verb, "obj"),
        *(child for child in tree.children(verb, "obl") if any(tree.lower(case) in ("into", "at") for case in tree.children(child, "case"))),
    ]
    thing = next((thing for thing in things if thing is not None and scopes().get(tree.tokens[thing].lemma) == "run"), None)
    return made(tree, verb, thing, Verification.UNVERIFIED) if thing is not None and not tree.is_passive(verb) else None


def by_deed(tree: Tree, verb: int, reader: str) -> Disclaimer | None:
    """ "matched the footage to a street", "emails reviewed by the desk show", "the claim was debunked by doctors", "satellite pictures contradict him"."""
    checked = antecedent(tree, tree.child(verb, "obj", "nsubj:pass"))
    if reader == "supporting" and is_unable(tree, verb):
        return _no_support(tree, verb, checked)
    if tree.is_negated(verb) or any(tree.lower(child) in MODALS for child in tree.children(verb, "aux")):
        return None
    if not is_done(tree, verb) and not (reader == "supporting" and tree.tokens[verb].verb_form == "Ger"):
        return None
    if reader == "viewing":
        seen = tree.tokens[verb].head if tree.tokens[verb].deprel in ("acl", "acl:relcl") else checked
        by = agent(tree, verb)
        return made(tree, verb, seen, Verification.VERIFIED, partial=True) if by is not None and is_medium(tree, seen) else None
    if reader == "supporting":
        subject = agent(tree, verb) if tree.is_passive(verb) else tree.subject(verb)
        return made(tree, verb, checked, Verification.VERIFIED, partial=True) if _is_claim_word(tree, checked) and _is_borne_out(tree, subject) else None
    if reader == "matching":
        if tree.tokens[verb].deprel in ("advcl", "obl") and tree.tokens[tree.tokens[verb].head].lemma in lemmas("verdict"):
            return None  # "established it by matching the towers": how, and no check of its own
        if not _may_match(tree, verb):
            return None
        checked = _in_medium(tree, checked)
        if tree.tokens[verb].lemma == "match" and checked is not None and is_evidence(tree, checked) and not _has_place(tree, verb):
            return made(tree, verb, checked, Verification.VERIFIED, partial=True)  # "the terrain matches satellite images"
        laid = [at for child in tree.children(verb, "obl", "nmod") for at in tree.subtree(child) if is_medium(tree, at)]
        if checked is not None and not is_medium(tree, checked) and laid and tree.tokens[verb].lemma == "match":
            checked = laid[0]  # "matched trees to those in older pictures"
        return made(tree, verb, checked, Verification.VERIFIED) if is_medium(tree, checked) and _has_place(tree, verb) else None
    return _refuted(tree, verb, checked)


def _may_match(tree: Tree, verb: int) -> bool:
    """False for "she placed the papers on a server": who lays recordings beside what is known are outlets, experts and things."""
    by = agent(tree, verb) if tree.is_passive(verb) else tree.subject(verb)
    if by is None or tree.tokens[verb].lemma not in ("place", "link", "locate"):
        return True
    return is_outlet(tree, by) or is_evidence(tree, by) or any(tree.tokens[at].lemma.lower() in lemmas("expert") for at in tree.subtree(by))


def _in_medium(tree: Tree, noun: int | None) -> int | None:
    """The recording in "matched landmarks in the footage to ..."."""
    if noun is None or is_medium(tree, noun):
        return noun
    return next((at for at in tree.subtree(noun) if at > noun and is_medium(tree, at)), noun)


def _is_claim_word(tree: Tree, noun: int | None) -> bool:
    if noun is None:
        return False
    points = tree.lower(noun) in ("this", "that") or (tree.tokens[noun].upos == "PRON" and tree.lower(noun) not in PERSONS)
    return points or tree.tokens[noun].lemma in scopes()


def _is_borne_out(tree: Tree, subject: int | None) -> bool:
    return subject is not None and (is_evidence(tree, subject) or is_outlet(tree, subject))


def _has_place(tree: Tree, verb: int) -> bool:
    return any(tree.lower(case) in ("to", "with", "on", "in", "at") for child in tree.children(verb, "obl", "nmod") for case in tree.children(child, "case"))


def _refuted(tree: Tree, verb: int, checked: int | None) -> Disclaimer | None:
    """What a check contradicts; what another party contradicts is a dispute between the two."""
    by = agent(tree, verb) if tree.is_passive(verb) else tree.child(verb, "nsubj")
    if checked is None:
        return None
    witness = by is not None and (is_evidence(tree, by) or is_outlet(tree, by) or tree.tokens[by].lemma in ("fact-checker", "checker"))
    if not witness and tree.tokens[verb].lemma not in ("debunk", "disprove"):
        return None
    return made(tree, verb, checked, Verification.DISPUTED)
