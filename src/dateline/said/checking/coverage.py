"""Which statements a disclaimer covers, by what it says was checked and by how the text runs, not by distance alone.

The rules stand in the order in which they are asked; the first that knows answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from dateline.records import Stance, Verification
from dateline.said.checking.claims import has_number, is_claim, is_document, is_fighting, is_toll, keys, said, same_source
from dateline.said.checking.disclaimers import POINTING, Disclaimer
from dateline.said.checking.lexicon import checks, lemmas, scopes
from dateline.said.checking.likeness import SAME_STEM, content_words, kinship, likeness
from dateline.said.checking.parts import topic
from dateline.said.checking.scenes import MASSES, POINTERS, WHOLES, Scene, goes_on, mentions, owned, scene
from dateline.said.cues import words
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.said.voices.parties import Entities
from dateline.syntax import Tree

MEDIA_REACH = 2  # paragraphs between a recording and the doubt about it
TOLL_REACH = 12  # paragraphs between two counts and the doubt about both
OWN_REACH = 6  # paragraphs between what somebody claims and a doubt that names them

SHOWING = frozenset({"show", "depict", "capture", "reveal", "feature", "portray", "record"})
SHOWN = frozenset({"one", "it", "they", "both", "these", "this"})

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
    """With what the same source says around or within what is covered: "a nurse said she had counted nine bodies" is one claim."""
    found = set(covered)
    for at, draft in enumerate(view.drafts):
        if at not in covered and draft.content and is_claim(view.reading, draft):
            found |= {at for other in covered if same_source(draft, view.drafts[other]) and (_within(view, at, other) or _within(view, other, at))}
    return found


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
    for rule in RULES:
        found = rule(view)
        if found is not None:
            return found
    return set()


# --- within the sentence ---


def _inside(view: Scene) -> set[int] | None:
    """What stands in the words that were checked: "verified a recording in which ...", "could not verify a claim that ..."."""
    tree, disclaimer = view.tree, view.disclaimer
    roots = [root for root in (disclaimer.object, disclaimer.clause) if root is not None]
    if disclaimer.points:
        return None
    below = {at for root in roots for at in tree.subtree(root)} - {disclaimer.anchor}
    found = [at for at, draft in enumerate(view.drafts) if draft.link.content and draft.link.anchor in below and draft.link.anchor not in roots]
    found = [at for at in found if view.drafts[at].link.stance is not Stance.DECLINE and not view.drafts[at].link.negated]
    named = [at for at, draft in enumerate(view.drafts) if draft.link.content and draft.link.anchor == disclaimer.object]
    if disclaimer.outcome is Verification.UNVERIFIED:
        return set(found or named) or None
    return {(found or named)[0]} if found or named else None


def _shown(view: Scene) -> set[int] | None:
    """What the thing itself tells in the same sentence: "unverified footage showed ...", "the video, which the desk has verified, shows ..."."""
    thing = view.thing
    if thing is None:
        return None
    found = {at for at, draft in enumerate(view.drafts) if draft.content and thing in (draft.link.source, view.tree.child(draft.link.anchor, "nsubj"))}
    if found:
        return found
    if view.tree.tokens[view.disclaimer.anchor].deprel != "amod":
        return None
    above = view.tree.tokens[thing].head  # "in an unverified claim, the navy said"; an attribute never reaches back
    return {at for at, draft in enumerate(view.drafts) if draft.content and above in (draft.link.anchor, *draft.link.cue) and draft.link.source != thing}


def _around(view: Scene) -> set[int] | None:
    """The statement that is the verification itself: "the desk has verified a clip of ...", "it is genuine, the desk has established"."""
    if view.disclaimer.outcome is not Verification.VERIFIED or view.disclaimer.points:
        return None
    tree, anchor = view.tree, view.disclaimer.anchor
    if tree.tokens[anchor].deprel in ("acl", "acl:relcl") and view.kind:
        return None
    if tree.tokens[anchor].upos == "ADJ" and tree.tokens[anchor].lemma in lemmas("genuine"):
        judges = {at for at, draft in enumerate(view.drafts) if anchor in draft.link.content and tree.tokens[draft.link.anchor].lemma in lemmas("verdict")}
        return judges or None
    own = {at for at, draft in enumerate(view.drafts) if anchor in draft.link.cue}
    holding = [at for at, draft in enumerate(view.drafts) if anchor in said(tree, draft) and draft.link.owned]
    own = own or set(holding[-1:])  # "the mission said it had verified nine killings"
    if not _points_back(view) and not checks().get(tree.tokens[anchor].lemma) and tree.tokens[anchor].upos == "VERB" and view.kind != "medium":
        return set()  # "a team has confirmed traces of water" is its claim
    heads = [view.drafts[at].link.head for at in own]
    things = [tree.subject(head) for head in heads if head is not None]
    clip = next((thing for thing in things if thing is not None and scopes().get(tree.tokens[thing].lemma) == "medium"), None)
    if clip is not None and view.disclaimer.object is None:  # "the clip was filmed there, the desk has verified"
        return own | (_medium(msgspec.structs.replace(view, disclaimer=msgspec.structs.replace(view.disclaimer, object=clip))) or set())
    return None if _points_back(view) or not own or (view.kind == "medium" and _shown_next(view)) else own


def _borne_out(view: Scene) -> set[int] | None:
    """What was claimed before and is now found to be so: "satellite images confirm that the bridge is down"."""
    clause = view.disclaimer.clause
    if view.disclaimer.outcome is not Verification.VERIFIED or view.disclaimer.points or clause is None:
        return None
    own = {at for at, draft in enumerate(view.drafts) if view.disclaimer.anchor in draft.link.cue}
    wanted = content_words(view.tree, view.tree.subtree(clause))
    near = [at for at in view.claims if at not in own and view.place - view.drafts[at].paragraph <= 1]
    shared = {at: likeness(wanted, content_words(view.tree, view.drafts[at].link.content)) for at in near}
    subject = view.tree.subject(clause)
    about = view.tree.tokens[subject].lemma.lower() if subject is not None else ""
    first = view.tree.sentence_of(view.disclaimer.anchor).first
    beside = {at for at in near if view.tree.sentence_of(view.drafts[at].link.anchor).stop >= first and about in view.drafts[at].said}
    told = {at for at, count in shared.items() if (count > 1 or at in beside) and 2 * count >= len(wanted)}
    return (told | own) or None


def _points_back(view: Scene) -> bool:
    """True for "the video", "their account", "it", "the dismissal": something that was told of before. "A clip of the fire" was not."""
    thing, tree = view.thing, view.tree
    if thing is None or not view.told:
        return False
    if tree.tokens[thing].upos == "PRON":
        return True
    marks = {tree.lower(child) for child in tree.children(thing, "det", "nmod:poss")}
    return bool(marks & POINTING) or view.owner is not None


def _beside(view: Scene) -> set[int] | None:
    """ "said, in a claim that could not be verified, that ...", "..., a figure that could not be verified", "(the desk could not verify the claim)"."""
    tree, thing = view.tree, view.thing
    anchor = view.disclaimer.anchor
    if thing is None or tree.tokens[anchor].deprel not in ("acl", "acl:relcl") or tree.tokens[anchor].verb_form == "Inf" or not view.kind:
        return None
    if tree.tokens[thing].deprel.startswith("nsubj") or (view.plural and tree.child(thing, "det", "amod") is not None):
        return None
    sentence = tree.sentence_of(anchor).first
    same = [at for at, draft in enumerate(view.drafts) if draft.sentence == sentence and is_claim(view.reading, draft) and draft.link.anchor != anchor]
    above = [at for at in same if view.drafts[at].link.anchor in tree.ancestors(thing)]
    return set(above) or (set(same[-1:]) or None)


# --- clauses ---


def _asked(view: Scene) -> set[int] | None:
    """ "could not establish who fired the shells": what was claimed of it."""
    clause = view.disclaimer.clause
    if clause is None or view.disclaimer.points or view.thing is not None:
        return None
    below = view.tree.subtree(clause)
    if not {view.tree.lower(at) for at in range(max(below[0] - 1, 0), below[0] + 2)} & {"who", "what", "whether", "if", "how", "why", "whose"}:
        return set()
    wanted = content_words(view.tree, below)
    near = [at for at in view.claims if view.place - view.drafts[at].paragraph <= 1]
    nouns = {view.tree.tokens[at].lemma.lower() for at in view.tree.subtree(clause) if view.tree.tokens[at].upos in ("NOUN", "PROPN")}
    shared = {at: wanted & content_words(view.tree, view.drafts[at].link.content) for at in near}
    strong = {at for at, both in shared.items() if both & nouns or len(both) > 1}
    if not strong:
        return set()
    last = view.drafts[max(strong)]
    rivals = {at for at in near if view.drafts[at].paragraph == last.paragraph and at > min(strong) and not same_source(view.drafts[at], last)}
    return strong | rivals


# --- many ---


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
    alone = not view.here
    near = [at for at in view.claims if alone or view.place - view.drafts[at].paragraph <= 1]
    fighting = [at for at in near if is_fighting(view.tree, view.drafts[at])]
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
    return found or (_event(view) if not view.kind else None)


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


# --- figures, recordings, deeds ---


def _figures(view: Scene) -> set[int] | None:
    """The last tolls of as many sources: "either toll" are two, "those numbers" as many as stand near, "her count" is one."""
    if view.kind != "figures" or not view.claims:
        return None
    tree, drafts, before = view.tree, view.drafts, view.claims
    wanted = 2 if view.pair or view.plural else 1
    found: dict[frozenset[str], int] = {}
    place = drafts[before[-1]].paragraph
    for at in reversed(before):
        if place - drafts[at].paragraph <= TOLL_REACH and is_toll(tree, drafts[at]):
            found.setdefault(keys(drafts[at]), at)
        if len(found) == wanted:
            break
    for at in reversed(before) if len(found) < wanted else ():
        if place - drafts[at].paragraph <= 1 and len(found) < wanted and has_number(tree, drafts[at]):
            found.setdefault(keys(drafts[at]), at)
    return set(found.values()) or {before[-1]}


def _medium(view: Scene) -> set[int] | None:
    """What was said in or about the last recording of this kind, and what its speaker went on to say."""
    if view.kind != "medium":
        return None
    near = [at for at in view.told if view.place - view.drafts[at].paragraph <= MEDIA_REACH]
    media = frozenset(noun for noun, covers in scopes().items() if covers == "medium")
    for nouns in (frozenset({view.noun}), lemmas("poster") if view.noun in lemmas("posted") else frozenset(), media):
        hits = [at for at in near if mentions(view, at, nouns)]
        if hits:
            first = _first_of_run(view, hits)
            return {at for at in near if at >= first and (at in hits or _is_more_of(view, first, at))}
    return set(_shown_next(view) or near[-1:])


def _is_more_of(view: Scene, first: int, at: int) -> bool:
    return same_source(view.drafts[at], view.drafts[first]) or goes_on(view, at - 1, at) or _is_told_in(view, at)


def _shown_next(view: Scene) -> list[int]:
    """ "The desk has verified two videos. One shows ..."."""
    tree, anchor = view.tree, view.disclaimer.anchor
    stop = tree.sentence_of(anchor).stop
    next_ = [at for at, draft in enumerate(view.drafts) if draft.sentence == stop and draft.paragraph == view.place and draft.link.source is not None]
    next_ = [at for at in next_ if tree.tokens[view.drafts[at].link.anchor].lemma in SHOWING]
    return [at for at in next_ if tree.lower(view.drafts[at].link.source or 0) in SHOWN or _is_medium_source(view, at)]


def _is_medium_source(view: Scene, at: int) -> bool:
    source = view.drafts[at].link.source
    return source is not None and scopes().get(view.tree.tokens[source].lemma.lower()) == "medium"


def _first_of_run(view: Scene, hits: Sequence[int]) -> int:
    """Back from the last mention over those of the same source or of no other."""
    first = hits[-1]
    for at in reversed(hits[:-1]):
        if not same_source(view.drafts[at], view.drafts[first]) and view.drafts[at].sentence != view.drafts[first].sentence:
            break
        first = at
    return first


def _is_told_in(view: Scene, at: int) -> bool:
    """ "In it a man says ..."."""
    tree, draft = view.tree, view.drafts[at]
    sentence = tree.sentence_of(draft.link.anchor).first
    return tree.lower(sentence) == "in" and sentence + 1 < len(tree) and tree.lower(sentence + 1) in ("it", "them", "one", "the", "this")


def _apart(view: Scene) -> set[int] | None:
    """ "his age", "the papers of everyone who passed"."""
    return set() if view.noun in lemmas("apart") else None


def _event(view: Scene) -> set[int] | None:
    """A deed or thing that was claimed, by another word for it: "the strike", "his death", "the capture of the town"."""
    thing, tree = view.thing, view.tree
    consistent = tree.tokens[view.disclaimer.anchor].lemma == "consistent"
    if thing is None or (view.kind and not consistent) or tree.tokens[thing].upos not in ("NOUN", "PROPN"):
        return None
    about = {tree.tokens[at].lemma.lower() for child in tree.children(thing, "nmod") for at in tree.subtree(child) if tree.tokens[at].upos in ("NOUN", "PROPN")}
    near = [at for at in view.claims if view.place - view.drafts[at].paragraph <= MEDIA_REACH]
    scored = [(kinship(content_words(tree, view.drafts[at].link.content), view.noun, about), at) for at in near]
    best = max(scored, default=(0, -1))
    return {best[1]} if best[0] else set()


# --- the run of a source ---


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
    """Back from the last statement over those of the same source; a statement of nobody in particular may stand between."""
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
        elif view.drafts[at].parties and not is_document(view.tree, view.drafts[at]):
            break
        else:
            skipped.append(at)
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
    _apart,
    _inside,
    _shown,
    _borne_out,
    _around,
    _beside,
    _asked,
    _ahead,
    _everything,
    _of_sides,
    _of_owner,
    _pair,
    _figures,
    _medium,
    _event,
    _run,
    _last,
)
