"""What is told within what somebody else tells: "A said that B had claimed that C", "A rejects B's claim that C", "A quoted B as saying C"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.said.links import Link
from dateline.syntax import SUBJECTS, Tree

MODAL = frozenset("will would shall should can could may might must 'll ’ll 'd ’d wo ca".split())
CLAUSES = ("ccomp", "xcomp", "parataxis", "acl", "acl:relcl")
RELATIVE = frozenset({"which", "that"})
QUOTING = frozenset({"quote", "cite"})


def is_reported(tree: Tree, link: Link, links: Sequence[Link]) -> bool:
    """True for a word of speech or claim with a source of its own that tells a clause, as something that was said and not that might be.

    Left out are thoughts, what is not or would be said, and what has a mere thing for its object ("cited the rules", "demands respect").
    """
    if link.attitude or link.negated or link.source is None or not (link.content or link.quoted):
        return False
    token = tree.tokens[link.anchor]
    if tree.lower(link.source) in RELATIVE:
        return False
    if token.deprel in ("case", "mark", "fixed") or has_owner(tree, link):
        return token.upos != "NOUN" or _is_clause(tree, link)
    if token.upos != "VERB":
        return False
    return (_is_fact(tree, link.anchor) or _is_carried(tree, link.anchor, links)) and _is_clause(tree, link)


def is_plain(tree: Tree, link: Link) -> bool:
    """True for a finite verb of speech without helpers, with a noun of its own for its source."""
    if link.attitude or link.negated or link.source is None or tree.tokens[link.anchor].verb_form != "Fin":
        return False
    source = tree.tokens[link.source]
    return source.head == link.anchor and source.upos in ("NOUN", "PROPN") and tree.child(link.anchor, "aux", "mark") is None


def has_owner(tree: Tree, link: Link) -> bool:
    """True for "a story in the Herald that ..." and "quoted her as saying ...", where the phrase itself names the source."""
    token = tree.tokens[link.anchor]
    return token.upos == "NOUN" or (token.head >= 0 and tree.tokens[token.head].lemma in QUOTING)


def _is_fact(tree: Tree, verb: int) -> bool:
    """True for a verb in a finite form, alone or by its auxiliaries, of which none is modal."""
    helpers = [tree.lower(helper) for helper in tree.children(verb, "aux", "aux:pass")]
    return (
        MODAL.isdisjoint(helpers)
        and (bool(helpers) or tree.tokens[verb].verb_form == "Fin")
        and "to" not in [tree.lower(mark) for mark in tree.children(verb, "mark")]
    )


def _is_carried(tree: Tree, verb: int, links: Sequence[Link]) -> bool:
    """True for the second of "is reported to have told", "refused to say", "sought to deny"."""
    token = tree.tokens[verb]
    return token.deprel == "xcomp" and any(other.anchor == token.head for other in links)


def _is_clause(tree: Tree, link: Link) -> bool:
    """True where the content is a clause or a quotation rather than a thing."""
    head = link.head
    if link.quoted or head is None:
        return True
    if tree.tokens[head].upos in ("VERB", "AUX") and tree.tokens[head].deprel != "amod":
        return tree.tokens[link.anchor].upos != "NOUN" or tree.child(head, *SUBJECTS) is not None
    return tree.child(head, "cop") is not None or tree.tokens[head].deprel in CLAUSES
