"""What a content claims: its main predicate, how it is put, and what stands over it ("he thought", "there is no evidence that")."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.said.sureness.lexicon import Over, over, words
from dateline.syntax import Tree

SURE = 3.0
PROBABLE, POSSIBLE = 2.0, 1.0
DEPTH = 4  # words that stand over one another
STRENGTHS = {"hearsay": POSSIBLE, "claimed": PROBABLE, "weak": PROBABLE, "belief": PROBABLE, "possible": POSSIBLE, "probable": PROBABLE, "estimate": PROBABLE}
MODALS = {"may": POSSIBLE, "might": POSSIBLE, "could": POSSIBLE} | dict.fromkeys(
    ("will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "must", "should"), PROBABLE
)
FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"})
CONDITIONS = frozenset({"if", "unless", "provided", "should", "had"})
NOTHING = frozenset({"no", "nobody", "nothing", "none", "neither", "nor", "no-one", "nowhere"})
BARELY = frozenset({"never", "hardly", "scarcely", "no longer"})
HELD = frozenset({"have", "be", "see", "find", "give", "receive", "get", "possess", "hold", "remain", "exist"})  # "there is no sign", "has no idea"
CLAUSAL = ("ccomp", "csubj", "xcomp", "acl", "acl:relcl", "advcl")
SUBJECTS = ("nsubj", "nsubj:pass")
ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "csubj")


class Claim(msgspec.Struct, frozen=True):
    """`top` is the content's main predicate, `predicate` the one that the claim is about, below what stands over it; None where the content has no words."""

    top: int | None
    predicate: int | None
    value: float = SURE
    kinds: tuple[str, ...] = ()  # of the words over the claim that leave it open or deny it
    future: bool = False
    conditional: bool = False
    negated: bool = False


def claim(reading: Reading, draft: Draft) -> Claim:
    """The main claim of a draft's content, with its certainty as it is put there, -3 to 3."""
    tree = reading.tree
    inside = [at for span in draft.content for at in tree.at(span.start, span.end)]
    among = frozenset(inside)
    top = _head(tree, draft, inside, among)
    if top is None:
        return Claim(None, None)
    return _descended(tree, top, _weakened(reading, draft) if draft.hedges else {}, among)


def _head(tree: Tree, draft: Draft, inside: Sequence[int], among: frozenset[int]) -> int | None:
    """The word of the content that governs it: the link's, or the first predicate whose head lies outside."""
    own = draft.link.head
    if own is not None and inside and inside[0] <= own <= inside[-1] and tree.tokens[own].upos not in ("PUNCT", "INTJ", "SCONJ"):
        return governing(tree, own, among)
    tops = [at for at in inside if tree.tokens[at].head not in among and tree.tokens[at].upos not in ("PUNCT", "INTJ", "SCONJ", "CCONJ")]
    return next((at for at in tops if is_predicate(tree, at)), tops[0] if tops else None)


def governing(tree: Tree, own: int, inside: frozenset[int]) -> int:
    """The predicate within the content whose subject a word is, or the word: "farmers, he hinted, have to sell"."""
    over = tree.tokens[own].head
    return over if tree.tokens[own].deprel in SUBJECTS and over in inside else own


def is_predicate(tree: Tree, at: int) -> bool:
    """True for a verb, and for a noun or adjective with a copula."""
    return tree.tokens[at].upos in ("VERB", "AUX") or tree.child(at, "cop") is not None


def _weakened(reading: Reading, draft: Draft) -> dict[int, float]:
    """The least strength that the hedges within the content leave each word that they weaken; those on the cue are the reporter's."""
    found: dict[int, float] = {}
    for hedge in draft.hedges:
        inside = any(span.start <= hedge.start < span.end for span in draft.content)
        if inside and hedge.target is not None and hedge.strength in STRENGTHS:
            at = reading.tree.at(hedge.target.start, hedge.target.end).start
            found[at] = min(found.get(at, SURE), STRENGTHS[hedge.strength])
    return found


def _descended(tree: Tree, top: int, weakened: dict[int, float], inside: frozenset[int]) -> Claim:
    """Goes down from the content's head to what is claimed and takes the least of what stands over it."""
    node, sign, most = top, 1.0, SURE
    kinds: list[str] = []
    future = conditional = False
    for _ in range(DEPTH):
        ahead, supposed, negated = is_future(tree, node), is_conditional(tree, node), is_negative(tree, node)
        future, conditional = future or ahead, conditional or supposed
        found = _over(tree, node, negated, inside)
        strength = min(_put(tree, node, ahead, supposed, negated), weakened.get(node, SURE))
        if found is None:
            return Claim(top, node, (-sign if negated else sign) * min(most, strength), tuple(kinds), future, conditional, negated)
        row, below, denied = found
        value = row.negated if denied else row.strength
        if row.kind and value <= 0:
            kinds.append(row.kind)
        if row.kind == "evidence" and value < 0:
            kinds.append("evidence")
        most, sign = min(most, strength, abs(value)), sign * (-1.0 if value < 0 else 1.0)
        if below is None:
            return Claim(top, node, sign * most, tuple(kinds), future, conditional, negated)
        node = below
    return Claim(top, node, sign * most, tuple(kinds), future, conditional)


def _over(tree: Tree, node: int, negated: bool, inside: frozenset[int]) -> tuple[Over, int | None, bool] | None:
    """The entry that stands over a claim at this word, the claim below it (None where it has none), and whether it is negated."""
    table, lemma = over(), tree.tokens[node].lemma.lower()
    row = table.get(lemma)
    if row is not None and (lemma not in HELD or row.into) and (negated or not row.denied) and (not row.own or _is_own(tree, node)):
        below = _below(tree, node, inside)
        if row.into and (below is None or tree.tokens[below].lemma not in row.into):
            return None
        if row.beside and not any(tree.lower(child) == row.beside for child in tree.children(node)):
            return None
        if below is not None or row.kind:
            return (row, below, negated) if below is not None or _may_stand(tree, node, row) else None
    if lemma not in HELD:
        return None
    if not negated and node + 2 < len(tree) and tree.lower(node + 1) == "yet" and tree.lower(node + 2) == "to":
        return table["yet"], _below(tree, node, inside), False
    for child in tree.children(node, "obj", "nsubj", "nsubj:pass"):
        noun = table.get(tree.lower(child)) or table.get(tree.tokens[child].lemma.lower())
        if noun is not None and child in inside:
            below, denied = _below(tree, child, inside), negated or is_negative(tree, child)
            if below is not None or (noun.kind and denied):
                return noun, below, denied or tree.lower(child) == "nothing"
    return None


def _may_stand(tree: Tree, node: int, row: Over) -> bool:
    """Words of knowledge and truth need no clause: "was not aware of an incident", "the story is untrue"."""
    return row.kind in ("knowledge", "open") or tree.lower(node) in words("false")


def _below(tree: Tree, node: int, inside: frozenset[int]) -> int | None:
    """The clause under a word that stands over claims."""
    for child in tree.children(node, *CLAUSAL):
        if child in inside and (child > node or tree.tokens[child].deprel in ("csubj", "ccomp")):
            marks = {tree.lower(mark) for mark in tree.children(child, "mark")}
            if tree.tokens[child].deprel == "advcl" and "that" not in marks:
                continue
            return child
    return None


def _is_own(tree: Tree, node: int) -> bool:
    """True where the speaker or nobody thinks so: "I think", "he thought", "it is thought"."""
    subject = tree.child(node, "nsubj", "nsubj:pass", "expl")
    return subject is None or tree.lower(node) == "known" or tree.lower(subject) in words("own") or tree.tokens[subject].deprel == "expl"


# --- how a clause is put ---


def is_negative(tree: Tree, node: int) -> bool:
    """True for "not", "never", "no longer" on the predicate, and for a subject or object of nothing: "no bodies were found"."""
    if (tree.is_negated(node) and not _is_of_another(tree, node)) or any(tree.lower(child) in BARELY for child in tree.children(node, "advmod")):
        return True
    if any(_is_nothing(tree, child) for child in tree.children(node, *ARGUMENTS)):
        return True
    return any(tree.tokens[child].lemma in words("never") and _is_nothing(tree, child) for child in tree.children(node, "obl", "advmod"))


def _is_of_another(tree: Tree, node: int) -> bool:
    """True where the only "not" stands behind a further subject: "the tents are here, the guides are not"."""
    marks = [child for child in tree.children(node, "advmod") if tree.lower(child) in ("not", "n't", "n’t")]
    return bool(marks) and marks[0] > node + 2 and any(tree.tokens[at].deprel in SUBJECTS for at in range(node + 1, marks[0]))


def _is_nothing(tree: Tree, node: int) -> bool:
    return tree.lower(node) in NOTHING or any(tree.lower(child) in NOTHING for child in tree.children(node, "det"))


def is_future(tree: Tree, node: int) -> bool:
    """True for what is still to come: "will", "shall", "would" without "have", "is going to"."""
    helpers = tree.children(node, "aux")
    if helpers and any(tree.lower(child) in FUTURE for child in helpers):
        return not any(tree.tokens[child].lemma == "have" for child in helpers)
    above = tree.tokens[node].head
    return tree.tokens[node].deprel == "xcomp" and above >= 0 and tree.lower(above) == "going"


def is_conditional(tree: Tree, node: int) -> bool:
    """True under "if", "unless", "should it ...", "had he seen it"."""
    for child in tree.children(node, "advcl"):
        marks = [tree.lower(mark) for mark in tree.children(child, "mark", "aux") if mark < child]
        if marks and marks[0] in CONDITIONS and (marks[0] not in ("had", "should") or _is_inverted(tree, child)):
            return True
    return False


def _is_near(tree: Tree, node: int) -> bool:
    """True for "a sale was all but certain" and "a frost was expected": short of certain."""
    lemma = tree.tokens[node].lemma.lower()
    if lemma in words("expected"):
        return tree.child(node, "nsubj:pass") is not None
    return lemma in words("certain") and any(tree.lower(at) in words("short") for at in range(max(0, node - 2), node))


def is_question(tree: Tree, node: int) -> bool:
    """True for an indirect question that may be answered by yes or no: "whether it fell"."""
    return any(tree.lower(child) == "whether" for child in tree.children(node, "mark", "advmod"))


def is_supposed(tree: Tree, cue: int) -> bool:
    """True for a cue that is itself supposed: "if the mayor says that ...", but not for "even if"."""
    if not tree.tokens[cue].deprel.startswith("advcl"):
        return False
    mark = next((child for child in tree.children(cue, "mark") if tree.lower(child) in ("if", "unless")), None)
    return mark is not None and (mark == 0 or tree.lower(mark - 1) not in ("even", "as"))


def _is_inverted(tree: Tree, clause: int) -> bool:
    """True for "had he seen the flare": the auxiliary before the subject."""
    subject, helper = tree.child(clause, "nsubj", "nsubj:pass"), tree.child(clause, "aux")
    return subject is not None and helper is not None and helper < subject


def _put(tree: Tree, node: int, future: bool, conditional: bool, negated: bool) -> float:
    """How far the modals of a clause commit the speaker: -3 for what would have been."""
    helpers = [tree.lower(child) for child in tree.children(node, "aux")]
    least = PROBABLE if _is_near(tree, node) else SURE
    perfect = "have" in helpers or "'ve" in helpers
    if ("would" in helpers or "should" in helpers) and perfect:
        return -SURE if conditional or "should" in helpers else PROBABLE
    for word in helpers:
        if word == "could" and (tree.tokens[node].lemma in words("sensing") or negated):
            continue  # "could not reach", "could see": was able to or not
        least = min(least, MODALS.get(word, SURE))
    if conditional and least < SURE:
        least = min(least, POSSIBLE)
    return PROBABLE if least == SURE and future else least
