"""Who speaks, by the tree: the subject of an active cue, the agent of a passive one, whoever is quoted as saying it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Stance
from dateline.said.cues import Cue, table, words
from dateline.said.frames.beside import beside_quote
from dateline.said.links import Reading
from dateline.said.voices.nouns import nouns, plain
from dateline.syntax import SUBJECTS, Tree

JOINING = frozenset({"and", "but", "yet"})
PAST = ("ed", "said", "told", "wrote", "made", "gave")  # how the past of a cue ends


def speaker(reading: Reading, verb: int, entry: Cue) -> int | None:
    """Who speaks: the encoder's source next to the cue; else next to a quotation, or after a comma and the verb, by position; else by the tree."""
    seen = reading.told.speaker(verb)
    if seen is not None:
        return _document_of(reading.tree, verb, seen)
    if "clause" in entry.frames and reading.tree.lower(verb) != "adding":
        beside = beside_quote(reading, verb, hearer=entry.addressee)
        if beside is not None:
            return beside
    return _source(reading.tree, verb)


def _document_of(tree: Tree, verb: int, seen: int) -> int:
    """The document that speaks, where the encoder saw only its author: "a report by | the ombudsman | found"."""
    subject = tree.child(verb, "nsubj")
    speaks = subject is not None and subject != seen and tree.tokens[subject].lemma in words("documents")
    return subject if speaks and subject is not None and tree.tokens[seen].head == subject and tree.tokens[seen].deprel == "nmod" else seen


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
    if token.deprel != "conj" or tree.child(verb, "cc") is None or tree.child(verb, *SUBJECTS, "mark", "aux") is not None:
        return None
    said = tree.tokens[token.head]
    known = table("verb")
    if said.deprel != "ccomp" or said.head < 0 or tree.tokens[said.head].lemma not in known:
        return None
    told = tree.child(verb, "ccomp") is not None and said.lemma not in known
    return said.head if told or _breaks_off(tree, verb, token.head) else None


def _breaks_off(tree: Tree, verb: int, said: int) -> bool:
    """True for a finite past that cannot share the auxiliary of what was said: "confirmed that boats had sunk but | declined to name them"."""
    if not _reports(tree, verb):
        return False
    finite = tree.tokens[verb].verb_form == "Fin" and tree.lower(verb).endswith("ed") and tree.lower(tree.tokens[said].head).endswith(PAST)
    return finite and any(child < said for child in tree.children(said, "aux", "aux:pass"))


def _reports(tree: Tree, verb: int) -> bool:
    """True for a verb of speech, or of a judgement put into words."""
    entry = table("verb").get(tree.tokens[verb].lemma)
    return entry is not None and not tree.is_negated(verb) and (not entry.attitude or not {"predicate", "as"}.isdisjoint(entry.frames))


def joined(tree: Tree, verb: int) -> set[int]:
    """The words of the cues that are joined to a cue or to what it says, each with its own clause: they are no part of what it says."""
    cues = [child for child in tree.children(verb, "conj") if _reports(tree, child) and any(tree.lower(link) in JOINING for link in tree.children(child, "cc"))]
    said = [child for head in tree.children(verb, "ccomp") for child in tree.children(head, "conj") if above(tree, child) == verb]
    return {at for cue in (*cues, *said) for at in tree.subtree(cue)}


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
            if cited is not None and _can_speak(tree, cited):
                yield cited


def _can_speak(tree: Tree, index: int) -> bool:
    """True for a name and for a noun that names people, a body or a document: "citing officials", not "citing the weather"."""
    word, lemma = tree.lower(index), tree.tokens[index].lemma.lower()
    known = lemma in words("documents") or lemma in words("speakers") or nouns().at([(plain(word), lemma)], 0) is not None
    return known or tree.tokens[index].upos in ("PROPN", "PRON")


def is_passive(tree: Tree, verb: int) -> bool:
    """True for a passive; a finite form without auxiliary is none, whatever the label of its subject."""
    if any(child < verb for child in tree.children(verb, "aux:pass")) or _is_asked_of(tree, verb):
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


def _is_asked_of(tree: Tree, verb: int) -> bool:
    """True for the participle before a clause: "Asked whether he would go, the premier said ...", whatever form the parse saw in it."""
    bare = tree.tokens[verb].deprel == "advcl" and tree.lower(verb).endswith(("ed", "told")) and tree.child(verb, *SUBJECTS, "aux", "obj") is None
    return bare and tree.tokens[verb].head > verb and tree.tokens[verb].verb_form != "Inf"
