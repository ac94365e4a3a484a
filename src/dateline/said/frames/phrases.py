"""Cues that are no verbs, by kind: phrases that open a source, nouns, adverbs."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.said.cues import phrases, table
from dateline.said.frames.adverbs import adverb_link
from dateline.said.frames.nouns import noun_link
from dateline.said.frames.opened import opened_link, owned_link
from dateline.said.links import Link, Reading

OF = frozenset({"by", "in", "on", "to"})  # "by X's account", "in X's view"


def phrase_links(reading: Reading) -> Iterator[Link]:
    """Every link whose cue is a phrase, a noun or an adverb."""
    tree, openers = reading.tree, phrases()
    nouns, adverbs = table("noun"), table("adverb")
    for index, token in enumerate(tree.tokens):
        link = None
        lower = token.lemma if token.upos in ("NOUN", "ADV") else tree.lower(index) if token.upos in ("ADP", "VERB", "SCONJ") else ""
        if token.upos == "NOUN" and token.lemma in nouns:
            link = noun_link(tree, index, nouns[token.lemma])
        elif token.upos == "ADV" and lower in adverbs:
            link = adverb_link(tree, index, adverbs[lower])
        elif lower in openers:
            link = opened_link(reading, index, openers[lower])
        if link is None and lower in OF:
            link = owned_link(reading, index)
        if link:
            yield link
