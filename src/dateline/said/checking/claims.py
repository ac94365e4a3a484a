"""Which statements can be checked at all, who makes them, and which of them tell of victims."""

from __future__ import annotations

from functools import cache

from dateline.records import SourceKind, Stance
from dateline.said.checking.lexicon import lemmas, scopes
from dateline.said.cues import idioms, owned, phrases, table, words
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.syntax import Tree

CLAIMS = frozenset({Stance.ASSERT, Stance.ACCUSE, Stance.CONFIRM, Stance.DENY, Stance.SUSPECT, Stance.WARN})
PLANS = frozenset("will would shall should must 'll ’ll wo 'd ’d".split())
POSSIBLY = frozenset({"may", "might", "could"})
SHOWING = frozenset({"show", "indicate", "find", "describe"})
POLLED = frozenset({"percent", "percentage", "%", "poll", "survey", "respondent", "voter", "majority", "plurality"})
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split()) | frozenset(
    "january february march april may june july august september october november december".split()
)
FIGHTING = frozenset({SourceKind.BELLIGERENT, SourceKind.MILITARY, SourceKind.REBEL})


def is_claim(reading: Reading, draft: Draft) -> bool:
    """True for what is so or not so: no demand, threat, promise, plan, wish or judgement."""
    tree, link = reading.tree, draft.link
    if not draft.content or link.stance not in CLAIMS:
        return False
    head = link.head
    if head is None:
        return True
    if (
        any(tree.lower(child) in PLANS for child in tree.children(head, "aux"))
        or (tree.lower(head) == "going" and tree.child(head, "xcomp") is not None)
        or tree.tokens[head].lemma in lemmas("opinion")
        or tree.tokens[link.anchor].lemma in lemmas("proposing")
    ):
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


@cache
def _telling() -> frozenset[str]:
    """The lemmas and words by which somebody says something, without those of thought."""
    found = {lemma for kind in ("verb", "noun", "adjective", "adverb") for lemma, cue in table(kind).items() if not cue.attitude}
    return frozenset(found | SHOWING | set(idioms()) | set(owned()) | {":"})


def is_told(tree: Tree, draft: Draft) -> bool:
    """True for what somebody says, against what they think, support or seek and what a share of those polled answers."""
    link = draft.link
    if (link.attitude and tree.tokens[link.anchor].lemma not in SHOWING) or not any(
        tree.tokens[at].lemma in _telling() or tree.lower(at) in phrases() for at in (*link.cue, link.anchor)
    ):
        return bool(link.quoted)
    if any(tree.lower(child) in PLANS for child in tree.children(link.anchor, "aux")):
        return False  # "would not say"
    return link.source is None or not _is_share(tree, link.source)


def _is_share(tree: Tree, source: int) -> bool:
    """ "Nine percent of voters", "one in three"."""
    share = tree.tokens[source].upos == "NUM" and any(tree.tokens[child].upos == "NUM" for child in tree.children(source, "nmod"))
    return share or any(tree.tokens[at].lemma.lower() in POLLED for at in tree.subtree(source, ("acl:relcl", "acl")))


def is_open(tree: Tree, draft: Draft) -> bool:
    """True for a question, and for what may be so or would be so if something else were."""
    head = draft.link.head
    if head is None:
        return False
    last = tree.sentence_of(head).stop - 1
    if tree.lower(min(draft.link.content, default=head)) in ("whether", "if"):
        return True
    if any(tree.word(at) == "?" for at in range(max(last - 1, 0), last + 1)):
        return True
    if any(tree.lower(child) in POSSIBLY for child in tree.children(head, "aux")):
        return True
    return any(tree.lower(mark) in ("if", "unless") for clause in tree.children(head, "advcl") for mark in tree.children(clause, "mark"))


def holds(draft: Draft, other: Draft) -> bool:
    """True where the one is said within what the other says."""
    return any(span.start <= other.start < span.end for span in draft.content)


def asks_whether(tree: Tree, head: int) -> bool:
    """ "Had not looked into whether ...": it leaves open what it speaks of."""
    return any(tree.lower(mark) in ("whether", "if") for clause in tree.children(head, "ccomp") for mark in tree.children(clause, "mark"))


def apart_in_time(draft: Draft, other: Draft) -> bool:
    """True where each names days, months or years, and none that the other names."""
    times = [{word for word in one.said if word in DAYS or (len(word) == 4 and word.isdecimal())} for one in (draft, other)]
    return all(times) and times[0].isdisjoint(times[1])


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
