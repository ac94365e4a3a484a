"""What reporters saw for themselves, against what was claimed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dateline.records import Verification
from dateline.said.checking.claims import is_claim, said
from dateline.said.checking.clauses import Disclaimer, extent, is_outlet, is_unable
from dateline.said.checking.counts import Count, counts, excludes
from dateline.said.checking.lexicon import lemmas
from dateline.said.checking.likeness import content_words
from dateline.said.cues import words
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.syntax import Tree

REACH = 3  # statements before a sight among which the claim is sought
THERE = frozenset({"scene", "site", "there", "spot"})
FUTURE = frozenset("will would should may might must 'll ’ll".split())
CONTRASTS = frozenset({"but", "though", "although", "while", "however", "yet"})


def witnessed(reading: Reading, drafts: Sequence[Draft]) -> Iterator[tuple[Disclaimer, set[int]]]:
    """Each sight that bears out or contradicts a claim before it, with the position of the claim."""
    tree, seeing = reading.tree, lemmas("seeing")
    for at in [at for at, token in enumerate(tree.tokens) if token.lemma in seeing]:
        if tree.tokens[at].upos == "VERB" and not tree.is_negated(at):
            found = _witness(reading, drafts, at)
            if found is not None:
                yield found


def _witness(reading: Reading, drafts: Sequence[Draft], verb: int) -> tuple[Disclaimer, set[int]] | None:
    tree = reading.tree
    subject = tree.subject(verb)
    if (
        subject is None
        or tree.tokens[verb].verb_form == "Inf"
        or is_unable(tree, verb)
        or not _are_eyes(tree, subject)
        or any(tree.lower(child) in FUTURE for child in tree.children(verb, "aux"))
    ):
        return None
    place, start = reading.paragraph(tree.tokens[verb].start), tree.tokens[verb].start
    near = [at for at, draft in enumerate(drafts) if draft.content and draft.start < start and place - draft.paragraph <= 1 and draft.link.anchor != verb]
    near = [at for at in near if is_claim(reading, drafts[at]) and drafts[at].parties][-REACH:]
    sight = extent(tree, verb)
    seen = list(tree.at(sight.start, sight.end))
    for at in reversed(near):
        outcome = _verdict(tree, drafts[at], verb, seen)
        if outcome is None and at == near[-1] and tree.sentence_of(drafts[at].link.anchor).stop == tree.sentence_of(verb).first:
            outcome = Verification.VERIFIED  # what a reporter saw right after a claim bears it out, unless it is set against it
        if outcome is not None:
            partial = outcome is Verification.VERIFIED
            return Disclaimer(span=sight, anchor=verb, object=None, outcome=outcome, anchor_at=start, partial=partial), {at}
    return None


def _are_eyes(tree: Tree, noun: int) -> bool:
    """ "Reporters", "a correspondent for the Wire", "our crew", "Harbour Wire"; not any photographer of whom a text tells."""
    token = tree.tokens[noun]
    if token.upos == "PROPN" or token.lemma not in lemmas("eyes"):
        return is_outlet(tree, noun)
    named = any(
        tree.tokens[at].upos == "PROPN" or tree.lower(at) in ("our", "this", "paper", "newspaper", "station", "agency")
        for at in tree.subtree(noun, ("acl:relcl", "acl", "appos"))
    )
    return named or (token.number == "Plur" and token.lemma in ("reporter", "journalist", "correspondent"))


def _verdict(tree: Tree, draft: Draft, verb: int, seen: Sequence[int]) -> Verification | None:
    """By the numbers where both have one; else by a "but" or by what both speak of."""
    claimed, mine = list(counts(tree, said(tree, draft))), list(counts(tree, [at for at in seen if at >= verb]))
    pairs = [(one, _like(other, one)) for one in claimed for other in mine]
    if any(excludes(one, other) for one, other in pairs):
        return Verification.DISPUTED
    if any(one.what == other.what and one.who == other.who for one, other in pairs):
        return Verification.VERIFIED
    if _is_contrasted(tree, verb):
        return Verification.DISPUTED
    shared = content_words(tree, seen) & content_words(tree, said(tree, draft))
    things = {tree.tokens[at].lemma.lower() for at in seen if tree.tokens[at].upos in ("NOUN", "PROPN")}
    if not shared & things and not {tree.lower(at) for at in seen} & THERE:
        return None
    negative = [_is_negative(tree, nodes) for nodes in (said(tree, draft), seen)]
    return Verification.VERIFIED if negative[0] == negative[1] else Verification.DISPUTED


def _like(count: Count, claimed: Count) -> Count:
    """A bare number of what was seen counts what was claimed: "counted fewer than 4,000"."""
    if count.who or count.what not in lemmas("seeing"):
        return count
    return msgspec.structs.replace(count, what=claimed.what, who=claimed.who, noun=claimed.noun)


def _is_contrasted(tree: Tree, verb: int) -> bool:
    first = tree.sentence_of(verb).first
    marks = {tree.lower(child) for child in tree.children(verb, "cc", "mark", "advmod")}
    return bool(marks & CONTRASTS) or tree.lower(first) in CONTRASTS


def _is_negative(tree: Tree, nodes: Sequence[int]) -> bool:
    return any(tree.lower(at) in words("nobody") or tree.lower(at) in ("not", "n't", "n’t", "empty") for at in nodes)
