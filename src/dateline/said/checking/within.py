"""What a disclaimer covers within its own sentence, and what its clause leads back to."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.records import Stance, Verification
from dateline.said.checking.claims import is_claim, said, same_source
from dateline.said.checking.clauses import MAX_UP, POINTING, is_evidence
from dateline.said.checking.forms import OFFERING
from dateline.said.checking.lexicon import checks, lemmas, scopes
from dateline.said.checking.likeness import content_words, likeness
from dateline.said.checking.scenes import Scene
from dateline.said.checking.things import event, medium, shown_next
from dateline.syntax import Tree


def inside(view: Scene) -> set[int] | None:
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


def shown(view: Scene) -> set[int] | None:
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


def around(view: Scene) -> set[int] | None:
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
    deed = tree.child(view.thing, "nmod") if view.thing is not None and view.kind == "medium" else None
    if deed is not None and view.claims:  # "footage of the attack"
        own |= event(msgspec.structs.replace(view, disclaimer=msgspec.structs.replace(view.disclaimer, object=deed))) or set()
    heads = [view.drafts[at].link.head for at in own]
    things = [tree.subject(head) for head in heads if head is not None]
    clip = next((thing for thing in things if thing is not None and scopes().get(tree.tokens[thing].lemma) == "medium"), None)
    if clip is not None and view.disclaimer.object is None:  # "the clip was filmed there, the desk has verified"
        return own | (medium(msgspec.structs.replace(view, disclaimer=msgspec.structs.replace(view.disclaimer, object=clip))) or set())
    return None if _points_back(view) or not own or (view.kind == "medium" and shown_next(view)) else own


def own_words(view: Scene) -> set[int]:
    """The verifier's own statement, where nothing before it told of what was verified: "the mission said it had verified the killing of nine people"."""
    anchor = view.disclaimer.anchor
    if view.disclaimer.outcome is not Verification.VERIFIED or not checks().get(view.tree.tokens[anchor].lemma) or view.kind == "run":
        return set()
    holding = [at for at, draft in enumerate(view.drafts) if draft.link.owned and (anchor in draft.link.cue or anchor in said(view.tree, draft))]
    return set(holding[-1:])


def borne_out(view: Scene) -> set[int] | None:
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
    right = _before_it(view, near, first) if checks().get(view.tree.tokens[view.disclaimer.anchor].lemma) else set()
    told = {at for at, count in shared.items() if (count > 1 or at in beside or (count and at in right)) and 2 * count >= len(wanted)}
    by = view.tree.child(view.disclaimer.anchor, "nsubj")
    if not told and near and near[-1] in _before_it(view, near, first) and by is not None and is_evidence(view.tree, by):
        told = {near[-1]}  # "port logs confirm that both boats were there"
    return (told | own) or None


def _before_it(view: Scene, near: Sequence[int], first: int) -> set[int]:
    """The claims of the sentence before."""
    return {at for at in near if view.tree.sentence_of(view.drafts[at].link.anchor).stop >= first}


def _points_back(view: Scene) -> bool:
    """True for "the video", "their account", "it", "the dismissal": something that was told of before. "A clip of the fire" was not."""
    thing, tree = view.thing, view.tree
    if thing is None or not view.told:
        return False
    if tree.tokens[thing].upos == "PRON":
        return True
    marks = {tree.lower(child) for child in tree.children(thing, "det", "nmod:poss")}
    return bool(marks & POINTING) or view.owner is not None


def _relative(tree: Tree, anchor: int) -> int | None:
    """The head of the relative clause in which the check stands: "a figure that the desk has not been able to check"."""
    node = anchor
    for _ in range(MAX_UP):
        token = tree.tokens[node]
        if token.deprel in ("acl", "acl:relcl") and token.verb_form != "Inf":
            return node
        if token.deprel == "parataxis" and token.head >= 0 and tree.tokens[token.head].lemma in scopes():
            return node
        if token.deprel not in ("xcomp", "csubj", "nsubj", "obj", "ccomp", "advcl") or token.head < 0:
            return None
        node = token.head
    return None


def beside(view: Scene) -> set[int] | None:
    """ "said, in a claim that could not be verified, that ...", "..., a figure that could not be verified", "(the desk could not verify the claim)"."""
    tree, thing = view.tree, view.thing
    anchor = view.disclaimer.anchor
    offering = tree.tokens[tree.tokens[anchor].head].lemma if tree.tokens[anchor].upos == "NOUN" and tree.tokens[anchor].head >= 0 else ""
    alone = thing is None and any(tree.lower(case) == "without" for case in tree.children(anchor, "case"))
    if thing is None and (offering in OFFERING or alone):  # "..., without offering evidence"
        first = tree.sentence_of(anchor).first
        own = (anchor, tree.tokens[anchor].head)
        told = [at for at, draft in enumerate(view.drafts) if draft.sentence == first and draft.link.owned and draft.link.anchor not in own]
        told = [at for at in told if is_claim(view.reading, view.drafts[at])]
        return set(told[-1:])
    top = _relative(tree, anchor)
    thing = tree.tokens[top].head if thing is None and top is not None else thing
    if thing is None or top is None or tree.tokens[thing].lemma.lower() not in scopes():
        return None
    if tree.tokens[thing].deprel.startswith("nsubj") or (view.plural and tree.child(thing, "det", "amod") is not None):
        return None
    sentence = tree.sentence_of(anchor).first
    same = [at for at, draft in enumerate(view.drafts) if draft.sentence == sentence and is_claim(view.reading, draft) and draft.link.anchor != anchor]
    above = [at for at in same if view.drafts[at].link.anchor in tree.ancestors(thing)]
    return set(above) or (set(same[-1:]) or None)


def asked(view: Scene) -> set[int] | None:
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
