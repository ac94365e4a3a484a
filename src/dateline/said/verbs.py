"""Verbs and adjectives as cues: "said that", "asked them to", "accused it of", "are said to be", "is worried that"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dateline.records import Stance
from dateline.said.beside import beside_quote
from dateline.said.cues import Cue, table, words
from dateline.said.disclaimers import scopes
from dateline.said.links import CLOSING, Link, Reading, cue_range, phrase, segment, trimmed
from dateline.syntax import SUBJECTS, Tree

PARTICLES = ("compound:prt", "advmod")
RELATIVE = frozenset({"who", "which", "that", "whom"})
OPENING = frozenset({",", ":", "-", "–", "—"})
CONTRASTS = frozenset({"while", "whereas", "although", "though"})  # after the cue these open the reporter's next clause
INTERRUPTING = frozenset({"parataxis", "advcl", "ccomp", "conj", "dep", "appos", "acl:relcl"})


def verb_links(reading: Reading) -> Iterator[Link]:
    """Every link whose cue is a verb or a predicative adjective, in the order of the cues."""
    verbs, adjectives, tree, openers = table("verb"), table("adjective"), reading.tree, _openers()
    for index, token in enumerate(tree.tokens):
        if token.upos == "VERB" and token.lemma in openers and not (tree.lower(index) in adjectives and tree.child(index, "cop") is not None):
            cue, found = _entry(tree, index, verbs)
            link = found and _verb_link(reading, index, found, cue)
        elif token.upos in ("ADJ", "VERB") and (predicate := adjectives.get(tree.lower(index))):
            link = _adjective_link(tree, index, predicate)
        else:
            continue
        if link:
            yield link


@cache
def _openers() -> frozenset[str]:
    """The first words of the verb entries."""
    return frozenset(lemma.split()[0] for lemma in table("verb"))


def _entry(tree: Tree, verb: int, verbs: dict[str, Cue]) -> tuple[range, Cue | None]:
    """The verb's entry with its particle or preposition ("rule out", "call for"), and the words of the cue."""
    lemma, cue = tree.tokens[verb].lemma, cue_range(tree, verb)
    for child in tree.children(verb):
        if child > verb and tree.tokens[child].deprel in PARTICLES and (found := verbs.get(f"{lemma} {tree.lower(child)}")):
            return range(cue.start, max(cue.stop, child + 1)), found
        mark = _opener(tree, child) if child > verb else None
        if mark is not None and (found := verbs.get(f"{lemma} {tree.lower(mark)}")):
            return range(cue.start, mark + 1 if mark == cue.stop else cue.stop), found
    if tree.child(verb, "compound:prt") is not None:
        return cue, None
    return cue, verbs.get(lemma)


def _opener(tree: Tree, child: int) -> int | None:
    """The preposition or subordinator that opens a complement."""
    for below in tree.children(child):
        if tree.tokens[below].deprel in ("case", "mark") and below < child:
            return below
    return None


# --- verbs ---


def _verb_link(reading: Reading, verb: int, entry: Cue, cue: range) -> Link | None:
    tree = reading.tree
    if "raising" in entry.frames:
        return _raising(tree, verb, entry, cue)
    passive = is_passive(tree, verb)
    source = _agent(tree, verb) if passive else _speaker(reading, verb, entry)
    unowned = passive and source is None
    if source is None and not passive:
        return None
    if unowned and tree.tokens[verb].lemma not in entry.passive:
        return None
    where = segment(reading, verb)
    if entry.stance is Stance.DECLINE and (refused := _refused(tree, verb)) is not None:
        return Link(cue=range(cue.start, refused + 1), anchor=verb, source=source, content=(), head=None, stance=entry.stance)
    heads = [head for head in _complements(tree, verb, entry) if head in where and head != source]
    if passive:
        heads = _with_passive_subject(tree, verb, heads, entry)
    content = [at for at in _content(tree, verb, heads, cue, source) if at in where or tree.tokens[verb].deprel.startswith("acl")]
    head = heads[0] if heads else None
    fronted = _fronted(reading, verb, source, heads) if "clause" in entry.frames and not passive and source is not None else None
    if fronted:
        head, content = fronted
    if not content and (unowned or not _may_stand_alone(entry, source)):
        return None
    cue, content = _with_opener(tree, cue, content, entry)
    return Link(
        cue=_with_medium(tree, verb, cue),
        anchor=verb,
        source=source,
        content=tuple(content),
        head=head,
        stance=entry.stance,
        hedge="hearsay" if unowned and tree.tokens[verb].lemma != "expect" else entry.hedge,
        negated=tree.is_negated(verb),
        attitude=entry.attitude,
        owned=not unowned,
        cited=tuple(_cited(tree, verb)),
    )


def _refused(tree: Tree, verb: int) -> int | None:
    """The infinitive of "declined to comment", which leaves nothing to be the content."""
    for child in tree.children(verb, "xcomp"):
        if tree.tokens[child].lemma in words("speaking") and tree.child(child, "obj", "ccomp") is None:
            return child
    return None


def _raising(tree: Tree, verb: int, entry: Cue, cue: range) -> Link | None:
    """ "The bridge appears to be intact": subject and infinitive are claimed, by nobody."""
    subject = tree.subject(verb)
    heads = tree.children(verb, "xcomp", "ccomp")
    if subject is None or not heads or subject in heads:
        return None
    named = [] if tree.tokens[subject].deprel == "expl" or (tree.lower(subject) == "it" and tree.tokens[heads[0]].deprel == "ccomp") else [subject]
    content = _content(tree, verb, [*named, *heads], cue, None)
    return Link(
        cue=cue,
        anchor=verb,
        source=None,
        content=tuple(content),
        head=heads[0],
        stance=entry.stance,
        hedge=entry.hedge,
        negated=tree.is_negated(verb),
        attitude=True,
        owned=False,
    )


def _with_opener(tree: Tree, cue: range, content: list[int], entry: Cue) -> tuple[range, list[int]]:
    """Moves the preposition between cue and content to the cue: "warned of | a famine"."""
    if len(content) > 1 and content[0] == cue.stop and tree.tokens[content[0]].upos in ("ADP", "SCONJ") and tree.lower(content[0]) in entry.frames:
        return range(cue.start, cue.stop + 1), content[1:]
    return cue, content


def _with_medium(tree: Tree, verb: int, cue: range) -> range:
    """Takes in where it is said, right after the verb: "said in a statement"."""
    for child in tree.children(verb, "obl"):
        below = tree.subtree(child)
        if below[0] == cue.stop and below[-1] == child and tree.tokens[child].lemma in words("documents"):
            return range(cue.start, child + 1)
    return cue


def is_passive(tree: Tree, verb: int) -> bool:
    """True for a passive; a finite form without auxiliary is none, whatever the label of its subject."""
    return tree.child(verb, "aux:pass") is not None or (tree.tokens[verb].verb_form != "Fin" and tree.is_passive(verb) and tree.child(verb, "aux") is None)


def _may_stand_alone(entry: Cue, source: int | None) -> bool:
    """A cue without content is kept for the quotation that may follow it, or as a refusal to speak."""
    return source is not None and ("clause" in entry.frames or entry.stance is Stance.DECLINE)


def _speaker(reading: Reading, verb: int, entry: Cue) -> int | None:
    """Who speaks: next to a quotation, or after a comma and the verb, by position; else by the tree."""
    if "clause" in entry.frames:
        beside = beside_quote(reading, verb)
        if beside is not None:
            return beside
    return _source(reading.tree, verb)


def _source(tree: Tree, verb: int) -> int | None:
    """Who speaks: the subject; of a relative clause its pronoun; of "quoted X as saying" the X."""
    token = tree.tokens[verb]
    quoting = token.head if token.head >= 0 else None
    if quoting is not None and tree.tokens[quoting].lemma in ("quote", "cite") and token.deprel in ("advcl", "acl", "xcomp", "obl"):
        return tree.child(quoting, "nsubj:pass") if tree.is_passive(quoting) else tree.child(quoting, "obj")
    if token.deprel == "xcomp" and token.head >= 0:
        governor = table("verb").get(tree.tokens[token.head].lemma)
        if governor and governor.stance is Stance.ASK and tree.child(token.head, "obj") is not None:
            return None
    own = [child for child in tree.children(verb, "nsubj", "nsubj:pass", "expl") if child < verb]
    subject = own[-1] if own else tree.subject(verb)
    if subject is not None and own:
        claimant = _claimant(tree, subject)
        subject = subject if claimant is None else claimant
    if subject is not None and tree.tokens[subject].deprel.startswith("csubj"):
        return None
    return subject


def _claimant(tree: Tree, subject: int) -> int | None:
    """The speaker of "a charge Kigali rejects", where the tree takes the name for an apposition of the claim."""
    if tree.tokens[subject].lemma not in words("claims"):
        return None
    return next((child for child in tree.children(subject, "appos") if child == subject + 1 and tree.tokens[child].upos == "PROPN"), None)


def _agent(tree: Tree, verb: int) -> int | None:
    for child in tree.children(verb):
        if tree.tokens[child].deprel in ("obl", "obl:agent") and any(tree.lower(below) == "by" for below in tree.children(child, "case")):
            return child
    return None


def _cited(tree: Tree, verb: int) -> Iterator[int]:
    """What the speaker cites in passing: "..., citing their internal note"."""
    for child in tree.children(verb):
        token = tree.tokens[child]
        if token.lemma in ("cite", "quote") and token.deprel in ("advcl", "xcomp") and token.verb_form != "Fin" and tree.child(child, "nsubj") is None:
            cited = tree.child(child, "obj")
            if cited is not None:
                yield cited


def _complements(tree: Tree, verb: int, entry: Cue) -> list[int]:
    """The heads of what the frames allow as content, in text order."""
    found = [child for child in tree.children(verb) if _fits(tree, verb, child, entry)]
    if "figure" in entry.frames:
        figures = [child for child in found if tree.tokens[child].deprel == "obj" and scopes().get(tree.tokens[child].lemma) == "figures"]
        return found if figures and len(found) > 1 else []  # "put the toll at nine"
    found = [child for child in found if not _is_relative(tree, child)]
    clause = [child for child in found if _is_clause(tree, child)]
    if any(tree.tokens[child].deprel == "ccomp" and tree.child(child, *SUBJECTS) is None for child in clause):
        found += [child for child in tree.children(verb, "obj", "iobj") if child not in found and child < clause[0]]
        clause = []  # "warned the risk | is serious": the subject of the clause was taken for an object
    if clause and (entry.addressee or "object" not in entry.frames or any(_is_finite(tree, child) for child in clause)):
        keep_object = any(tree.tokens[child].deprel == "xcomp" for child in clause) and not entry.addressee
        found = [child for child in found if child in clause or (keep_object and tree.tokens[child].deprel == "obj")]
    if "open" in entry.frames and not any(_is_clause(tree, child) for child in found):
        found += [child for child in tree.children(verb, "advcl") if child > verb and _is_open(tree, verb, child)][:1]
    before = [child for child in tree.children(verb, "nsubj", "nsubj:pass", "obj") if child < verb]
    if not found and len(before) == 2 and "object" in entry.frames and tree.lower(before[0]) not in RELATIVE:
        return before[:1]  # "a charge Kigali rejects"
    if not found and len(before) == 1 and "object" in entry.frames and _claimant(tree, before[0]) is not None:
        return before
    if not found and tree.tokens[verb].deprel in ("acl:relcl", "acl") and "object" in entry.frames and tree.child(verb, *SUBJECTS) is not None:
        return _gap(tree, verb)
    return _with_clauses_alike(tree, verb, found)


def _is_open(tree: Tree, verb: int, child: int) -> bool:
    """An infinitive, or the gerund right after the verb: "ruled out sending"."""
    token = tree.tokens[child]
    return token.verb_form == "Inf" or (token.verb_form == "Ger" and _opener(tree, child) is None and min(tree.subtree(child)) - verb <= 2)


def _gap(tree: Tree, verb: int) -> list[int]:
    """The noun that a relative clause is about, where it is the object: "a charge Kigali rejects"."""
    pronouns = [child for child in tree.children(verb, *SUBJECTS) if tree.lower(child) in RELATIVE]
    return [] if pronouns else [tree.tokens[verb].head]


def _fits(tree: Tree, verb: int, child: int, entry: Cue) -> bool:
    label, frames = tree.tokens[child].deprel, entry.frames
    if label == "ccomp":
        return "clause" in frames or "open" in frames or ("predicate" in frames and child > verb)
    if label == "xcomp":
        return "open" in frames or "predicate" in frames or _opens_with(tree, verb, child, frames)
    if label == "obj":
        return (
            "object" in frames
            or "figure" in frames
            or "predicate" in frames
            or ("open" in frames and not entry.addressee and tree.child(verb, "xcomp") is not None)
        )
    if label == "parataxis":
        return "clause" in frames and child > verb and _follows_colon(tree, verb, child)
    return label in ("obl", "advcl", "nmod") and child > verb and _opens_with(tree, verb, child, frames)


def _opens_with(tree: Tree, verb: int, child: int, frames: tuple[str, ...]) -> bool:
    opener = _opener(tree, child)
    return opener is not None and opener > verb and tree.lower(opener) in frames


def _follows_colon(tree: Tree, verb: int, child: int) -> bool:
    first = min(tree.subtree(child))
    return any(tree.word(at) in (":", "“", '"', "''", "``", "‘") for at in range(max(verb + 1, first - 2), first + 1) if at < len(tree))


def _is_relative(tree: Tree, child: int) -> bool:
    """True for a relative clause that was taken for the complement: "suspect the clan, which ..."."""
    subject = tree.child(child, *SUBJECTS)
    return tree.tokens[child].deprel == "ccomp" and subject is not None and tree.lower(subject) == "which" and tree.word(subject - 1) == ","


def _is_clause(tree: Tree, child: int) -> bool:
    return tree.tokens[child].deprel in ("ccomp", "xcomp", "parataxis")


def _is_finite(tree: Tree, child: int) -> bool:
    return tree.tokens[child].deprel in ("ccomp", "parataxis")


def _with_clauses_alike(tree: Tree, verb: int, found: list[int]) -> list[int]:
    """Adds "and that ..." which the parse hung on the cue instead of on the first clause."""
    if not found:
        return found
    for child in tree.children(verb, "conj"):
        if child > found[-1] and any(tree.lower(mark) == "that" for mark in tree.children(child, "mark")):
            found = [*found, child]
    return found


def _with_passive_subject(tree: Tree, verb: int, heads: list[int], entry: Cue) -> list[int]:
    """In the passive the subject is part of what is claimed, unless it is the hearer ("residents were told that ...") or empty ("it is said")."""
    subject = tree.child(verb, "nsubj:pass", "csubj:pass")
    if subject is None:
        head = tree.tokens[verb].head
        return [head, *heads] if tree.tokens[verb].deprel in ("acl", "acl:relcl") and head >= 0 and not heads else heads
    if any(_is_finite(tree, head) for head in heads) or (tree.lower(subject) == "it" and heads):
        return heads
    opens = [child for child in tree.children(verb, "xcomp", "ccomp") if child not in heads]
    return [subject, *heads, *opens]


def _has_clause_after(tree: Tree, verb: int, heads: list[int]) -> bool:
    return any(head > verb for head in heads)


def _content(tree: Tree, verb: int, heads: list[int], cue: range, source: int | None) -> list[int]:
    """The words below the heads, without the cue's own clause where it stands inside."""
    out: set[int] = set()
    for head in heads:
        out.update(_below(tree, head, verb))
    taken = set(cue)
    within = source is not None and tree.tokens[source].deprel != "appos" and any(head in tree.ancestors(source) and head != verb for head in heads)
    if source is not None and not within:
        taken |= set(tree.subtree(source))
    return trimmed(tree, out - taken)


def _below(tree: Tree, head: int, without: int) -> list[int]:
    """The subtree of `head` that leaves out the branch of `without`."""
    out: list[int] = []
    stack = [head]
    while stack:
        node = stack.pop()
        if node == without:
            continue
        out.append(node)
        stack.extend(tree.children(node))
    return out


# --- content before the cue ---


def _fronted(reading: Reading, verb: int, source: int, heads: list[int]) -> tuple[int | None, list[int]] | None:
    """The content that stands before the cue or around it ("..., it said", "..., he added, ..."): its head and its words.

    None where the content follows the cue.
    """
    tree, where = reading.tree, segment(reading, verb)
    if source not in where or not _may_close(tree, verb, source):
        return None
    aside = _aside(tree, verb, source, heads)
    before = list(range(where.start, aside[0]))
    if not before or not _ends_like_content(tree, before[-1]):
        return None
    closed = _is_closed(reading, aside[-1], where)
    if any(head > verb for head in heads) and not closed:
        return None
    left = trimmed(tree, before)
    if all(tree.tokens[at].upos in ("ADV", "CCONJ", "SCONJ", "PUNCT") for at in left):
        left = []
    head = next((child for child in heads if child < verb), _governor(tree, verb, where))
    if head in aside or (head is None and not _is_claim(reading, left)):
        head = None
        if not closed or (not _is_claim(reading, left) and not _is_claim(reading, list(range(aside[-1] + 1, where.stop)))):
            return None
    together = trimmed(tree, [*left, *_around(reading, verb, head, left, aside, where)])
    return (head, together) if together else None


def _governor(tree: Tree, verb: int, where: range) -> int | None:
    """The predicate that the cue's clause interrupts."""
    head = tree.tokens[verb].head
    return head if head in where and tree.tokens[verb].deprel in INTERRUPTING else None


def _around(reading: Reading, verb: int, head: int | None, left: list[int], aside: list[int], where: range) -> list[int]:
    """The words after the cue's clause that go on with what stands before it."""
    tree = reading.tree
    after = range(aside[-1] + 1, where.stop)
    if left and reading.quote_at(tree.tokens[left[-1]].start) is not None:
        return []
    if head is None:
        return list(after) if after and tree.word(after[0]) == "," and _is_claim(reading, list(after)) else []
    loose = tree.tokens[head].head == verb and any(child > aside[-1] and tree.tokens[child].deprel in ("obl", "advcl") for child in tree.children(verb))
    if after and tree.lower(after[min(1, len(after) - 1)]) in CONTRASTS:
        return []
    return [] if loose else [at for at in _below(tree, head, verb) if at in after]


def _may_close(tree: Tree, verb: int, source: int) -> bool:
    """The cue's clause is its verb and its source, side by side."""
    return tree.tokens[source].head == verb or abs(verb - source) <= 2 or tree.tokens[source].deprel in ("flat", "nsubj:pass")


def _is_closed(reading: Reading, last: int, where: range) -> bool:
    """True where a comma, a stop or the end follows the cue's clause, and no quotation after the comma."""
    tree, at = reading.tree, last + 1
    if at not in where or (
        tree.tokens[at].upos == "PUNCT" and tree.word(at) not in (",", ":", "-", "–", "—") and reading.quote_at(tree.tokens[at].start) is None
    ):
        return True
    return tree.word(at) == "," and at + 1 in where and reading.quote_at(tree.tokens[at + 1].start) is None


def _is_claim(reading: Reading, claimed: list[int]) -> bool:
    """True where words that the parse did not tie to the cue can be its content: a quotation, or a clause of their own."""
    tree = reading.tree
    if not claimed or tree.word(claimed[-1]) in CLOSING or reading.quote_at(tree.tokens[claimed[-1]].start):
        return bool(claimed)
    return any(tree.tokens[at].verb_form == "Fin" and tree.child(at, "mark") is None and tree.child(tree.tokens[at].head, "mark") is None for at in claimed)


def _aside(tree: Tree, verb: int, source: int, heads: list[int]) -> list[int]:
    """The words of the cue's own clause: verb, source and what hangs on them, without the content."""
    barred = set(heads)
    own = [verb, *phrase(tree, source)]
    for child in tree.children(verb):
        if child in barred or child == source or tree.tokens[child].deprel in ("punct", "conj", "cc", "ccomp", "parataxis"):
            continue
        below = tree.subtree(child)
        if tree.tokens[child].deprel in ("obl", "advcl", "obl:unmarked") and below[0] > max(verb, source) + 1 and tree.word(below[0] - 1) == ",":
            continue
        if below[0] >= min(own) or (tree.tokens[child].deprel in ("aux", "advmod") and child > min(own) - 3):
            own.extend(below)
    low = min(phrase(tree, source)[0] if source < verb else verb, verb)
    return sorted(at for at in own if at >= low)


def _ends_like_content(tree: Tree, index: int) -> bool:
    return tree.word(index) in CLOSING | {",", "—", "–", "-", "?", "!", "...", "…"}


# --- adjectives ---


def _adjective_link(tree: Tree, index: int, entry: Cue) -> Link | None:
    """ "is worried that ...": an adjective with a subject and a complement."""
    subject = tree.child(index, "nsubj")
    if subject is None and tree.tokens[index].deprel in ("xcomp", "conj"):
        subject = tree.subject(index)
    heads = [child for child in tree.children(index) if child > index and _fits(tree, index, child, entry)]
    if subject is None or not heads or tree.lower(subject) in ("it", "that", "this"):
        return None
    content = trimmed(tree, {at for head in heads for at in tree.subtree(head)})
    copula = tree.child(index, "cop")
    first = copula if copula is not None and subject < copula < index else index
    return Link(
        cue=range(first, index + 1),
        anchor=index,
        source=subject,
        content=tuple(content),
        head=heads[0],
        stance=entry.stance,
        hedge=entry.hedge,
        negated=tree.is_negated(index),
        attitude=entry.attitude,
    )
