"""Content that stands before its cue or around it: "..., it said", "..., he added, ..."."""

from __future__ import annotations

from dateline.said.frames.complements import below
from dateline.said.links import CLOSING, Reading, phrase, segment, trimmed
from dateline.syntax import SUBJECTS, Tree

OPENING = frozenset({",", ":", "-", "–", "—"})
CONTRASTS = frozenset({"while", "whereas", "although", "though"})  # after the cue these open the reporter's next clause
BETWEEN = frozenset({"PUNCT", "VERB", "AUX"})
SO = frozenset({"so", "as", "or"})  # "or so the governor claims"
INTERRUPTING = frozenset({"parataxis", "advcl", "ccomp", "conj", "dep", "appos", "acl:relcl"})


def fronted(reading: Reading, verb: int, source: int, heads: list[int]) -> tuple[int | None, list[int]] | None:
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
    if _is_asked(tree, verb, left):
        return None  # "asked whether he would go, he said: ..."
    after = _going_on(tree, verb, left, aside, heads) or _around(reading, verb, head, left, aside, where)
    together = trimmed(tree, [*left, *after])
    return (head, together) if together else None


def _is_asked(tree: Tree, verb: int, left: list[int]) -> bool:
    """True where a participle that hangs on the cue fills what stands before it: "Asked whether he would go, she replied: ..."."""
    participles = (child for child in tree.children(verb, "advcl") if left and child < verb and tree.child(child, *SUBJECTS, "aux") is None)
    return any({at for at in left if tree.tokens[at].upos != "PUNCT"} <= set(tree.subtree(child)) for child in participles)


def _going_on(tree: Tree, verb: int, left: list[int], aside: list[int], heads: list[int]) -> list[int]:
    """The predicate after the cue's clause, where only its subject stands before: "The ferry, said a sailor, sank"."""
    after = [head for head in heads if head > aside[-1] and tree.tokens[head].deprel == "ccomp" and tree.child(head, "mark") is None]
    bare = left and not any(tree.tokens[at].verb_form == "Fin" and tree.tokens[at].deprel != "acl:relcl" for at in left)
    if not after or not bare or tree.word(aside[-1] + 1) != ",":
        return []
    own = {at for at in tree.subtree(after[0]) if at > aside[-1]}
    return sorted(own) if any(tree.tokens[at].verb_form == "Fin" for at in own) else []


def _governor(tree: Tree, verb: int, where: range) -> int | None:
    """The predicate that the cue's clause interrupts."""
    head = tree.tokens[verb].head
    above = tree.tokens[head].head if head >= 0 else -1
    if tree.tokens[verb].deprel == "acl:relcl" and above in where and above > verb and tree.word(head + 1) == ",":
        return above  # "the treaty, a diplomat reckons, is dead": the aside was taken for a relative clause
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
    cited = {at for child in tree.children(head, "advcl", "parataxis") if tree.tokens[child].lemma in ("quote", "cite") for at in tree.subtree(child)}
    return [] if loose else [at for at in set(below(tree, head, verb)) - cited if at in after]


def _may_close(tree: Tree, verb: int, source: int) -> bool:
    """The cue's clause is its verb and its source, side by side."""
    if tree.tokens[source].head == verb or abs(verb - source) <= 2 or tree.tokens[source].deprel in ("flat", "nsubj:pass"):
        return True
    return source < verb and tree.tokens[tree.tokens[source].head].head == verb and all(tree.tokens[at].upos not in BETWEEN for at in range(source, verb))


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
    free = [at for at in claimed if tree.tokens[at].verb_form == "Fin"]
    marks = ((tree.child(at, "mark"), tree.child(tree.tokens[at].head, "mark")) for at in free)
    return any(all(mark is None or mark < claimed[0] for mark in pair) for pair in marks)


def _aside(tree: Tree, verb: int, source: int, heads: list[int]) -> list[int]:
    """The words of the cue's own clause: verb, source and what hangs on them, without the content."""
    barred = set(heads)
    own = [verb, *phrase(tree, source)]
    for child in tree.children(verb):
        if child in barred or child == source or tree.tokens[child].deprel in ("punct", "conj", "cc", "ccomp", "parataxis"):
            continue
        branch = tree.subtree(child)
        if tree.tokens[child].deprel in ("obl", "advcl", "obl:unmarked") and branch[0] > max(verb, source) + 1 and tree.word(branch[0] - 1) == ",":
            continue
        if branch[0] >= min(own) or (tree.tokens[child].deprel in ("aux", "advmod") and child > min(own) - 3):
            own.extend(branch)
    low = min(phrase(tree, source)[0] if source < verb else verb, verb)
    while low > 0 and tree.tokens[low - 1].head == verb and tree.lower(low - 1) in SO:
        low -= 1
        own.append(low)
    return sorted(at for at in own if at >= low)


def _ends_like_content(tree: Tree, index: int) -> bool:
    return tree.word(index) in CLOSING | {",", "—", "–", "-", "?", "!", "...", "…"}
