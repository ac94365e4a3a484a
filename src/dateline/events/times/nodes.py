"""The events of a document as what hangs on a time: each with its tense, its clause and what governs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.events.times.expressions import Expressions
from dateline.records import Role
from dateline.syntax import CLAUSES, Tree

FUTURE = frozenset({"will", "'ll", "’ll", "shall"})
OPEN = frozenset({"may", "might", "could", "would", "should", "can", "must"})
HAVE = frozenset({"have", "has", "'ve", "’ve"})
HAD = frozenset({"had", "'d", "’d"})
SAYING = frozenset({"say", "tell", "announce", "report", "state", "add", "claim", "warn", "note", "explain", "comment", "declare", "confirm", "deny"})
SAYING |= {"insist", "argue", "write", "respond", "reply", "call", "urge", "ask", "stress", "acknowledge"}
IDLE = frozenset({"amod", "compound", "aux", "aux:pass", "case", "mark"})  # what verbs are that tell of nothing
ENDINGS = ("ings", "ing", "ions", "ion", "ment", "e")
STEM = 3  # letters that a stem keeps at least
DEEPEST = 40  # steps up a tree that are counted


@dataclass(frozen=True, slots=True)
class Node:
    """A word that names something that happens; `governor` is the event above it in the tree, -1 for none, reached by the clause `link`."""

    token: int
    sentence: int
    tense: str
    role: str  # its label in the tree
    saying: bool
    told: bool  # inside what somebody said
    title: bool
    mark: str  # what opens its clause: "after", "before", "since"
    stem: str
    governor: int
    link: str
    depth: int


def verbs(tree: Tree) -> list[int]:
    """The verbs that carry the story."""
    return [index for index, token in enumerate(tree.tokens) if token.upos == "VERB" and token.deprel not in IDLE]


def nodes(tree: Tree, expressions: Expressions, tokens: Iterable[int]) -> list[Node]:
    """The nodes at `tokens`, sentence by sentence, the governing ones first."""
    wanted = frozenset(tokens)
    roles = tree.document.parse.roles if tree.document.parse else ()
    told = {index for role in roles if role.role is Role.CONTENT for index in range(role.first, role.stop)}
    cues = {index for role in roles if role.role is Role.CUE for index in range(role.first, role.stop)}
    found = [_node(tree, expressions, index, wanted, told, cues) for index in wanted]
    return sorted(found, key=lambda node: (node.sentence, node.depth, node.token))


def _node(tree: Tree, expressions: Expressions, index: int, wanted: frozenset[int], told: set[int], cues: set[int]) -> Node:
    token = tree.tokens[index]
    mark = tree.child(index, "mark")
    governor, link, depth = _above(tree, index, wanted)
    return Node(
        token=index,
        sentence=tree.sentence_number(index),
        tense=tense_of(tree, index),
        role=token.deprel,
        saying=index in cues or token.lemma in SAYING,
        told=index in told,
        title=expressions.in_title(index),
        mark=tree.lower(mark) if mark is not None else "",
        stem=stem(token.lemma),
        governor=governor,
        link=link,
        depth=depth,
    )


def _above(tree: Tree, index: int, wanted: frozenset[int]) -> tuple[int, str, int]:
    """The event above, the last clause label on the way to it (else the first label of all), and how deep the token lies."""
    tokens = tree.tokens
    governor, link, depth, node = -1, "", 0, index
    while tokens[node].head >= 0 and depth < DEEPEST:
        label, node, depth = tokens[node].deprel, tokens[node].head, depth + 1
        if governor < 0:
            link = label if not link or label in CLAUSES else link
            governor = node if node in wanted else -1
    return governor, link, depth


def stem(lemma: str) -> str:
    """What a verb and its noun share.

    >>> stem("explosion"), stem("shelling"), stem("shell")
    ('explos', 'shell', 'shell')
    """
    lemma = lemma.lower()
    return next((lemma[: -len(end)] for end in ENDINGS if lemma.endswith(end) and len(lemma) - len(end) > STEM), lemma)


def tense_of(tree: Tree, index: int) -> str:
    """The tense of a verb or copula with its auxiliaries; "noun" or "other" for words that have none."""
    token, helpers = tree.tokens[index], tree.children(index, "aux", "aux:pass")
    if token.upos not in ("VERB", "AUX"):
        copula = tree.child(index, "cop")
        if copula is None:
            return "noun" if token.upos in ("NOUN", "PROPN") else "other"
        token, helpers = tree.tokens[copula], [copula, *helpers]
    words = {tree.lower(helper) for helper in helpers}
    for names, tense in ((FUTURE, "future"), (OPEN, "open"), (HAD, "pluperfect"), (HAVE, "perfect")):
        if words & names:
            return tense
    token = next((tree.tokens[helper] for helper in helpers if tree.tokens[helper].verb_form == "Fin"), token)
    if token.verb_form == "Fin":
        return "past" if token.tense == "Past" else "present"
    if token.verb_form == "Inf":
        return "infinitive" if any(tree.lower(child) == "to" for child in tree.children(index, "mark")) else "bare"
    return "gerund" if tree.lower(index).endswith("ing") else "participle"
