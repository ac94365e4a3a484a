"""What a verb says: the heads of its content, by the frames of its entry, and the words below them."""

from __future__ import annotations

from dateline.said.checking.lexicon import scopes
from dateline.said.cues import Cue, words
from dateline.said.frames.speakers import joined
from dateline.said.links import trimmed
from dateline.syntax import SUBJECTS, Tree

MARKS = frozenset({"“", '"', "''", "``", "‘"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
POINTING = frozenset({"that", "this", "it"})
QUESTIONS = frozenset({"how", "why", "when", "where", "what"})
PARTS = frozenset({"half", "third", "quarter", "fifth", "tenth"})
NOUNS = frozenset({"object", "figure", "pair", "predicate"})  # frames that take a noun phrase


def complements(tree: Tree, verb: int, entry: Cue) -> list[int]:
    """The heads of what the frames allow as content, in text order."""
    if "object" in entry.frames and verb + 2 < len(tree) and tree.lower(verb + 1) in POINTING and tree.word(verb + 2) in (":", ";", "."):
        return [verb + 1]  # "disputes that: its boats ...", whatever the tree ties "that" to
    found = [child for child in tree.children(verb) if fits(tree, verb, child, entry)]
    if "figure" in entry.frames or "pair" in entry.frames:
        return found if _is_pair(tree, found, "figure" in entry.frames) else []  # "put the toll at nine", "attributed the fire to arson"
    if "predicate" in entry.frames and "object" not in entry.frames and _is_called(tree, verb, found):
        return []  # "called a friend"
    if [tree.lower(child) for child in found] == ["that"] and found[0] < verb and tree.tokens[found[0]].deprel == "obj":
        return [] if tree.tokens[verb].deprel == "acl:relcl" else found
    clause = [child for child in found if _is_clause(tree, child)]
    if any(tree.tokens[child].deprel == "ccomp" and tree.child(child, *SUBJECTS) is None for child in clause):
        found += [child for child in tree.children(verb, "obj", "iobj") if child not in found and child < clause[0]]
        clause = []  # "warned the risk | is serious": the subject of the clause was taken for an object
    if clause and (entry.addressee or "object" not in entry.frames or any(_is_finite(tree, child) for child in clause)):
        keep_object = any(tree.tokens[child].deprel == "xcomp" for child in clause) and not entry.addressee
        found = [child for child in found if child in clause or (keep_object and tree.tokens[child].deprel == "obj")]
    if "open" in entry.frames and not any(_is_clause(tree, child) for child in found):
        found += [child for child in tree.children(verb, "advcl") if child > verb and _is_open(tree, verb, child)][:1]
    before = [child for child in tree.children(verb, "nsubj", "nsubj:pass", "obj") if child < verb]
    if not found and len(before) == 2 and "object" in entry.frames and tree.lower(before[0]) not in RELATIVE:
        return before[:1]  # "a charge Kigali rejects"
    return found


def _is_called(tree: Tree, verb: int, found: list[int]) -> bool:
    """True for an object of which nothing is said."""
    lone = len(found) == 1 and tree.tokens[found[0]].deprel == "obj" and found[0] > verb and tree.lower(found[0]) not in POINTING
    last = max(tree.subtree(found[0])) if lone else 0
    return (
        lone
        and not any(tree.word(at) in MARKS for at in range(verb, last + 1))
        and all(tree.tokens[at].upos != "ADJ" or at < found[0] for at in range(verb, last + 1))
    )


def _is_pair(tree: Tree, found: list[int], figure: bool) -> bool:
    """An object and a phrase after it; for a figure, a phrase with a number: "put the wounded at thirty", not "put the cups at the door"."""
    phrases = [child for child in found if tree.tokens[child].deprel in ("obl", "nmod")]
    if figure and len(found) == 1 and tree.tokens[found[0]].deprel == "obj":
        phrases = [at for at in tree.subtree(found[0]) if tree.tokens[at].upos == "NUM" and any(tree.lower(case) == "at" for case in tree.children(at, "case"))]
        return bool(phrases)  # "put the number of missing | at forty", hung on the object
    if len(found) < 2 or not phrases or tree.tokens[found[0]].deprel != "obj":
        return False
    counted = scopes().get(tree.tokens[found[0]].lemma) == "figures"
    return not figure or counted or any(tree.tokens[at].upos == "NUM" or tree.tokens[at].lemma in PARTS for at in tree.subtree(phrases[0]))


def _is_open(tree: Tree, verb: int, child: int) -> bool:
    """An infinitive, or the gerund right after the verb: "ruled out sending"."""
    token = tree.tokens[child]
    return token.verb_form == "Inf" or (token.verb_form == "Ger" and opener_of(tree, child) is None and min(tree.subtree(child)) - verb <= 2)


def fits(tree: Tree, verb: int, child: int, entry: Cue) -> bool:
    label, frames = tree.tokens[child].deprel, frozenset(entry.frames)
    if label in ("advmod", "obj") and child > verb and tree.lower(child) in QUESTIONS and tree.child(child, "advcl:relcl", "acl:relcl") is not None:
        return "clause" in frames or "object" in frames  # "recounted how the cable had snapped"
    if label == "ccomp":
        return "clause" in frames or "open" in frames or (child > verb and ("predicate" in frames or "that" in frames))
    bare = tree.tokens[child].upos in ("NOUN", "PROPN") and child > verb and tree.child(child, "case", "mark", "cop") is None
    if bare and label in ("xcomp", "obl") and "object" in frames:
        return True  # an object under another label
    if label == "xcomp":
        return "open" in frames or "predicate" in frames or _opens_with(tree, verb, child, frames)
    if label == "obj" and not _may_be_object(tree, verb, child, entry):
        return False
    if label == "obj":
        return not frames.isdisjoint(NOUNS) or ("open" in frames and not entry.addressee and tree.child(verb, "xcomp") is not None)
    if label == "parataxis":
        return "clause" in frames and child > verb and _follows_colon(tree, verb, child)
    return label in ("obl", "advcl", "nmod") and child > verb and _opens_with(tree, verb, child, frames)


def _may_be_object(tree: Tree, verb: int, child: int, entry: Cue) -> bool:
    """False for an object that makes the verb one of doing: "offered tea", "claimed two lives", "the road shows its age"."""
    lemma, subject = tree.tokens[child].lemma, tree.child(verb, "nsubj")
    if lemma in entry.never or (entry.only and lemma not in entry.only and tree.lower(child) not in POINTING):
        return False
    return not entry.documents or subject is None or tree.tokens[subject].lemma in words("documents")


def _opens_with(tree: Tree, verb: int, child: int, frames: frozenset[str]) -> bool:
    opener = opener_of(tree, child)
    return opener is not None and opener > verb and tree.lower(opener) in frames


def opener_of(tree: Tree, child: int) -> int | None:
    """The preposition or subordinator that opens a complement."""
    for word in tree.children(child):
        if tree.tokens[word].deprel in ("case", "mark") and word < child:
            return word
    return None


def _follows_colon(tree: Tree, verb: int, child: int) -> bool:
    """True after a colon or an opening mark, not after the mark that closes a quotation before it."""
    first = min(tree.subtree(child))
    near = range(max(verb + 1, first - 2), first + 1)
    opened = [first] if tree.tokens[first].upos == "PUNCT" else [first, first - 1]
    return any(tree.word(at) == ":" or (at in opened and tree.word(at) in MARKS) for at in near if at < len(tree))


def _is_clause(tree: Tree, child: int) -> bool:
    return tree.tokens[child].deprel in ("ccomp", "xcomp", "parataxis")


def _is_finite(tree: Tree, child: int) -> bool:
    return tree.tokens[child].deprel in ("ccomp", "parataxis")


def with_passive_subject(tree: Tree, verb: int, heads: list[int], entry: Cue) -> list[int]:
    """In the passive the subject is part of what is claimed, unless it is the hearer ("residents were told that ...") or empty ("it is said")."""
    subject = tree.child(verb, "nsubj:pass", "csubj:pass")
    empty = tree.child(verb, "expl") is not None
    if empty and not heads and (subject is None or tree.tokens[subject].deprel == "csubj:pass"):
        return tree.children(verb, "ccomp", "csubj:pass")  # "it is understood that ..."
    if not heads and subject is not None and _is_put_in(tree, verb, subject):
        return [next((at for at in tree.ancestors(verb) if tree.tokens[at].deprel in ("root", "ccomp", "conj", "parataxis")), tree.tokens[verb].head)]
    if subject is None:
        head = tree.tokens[verb].head
        return [head, *heads] if tree.tokens[verb].deprel in ("acl", "acl:relcl") and head >= 0 and not heads else heads
    if any(_is_finite(tree, head) for head in heads) or (tree.lower(subject) == "it" and heads):
        return heads
    opens = [child for child in tree.children(verb, "xcomp", "ccomp") if child not in heads]
    return [subject, *heads, *opens]


def _is_put_in(tree: Tree, verb: int, subject: int) -> bool:
    """True for "The jets, it is believed, came from the sea"."""
    return tree.lower(subject) == "it" and tree.tokens[verb].deprel == "parataxis" and subject > 0 and tree.word(subject - 1) in (",", "–", "—", "(")


def content_words(tree: Tree, verb: int, heads: list[int], cue: range, source: int | None) -> list[int]:
    """The words below the heads, without the cue's own clause where it stands inside."""
    out: set[int] = set()
    for head in heads:
        out.update(below(tree, head, verb))
    for child in [at for at in out if tree.tokens[at].lemma == "add" and tree.tokens[at].deprel == "advcl" and tree.tokens[at].head in heads]:
        if tree.lower(child) == "adding" and tree.word(child - 1) == ",":
            out -= set(tree.subtree(child))  # "said that P, | adding that Q"
    out -= joined(tree, verb)
    taken = set(cue)
    within = source is not None and tree.tokens[source].deprel != "appos" and any(head in tree.ancestors(source) and head != verb for head in heads)
    if source is not None and not within:
        taken |= set(tree.subtree(source))
    return trimmed(tree, out - taken)


def below(tree: Tree, head: int, without: int) -> list[int]:
    """The subtree of `head` that leaves out the branch of `without`."""
    out: list[int] = []
    stack = [head]
    while stack:
        node = stack.pop()
        if node == without:
            continue
        out.append(node)
        stack.extend(tree.children(node))
    return out
