"""How alike what is said in two places is, by its words."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.said.cues import alike, words
from dateline.syntax import Tree

MIN_STEM = 4  # letters that a verb and its noun share
SAME_STEM = 5  # letters that a noun shares with a word of the claim: "dismissal", "dismissed"


def content_words(tree: Tree, tokens: Sequence[int]) -> frozenset[str]:
    """The lemmas of what the tokens speak of."""
    return frozenset(tree.tokens[at].lemma.lower() for at in tokens if tree.tokens[at].upos in ("NOUN", "PROPN", "VERB", "ADJ")) - words("thin")


def is_derived(verb: str, noun: str) -> bool:
    """ "meet", "meeting"; "strike" for both."""
    return verb == noun or (len(verb) >= MIN_STEM and noun.startswith(verb[: max(MIN_STEM, len(verb) - 1)]))


def likeness(wanted: frozenset[str], said: frozenset[str]) -> int:
    """How many words are shared, a word of the same group counted once more."""
    return len(wanted & said) + any(wanted & group and said & group for group in alike())


def kinship(said: frozenset[str], noun: str, about: set[str]) -> int:
    """How much a claim has of the noun and of what stands with it."""
    stem = noun[:SAME_STEM]
    kin = noun in said or any(len(stem) == SAME_STEM and word.startswith(stem) for word in said)
    kin = kin or any(said & group and (noun in group or any(is_derived(verb, noun) for verb in group)) for group in alike())
    return 2 * kin + len(about & said)
