"""Those who say nothing: "did not respond to a request", "has yet to comment", "could not be reached for comment", "ignored questions"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Stance
from dateline.said.cues import words
from dateline.said.links import Link, Reading, cue_range, trimmed
from dateline.syntax import Tree

MATTERS = frozenset({"on", "about", "to"})  # open what is passed over in silence
REACHED = frozenset({"reach", "contact"})
CALLS = frozenset({"return", "answer", "ignore"})


def refusal_links(reading: Reading) -> Iterator[Link]:
    """A link for each verb of speech that is denied or still awaited, and for each call that is not answered."""
    tree = reading.tree
    for index, token in enumerate(tree.tokens):
        if token.upos != "VERB":
            continue
        link = _unsaid(tree, index) if is_refusal(tree, index) else _unanswered(tree, index)
        if link is not None:
            yield link


def is_refusal(tree: Tree, verb: int) -> bool:
    """True for "did not comment", "would not elaborate", "has yet to respond"; not where the verb says what is not said."""
    if tree.tokens[verb].lemma not in words("speaking") or tree.child(verb, "ccomp", "obj") is not None:
        return False
    return tree.is_negated(verb) or _is_awaited(tree, verb)


def _is_awaited(tree: Tree, verb: int) -> bool:
    """True for "has yet to comment"."""
    head = tree.tokens[verb].head
    yet = head >= 0 and tree.tokens[verb].deprel == "xcomp" and tree.tokens[head].lemma == "have"
    return yet and any(tree.lower(child) == "yet" for child in (*tree.children(head, "advmod"), *tree.children(verb, "advmod")))


def _unsaid(tree: Tree, verb: int) -> Link | None:
    source = tree.subject(verb)
    if source is None:
        return None
    first = tree.tokens[verb].head if _is_awaited(tree, verb) else verb
    cue = range(cue_range(tree, first).start, verb + 1)
    matter = next((child for child in tree.children(verb, "obl", "nmod") if child > verb and _opener(tree, child) in MATTERS), None)
    words_ = trimmed(tree, tree.subtree(matter)) if matter is not None else []
    if words_ and words_[0] == cue.stop:
        cue, words_ = range(cue.start, cue.stop + 1), words_[1:]
    return Link(cue=cue, anchor=verb, source=source, content=tuple(words_), head=matter, stance=Stance.DECLINE)


def _opener(tree: Tree, child: int) -> str:
    mark = tree.child(child, "case")
    return tree.lower(mark) if mark is not None else ""


def _unanswered(tree: Tree, verb: int) -> Link | None:
    """ "could not be reached for comment", "did not return calls", "ignored questions about the tapes"."""
    lemma, thing = tree.tokens[verb].lemma, tree.child(verb, "obj")
    source = tree.subject(verb)
    if source is None or lemma not in REACHED | CALLS:
        return None
    denied = tree.is_negated(verb) or any(tree.lower(child) == "neither" for child in tree.children(source, "det", "cc:preconj"))
    asked = thing is not None and tree.tokens[thing].lemma in words("asking")
    if lemma in REACHED:
        told = denied and tree.is_passive(verb) and any(tree.tokens[child].lemma == "comment" for child in tree.children(verb, "obl"))
    else:
        told = asked and (lemma == "ignore" or denied or any(tree.lower(child) == "no" for child in tree.children(thing or 0, "det")))
    return Link(cue=cue_range(tree, verb), anchor=verb, source=source, content=(), head=None, stance=Stance.DECLINE) if told else None
