"""A statement of two claims, of which a doubt names one: "said that A and that B. The claim about B could not be checked"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.said.checking.clauses import Disclaimer
from dateline.said.drafts import Draft
from dateline.said.links import Reading, trimmed
from dateline.said.quotation.contents import kind, spans
from dateline.said.sureness.hedges import hedges
from dateline.syntax import Tree

ABOUT = frozenset({"about", "on", "regarding", "concerning", "over", "of"})
CONTENTFUL = frozenset({"NOUN", "PROPN", "VERB"})


def topic(tree: Tree, disclaimer: Disclaimer) -> frozenset[str]:
    """The lemmas of what the checked claim is about ("the claim about the bridge"); empty where the text does not say."""
    if disclaimer.object is None:
        return frozenset()
    about = [
        child
        for child in tree.children(disclaimer.object, "nmod", "acl")
        if child > disclaimer.object and any(tree.lower(case) in ABOUT for case in tree.children(child, "case", "mark"))
    ]
    return frozenset(tree.tokens[at].lemma.lower() for child in about for at in tree.subtree(child) if tree.tokens[at].upos in CONTENTFUL)


def parted(read: Reading, drafts: Sequence[Draft], found: Sequence[Disclaimer]) -> list[Draft]:
    """The drafts, with those parted at "and that" of which a disclaimer of their paragraph names only a part."""
    topics = [(read.paragraph(one.span.start), words) for one in found if (words := topic(read.tree, one))]
    out: list[Draft] = []
    for draft in drafts:
        wanted = frozenset(word for paragraph, words in topics if paragraph == draft.paragraph for word in words)
        out.extend(_parts(read, draft, wanted) if wanted else [draft])
    return out


def _parts(read: Reading, draft: Draft, wanted: frozenset[str]) -> list[Draft]:
    tree, head = read.tree, draft.link.head
    later = [child for child in tree.children(head, "conj") if tree.child(child, "nsubj", "nsubj:pass") is not None] if head is not None else []
    if not later or head is None:
        return [draft]
    second = [at for at in draft.link.content if at >= min(tree.subtree(later[0]))]
    first = [at for at in draft.link.content if at < second[0]] if second else []
    while first and tree.tokens[first[-1]].upos in ("CCONJ", "PUNCT"):
        first.pop()
    if not first or _mentions(tree, first, wanted) == _mentions(tree, second, wanted):
        return [draft]
    while tree.tokens[second[0]].upos == "CCONJ":
        second.pop(0)
    return [_with(read, draft, head, first), _with(read, draft, later[0], second)]


def _mentions(tree: Tree, tokens: Sequence[int], wanted: frozenset[str]) -> bool:
    return any(tree.tokens[at].lemma.lower() in wanted for at in tokens)


def _with(read: Reading, draft: Draft, head: int, tokens: list[int]) -> Draft:
    """The draft with a part of its content."""
    link = msgspec.structs.replace(draft.link, head=head, content=tuple(trimmed(read.tree, tokens)), quoted=(), told=())
    content = spans(read, link)
    said = frozenset(read.tree.lower(at) for at in link.content)
    return msgspec.structs.replace(draft, link=link, content=content, kind=kind(read, link, content), hedges=hedges(read, link, content), said=said)
