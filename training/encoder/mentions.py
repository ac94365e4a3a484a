"""Names put in the place of other names of the same type (mention replacement; Dai and Adel 2020), so that context counts and more names are seen."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from sentences import Sent
from tags import NAMES

BEGIN = {NAMES.begin(kind): kind for kind in NAMES.types}

Mention = tuple[tuple[str, ...], tuple[bool, ...]]  # words, and whether white space stands before each
Pools = dict[str, list[Mention]]


def spans(sent: Sent) -> Iterator[tuple[int, int, str]]:
    """The names of a sentence: first word, word after the last, type."""
    at, masks = 0, sent.names or ()
    while at < len(masks):
        kind = BEGIN.get(masks[at])
        stop = at + 1
        if kind:
            while stop < len(masks) and masks[stop] == NAMES.inside(kind):
                stop += 1
            yield at, stop, kind
        at = stop


def pools(sentences: list[Sent]) -> Pools:
    """All different names by type."""
    found: dict[str, set[Mention]] = defaultdict(set)
    for sent in sentences:
        for first, stop, kind in spans(sent):
            if any(word[:1].isupper() for word in sent.words[first:stop]):
                found[kind].add((sent.words[first:stop], sent.spaced[first:stop]))
    return {kind: sorted(mentions) for kind, mentions in found.items()}


def replaced(sent: Sent, names: Pools, rng: random.Random, share: float = 0.7) -> Sent:
    """The sentence, whose names are known, with that share of them replaced and with no other annotation."""
    old = sent.names or ()
    words: list[str] = []
    spaced: list[bool] = []
    masks: list[int] = []
    at = 0
    for first, stop, kind in [*spans(sent), (len(sent.words), len(sent.words), "")]:
        words += sent.words[at:first]
        spaced += sent.spaced[at:first]
        masks += old[at:first]
        if kind:
            some = rng.choice(names[kind]) if names.get(kind) and rng.random() < share else (sent.words[first:stop], sent.spaced[first:stop])
            words += some[0]
            spaced += (sent.spaced[first], *some[1][1:])
            masks += (NAMES.begin(kind), *[NAMES.inside(kind)] * (len(some[0]) - 1))
        at = stop
    return Sent(words=tuple(words), spaced=tuple(spaced), names=tuple(masks), names_weight=sent.names_weight, new_doc=True, new_par=True)


def renamed(sent: Sent, person: Sequence[bool], known: dict[str, str], people: Sequence[Mention], rng: random.Random) -> Sent:
    """The sentence with other people, word by word so that all annotations stay; `person` says which words stand in a person's name.

    `known` holds the new name of each word and grows: who has one name keeps one name as long as it is handed on.
    """
    words = list(sent.words)
    for at, word in enumerate(words):
        if person[at] and len(word) > 2 and word.isalpha() and word[0].isupper():
            first = at + 1 < len(words) and person[at + 1]
            words[at] = known.setdefault(word, rng.choice(people)[0][0 if first else -1])
    return msgspec.structs.replace(sent, words=tuple(words))
