"""Finding the words that name an event: predicates whose arguments fit, light verbs folded into their noun, background left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.events.clause import Clause, joined, of_nominal, of_verb, preposition
from dateline.events.predicates import Light, Pos, Predicate, lights, predicates
from dateline.events.reading import Reading
from dateline.records import EventType

NEAR = 7  # tokens between a light verb and its noun for both to be one trigger span
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
    table = predicates()
    for index, token in enumerate(reading.tree.tokens):
        pos = OF_UPOS.get(token.upos)
        if pos is None or (token.deprel in ("amod", "compound") and pos is not Pos.ADJECTIVE):
            continue
        trigger = _at(reading, index, pos, token.lemma.lower(), table)
        if trigger is not None:
            found[index] = trigger
    return fold(reading, found)


def _at(reading: Reading, index: int, pos: Pos, lemma: str, table: object) -> Trigger | None:
    entries = predicates().get((pos, lemma))
    if entries is None and pos is not Pos.ADJECTIVE:  # a verbal noun may be tagged either way: "shelling", "fighting"
        word = reading.tree.lower(index)
        pos, entries = Pos.NOUN, predicates().get((Pos.NOUN, word)) if word.endswith("ing") else None
    if entries is None:
        return None
    clause = of_verb(reading, index) if pos is Pos.VERB else of_nominal(reading, index)
    for entry in entries:
        words = _match(reading, entry, clause)
        if words is not None:
            return Trigger(index, tuple(sorted(words)), entry, clause) if entry.type else None
    return None


def _match(reading: Reading, entry: Predicate, clause: Clause) -> set[int] | None:
    """The tokens of the trigger where every condition of the entry holds, else None."""
    tree, words = reading.tree, {clause.head}
    if entry.particle:
        if entry.particle not in clause.particles:
            return None
        words.add(clause.particles[entry.particle])
    if entry.object:
        hits = [head for head in clause.slots.get("object", ()) if _is_one(reading, head, entry.object)]
        if not hits:
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
    return words


def _fits(reading: Reading, entry: Predicate, clause: Clause) -> bool:
    """True where subject, barred classes and obliques are as the entry asks."""
    slots = clause.slots
    acting = [*slots.get("subject", ()), *slots.get("possessor", ())]
    if entry.subject and not any(_is_one(reading, head, entry.subject, acting=True) for head in acting):
        return False
    if entry.bar_subject and any(_is_one(reading, head, entry.bar_subject) for head in acting):
        return False
    if entry.bar_object and any(_is_one(reading, head, entry.bar_object) for head in slots.get("object", ())):
        return False
    if entry.prep:
        heads = slots.get(entry.prep, [])
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
    if entry.complement:
        lemmas = {tree.tokens[child].lemma.lower() for child in clause.complements}
        if not lemmas or ("*" not in entry.complement and not lemmas & set(entry.complement)):
            return False
    if entry.modifier or entry.bar_modifier:
        near = [child for child in tree.children(clause.head) if tree.tokens[child].deprel in ("amod", "compound", "det", "acl", "nummod", "nmod", "nmod:poss")]
        if entry.modifier and not any(_is_one(reading, child, entry.modifier) for child in near):
            return False
        if entry.bar_modifier and any(_is_one(reading, child, entry.bar_modifier) for child in near):
            return False
    if entry.governor:
        head = tree.tokens[clause.head].head
        if head < 0 or tree.tokens[head].lemma.lower() not in entry.governor:
            return False
    return not entry.plural or tree.tokens[clause.head].number == "Plur"


def _is_one(reading: Reading, index: int, wanted: tuple[str, ...], *, acting: bool = False) -> bool:
    """True where the token has one of the lemmas or of the @classes."""
    tree = reading.tree
    lemma, word = tree.tokens[index].lemma.lower(), tree.lower(index)
    if lemma in wanted or word in wanted:
        return True
    classes = [name[1:] for name in wanted if name.startswith("@")]
    return bool(classes) and not reading.kinds(index, acting=acting).isdisjoint(classes)


# --- one trigger for each event ---


def fold(reading: Reading, found: dict[int, Trigger]) -> list[Trigger]:
    """Triggers with light verbs, absorbed nouns and background taken out, in text order."""
    absorbed = {index for trigger in found.values() for index in trigger.words if index != trigger.head}
    absorbed |= {head for trigger in found.values() if trigger.predicate.light for head in trigger.clause.slots.get("object", ())}
    kept = {index: trigger for index, trigger in found.items() if index not in absorbed}
    for index, trigger in list(kept.items()):
        if trigger.predicate.pos is Pos.NOUN and index in kept:
            _fold_noun(reading, kept, trigger)
    return [kept[index] for index in sorted(kept)]


def _fold_noun(reading: Reading, kept: dict[int, Trigger], trigger: Trigger) -> None:
    """Joins an event noun with its light verb, or with the verb of the same event that it is the subject of."""
    tree = reading.tree
    token = tree.tokens[trigger.head]
    if token.head < 0:
        return
    governor, lemma = token.head, tree.tokens[token.head].lemma.lower()
    other = kept.get(governor)
    if other is not None and other.predicate.pos is Pos.VERB and other.type is trigger.type and token.deprel in ("nsubj", "obl", "obl:agent"):
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
    role = "object" if label in ("obj", "nsubj:pass") else "subject" if label == "nsubj" else "oblique" if label == "obl" else ""
    for light in lights().get(lemma, ()):
        wanted = "object" if light.role == "object" else light.role
        if role == wanted or (role == "object" and passive and light.role == "reported"):
            if light.particle and not any(tree.lower(child) == light.particle for child in tree.children(verb)):
                continue
            return light
    if label == "conj" and preposition(tree, noun) == "":
        return None
    return None
