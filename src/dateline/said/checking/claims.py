"""Which statements can be checked at all, who makes them, and which of them tell of victims."""

from __future__ import annotations

from dateline.records import SourceKind, Stance
from dateline.said.checking.lexicon import lemmas, scopes
from dateline.said.cues import words
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.syntax import Tree

CLAIMS = frozenset({Stance.ASSERT, Stance.ACCUSE, Stance.CONFIRM, Stance.DENY, Stance.SUSPECT, Stance.WARN})
PLANS = frozenset("will would shall should must 'll ’ll wo 'd ’d".split())
FIGHTING = frozenset({SourceKind.BELLIGERENT, SourceKind.MILITARY, SourceKind.REBEL})


def is_claim(reading: Reading, draft: Draft) -> bool:
    """True for what is so or not so: no demand, threat, promise, plan, wish or judgement."""
    tree, link = reading.tree, draft.link
    if not draft.content or link.stance not in CLAIMS:
        return False
    head = link.head
    if head is None:
        return True
    if any(tree.lower(child) in PLANS for child in tree.children(head, "aux")) or tree.tokens[head].lemma in lemmas("opinion"):
        return False
    return not _is_judgement(reading, draft, head)


def _is_judgement(reading: Reading, draft: Draft, head: int) -> bool:
    """True for a scare-quoted predicate: the raid was “a triumph”, she called him “finished”."""
    tree = reading.tree
    quote = reading.quote_at(tree.tokens[head].start)
    if quote is None or tree.tokens[head].upos not in ("ADJ", "NOUN"):
        return False
    subject = tree.child(head, "nsubj")
    if subject is not None and quote.start <= tree.tokens[subject].start < quote.end:
        return False
    within = [span for span in draft.content if span.start < quote.start]
    inside = [at for at in tree.at(quote.start, quote.end) if tree.tokens[at].upos == "NUM" or (at != head and tree.child(at, "obj", "nsubj") is not None)]
    return (subject is not None or bool(within) or tree.tokens[head].upos == "ADJ") and not inside


def keys(draft: Draft) -> frozenset[str]:
    """Whom a statement leads to: entities, or names where there is none."""
    return frozenset(party.entity or party.name.lower() for party in draft.parties)


def same_source(draft: Draft, other: Draft) -> bool:
    return bool(keys(draft) & keys(other))


def is_other(tree: Tree, draft: Draft, other: Draft) -> bool:
    """True where two statements have different sources; "the union" and "the company" are two, even where they were taken for one that has no name."""
    shared = keys(draft) & keys(other)
    if not shared:
        return True
    heads = (draft.link.source, other.link.source)
    if heads[0] is None or heads[1] is None or any(tree.tokens[head].upos != "NOUN" for head in heads if head is not None):
        return False
    described = all(party.name.islower() for party in (*draft.parties, *other.parties) if (party.entity or party.name.lower()) in shared)
    return described and tree.tokens[heads[0]].lemma != tree.tokens[heads[1]].lemma


def is_fighting(tree: Tree, draft: Draft) -> bool:
    """True for a statement by a side of the fighting."""
    for party in draft.parties:
        if FIGHTING & set(party.kinds):
            return True
        if lemmas("fighter") & {word.rstrip("s") for word in party.name.lower().replace("-", " ").replace("’s", "").split()}:
            return True
    source = draft.link.source
    return source is not None and any(tree.tokens[at].lemma.lower() in lemmas("fighter") for at in tree.subtree(source, ("acl:relcl", "acl")))


def said(tree: Tree, draft: Draft) -> list[int]:
    """The tokens of the content as it stands."""
    return [at for span in draft.content for at in tree.at(span.start, span.end)]


def has_number(tree: Tree, draft: Draft) -> bool:
    return any(tree.tokens[at].upos == "NUM" for at in said(tree, draft))


def is_toll(tree: Tree, draft: Draft) -> bool:
    """A number with a word for the dead or hurt, or for a count."""
    tokens = [tree.tokens[at] for at in said(tree, draft)]
    if not any(token.upos == "NUM" for token in tokens):
        return False
    return any(token.lemma.lower() in words("casualties") or scopes().get(token.lemma.lower()) == "figures" for token in tokens)


def is_document(tree: Tree, draft: Draft) -> bool:
    source = draft.link.source
    return source is not None and tree.tokens[source].lemma.lower() in words("documents")
