"""Which statements a disclaimer covers, by what it says was checked and by how the text runs, not by distance alone.

The rules stand in the order in which they are asked; the first that knows answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from dateline.records import Stance, Verification
from dateline.said.checking.claims import has_number, is_claim, is_document, is_fighting, is_toll, keys, same_source
from dateline.said.checking.clauses import Disclaimer
from dateline.said.checking.likeness import SAME_STEM
from dateline.said.checking.parts import topic
from dateline.said.checking.scenes import MASSES, POINTERS, WHOLES, Scene, goes_on, owned, scene
from dateline.said.checking.things import MEDIA_REACH, apart, event, figures, medium
from dateline.said.checking.within import around, asked, beside, borne_out, inside, own_words, shown
from dateline.said.cues import words
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.said.voices.known import Entities
from dateline.syntax import Tree

SIDES_REACH = 6  # paragraphs between what two sides claim and a doubt about both
OWN_REACH = 6  # paragraphs between what somebody claims and a doubt that names them


Rule = Callable[[Scene], "set[int] | None"]


def coverage(reading: Reading, disclaimer: Disclaimer, drafts: Sequence[Draft], entities: Entities) -> set[int]:
    """The positions of the drafts that the disclaimer covers; where it names what the claim is about, those of its paragraph that speak of it."""
    view = scene(reading, disclaimer, drafts, entities)
    wanted = topic(reading.tree, disclaimer)
    covered = _whole(view, _each(view))
    if not wanted or disclaimer.outcome is not Verification.UNVERIFIED or not covered:
        return covered
    here = [at for at, draft in enumerate(drafts) if draft.paragraph == view.place and draft.start < disclaimer.span.start]
    return {at for at in here if _tells(view.tree, drafts[at], wanted)} or covered


def _whole(view: Scene, covered: set[int]) -> set[int]:
    """With what the same source says around or within what is covered: "a nurse said she had counted nine bodies" is one claim; a refusal is none."""
    found = set(covered)
    for at, draft in enumerate(view.drafts):
        if at not in covered and draft.content and is_claim(view.reading, draft):
            found |= {at for other in covered if same_source(draft, view.drafts[other]) and (_within(view, at, other) or _within(view, other, at))}
    return {at for at in found if not _is_silent(view.drafts[at])}


def _is_silent(draft: Draft) -> bool:
    """ "Did not say how many", "declined to comment": nothing is claimed."""
    return draft.link.stance is Stance.DECLINE or (draft.link.negated and draft.link.stance is Stance.ASSERT)


def _within(view: Scene, at: int, outer: int) -> bool:
    """True where the cue and the content of a statement stand in the content of another."""
    cue = view.tree.tokens[view.drafts[at].link.anchor].start
    return any(span.start <= cue < span.end for span in view.drafts[outer].content)


def _tells(tree: Tree, draft: Draft, wanted: frozenset[str]) -> bool:
    return bool(draft.parties) and any(tree.tokens[at].lemma.lower() in wanted for at in draft.link.content)


def _each(view: Scene) -> set[int]:
    """What each of the things that were checked covers: "neither the footage nor the ministry's account"."""
    things = view.tree.conjuncts(view.thing) if view.thing is not None else []
    things = [thing for thing in things if thing == view.thing or view.tree.tokens[thing].upos in ("NOUN", "PROPN", "PRON")]
    if len(things) < 2:
        return _covered(view)
    found: set[int] = set()
    for thing in things:
        found |= _covered(msgspec.structs.replace(view, disclaimer=msgspec.structs.replace(view.disclaimer, object=thing)))
    return found


def _covered(view: Scene) -> set[int]:
    found = next((found for rule in RULES if (found := rule(view)) is not None), set())
    return found or own_words(view)


def _ahead(view: Scene) -> set[int] | None:
    """A note before the claims: "The following could not be verified", "Neither side's claims could be verified" at the head of an article."""
    if view.forward:
        return set(view.ahead)
    if view.claims or not view.ahead or (view.owner is not None and not view.sides) or view.disclaimer.outcome is not Verification.UNVERIFIED:
        return None
    if view.word in ("them", "they", "these", "those"):
        return set(view.ahead)
    if view.sides:
        return {at for at in view.ahead if is_fighting(view.tree, view.drafts[at])} or None
    return set(view.ahead) if view.kind == "run" and view.plural and view.reading.paragraph(view.disclaimer.span.start) == 0 else None


def _everything(view: Scene) -> set[int] | None:
    """ "None of the above", "any of this"."""
    if not view.all or not view.claims:
        return None
    if "above" in {view.tree.lower(at) for at in view.tree.subtree(view.thing or 0)}:
        return set(view.claims)
    return set(_back(view, view.here or view.claims))


def _of_sides(view: Scene) -> set[int] | None:
    """ "claims by both sides": what those who fight have said; in the whole text where the note stands by itself."""
    if not view.sides or not view.claims:
        return None
    for reach in (1, SIDES_REACH) if view.here else (len(view.drafts),):
        fighting = [at for at in view.claims if view.place - view.drafts[at].paragraph <= reach and is_fighting(view.tree, view.drafts[at])]
        if len({key for at in fighting for key in keys(view.drafts[at])}) > 1:
            return set(fighting)
    return _two_sides(view)


def _two_sides(view: Scene) -> set[int]:
    """The last source's run and the paragraph of statements before it."""
    drafts, before = view.drafts, view.claims
    last = drafts[before[-1]]
    mine = [at for at in before if same_source(drafts[at], last) and last.paragraph - drafts[at].paragraph <= 1]
    others = [at for at in before if at not in mine and not same_source(drafts[at], last)]
    theirs = drafts[others[-1]].paragraph if others else -1
    return {*mine, *(at for at in others if drafts[at].paragraph == theirs)}


def _of_owner(view: Scene) -> set[int] | None:
    """ "her account", "the ministry's claim": the last statement of the one who is named, or all of theirs."""
    owner = view.owner
    if owner is None or view.kind == "medium":
        return None
    speaking = {at for at in view.ahead if view.drafts[at].link.source == owner and view.drafts[at].sentence == view.tree.sentence_of(owner).first}
    if speaking or not view.claims:
        return speaking or None
    near = [at for at in view.claims if view.place - view.drafts[at].paragraph <= OWN_REACH]
    near = near or list(view.claims)
    found: set[int] = set()
    for one in view.tree.conjuncts(owner):
        mine = owned(view, one, near)
        if view.kind == "figures":
            mine = [at for at in mine if is_toll(view.tree, view.drafts[at])] or [at for at in mine if has_number(view.tree, view.drafts[at])] or mine
        found |= set(mine) if view.plural or view.noun in WHOLES or view.word == "what" else set(mine[-1:])
    return found or (event(view) if not view.kind else None)


def _pair(view: Scene) -> set[int] | None:
    """ "neither claim": the last statement, with what its source says in the same sentence, and the last one before it by somebody else."""
    if not view.pair or view.kind == "figures" or not view.claims:
        return None
    drafts = view.drafts
    if view.kind == "run" and view.noun not in words("single claims"):
        return _two_sides(view)
    last = view.claims[-1]
    others = [at for at in view.claims if not same_source(drafts[at], drafts[last]) and drafts[last].paragraph - drafts[at].paragraph <= MEDIA_REACH]
    own = {at for at in view.claims if drafts[at].sentence == drafts[last].sentence and same_source(drafts[at], drafts[last])}
    return {last, *own, *others[-1:]}


def _run(view: Scene) -> set[int] | None:
    """All claims of the disclaimer's own paragraph; where it stands alone, the last run of statements that lead to one source."""
    if not view.claims or (view.kind != "run" and not view.plural):
        return None
    if view.thing is not None and not view.kind and view.tree.tokens[view.thing].upos not in ("PRON", "DET"):
        return set()
    if not view.plural:
        return _single(view)
    if view.here:
        return set(view.here)
    found = _back(view, view.claims)
    if len(found) == 1 and view.noun not in MASSES and view.word not in POINTERS:
        place = view.drafts[view.claims[-1]].paragraph  # "these accounts" are more than one
        return {at for at in view.claims if view.drafts[at].paragraph == place}
    return found


def _single(view: Scene) -> set[int]:
    """ "the claim", "the report", "the statement": the last that goes by that name, else the last."""
    near = view.here or [at for at in view.claims if view.drafts[at].paragraph == view.drafts[view.claims[-1]].paragraph]
    named = [at for at in near if _goes_by(view, at)]
    last = (named or near)[-1]
    if view.noun not in WHOLES or view.noun == "report":
        return {last}
    return {at for at in near if at <= last and same_source(view.drafts[at], view.drafts[last])}


def _goes_by(view: Scene, at: int) -> bool:
    """True where the cue is the noun's verb ("claimed", "the claim"), or the noun stands beside it ("said in a statement")."""
    lemma, tree = view.tree.tokens[view.drafts[at].link.anchor].lemma, view.tree
    if lemma[:SAME_STEM] == view.noun[:SAME_STEM]:
        return True
    return any(tree.tokens[below].lemma == view.noun for child in tree.children(view.drafts[at].link.anchor, "obl") for below in (child,))


def _back(view: Scene, before: Sequence[int]) -> set[int]:
    """Back from the last statement over those of the same source; nobody's may stand between and is meant too, a document's of others is not."""
    owner: frozenset[str] = frozenset()
    skipped: list[int] = []
    found: set[int] = set()
    for at in reversed(before):
        mine = keys(view.drafts[at])
        owner = owner or mine
        if mine & owner or (found and goes_on(view, at, min(found))):
            found |= {at, *skipped}
            skipped = []
            owner |= mine
        elif not view.drafts[at].parties:
            skipped.append(at)
        elif not is_document(view.tree, view.drafts[at]):
            break
    return found


def _last(view: Scene) -> set[int] | None:
    """ "this", or nothing named at all: the last statement."""
    if not view.claims:
        return None
    thing, last = view.thing, view.claims[-1]
    if thing is not None and view.word not in POINTERS and view.tree.tokens[thing].upos not in ("PRON", "DET"):
        return set()
    return {last} if _is_near(view, view.drafts[last]) else set()


def _is_near(view: Scene, draft: Draft) -> bool:
    """False for an "it" or "its" in the middle of a paragraph that holds no statement before it: it speaks of something else there."""
    tree = view.tree
    if view.thing is None or tree.tokens[view.thing].upos != "PRON" or draft.paragraph == view.place:
        return True
    first = tree.sentence_of(view.disclaimer.anchor).first
    return first == 0 or view.reading.paragraph(tree.tokens[first - 1].start) != view.place


RULES: tuple[Rule, ...] = (
    apart,
    inside,
    shown,
    borne_out,
    around,
    beside,
    asked,
    _ahead,
    _everything,
    _of_sides,
    _of_owner,
    _pair,
    figures,
    medium,
    event,
    _run,
    _last,
)
