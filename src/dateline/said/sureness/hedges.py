"""Words that weaken a claim, within its content and on its cue, each with the one word that it weakens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from dateline import lexicon
from dateline.records import Hedge, Span
from dateline.said.links import Link, Reading
from dateline.said.sureness.claim import governing, is_negative
from dateline.said.sureness.lexicon import words as named
from dateline.syntax import Tree

RAISING = frozenset({"purport", "appear", "seem", "claim", "profess"})  # "the clip purports to show ..."
LARGE = frozenset("dozen dozens score scores hundred hundreds thousand thousands million millions billion billions half third quarter two-thirds".split())
CLAUSAL = ("xcomp", "ccomp", "csubj", "csubj:pass", "acl")
REACH = 6  # words between a hedge and the noun that it weakens


class Word(msgspec.Struct, frozen=True):
    """An entry of data/said/hedges.toml."""

    text: str
    strength: str
    example: str
    tags: tuple[str, ...] = ()
    before_number: bool = False
    unless_negated: bool = False
    unless_before: str = ""
    attributive: bool = False
    passive: bool = False
    weakens: str = ""
    unless_sensing: bool = False  # not "could see": was able to


@cache
def words() -> dict[str, tuple[tuple[tuple[str, ...], Word], ...]]:
    """The hedges by their first word, the longest first, figures before the rest."""
    found: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for word in lexicon.entries("said", "hedges.toml", "hedge", Word):
        parts = tuple(word.text.replace("-", " - ").split())
        found.setdefault(parts[0], []).append((parts, word))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def hedges(reading: Reading, link: Link, content: Sequence[Span]) -> tuple[Hedge, ...]:
    """The hedges of a statement in text order; those of figures too ("more than"), as approximate."""
    tree = reading.tree
    claimed = _claimed(tree, link)
    found = [hedge for span in content for hedge in _within(tree, span, claimed)]
    if link.hedge and not link.negated:
        found.append(_on(tree, link.cue, link.hedge, claimed))
    found += [_on(tree, range(child, child + 1), "hearsay", claimed) for child in tree.children(link.anchor, "advmod") if _is_hearsay(tree, child)]
    above = tree.tokens[link.anchor].head
    if above >= 0 and tree.tokens[link.anchor].deprel == "xcomp" and tree.tokens[above].lemma in RAISING:
        found.append(_on(tree, range(above, above + 1), "weak", claimed))
    unique = {(hedge.start, hedge.end): hedge for hedge in found}
    return tuple(unique[key] for key in sorted(unique))


def _claimed(tree: Tree, link: Link) -> int | None:
    """The word of the content that a hedge on the cue weakens: its clause ("is said | to be ill") before its noun."""
    said = frozenset(link.content)
    return next(
        (child for child in tree.children(link.anchor, "xcomp", "ccomp") if child in said), None if link.head is None else governing(tree, link.head, said)
    )


def _is_hearsay(tree: Tree, index: int) -> bool:
    return any(word.strength == "hearsay" for _, word in words().get(tree.lower(index), ()))


def _on(tree: Tree, hedge: range, strength: str, target: int | None) -> Hedge:
    span = tree.span(hedge.start, hedge.stop)
    weakened = None if target is None else tree.span(target, target + 1)
    return Hedge(start=span.start, end=span.end, text=tree.text[span.start : span.end], strength=strength, target=weakened)


def _within(tree: Tree, span: Span, claimed: int | None) -> Iterator[Hedge]:
    table, done, inside = words(), -1, tree.at(span.start, span.end)
    for index in inside:
        if index < done or (rows := table.get(tree.lower(index))) is None:
            continue
        second = tree.lower(index + 1) if index + 1 < len(tree) else ""
        for parts, word in rows:
            if (len(parts) == 1 or parts[1] == second) and _stands(tree, index, parts, word):
                done = index + len(parts)
                target = _target(tree, index, done, word)
                yield _on(tree, range(index, done), word.strength, target if target in inside else claimed)
                break


def _stands(tree: Tree, index: int, parts: tuple[str, ...], word: Word) -> bool:
    stop = index + len(parts)
    if stop > len(tree) or any(tree.lower(index + at) != part for at, part in enumerate(parts)):
        return False
    token = tree.tokens[index]
    if (word.tags and token.upos not in word.tags) or (word.unless_before and stop < len(tree) and tree.lower(stop) == word.unless_before):
        return False
    if (word.attributive and token.deprel not in ("amod", "compound")) or (word.passive and token.deprel not in ("acl", "acl:relcl")):
        return False
    if word.unless_sensing and token.head >= 0 and tree.tokens[token.head].lemma in named("sensing"):
        return False
    if word.unless_negated and token.head >= 0 and is_negative(tree, token.head):
        return False
    return not word.before_number or _figure(tree, stop) is not None


def _figure(tree: Tree, at: int) -> int | None:
    """The figure at a word: "forty", "a dozen", "hundreds"."""
    if at < len(tree) and (tree.lower(at) in ("a", "$", "€", "£", "half") or tree.tokens[at].upos == "SYM"):
        at += 1
    return at if at < len(tree) and (tree.tokens[at].upos == "NUM" or tree.lower(at) in LARGE) else None


# --- what it weakens ---


def _target(tree: Tree, first: int, stop: int, word: Word) -> int | None:
    """The word that a hedge weakens: a predicate, a noun or a figure."""
    if word.before_number:
        return _figure(tree, stop)
    if word.weakens == "next":
        return next_noun(tree, stop)
    hinge = next((at for at in range(first, stop) if tree.tokens[at].upos in ("VERB", "ADJ", "NOUN")), first)
    if word.weakens == "above":
        return _outside(tree, first, stop)
    if word.weakens == "judged":  # "a sale is all but certain"
        judgement = _outside(tree, first, stop)
        return None if judgement is None else _governed(tree, judgement)
    for child in tree.children(hinge, *CLAUSAL) if tree.tokens[hinge].upos in ("VERB", "ADJ", "NOUN") else ():
        if child > hinge or tree.tokens[child].deprel.startswith("csubj"):
            return child
    return _governed(tree, hinge)


def next_noun(tree: Tree, at: int) -> int | None:
    """The head of the noun phrase that begins at a word."""
    for word in range(at, min(at + REACH, len(tree))):
        if tree.tokens[word].upos in ("NOUN", "PROPN") and tree.tokens[word].deprel not in ("compound", "nmod:poss", "amod"):
            return word
        if tree.tokens[word].upos == "PUNCT" and word > at and tree.word(word) not in "“”\"'‘’-":
            break
    return None


def _outside(tree: Tree, first: int, stop: int) -> int | None:
    """The word outside the phrase on which it hangs."""
    for at in range(first, stop):
        if not first <= tree.tokens[at].head < stop:
            return tree.tokens[at].head if tree.tokens[at].head >= 0 else None
    return None


def _governed(tree: Tree, hinge: int) -> int | None:
    """What an auxiliary, adverb or adjective hangs on; of a predicate ("a truce is unlikely") its subject."""
    token = tree.tokens[hinge]
    if token.deprel in ("aux", "advmod", "amod", "aux:pass", "cop", "compound", "discourse", "parataxis", "mark", "cc", "det"):
        return token.head if token.head >= 0 else None
    if token.upos in ("ADJ", "VERB"):
        subject = tree.child(hinge, "nsubj", "nsubj:pass")
        return hinge if subject is None else subject
    return token.head if token.upos == "ADV" and token.head >= 0 else hinge
