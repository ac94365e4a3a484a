"""Sentences that say that something was, or could not be, checked: who says so, of what, with which outcome."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from dateline import lexicon
from dateline.records import Span, Verification
from dateline.said.links import Reading, trimmed
from dateline.syntax import SUBJECTS, Tree


class Check(msgspec.Struct, frozen=True):
    lemmas: tuple[str, ...]
    example: str
    proves: bool = False
    of_claims: bool = False  # a check only where its object is a claim or a count ("assess either account")


class Words(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    example: str


class Lemmas(msgspec.Struct, frozen=True):
    lemmas: tuple[str, ...]
    example: str


class Scope(msgspec.Struct, frozen=True):
    nouns: tuple[str, ...]
    covers: str
    example: str


class Disclaimer(msgspec.Struct, frozen=True, kw_only=True):
    """A check: `object` is the head word of what was checked, None where the text does not say; `anchor` the predicate of checking."""

    span: Span
    anchor: int
    object: int | None
    outcome: Verification


@cache
def checks() -> dict[str, bool]:
    """The lemmas of checking, and whether doing it proves the claim."""
    return {lemma: check.proves for check in lexicon.entries("said", "disclaimers.toml", "check", Check) for lemma in check.lemmas}


@cache
def _of_claims() -> frozenset[str]:
    return frozenset(lemma for check in lexicon.entries("said", "disclaimers.toml", "check", Check) if check.of_claims for lemma in check.lemmas)


@cache
def _lemmas(key: str) -> frozenset[str]:
    return frozenset(lemma for row in lexicon.entries("said", "disclaimers.toml", key, Lemmas) for lemma in row.lemmas)


@cache
def _inability() -> frozenset[str]:
    return frozenset(word for row in lexicon.entries("said", "disclaimers.toml", "inability", Words) for word in row.words)


def verdicts() -> frozenset[str]:
    """The lemmas by which somebody says that a check succeeded."""
    return _lemmas("verdict")


@cache
def scopes() -> dict[str, str]:
    """What a disclaimer covers, by the noun for what was checked."""
    return {noun: scope.covers for scope in lexicon.entries("said", "disclaimers.toml", "scope", Scope) for noun in scope.nouns}


def disclaimers(reading: Reading) -> Iterator[Disclaimer]:
    """Every check of the document, in text order."""
    tree = reading.tree
    lemmas, nouns, doubtful, genuine, verdict = checks(), _lemmas("noun"), _lemmas("doubtful"), _lemmas("genuine"), _lemmas("verdict")
    for index, token in enumerate(tree.tokens):
        if token.upos in ("VERB", "ADJ") and (token.lemma in lemmas or token.lemma in verdict):
            found = _by_verb(tree, index, lemmas.get(token.lemma, True))
        elif token.upos == "NOUN" and token.lemma in nouns:
            found = _by_noun(tree, index)
        elif token.upos in ("ADJ", "VERB") and token.lemma in doubtful:
            found = _by_adjective(tree, index)
        elif token.upos == "ADJ" and token.lemma in genuine and tree.child(index, "cop") is not None and not tree.is_negated(index):
            found = Disclaimer(span=_clause(tree, index), anchor=index, object=None, outcome=Verification.VERIFIED)
        else:
            continue
        if found:
            yield found


def _by_verb(tree: Tree, verb: int, proves: bool) -> Disclaimer | None:
    checked = _checked(tree, verb)
    failed = _is_unable(tree, verb)
    if (
        tree.tokens[verb].lemma in _lemmas("verdict") - checks().keys()
        and not _is_of_quality(tree, verb)
        and not (failed and (_medium_of(tree, verb) or _is_elliptic(tree, verb)))
    ):
        return None
    if any(tree.tokens[child].lemma == "deny" for child in tree.children(verb, "conj")):
        return None  # "would neither confirm nor deny" is no check
    if not failed and not proves:
        return None
    if tree.tokens[verb].lemma in _of_claims() and (checked is None or tree.tokens[checked].lemma not in scopes()):
        return None
    if failed and checked is None and tree.child(verb, "ccomp") is not None:
        checked = _medium_of(tree, verb)
        if checked is not None:
            return Disclaimer(span=_clause(tree, verb), anchor=verb, object=checked, outcome=Verification.UNVERIFIED)
        if _is_elliptic(tree, verb):
            return Disclaimer(span=_clause(tree, verb), anchor=verb, object=None, outcome=Verification.UNVERIFIED)
        return None  # "could not confirm whether ..." tells what is not known; it says nothing about what was claimed before
    outcome = Verification.UNVERIFIED if failed else Verification.VERIFIED
    return Disclaimer(span=_clause(tree, verb), anchor=verb, object=checked, outcome=outcome)


def _checked(tree: Tree, verb: int) -> int | None:
    """What was checked: the object, the passive subject, or what an adjective's infinitive is about."""
    found = tree.child(verb, "obj", "nsubj:pass")
    if found is not None and tree.tokens[found].lemma in _lemmas("quality"):
        found = tree.child(found, "nmod", "nmod:poss")
    if found is None and tree.is_passive(verb):
        found = tree.subject(verb)
    if found is None and tree.tokens[verb].deprel == "xcomp":
        found = tree.child(verb, "obl")
    if found is None:  # "cannot vouch for the figure"
        found = next((child for child in tree.children(verb, "obl") if any(tree.lower(case) == "for" for case in tree.children(child, "case"))), None)
    return found


def _medium_of(tree: Tree, verb: int) -> int | None:
    """The recording in "could not confirm that the clip was filmed there"."""
    clause = tree.child(verb, "ccomp")
    subject = tree.subject(clause) if clause is not None else None
    return subject if subject is not None and scopes().get(tree.tokens[subject].lemma) == "medium" else None


def _is_elliptic(tree: Tree, verb: int) -> bool:
    """ "could not establish whether any had", "whether that was so": the clause points back to what was claimed."""
    clause = tree.child(verb, "ccomp")
    if clause is None or not any(tree.lower(mark) in ("whether", "if") for mark in tree.children(clause, "mark")):
        return False
    below = trimmed(tree, tree.subtree(clause))
    bare = tree.tokens[clause].upos == "AUX" and below[-1] == clause
    return bare or (len(below) <= 5 and tree.tokens[clause].lemma in _lemmas("so") and tree.child(clause, "cop") is not None)


def _is_of_quality(tree: Tree, verb: int) -> bool:
    """ "establish the authenticity of the video"."""
    found = tree.child(verb, "obj", "nsubj:pass")
    return found is not None and tree.tokens[found].lemma in _lemmas("quality")


def _is_unable(tree: Tree, verb: int) -> bool:
    """True where the predicate or one that governs it as its infinitive is negated or tells an inability: "did not manage to confirm"."""
    words = _inability()
    node = verb
    thing = tree.child(verb, "obj")
    if thing is not None and any(tree.lower(child) in ("neither", "no", "none") for child in (thing, *tree.children(thing, "det", "cc:preconj"))):
        return True  # "could check neither claim"
    for _ in range(4):
        if tree.tokens[node].lemma in words or any(tree.tokens[child].lemma in words or tree.lower(child) in words for child in tree.children(node)):
            return True
        subject = tree.child(node, *SUBJECTS)
        if subject is not None and (
            tree.lower(min(tree.subtree(subject))) in ("neither", "no", "none")
            or tree.lower(subject) in words
            or any(tree.lower(child) in ("no", "neither") for child in tree.children(subject, "det", "cc:preconj"))
        ):
            return True
        if tree.tokens[node].deprel not in ("xcomp", "acl", "advcl", "ccomp", "csubj") or tree.tokens[node].head < 0 or tree.child(node, "nsubj") is not None:
            return False
        node = tree.tokens[node].head
    return False


def _by_noun(tree: Tree, noun: int) -> Disclaimer | None:
    if not any(tree.lower(child) in ("no", "without") for child in tree.children(noun, "det", "case")):
        return None
    about = next((child for child in tree.children(noun, "nmod") if any(tree.lower(case) == "of" for case in tree.children(child, "case"))), None)
    return Disclaimer(span=_clause(tree, noun), anchor=noun, object=about, outcome=Verification.UNVERIFIED)


def _by_adjective(tree: Tree, index: int) -> Disclaimer | None:
    """ "The claims remain unverified": the predicate, not the attribute of "unverified reports"."""
    subject = tree.child(index, "nsubj")
    if subject is None and tree.tokens[index].deprel == "xcomp":
        subject = tree.subject(index)
    if subject is None:
        return None
    return Disclaimer(span=_clause(tree, index), anchor=index, object=subject, outcome=Verification.UNVERIFIED)


def _clause(tree: Tree, index: int) -> Span:
    """The clause of the check, up to the predicate that governs it."""
    node = index
    while tree.tokens[node].deprel in ("xcomp", "acl", "nsubj", "obj", "csubj") and tree.tokens[node].head >= 0:
        node = tree.tokens[node].head
    words = trimmed(tree, tree.subtree(node, ("parataxis", "conj", "cc")))
    return tree.span(words[0], words[-1] + 1) if words else tree.span(index, index + 1)
