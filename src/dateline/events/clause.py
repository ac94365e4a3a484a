"""The slots around a predicate: logical subject and object, obliques by preposition, particles (passives, control and relatives undone)."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.events.reading import Reading
from dateline.syntax import SUBJECTS, Tree

OBLIQUE = frozenset({"obl", "obl:agent", "nmod", "obl:arg", "obl:tmod", "nmod:tmod"})
PARTICLES = frozenset({"back", "off", "out", "up", "down", "in", "over", "away", "on", "through", "forward", "aside", "ahead", "home", "apart", "together", "around", "under"})
GERUND_MARKS = frozenset({"of", "for", "with", "from", "into"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate's surroundings; `slots` holds head tokens by slot name."""

    head: int
    passive: bool
    slots: dict[str, list[int]]
    particles: dict[str, int] = field(default_factory=dict)
    complements: tuple[int, ...] = ()

    def fill(self, names: tuple[str, ...]) -> list[int]:
        """The heads in the first of the slots that is filled."""
        for name in names:
            if self.slots.get(name):
                return self.slots[name]
        return []


def preposition(tree: Tree, index: int) -> str:
    """The preposition that heads a nominal, in lower case ("" where it has none); "south of" gives "of"."""
    for child in tree.children(index, "case"):
        word = tree.lower(child)
        return "by" if word == "by" else word
    return ""


def subjects(reading: Reading, verb: int) -> list[int]:
    """The tokens that stand as grammatical subject of a verb, with control: its own, or the one that it shares with its governor."""
    tree = reading.tree
    seen: set[int] = set()
    node = verb
    while node not in seen and node >= 0:
        seen.add(node)
        own = tree.child(node, *SUBJECTS)
        if own is not None:
            return tree.conjuncts(reading.antecedent(own))
        found = _controller(reading, node)
        if found is not None:
            return tree.conjuncts(found)
        if tree.tokens[node].deprel not in ("conj", "parataxis", "xcomp", "ccomp", "advcl", "dep", "obl", "aux"):
            return []
        if tree.tokens[node].deprel == "parataxis" and tree.tokens[node].verb_form == "Fin":
            return []
        node = tree.tokens[node].head
    return []


def _controller(reading: Reading, node: int) -> int | None:
    """The noun that a clause without subject shares with its governor, None where the governor's own subject is to be asked."""
    tree = reading.tree
    token = tree.tokens[node]
    head = token.head
    if head < 0:
        return None
    if token.deprel in ("acl", "acl:relcl"):
        return _modified(reading, node)
    marks = {tree.lower(child) for child in tree.children(node, "mark", "case")}
    if token.deprel == "xcomp" or (token.deprel in ("advcl", "ccomp", "obl") and marks & GERUND_MARKS):
        objects = tree.children(head, "obj", "iobj") or [o for o in tree.children(head, "obl", "obl:arg") if preposition(tree, o) in ("on", "upon", "to", "for")]
        passive = tree.child(head, "nsubj:pass")
        return objects[0] if objects else passive
    return None


def _modified(reading: Reading, node: int) -> int | None:
    """The noun that an acl hangs on; for a document ("a resolution backing X") or an aim ("a plan to"), whoever acts on it."""
    tree = reading.tree
    noun = tree.tokens[node].head
    active = tree.tokens[node].verb_form in ("Inf", "") or tree.lower(node).endswith("ing") or tree.child(node, "mark") is not None
    if tree.tokens[node].deprel == "acl" and active and reading.kinds(noun) & {"document", "aim"}:
        owners = tree.children(noun, "nmod:poss")
        if owners:
            return reading.antecedent(owners[0])
        governor = tree.tokens[noun].head
        if governor >= 0 and tree.tokens[governor].upos == "VERB":
            above = subjects(reading, governor)
            return above[0] if above else None
    return noun


def is_passive(tree: Tree, verb: int) -> bool:
    """True for a passive and for a bare past participle ("troops killed in", "left one wounded")."""
    if tree.child(verb, "aux:pass", "nsubj:pass", "csubj:pass") is not None:
        return True
    token = tree.tokens[verb]
    if token.deprel == "conj" and token.head >= 0 and tree.child(verb, "obj", "aux", *SUBJECTS) is None:
        return _is_participle(tree, verb) and is_passive(tree, token.head)
    bare = tree.child(verb, "aux", "cop") is None
    return bare and token.deprel in ("acl", "xcomp", "amod", "dep", "advcl") and _is_participle(tree, verb) and tree.child(verb, "obj") is None


def _is_participle(tree: Tree, verb: int) -> bool:
    token = tree.tokens[verb]
    return not tree.lower(verb).endswith("ing") and (token.voice == "Pass" or (token.verb_form == "Part" and token.tense != "Pres") or token.verb_form == "Part")


def of_verb(reading: Reading, verb: int) -> Clause:
    """The slots of a verb: "subject" and "object" are logical, whatever the voice."""
    tree = reading.tree
    passive = is_passive(tree, verb)
    slots: dict[str, list[int]] = {}
    particles: dict[str, int] = {}
    complements: list[int] = []
    for child in tree.children(verb):
        label = tree.tokens[child].deprel
        if label in ("obj", "iobj"):
            slots.setdefault("object" if label == "obj" else "iobj", []).extend(tree.conjuncts(reading.antecedent(child)))
        elif label in OBLIQUE:
            slots.setdefault(preposition(tree, child), []).extend(tree.conjuncts(reading.antecedent(child)))
        elif label in ("compound:prt", "advmod", "case", "compound") and tree.lower(child) in PARTICLES:
            particles[tree.lower(child)] = child
        elif label in ("xcomp", "ccomp", "advcl"):
            complements.append(child)
        elif label == "obl:npmod" or label == "obl:unmarked":
            slots.setdefault("", []).append(child)
    above = _subjects_of(reading, verb, passive)
    if passive:
        slots["object"] = above
        slots["subject"] = slots.pop("by", [])
    else:
        slots["subject"] = above
        _add_relative_object(reading, verb, slots)
    if "iobj" in slots and "object" not in slots:
        slots["object"] = slots["iobj"]
    return Clause(verb, passive, slots, particles, tuple(complements))


def _subjects_of(reading: Reading, verb: int, passive: bool) -> list[int]:
    tree = reading.tree
    if passive and tree.tokens[verb].deprel in ("acl", "amod") and tree.tokens[verb].head >= 0:
        return [tree.tokens[verb].head]
    return subjects(reading, verb)


def _add_relative_object(reading: Reading, verb: int, slots: dict[str, list[int]]) -> None:
    """ "the raid they launched": the noun is the object of a relative clause that has its subject and lacks one."""
    tree = reading.tree
    token = tree.tokens[verb]
    if token.deprel != "acl:relcl" or "object" in slots or token.head < 0:
        return
    own = tree.child(verb, *SUBJECTS)
    if own is not None and reading.antecedent(own) != token.head:
        slots["object"] = [token.head]


def of_nominal(reading: Reading, noun: int) -> Clause:
    """The slots of a noun or adjective: "subject" where it is a predicate, "possessor", "adjective" (Russian, M23), prepositions."""
    tree = reading.tree
    slots: dict[str, list[int]] = {}
    complements: list[int] = []
    for child in tree.children(noun):
        token = tree.tokens[child]
        if token.deprel == "nmod:poss":
            slots.setdefault("possessor", []).extend(tree.conjuncts(reading.antecedent(child)))
        elif token.deprel in OBLIQUE:
            slots.setdefault(preposition(tree, child), []).extend(tree.conjuncts(reading.antecedent(child)))
        elif token.deprel in ("amod", "compound", "nmod", "flat"):
            slots.setdefault("adjective", []).append(child)
        elif token.deprel in SUBJECTS:
            slots.setdefault("subject", []).extend(tree.conjuncts(reading.antecedent(child)))
        elif token.deprel in ("acl", "xcomp", "ccomp", "advcl", "acl:relcl"):
            complements.append(child)
    return Clause(noun, False, slots, {}, tuple(complements))


def joined(first: Clause, second: Clause) -> Clause:
    """A light verb's clause with its event noun's: the noun's prepositions before the verb's, the verb's subject before the noun's possessor."""
    slots = {name: list(heads) for name, heads in first.slots.items()}
    for name, heads in second.slots.items():
        if name == "subject" and slots.get("subject"):
            continue
        slots[name] = [*heads, *(head for head in slots.get(name, []) if head not in heads)]
    return Clause(first.head, first.passive, slots, first.particles, first.complements + second.complements)
