"""What a speaker does with a content: by the cue with its negation, and, where the cue is plain, by what is said."""

from __future__ import annotations

from dateline.records import Stance, StatementKind
from dateline.said.cues import table, words as cue_words
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.said.sureness.claim import Claim, is_future, is_predicate
from dateline.said.sureness.lexicon import words
from dateline.syntax import Tree

PLAIN = frozenset({Stance.ASSERT, Stance.WARN, Stance.PROMISE})
PERFORMED = frozenset({Stance.ASK, Stance.DENY, Stance.THREATEN, Stance.PROMISE, Stance.WARN, Stance.ACCUSE, Stance.CONFIRM})
DOUBTING = frozenset({"doubt", "question"})
EXCLUDING = frozenset({"rule", "exclude", "discount"})  # "rule out"
HOLDING = frozenset({"know", "aware"})
MUST = frozenset({"must", "should", "ought"})
MODAL = frozenset({"would", "could", "can", "ca", "wo", "will"})
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "expl")


def stance(reading: Reading, draft: Draft, claim: Claim, withheld: bool) -> Stance:
    """The stance of a draft: its cue's, turned by what negates the cue, else told by the content."""
    link, tree = draft.link, reading.tree
    if withheld:
        return _withheld(tree, draft)
    if link.stance is Stance.DECLINE:
        return _declined(tree, draft)
    if link.stance is Stance.ASSERT and tree.tokens[link.anchor].lemma in words("blaming"):
        return Stance.ACCUSE
    if link.stance is Stance.WARN and not link.owned:
        return Stance.SUSPECT  # "are feared dead"
    if claim.top is not None and link.stance is Stance.ASK and _is_told(reading, draft, claim.top):
        return Stance.ASSERT
    if claim.top is None or link.stance not in PLAIN:
        return link.stance
    if link.stance is Stance.ASSERT and (said := _said(reading, draft, claim)) is not None:
        return said
    if link.stance is Stance.PROMISE and _is_agreed(tree, claim.top, draft):
        return Stance.ASSERT
    return Stance.THREATEN if _is_threat(reading, draft, claim) else link.stance


def _is_agreed(tree: Tree, top: int, draft: Draft) -> bool:
    """ "Agreed that the sums do not add up": a view, where "agreed to pay" is a promise."""
    if (
        tree.tokens[draft.link.anchor].lemma not in words("agreeing")
        or is_future(tree, top)
        or any(tree.lower(child) in MUST for child in tree.children(top, "aux"))
    ):
        return False
    verb = tree.child(top, "cop", "aux", "aux:pass")
    return tree.tokens[top if verb is None else verb].verb_form == "Fin" and tree.child(top, *SUBJECTS) is not None


# --- by the cue ---


def is_withheld(tree: Tree, draft: Draft) -> bool:
    """True where the cue is not done: "did not say", "would not confirm", "refused to rule out", "has yet to comment", "neither side claimed"."""
    link = draft.link
    if link.negated or (tree.tokens[link.anchor].upos == "VERB" and _has_no_speaker(tree, link.anchor)):
        return True
    above = tree.tokens[link.anchor].head
    if above < 0 or tree.tokens[link.anchor].deprel not in ("xcomp", "advcl", "acl", "obl", "ccomp"):
        return False
    if tree.tokens[link.anchor].deprel == "acl" and tree.tokens[above].lemma in words("reasons"):
        return any(tree.lower(child) == "no" for child in tree.children(above, "det"))  # "there is no reason to think"
    if any(tree.lower(mark) not in ("to", "from") for mark in tree.children(link.anchor, "mark", "case")):
        return False  # "despite declaring a victory, they failed to ..."
    opened = tree.tokens[link.anchor].verb_form in ("Inf", "Ger", "Part")
    return opened and above != link.anchor and tree.tokens[above].lemma in words("refusing")


def _has_no_speaker(tree: Tree, verb: int) -> bool:
    subject = tree.child(verb, "nsubj")
    return subject is not None and (
        tree.lower(subject) in _NOBODY or any(tree.lower(child) in _NOBODY for child in tree.children(subject, "det", "cc:preconj", "cc", "advmod"))
    )


_NOBODY = frozenset({"no", "nobody", "neither", "none", "no-one"})


def _withheld(tree: Tree, draft: Draft) -> Stance:
    link = draft.link
    lemma = tree.tokens[link.anchor].lemma
    if lemma in EXCLUDING:
        return Stance.SUSPECT
    if lemma in HOLDING:
        return Stance.DENY_KNOWLEDGE
    if lemma in DOUBTING:
        return Stance.ASSERT
    if link.stance is Stance.DENY:
        return Stance.DECLINE if _is_paired(tree, link.anchor) else Stance.CONFIRM
    if link.stance in (Stance.ASK, Stance.DECLINE):
        return link.stance
    if link.stance is Stance.SUSPECT or (link.attitude and tree.tokens[link.anchor].upos == "ADJ"):
        return Stance.SUSPECT
    return Stance.DECLINE


def _is_paired(tree: Tree, verb: int) -> bool:
    """True for "neither confirmed nor denied"."""
    token = tree.tokens[verb]
    over = token.head if token.deprel == "conj" else verb
    return any(tree.tokens[child].lemma in ("confirm", "deny") for child in tree.children(over, "conj")) or (token.deprel == "conj" and over >= 0)


def _declined(tree: Tree, draft: Draft) -> Stance:
    """ "ruled out" denies; "refused to rule out" leaves it open; the rest declines."""
    if tree.tokens[draft.link.anchor].lemma in EXCLUDING:
        return Stance.DENY
    first = next((at for at in draft.link.content if tree.tokens[at].upos == "VERB"), None)
    if first is not None and tree.tokens[first].lemma == "rule" and tree.child(first, "compound:prt", "advmod") is not None:
        return Stance.SUSPECT
    return Stance.DECLINE


def _is_told(reading: Reading, draft: Draft, top: int) -> bool:
    """What advises may also tell: "advised that the pier was closed", "pressed the case that cork is better"."""
    tree, anchor = reading.tree, draft.link.anchor
    if tree.tokens[anchor].lemma not in words("advising") or _is_question(reading, draft) or _is_demand(reading, draft, top):
        return False
    verb = tree.child(top, "cop", "aux", "aux:pass")
    verb = top if verb is None else verb
    return tree.tokens[verb].verb_form == "Fin" and tree.tokens[verb].mood == "Ind" and tree.lower(verb) not in MUST and tree.child(top, *SUBJECTS) is not None


# --- by what is said ---


def _said(reading: Reading, draft: Draft, claim: Claim) -> Stance | None:
    """What a plain "said" does with its content; None where it only asserts it."""
    tree, top = reading.tree, claim.top
    assert top is not None
    if "knowledge" in claim.kinds:
        return Stance.DENY_KNOWLEDGE
    if _is_plan(tree, draft, top):
        return Stance.PROMISE
    if _is_bidden(tree, draft, top):
        return Stance.ASK
    if _is_silent(tree, draft, top):
        return Stance.DECLINE
    if (done := _performed(reading, draft, top)) is not None:
        return done
    if _is_threat(reading, draft, claim):
        return Stance.THREATEN
    if {"evidence", "truth"} & set(claim.kinds) or _is_denial(tree, draft, claim):
        return Stance.DENY
    if _is_question(reading, draft) or _is_demand(reading, draft, top):
        return Stance.ASK
    if _is_blame(tree, claim):
        return Stance.ACCUSE
    return _own_future(tree, draft, claim)


def _performed(reading: Reading, draft: Draft, top: int) -> Stance | None:
    """What speakers do by naming it: "we reject the charge", "I promise you that", "said he hoped that"."""
    tree = reading.tree
    entry = table("verb").get(tree.tokens[top].lemma)
    if entry is None or entry.stance not in PERFORMED or not is_own(tree, draft, top) or tree.is_negated(top):
        return None
    quoted = reading.quote_at(tree.tokens[top].start) is not None
    past = tree.tokens[top].tense == "Past" and quoted
    return None if past or tree.child(top, "aux", "aux:pass") is not None else entry.stance


def is_own(tree: Tree, draft: Draft, node: int) -> bool:
    """True where the subject of a predicate is the speaker, or the speaker's: "it", "we", "its forces"."""
    subject = next((child for child in tree.children(node, *SUBJECTS) if child != node), None)
    if subject is None:
        shared = tree.subject(node)
        subject = shared if shared is not None and shared in draft.link.content else None
    if subject is None:
        return False
    if tree.tokens[subject].lemma in words("opponents"):
        return False  # "his rival would ..."
    if tree.lower(subject) in words("own") or any(tree.lower(child) in words("owning") for child in tree.children(subject, "nmod:poss")):
        return True
    source = draft.link.source
    return source is not None and tree.tokens[subject].lemma == tree.tokens[source].lemma


def _is_silent(tree: Tree, draft: Draft, top: int) -> bool:
    """ "said it would not comment", "No comment"."""
    lemma = tree.tokens[top].lemma.lower()
    if lemma == "comment" and tree.tokens[top].upos == "NOUN":
        return tree.is_negated(top) or any(tree.lower(child) == "no" for child in tree.children(top))
    noun = tree.child(top, "obj")
    if noun is not None and tree.tokens[noun].lemma == "comment" and any(tree.lower(child) == "no" for child in tree.children(noun)):
        return True
    modal = any(tree.lower(child) in MODAL for child in tree.children(top, "aux"))
    return lemma in words("silence") and modal and tree.is_negated(top) and is_own(tree, draft, top)


def _is_denial(tree: Tree, draft: Draft, claim: Claim) -> bool:
    """ "the reports were false", "this is a lie", "it was not involved", "we had nothing to do with it", "it had not set any barn alight"."""
    top = claim.predicate if claim.predicate is not None else claim.top
    assert top is not None
    lemma = tree.tokens[top].lemma.lower()
    subject = next(iter(tree.children(top, *SUBJECTS)), None)
    if lemma in words("false") or tree.lower(top) in words("false"):
        pointed = subject is None or tree.tokens[subject].lemma.lower() in words("told") or tree.lower(subject) in words("told")
        return pointed and not claim.negated and not claim.future
    if not claim.negated or claim.future:
        return False
    if not is_own(tree, draft, top):
        return tree.tokens[draft.link.anchor].lemma in cue_words("insisting") and tree.child(top, "expl") is not None
    named = {lemma, *(tree.tokens[child].lemma.lower() for child in tree.children(top, "obj", "obl", "xcomp"))}
    if named & words("part"):
        return True
    known = lemma in words("deeds") or (tree.tokens[draft.link.anchor].lemma in cue_words("insisting") and lemma not in words("states"))
    return tree.tokens[top].upos == "VERB" and known and not any(tree.lower(child) in MODAL for child in tree.children(top, "aux"))


def _is_question(reading: Reading, draft: Draft) -> bool:
    """A quotation that ends in a question mark."""
    text = reading.document.text
    return (
        bool(draft.content)
        and text[: draft.content[-1].end].rstrip("”\"’' »").endswith("?")
        and (text[draft.content[0].start] in "“\"'‘«" or draft.kind is StatementKind.DIRECT)
    )


def _is_demand(reading: Reading, draft: Draft, top: int) -> bool:
    """ "Leave the city now", "Orland must withdraw", "the governor should resign"."""
    tree = reading.tree
    if tree.tokens[top].mood == "Imp" and tree.child(top, *SUBJECTS) is None and reading.quote_at(tree.tokens[top].start) is not None:
        return tree.lower(top) not in ("let", "look", "thank", "see", "imagine", "remember", "believe")
    subject = tree.child(top, *SUBJECTS)
    helpers = [tree.lower(child) for child in tree.children(top, "aux") if subject is None or child > subject]  # not "should it enter"
    must = bool(MUST & set(helpers)) or (tree.tokens[top].deprel == "xcomp" and tree.tokens[tree.tokens[top].head].lemma in ("need", "ought"))
    lemma = tree.tokens[top].lemma
    moving = tree.tokens[top].upos == "VERB" and lemma not in words("musing") and ("must" in helpers or lemma not in words("states"))
    return must and moving and "have" not in helpers and not _is_first(tree, top)


def _is_first(tree: Tree, node: int) -> bool:
    subject = tree.child(node, *SUBJECTS)
    return subject is not None and tree.lower(subject) in ("i", "it", "he", "she", "you")


def _is_blame(tree: Tree, claim: Claim) -> bool:
    """ "the militia was responsible for the massacre", "Orland was behind the attack", "the army is to blame"."""
    node = claim.predicate
    if node is None or claim.negated or claim.value <= 0:
        return False
    subject = tree.child(node, "nsubj", "nsubj:pass")
    if subject is None or tree.lower(subject) in ("i", "we", "it", "who"):
        return False
    lemma = tree.tokens[node].lemma.lower()
    behind = any(tree.lower(child) == "behind" for child in tree.children(node, "case")) and tree.child(node, "cop") is not None
    guilty = lemma in ("responsible", "guilty", "complicit") and is_predicate(tree, node) and tree.child(node, "obl", "nmod") is not None
    return behind or guilty or (lemma == "blame" and tree.child(node, "mark") is not None)


def _own_future(tree: Tree, draft: Draft, claim: Claim) -> Stance | None:
    """What speakers say that they will do is a promise; what they will not do, a refusal."""
    node = claim.predicate
    if (
        node is None
        or not claim.future
        or draft.link.attitude
        or tree.tokens[node].upos != "VERB"
        or tree.tokens[node].lemma in words("states")
        or not is_own(tree, draft, node)
    ):
        return None
    if tree.child(node, "nsubj:pass") is not None or tree.child(node, "aux:pass") is not None:
        return None
    return Stance.DECLINE if claim.negated and tree.tokens[node].lemma not in words("yielding") else Stance.PROMISE


def _is_bidden(tree: Tree, draft: Draft, top: int) -> bool:
    """ "Told the crews to go", "tells shippers not to sail"."""
    anchor = draft.link.anchor
    if tree.tokens[anchor].lemma != "tell" or tree.tokens[anchor].upos != "VERB":
        return False
    verb = top if tree.tokens[top].deprel != "obj" else tree.child(anchor, "xcomp", "ccomp")
    if verb is None or verb < anchor or tree.tokens[verb].verb_form != "Inf":
        return False
    marks = [tree.lower(child) for child in tree.children(verb, "mark", "advmod", "obj", "aux") if child < verb]
    return "to" in marks and not any(mark in ("how", "what", "where", "when", "who", "whether", "which") for mark in marks)


def _is_plan(tree: Tree, draft: Draft, top: int) -> bool:
    """ "has plans to open a shop", "is planning to open one"."""
    link = draft.link
    if tree.tokens[top].verb_form != "Inf":
        return False
    return any(at >= 0 and tree.tokens[at].lemma in words("plans") for at in (link.anchor, tree.tokens[top].head))


# --- threats ---


def _is_threat(reading: Reading, draft: Draft, claim: Claim) -> bool:
    """Harm that the speaker is to do: "we will strike back", "vowed to crush", "they will pay a heavy price", "warned of retaliation"."""
    tree, node = reading.tree, claim.predicate
    if node is None or claim.negated:
        return False
    lemma = tree.tokens[node].lemma.lower()
    if draft.link.stance is Stance.WARN and tree.tokens[node].upos == "NOUN" and lemma in words("reprisals"):
        return True
    planned = claim.future or is_future(tree, node) or (draft.link.stance is not Stance.ASSERT and tree.tokens[node].verb_form == "Inf")
    if not planned:
        return False
    below = {tree.tokens[child].lemma.lower() for child in tree.children(node, "obj", "obl", "advmod", "xcomp", "iobj")}
    if lemma in words("paying") and below & words("prices"):
        return draft.link.stance is not Stance.WARN or _is_armed(tree, draft)
    if claim.conditional and lemma in words("answering") and _is_provoked(tree, node):
        return is_own(tree, draft, node)
    if lemma == "open" and "fire" in below:
        return is_own(tree, draft, node)
    if lemma not in words("threats"):
        return False
    if lemma in ("respond", "meet", "fight", "cut", "target", "hit") and not (below & words("forceful") or (lemma == "fight" and "back" in below)):
        return False
    if tree.child(node, "nsubj:pass", "aux:pass") is not None:
        return draft.link.stance is Stance.PROMISE or (_is_armed(tree, draft) and (draft.link.stance is Stance.WARN or lemma in words("wreaking")))
    infinitive = tree.tokens[node].verb_form == "Inf" and tree.child(node, *SUBJECTS) is None and not claim.future
    return infinitive or is_own(tree, draft, node)


def _is_provoked(tree: Tree, node: int) -> bool:
    """ "If they cross the river": a condition that is an attack."""
    return any(tree.tokens[child].lemma in words("provoking") for child in tree.children(node, "advcl"))


def _is_armed(tree: Tree, draft: Draft) -> bool:
    source = draft.link.source
    named = [] if source is None else [source, *tree.children(source, "compound", "amod", "nmod:poss", "nmod")]
    return any(tree.tokens[at].lemma.lower() in words("armed") for at in named)
