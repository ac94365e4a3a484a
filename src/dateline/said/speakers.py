"""Who speaks, by the tree: the subject of an active cue, the agent of a passive one, whoever is quoted as saying it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Stance
from dateline.said.beside import beside_quote
from dateline.said.cues import Cue, table, words
from dateline.said.links import Reading
from dateline.syntax import NOMINALS, SUBJECTS, Tree

MISTAKEN = frozenset({"appos", "dep", "flat", "compound", "obj", "nmod:desc", "nmod:poss"})
INNER = frozenset({"conj", "flat", "compound", "nmod", "appos", "nmod:poss"})


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
    leading = None if own or token.verb_form == "Fin" else _leading(tree, verb)
    leading = above(tree, verb) if leading is None and not own else leading
    if leading is not None:
        return _source(tree, leading)
    own = own or _after_and(tree, verb) or _mislabelled(tree, verb) or _misplaced(tree, verb) or _torn(tree, verb) or _appended(tree, verb)
    subject = own[-1] if own else tree.subject(verb)
    if token.deprel == "acl" and not own and subject is not None and tree.tokens[subject].lemma in words("documents"):
        issuer = _issuer(tree, subject)
        return subject if issuer is None else issuer
    if subject is not None and own:
        turned = claimant(tree, subject)
        subject = subject if turned is None else turned
    if subject is not None and tree.tokens[subject].deprel.startswith("csubj"):
        return None
    return subject


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


def _leading(tree: Tree, verb: int) -> int | None:
    """The cue that "..., adding that ..." goes on from, where the tree hangs it on what was said: "P, the clerk said, adding that Q"."""
    if tree.lower(verb) == "adding" and tree.word(verb - 1) == ",":
        before = range(verb - 1, tree.sentence_of(verb).first, -1)
        cues = (at for at in before if tree.tokens[at].verb_form == "Fin" and tree.tokens[at].upos == "VERB" and tree.tokens[at].lemma in table("verb"))
        said = next((at for at in cues if tree.child(at, "nsubj") is not None), None)
        if said is not None:
            return said  # whatever the tree hangs it on
    governor = tree.tokens[verb].head
    if governor < 0 or tree.tokens[verb].deprel not in ("advcl", "acl", "conj"):
        return None
    above = tree.tokens[governor].head
    if tree.tokens[verb].lemma == "add" and tree.tokens[governor].deprel == "ccomp" and above < governor and tree.tokens[above].lemma in table("verb"):
        return above  # "the clerk said that P, adding that Q": the clerk adds it
    if tree.tokens[governor].deprel in ("ccomp", "parataxis") and governor < above < verb and tree.tokens[above].lemma in table("verb"):
        return above
    cues = (child for child in tree.children(governor, "parataxis") if governor < child < verb and tree.tokens[child].lemma in table("verb"))
    return next(cues, None)


def _appended(tree: Tree, verb: int) -> list[int]:
    """ "In Lenno, a port official, speaking softly, said": the speaker whom the tree takes for an apposition of the place."""
    if tree.tokens[verb].deprel != "root" or tree.tokens[verb].verb_form != "Fin":
        return []
    places = (child for child in tree.children(verb, "obl") if child < verb and tree.child(child, "case") is not None)
    found = [word for place in places for word in tree.children(place, "appos") if tree.tokens[word].upos == "NOUN" and tree.child(word, "det") is not None]
    return found[:1]


def _after_and(tree: Tree, verb: int) -> list[int]:
    """ "..., but an aide, asked about it, | said": the noun right after the cue's own conjunction, which the tree gives to what interrupts."""
    link = tree.child(verb, "cc")
    if tree.tokens[verb].deprel != "conj" or link is None or link > verb or tree.tokens[link + 1].upos != "DET":
        return []
    found = (at for at in range(link + 1, verb) if tree.tokens[at].upos in ("NOUN", "PROPN") and tree.tokens[at].deprel in SUBJECTS)
    return [at for at in found if tree.word(at + 1) == ","][:1]


def _torn(tree: Tree, verb: int) -> list[int]:
    """The noun after a comma and its article, before a cue for which the tree has no subject: "..., an aide close to the mayor said"."""
    first, at = tree.sentence_of(verb).first, verb
    if tree.tokens[verb].deprel not in ("parataxis", "root") or tree.child(verb, "aux", "aux:pass") is not None:
        return []
    while at > first and tree.tokens[at - 1].upos not in ("PUNCT", "VERB", "AUX"):
        at -= 1
    if tree.tokens[at].upos not in ("DET", "PRON") or at == first or tree.word(at - 1) != ",":
        return []
    return [next((index for index in range(at, verb) if tree.tokens[index].upos in ("NOUN", "PROPN")), at)]


def _issuer(tree: Tree, document: int) -> int | None:
    """Who gives out the document that speaks: "the union put out a statement saying ..."."""
    token = tree.tokens[document]
    if token.deprel != "obj" or tree.tokens[token.head].lemma not in words("issuing"):
        return None
    return agent(tree, token.head) if is_passive(tree, token.head) else tree.subject(token.head)


def _mislabelled(tree: Tree, verb: int) -> list[int]:
    """The nominal before a finite cue that lacks a subject, under whatever label: "as Minister X has warned"."""
    finite = tree.tokens[verb].verb_form == "Fin" or tree.child(verb, "aux") is not None
    if not finite or tree.tokens[verb].deprel not in ("advcl", "ccomp", "parataxis", "root"):
        return []
    nominals = [child for child in tree.children(verb) if child < verb and tree.tokens[child].upos in ("PROPN", "NOUN", "PRON")]
    return [child for child in nominals if tree.tokens[child].deprel in MISTAKEN]


def _misplaced(tree: Tree, verb: int) -> list[int]:
    """The noun phrase right before a finite cue, which the tree gives to another verb: "three residents | said, days before envoys hold talks"."""
    finite = tree.tokens[verb].verb_form == "Fin" or tree.child(verb, "aux") is not None
    last = verb - 1
    first = tree.sentence_of(verb).first
    while last > first and tree.tokens[last].upos in ("AUX", "ADV"):
        last -= 1
    if not finite or last < first or tree.tokens[last].upos not in NOMINALS:
        return []
    top = last
    while first <= tree.tokens[top].head < verb and tree.tokens[top].deprel in INNER:
        top = tree.tokens[top].head
    for clause in tree.children(verb, "advcl"):
        subject = tree.child(clause, "nsubj")
        if subject is not None and clause < verb and tree.child(clause, "mark", "aux") is None and tree.tokens[clause].verb_form != "Fin":
            return [subject]  # "residents reached by telephone | spoke of ..."
    later = tree.tokens[top].head > verb
    return [top] if tree.tokens[top].deprel in SUBJECTS and (later or tree.word(min(tree.subtree(top)) - 1) == ",") else []


def _is_asked(tree: Tree, governor: int) -> bool:
    """True where the governor asks somebody to speak: what is asked for is not said yet."""
    lemma, verbs = tree.tokens[governor].lemma, table("verb")
    entry = verbs.get(lemma) or verbs.get(f"{lemma} on")
    asks = entry is not None and entry.stance is Stance.ASK and not entry.attitude
    return (asks and tree.child(governor, "obj", "iobj") is not None) or (lemma == "call" and tree.child(governor, "obl") is not None)


def claimant(tree: Tree, subject: int) -> int | None:
    """The speaker of "a charge Kigali rejects", where the tree takes the name for an apposition of the claim."""
    if tree.tokens[subject].lemma not in words("claims"):
        return None
    return next((child for child in tree.children(subject, "appos") if child == subject + 1 and tree.tokens[child].upos == "PROPN"), None)


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
