"""Where: the places that hang on the trigger, its arguments or the clause that it shares."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.events.clause import OBLIQUE
from dateline.events.predicates import Pos
from dateline.events.reading import Reading
from dateline.events.triggers import Trigger
from dateline.records import EventType, Place, PlacePrecision, PlaceRelation, PlaceRole, SettingFound
from dateline.syntax import SUBJECTS

LOCATIVE = frozenset({
    "in", "at", "near", "outside", "inside", "around", "on", "off", "along", "across", "within", "throughout", "between", "over", "above", "beside",
    "close", "beyond", "under", "through", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
    "of", "north-east", "north-west", "south-east", "south-west", "north-eastern", "behind", "amid", "opposite", "onto", "into",
})  # fmt: skip
FIRST = ("in", "at", "inside", "near", "outside")
SPREADING = frozenset({"spread", "extend", "reach", "move", "spill"})
GOAL = frozenset({"to", "into", "onto", "through"})
NEVER = frozenset(
    {
        "by",
        "towards",
        "toward",
        "from",
        "about",
        "against",
        "with",
        "for",
        "than",
        "via",
        "according",
        "regarding",
        "concerning",
        "until",
        "since",
        "because",
        "despite",
    }
)
WORDS_ONLY = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN, EventType.AGREE, EventType.SUPPORT, EventType.CONCEDE})
SHARED = ("xcomp", "conj", "advcl", "acl", "acl:relcl", "ccomp", "parataxis")
WIDE = frozenset({PlacePrecision.REGION, PlacePrecision.COUNTRY, PlacePrecision.ADMIN1})
LINES = frozenset({"beyond", "behind", "across", "over", "north", "south", "east", "west"})  # what is withdrawn to
WIDTHS = (PlacePrecision.POINT, PlacePrecision.SETTLEMENT, PlacePrecision.ADMIN2, PlacePrecision.ADMIN1, PlacePrecision.REGION, PlacePrecision.COUNTRY)
SEES = frozenset({"see", "witness", "experience", "endure", "suffer"})  # what a town does whose streets are fought in
CALLED = frozenset("town city village township settlement hamlet camp island".split())  # nouns that a place's name stands with
AWAY = frozenset({PlaceRelation.FROM, PlaceRelation.TOWARDS, PlaceRelation.TOPIC})
FINE = frozenset({PlacePrecision.POINT, PlacePrecision.SETTLEMENT})
HELD = frozenset({PlaceRelation.IN, PlaceRelation.NEAR, PlaceRelation.OFFSET})
ASIDE = ("ccomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "nsubj", "appos")
DEPTH = 5


def place(reading: Reading, trigger: Trigger) -> tuple[Place, SettingFound] | None:
    """The place of the event and how it was found, None where the tree gives none: goals of mere direction, topics and possessors never count."""
    for step, how in ((_seen, SettingFound.ARGUMENT), (_own, SettingFound.ARGUMENT), (_of_arguments, SettingFound.ARGUMENT), (_shared, SettingFound.CLAUSE)):
        found = step(reading, trigger)
        if found is not None:
            return _acted_on(reading, trigger, found) or _narrowed(reading, trigger, found), how
    return None


def _seen(reading: Reading, trigger: Trigger) -> Place | None:
    """The town that is told to see the event: "Las Anod saw clashes"."""
    tree, token = reading.tree, reading.tree.tokens[trigger.head]
    if token.deprel != "obj" or token.head < 0 or tree.tokens[token.head].lemma not in SEES:
        return None
    seer = reading.places.get(subject) if (subject := tree.subject(token.head)) is not None else None
    return seer if seer is not None and seer.role is PlaceRole.LOCATION else None


def _acted_on(reading: Reading, trigger: Trigger, found: Place) -> Place | None:
    """The place that is acted on, in or near one as wide or wider behind it: Palma of "raided Palma in Cabo Delgado"."""
    if trigger.type in WORDS_ONLY or found.relation not in HELD:
        return None
    heads = [head for name in ("object", "on", "of") for head in trigger.clause.slots.get(name, ())]
    acted = [hit for head in heads if (hit := _itself(reading, head)) is not None and hit.role is PlaceRole.LOCATION]
    return next((hit for hit in acted if hit.start < found.start and hit.country == (found.country or hit.country) and _is_within(hit, found)), None)


def _itself(reading: Reading, head: int) -> Place | None:
    """The place that a noun phrase names, not one that it lies in: Palma of "Palma", of "Palma village" and of "the town of Palma"."""
    if head in reading.places or reading.tree.tokens[head].lemma.lower() not in CALLED:
        return reading.places.get(head)
    return next((reading.places[child] for child in reading.tree.children(head, "compound", "appos", "flat", "nmod") if child in reading.places), None)


def _is_within(place: Place, wide: Place) -> bool:
    """True for a place no wider than another; a building of a town is told by the town."""
    if place.precision is None or wide.precision is None or place.gazetteer_id == wide.gazetteer_id:
        return False
    built = place.precision is PlacePrecision.POINT and wide.precision is PlacePrecision.SETTLEMENT
    return not built and WIDTHS.index(place.precision) <= WIDTHS.index(wide.precision)


def _narrowed(reading: Reading, trigger: Trigger, found: Place) -> Place:
    """The finer place that the clause tells beside a region or country: Nuseirat of "hit a house in Nuseirat, in central Gaza"."""
    if found.precision not in WIDE:
        return found
    tree = reading.tree
    below = [index for index in tree.subtree(trigger.clause.head, without=ASIDE) if index in reading.places]
    finer = [reading.places[index] for index in below if _is_finer(reading.places[index], found)]
    return min(finer, key=lambda place: abs(place.start - found.start), default=found)


def _is_finer(place: Place, wide: Place) -> bool:
    """True for a town or building at which the text says that something is, in the country of the wider place or right behind its name."""
    fits = place.country == wide.country or 0 < place.start - wide.end <= len(" at the ")
    return fits and place.precision in FINE and place.role is PlaceRole.LOCATION and place.relation in HELD


def _own(reading: Reading, trigger: Trigger) -> Place | None:
    """The place in the entry's own slots, then in the locative obliques."""
    slots = trigger.clause.slots
    for name in trigger.predicate.place:
        for head in slots.get(name, ()):
            found = place_in(reading, head, entity=True)
            if found is not None:
                return found
    taken = set(trigger.clause.fill(trigger.predicate.recipient)) if trigger.type in WORDS_ONLY else set()
    for name, heads in sorted(slots.items(), key=lambda slot: slot[0] not in FIRST):
        if name in LOCATIVE and name != "of" and not (name in LINES and trigger.type is EventType.RETREAT):
            heads = [head for head in heads if head not in taken]
            for head in heads:
                found = place_in(reading, head, entity=True)
                if found is not None:
                    return found
    if trigger.noun is not None and reading.tree.tokens[trigger.clause.head].lemma in SPREADING:
        found = next((hit for head in slots.get("to", ()) if (hit := place_in(reading, head))), None)
        if found is not None:
            return found
    if trigger.type in (EventType.PROTEST, EventType.RETREAT):  # "march from the cathedral", "pull back from the crossing"
        found = next((hit for head in (*slots.get("from", ()), *_left(reading, trigger)) if (hit := place_in(reading, head))), None)
        if found is not None:
            return found
    for node in _nodes(trigger):
        found = _of_adverb(reading, node) or _there(reading, node) or _loose(reading, node)
        if found is not None:
            return found
    return None


def _left(reading: Reading, trigger: Trigger) -> list[int]:
    """What hangs by "from" on an adverb: "pulled back from X"."""
    tree = reading.tree
    below = [node for child in tree.children(trigger.clause.head, "advmod") for node in tree.children(child, "obl", "nmod")]
    return [node for node in below if any(tree.lower(case) == "from" for case in tree.children(node, "case"))]


def _nodes(trigger: Trigger) -> tuple[int, ...]:
    return (trigger.clause.head,) if trigger.noun is None else (trigger.clause.head, trigger.noun)


def _there(reading: Reading, node: int) -> Place | None:
    """The last place named before "there"."""
    tree = reading.tree
    if not any(tree.lower(child) == "there" for child in tree.children(node, "advmod")):
        return None
    before = [index for index in reading.places if index < node and not reading.places[index].metonym]
    here = [index for index in before if reading.places[index].relation not in AWAY]
    first = tree.sentence_of(node).first
    spots = [
        index
        for index in here
        if reading.places[index].precision not in WIDE and reading.sentence_at(tree.tokens[index].start) >= reading.sentence_at(tree.tokens[first].start) - 1
    ]
    return reading.places[max(spots or here or before)] if before else None


def _loose(reading: Reading, node: int) -> Place | None:
    """A place that the parser tied to the verb as if it were no phrase, with its preposition right before it ("In Las Anod, shells hit ...")."""
    tree = reading.tree
    loose = tree.children(node, "flat", "dep", "compound", "nmod", "appos", "nsubj")
    loose += [below for child in tree.children(node, "nsubj") for below in tree.children(child, "compound")]  # "In Beira dockers struck"
    for child in loose:
        hit = reading.places.get(child)
        first = tree.at(hit.start, hit.end) if hit is not None else range(0)
        if first and first[0] > 0 and tree.lower(first[0] - 1) in FIRST:
            return hit
    return None


def _of_adverb(reading: Reading, node: int) -> Place | None:
    """ "close to X", "north of X", "outside X" read as an adverb or adjective with a nominal under it."""
    tree = reading.tree
    for child in tree.children(node, "advmod", "nmod", "compound", "amod", "obl:unmarked", "obl:npmod"):
        alone = tree.tokens[child].deprel in ("compound", "nmod") and not tree.children(child, "case") and tree.text[tree.tokens[child].end :][:1] != "-"
        if alone and child in reading.places:
            return reading.places[child]
        if tree.tokens[child].upos in ("ADV", "ADJ"):
            for below in tree.children(child, "obl", "nmod"):
                if not _is_topic(reading, below) and not any(tree.lower(case) in NEVER for case in tree.children(below, "case")):
                    found = place_in(reading, below)
                    if found is not None:
                        return found
    return None


def _of_arguments(reading: Reading, trigger: Trigger) -> Place | None:
    """The place that the object is or lies in, then the one that the subject lies in."""
    slots = trigger.clause.slots
    wordy = trigger.type in WORDS_ONLY
    names = ("object", "on", "of", *(name for name in trigger.predicate.recipient if name in ("to", "at", "against", "for"))) if not wordy else ()
    for name in names:
        for head in slots.get(name, ()):
            found = place_in(reading, head, entity=trigger.predicate.pos.value == "verb" or name == "of")
            if found is not None:
                return found
    for head in slots.get("object", ()) if not wordy else ():  # "rations for the displaced in X"
        found = next((hit for child in reading.tree.children(head, "nmod") if (hit := _beside(reading, child)) is not None), None)
        if found is not None:
            return found
    for head in slots.get("subject", ()):
        found = _beside(reading, head) or _bound_for(reading, trigger, head)
        if found is not None:
            return found
    return None


def _bound_for(reading: Reading, trigger: Trigger, head: int) -> Place | None:
    """Where what brings aid goes: "relief flights to Luau resumed"."""
    if trigger.type is not EventType.AID or (reading.entity(head) is not None and reading.tree.tokens[head].upos == "PROPN"):
        return None
    goals = [
        child
        for child in reading.tree.children(head, "nmod")
        if any(reading.tree.lower(case) in ("to", "into", "for") for case in reading.tree.children(child, "case"))
    ]
    return next((hit for child in goals if (hit := place_in(reading, child))), None)


def place_in(reading: Reading, head: int, *, entity: bool = True) -> Place | None:
    """The place that a noun phrase names or lies in: itself, what it is part of ("the west of the island of X"), where it stands ("the market at X")."""
    tree = reading.tree
    if head in reading.times:
        return None
    if head in reading.places:
        dealt = _is_topic(reading, head) and reading.places[head].metonym  # "sanctions on Belarus", "talks with Tehran"
        return None if dealt else reading.places[head]
    if (called := next((child for child in tree.children(head, "appos") if child in reading.places), None)) is not None:
        return place_in(reading, called, entity=entity)  # "Sudan's capital, Khartoum"
    known = reading.entity(head) if entity else None
    if known is not None and known.id in reading.place_of_entity and tree.tokens[head].upos != "PRON":
        return reading.place_of_entity[known.id]
    for child in _narrowest_first(reading, head):
        label = tree.tokens[child].deprel
        if label == "nmod" and reading.kinds(head) & {"person", "official"} and any(tree.lower(case) == "of" for case in tree.children(child, "case")):
            continue  # "a former mayor of X" is not in X
        if label == "compound" and (_is_topic(reading, child) or _is_whose(reading, child, head)):
            continue
        if label in ("compound", "appos", "flat", "nmod:poss", "nmod:unmarked") or (label in OBLIQUE and not _is_barred(reading, child)):
            if label == "nmod:poss" and (tree.tokens[child].upos == "PRON" or (child in reading.places and reading.places[child].metonym)):
                continue
            found = place_in(reading, child, entity=entity)
            if found is not None:
                return found
        if label in ("advmod", "amod") and tree.tokens[child].upos in ("ADV", "ADJ"):
            found = _of_adverb(reading, head)
            if found is not None:
                return found
    return None


def _is_whose(reading: Reading, child: int, head: int) -> bool:
    """True for the country of a person or body: "a US envoy" may be anywhere."""
    wide = child in reading.places and reading.places[child].precision is PlacePrecision.COUNTRY
    return wide and bool(reading.kinds(head) & {"person", "official", "party", "armed"})


def _is_topic(reading: Reading, node: int) -> bool:
    """True for a place that is only what something is about ("X-related talks")."""
    return node in reading.places and reading.places[node].relation is PlaceRelation.TOPIC


def _narrowest_first(reading: Reading, head: int) -> list[int]:
    """The dependents of a noun, a water or land that only qualifies it, and what owns it, last: "the Danube port of Izmail" lies in Izmail."""
    tree = reading.tree
    vague = WIDE | {None}
    wide = [child for child in tree.children(head, "compound", "amod") if child in reading.places and reading.places[child].precision in vague]
    wide += tree.children(head, "nmod:poss")
    return [*(child for child in tree.children(head) if child not in wide), *wide]


def _is_barred(reading: Reading, child: int) -> bool:
    return any(reading.tree.lower(case) in NEVER or reading.tree.lower(case) == "to" for case in reading.tree.children(child, "case"))


def _beside(reading: Reading, head: int) -> Place | None:
    """Where a subject stands ("a prosecutor in X"): a locative on it, never what it is of or owned by."""
    tree = reading.tree
    if reading.entity(head) is not None and tree.tokens[head].upos == "PROPN":
        return None
    for child in tree.children(head, "nmod"):
        if any(tree.lower(case) in ("in", "at", "near", "outside", "inside", "around", "off", "on") for case in tree.children(child, "case")):
            return place_in(reading, child)
    return None


def _shared(reading: Reading, trigger: Trigger) -> Place | None:
    """The place of the clause that this one completes, is joined to, or modifies."""
    where = any(reading.tree.lower(child) == "where" for child in reading.tree.children(trigger.clause.head))
    for node, label in above(reading, trigger.clause.head):
        if label in ("acl:relcl", "acl") and node in reading.places and node not in trigger.clause.slots.get("subject", ()):
            return reading.places[node]
        found = _locative_of(reading, node, goal=where)
        if found is None and label == "advcl" and trigger.type in (EventType.ASSAULT, EventType.COERCE):  # "the garrison at X was cut off when rebels ..."
            found = next((hit for child in reading.tree.children(node, "nsubj", "nsubj:pass") if (hit := _beside(reading, child))), None)
        if found is not None:
            return found
    return _below(reading, trigger) or _beyond(reading, trigger)


def _beyond(reading: Reading, trigger: Trigger) -> Place | None:
    """The place at the end of a chain of verbs with one subject: "killed a man and stole cattle in X"."""
    for node in joined(reading, trigger):
        found = _locative_of(reading, node)
        if found is not None:
            return found
    return None


def joined(reading: Reading, trigger: Trigger) -> list[int]:
    """The verbs joined to the trigger's that have no subject of their own."""
    tree = reading.tree
    return [node for node in tree.children(trigger.clause.head, "conj") if tree.tokens[node].upos == "VERB" and tree.child(node, *SUBJECTS) is None]


def _below(reading: Reading, trigger: Trigger) -> Place | None:
    """The place of a clause that accompanies the event ("with the minister playing host in X") or of people in it ("civilians sheltering in X")."""
    if trigger.type in WORDS_ONLY:
        return None
    tree = reading.tree
    nodes = [
        *tree.children(trigger.clause.head, "advcl"),
        *(node for node in tree.children(trigger.clause.head, "xcomp") if tree.lower(node).endswith("ing")),
        *(child for head in trigger.clause.slots.get("object", ()) for child in tree.children(head, "acl")),
    ]
    if trigger.noun is not None or trigger.predicate.pos is Pos.NOUN:  # "talks due to begin in X"
        clauses = tree.children(trigger.noun if trigger.noun is not None else trigger.head, "acl", "amod")
        nodes += [*clauses, *(node for clause in clauses for node in tree.children(clause, "xcomp", "csubj", "advcl"))]
    for node in nodes:
        if tree.tokens[node].tense != "Past" or tree.tokens[node].verb_form == "Part":
            found = _locative_of(reading, node)
            if found is not None and not any(tree.lower(mark) in ("after", "before", "as", "while", "if") for mark in tree.children(node, "mark")):
                return found
    return None


def above(reading: Reading, head: int, *, timed: bool = False) -> Iterator[tuple[int, str]]:
    """The governors whose setting a clause shares, with the label of the step; a finite ccomp ends it, for it is what somebody said."""
    tree = reading.tree
    node = head
    for step in range(DEPTH):
        token = tree.tokens[node]
        if timed and step == 0 and tree.tokens[head].upos == "NOUN" and token.deprel in ("nmod", "obj"):
            return
        if token.head < 0 or token.deprel not in (*SHARED, "obj", "nsubj", "nsubj:pass", "obl", "nmod"):
            return
        if token.deprel in ("ccomp", "parataxis") and tree.child(node, "nsubj", "nsubj:pass", "aux") is not None:
            return
        node = token.head
        yield node, token.deprel


def _locative_of(reading: Reading, node: int, *, goal: bool = False) -> Place | None:
    tree = reading.tree
    for child in tree.children(node, "obl"):
        cases = {tree.lower(case) for case in tree.children(child, "case")}
        if cases & {"on", "upon", "against", "to"} and reading.types.get(node) in WORDS_ONLY:
            continue  # "called on Belgrade to ..."
        if cases & (LOCATIVE | GOAL if goal else LOCATIVE) and not cases & NEVER:
            found = place_in(reading, child)
            if found is not None:
                return found
    return None
