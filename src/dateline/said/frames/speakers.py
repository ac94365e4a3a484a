"""Who speaks, by the tree: the subject of an active cue, the agent of a passive one, whoever is quoted as saying it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Stance
from dateline.said.cues import Cue, table
from dateline.said.frames.beside import beside_quote
from dateline.said.links import Reading
from dateline.syntax import SUBJECTS, Tree


def speaker(reading: Reading, verb: int, entry: Cue) -> int | None:
    """Who speaks: the encoder's source next to the cue; else next to a quotation, or after a comma and the verb, by position; else by the tree."""
    seen = reading.told.speaker(verb)
    if seen is not None:
        return seen
    if "clause" in entry.frames and reading.tree.lower(verb) != "adding":
        beside = beside_quote(reading, verb, hearer=entry.addressee)
        if beside is not None:
            return beside
    return _source(reading.tree, verb)


def _source(tree: Tree, verb: int) -> int | None:
    """Who speaks: the subject; of a relative clause its pronoun; of "quoted X as saying" the X."""
    token = tree.tokens[verb]
    quoting = token.head if token.head >= 0 else None
    if quoting is not None and tree.tokens[quoting].lemma in ("quote", "cite") and token.deprel in ("advcl", "acl", "xcomp", "obl"):
        return tree.child(quoting, "nsubj:pass") if tree.is_passive(quoting) else tree.child(quoting, "obj")
    if token.deprel in ("xcomp", "advcl") and token.verb_form == "Inf" and _is_asked(tree, token.head):
        return None
    own = [child for child in tree.children(verb, "nsubj", "nsubj:pass", "expl") if child < verb]
    leading = None if own else above(tree, verb)
    if leading is not None:
        return _source(tree, leading)
    own = own or _after_and(tree, verb)
    subject = own[-1] if own else tree.subject(verb)
    return None if subject is not None and tree.tokens[subject].deprel.startswith("csubj") else subject


def above(tree: Tree, verb: int) -> int | None:
    """The cue that a cue is joined to over the head of what was said: "confirms that shells fell but | insists that most were duds"."""
    token = tree.tokens[verb]
    if token.deprel != "conj" or tree.child(verb, "ccomp") is None or tree.child(verb, "cc") is None or tree.child(verb, *SUBJECTS) is not None:
        return None
    if tree.child(verb, "mark") is not None or tree.child(verb, "aux") is not None:
        return None
    said = tree.tokens[token.head]
    known = table("verb")
    return said.head if said.deprel == "ccomp" and said.lemma not in known and said.head >= 0 and tree.tokens[said.head].lemma in known else None


def _after_and(tree: Tree, verb: int) -> list[int]:
    """ "..., but an aide, asked about it, | said": the noun right after the cue's own conjunction, which the tree gives to what interrupts."""
    link = tree.child(verb, "cc")
    if tree.tokens[verb].deprel != "conj" or link is None or link > verb or tree.tokens[link + 1].upos != "DET":
        return []
    found = (at for at in range(link + 1, verb) if tree.tokens[at].upos in ("NOUN", "PROPN") and tree.tokens[at].deprel in SUBJECTS)
    return [at for at in found if tree.word(at + 1) == ","][:1]


def _is_asked(tree: Tree, governor: int) -> bool:
    """True where the governor asks somebody to speak: what is asked for is not said yet."""
    lemma, verbs = tree.tokens[governor].lemma, table("verb")
    entry = verbs.get(lemma) or verbs.get(f"{lemma} on")
    asks = entry is not None and entry.stance is Stance.ASK and not entry.attitude
    return (asks and tree.child(governor, "obj", "iobj") is not None) or (lemma == "call" and tree.child(governor, "obl") is not None)


def agent(tree: Tree, verb: int) -> int | None:
    for child in tree.children(verb):
        if tree.tokens[child].deprel in ("obl", "obl:agent") and any(tree.lower(below) == "by" for below in tree.children(child, "case")):
            return child
    return None


def cited(tree: Tree, verb: int) -> Iterator[int]:
    """What the speaker cites in passing: "..., citing their internal note"."""
    for child in tree.children(verb):
        token = tree.tokens[child]
        if token.lemma in ("cite", "quote") and token.deprel in ("advcl", "xcomp") and token.verb_form != "Fin" and tree.child(child, "nsubj") is None:
            cited = tree.child(child, "obj")
            if cited is not None:
                yield cited


def is_passive(tree: Tree, verb: int) -> bool:
    """True for a passive; a finite form without auxiliary is none, whatever the label of its subject."""
    if any(child < verb for child in tree.children(verb, "aux:pass")):
        return True
    governor = tree.tokens[verb].head
    if tree.tokens[verb].deprel == "acl" and verb - governor == 1 and tree.tokens[governor].deprel == "parataxis" and agent(tree, verb) is None:
        return False
    before = tree.tokens[verb - 1] if verb else None
    if before is not None and tree.tokens[verb].deprel == "parataxis" and before.deprel in SUBJECTS and before.head == governor:
        return False  # "..., its office posted": a clause of its own that was taken for a noun and its participle
    if tree.child(verb, "aux") is None and any(child < verb for child in tree.children(verb, "nsubj", "nsubj:pass")):
        return False  # "..., his superiors disclosed": a subject of its own and no auxiliary make a finite verb
    return tree.tokens[verb].verb_form != "Fin" and tree.is_passive(verb) and tree.child(verb, "aux") is None
