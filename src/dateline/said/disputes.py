"""Which statements exclude one another: a denial and what it denies, a rejected report, a negated answer to an accusation."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Stance
from dateline.said.cues import alike, words
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.syntax import Tree

WINDOW = 2  # paragraphs that a denial reaches back


def disputed(reading: Reading, drafts: Sequence[Draft]) -> set[int]:
    """The positions of the statements that somebody denies, and of the denials themselves."""
    found: set[int] = set()
    for at, draft in enumerate(drafts):
        if _denies_clause(reading, draft):
            target = _target(reading, drafts, at)
            found |= {at, target} if target is not None else ({at} if draft.link.stance is Stance.DENY else set())
        elif draft.link.stance is Stance.DENY and draft.link.content:
            found |= _rejected(reading, drafts, at)
        elif _contradicts(reading, draft) and (target := _target(reading, drafts, at, near=True)) is not None:
            found |= {at, target}
    return found


def _denies_clause(reading: Reading, draft: Draft) -> bool:
    """ "denied that ...", "denied shelling ...": the content is what is denied."""
    head = draft.link.head
    return draft.link.stance is Stance.DENY and head is not None and reading.tree.tokens[head].upos in ("VERB", "ADJ", "AUX") and not draft.link.negated


def _contradicts(reading: Reading, draft: Draft) -> bool:
    """ "said that it had not attacked": an assertion with a negated predicate."""
    head = draft.link.head
    return draft.link.stance is Stance.ASSERT and draft.link.source is not None and head is not None and reading.tree.is_negated(head)


def _rejected(reading: Reading, drafts: Sequence[Draft], at: int) -> set[int]:
    """ "dismissed the report", "a charge Kigali rejects", "denies a story that ...", "disputes that"."""
    draft, tree = drafts[at], reading.tree
    head = draft.link.head
    if head is None or tree.tokens[head].lemma not in words("claims"):
        return set()
    inner = [other for other, row in enumerate(drafts) if other != at and head in (row.link.anchor, *row.link.cue)]
    if inner:
        return set(inner)
    target = next((other for other in range(at - 1, -1, -1) if _is_other(drafts[other], draft) and _near(drafts[other], draft)), None)
    if target is None:
        return set()
    answers = [other for other in range(at + 1, min(at + 3, len(drafts))) if _same(drafts[other], draft) and drafts[other].sentence <= draft.sentence + 1]
    own = {other for other in answers if drafts[other].sentence == draft.sentence}
    return {target} | own


def _near(other: Draft, draft: Draft) -> bool:
    return draft.paragraph - other.paragraph <= 1


def _target(reading: Reading, drafts: Sequence[Draft], at: int, near: bool = False) -> int | None:
    """The last statement before it by somebody else that speaks of the same thing; one in the same sentence needs less likeness."""
    draft = drafts[at]
    mine = _topic(reading.tree, draft)
    for other in range(at - 1, -1, -1):
        row = drafts[other]
        if draft.paragraph - row.paragraph > (1 if near else WINDOW):
            break
        if row.link.content and _is_other(row, draft) and _alike(mine, _topic(reading.tree, row), same=row.sentence == draft.sentence):
            return other
    return None


def _is_other(row: Draft, draft: Draft) -> bool:
    return not _same(row, draft) and row.link.stance is not Stance.DENY and bool(row.link.content) and not row.link.negated


def _same(row: Draft, draft: Draft) -> bool:
    mine = {party.entity or party.name for party in draft.parties}
    return bool(mine & {party.entity or party.name for party in row.parties})


def _topic(tree: Tree, draft: Draft) -> tuple[frozenset[str], frozenset[str]]:
    """The lemmas of the content's predicates and of its nouns."""
    verbs, nouns = set(), set()
    for at in draft.link.content:
        token = tree.tokens[at]
        if token.lemma.lower() in words("thin"):
            continue
        if token.upos in ("VERB", "ADJ"):
            verbs.add(token.lemma.lower())
        elif token.upos in ("NOUN", "PROPN"):
            nouns.add(token.lemma.lower())
    if tree.tokens[draft.link.anchor].upos == "VERB":
        verbs.add(tree.tokens[draft.link.anchor].lemma)
    return frozenset(verbs), frozenset(nouns)


def _alike(mine: tuple[frozenset[str], frozenset[str]], other: tuple[frozenset[str], frozenset[str]], same: bool) -> bool:
    shared = len((mine[0] | mine[1]) & (other[0] | other[1]))
    akin = any((mine[0] | mine[1]) & group and (other[0] | other[1]) & group for group in alike())
    return same or shared >= 2 or akin or (shared >= 1 and bool(mine[1] & other[1]))
