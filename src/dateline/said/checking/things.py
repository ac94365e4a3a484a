"""What a disclaimer covers by the thing that was checked: counts, recordings, deeds."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Stance
from dateline.said.checking.claims import has_number, is_toll, keys, same_source
from dateline.said.checking.clauses import POINTING
from dateline.said.checking.lexicon import lemmas, scopes
from dateline.said.checking.likeness import content_words, kinship
from dateline.said.checking.scenes import Scene, goes_on, mentions

MEDIA_REACH = 2  # paragraphs between a recording and the doubt about it
TOLL_REACH = 12  # paragraphs between two counts and the doubt about both
SHOWING = frozenset({"show", "depict", "capture", "reveal", "feature", "portray", "record"})
SHOWN = frozenset({"one", "it", "they", "both", "these", "this"})


def figures(view: Scene) -> set[int] | None:
    """The last tolls of as many sources: "either toll" are two, "those numbers" as many as stand near, "her count" is one."""
    if view.kind != "figures" or not view.claims:
        return None
    tree, drafts, before = view.tree, view.drafts, view.claims
    wanted = 2 if view.pair or view.plural else 1
    found: dict[frozenset[str], int] = {}
    place = drafts[before[-1]].paragraph
    for at in reversed(before):
        if drafts[at].link.stance is not Stance.DENY and place - drafts[at].paragraph <= TOLL_REACH and is_toll(tree, drafts[at]):
            found.setdefault(keys(drafts[at]), at)
        if len(found) == wanted:
            break
    for at in reversed(before) if len(found) < wanted else ():
        near = place - drafts[at].paragraph <= 1 and drafts[at].link.stance is not Stance.DENY
        if near and len(found) < wanted and has_number(tree, drafts[at]):
            found.setdefault(keys(drafts[at]), at)
    return set(found.values()) or {before[-1]}


def medium(view: Scene) -> set[int] | None:
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
    return set(shown_next(view) or near[-1:])


def _is_more_of(view: Scene, first: int, at: int) -> bool:
    return same_source(view.drafts[at], view.drafts[first]) or goes_on(view, at - 1, at) or _is_told_in(view, at)


def shown_next(view: Scene) -> list[int]:
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


def apart(view: Scene) -> set[int] | None:
    """ "his age", "the papers of everyone who passed"."""
    asked = view.thing is not None and view.kind == "medium" and any(view.tree.lower(child) == "which" for child in view.tree.children(view.thing, "det"))
    return set() if asked or view.noun in lemmas("apart") else None


def event(view: Scene) -> set[int] | None:
    """A deed or thing that was claimed, by another word for it: "the strike", "his death", "the capture of the town"."""
    thing, tree = view.thing, view.tree
    consistent = tree.tokens[view.disclaimer.anchor].lemma == "consistent"
    if thing is None or (view.kind and not consistent) or tree.tokens[thing].upos not in ("NOUN", "PROPN"):
        return None
    about = {tree.tokens[at].lemma.lower() for child in tree.children(thing, "nmod") for at in tree.subtree(child) if tree.tokens[at].upos in ("NOUN", "PROPN")}
    near = [at for at in view.claims if view.place - view.drafts[at].paragraph <= MEDIA_REACH]
    scored = [(kinship(content_words(tree, view.drafts[at].link.content), view.noun, about), at) for at in near]
    best = max(scored, default=(0, -1))
    if not best[0] and near and view.noun in lemmas("event") and any(tree.lower(child) in POINTING for child in tree.children(thing, "det", "nmod:poss")):
        last = tree.sentence_of(view.drafts[near[-1]].link.anchor).stop
        return {near[-1]} if last >= tree.sentence_of(view.disclaimer.anchor).first else set()  # "the strike" is what was just told
    return {best[1]} if best[0] else set()
