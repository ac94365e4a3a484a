"""Verbs of checking: "could not verify", "has confirmed", "was unable to establish who ..."."""

from __future__ import annotations

import msgspec

from dateline.records import Verification
from dateline.said.checking.clauses import (
    FILMING,
    MODALS,
    QUESTIONS,
    Disclaimer,
    agent,
    antecedent,
    is_done,
    is_evidence,
    is_medium,
    is_outlet,
    is_unable,
    made,
    medium_of,
)
from dateline.said.checking.forms import no_sign
from dateline.said.checking.lexicon import checks, lemmas, of_claims, scopes
from dateline.said.cues import table
from dateline.said.links import trimmed
from dateline.syntax import Tree

PARTS = frozenset({"some", "several", "many", "most", "part", "element", "aspect", "portion"})
MAX_ELLIPSIS = 5  # words of a clause that only points back ("whether that was so")


def by_verb(tree: Tree, verb: int) -> Disclaimer | None:
    lemma, checked = tree.tokens[verb].lemma, _checked(tree, verb)
    intact = no_sign(tree, verb)
    if intact is not None:
        return intact
    failed = is_unable(tree, verb)
    if checked is not None and any(tree.lower(child) == "your" for child in (checked, *tree.children(checked, "nmod:poss"))):
        return None  # "verify your address"
    if (
        lemma == "check"
        and checked is None
        and any(tree.lower(case) == "with" for child in tree.children(verb, "obl") for case in tree.children(child, "case"))
    ):
        return None  # "had not checked with the owner"
    if any(tree.tokens[child].lemma == "deny" for child in tree.children(verb, "conj")) or _is_untold(tree, verb, failed):
        return None  # "would neither confirm nor deny" is no check
    if lemma not in checks() and not _is_judged(tree, verb, failed):
        return None
    if lemma in of_claims() and (checked is None or tree.tokens[checked].lemma not in scopes()):
        return None
    if failed:
        return _unable(tree, verb, checked)
    return _able(tree, verb, checked)


def unknown(tree: Tree, verb: int) -> Disclaimer | None:
    """ "The desk had no way of knowing whether that was true", "could not tell who was right"."""
    clause = tree.child(verb, "ccomp", "advcl")
    if clause is None or not is_unable(tree, verb) or _is_untold(tree, verb, failed=True):
        return None
    opening = _opens(tree, clause) or next((tree.lower(mark) for mark in tree.children(clause, "mark")), "")
    if not _is_elliptic(tree, clause) and not (opening in ("who", "which") and tree.tokens[clause].lemma in lemmas("so")):
        return None
    return made(tree, verb, None, Verification.UNVERIFIED, clause=clause, points=True)


def _unable(tree: Tree, verb: int, checked: int | None) -> Disclaimer | None:
    clause = tree.child(verb, "ccomp", "csubj", "csubj:pass")
    free = _free_relative(tree, verb)
    if free is not None:
        return made(tree, verb, None, Verification.UNVERIFIED, clause=free)
    if checked is None and clause is None:
        clause = tree.child(verb, "advcl") if _opens(tree, tree.child(verb, "advcl")) in QUESTIONS else None
    if checked is None and clause is not None:
        points = _is_elliptic(tree, clause)
        checked = medium_of(tree, clause)
        return made(tree, verb, checked, Verification.UNVERIFIED, clause=clause, points=points)
    return made(tree, verb, checked, Verification.UNVERIFIED, clause=None)


def _able(tree: Tree, verb: int, checked: int | None) -> Disclaimer | None:
    head = tree.tokens[verb].head
    if tree.tokens[verb].deprel == "amod" and head > verb and is_medium(tree, head):  # "verified footage shows"
        return msgspec.structs.replace(made(tree, verb, head, Verification.VERIFIED), span=tree.span(verb, head + 1))
    if not (checks().get(tree.tokens[verb].lemma) or _is_proof(tree, verb)) or not is_done(tree, verb):
        return None
    clause = tree.child(verb, "ccomp")
    clause = tree.child(verb, "advcl") if clause is None and _opens(tree, tree.child(verb, "advcl")) in ("where", "when") else clause
    points = clause is not None and _is_elliptic(tree, clause)
    if checked is None and clause is not None and not points and medium_of(tree, clause) is not None:
        return made(tree, verb, medium_of(tree, clause), Verification.VERIFIED, partial=_is_partial(tree, verb))
    return made(tree, verb, checked, Verification.VERIFIED, clause=clause, points=points, partial=_is_partial(tree, verb))


def _is_untold(tree: Tree, verb: int, failed: bool) -> bool:
    """True for what is planned, asked for or refused ("will verify", "would not confirm"), and for habits ("does not verify advertisements")."""
    helpers = [tree.lower(child) for child in tree.children(verb, "aux")]
    if any(helper in MODALS for helper in helpers):
        return True
    return failed and any(helper in ("do", "does") for helper in helpers)


def _is_proof(tree: Tree, verb: int) -> bool:
    """ "confirmed" by what is no party: "independently", by imagery, by the eyes or the name of an outlet."""
    if tree.tokens[verb].lemma not in ("confirm", "check", *lemmas("verdict")):
        return False
    told = [verb, *tree.children(verb, "obj", "nsubj:pass")]
    hearers = [child for node in told for child in tree.children(node, "obl", "nmod") if any(tree.lower(case) == "to" for case in tree.children(child, "case"))]
    if any(is_outlet(tree, hearer) for hearer in hearers):  # "confirmed the release to the desk"
        return True
    if _is_of_medium(tree, verb) or _is_clip(tree, verb):
        return True
    if any(tree.tokens[child].lemma == "independently" for child in tree.children(verb, "advmod")):
        return True
    subject = agent(tree, verb) if tree.is_passive(verb) else tree.child(verb, "nsubj")
    if subject is not None and any(tree.lower(child) in ("independent", "open-source") for child in tree.children(subject, "amod", "compound")):
        return True
    if subject is None or tree.tokens[verb].lemma != "confirm":
        return False
    return is_evidence(tree, subject) or is_outlet(tree, subject)


def _is_of_medium(tree: Tree, verb: int) -> bool:
    """ "confirmed the authenticity of the letter"."""
    found = tree.child(verb, "obj", "nsubj:pass")
    if found is None or tree.tokens[found].lemma not in lemmas("quality"):
        return False
    thing = tree.child(found, "nmod", "nmod:poss")
    if thing is not None and tree.tokens[thing].upos == "PRON":
        return True
    return is_medium(tree, antecedent(tree, thing)) if thing is not None else any(tree.lower(child) == "the" for child in tree.children(found, "det"))


def _is_clip(tree: Tree, verb: int) -> bool:
    """ "confirmed that the clip was filmed there"."""
    clause = tree.child(verb, "ccomp")
    medium = medium_of(tree, clause) if clause is not None and not tree.is_negated(clause) else None
    if clause is not None and tree.tokens[verb].lemma == "find" and tree.tokens[clause].lemma not in FILMING | lemmas("genuine"):
        return False  # "found that the message worked"
    return medium is not None and (is_medium(tree, medium) or tree.tokens[medium].upos == "PRON")


def _is_partial(tree: Tree, verb: int) -> bool:
    """ "verified the location but not the date", "partly verified"."""
    checked = tree.child(verb, "obj", "nsubj:pass")
    if _opens(tree, tree.child(verb, "ccomp", "advcl")) in ("where", "when"):
        return True
    sentence = tree.sentence_of(verb)
    asked = [at for at in range(verb, sentence.stop) if tree.lower(at) in ("when", "where", "who", "how")]
    if any(tree.lower(at) in ("not", "unclear", "unknown") and any(at < word <= at + 3 for word in asked) for at in range(verb, sentence.stop)):
        return True
    adverbs = any(tree.tokens[child].lemma in ("partly", "partially") for child in tree.children(verb, "advmod"))
    adverbs = adverbs or (checked is not None and tree.tokens[checked].lemma in PARTS and tree.tokens[checked].upos != "NUM")
    if checked is None or adverbs:
        return adverbs
    joined = [child for child in (*tree.children(checked, "conj"), *tree.children(verb, "conj")) if tree.is_negated(child)]
    if not tree.children(checked, "conj") and tree.tokens[checked].lemma in ("location", "date", "time", "place"):
        return True  # where it was filmed is not yet what it shows
    return bool(joined) and (tree.tokens[checked].lemma in lemmas("quality") or any(tree.tokens[child].lemma in lemmas("quality") for child in joined))


def _is_judged(tree: Tree, verb: int, failed: bool) -> bool:
    """True for "establish", "determine" and the like where what is judged is a claim: its truth, or a clause that was not found out."""
    if _is_of_quality(tree, verb):
        return True
    clause = tree.child(verb, "ccomp")
    clause = tree.child(verb, "advcl") if clause is None else clause
    if failed and tree.tokens[verb].lemma != "find" and _free_relative(tree, verb) is not None:
        return True
    if not failed:
        return clause is not None and _is_clip(tree, verb)
    clause = tree.child(verb, "csubj", "csubj:pass") if clause is None else clause
    if clause is None:
        return False
    return medium_of(tree, clause) is not None or _is_elliptic(tree, clause) or (tree.tokens[verb].lemma != "find" and _opens(tree, clause) in QUESTIONS)


def is_narrow(tree: Tree, disclaimer: Disclaimer) -> bool:
    """True where only the day, the place or the like could not be verified: "could not verify when it was filmed", "the date was not"."""
    if disclaimer.outcome is not Verification.UNVERIFIED:
        return False
    thing = tree.child(disclaimer.anchor, "obj", "nsubj:pass")
    narrow = thing is not None and tree.tokens[thing].lemma in ("date", "time", "day", "location", "place", "origin", "moment")
    return narrow or _opens(tree, disclaimer.clause) in ("when", "where") or _opens(tree, tree.child(disclaimer.anchor, "ccomp", "advcl")) in ("when", "where")


def _checked(tree: Tree, verb: int) -> int | None:
    """What was checked: the object, the passive subject, or what an adjective's infinitive is about."""
    found = tree.child(verb, "obj", "nsubj:pass")
    if found is None and tree.tokens[verb].deprel == "conj" and tree.child(verb, "ccomp", "advcl") is None and not tree.is_passive(verb):
        found = tree.child(tree.tokens[verb].head, "obj")  # "documented and verified nine killings"
        found = None if found is not None and found < verb and tree.tokens[found].upos != "PRON" and tree.child(verb, "cc") is None else found
    if found is not None and tree.tokens[found].lemma in lemmas("quality"):
        things = [
            thing for part in tree.conjuncts(found) for thing in tree.children(part, "nmod", "nmod:poss") if is_medium(tree, thing) or _is_of(tree, thing)
        ]
        found = things[-1] if things else found
    if found is None and tree.is_passive(verb):
        found = _recording(tree, tree.subject(verb), verb)
    if found is None and tree.tokens[verb].deprel == "xcomp":
        found = tree.child(verb, "obl")
    if found is None and tree.tokens[verb].deprel in ("xcomp", "ccomp", "advcl", "csubj") and tree.tokens[tree.tokens[verb].head].upos == "ADJ":
        found = tree.child(tree.tokens[verb].head, "nsubj")  # "the claims are hard to verify"
        found = _claim_above(tree, tree.tokens[verb].head) if found is None else found if tree.tokens[found].lemma in scopes() else None
    if found is None:  # "cannot vouch for the figure"
        found = next((child for child in tree.children(verb, "obl") if any(tree.lower(case) == "for" for case in tree.children(child, "case"))), None)
    if found is not None and (tree.tokens[found].upos == "NUM" or tree.tokens[found].lemma in PARTS):
        found = _first(tree.child(found, "nmod"), found)  # "two of the videos"
    return antecedent(tree, found)


def _recording(tree: Tree, found: int | None, verb: int) -> int | None:
    """The footage in "footage of the raid verified by the desk"."""
    if found is None or tree.tokens[verb].deprel not in ("acl", "acl:relcl") or tree.tokens[found].lemma in scopes():
        return found
    above = tree.tokens[found].head
    return above if tree.tokens[found].deprel == "nmod" and is_medium(tree, above) else found


def _is_of(tree: Tree, noun: int) -> bool:
    cases = {tree.lower(case) for case in tree.children(noun, "case")}
    return "of" in cases or tree.tokens[noun].deprel == "nmod:poss"


def _claim_above(tree: Tree, node: int) -> int | None:
    """The claim in "a claim denied by the governor and impossible to verify"."""
    while tree.tokens[node].deprel == "conj":
        node = tree.tokens[node].head
    above = tree.tokens[node].head
    return above if tree.tokens[node].deprel in ("acl", "amod", "acl:relcl") and tree.tokens[above].lemma in scopes() else None


def _first(one: int | None, other: int) -> int:
    return other if one is None else one


def _free_relative(tree: Tree, verb: int) -> int | None:
    """The clause of "what brought the bridge down"; "what he said" is a claim."""
    what = next((child for child in tree.children(verb, "obj", "nsubj") if child > verb and tree.lower(child) in QUESTIONS), None)
    clause = tree.child(what, "acl:relcl", "acl") if what is not None else None
    return None if clause is None or tree.tokens[clause].lemma in table("verb") else clause


def _opens(tree: Tree, clause: int | None) -> str:
    """The question word of a clause, in lower case."""
    if clause is None:
        return ""
    return next((tree.lower(at) for at in tree.subtree(clause)[:4] if tree.lower(at) in QUESTIONS), "")


def _is_elliptic(tree: Tree, clause: int) -> bool:
    """ "could not establish whether any had", "whether that was so", "that they did": the clause points back to what was claimed."""
    opening = {tree.lower(mark) for mark in tree.children(clause, "mark", "cc")} | {tree.lower(min(tree.subtree(clause)))}
    below = trimmed(tree, tree.subtree(clause))
    bare = (tree.tokens[clause].upos == "AUX" or tree.tokens[clause].lemma in ("do", "have")) and below[-1] == clause
    if opening & {"whether", "if"}:
        return bare or (len(below) <= MAX_ELLIPSIS and tree.tokens[clause].lemma in lemmas("so") and tree.child(clause, "cop") is not None)
    return bare and "that" in opening


def _is_of_quality(tree: Tree, verb: int) -> bool:
    """ "establish the authenticity of the video"."""
    found = tree.child(verb, "obj", "nsubj:pass")
    return found is not None and tree.tokens[found].lemma in lemmas("quality")
