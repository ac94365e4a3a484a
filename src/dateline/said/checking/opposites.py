"""Two claims that cannot both be so: who holds a place, that something is and that it is not, who did it to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from dateline import lexicon
from dateline.records import Stance
from dateline.said.checking.claims import CLAIMS, apart_in_time, holds, is_claim, is_open, is_other, is_told
from dateline.said.checking.clauses import agent
from dateline.said.checking.control import GRIPS, OWN, Hold, both_hold, hold, holding_verbs
from dateline.said.checking.negations import is_negative, negates, topics
from dateline.said.cues import words
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.syntax import Tree

REACH = 2  # paragraphs between two opposite claims
NEGATIVE = frozenset("no not n't n’t never nobody none nothing neither nor cannot no-one".split())
STILL = frozenset({"still", "intact", "remain", "remained", "remains"})
NEIGHBOURS = 8  # statements between them
COMPOUNDS = frozenset({"attack", "failure"})  # whose kind tells what they were: "heart attack", "engine failure"


class Opposed(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    against: tuple[str, ...]
    example: str


class Facts(msgspec.Struct, frozen=True):
    """What of a statement can be set against another."""

    at: int
    draft: Draft
    lemma: str  # of the content's head
    negative: bool
    still: bool
    hold: Hold | None
    sides: frozenset[tuple[int, int]]  # the groups of opposite words, and on which side
    un: bool  # a word in "un"


def opposites(reading: Reading, drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """The pairs of statements near one another, by different sources, of which only one can be so."""
    tree = reading.tree
    facts = [_facts(tree, at, draft) for at, draft in enumerate(drafts) if draft.parties and draft.link.head is not None and _may_be_fact(draft)]
    sure: dict[int, bool] = {}
    for place, mine in enumerate(facts):
        for other in facts[max(0, place - NEIGHBOURS) : place]:
            if mine.draft.paragraph - other.draft.paragraph > REACH or not _may_exclude(other, mine):
                continue
            if _are_two(tree, other.draft, mine.draft) and _is_fact(reading, sure, mine) and _is_fact(reading, sure, other) and _exclude(tree, other, mine):
                yield other.at, mine.at


def _may_be_fact(draft: Draft) -> bool:
    return draft.link.stance in CLAIMS and draft.link.stance is not Stance.DENY


def _facts(tree: Tree, at: int, draft: Draft) -> Facts:
    head = draft.link.head
    lemma = tree.tokens[head].lemma if head is not None else ""
    near = _around_head(tree, draft, head) if head is not None else set()
    return Facts(
        at=at,
        draft=draft,
        lemma=lemma,
        negative=bool(draft.said & NEGATIVE) and is_negative(tree, draft),
        still=bool(draft.said & STILL),
        hold=hold(tree, draft) if lemma in holding_verbs() or draft.said & GRIPS else None,
        sides=frozenset(side for word in near for side in _sides().get(word, ())),
        un=any(word.startswith("un") for word in near),
    )


def _may_exclude(one: Facts, other: Facts) -> bool:
    """The cheap questions first."""
    return (
        one.negative != other.negative
        or other.still
        or one.lemma == other.lemma
        or one.un != other.un
        or (one.hold is not None and other.hold is not None)
        or any((group, 1 - side) in other.sides for group, side in one.sides)
        or (one.draft.link.stance is Stance.ACCUSE and other.draft.link.stance is Stance.ACCUSE)
    )


def _are_two(tree: Tree, row: Draft, draft: Draft) -> bool:
    """True for what two sources say, neither within what the other says."""
    return is_other(tree, row, draft) and not (holds(row, draft) or holds(draft, row))


def _exclude(tree: Tree, one: Facts, other: Facts) -> bool:
    row, draft = one.draft, other.draft
    both = one.hold is not None and other.hold is not None and both_hold(one.hold, other.hold, row, draft)
    apart = (
        both
        or _accuse_each_other(row, draft)
        or _are_opposed(tree, row, draft)
        or negates(tree, row, draft)
        or negates(tree, draft, row)
        or _is_still(tree, row, draft)
        or _swapped(tree, row, draft)
    )
    return apart and not apart_in_time(row, draft)


def _is_fact(reading: Reading, sure: dict[int, bool], fact: Facts) -> bool:
    """True for what somebody says is so; each statement is looked at once."""
    if fact.at not in sure:
        tree, draft = reading.tree, fact.draft
        sure[fact.at] = is_told(tree, draft) and is_claim(reading, draft) and not is_open(tree, draft)
    return sure[fact.at]


@cache
def _sides() -> dict[str, tuple[tuple[int, int], ...]]:
    """The groups of opposite words that hold a word."""
    found: dict[str, list[tuple[int, int]]] = {}
    for group, both in enumerate(opposed()):
        for side, row in enumerate(both):
            for word in row:
                found.setdefault(word, []).append((group, side))
    return {word: tuple(rows) for word, rows in found.items()}


def _is_still(tree: Tree, claim: Draft, answer: Draft) -> bool:
    """ "they had sunk the ferry" and "the ferry was still afloat"."""
    if not answer.said & STILL:
        return False
    taken = claim.link.head is not None and tree.tokens[claim.link.head].lemma in words("taking")
    nouns = {tree.tokens[at].lemma.lower() for at in answer.link.content if tree.tokens[at].upos == "NOUN"}
    if taken and nouns & words("holdable") and 0 <= answer.paragraph - claim.paragraph <= 1:
        return True  # "their flag was still flying over the town"
    head, subject = claim.link.head, tree.subject(answer.link.head) if answer.link.head is not None else None
    if head is None or subject is None or tree.tokens[head].lemma not in words("undoing"):
        return False
    thing = tree.child(head, "obj", "nsubj:pass")
    thing = tree.subject(head) if thing is None else thing
    return thing is not None and tree.tokens[thing].lemma == tree.tokens[subject].lemma


def _are_opposed(tree: Tree, claim: Draft, answer: Draft) -> bool:
    """ "the bridge was open" and "the bridge was closed": the same thing, and words that exclude each other."""
    one, other = claim.link.head, answer.link.head
    if one is None or other is None or is_negative(tree, claim) != is_negative(tree, answer):
        return False
    heads = _around_head(tree, claim, one), _around_head(tree, answer, other)
    apart = any((heads[0] & left and heads[1] & right) or (heads[0] & right and heads[1] & left) for left, right in opposed())
    if not apart and not any(f"un{word}" in heads[1 - side] for side in (0, 1) for word in heads[side]):
        return False
    about = [topics(tree, one), topics(tree, other)]
    return bool(about[0] & about[1]) or (answer.paragraph == claim.paragraph and bool(about[1] & (OWN | words("incidents"))))


def _around_head(tree: Tree, draft: Draft, head: int) -> set[str]:
    near = [head, *(child for child in tree.children(head, "xcomp", "obl", "advmod", "obj", "advcl", "conj") if _is_in(tree, draft, child))]
    return {tree.tokens[_telling(tree, at)].lemma.lower() for at in near} - words("thin")


def _is_in(tree: Tree, draft: Draft, at: int) -> bool:
    start = tree.tokens[at].start
    return any(span.start <= start < span.end for span in draft.content)


def _telling(tree: Tree, at: int) -> int:
    """The "heart" of a heart attack."""
    kind = tree.child(at, "compound") if tree.lower(at) in COMPOUNDS else None
    return at if kind is None else kind


@cache
def opposed() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Words of which not both can be so of one thing."""
    return tuple((frozenset(row.words), frozenset(row.against)) for row in lexicon.entries("said", "counts.toml", "opposed", Opposed))


def _accuse_each_other(claim: Draft, answer: Draft) -> bool:
    """ "The army blamed the rebels; the rebels blamed the army"."""
    if claim.link.stance is not Stance.ACCUSE or answer.link.stance is not Stance.ACCUSE or answer.paragraph - claim.paragraph > 1:
        return False
    return _names(claim, answer) and _names(answer, claim)


def _names(row: Draft, draft: Draft) -> bool:
    """True where the content of `row` names the speaker of `draft`."""
    return bool({word for party in draft.parties for word in party.name.lower().split() if len(word) > 2} & row.said)


def _swapped(tree: Tree, claim: Draft, answer: Draft) -> bool:
    """ "the rebels had shelled the market" and "the army had shelled it": one deed, two doers."""
    one, other = claim.link.head, answer.link.head
    if one is None or other is None or tree.tokens[one].lemma != tree.tokens[other].lemma or tree.tokens[one].upos != "VERB":
        return False
    doers = [agent(tree, head) if tree.is_passive(head) else tree.child(head, "nsubj") for head in (one, other)]
    things = [tree.child(head, "nsubj:pass", "nsubj") if tree.is_passive(head) else tree.child(head, "obj") for head in (one, other)]
    if things == [None, None] and None not in doers and answer.paragraph - claim.paragraph <= 1:
        return _names(claim, answer) and _names(answer, claim)  # "Orland had fired first", "Selva had fired first"
    if None in doers or None in things or tree.is_negated(one) or tree.is_negated(other):
        return False
    if things[1] is not None and tree.child(things[1], "nummod") is not None:
        return False  # of two counts neither is the other's thing
    names = [tree.tokens[at].lemma.lower() for at in doers if at is not None]
    deeds = [tree.lower(at) for at in things if at is not None]
    below = [{tree.lower(node) for node in tree.subtree(at) if tree.tokens[node].upos in ("NOUN", "PROPN")} for at in doers if at is not None]
    if below[0] & below[1] or any(name in OWN for name in names):
        return False
    return deeds[0] == deeds[1] or (deeds[1] in ("it", "them", "him", "her") and answer.paragraph - claim.paragraph <= 1)
