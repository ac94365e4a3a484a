"""How sure the source is, and whoever reports it, from -3 (it is not so) to 3 (it is).

The words are FactBank's (Saurí and Pustejovsky 2009): certain 3, probable 2, possible 1, and the same below 0 for what is not so; each of the two voices has a
value of its own, as there. That readers take over what some verbs present as known is from de Marneffe, Manning and Potts (2012).
"""

from __future__ import annotations

from dateline.records import Stance, Verification
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.said.sureness.claim import POSSIBLE, PROBABLE, SURE, Claim, is_question, is_supposed
from dateline.said.sureness.lexicon import Strength, asides, strengths, words
from dateline.said.sureness.stance import EXCLUDING
from dateline.syntax import Tree

PLANS = frozenset({Stance.PROMISE, Stance.THREATEN})
PLAIN = Strength(lemmas=(), example="")
NEAR = 8  # words around a cue in which an aside may stand
DISTANT = -1.0  # of what the reporter puts into quotation marks of his own, and of claims
CHECKED = 3.0
FACTUAL = 1.0  # where the head of the encoder puts a plain clause under this, it saw what the rules did not (33 of 35 in the training part of UW)


def certainty(reading: Reading, draft: Draft, claim: Claim, stance: Stance, withheld: bool) -> float | None:
    """How sure the source is that the content's main claim is so; None where nothing is claimed."""
    tree, entry = reading.tree, _entry(reading.tree, draft)
    if stance is Stance.DECLINE:
        return -PROBABLE if _is_refused_deed(tree, draft, claim, withheld) else None
    if stance is Stance.ASK:
        return 0.0 if "wish" in claim.kinds or (entry.source == 0 and draft.link.stance is Stance.ASK) else None
    if stance is Stance.DENY_KNOWLEDGE:
        return 0.0
    if stance is Stance.DENY:
        return _denied(tree, draft, claim, entry)
    if withheld:
        return _withheld(tree, draft, stance, entry)
    if stance is Stance.SUSPECT and draft.link.stance is Stance.DECLINE:
        return POSSIBLE  # "refused to rule out"
    if is_supposed(tree, draft.link.anchor):
        return None
    if claim.top is not None and is_question(tree, claim.top):
        return 0.0
    most = entry.source if draft.link.owned or entry.unowned is None else entry.unowned
    most = SURE if most is None else most
    if _is_hearsay(tree, draft):
        most = min(most, POSSIBLE)
    if stance in PLANS:
        most = min(most, PROBABLE)
        if claim.conditional:
            most = min(most, 1.0)
    most = min(most, _graded(tree, draft))
    if stance in (Stance.WARN, Stance.THREATEN) and claim.top is not None and tree.tokens[claim.top].upos == "NOUN" and tree.child(claim.top, "cop") is None:
        most = min(most, 1.0)
    if most == SURE and claim.value == SURE and (seen := _seen(tree, claim)) is not None:
        return seen
    return _least(most, claim.value)


def _seen(tree: Tree, claim: Claim) -> float | None:
    """What the encoder's head sees of a plain clause in which no word tells the rules anything; None where it sees a fact."""
    node = claim.predicate
    if node is None or tree.tokens[node].upos != "VERB" or (value := tree.tokens[node].factuality) is None or value >= FACTUAL:
        return None
    insisted = next((child for child in tree.children(node, "aux") if tree.lower(child) in ("did", "does", "do")), None)  # "he did write"
    return None if insisted is not None and any(child < insisted for child in tree.children(node, "nsubj")) else float(round(value))


def _least(most: float, value: float) -> float:
    """What remains of a claim under a cue of some strength; a doubting cue turns it round."""
    size = min(abs(most), abs(value))
    return round(-size if (most < 0) != (value < 0) else size, 2) if size else 0.0


def _denied(tree: Tree, draft: Draft, claim: Claim, entry: Strength) -> float:
    """ "Denied", "said the reports were false", "said it was not involved": -3, but weaker for a doubt and for missing evidence."""
    if entry.source is not None and entry.source < 0:
        return entry.source
    if draft.link.stance is Stance.ASSERT and claim.value < 0:
        return claim.value
    return -SURE


def _withheld(tree: Tree, draft: Draft, stance: Stance, entry: Strength) -> float | None:
    """ "Did not deny": probable; "did not rule out": possible; "does not believe": unlikely; "does not doubt": certain."""
    if stance is Stance.CONFIRM:
        return PROBABLE
    if stance is Stance.SUSPECT:
        if tree.tokens[draft.link.anchor].lemma in EXCLUDING:
            return 1.0
        return 0.0 if tree.tokens[draft.link.anchor].upos == "ADJ" else -(entry.source if entry.source is not None else PROBABLE)
    return SURE if stance is Stance.ASSERT else None


def _is_refused_deed(tree: Tree, draft: Draft, claim: Claim, withheld: bool) -> bool:
    """True for "refused to leave", "said it would not attend": a plan not to; False for a refusal to speak."""
    node = claim.predicate
    if node is None or (withheld and draft.link.stance is not Stance.DECLINE):
        return False
    return tree.tokens[node].upos == "VERB" and tree.tokens[node].lemma not in words("silence")


def _entry(tree: Tree, draft: Draft) -> Strength:
    """What the cue tells: of its verb with a particle, of its noun or adverb."""
    table, anchor = strengths(), draft.link.anchor
    lemma = tree.tokens[anchor].lemma.lower()
    after = anchor + 1
    if after < len(tree) and tree.tokens[after].head == anchor and tree.tokens[after].deprel in ("compound:prt", "advmod"):
        return table.get(f"{lemma} {tree.lower(after)}") or table.get(lemma) or PLAIN
    return table.get(lemma) or PLAIN


def _is_hearsay(tree: Tree, draft: Draft) -> bool:
    """True where reports or rumours that nobody owns speak: "earlier reports said"."""
    source = draft.link.source
    if source is None or tree.tokens[source].lemma.lower() not in words("hearsay") or tree.child(source, "nmod:poss", "nmod", "compound") is not None:
        return False
    return not any(tree.tokens[child].upos == "PROPN" or tree.lower(child) in ("a", "the", "its", "their") for child in tree.children(source))


def _graded(tree: Tree, draft: Draft) -> float:
    """ "With high confidence": what services say of how sure they are."""
    for child in tree.children(draft.link.anchor, "obl", "nmod"):
        if tree.tokens[child].lemma == "confidence":
            grades = [asides("confidence")[word] for at in tree.children(child, "amod", "det") if (word := tree.lower(at)) in asides("confidence")]
            return grades[0].source if grades else SURE
    return SURE


# --- the reporter ---


def reporter(reading: Reading, draft: Draft, claim: Claim, stance: Stance, withheld: bool, verification: Verification | None) -> float | None:
    """How sure whoever reports makes the claim: 0 for a plain "said", below for distance, above for what is presented as known."""
    value = _reported(reading, draft, claim, stance, withheld)
    if verification is Verification.VERIFIED:
        return CHECKED
    return min(value, 0.0) if verification is Verification.UNVERIFIED else value


def _reported(reading: Reading, draft: Draft, claim: Claim, stance: Stance, withheld: bool) -> float:
    tree, entry = reading.tree, _entry(reading.tree, draft)
    told = _aside(tree, draft)
    if told is not None:
        return told
    if withheld or stance is Stance.DECLINE:
        return 0.0
    if not draft.link.owned and entry.reporter_unowned is not None:
        return entry.reporter_unowned
    if entry.reporter is not None:
        return 0.0 if entry.reporter < 0 and _is_responsibility(tree, draft) else entry.reporter
    return DISTANT if stance is not Stance.DENY and _is_scare(reading, draft, claim) else 0.0


def _aside(tree: Tree, draft: Draft) -> float | None:
    """What a word beside the cue tells: "falsely", "baseless", "without evidence", on the verb or on the noun of the claim."""
    anchor, table = draft.link.anchor, asides("aside")
    near = [anchor, *([draft.link.source] if draft.link.source is not None else [])]
    over = tree.tokens[anchor].head
    if over >= 0 and tree.tokens[anchor].deprel == "acl":
        near.append(over)
    for word in near:
        for child in tree.children(word, "advmod", "amod"):
            row = table.get(tree.lower(child))
            if row is not None:
                return row.reporter
    for child in tree.children(anchor, "obl", "advcl", "nmod"):
        row = asides("without").get(tree.tokens[child].lemma)
        if row is not None and any(tree.lower(mark) in ("without", "no") for mark in tree.children(child, "case", "det")):
            return row.reporter
    return None


def _is_responsibility(tree: Tree, draft: Draft) -> bool:
    """ "Claimed responsibility" keeps no distance."""
    head = draft.link.head
    return head is not None and tree.tokens[head].lemma in ("responsibility", "credit")


def _is_scare(reading: Reading, draft: Draft, claim: Claim) -> bool:
    """True where the word that says what something is stands in quotation marks of its own: said the dead were “terrorists”; others are merely quoted."""
    tree, node = reading.tree, claim.predicate
    if node is None or tree.tokens[node].upos not in ("NOUN", "ADJ", "PROPN"):
        return False
    marked = [quote for span in draft.content for quote in reading.touching(span.start, span.end)]
    if len(marked) != 1:
        return False
    inside = tree.at(marked[0].start, marked[0].end)
    named = node in inside or tree.tokens[draft.link.anchor].lemma in words("naming")
    return named and sum(tree.tokens[at].upos != "PUNCT" for at in inside) <= SCARE


SCARE = 2  # words of a quotation that is a mere name for something
