"""Sentences that say that something was, or could not be, checked: who says so, of what, with which outcome."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dateline.said.checking.clauses import Disclaimer
from dateline.said.checking.forms import by_adjective, by_deed, by_noun, consistent, found_so, is_genuine, probing
from dateline.said.checking.lexicon import checks, findings, lemmas
from dateline.said.checking.predicates import by_verb, unknown
from dateline.said.checking.proofs import by_proof
from dateline.said.links import Reading
from dateline.syntax import Tree


@cache
def _readers() -> dict[str, str]:
    """How a lemma is read: as the verb of a check, its noun, what is said of a claim."""
    found: dict[str, str] = dict.fromkeys(lemmas("genuine"), "genuine") | dict.fromkeys(findings(), "finding")
    found |= dict.fromkeys(lemmas("probing"), "probing")
    found |= dict.fromkeys(lemmas("unknown"), "unknown")
    for key in ("identifying", "holding", "meeting", "showing", "viewing", "matching", "refuting", "supporting", "noun", "doubtful"):
        found |= dict.fromkeys(lemmas(key), key)
    return found | dict.fromkeys((*lemmas("verdict"), *checks()), "verb") | {"consistent": "consistent"}


def disclaimers(reading: Reading) -> Iterator[Disclaimer]:
    """Every check of the document, in text order."""
    tree, readers = reading.tree, _readers()
    for index in [index for index, token in enumerate(tree.tokens) if token.lemma in readers]:
        found = _read(tree, index, readers[tree.tokens[index].lemma])
        if found is not None:
            yield found


def _read(tree: Tree, index: int, reader: str) -> Disclaimer | None:
    upos = tree.tokens[index].upos
    if upos == "NOUN":
        return by_noun(tree, index) if reader == "noun" else None
    if upos not in ("VERB", "ADJ"):
        return None
    match reader:
        case "verb":
            return by_verb(tree, index)
        case "doubtful":
            return by_adjective(tree, index)
        case "genuine" | "finding":
            return found_so(tree, index) or is_genuine(tree, index)
        case "consistent":
            return consistent(tree, index)
        case "probing":
            return probing(tree, index)
        case "unknown":
            return unknown(tree, index)
        case "identifying" | "holding" | "meeting" | "showing":
            return by_proof(tree, index, reader) or (unknown(tree, index) if tree.tokens[index].lemma in lemmas("unknown") else None)
        case "viewing":
            return by_deed(tree, index, reader) or by_proof(tree, index, "holding")
        case "matching" | "refuting" | "supporting":
            return by_deed(tree, index, reader)
    return None
