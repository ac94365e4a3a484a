"""Which statements exclude one another: a denial and what it denies, a rejected report, a negated answer to an accusation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from dateline.records import Stance, StatementKind
from dateline.said.checking.claims import asks_whether, holds, is_claim, is_open, is_told
from dateline.said.checking.clauses import MODALS, QUESTIONS
from dateline.said.checking.counts import rivals
from dateline.said.checking.lexicon import lemmas
from dateline.said.checking.opposites import NEGATIVE, opposites
from dateline.said.checking.rejections import ACCOUNTS, NEIGHBOURS, answerable, are_alike, instead, points, rejected, topic
from dateline.said.cues import words
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.syntax import Tree

OWN = frozenset({"it", "they", "he", "she", "we"})
DENYING = frozenset({"deny", "dispute", "contest"})  # what is rejected may be a plan, what is denied is a deed
DOUBTING = frozenset({"question", "doubt", "challenge"})
MAX_SHORT = 24  # words in which a retort may stand
MAX_RETORT = 3  # words of a retort
WINDOW = 2  # paragraphs that a denial reaches back


def disputed(reading: Reading, drafts: Sequence[Draft]) -> dict[int, set[int]]:
    """The positions of the statements that others exclude, each with those others; a denial of what nobody said has none."""
    drafts = [_headed(reading.tree, draft) for draft in drafts]
    found: dict[int, set[int]] = {}
    denials = (pair for at, draft in enumerate(drafts) for pair in _denied(reading, drafts, at, draft))
    for one, other in (*denials, *rivals(reading, drafts), *opposites(reading, drafts)):
        found.setdefault(one, set())
        if one != other:
            found[one].add(other)
            found.setdefault(other, set()).add(one)
    return found


def _headed(tree: Tree, draft: Draft) -> Draft:
    """The draft with what is denied as its head, where the content holds the cue itself ("the palace rubbished the charge")."""
    anchor = draft.link.anchor
    thing = tree.child(anchor, "obj") if draft.link.stance is Stance.DENY and draft.link.head == anchor else None
    return draft if thing is None else msgspec.structs.replace(draft, link=msgspec.structs.replace(draft.link, head=thing))


def _denied(reading: Reading, drafts: Sequence[Draft], at: int, draft: Draft) -> Iterator[tuple[int, int]]:
    """The statement with each that it denies, with itself where it denies what nobody said; what the denier says instead with what is denied."""
    if draft.link.stance is Stance.DENY and not _is_denial(reading.tree, draft):
        return
    if _is_scorn(reading.tree, draft) or (draft.link.stance is Stance.DENY and draft.link.content and not _denies_clause(reading, draft)):
        targets = rejected(reading, drafts, at)
        further = instead(reading, drafts, at) if targets else set()
        for other in targets or ([] if _is_scorn(reading.tree, draft) else _disowned(reading, drafts, at)):
            yield at, other
            yield from ((own, other) for own in further if own != other)
        return
    for other in _opposed(reading, drafts, at, draft):
        yield at, other


def _is_denial(tree: Tree, draft: Draft) -> bool:
    """False for a doubt or a question ("questions whether ..."), and for what somebody would deny."""
    head, anchor = draft.link.head, draft.link.anchor
    named = head is not None and tree.tokens[head].lemma in words("claims")
    if not (named or is_told(tree, draft)) or any(tree.lower(child) in MODALS for child in tree.children(anchor, "aux")):
        return False
    first = min(draft.link.content, default=anchor)
    return head is None or tree.lower(first) not in QUESTIONS


def _opposed(reading: Reading, drafts: Sequence[Draft], at: int, draft: Draft) -> set[int]:
    if _denies_clause(reading, draft):
        target = _target(reading, drafts, at)
        target = _adjacent(reading, drafts, at) if target is None else target
        target = _answered_ahead(reading, drafts, at) if target is None else target
        return {target} if target is not None else {at}
    if draft.link.stance is not Stance.ASSERT or draft.said.isdisjoint(_answering()):
        return set()
    if not is_told(reading.tree, draft) or is_open(reading.tree, draft):
        return set()
    target = _counter(reading, drafts, at)
    if target is None and _contradicts(reading, draft) and is_claim(reading, draft):
        target = _target(reading, drafts, at, near=True)
    return {target} if target is not None else set()


@cache
def _answering() -> frozenset[str]:
    """The words without which nothing said answers what was said before."""
    return frozenset({*NEGATIVE, *words("nobody"), *words("retorts"), *(f"{word}s" for word in words("retorts")), "still"})


def _denies_clause(reading: Reading, draft: Draft) -> bool:
    """ "denied that ...", "denied shelling ...": the content is what is denied."""
    head = draft.link.head
    if draft.link.stance is not Stance.DENY or head is None or draft.link.negated:
        return False
    return reading.tree.tokens[head].upos in ("VERB", "ADJ", "AUX") or reading.tree.child(head, "cop") is not None


def _is_scorn(tree: Tree, draft: Draft) -> bool:
    """ "called the charge laughable": a claim and what it is said to be."""
    head, called = draft.link.head, tree.tokens[draft.link.anchor].lemma in words("calling") and not draft.link.negated
    return (
        called
        and head is not None
        and (tree.tokens[head].lemma in words("claims") or points(tree, draft))
        and any(tree.tokens[at].lemma in words("retorts") for at in draft.link.content)
    )


def _contradicts(reading: Reading, draft: Draft) -> bool:
    """ "the guild replied that it had not struck": a negated assertion by the speaker about the speaker."""
    head, tree = draft.link.head, reading.tree
    if draft.link.stance is not Stance.ASSERT or draft.link.source is None or head is None or not tree.is_negated(head) or draft.link.negated:
        return False
    subject = tree.subject(head)
    if subject is None or tree.lower(subject) not in OWN or asks_whether(tree, head):
        return False
    if tree.lower(subject) in ("he", "she") and tree.tokens[draft.link.source].number == "Plur":
        return False  # "the courts said he had not"
    return not any(tree.lower(child) in OWN and child != subject for child in tree.children(head, "obj"))


def _is_claim(tree: Tree, draft: Draft) -> bool:
    return draft.link.head is not None and tree.tokens[draft.link.head].upos in ("VERB", "ADJ", "AUX")


def _is_contrasted(tree: Tree, verb: int) -> bool:
    """True for "..., but the guild said", "though the guild said"."""
    return any(tree.lower(child) in ("but", "though", "although", "while", "whereas") for child in tree.children(verb, "cc", "mark"))


def _disowned(reading: Reading, drafts: Sequence[Draft], at: int) -> set[int]:
    """ "denied any role in the fire": the part in it is disputed, and what somebody else just claimed of the same thing."""
    head, tree = drafts[at].link.head, reading.tree
    if head is None or drafts[at].link.negated:
        return set()
    part = tree.tokens[head].lemma in words("parts") and tree.lower(head) != "parts" and tree.tokens[drafts[at].link.anchor].lemma not in DOUBTING
    noun = tree.tokens[head]
    denied = noun.upos == "NOUN" and (tree.tokens[drafts[at].link.anchor].lemma in DENYING or noun.lemma in lemmas("event"))
    doing = part or noun.lemma in lemmas("event")
    if not part and not denied:
        return set()
    target = _target(reading, drafts, at, near=not part)
    target = _adjacent(reading, drafts, at) if target is None and doing else target
    if target is None:
        return {at} if part else set()
    return {target}


def _counter(reading: Reading, drafts: Sequence[Draft], at: int) -> int | None:
    """What the statement contradicts: "“A lie,” the guild replied", "..., but the guild insists that it still holds the quay", "that nobody has left"."""
    draft, tree = drafts[at], reading.tree
    if draft.link.stance is not Stance.ASSERT or draft.link.negated or not draft.link.owned or not draft.parties:
        return None
    short = draft.kind is StatementKind.DIRECT and len(draft.link.content) <= MAX_SHORT
    said = [tree.tokens[node].lemma.lower() for node in draft.link.content if tree.tokens[node].upos in ("NOUN", "ADJ", "PROPN", "VERB")] if short else []
    if 0 < len(said) <= MAX_RETORT and said[-1] in words("retorts"):
        return next(_before(reading, drafts, at, unowned=True), None)
    if _is_untrue(tree, draft):
        return next(_before(reading, drafts, at, unowned=True), None)
    lemma = tree.tokens[draft.link.anchor].lemma
    denies = bool(draft.said & (words("nobody") | NEGATIVE))
    still = "still" in draft.said
    subject = tree.subject(draft.link.head) if draft.link.head is not None else None
    own = subject is not None and tree.lower(subject) in OWN | words("nobody")
    loose = None
    if not is_claim(reading, draft) or "only" in draft.said:
        return None
    for target in _before(reading, drafts, at):
        akin = are_alike(topic(tree, draft), topic(tree, drafts[target]), same=False, near=False)
        same = drafts[target].sentence == draft.sentence
        if not drafts[target].parties or (lemma not in words("insisting") and not (same and denies and akin and _is_contrasted(tree, draft.link.anchor))):
            continue
        if (denies and akin) or (still and (akin or same)):
            return target
        loose = target if denies and own and lemma in words("holding") and _is_claim(tree, drafts[target]) and loose is None else loose
    return loose


def _is_untrue(tree: Tree, draft: Draft) -> bool:
    """ "That is not true", "the report was wrong"."""
    head = draft.link.head
    subject = tree.child(head, "nsubj") if head is not None else None
    if head is None or subject is None:
        return False
    if tree.tokens[subject].lemma in words("groundings") and any(tree.lower(child) == "no" for child in tree.children(subject, "det")):
        about = [at for node in (head, subject) for child in tree.children(node, "obl", "nmod") for at in (child,)]
        return any(tree.tokens[at].lemma in words("claims") for at in about)  # "there was no truth in the allegation"
    if tree.tokens[subject].lemma not in words("claims"):
        return False
    return tree.tokens[head].lemma in words("truths" if tree.is_negated(head) else "retorts")


def _target(reading: Reading, drafts: Sequence[Draft], at: int, near: bool = False) -> int | None:
    """The last statement before it by somebody else that speaks of the same thing; one in the same sentence needs less likeness."""
    draft = drafts[at]
    mine = topic(reading.tree, draft)
    for other in range(at - 1, -1, -1):
        row = drafts[other]
        if draft.paragraph - row.paragraph > (0 if near else WINDOW) or (near and at - other > NEIGHBOURS):
            break
        if near and row.link.stance is not Stance.ACCUSE and not _names(row, draft):
            continue
        if (
            row.link.content
            and answerable(row, draft)
            and is_told(reading.tree, row)
            and not holds(row, draft)
            and are_alike(mine, topic(reading.tree, row), same=_answers(row, draft, near), near=near)
        ):
            return other
    return None


def _adjacent(reading: Reading, drafts: Sequence[Draft], at: int) -> int | None:
    """What somebody else claims in the sentence right before a denial, in one paragraph: the two are taken to speak of one thing."""
    return next(_before(reading, drafts, at), None)


def _answered_ahead(reading: Reading, drafts: Sequence[Draft], at: int) -> int | None:
    """What is denied before it is told: "The army denied bombing the school. Villagers had said that jets bombed it"."""
    draft = drafts[at]
    mine = topic(reading.tree, draft)
    for other in range(at + 1, min(at + 3, len(drafts))):
        row = drafts[other]
        if row.paragraph != draft.paragraph:
            break
        if row.link.stance in ACCOUNTS and row.link.owned and answerable(row, draft) and not holds(draft, row) and mine[0] & topic(reading.tree, row)[0]:
            return other
    return None


def _before(reading: Reading, drafts: Sequence[Draft], at: int, *, unowned: bool = False) -> Iterator[int]:
    """What others claim in the same sentence and the one before it, in one paragraph; the nearest first."""
    draft = drafts[at]
    before = reading.tree.sentence_of(draft.sentence - 1).first if draft.sentence > 0 else -1
    for other in range(at - 1, max(-1, at - NEIGHBOURS - 1), -1):
        row = drafts[other]
        if (
            row.sentence in (before, draft.sentence)
            and row.paragraph == draft.paragraph
            and (row.link.owned or unowned)
            and row.link.stance in ACCOUNTS
            and answerable(row, draft)
            and not is_open(reading.tree, row)
        ):
            yield other


def _answers(row: Draft, draft: Draft, near: bool) -> bool:
    """True in one sentence, where no likeness of content is needed: "farmers blamed the clan; it said it had not been there"."""
    return row.sentence == draft.sentence and (not near or row.link.stance is Stance.ACCUSE or _names(row, draft))


def _names(row: Draft, draft: Draft) -> bool:
    """True where the content of `row` names the speaker of `draft`, by a word of the name."""
    names = {word for party in draft.parties for word in party.name.lower().split() if len(word) > 2}
    return bool(names & row.said)
