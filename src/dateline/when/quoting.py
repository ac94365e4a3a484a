"""The words of a text that a reason quotes: the verb group as it stands."""

from __future__ import annotations

from itertools import pairwise

from dateline.syntax import Tree

HELPERS = ("aux", "aux:pass", "cop", "mark")
MARKS = frozenset({"to", "due"})  # of the words that open a clause, those that tell its time: "due to be held"
NAMES_DOING = frozenset({"VERB", "AUX", "ADJ"})
NEAR = 3  # tokens apart, so that two words between are quoted too: "is due to meet" where "due to" hangs elsewhere
HIGHEST = 4  # verbs of a chain: "is expected to agree to try to leave"


def verb_group(tree: Tree, verb: int) -> str:
    """The verb with its auxiliaries and with what it completes, "is due to meet"; of a noun with a copula only that, "will be".

    One or two words that stand between are quoted too, more are left out: "promised … to leave".
    """
    held: set[int] = set()
    node, count = verb, 0
    while count < HIGHEST:
        held |= _own(tree, node)
        above = tree.tokens[node].head
        if above < 0 or above > node or not _completes(tree, node):
            break
        node, count = above, count + 1
    return _quoted(tree, sorted(held))


def _own(tree: Tree, verb: int) -> set[int]:
    """The verb, the helpers before it and its particle, "was put off"."""
    helpers = [child for child in tree.children(verb, *HELPERS) if tree.tokens[child].deprel != "mark" or tree.lower(child) in MARKS]
    copula = tree.child(verb, "cop") is not None and tree.tokens[verb].upos not in NAMES_DOING
    return {*helpers} if copula else {*(child for child in helpers if child < verb), verb, *tree.children(verb, "compound:prt")}


def _completes(tree: Tree, verb: int) -> bool:
    """True for the "meet" of "is due to meet", the "sign" of "will come and sign": the verb above has the tense."""
    token = tree.tokens[verb]
    return token.deprel == "xcomp" or (token.deprel == "conj" and not token.tense and not tree.children(verb, "aux", "aux:pass", "cop"))


def _quoted(tree: Tree, indices: list[int]) -> str:
    parts = [tree.word(indices[0])]
    for before, index in pairwise(indices):
        parts += [tree.words(before + 1, index + 1)] if index - before <= NEAR else ["…", tree.word(index)]
    return " ".join(" ".join(parts).split())
