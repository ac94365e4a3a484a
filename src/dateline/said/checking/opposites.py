"""Two claims that cannot both be so: who holds a place, that something is and that it is not, who did it to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from dateline import lexicon
from dateline.records import Stance
from dateline.said.checking.claims import apart_in_time, asks_whether, holds, is_claim, is_fighting, is_open, is_other, is_told, said
from dateline.said.checking.clauses import agent
from dateline.said.checking.lexicon import lemmas
from dateline.said.checking.likeness import is_derived
from dateline.said.cues import alike, words
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.syntax import Tree

REACH = 2  # paragraphs between two opposite claims
NEGATIVE = frozenset("no not n't n’t never nobody none nothing neither nor cannot no-one".split())
STILL = frozenset({"still", "intact", "remain", "remained", "remains"})
GRIPS = frozenset({"hand", "hands", "control", "grip", "command"})
KEEPING = frozenset({"hold", "keep", "defend"})
NEIGHBOURS = 8  # statements between them
COMPOUNDS = frozenset({"attack", "failure"})  # whose kind tells what they were: "heart attack", "engine failure"
OWN = frozenset("it they he she we i its their his her our my".split())
DESCRIBED = frozenset(
    "town city village settlement place area base airport bridge hill it attack assault offensive".split()
)  # what may stand for a named place


class Opposed(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    against: tuple[str, ...]
    example: str


class Hold(msgspec.Struct, frozen=True):
    """Who holds which place, as a statement has it; by no words where it is lost to somebody who is not named."""

    holder: frozenset[str]
    names: frozenset[str]
    nouns: frozenset[str]
    kept: bool = False  # it was theirs before: "still holds", "repelled the attack"


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
    facts = [
        _facts(tree, at, draft) for at, draft in enumerate(drafts) if draft.parties and draft.link.head is not None and draft.link.stance is not Stance.DENY
    ]
    for place, mine in enumerate(facts):
        for other in facts[max(0, place - NEIGHBOURS) : place]:
            if mine.draft.paragraph - other.draft.paragraph <= REACH and _may_exclude(other, mine) and _exclude(reading, other, mine):
                yield other.at, mine.at


def _facts(tree: Tree, at: int, draft: Draft) -> Facts:
    head = draft.link.head
    lemma = tree.tokens[head].lemma if head is not None else ""
    near = _around_head(tree, draft, head) if head is not None else set()
    return Facts(
        at=at,
        draft=draft,
        lemma=lemma,
        negative=bool(draft.said & NEGATIVE) and _is_negative(tree, draft),
        still=bool(draft.said & STILL),
        hold=_hold(tree, draft) if lemma in _holding_verbs() or draft.said & GRIPS else None,
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


def _exclude(reading: Reading, one: Facts, other: Facts) -> bool:
    tree, row, draft = reading.tree, one.draft, other.draft
    if (
        not is_other(tree, row, draft)
        or holds(row, draft)
        or holds(draft, row)
        or apart_in_time(row, draft)
        or not (_is_fact(reading, row) and _is_fact(reading, draft))
    ):
        return False
    both = one.hold is not None and other.hold is not None and _both_hold(one.hold, other.hold, row, draft)
    return (
        both
        or _accuse_each_other(row, draft)
        or _are_opposed(tree, row, draft)
        or _negates(tree, row, draft)
        or _negates(tree, draft, row)
        or _is_still(tree, row, draft)
        or _swapped(tree, row, draft)
    )


def _is_fact(reading: Reading, draft: Draft) -> bool:
    return is_told(reading.tree, draft) and is_claim(reading, draft) and not is_open(reading.tree, draft)


@cache
def _holding_verbs() -> frozenset[str]:
    return words("taking") | words("repelling") | words("pushing") | words("yielding") | {"fall"}


@cache
def _sides() -> dict[str, tuple[tuple[int, int], ...]]:
    """The groups of opposite words that hold a word."""
    found: dict[str, list[tuple[int, int]]] = {}
    for group, both in enumerate(opposed()):
        for side, row in enumerate(both):
            for word in row:
                found.setdefault(word, []).append((group, side))
    return {word: tuple(rows) for word, rows in found.items()}


# --- who holds a place ---


def _hold(tree: Tree, draft: Draft) -> Hold | None:
    """Who holds what, and whether they held it before."""
    found, head = _holding(tree, draft), draft.link.head
    if found is None or head is None:
        return None
    still = any(tree.lower(at) == "still" or tree.tokens[at].lemma == "remain" for at in said(tree, draft))
    return msgspec.structs.replace(found, kept=still or tree.tokens[head].lemma in KEEPING | words("repelling") | words("pushing") | words("yielding"))


def _holding(tree: Tree, draft: Draft) -> Hold | None:
    """ "they had seized the town", "its men still held it", "the attack on it was repelled", "it is in the army's hands", "it had fallen"."""
    head = draft.link.head
    if head is None or draft.link.negated:
        return None
    if tree.is_negated(head):  # "had not given up the hill"
        thing = tree.child(head, "obj")
        kept = thing is not None and tree.tokens[head].lemma in words("yielding")
        return _held(tree, _who(tree, draft, tree.subject(head)), tree.subtree(thing)) if thing is not None and kept else None
    lemma, below = tree.tokens[head].lemma if tree.tokens[head].upos == "VERB" else "", said(tree, draft)
    if lemma in words("taking") and not tree.is_passive(head):
        thing = tree.child(head, "obj")
        return _held(tree, _who(tree, draft, tree.subject(head)), tree.subtree(thing)) if thing is not None else None
    if lemma in words("repelling"):
        return _held(tree, _who(tree, draft, tree.subject(head)), below)
    if lemma in words("pushing") and any(tree.lower(child) in ("back", "off", "out") for child in tree.children(head)):
        return _held(tree, _who(tree, draft, tree.subject(head)), below)
    grip = next(
        (at for at in below if tree.tokens[at].lemma in words("grip") and any(tree.lower(case) in ("in", "under") for case in tree.children(at, "case"))), None
    )
    if grip is not None:
        owner = tree.child(grip, "nmod:poss", "compound")
        owner = tree.subject(head) if owner is None and tree.child(grip, "nmod") is not None else owner  # "remained in control of the fort"
        owner = tree.child(grip, "amod") if owner is None else owner
        return _held(tree, _who(tree, draft, owner), below) if owner is not None else None
    if lemma == "fall" or (lemma in words("taking") and tree.is_passive(head)):
        subject = tree.subject(head)
        return _held(tree, frozenset(), tree.subtree(subject)) if subject is not None else None
    return None


def _held(tree: Tree, holder: frozenset[str], tokens: Sequence[int]) -> Hold | None:
    names = {tree.tokens[at].lemma.lower() for at in tokens if tree.tokens[at].upos == "PROPN"}
    nouns = {tree.tokens[at].lemma.lower() for at in tokens if tree.tokens[at].upos in ("NOUN", "PRON")}
    return Hold(holder, frozenset(names), frozenset(nouns) - words("grip")) if names or nouns & words("holdable") else None


def _who(tree: Tree, draft: Draft, subject: int | None) -> frozenset[str]:
    """The words for who it is: those of the speaker's names where the speaker means their own."""
    own = {word for party in draft.parties for word in (party.entity or "", *party.name.lower().split()) if word}
    below = {tree.lower(at) for at in tree.subtree(subject)} if subject is not None else set()
    if subject is None or below & OWN or below & own:
        return frozenset(own)
    return frozenset(below)


def _both_hold(one: Hold, other: Hold, first: Draft, second: Draft) -> bool:
    """True where each is held by another, and the places may be one: the same name, or "the town" for a name right before it."""
    if one.holder & other.holder:
        return False
    if not (one.holder and other.holder) and not (one.kept or other.kept):
        return False  # "the town has fallen" and "it is in the rebels' hands" may both be so
    if one.names and other.names:
        return bool(one.names & other.names)
    return bool(one.nouns & other.nouns) or (second.paragraph - first.paragraph <= 1 and bool(other.nouns & DESCRIBED))


# --- so and not so ---


def _negates(tree: Tree, claim: Draft, answer: Draft) -> bool:
    """ "the talks had begun" and "no talks were under way": the one is negated and speaks of nothing but what the other speaks of."""
    if not _is_negative(tree, answer) or _is_negative(tree, claim):
        return False
    mine, theirs = _parts(tree, answer), _parts(tree, claim)
    if not mine[0] - words("being") and mine[1] and all(any(is_derived(verb, noun) for verb in theirs[0]) for noun in mine[1]):
        return True  # "there had been no strike" and "jets had struck"
    if _is_answer(tree, claim, answer):
        return True
    shared = mine[1] & theirs[1]
    if not shared and mine[1] <= DESCRIBED and claim.paragraph == answer.paragraph:
        shared = mine[1]  # "the town had not fallen"
    head = answer.link.head
    verb = {tree.tokens[head].lemma.lower()} - words("thin") if head is not None and tree.tokens[head].upos in ("VERB", "ADJ") else set()
    akin = bool(verb & theirs[0]) or any(verb & group and theirs[0] & group for group in alike())
    if not mine[1]:
        return akin and not mine[0] - theirs[0]
    if not shared or 2 * len(shared) < len(mine[1]) or abs(answer.paragraph - claim.paragraph) > (REACH if akin and len(shared) > 1 else 1):
        return False
    bare = not mine[0] - words("being") and _is_there(tree, claim, answer)  # it says no more than that something is there
    about = _topics(tree, head) if head is not None else set()
    brief = len(theirs[1]) <= 2 * len(mine[1]) + 1
    if head is not None and asks_whether(tree, head):
        return False  # "had not looked into whether ..."
    none = head is not None and not tree.is_negated(head) and shared == mine[1] and len(shared) > 1 and brief  # "no troops had crossed the border"
    return ((akin or none) and _one_topic(tree, claim, about)) or (shared == mine[1] and bare)


def _is_there(tree: Tree, claim: Draft, answer: Draft) -> bool:
    """ "There had been no strike" to "reported a strike"; not "he is no sailor" to what is said of sailors."""
    head, told = answer.link.head, claim.link.head
    subject = tree.subject(head) if head is not None else None
    if subject is not None and tree.lower(subject) in ("he", "she", "i", "we", "you"):
        return False
    if head is None or tree.tokens[head].lemma == "do":
        return False
    return told is None or tree.tokens[told].upos != "NOUN" or tree.child(told, "cop", "nsubj") is not None or tree.tokens[told].lemma in lemmas("event")


def _one_topic(tree: Tree, claim: Draft, about: set[str]) -> bool:
    """True where the claim names what its negation is about, or that is told by a pronoun."""
    return bool(about & OWN) or not about - words("nobody") or bool(about & _parts(tree, claim)[1])


def _is_answer(tree: Tree, claim: Draft, answer: Draft) -> bool:
    """Right after a claim: "no aid had arrived" to "aid was reaching the town", "it had not fired on the town" to "nine died in the shelling"."""
    head = answer.link.head
    if head is None or tree.tokens[head].lemma in words("knowing") or answer.paragraph != claim.paragraph or not _adjoin(tree, claim, answer):
        return False
    subject = tree.subject(head)
    if subject is None or claim.link.head is None:
        return False
    told = {tree.tokens[at].lemma.lower() for at in claim.link.content if tree.tokens[at].upos in ("NOUN", "PROPN")}
    if any(tree.lower(child) == "no" for child in tree.children(subject, "det")):
        return tree.tokens[subject].lemma.lower() in told
    if any(tree.lower(at) == "such" and tree.lower(at + 1) != "as" for at in answer.link.content if at + 1 < len(tree)) and tree.is_negated(head):
        return True  # "it does not use such shells"
    own = {tree.lower(at) for at in tree.subtree(subject)} & OWN
    ours, theirs = _parts(tree, answer), _parts(tree, claim)
    mine, others = ours[0] | ours[1], theirs[0] | theirs[1]
    if own and tree.is_negated(head) and is_fighting(tree, answer) and others & words("casualties") and claim.start < answer.start:
        return True  # "soldiers had killed nine", "its men had not been in the village"
    nothing = tree.lower(subject) in ("nothing", "nobody", "none")
    return (bool(own) or nothing) and any(mine & group and others & group for group in alike())


def _adjoin(tree: Tree, one: Draft, other: Draft) -> bool:
    """True for statements of one sentence or of two that follow one another."""
    first, second = sorted((one, other), key=lambda draft: draft.sentence)
    return second.sentence <= tree.sentence_of(first.link.anchor).stop


def _is_negative(tree: Tree, draft: Draft) -> bool:
    head = draft.link.head
    if head is None:
        return False
    subject = tree.subject(head)
    none = subject is not None and (tree.lower(subject) in words("nobody") or any(tree.lower(child) == "no" for child in tree.children(subject, "det")))
    thing = tree.child(head, "obj")
    nothing = thing is not None and any(tree.lower(child) == "no" for child in tree.children(thing, "det"))
    below = any(tree.lower(child) in ("nothing", "nobody", "none", "never") for child in tree.children(head))
    return tree.is_negated(head) or none or nothing or below


def _parts(tree: Tree, draft: Draft) -> tuple[frozenset[str], frozenset[str]]:
    """The lemmas of predicates and those of things."""
    verbs = {tree.tokens[at].lemma.lower() for at in draft.link.content if tree.tokens[at].upos in ("VERB", "ADJ")}
    things = {tree.tokens[at].lemma.lower() for at in draft.link.content if tree.tokens[at].upos in ("NOUN", "PROPN")}
    return frozenset(verbs) - words("thin"), frozenset(things) - words("thin") - words("being")


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
    if one is None or other is None or _is_negative(tree, claim) != _is_negative(tree, answer):
        return False
    heads = _around_head(tree, claim, one), _around_head(tree, answer, other)
    apart = any((heads[0] & left and heads[1] & right) or (heads[0] & right and heads[1] & left) for left, right in opposed())
    if not apart and not any(f"un{word}" in heads[1 - side] for side in (0, 1) for word in heads[side]):
        return False
    topics = [_topics(tree, one), _topics(tree, other)]
    return bool(topics[0] & topics[1]) or (answer.paragraph == claim.paragraph and bool(topics[1] & (OWN | words("incidents"))))


def _around_head(tree: Tree, draft: Draft, head: int) -> set[str]:
    inside = said(tree, draft)
    near = [head, *(child for child in tree.children(head, "xcomp", "obl", "advmod", "obj", "advcl", "conj") if child in inside)]
    return {tree.tokens[_telling(tree, at)].lemma.lower() for at in near} - words("thin")


def _telling(tree: Tree, at: int) -> int:
    """The "heart" of a heart attack."""
    kind = tree.child(at, "compound") if tree.lower(at) in COMPOUNDS else None
    return at if kind is None else kind


def _topics(tree: Tree, head: int) -> set[str]:
    """The words for what a clause is about: its subject and object."""
    found = [child for child in (*tree.children(head, "nsubj", "nsubj:pass", "obj"), tree.subject(head)) if child is not None]
    return {tree.tokens[at].lemma.lower() for at in found if tree.tokens[at].upos in ("NOUN", "PROPN", "PRON", "ADJ")}


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
