"""Checks that name no check: experts who identify, outlets that hold the papers or spoke to those who saw it, records that show the same."""

from __future__ import annotations

from dateline.records import Verification
from dateline.said.checking.clauses import MODALS, Disclaimer, is_done, is_evidence, is_medium, is_outlet, is_unable, made
from dateline.said.checking.lexicon import lemmas, scopes
from dateline.syntax import Tree

THEM = frozenset({"it", "this", "that", "them", "these", "those"})
CASES = frozenset({"to", "with"})


def by_proof(tree: Tree, verb: int, reader: str) -> Disclaimer | None:
    """The check at a verb of one of these kinds; None where it was not done or another reading fits."""
    subject = tree.child(verb, "nsubj")
    if subject is None or not _may_prove(tree, verb, subject, reader):
        return None
    if tree.is_negated(verb) or any(tree.lower(child) in MODALS for child in tree.children(verb, "aux")) or tree.is_passive(verb):
        return None
    match reader:
        case "identifying":
            return _identified(tree, verb, subject)
        case "holding":
            return _held(tree, verb)
        case "meeting":
            return _met(tree, verb)
        case "showing":
            return _shown(tree, verb)
    return None


def _may_prove(tree: Tree, verb: int, subject: int, reader: str) -> bool:
    """The cheap question first: most who see, speak and show are no outlets and no records."""
    if reader == "identifying":
        return True
    return is_evidence(tree, subject) or is_medium(tree, subject) if reader == "showing" else is_outlet(tree, subject)


def _identified(tree: Tree, verb: int, subject: int) -> Disclaimer | None:
    """ "Weapons experts identified it as a mortar shell"."""
    thing = tree.child(verb, "obj")
    if thing is None or not is_done(tree, verb) or not _is_expert(tree, subject):
        return None
    laid = (*tree.children(verb, "obl", "advcl"), *tree.children(thing, "nmod"))
    if not any(tree.lower(case) == "as" for child in laid for case in tree.children(child, "case", "mark")):
        return None
    points = tree.lower(thing) in THEM or is_medium(tree, thing)
    if not points and tree.tokens[thing].lemma not in lemmas("trace"):
        return None
    return made(tree, verb, thing if points else None, Verification.VERIFIED, points=True)


def _is_expert(tree: Tree, subject: int) -> bool:
    below = tree.subtree(subject)
    return is_outlet(tree, subject) or any(tree.tokens[at].lemma.lower() in lemmas("expert") for at in below)


def _held(tree: Tree, verb: int) -> Disclaimer | None:
    """ "The Wire has obtained copies of the order", "has seen the messages": it has what bears the claim out before its eyes."""
    thing = tree.child(verb, "obj")
    if thing is None or not is_done(tree, verb) or tree.child(verb, "ccomp", "xcomp") is not None:
        return None
    if not is_evidence(tree, thing) and not is_medium(tree, thing) and tree.tokens[thing].lemma != "copy":
        return None
    of = tree.child(thing, "nmod") if tree.tokens[thing].lemma == "copy" else thing
    return made(tree, verb, of, Verification.VERIFIED, partial=True, points=True)


def _met(tree: Tree, verb: int) -> Disclaimer | None:
    """ "The Wire spoke to four men who saw it fall"."""
    if not is_done(tree, verb):
        return None
    met = [child for child in tree.children(verb, "obl") if any(tree.lower(case) in CASES for case in tree.children(child, "case"))]
    met += [child for child in (tree.child(verb, "obj"),) if child is not None]
    told = [clause for child in met for clause in tree.children(child, "acl:relcl") if tree.tokens[clause].lemma in lemmas("seeing")]
    saw = [clause for clause in told if not is_unable(tree, clause)]
    if not saw:
        return None
    thing = tree.child(saw[0], "obj")
    return made(tree, verb, thing if thing is not None and tree.lower(thing) in THEM else None, Verification.VERIFIED, partial=True, points=True)


def _shown(tree: Tree, verb: int) -> Disclaimer | None:
    """ "Port records show the same", "the bank's ledgers show the same gap"."""
    thing = tree.child(verb, "obj")
    if thing is None:
        return None
    same = tree.lower(thing) == "same" or any(tree.lower(child) == "same" for child in tree.children(thing, "amod", "det"))
    return made(tree, verb, thing if tree.tokens[thing].lemma in scopes() else None, Verification.VERIFIED, partial=True, points=True) if same else None
