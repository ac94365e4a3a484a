"""Which nominal triggers report an event and which only name a topic or repeat what was told ("the talks", "condemned the killings")."""

from __future__ import annotations

from dateline.events.parties import parties
from dateline.events.predicates import Pos
from dateline.events.reading import Reading
from dateline.events.triggers import Trigger
from dateline.records import EventType

DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})
FRESH = frozenset({"a", "an", "another", "any", "such", "some", "more", "no", "further", "several", "new", "fresh", "every"})
OWN = ("in", "at", "near", "on", "against", "outside", "between", "by", "inside", "across", "around", "with", "along", "off")
SPOKEN = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST})
REPORTED = frozenset({"report", "record", "register", "expect", "confirm", "come", "follow", "end"})
CEASEFIRE = frozenset({"truce", "ceasefire", "cease-fire", "armistice"})


def told(reading: Reading, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers that report an event of their own."""
    seen: set[EventType] = set()
    out = []
    for trigger in triggers:
        if trigger.predicate.pos is not Pos.NOUN or _is_told(reading, trigger, seen):
            out.append(trigger)
            seen.add(trigger.type)
    return out


def _is_told(reading: Reading, trigger: Trigger, seen: set[EventType]) -> bool:
    tree = reading.tree
    if (trigger.noun is not None and tree.tokens[trigger.head].deprel == "obj") or trigger.predicate.case or trigger.predicate.governor:
        return True
    node = trigger.head
    token = tree.tokens[node]
    if token.deprel == "nmod" and token.head >= 0 and tree.tokens[token.head].lemma in ("sideline", "margin"):
        return False  # "met on the sidelines of a summit"
    if trigger.noun is not None and token.deprel in ("nsubj", "nsubj:pass") and tree.tokens[trigger.clause.head].lemma not in REPORTED:
        return True  # "the raids go on"
    if trigger.noun is not None and trigger.clause.slots.get("of"):
        return True
    own = any(trigger.clause.slots.get(name) for name in OWN) or any(
        child in reading.times for child in tree.children(node, "nmod", "nmod:tmod", "nmod:unmarked")
    )
    actor = bool(trigger.clause.slots.get("possessor")) or _has_actor(reading, trigger)
    words = {tree.lower(child) for child in tree.children(node, "det")} | {tree.lower(child) for child in tree.children(node, "amod")}
    definite = bool(words & DEFINITE) and not words & FRESH
    if token.deprel in ("compound", "amod", "appos", "flat", "root", "list", "dep", "vocative"):
        return token.deprel == "root" and own and not definite
    own = own or bool(trigger.clause.slots.get("of"))
    if trigger.type in SPOKEN:  # "objections to the plan", "a rebuke to the president"
        own = own or any(trigger.clause.slots.get(name) for name in ("to", "from", "into"))
    if definite:
        fresh = any(name in trigger.clause.slots for name in ("in", "at", "near", "outside")) or _is_of_new(reading, trigger)
        return own and (trigger.type not in seen or fresh)
    if token.deprel in ("nmod", "nmod:poss"):
        return own or actor or (tree.tokens[node].lemma in CEASEFIRE)
    if token.deprel in ("obl", "obj"):
        return own or actor or bool(words & FRESH)
    return own or actor or bool(words & FRESH) or token.deprel in ("nsubj", "nsubj:pass")


def _is_of_new(reading: Reading, trigger: Trigger) -> bool:
    """True for "the murder of three guerrillas": whom it befell is told here for the first time."""
    tree = reading.tree
    heads = [head for head in trigger.clause.slots.get("of", ()) if tree.tokens[head].upos in ("NOUN", "PROPN", "NUM")]
    return any(not any(tree.lower(child) in DEFINITE for child in tree.children(head, "det", "nmod:poss")) and tree.children(head, "nummod") for head in heads)


def _has_actor(reading: Reading, trigger: Trigger) -> bool:
    return bool(parties(reading, trigger.clause.slots.get("adjective", []), adjective=True))
