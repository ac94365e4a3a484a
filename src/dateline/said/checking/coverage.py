"""Which statements a disclaimer covers, by what it says was checked and by how the text runs, not by distance alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dateline.records import Verification
from dateline.said.checking.disclaimers import Disclaimer, scopes, verdicts
from dateline.said.checking.parts import topic
from dateline.said.cues import words
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.said.voices.parties import PRONOUNS
from dateline.syntax import Tree

PAIR = frozenset({"either", "neither", "both"})
MEDIA_REACH = 2  # paragraphs between a recording and the doubt about it
TOLL_REACH = 12  # paragraphs between two counts and the doubt about both


def coverage(reading: Reading, disclaimer: Disclaimer, drafts: Sequence[Draft]) -> set[int]:
    """The positions of the drafts that the disclaimer covers; where it names what the claim is about, those of its paragraph that speak of it."""
    wanted, place = topic(reading.tree, disclaimer), reading.paragraph(disclaimer.span.start)
    covered = _each(reading, disclaimer, drafts)
    named = {at for at, draft in enumerate(drafts) if draft.paragraph == place and draft.start < disclaimer.span.start and _tells(reading.tree, draft, wanted)}
    return named or covered if wanted and disclaimer.outcome is Verification.UNVERIFIED and covered else covered


def _each(reading: Reading, disclaimer: Disclaimer, drafts: Sequence[Draft]) -> set[int]:
    """What each of the things that were checked covers: "neither the footage nor the ministry's account"."""
    things = reading.tree.conjuncts(disclaimer.object) if disclaimer.object is not None else []
    if len(things) < 2:
        return _covered(reading, disclaimer, drafts)
    return {at for thing in things for at in _covered(reading, msgspec.structs.replace(disclaimer, object=thing), drafts)}


def _tells(tree: Tree, draft: Draft, wanted: frozenset[str]) -> bool:
    return bool(draft.parties) and any(tree.tokens[at].lemma.lower() in wanted for at in draft.link.content)


def _covered(reading: Reading, disclaimer: Disclaimer, drafts: Sequence[Draft]) -> set[int]:
    tree = reading.tree
    inside = [at for at, draft in enumerate(drafts) if _within_object(tree, disclaimer, draft)]
    if disclaimer.outcome is Verification.VERIFIED:
        return {inside[0]} if inside else _around(tree, drafts, disclaimer)
    if inside:
        return set(inside)
    before = [at for at, draft in enumerate(drafts) if draft.content and draft.start < disclaimer.span.start and not _holds(draft, disclaimer)]
    if not before:
        return set()
    place = reading.paragraph(disclaimer.span.start)
    kind = scopes().get(_noun(tree, disclaimer), "last")
    pair = _is_pair(tree, disclaimer)
    if kind == "figures":
        return _figures(tree, drafts, before, disclaimer, 2 if pair or _is_plural(tree, disclaimer) else 1)
    if kind == "medium":
        return _medium(reading, drafts, before, place)
    if pair:
        return _two(drafts, before) if kind == "run" and _noun(tree, disclaimer) in words("single claims") else _sides(drafts, before)
    if kind == "run":
        return _owned(reading, drafts, before, disclaimer) or _run(reading, drafts, before, place, plural=_is_plural(tree, disclaimer))
    return {before[-1]} if _is_near(reading, drafts[before[-1]], disclaimer) else set()


def _is_near(reading: Reading, draft: Draft, disclaimer: Disclaimer) -> bool:
    """False for an "it" or "its" in the middle of a paragraph that holds no statement before it: it speaks of something else there."""
    tree = reading.tree
    if disclaimer.object is None or tree.tokens[disclaimer.object].upos != "PRON" or draft.paragraph == reading.paragraph(disclaimer.span.start):
        return True
    first = tree.sentence_of(disclaimer.anchor).first
    return first == 0 or reading.paragraph(tree.tokens[first - 1].start) != reading.paragraph(disclaimer.span.start)


def _noun(tree: Tree, disclaimer: Disclaimer) -> str:
    return tree.tokens[disclaimer.object].lemma.lower() if disclaimer.object is not None else ""


def _is_plural(tree: Tree, disclaimer: Disclaimer) -> bool:
    """ "these claims", "the information": more than one statement may be meant."""
    if disclaimer.object is None:
        return False
    token = tree.tokens[disclaimer.object]
    return token.number == "Plur" or token.lemma in ("information", "testimony") or tree.lower(disclaimer.object).endswith("s")


def _is_pair(tree: Tree, disclaimer: Disclaimer) -> bool:
    if disclaimer.object is None:
        return False
    return any(tree.lower(at) in PAIR for at in tree.subtree(disclaimer.object))


def _within_object(tree: Tree, disclaimer: Disclaimer, draft: Draft) -> bool:
    """True where the statement stands inside what was checked: "verified a recording in which a pilot threatened to ..."."""
    if disclaimer.object is None or not draft.link.content or draft.link.anchor == disclaimer.anchor:
        return False
    return draft.link.anchor in tree.subtree(disclaimer.object) and draft.link.anchor != disclaimer.object


def _holds(draft: Draft, disclaimer: Disclaimer) -> bool:
    """True where the disclaimer is itself this statement's content ("they said they could not check ...")."""
    return any(span.start <= disclaimer.span.end and disclaimer.span.start <= span.end for span in draft.content) or disclaimer.anchor in draft.link.cue


def _around(tree: Tree, drafts: Sequence[Draft], disclaimer: Disclaimer) -> set[int]:
    """The statement whose cue or content is the verification: "the desk has verified a clip of ...", "it is genuine, the desk has established"."""
    judged = tree.tokens[disclaimer.anchor].upos == "ADJ"
    return {
        at
        for at, draft in enumerate(drafts)
        if disclaimer.anchor in draft.link.cue
        or (disclaimer.anchor in draft.link.content and draft.link.owned and (not judged or tree.tokens[draft.link.anchor].lemma in verdicts()))
    }


# --- the scopes ---


def _run(reading: Reading, drafts: Sequence[Draft], before: Sequence[int], place: int, plural: bool) -> set[int]:
    """All claims of the disclaimer's own paragraph; where it stands alone, the last run of statements that lead to one source."""
    here = [at for at in before if drafts[at].paragraph == place]
    if here:
        return set(here) if plural else {here[-1]}
    last = before[-1]
    if not plural:
        return {last}
    return set(_back(reading.tree, drafts, before))


def _back(tree: Tree, drafts: Sequence[Draft], before: Sequence[int]) -> Iterator[int]:
    """Back from the last statement over those of the same source; a statement of nobody in particular may stand between."""
    owner: frozenset[str] = frozenset()
    skipped: list[int] = []
    for at in reversed(before):
        mine = _keys(drafts[at])
        if not owner:
            owner = mine
        if mine & owner:
            yield at
            yield from skipped
            skipped = []
            owner |= mine
        elif drafts[at].parties and not _is_document(tree, drafts[at]):
            return
        else:
            skipped.append(at)


def _is_document(tree: Tree, draft: Draft) -> bool:
    source = draft.link.source
    return source is not None and tree.tokens[source].lemma.lower() in words("documents")


def _keys(draft: Draft) -> frozenset[str]:
    return frozenset(party.entity or party.name.lower() for party in draft.parties)


def _owned(reading: Reading, drafts: Sequence[Draft], before: Sequence[int], disclaimer: Disclaimer) -> set[int]:
    """ "her account", "the ministry's claim": the last statement of the one who is named."""
    tree = reading.tree
    owner = tree.child(disclaimer.object, "nmod:poss") if disclaimer.object is not None else None
    if owner is None or tree.lower(owner) in PRONOUNS:
        return {before[-1]} if owner is not None else set()
    word = tree.tokens[owner].lemma.lower()
    found = [at for at in before if any(word in party.name.lower() for party in drafts[at].parties)]
    return {found[-1]} if found else set()


def _two(drafts: Sequence[Draft], before: Sequence[int]) -> set[int]:
    """ "neither claim": the last statement, with what its source says in the same sentence, and the last one before it by somebody else."""
    last = before[-1]
    others = [at for at in before if not _keys(drafts[at]) & _keys(drafts[last]) and drafts[last].paragraph - drafts[at].paragraph <= MEDIA_REACH]
    own = {at for at in before if drafts[at].sentence == drafts[last].sentence and _keys(drafts[at]) & _keys(drafts[last])}
    return {last, *own, *others[-1:]}


def _sides(drafts: Sequence[Draft], before: Sequence[int]) -> set[int]:
    """ "either side's account": the last source's run and the paragraph of statements before it."""
    last = drafts[before[-1]]
    mine = [at for at in before if _keys(drafts[at]) & _keys(last) and last.paragraph - drafts[at].paragraph <= 1]
    others = [at for at in before if at not in mine and not _keys(drafts[at]) & _keys(last)]
    if not others:
        return set(mine)
    theirs = drafts[others[-1]].paragraph
    return {*mine, *(at for at in others if drafts[at].paragraph == theirs)}


def _figures(tree: Tree, drafts: Sequence[Draft], before: Sequence[int], disclaimer: Disclaimer, wanted: int) -> set[int]:
    """The last tolls of as many sources: "either toll" are two, "her count" is one."""
    found: dict[frozenset[str], int] = {}
    place = drafts[before[-1]].paragraph
    for at in reversed(before):
        key = _keys(drafts[at])
        if place - drafts[at].paragraph <= TOLL_REACH and _is_toll(tree, drafts[at]) and key not in found:
            found[key] = at
        if len(found) == wanted:
            break
    for at in reversed(before) if len(found) < wanted else ():
        if place - drafts[at].paragraph <= 1 and len(found) < wanted and _has_number(tree, drafts[at]):
            found.setdefault(_keys(drafts[at]), at)
    return set(found.values()) or {before[-1]}


def _has_number(tree: Tree, draft: Draft) -> bool:
    return any(tree.tokens[at].upos == "NUM" for at in draft.link.content)


def _is_toll(tree: Tree, draft: Draft) -> bool:
    """A number with a word for the dead or hurt, or for a count."""
    tokens = [tree.tokens[at] for span in draft.content for at in tree.at(span.start, span.end)]
    if not any(token.upos == "NUM" for token in tokens):
        return False
    return any(token.lemma.lower() in words("casualties") or scopes().get(token.lemma.lower()) == "figures" for token in tokens)


def _medium(reading: Reading, drafts: Sequence[Draft], before: Sequence[int], place: int) -> set[int]:
    """The last statement whose sentence speaks of a recording."""
    tree = reading.tree
    media = {noun for noun, covers in scopes().items() if covers == "medium"}
    for at in reversed(before):
        draft = drafts[at]
        if place - draft.paragraph > MEDIA_REACH:
            break
        sentence = tree.sentence_of(draft.link.anchor)
        if any(tree.tokens[token].lemma in media for token in range(sentence.first, sentence.stop)):
            return {at}
    return {before[-1]}
