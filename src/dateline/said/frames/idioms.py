"""Verbs that report together with other words: "made it clear that ...", "cast doubt on ...", "as the judge put it, ..."."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Stance
from dateline.said.cues import Cue, idioms
from dateline.said.frames.complements import opener_of
from dateline.said.frames.fronted import fronted
from dateline.said.links import Link, Reading, cue_range, segment, trimmed
from dateline.syntax import SUBJECTS, Tree

LOOSE = 2  # words that may stand between two words of an idiom
CLAUSAL = frozenset({"ccomp", "csubj", "csubj:pass", "advcl", "acl", "acl:relcl", "xcomp", "advcl:relcl"})
PHRASES = frozenset({"obl", "nmod", "advcl", "acl"})
TELLING = frozenset({"put", "tell", "see", "have"})  # "as the judge put it"


def idiom_links(reading: Reading) -> Iterator[Link]:
    """Every link whose cue is an idiom, in the order of the cues."""
    tree, known = reading.tree, idioms()
    for index, token in enumerate(tree.tokens):
        if token.upos != "VERB":
            continue
        link = _around(reading, index)
        for rest, entry in known.get(token.lemma, ()) if link is None else ():
            words = _matched(tree, index, rest)
            link = link or (words and _link(reading, index, words, entry)) or None
        if link:
            yield link


def is_idiom(tree: Tree, verb: int) -> bool:
    """True where the verb is the first word of an idiom in the text."""
    return any(_matched(tree, verb, rest) for rest, _ in idioms().get(tree.tokens[verb].lemma, ()))


def _matched(tree: Tree, verb: int, rest: tuple[str, ...]) -> list[int]:
    """The verb and the words after it that make the idiom; none where one is missing or the sentence ends."""
    out, at, stop = [verb], verb + 1, tree.sentence_of(verb).stop
    for word in rest:
        limit = min(stop, at + LOOSE + 1)
        while at < limit and word not in (tree.lower(at), tree.tokens[at].lemma):
            at = stop if tree.tokens[at].upos in ("PUNCT", "VERB", "SCONJ") else at + 1
        if at >= limit:
            return []
        out.append(at)
        at += 1
    return out


def _link(reading: Reading, verb: int, words: list[int], entry: Cue) -> Link | None:
    tree = reading.tree
    source = tree.subject(verb)
    if source is None:
        return None
    cue = range(cue_range(tree, verb).start, words[-1] + 1)
    heads = _heads(tree, words, entry)
    if any(tree.tokens[head].deprel == "obj" for head in heads):
        cue, heads = range(cue.start, verb + 1), [*heads, *words[1:]]  # "holds | Orland responsible"
    content = trimmed(tree, {at for head in heads for at in tree.subtree(head)} - set(cue))
    head = heads[0] if heads else None
    if not heads and "clause" in entry.frames and (found := fronted(reading, verb, source, [])):
        head, content = found
    if not content and entry.stance is not Stance.DECLINE:
        return None
    if heads and tree.lower(content[0]) in entry.frames:
        cue, content = (range(cue.start, cue.stop + 1) if content[0] == cue.stop else cue), content[1:]
    return Link(cue=cue, anchor=verb, source=source, content=tuple(content), head=head, stance=entry.stance, negated=tree.is_negated(verb))


def _heads(tree: Tree, words: list[int], entry: Cue) -> list[int]:
    """What hangs on a word of the idiom and fits its frames."""
    found = []
    own = [*words, *(child for child in tree.children(words[0], "obj", "expl", "nsubj:pass") if tree.lower(child) == "it")]
    beside = [child for word in words for child in tree.children(word, "obl") if child > words[-1]]  # "known through an aide that ..."
    for child in sorted({child for word in [*own, *beside] for child in tree.children(word)} - set(own)):
        label, opener = tree.tokens[child].deprel, opener_of(tree, child)
        opening = tree.lower(opener) if opener is not None else ""
        clause = label in CLAUSAL and child > words[-1] and (opening == "that" or (label == "ccomp" and tree.child(child, *SUBJECTS) is not None))
        named = label == "obj" and words[0] < child and "object" in entry.frames
        phrase = label in PHRASES and opening in entry.frames and child > words[0]
        if (clause and "clause" in entry.frames) or named or phrase:
            found.append(child)
    return found


def _around(reading: Reading, verb: int) -> Link | None:
    """ "as the judge put it", "if the warden is to be believed": the clause around it is what is told."""
    tree = reading.tree
    governor, source = tree.tokens[verb].head, tree.child(verb, "nsubj", "nsubj:pass")
    last = _telling(tree, verb) if tree.tokens[verb].lemma in TELLING else _believed(tree, verb)
    if last is None or source is None:
        return None
    own = set(tree.subtree(verb))
    where = segment(reading, verb)
    around = tree.subtree(governor) if governor >= 0 else range(where.start, min(tree.children(verb, "mark", "advmod")))
    content = trimmed(tree, [at for at in around if at in where and (governor < 0 or at not in own)])
    if not content:
        return None
    return Link(cue=range(verb, last + 1), anchor=verb, source=source, content=tuple(content), head=governor if governor >= 0 else None, stance=Stance.ASSERT)


def _telling(tree: Tree, verb: int) -> int | None:
    """The "it" of "as the judge put it"."""
    thing, mark = tree.child(verb, "obj"), tree.child(verb, "mark", "advmod")
    if thing is None or mark is None or tree.lower(mark) != "as":
        return None
    return thing if tree.lower(thing) == "it" else None


def _believed(tree: Tree, verb: int) -> int | None:
    """The verb of "if the warden is to be believed"."""
    if tree.tokens[verb].lemma not in ("believe", "trust") or tree.child(verb, "aux:pass") is None:
        return None
    return verb if {"if", "to"} <= {tree.lower(mark) for mark in tree.children(verb, "mark")} else None
