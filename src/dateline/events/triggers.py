"""Finding the words that name an event: predicates whose arguments fit, light verbs folded into their noun, background left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec

from dateline.events.clause import Clause, joined, of_nominal, of_verb, preposition
from dateline.events.predicates import Light, Pos, Predicate, lights, particles, predicates
from dateline.events.reading import Reading
from dateline.records import EventType

NEAR = 7  # tokens between a light verb and its noun for both to be one trigger span
PARTICIPLES = {"killed": "kill", "wounded": "wound", "injured": "injure", "hurt": "hurt", "arrested": "arrest", "detained": "detain"}
SPOKEN = frozenset({EventType.REQUEST, EventType.THREATEN, EventType.AGREE, EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT, EventType.CONCEDE})
WHO = frozenset({"person", "party", "people", "armed", "official", "organisation", "state"})
FORCES = frozenset({"armed", "state", "aid_org"})
CONCRETE = frozenset({"people", "armed", "building", "vehicle", "weapon", "settlement", "aid", "infrastructure"})
QUESTIONS = frozenset({"whether", "if", "why", "how", "when", "where"})
YIELDING = frozenset({EventType.RETREAT, EventType.CONCEDE})
MEASURES = frozenset({EventType.SANCTION, EventType.COERCE})
OF_UPOS = {"VERB": Pos.VERB, "NOUN": Pos.NOUN, "ADJ": Pos.ADJECTIVE}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A predicate found at `head`; `words` are the tokens of its span, `noun` the event noun where `head` is a light verb."""

    head: int
    words: tuple[int, ...]
    predicate: Predicate
    clause: Clause
    noun: int | None = None

    @property
    def type(self) -> EventType:
        assert self.predicate.type is not None  # idle entries never become a trigger
        return self.predicate.type


def find(reading: Reading) -> list[Trigger]:
    """The triggers of a document, in text order, one for each event."""
    found: dict[int, Trigger] = {}
    for index, token in enumerate(reading.tree.tokens):
        pos = OF_UPOS.get(token.upos)
        if pos is None or (token.deprel in ("amod", "compound") and pos is not Pos.ADJECTIVE) or _is_epithet(reading, index):
            continue
        trigger = _at(reading, index, pos, token.lemma.lower())
        if trigger is not None:
            found[index] = trigger
            reading.types[index] = trigger.type
        elif token.lemma == "do":
            again = _again(reading, index, found)
            if again is not None:
                found[index] = again
    return fold(reading, found)


def _again(reading: Reading, index: int, found: dict[int, Trigger]) -> Trigger | None:
    """ "To do so": the last deed before it, with a subject of its own."""
    tree = reading.tree
    so = [child for child in tree.children(index, "advmod", "obj") if tree.lower(child) == "so" and child > index]
    here = reading.sentence_at(tree.tokens[index].start)
    deeds = [trigger for trigger in found.values() if trigger.predicate.pos is Pos.VERB and trigger.type not in SPOKEN]
    if not so or not deeds or here - reading.sentence_at(tree.tokens[deeds[-1].head].start) > 1:
        return None
    clause = of_verb(reading, index)
    slots = {**clause.slots, "object": deeds[-1].clause.slots.get("object", [])}
    return Trigger(index, (index, so[0]), deeds[-1].predicate, replace(clause, slots=slots))


def _is_epithet(reading: Reading, index: int) -> bool:
    """True for a participle before a noun that the parser has not seen as its modifier ("heavily fortified positions")."""
    token = reading.tree.tokens[index]
    if token.deprel != "xcomp" or token.upos != "VERB" or index + 1 >= len(reading.tree) or reading.tree.lower(index).endswith("ing"):
        return False
    bare = not reading.tree.children(index, "mark", "obj", "obl", "aux")
    return bare and reading.tree.lower(index).endswith("ed") and reading.tree.tokens[index + 1].upos in ("ADJ", "NOUN", "PROPN")


def _at(reading: Reading, index: int, pos: Pos, lemma: str) -> Trigger | None:
    """The trigger at one token, None where no entry fits or the first that fits is an idle one."""
    for kind, name in _keys(reading, index, pos, lemma):
        entries = predicates().get((kind, name))
        if entries is None:
            continue
        clause = of_verb(reading, index) if kind is Pos.VERB else of_nominal(reading, index)
        if kind is not pos and kind is Pos.ADJECTIVE:
            clause = _as_adjective(of_verb(reading, index))
        found = _first(reading, entries, clause)
        if found is None and clause.passive and reading.tree.tokens[index].deprel == "acl":  # "trucks crossed ...", taken for a participle by the parser
            clause = replace(clause, passive=False, slots={**clause.slots, "subject": clause.slots.get("object", []), "object": []})
            found = _first(reading, entries, clause)
        if found is not None:
            entry, words, clause = found
            if entry.type is None and entry.object:  # "drew criticism": the noun names no event either
                reading.silenced.update(head for head in clause.slots.get("object", ()) if _is_one(reading, head, entry.object))
            return Trigger(index, tuple(sorted(words)), entry, clause) if entry.type else None
        if kind is Pos.VERB:
            relaxed = _relaxed(reading, entries, clause)
            if relaxed is not None:
                entry, words, clause = relaxed
                return Trigger(index, tuple(sorted(words)), entry, clause)
    return None


def _relaxed(reading: Reading, entries: tuple[Predicate, ...], clause: Clause) -> tuple[Predicate, set[int], Clause] | None:
    """For a verb that names one type of event whatever it is done to, the entry without its list of objects, where parties do it or suffer it."""
    plain = [entry for entry in entries if not (entry.light or entry.prep or entry.complement or entry.governor or entry.intransitive)]
    mine = [entry for entry in plain if entry.particle in clause.particles] or [entry for entry in plain if not entry.particle]
    rivals = {entry.type for entry in entries if mine and entry.particle == mine[0].particle}
    if len(rivals) != 1 or None in rivals or not all(entry.object for entry in mine):
        return None
    acting, affected = clause.slots.get("subject", ()), clause.slots.get("object", ())
    spoken = mine[0].type in SPOKEN
    if not affected or not any(reading.kinds(head, acting=True) & (WHO if spoken else FORCES) for head in acting):
        return None
    if not spoken and not any(reading.kinds(head) & CONCRETE for head in affected):
        return None
    return _first(reading, tuple(msgspec.structs.replace(entry, object=()) for entry in mine), clause)


def _first(reading: Reading, entries: tuple[Predicate, ...], clause: Clause) -> tuple[Predicate, set[int], Clause] | None:
    for entry in entries:
        found = _match(reading, entry, clause)
        if found is not None:
            return entry, *found
    return None


def _keys(reading: Reading, index: int, pos: Pos, lemma: str) -> list[tuple[Pos, str]]:
    """Where to look a word up: as tagged, then as taggers confuse it, and with the part before its hyphen ("sit-in")."""
    word, keys = reading.tree.lower(index), [(pos, lemma)]
    if index > 1 and reading.tree.word(index - 1) == "-" and reading.tree.tokens[index].start == reading.tree.tokens[index - 1].end:
        joined_lemma = f"{reading.tree.lower(index - 2)}-{lemma}"
        keys = [(pos, joined_lemma), *keys] if (pos, joined_lemma) in predicates() else keys
    if pos is not Pos.VERB and word in PARTICIPLES and reading.tree.tokens[index].deprel in ("conj", "root", "acl", "xcomp", "advcl", "parataxis"):
        keys.insert(0, (Pos.VERB, PARTICIPLES[word]))
    if pos is Pos.VERB:
        keys.append((Pos.ADJECTIVE, word))
    if word.endswith("ing") and pos is not Pos.ADJECTIVE:
        keys.append((Pos.NOUN, word))
    if pos is Pos.ADJECTIVE and reading.tree.tokens[index].deprel in ("nsubj", "obj", "obl", "nmod"):
        keys.append((Pos.NOUN, lemma))
    return keys


def _as_adjective(clause: Clause) -> Clause:
    """A participle read as an adjective: what it is said of is its subject ("is prepared to", "are opposed to")."""
    if not clause.passive:
        return clause
    return replace(clause, slots={**clause.slots, "by": clause.slots.get("subject", []), "subject": clause.slots.get("object", []), "object": []})


def _particle(reading: Reading, entry: Predicate, clause: Clause) -> tuple[Clause, int] | None:
    """The clause and the token of the entry's particle; one that the parser took for a preposition gives back its object ("called off the trip")."""
    if entry.particle in clause.particles:
        return clause, clause.particles[entry.particle]
    heads = [head for head in clause.slots.get(entry.particle, ()) if not _is_time(reading, head)]
    if not heads or clause.slots.get("object"):
        return None
    slots = {name: tokens for name, tokens in clause.slots.items() if name != entry.particle}
    cases = [case for case in reading.tree.children(heads[0], "case") if reading.tree.lower(case) == entry.particle]
    return (replace(clause, slots={**slots, "object": heads}), cases[0]) if cases else None


def _match(reading: Reading, entry: Predicate, clause: Clause) -> tuple[set[int], Clause] | None:
    """The tokens of the trigger, and its clause as the entry reads it, where every condition of the entry holds; else None."""
    tree, words = reading.tree, {clause.head}
    if entry.particle:
        found = _particle(reading, entry, clause)
        if found is None:
            return None
        clause = found[0]
        words.add(found[1])
    elif any(name in particles().get(entry.lemma, ()) and tree.tokens[token].deprel == "compound:prt" for name, token in clause.particles.items()):
        return None
    if entry.object:
        hits = [head for head in clause.slots.get("object", ()) if _is_one(reading, head, entry.object) or (entry.particle and _is_thing(reading, head))]
        if not hits or (entry.light and _is_idle(reading, hits[0])):
            return None
        if entry.light and abs(hits[0] - clause.head) <= NEAR:
            words.add(hits[0])
    if entry.intransitive and clause.slots.get("object"):
        return None
    if not _fits(reading, entry, clause) or not _fits_around(reading, entry, clause):
        return None
    if entry.case:
        cases = [child for child in tree.children(clause.head, "case") if tree.lower(child) == entry.case]
        if not cases:
            return None
        words.update(cases)
    if entry.prep_object and not all(word.startswith("@") for word in entry.prep_object):
        words.update(_fixed(reading, entry, clause))
    return words, clause


def _is_idle(reading: Reading, noun: int) -> bool:
    """True for a noun that names no event in this use ("a fire drill")."""
    entries = predicates().get((Pos.NOUN, reading.tree.tokens[noun].lemma.lower()), ())
    idle = [entry for entry in entries if entry.type is None]
    return bool(idle) and _first(reading, tuple(idle), of_nominal(reading, noun)) is not None


def _is_time(reading: Reading, head: int) -> bool:
    return head in reading.times or "time" in reading.kinds(head)


def _fixed(reading: Reading, entry: Predicate, clause: Clause) -> set[int]:
    """The preposition and noun of an idiom, where they stand near: "put ... on alert"."""
    for head in clause.slots.get(entry.prep, ()):
        if 0 < head - clause.head <= NEAR and _is_one(reading, head, tuple(word for word in entry.prep_object if word[0] != "@")):
            return {head, *(case for case in reading.tree.children(head, "case"))}
    return set()


def _is_thing(reading: Reading, index: int) -> bool:
    """True for a pronoun that can stand for a thing."""
    return reading.tree.lower(index) in ("it", "them", "they", "which", "that")


def _fits(reading: Reading, entry: Predicate, clause: Clause) -> bool:
    """True where subject, barred classes and obliques are as the entry asks."""
    slots = clause.slots
    acting = [*slots.get("subject", ()), *slots.get("possessor", ())]
    unsaid = clause.passive and not acting and bool(entry.object) and entry.type is not None  # "some of them had been beaten"
    if entry.subject and not unsaid and not any(_is_one(reading, head, entry.subject, acting=True) for head in acting):
        return False
    if entry.bar_subject and any(_is_one(reading, head, entry.bar_subject) for head in acting):
        return False
    if entry.bar_object and any(_is_one(reading, head, entry.bar_object) for head in slots.get("object", ())):
        return False
    if entry.prep:
        heads = [head for head in slots.get(entry.prep, ()) if not _is_time(reading, head)]
        if not heads or (entry.prep_object and not any(_is_one(reading, head, entry.prep_object) for head in heads)):
            return _takes_clause(reading, entry, clause)
    return True


def _takes_clause(reading: Reading, entry: Predicate, clause: Clause) -> bool:
    """ "accused of opening": the preposition may mark a clause."""
    tree = reading.tree
    marked = any(tree.lower(mark) == entry.prep for child in clause.complements for mark in tree.children(child, "mark", "case"))
    return marked and not entry.prep_object


def _fits_around(reading: Reading, entry: Predicate, clause: Clause) -> bool:
    """True where the clause that it takes, its modifiers and its governor are as the entry asks."""
    tree = reading.tree
    if entry.type is EventType.REQUEST and _is_asked(reading, clause):
        return False
    if entry.complement:
        open_only = entry.lemma == "tell" and entry.type is EventType.REQUEST  # "told them to leave", not "told them that he had left"
        heads = [child for child in clause.complements if not open_only or any(tree.lower(mark) == "to" for mark in tree.children(child, "mark"))]
        if not heads or not any(_completes(reading, entry, child) for child in heads):
            return False
    if entry.modifier or entry.bar_modifier:
        near = [child for child in tree.children(clause.head) if tree.tokens[child].deprel in ("amod", "compound", "det", "acl", "nummod", "nmod", "nmod:poss")]
        near = [child for child in near if tree.text[tree.tokens[child].start - 1 : tree.tokens[child].start] != "-"]  # "live-fire drill" is no fire drill
        if entry.modifier and not any(_is_one(reading, child, entry.modifier) for child in near):
            return False
        if entry.bar_modifier and any(_is_one(reading, child, entry.bar_modifier) for child in near):
            return False
    if entry.governor:
        head = tree.tokens[clause.head].head
        if head < 0 or tree.tokens[head].lemma.lower() not in entry.governor:
            return False
    return not entry.plural or tree.tokens[clause.head].number == "Plur"


def _is_asked(reading: Reading, clause: Clause) -> bool:
    """True for a question that is reported: "asked whether", "asked why"."""
    tree = reading.tree
    return any(
        tree.lower(mark) in QUESTIONS
        for child in clause.complements
        if tree.tokens[child].deprel == "ccomp"
        for mark in tree.children(child, "mark", "advmod")
        if mark < child
    )


def _completes(reading: Reading, entry: Predicate, child: int) -> bool:
    """True where a clause is one that the entry takes: any, one of its lemmas, or one that names an event of a type ("@assault")."""
    lemma, wanted = reading.tree.tokens[child].lemma.lower(), entry.complement
    if "*" in wanted or lemma in wanted:
        return True
    types = [name[1:].upper() for name in wanted if name[0] == "@"]
    below = _at(reading, child, Pos.VERB, lemma) if types and reading.tree.tokens[child].upos == "VERB" else None
    return below is not None and below.type.value in types


def _is_one(reading: Reading, index: int, wanted: tuple[str, ...], *, acting: bool = False) -> bool:
    """True where the token has one of the lemmas or of the @classes."""
    tree = reading.tree
    lemma, word = tree.tokens[index].lemma.lower(), tree.lower(index)
    if lemma in wanted or word in wanted or word.removesuffix("s") in wanted:
        return True
    classes = [name[1:] for name in wanted if name.startswith("@")]
    return bool(classes) and not reading.kinds(index, acting=acting).isdisjoint(classes)


# --- one trigger for each event ---


def fold(reading: Reading, found: dict[int, Trigger]) -> list[Trigger]:
    """Triggers with light verbs, absorbed nouns and background taken out, in text order."""
    absorbed = {index for trigger in found.values() for index in trigger.words if index != trigger.head}
    absorbed |= {head for trigger in found.values() if trigger.predicate.light for head in trigger.clause.slots.get("object", ())}
    kept = {index: trigger for index, trigger in found.items() if index not in absorbed and index not in reading.silenced}
    for index, trigger in list(kept.items()):
        if trigger.predicate.pos is Pos.NOUN and index in kept and not _is_lifted(reading, kept, trigger):
            _fold_noun(reading, kept, trigger)
        elif trigger.predicate.pos is Pos.NOUN or _is_outcome(reading, kept, trigger):
            kept.pop(index, None)
    return [kept[index] for index in sorted(kept)]


def _is_outcome(reading: Reading, kept: dict[int, Trigger], trigger: Trigger) -> bool:
    """True for what a deed makes of its object: "shot dead"."""
    token = reading.tree.tokens[trigger.head]
    above = kept.get(token.head)
    return token.upos == "ADJ" and token.deprel == "xcomp" and above is not None and above.type is trigger.type


def _is_lifted(reading: Reading, kept: dict[int, Trigger], trigger: Trigger) -> bool:
    """True for a measure that its verb takes back ("lifted the embargo"): one event."""
    token = reading.tree.tokens[trigger.head]
    above = kept.get(token.head)
    return above is not None and above.type in YIELDING and trigger.type in MEASURES and token.deprel in ("obj", "nsubj:pass")


def _fold_noun(reading: Reading, kept: dict[int, Trigger], trigger: Trigger) -> None:
    """Joins an event noun with its light verb, or with the verb of the same event that it is the subject of."""
    tree = reading.tree
    token = tree.tokens[trigger.head]
    if token.head < 0:
        return
    governor, lemma = token.head, tree.tokens[token.head].lemma.lower()
    other = kept.get(governor)
    if other is not None and other.predicate.pos is Pos.VERB and other.type is trigger.type and token.deprel in ("nsubj", "obl", "obl:agent"):
        if token.deprel != "nsubj" and (trigger.type is not EventType.ASSAULT or preposition(tree, trigger.head) not in ("in", "by", "during")):
            return
        if token.deprel == "nsubj" or not _has_own(trigger):
            near = abs(governor - trigger.head) <= NEAR and token.deprel == "nsubj"
            clause = joined(_without_subject(other.clause) if token.deprel == "nsubj" else other.clause, _only_actors(trigger.clause))
            actor = ("by", "possessor", "adjective")
            kept[governor] = replace(other, words=tuple(sorted({*other.words, *(trigger.words if near else ())})), clause=clause)
            if token.deprel == "nsubj" and not other.predicate.actor:
                kept[governor] = replace(kept[governor], predicate=_with_actor(other.predicate, actor))
            del kept[trigger.head]
        return
    light = _light(reading, governor, lemma, trigger.head)
    if light is not None:
        clause = joined(of_verb(reading, governor), trigger.clause)
        clause = replace(clause, slots={name: [head for head in heads if head != trigger.head] for name, heads in clause.slots.items()})
        words = {*trigger.words, governor} if abs(governor - trigger.head) <= NEAR else set(trigger.words)
        kept.pop(governor, None)
        kept[trigger.head] = replace(trigger, head=trigger.head, words=tuple(sorted(words)), clause=replace(clause, head=governor), noun=trigger.head)


def _with_actor(predicate: Predicate, actor: tuple[str, ...]) -> Predicate:
    fields = {name: getattr(predicate, name) for name in predicate.__struct_fields__}
    return Predicate(**{**fields, "actor": actor})


def _without_subject(clause: Clause) -> Clause:
    return replace(clause, slots={name: heads for name, heads in clause.slots.items() if name != "subject"})


def _only_actors(clause: Clause) -> Clause:
    return replace(clause, slots={name: heads for name, heads in clause.slots.items() if name not in ("on", "against", "of")})


def _has_own(trigger: Trigger) -> bool:
    return any(trigger.clause.slots.get(name) for name in ("on", "against", "in", "at", "near", "outside"))


def _light(reading: Reading, verb: int, lemma: str, noun: int) -> Light | None:
    """The light verb's entry where `verb` is one and `noun` stands in its slot."""
    tree = reading.tree
    if tree.tokens[verb].upos not in ("VERB", "AUX"):
        return None
    label = tree.tokens[noun].deprel
    passive = tree.child(verb, "nsubj:pass") is not None
    role = "object" if label in ("obj", "nsubj:pass") else "subject" if label in ("nsubj", "csubj") else "oblique" if label == "obl" else ""
    for light in lights().get(lemma, ()):
        wanted = "object" if light.role == "object" else light.role
        if role == wanted or (role == "object" and passive and light.role == "reported"):
            if light.particle and not any(tree.lower(child) == light.particle for child in tree.children(verb)):
                continue
            return light
    if label == "conj" and preposition(tree, noun) == "":
        return None
    return None
