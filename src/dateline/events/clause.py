"""The slots around a predicate: logical subject and object, obliques by preposition, particles (passives, control and relatives undone)."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.events.reading import Reading
from dateline.syntax import SUBJECTS, Tree

OBLIQUE = frozenset({"obl", "obl:agent", "nmod", "obl:arg", "obl:tmod", "nmod:tmod"})
PARTICLES = frozenset(
    {
        "back",
        "off",
        "out",
        "up",
        "down",
        "in",
        "over",
        "away",
        "on",
        "through",
        "forward",
        "aside",
        "ahead",
        "home",
        "apart",
        "together",
        "around",
        "under",
        "dead",
        "free",
    }
)
PASSIVE_AUX = frozenset({"be", "is", "are", "was", "were", "been", "being", "get", "got", "gets", "'s", "’s", "'re", "’re"})
ASKING = frozenset(
    {
        "call",
        "ask",
        "urge",
        "appeal",
        "order",
        "tell",
        "warn",
        "request",
        "plead",
        "beg",
        "command",
        "instruct",
        "press",
        "push",
        "advise",
        "allow",
        "force",
        "want",
    }
)
LOOSE = ("flat", "nmod:desc", "dep", "obl:unmarked", "obl", "compound", "nmod", "appos")
MEASURES = frozenset({"time", "measure"})
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
    """The preposition that heads a nominal, in lower case ("" where it has none); of two ("out of") the last."""
    cases = [child for child in tree.children(index, "case") if tree.lower(child) not in ("'s", "’s", "'", "’")]
    return tree.lower(cases[-1]) if cases else ""


def subjects(reading: Reading, verb: int) -> list[int]:
    """The tokens that stand as grammatical subject of a verb, with control: its own, or the one that it shares with its governor."""
    tree = reading.tree
    seen: set[int] = set()
    node = verb
    while node not in seen and node >= 0:
        seen.add(node)
        own = _own_subject(reading, node)
        if own is not None:
            return tree.conjuncts(reading.antecedent(own))
        found = _controller(reading, node)
        if found is not None:
            return tree.conjuncts(found)
        if _is_result(tree, node):
            return [child for child in tree.children(tree.tokens[node].head, "obl", "obl:agent") if preposition(tree, child) == "by"]
        if tree.tokens[node].deprel in ("advcl", "ccomp") and _is_finite(tree, node):
            return []
        if _is_joined_too_low(tree, node):
            node = tree.tokens[node].head
        if tree.tokens[node].deprel not in ("conj", "parataxis", "xcomp", "ccomp", "advcl", "dep", "obl", "aux"):
            return []
        node = tree.tokens[node].head
    return []


def _is_result(tree: Tree, node: int) -> bool:
    """True for the participle behind a passive ("was sunk, killing three"): its subject is the agent, if anybody."""
    token = tree.tokens[node]
    bare = token.deprel == "advcl" and tree.lower(node).endswith("ing") and tree.child(node, "mark", "advmod") is None
    return bare and 0 <= token.head < node and is_passive(tree, token.head)


def _is_joined_too_low(tree: Tree, node: int) -> bool:
    """True for a past with an object that the parser joined to a passive told before it ("claimed that the town had been cleared, and imposed a curfew")."""
    token = tree.tokens[node]
    head = token.head
    if token.deprel != "conj" or head < 0 or tree.tokens[head].deprel != "ccomp" or token.tense != "Past" or token.verb_form != "Fin":
        return False
    told = tree.child(head, "nsubj:pass") is not None and any(tree.lower(child) in ("had", "been") for child in tree.children(head, "aux", "aux:pass"))
    return told and tree.child(node, "obj") is not None and tree.child(node, "aux", "aux:pass", *SUBJECTS) is None


def late_subjects(tree: Tree, verb: int) -> list[int]:
    """Whoever is asked, where the parser took a name behind the verb for a second subject ("urged President Ruiz to expel ...")."""
    own = tree.children(verb, "nsubj")
    if len(own) < 2 or own[0] > verb or not tree.children(verb, "xcomp", "ccomp", "obl", "advcl"):
        return []
    return [child for child in own if child > verb]


def _is_finite(tree: Tree, node: int) -> bool:
    """True for a clause with tense of its own: its subject is not its governor's, wherever the parser has put it."""
    return tree.child(node, "aux") is not None or (tree.tokens[node].verb_form == "Fin" and tree.child(node, "mark") is not None)


def _own_subject(reading: Reading, node: int) -> int | None:
    """The subject that hangs on the verb, the nearest of several; else a name before it that the parser tied loosely."""
    tree = reading.tree
    own = [child for child in tree.children(node, *SUBJECTS) if tree.tokens[child].deprel[0] == "n"] or tree.children(node, *SUBJECTS)
    before = [child for child in own if child < node]
    if own:
        return before[-1] if before else own[0]
    if any(tree.lower(mark) == "to" for mark in tree.children(node, "mark")):  # "asked Israel to pull ..."
        return next((child for child in tree.children(node, "iobj", "obj") if child < node), None)
    loose = [child for child in tree.children(node, *LOOSE) if child < node and tree.tokens[child].upos == "PROPN"]
    loose = [child for child in loose if child not in reading.times and not tree.children(child, "case")]
    return loose[-1] if loose and tree.tokens[node].upos == "VERB" else None


def _controller(reading: Reading, node: int) -> int | None:
    """The noun that a clause without subject shares with its governor, None where the governor's own subject is to be asked."""
    tree = reading.tree
    token = tree.tokens[node]
    head = token.head
    if head < 0:
        return None
    if token.deprel in ("acl", "acl:relcl"):
        return _modified(reading, node)
    if token.deprel == "amod" and token.verb_form == "Fin" and head < node:  # a verb that the parser hung on its subject
        return head
    marks = {tree.lower(child) for child in tree.children(node, "mark", "case")}
    asked = token.deprel in ("advcl", "ccomp") and "to" in marks and tree.tokens[head].lemma.lower() in ASKING
    if asked or token.deprel == "xcomp" or (token.deprel in ("advcl", "ccomp", "obl") and marks & GERUND_MARKS):
        objects = (
            tree.children(head, "obj", "iobj")
            or late_subjects(tree, head)
            or [
                o
                for o in tree.children(head, "obl", "obl:arg")
                if head < o < node and o not in reading.times and preposition(tree, o) in ("on", "upon", "to", "for")
            ]
        )
        passive = tree.child(head, "nsubj:pass")
        if objects and is_reciprocal(tree, objects[0]):
            return None
        return objects[0] if objects else passive
    return None


def _modified(reading: Reading, node: int) -> int | None:
    """The noun that an acl hangs on; for a document ("a resolution backing X") or an aim ("a plan to"), whoever acts on it."""
    tree = reading.tree
    noun = tree.tokens[node].head
    active = tree.tokens[node].verb_form in ("Inf", "") or tree.lower(node).endswith("ing") or tree.child(node, "mark") is not None
    if tree.tokens[node].deprel == "acl" and active and reading.kinds(noun) & {"document", "aim"}:
        shown = [child for child in tree.children(noun, "nmod") if noun < child < node and preposition(tree, child) == "of"]
        if shown:  # "a photograph of guards kicking ..."
            return shown[-1]
        owners = tree.children(noun, "nmod:poss")
        if owners:
            return reading.antecedent(owners[0])
        governor = tree.tokens[noun].head
        if governor >= 0 and tree.tokens[governor].upos == "VERB":
            above = [head for head in subjects(reading, governor) if head != noun]
            return above[0] if above else None
    return noun


def is_reciprocal(tree: Tree, head: int) -> bool:
    """True for "each other" and "one another"."""
    if tree.lower(head) not in ("other", "another", "each", "one"):
        return False
    near = {tree.lower(index) for index in range(max(0, head - 1), min(len(tree), head + 2))}
    return {"each", "other"} <= near or {"one", "another"} <= near


def is_passive(tree: Tree, verb: int) -> bool:
    """True for a passive and for a bare past participle ("troops killed in", "left one wounded")."""
    token = tree.tokens[verb]
    if any(tree.lower(child) in PASSIVE_AUX for child in tree.children(verb, "aux", "aux:pass", "cop")) and not tree.lower(verb).endswith("ing"):
        return token.upos in ("VERB", "ADJ") and token.verb_form != "Inf"
    if tree.child(verb, "nsubj:pass") is not None and _is_participle(tree, verb) and tree.child(verb, "obj") is None:
        return True  # "ex-mayor jailed"
    if token.deprel == "conj" and token.head >= 0 and tree.child(verb, "obj", "aux", *SUBJECTS) is None:
        return _is_participle(tree, verb) and is_passive(tree, token.head)
    if token.deprel == "acl" and _is_whole_sentence(tree, token.head):
        return False
    bare = tree.child(verb, "aux", "cop") is None
    return bare and token.deprel in ("acl", "xcomp", "amod", "dep", "advcl") and _is_participle(tree, verb) and tree.child(verb, "obj") is None


def _is_whole_sentence(tree: Tree, noun: int) -> bool:
    """True where a noun is the root of a sentence that ends with a stop: its acl is then the verb that the parser missed ("A blast ripped through ...")."""
    if noun < 0 or tree.tokens[noun].head >= 0:
        return False
    sentence = tree.sentence_of(noun)
    last = tree.word(sentence.stop - 1)
    verbs = [index for index in range(sentence.first, noun) if tree.tokens[index].upos == "VERB"]
    return last in (".", ".”", '."') and not verbs and tree.child(noun, "cop", "nsubj") is None


def _is_participle(tree: Tree, verb: int) -> bool:
    token = tree.tokens[verb]
    return not tree.lower(verb).endswith("ing") and (
        token.voice == "Pass" or (token.verb_form == "Part" and token.tense != "Pres") or token.verb_form == "Part"
    )


def of_verb(reading: Reading, verb: int) -> Clause:
    """The slots of a verb: "subject" and "object" are logical, whatever the voice."""
    tree = reading.tree
    passive = is_passive(tree, verb)
    slots: dict[str, list[int]] = {}
    particles: dict[str, int] = {}
    complements: list[int] = []
    for child in tree.children(verb):
        _place_child(reading, verb, child, slots, particles, complements)
    _mend_object(reading, verb, slots, particles, complements)
    _add_below(reading, verb, slots, complements)
    above = _subjects_of(reading, verb, passive)
    if passive:
        slots["object"] = above
        slots["subject"] = slots.pop("by", [])
    else:
        slots["subject"] = above
        _add_relative_object(reading, verb, slots)
    if "iobj" in slots and not slots.get("object"):
        slots["object"] = slots["iobj"]
    return Clause(verb, passive, slots, particles, tuple(complements))


def _place_child(reading: Reading, verb: int, child: int, slots: dict[str, list[int]], particles: dict[str, int], complements: list[int]) -> None:
    """Puts one dependent of a verb where it belongs."""
    tree = reading.tree
    label, upos = tree.tokens[child].deprel, tree.tokens[child].upos
    if label in ("obj", "iobj") or (label == "nsubj" and child in late_subjects(tree, verb)):
        particles.update((tree.lower(case), case) for case in tree.children(child, "case") if verb < case < child and tree.lower(case) in PARTICLES)
        slots.setdefault("iobj" if label == "iobj" else "object", []).extend(tree.conjuncts(reading.antecedent(child)))
    elif label in OBLIQUE or (label == "compound" and upos == "PROPN" and tree.child(child, "case") is not None):
        slots.setdefault(preposition(tree, child), []).extend(tree.conjuncts(reading.antecedent(child)))
        particles.update((tree.lower(case), case) for case in tree.children(child, "case")[:-1] if tree.lower(case) in PARTICLES)
    elif label == "compound" and child > verb and upos in ("NOUN", "PROPN"):
        slots.setdefault("object", []).append(child)
    elif label in ("compound:prt", "advmod", "case", "compound") and tree.lower(child) in PARTICLES:
        particles[tree.lower(child)] = child
    elif label in ("xcomp", "ccomp", "advcl"):
        complements.append(child)
    elif label == "obl:npmod" or label == "obl:unmarked":
        slots.setdefault("", []).append(child)


def _add_below(reading: Reading, verb: int, slots: dict[str, list[int]], complements: list[int]) -> None:
    """What parsers hang on the object or on an oblique: "kept the crossing open", "by telephone with ...", "each other"."""
    tree = reading.tree
    for head in slots.get("object", ())[:1]:
        for child in tree.children(head, "nmod"):
            slots.setdefault(preposition(tree, child), []).extend(tree.conjuncts(reading.antecedent(child)))
        complements.extend(child for child in tree.children(head, "amod") if child > head)
    for head in [head for name, heads in slots.items() if name in ("by", "in", "at") for head in heads]:
        slots.setdefault("with", []).extend(child for child in tree.children(head, "nmod") if preposition(tree, child) == "with")
    if "object" not in slots:
        slots["object"] = [child for child in tree.children(verb) if child > verb and is_reciprocal(tree, child)][:1]


def _mend_object(reading: Reading, verb: int, slots: dict[str, list[int]], particles: dict[str, int], complements: list[int]) -> None:
    """The object where the parser hung it elsewhere: after a particle ("laid down arms"), or as subject of what it is said to be ("found him guilty")."""
    tree = reading.tree
    if "object" in slots:
        return
    bare = [head for head in slots.get("", ()) if head not in reading.times and tree.tokens[head].upos in ("NOUN", "PROPN", "PRON")]
    bare = [head for head in bare if head > verb and not reading.kinds(head) & MEASURES]
    if bare:
        slots["object"] = bare
        return
    for child in complements:
        own = tree.child(child, "nsubj")
        if own is not None and tree.tokens[child].deprel == "xcomp" and tree.child(child, "aux", "cop") is None:
            slots["object"] = tree.conjuncts(own)
        elif tree.tokens[child].upos in ("NOUN", "PROPN") and tree.tokens[child].deprel == "xcomp":
            slots["object"] = tree.conjuncts(child)


def _subjects_of(reading: Reading, verb: int, passive: bool) -> list[int]:
    tree = reading.tree
    if passive and tree.child(verb, *SUBJECTS) is None and tree.tokens[verb].deprel in ("acl", "amod") and tree.tokens[verb].head >= 0:
        return [tree.tokens[verb].head]
    return subjects(reading, verb)


def _add_relative_object(reading: Reading, verb: int, slots: dict[str, list[int]]) -> None:
    """ "the raid they launched": the noun is the object of a relative clause that has its subject and lacks one."""
    tree = reading.tree
    token = tree.tokens[verb]
    if token.deprel == "conj" and not slots.get("object") and token.head >= 0:
        _share_object(reading, verb, slots)
    if token.deprel != "acl:relcl" or slots.get("object") or token.head < 0:
        return
    own = _own_subject(reading, verb)
    piped = any(token.head in heads for heads in slots.values())  # "in which": the noun stands in another slot
    owned = own is not None and any(tree.lower(child) == "whose" for child in tree.children(own, "nmod:poss"))  # "whose delegates arrived"
    if own is not None and not piped and not owned and reading.antecedent(own) != token.head:
        slots["object"] = [token.head]


def _share_object(reading: Reading, verb: int, slots: dict[str, list[int]]) -> None:
    """A joined verb shares the object behind both ("shelled and burned the port"), and the noun of a relative clause ("which one took and one refused")."""
    tree = reading.tree
    first = tree.tokens[verb].head
    behind = [child for child in tree.children(first, "obj") if child > verb]
    if behind:
        slots["object"] = tree.conjuncts(behind[0])
    elif tree.tokens[first].deprel == "acl:relcl" and tree.child(verb, *SUBJECTS) is not None and tree.child(first, "obj") is not None:
        slots["object"] = [reading.antecedent(child) for child in tree.children(first, "obj") if reading.antecedent(child) != child]


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
