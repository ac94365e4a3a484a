"""Sentences that say that something was, or could not be, checked: who says so, of what, with which outcome."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from dateline.records import Span, Verification
from dateline.said.checking.lexicon import checks, findings, inability, lemmas, of_claims, scopes
from dateline.said.cues import table
from dateline.said.links import Reading, trimmed
from dateline.syntax import SUBJECTS, Tree

UNABLE_TO = ("xcomp", "acl", "advcl", "ccomp", "csubj")  # how an infinitive hangs on what says that it failed
MODALS = frozenset("will would wo 'll ’ll 'd ’d should shall must may might".split())  # a check that is planned, asked for or refused
QUESTIONS = frozenset("who whom what when where how why which whose whether if".split())
APART = frozenset({"conj", "parataxis", "advcl", "ccomp", "acl", "acl:relcl"})  # clauses of their own
FILMING = frozenset({"film", "record", "shoot", "take", "photograph"})
POINTING = frozenset({"the", "this", "that", "these", "those", "both", "either", "its", "his", "her", "their"})
PARTS = frozenset({"some", "several", "many", "most", "part", "element", "aspect", "portion"})
POSSIBLE = frozenset({"possible", "impossible", "available", "obtain", "get", "find", "have", "difficult"})
HAVING = frozenset({"have", "find", "obtain", "see", "receive", "get"})
MAX_UP = 4  # predicates between a check and what says that it failed
MAX_ELLIPSIS = 5  # words of a clause that only points back ("whether that was so")


class Disclaimer(msgspec.Struct, frozen=True, kw_only=True):
    """A check: `anchor` is its predicate, `object` the head word of what was checked, None where the text does not say.

    `clause` heads a clause that was checked ("whether any had", "who fired the shells"), `partial` says that only a part of the thing was verified.
    """

    span: Span
    anchor: int
    object: int | None
    outcome: Verification
    clause: int | None = None
    partial: bool = False
    points: bool = False  # the clause only points back to what was claimed
    anchor_at: int = 0  # the character at which the predicate stands
    of_claim: bool = True  # False where what was checked is no claim ("his age", "the papers of those who passed")


@cache
def _readers() -> dict[str, str]:
    """How a lemma is read: as the verb of a check, its noun, what is said of a claim."""
    found: dict[str, str] = dict.fromkeys(lemmas("genuine"), "genuine") | dict.fromkeys(findings(), "finding")
    for key in ("viewing", "matching", "refuting", "supporting", "noun", "doubtful"):
        found |= dict.fromkeys(lemmas(key), key)
    return found | dict.fromkeys((*lemmas("verdict"), *checks()), "verb") | {"consistent": "consistent"}


def disclaimers(reading: Reading) -> Iterator[Disclaimer]:
    """Every check of the document, in text order."""
    tree, readers = reading.tree, _readers()
    for index, token in enumerate(tree.tokens):
        reader = readers.get(token.lemma)
        found = _read(tree, index, reader) if reader is not None else None
        if found is not None:
            yield found


def _read(tree: Tree, index: int, reader: str) -> Disclaimer | None:
    upos = tree.tokens[index].upos
    if upos == "NOUN":
        return _by_noun(tree, index) if reader == "noun" else None
    if upos not in ("VERB", "ADJ"):
        return None
    match reader:
        case "verb":
            return _by_verb(tree, index)
        case "doubtful":
            return _by_adjective(tree, index)
        case "genuine" | "finding":
            return _found_so(tree, index) or _is_genuine(tree, index)
        case "consistent":
            return _consistent(tree, index)
        case "viewing" | "matching" | "refuting" | "supporting":
            return _by_deed(tree, index, reader)
    return None


# --- predicates of checking ---


def _by_verb(tree: Tree, verb: int) -> Disclaimer | None:
    lemma, checked = tree.tokens[verb].lemma, _checked(tree, verb)
    intact = _no_sign(tree, verb)
    if intact is not None:
        return intact
    failed = _is_unable(tree, verb)
    if any(tree.tokens[child].lemma == "deny" for child in tree.children(verb, "conj")) or _is_untold(tree, verb, failed):
        return None  # "would neither confirm nor deny" is no check
    if lemma not in checks() and not _is_judged(tree, verb, failed):
        return None
    if lemma in of_claims() and (checked is None or tree.tokens[checked].lemma not in scopes()):
        return None
    if failed:
        return _unable(tree, verb, checked)
    return _able(tree, verb, checked)


def _no_sign(tree: Tree, verb: int) -> Disclaimer | None:
    """ "found no sign that the video had been edited"."""
    sign = tree.child(verb, "obj")
    if tree.tokens[verb].lemma != "find" or sign is None or tree.tokens[sign].lemma not in ("sign", "evidence", "indication", "trace"):
        return None
    if not any(tree.lower(child) == "no" for child in tree.children(sign, "det")):
        return None
    below = tree.subtree(sign)
    changed = [at for at in below if tree.tokens[at].lemma in lemmas("tampering")]
    medium = [at for at in below if _is_medium(tree, at)]
    return _made(tree, verb, medium[0] if medium else None, Verification.VERIFIED, partial=True) if changed else None


def _unable(tree: Tree, verb: int, checked: int | None) -> Disclaimer | None:
    clause = tree.child(verb, "ccomp", "csubj", "csubj:pass")
    free = _free_relative(tree, verb)
    if free is not None:
        return _made(tree, verb, None, Verification.UNVERIFIED, clause=free)
    if checked is None and clause is None:
        clause = tree.child(verb, "advcl") if _opens(tree, tree.child(verb, "advcl")) in QUESTIONS else None
    if checked is None and clause is not None:
        points = _is_elliptic(tree, clause)
        checked = _medium_of(tree, clause)
        return _made(tree, verb, checked, Verification.UNVERIFIED, clause=clause, points=points)
    return _made(tree, verb, checked, Verification.UNVERIFIED, clause=None)


def _able(tree: Tree, verb: int, checked: int | None) -> Disclaimer | None:
    head = tree.tokens[verb].head
    if tree.tokens[verb].deprel == "amod" and head > verb and _is_medium(tree, head):  # "verified footage shows"
        return msgspec.structs.replace(_made(tree, verb, head, Verification.VERIFIED), span=tree.span(verb, head + 1))
    if not (checks().get(tree.tokens[verb].lemma) or _is_proof(tree, verb)) or not _is_done(tree, verb):
        return None
    clause = tree.child(verb, "ccomp")
    clause = tree.child(verb, "advcl") if clause is None and _opens(tree, tree.child(verb, "advcl")) in ("where", "when") else clause
    points = clause is not None and _is_elliptic(tree, clause)
    if checked is None and clause is not None and not points and _medium_of(tree, clause) is not None:
        return _made(tree, verb, _medium_of(tree, clause), Verification.VERIFIED, partial=_is_partial(tree, verb))
    return _made(tree, verb, checked, Verification.VERIFIED, clause=clause, points=points, partial=_is_partial(tree, verb))


def _made(tree: Tree, anchor: int, checked: int | None, outcome: Verification, *, clause: int | None = None, **more: bool) -> Disclaimer:
    of_claim = checked is None or tree.tokens[checked].upos == "PRON" or tree.tokens[checked].lemma.lower() in scopes()
    return Disclaimer(
        span=extent(tree, anchor),
        anchor=anchor,
        object=checked,
        outcome=outcome,
        clause=clause,
        anchor_at=tree.tokens[anchor].start,
        of_claim=of_claim and (clause is None or more.get("points", False)),
        **more,
    )


def _is_untold(tree: Tree, verb: int, failed: bool) -> bool:
    """True for what is planned, asked for or refused ("will verify", "would not confirm"), and for habits ("does not verify advertisements")."""
    helpers = [tree.lower(child) for child in tree.children(verb, "aux")]
    if any(helper in MODALS for helper in helpers):
        return True
    return failed and any(helper in ("do", "does") for helper in helpers)


def _is_done(tree: Tree, verb: int) -> bool:
    """True where the check was made: a past or perfect form, a participle, "was able to verify"."""
    token = tree.tokens[verb]
    if token.verb_form == "Inf":
        governor = tree.tokens[token.head].lemma if token.head >= 0 else ""
        perfect = any(tree.lower(child) in ("have", "could") for child in tree.children(verb, "aux"))
        return perfect or governor in lemmas("managing")
    if token.verb_form == "Fin":
        subject = tree.subject(verb)
        return token.tense == "Past" or (subject is not None and _is_evidence(tree, subject))
    if token.verb_form == "Ger":
        return False
    if token.deprel in ("conj", "xcomp") and token.head >= 0 and tree.child(verb, "aux", "aux:pass") is None:
        return tree.tokens[token.head].verb_form != "Inf"
    return True


def _is_proof(tree: Tree, verb: int) -> bool:
    """ "confirmed" by what is no party: "independently", by imagery, by the eyes or the name of an outlet."""
    if tree.tokens[verb].lemma not in ("confirm", "check", *lemmas("verdict")):
        return False
    if _is_of_medium(tree, verb) or _is_clip(tree, verb):
        return True
    if any(tree.tokens[child].lemma == "independently" for child in tree.children(verb, "advmod")):
        return True
    subject = agent(tree, verb) if tree.is_passive(verb) else tree.child(verb, "nsubj")
    if subject is not None and any(tree.lower(child) in ("independent", "open-source") for child in tree.children(subject, "amod", "compound")):
        return True
    if subject is None or tree.tokens[verb].lemma != "confirm":
        return False
    return _is_evidence(tree, subject) or is_outlet(tree, subject)


def _is_of_medium(tree: Tree, verb: int) -> bool:
    """ "confirmed the authenticity of the letter"."""
    found = tree.child(verb, "obj", "nsubj:pass")
    if found is None or tree.tokens[found].lemma not in lemmas("quality"):
        return False
    thing = tree.child(found, "nmod", "nmod:poss")
    if thing is not None and tree.tokens[thing].upos == "PRON":
        return True
    return _is_medium(tree, _antecedent(tree, thing)) if thing is not None else any(tree.lower(child) == "the" for child in tree.children(found, "det"))


def _is_clip(tree: Tree, verb: int) -> bool:
    """ "confirmed that the clip was filmed there"."""
    clause = tree.child(verb, "ccomp")
    medium = _medium_of(tree, clause) if clause is not None and not tree.is_negated(clause) else None
    return medium is not None and (_is_medium(tree, medium) or tree.tokens[medium].upos == "PRON")


def _is_evidence(tree: Tree, noun: int) -> bool:
    return any(tree.tokens[at].lemma.lower() in lemmas("evidence") and tree.tokens[at].upos != "PROPN" for at in tree.conjuncts(noun))


def is_outlet(tree: Tree, noun: int) -> bool:
    """True for what is named as outlets are ("Harbour Wire"), and for reporters and an outlet's own "we"."""
    token = tree.tokens[noun]
    if token.lemma.lower() in lemmas("eyes") and token.upos == "NOUN":
        return True
    last = max(at for at in (noun, *tree.children(noun, "flat")))
    return token.upos == "PROPN" and tree.lower(last) in lemmas("outlet")


def _is_partial(tree: Tree, verb: int) -> bool:
    """ "verified the location but not the date", "partly verified"."""
    checked = tree.child(verb, "obj", "nsubj:pass")
    if _opens(tree, tree.child(verb, "ccomp", "advcl")) in ("where", "when"):
        return True
    adverbs = any(tree.tokens[child].lemma in ("partly", "partially") for child in tree.children(verb, "advmod"))
    adverbs = adverbs or (checked is not None and tree.tokens[checked].lemma in PARTS and tree.tokens[checked].upos != "NUM")
    if checked is None or adverbs:
        return adverbs
    joined = [child for child in (*tree.children(checked, "conj"), *tree.children(verb, "conj")) if tree.is_negated(child)]
    if not tree.children(checked, "conj") and tree.tokens[checked].lemma in ("location", "date", "time", "place"):
        return True  # where it was filmed is not yet what it shows
    return bool(joined) and (tree.tokens[checked].lemma in lemmas("quality") or any(tree.tokens[child].lemma in lemmas("quality") for child in joined))


def _is_judged(tree: Tree, verb: int, failed: bool) -> bool:
    """True for "establish", "determine" and the like where what is judged is a claim: its truth, or a clause that was not found out."""
    if _is_of_quality(tree, verb):
        return True
    clause = tree.child(verb, "ccomp")
    clause = tree.child(verb, "advcl") if clause is None else clause
    if failed and tree.tokens[verb].lemma != "find" and _free_relative(tree, verb) is not None:
        return True
    if not failed:
        return clause is not None and _is_clip(tree, verb)
    clause = tree.child(verb, "csubj", "csubj:pass") if clause is None else clause
    if clause is None:
        return False
    return _medium_of(tree, clause) is not None or _is_elliptic(tree, clause) or (tree.tokens[verb].lemma != "find" and _opens(tree, clause) in QUESTIONS)


def is_narrow(tree: Tree, disclaimer: Disclaimer) -> bool:
    """True where only the day, the place or the like could not be verified: "could not verify when it was filmed", "the date was not"."""
    if disclaimer.outcome is not Verification.UNVERIFIED:
        return False
    thing = tree.child(disclaimer.anchor, "obj", "nsubj:pass")
    narrow = thing is not None and tree.tokens[thing].lemma in ("date", "time", "day", "location", "place", "origin", "moment")
    return narrow or _opens(tree, disclaimer.clause) in ("when", "where") or _opens(tree, tree.child(disclaimer.anchor, "ccomp", "advcl")) in ("when", "where")


def _checked(tree: Tree, verb: int) -> int | None:
    """What was checked: the object, the passive subject, or what an adjective's infinitive is about."""
    found = tree.child(verb, "obj", "nsubj:pass")
    if found is None and tree.tokens[verb].deprel == "conj" and tree.child(verb, "ccomp", "advcl") is None and not tree.is_passive(verb):
        found = tree.child(tree.tokens[verb].head, "obj")  # "documented and verified nine killings"
        found = None if found is not None and found < verb and tree.tokens[found].upos != "PRON" and tree.child(verb, "cc") is None else found
    if found is not None and tree.tokens[found].lemma in lemmas("quality"):
        things = [thing for part in tree.conjuncts(found) for thing in (tree.child(part, "nmod", "nmod:poss"),) if thing is not None]
        found = things[-1] if things else found
    if found is None and tree.is_passive(verb):
        found = _recording(tree, tree.subject(verb), verb)
    if found is None and tree.tokens[verb].deprel == "xcomp":
        found = tree.child(verb, "obl")
    if found is None and tree.tokens[verb].deprel in ("xcomp", "ccomp") and tree.tokens[tree.tokens[verb].head].upos == "ADJ":
        found = tree.child(tree.tokens[verb].head, "nsubj")  # "the claims are hard to verify"
        found = _claim_above(tree, tree.tokens[verb].head) if found is None else found if tree.tokens[found].lemma in scopes() else None
    if found is None:  # "cannot vouch for the figure"
        found = next((child for child in tree.children(verb, "obl") if any(tree.lower(case) == "for" for case in tree.children(child, "case"))), None)
    if found is not None and (tree.tokens[found].upos == "NUM" or tree.tokens[found].lemma in PARTS):
        found = _first(tree.child(found, "nmod"), found)  # "two of the videos"
    return _antecedent(tree, found)


def _recording(tree: Tree, found: int | None, verb: int) -> int | None:
    """The footage in "footage of the raid verified by the desk"."""
    if found is None or tree.tokens[verb].deprel not in ("acl", "acl:relcl") or tree.tokens[found].lemma in scopes():
        return found
    above = tree.tokens[found].head
    return above if tree.tokens[found].deprel == "nmod" and _is_medium(tree, above) else found


def _claim_above(tree: Tree, node: int) -> int | None:
    """The claim in "a claim denied by the governor and impossible to verify"."""
    while tree.tokens[node].deprel == "conj":
        node = tree.tokens[node].head
    above = tree.tokens[node].head
    return above if tree.tokens[node].deprel in ("acl", "amod", "acl:relcl") and tree.tokens[above].lemma in scopes() else None


def _first(one: int | None, other: int) -> int:
    return other if one is None else one


def _antecedent(tree: Tree, found: int | None) -> int | None:
    """The noun of a relative clause for its pronoun: "a claim that could not be verified", "four survivors, whose accounts could not be checked"."""
    if found is None or tree.lower(found) not in ("that", "which", "who", "whom", "whose"):
        return found
    node = tree.tokens[found].head
    for _ in range(MAX_UP):
        if node < 0:
            return found
        if tree.tokens[node].deprel in ("acl:relcl", "acl"):
            return tree.tokens[node].head
        node = tree.tokens[node].head
    before = found - 2 if found > 1 and tree.word(found - 1) == "," else found - 1
    return before if before >= 0 and tree.tokens[before].upos in ("NOUN", "PROPN") else found


def _free_relative(tree: Tree, verb: int) -> int | None:
    """The clause of "what brought the bridge down"; "what he said" is a claim."""
    what = next((child for child in tree.children(verb, "obj", "nsubj") if child > verb and tree.lower(child) in QUESTIONS), None)
    clause = tree.child(what, "acl:relcl", "acl") if what is not None else None
    return None if clause is None or tree.tokens[clause].lemma in table("verb") else clause


def _medium_of(tree: Tree, clause: int) -> int | None:
    """The recording in "could not confirm that the clip was filmed there", the claims in "which version is true"."""
    subject = tree.subject(clause)
    if subject is None:
        return None
    if tree.tokens[subject].upos == "PRON" and tree.tokens[clause].lemma in FILMING:
        return subject
    if tree.lower(subject) in ("it", "they"):  # "reviewed the footage and confirmed that it was filmed there"
        verb = tree.tokens[clause].head
        seen = tree.child(tree.tokens[verb].head, "obj") if verb >= 0 and tree.tokens[verb].deprel == "conj" else None
        return seen if _is_medium(tree, seen) else None
    asked = any(tree.lower(child) == "which" for child in tree.children(subject, "det"))
    kind = scopes().get(tree.tokens[subject].lemma)
    return subject if kind == "medium" or (kind is not None and asked) else None


def _opens(tree: Tree, clause: int | None) -> str:
    """The question word of a clause, in lower case."""
    if clause is None:
        return ""
    return next((tree.lower(at) for at in tree.subtree(clause)[:4] if tree.lower(at) in QUESTIONS), "")


def _is_elliptic(tree: Tree, clause: int) -> bool:
    """ "could not establish whether any had", "whether that was so", "that they did": the clause points back to what was claimed."""
    opening = {tree.lower(mark) for mark in tree.children(clause, "mark", "cc")} | {tree.lower(min(tree.subtree(clause)))}
    below = trimmed(tree, tree.subtree(clause))
    bare = (tree.tokens[clause].upos == "AUX" or tree.tokens[clause].lemma in ("do", "have")) and below[-1] == clause
    if opening & {"whether", "if"}:
        return bare or (len(below) <= MAX_ELLIPSIS and tree.tokens[clause].lemma in lemmas("so") and tree.child(clause, "cop") is not None)
    return bare and "that" in opening


def _is_of_quality(tree: Tree, verb: int) -> bool:
    """ "establish the authenticity of the video"."""
    found = tree.child(verb, "obj", "nsubj:pass")
    return found is not None and tree.tokens[found].lemma in lemmas("quality")


def _is_unable(tree: Tree, verb: int) -> bool:
    """True where the predicate or one that governs it as its infinitive is negated or tells an inability: "did not manage to confirm"."""
    words, trying = inability(), lemmas("trying")
    node = verb
    thing = tree.child(verb, "obj")
    if thing is not None and any(tree.lower(child) in ("neither", "no", "none") for child in (thing, *tree.children(thing, "det", "cc:preconj"))):
        return True  # "could check neither claim"
    for _ in range(MAX_UP):
        own = [child for child in tree.children(node) if tree.tokens[child].deprel not in APART]
        if tree.tokens[node].lemma in words or any(tree.tokens[child].lemma in words or tree.lower(child) in words for child in own):
            return True
        if node != verb and tree.tokens[node].lemma in trying:
            return True
        if _is_nobody(tree, tree.child(node, *SUBJECTS)):
            return True
        if tree.tokens[node].lemma in ("effort", "attempt", "try", "bid") and tree.tokens[node].deprel in SUBJECTS and tree.tokens[node].head >= 0:
            node = tree.tokens[node].head  # "attempts to verify it failed"
            continue
        if tree.tokens[node].deprel not in UNABLE_TO or tree.tokens[node].head < 0 or tree.child(node, "nsubj") is not None:
            return False
        node = tree.tokens[node].head
    return False


def _is_nobody(tree: Tree, subject: int | None) -> bool:
    if subject is None:
        return False
    words = inability()
    negative = any(tree.lower(child) in ("no", "neither") for child in tree.children(subject, "det", "cc:preconj"))
    return negative or tree.lower(min(tree.subtree(subject))) in ("neither", "no", "none") or tree.lower(subject) in words


def agent(tree: Tree, verb: int) -> int | None:
    """By whom: "verified by the desk"."""
    return next((child for child in tree.children(verb, "obl:agent", "obl") if any(tree.lower(case) == "by" for case in tree.children(child, "case"))), None)


# --- other forms ---


def _by_noun(tree: Tree, noun: int) -> Disclaimer | None:
    """ "There was no independent confirmation of the report", "independent verification was not possible"."""
    token = tree.tokens[noun]
    if token.deprel == "obj" and token.head >= 0 and tree.tokens[token.head].lemma in ("await", "need", "require", "lack"):
        return _made(tree, token.head, _antecedent(tree, tree.subject(token.head)), Verification.UNVERIFIED)
    negated = token.head >= 0 and tree.tokens[token.head].lemma in POSSIBLE and token.deprel in SUBJECTS | {"obj"} and _is_unable(tree, token.head)
    missing = {tree.lower(child) for child in tree.children(noun, "det", "case")}
    if not negated and "no" not in missing and not ("without" in missing and token.lemma != "proof"):
        return None
    if token.deprel == "obj" and tree.tokens[token.head].lemma not in HAVING:
        return None  # "offered no proof" says nothing of a check
    about = next((child for child in tree.children(noun, "nmod") if any(tree.lower(case) == "of" for case in tree.children(child, "case"))), None)
    return _made(tree, noun, about, Verification.UNVERIFIED)


def _by_adjective(tree: Tree, index: int) -> Disclaimer | None:
    """ "The claims remain unverified", "unverified footage shows"."""
    if tree.tokens[index].deprel == "amod" and tree.tokens[index].head > index:
        noun = tree.tokens[index].head
        known = tree.tokens[noun].lemma in scopes()
        return msgspec.structs.replace(_made(tree, index, noun, Verification.UNVERIFIED), span=tree.span(index, noun + 1)) if known else None
    subject = tree.child(index, "nsubj", "nsubj:pass")
    if subject is None and tree.tokens[index].deprel == "xcomp":
        subject = tree.subject(index)
    return _made(tree, index, _antecedent(tree, subject), Verification.UNVERIFIED) if subject is not None else None


def _is_genuine(tree: Tree, index: int) -> Disclaimer | None:
    """ "The clip is genuine, the desk has established"."""
    if tree.tokens[index].lemma not in lemmas("genuine") or tree.is_negated(index):
        return None
    above = tree.tokens[index].head
    if tree.tokens[index].deprel == "xcomp" and tree.tokens[above].lemma in ("appear", "seem", "look") and not _is_unable(tree, above):
        return _made(tree, above, _antecedent(tree, tree.child(above, "nsubj")), Verification.VERIFIED, partial=True)
    if tree.child(index, "cop") is None:
        return None
    return _made(tree, index, _antecedent(tree, tree.child(index, "nsubj")), Verification.VERIFIED)


def _found_so(tree: Tree, index: int) -> Disclaimer | None:
    """ "found the claim to be false", "checked the claim and found it accurate", "found that the recording was authentic"."""
    holds, governor = findings().get(tree.tokens[index].lemma), tree.tokens[index].head
    if holds is None or governor < 0 or tree.tokens[index].deprel not in ("xcomp", "ccomp", "advcl", "obj", "amod", "acl"):
        return None
    if tree.tokens[index].deprel in ("acl", "amod"):
        governor = tree.tokens[governor].head if tree.tokens[governor].deprel in ("obj", "nsubj:pass") else governor
    if tree.tokens[governor].lemma not in lemmas("verdict") | lemmas("rating") or _is_unable(tree, governor):
        return None
    thing = tree.child(index, "nsubj") if tree.tokens[index].deprel == "ccomp" else None
    thing = tree.child(governor, "obj", "nsubj:pass") if thing is None else thing
    if thing is None or (tree.tokens[thing].upos != "PRON" and tree.tokens[thing].lemma not in scopes()):
        return None
    outcome = Verification.VERIFIED if holds is not tree.is_negated(index) else Verification.DISPUTED
    return _made(tree, governor, thing, outcome)


def _consistent(tree: Tree, index: int) -> Disclaimer | None:
    """ "The craters were consistent with their accounts"."""
    about = next((child for child in tree.children(index, "obl", "nmod") if any(tree.lower(case) == "with" for case in tree.children(child, "case"))), None)
    if about is None:
        return None
    subject = tree.child(index, "nsubj")
    known = [thing for thing in (about, subject) if thing is not None and tree.tokens[thing].lemma in scopes()]
    points = about in known and any(tree.lower(child) in POINTING for child in tree.children(about, "det", "nmod:poss"))
    if tree.is_negated(index) or not (points or _is_trace(tree, index, subject)):
        return None
    return _made(tree, index, [*known, about][0], Verification.VERIFIED, partial=True)


def _is_trace(tree: Tree, index: int, subject: int | None) -> bool:
    """ "The wounds were consistent with ...", "damage consistent with ..."."""
    thing = subject if subject is not None else tree.tokens[index].head
    return thing >= 0 and (tree.tokens[thing].lemma in lemmas("trace") or _is_medium(tree, thing))


def _no_support(tree: Tree, verb: int, checked: int | None) -> Disclaimer | None:
    """ "There is no evidence to support the claim"."""
    evidence = tree.tokens[verb].head if tree.tokens[verb].deprel == "acl" else -1
    offered = evidence >= 0 and tree.tokens[evidence].deprel == "obj" and tree.tokens[tree.tokens[evidence].head].lemma not in HAVING
    return _made(tree, verb, checked, Verification.UNVERIFIED) if _is_claim_word(tree, checked) and not offered else None


def _by_deed(tree: Tree, verb: int, reader: str) -> Disclaimer | None:
    """ "matched the footage to a street", "emails reviewed by the desk show", "the claim was debunked by doctors", "satellite pictures contradict him"."""
    checked = _antecedent(tree, tree.child(verb, "obj", "nsubj:pass"))
    if reader == "supporting" and _is_unable(tree, verb):
        return _no_support(tree, verb, checked)
    if tree.is_negated(verb) or any(tree.lower(child) in MODALS for child in tree.children(verb, "aux")):
        return None
    if not _is_done(tree, verb) and not (reader == "supporting" and tree.tokens[verb].verb_form == "Ger"):
        return None
    if reader == "viewing":
        seen = tree.tokens[verb].head if tree.tokens[verb].deprel in ("acl", "acl:relcl") else checked
        by = agent(tree, verb)
        return _made(tree, verb, seen, Verification.VERIFIED, partial=True) if by is not None and _is_medium(tree, seen) else None
    if reader == "supporting":
        subject = agent(tree, verb) if tree.is_passive(verb) else tree.subject(verb)
        return _made(tree, verb, checked, Verification.VERIFIED, partial=True) if _is_claim_word(tree, checked) and _is_borne_out(tree, subject) else None
    if reader == "matching":
        checked = _in_medium(tree, checked)
        if tree.tokens[verb].lemma == "match" and checked is not None and _is_evidence(tree, checked) and not _has_place(tree, verb):
            return _made(tree, verb, checked, Verification.VERIFIED, partial=True)  # "the terrain matches satellite images"
        laid = [at for child in tree.children(verb, "obl", "nmod") for at in tree.subtree(child) if _is_medium(tree, at)]
        if checked is not None and not _is_medium(tree, checked) and laid and tree.tokens[verb].lemma == "match":
            checked = laid[0]  # "matched trees to those in older pictures"
        return _made(tree, verb, checked, Verification.VERIFIED) if _is_medium(tree, checked) and _has_place(tree, verb) else None
    return _refuted(tree, verb, checked)


def _in_medium(tree: Tree, noun: int | None) -> int | None:
    """The recording in "matched landmarks in the footage to ..."."""
    if noun is None or _is_medium(tree, noun):
        return noun
    return next((at for at in tree.subtree(noun) if at > noun and _is_medium(tree, at)), noun)


def _is_claim_word(tree: Tree, noun: int | None) -> bool:
    return noun is not None and (tree.tokens[noun].lemma in scopes() or tree.tokens[noun].upos == "PRON")


def _is_borne_out(tree: Tree, subject: int | None) -> bool:
    return subject is not None and (_is_evidence(tree, subject) or is_outlet(tree, subject))


def _has_place(tree: Tree, verb: int) -> bool:
    return any(tree.lower(case) in ("to", "with", "on", "in", "at") for child in tree.children(verb, "obl", "nmod") for case in tree.children(child, "case"))


def _is_medium(tree: Tree, noun: int | None) -> bool:
    return noun is not None and scopes().get(tree.tokens[noun].lemma) == "medium"


def _refuted(tree: Tree, verb: int, checked: int | None) -> Disclaimer | None:
    """What a check contradicts; what another party contradicts is a dispute between the two."""
    by = agent(tree, verb) if tree.is_passive(verb) else tree.child(verb, "nsubj")
    if checked is None:
        return None
    witness = by is not None and (_is_evidence(tree, by) or is_outlet(tree, by) or tree.tokens[by].lemma in ("fact-checker", "checker"))
    if not witness and tree.tokens[verb].lemma not in ("debunk", "disprove"):
        return None
    return _made(tree, verb, checked, Verification.DISPUTED)


def extent(tree: Tree, index: int) -> Span:
    """The clause of the check, up to the predicate that governs it."""
    node = index
    while tree.tokens[node].deprel in ("xcomp", "acl", "nsubj", "obj", "csubj", "acl:relcl") and tree.tokens[node].head >= 0 and not _is_noun(tree, node):
        node = tree.tokens[node].head
    if tree.tokens[index].verb_form == "Part" and tree.tokens[index].deprel in ("acl", "acl:relcl"):
        node = index
    joined = [child for at in {node, index} for child in tree.children(at, "parataxis", "conj", "cc") if not tree.is_negated(child)]
    barred = {below for child in joined for below in tree.subtree(child)}
    words = trimmed(tree, [at for at in tree.subtree(node) if at not in barred])
    return tree.span(words[0], words[-1] + 1) if words else tree.span(index, index + 1)


def _is_noun(tree: Tree, node: int) -> bool:
    """True for a relative clause on a noun of claims: it is the check by itself."""
    token = tree.tokens[node]
    return token.deprel in ("acl", "acl:relcl") and token.verb_form != "Inf" and tree.tokens[token.head].upos in ("NOUN", "PROPN", "PRON")
