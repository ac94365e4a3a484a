"""Events: who did what to whom, where, when, and did it happen.

A trigger is a predicate of the lexicon (verb, noun or adjective) whose arguments fit; its type and mode are PLOVER's. Actors and recipients come from its
syntactic slots, with passives, control, relatives and coreference undone; place and time from what hangs on it or on the clause that it shares; modality,
negation and hedges from auxiliaries and from the words that govern it; sources and verification from the statements that cover it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.events import background, claims, grounds, mood, parties, scene, setting, timing, topics
from dateline.events.counts import victims
from dateline.events.located import located
from dateline.events.reading import Reading
from dateline.events.times import Hanging
from dateline.events.triggers import Trigger, find
from dateline.records import Document, Event, EventType, Modality, When
from dateline.syntax import SUBJECTS, Tree

__all__ = ["Events"]

CALLED = frozenset({EventType.CONSULT, EventType.PROTEST})  # what is called for a day
HARMFUL = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION})
PHYSICAL = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.SANCTION})


class Events:
    """The stage that codes events. A layer that is missing counts as empty, so that it works on a bare parse."""

    requires = frozenset({"blocks", "parse", "entities", "times", "places", "statements"})
    provides = frozenset({"events"})

    def __call__(self, documents: Sequence[Document]) -> list[Document]:
        """The documents with their events, in text order."""
        return [msgspec.structs.replace(document, events=read(document)) for document in documents]


def read(document: Document) -> tuple[Event, ...]:
    """The events of one document, in the order of their triggers."""
    reading = Reading(document)
    triggers = [trigger for trigger in background.told(reading, find(reading)) if not topics.is_off(reading, trigger)]
    hanging = Hanging(document, reading.tree, [trigger.head for trigger in triggers])
    events = claims.from_charges(
        reading, triggers, [claims.voiced(reading, trigger, _event(reading, trigger, hanging, number)) for number, trigger in enumerate(triggers, start=1)]
    )
    settled = scene.settle(reading, triggers, grounds.ground(reading, triggers, events))
    return tuple(grounds.last(reading, settled))


def _event(reading: Reading, trigger: Trigger, hanging: Hanging, number: int) -> Event:
    tree = reading.tree
    actors, recipients = parties.sides(reading, trigger)
    feeling, claim = mood.read(reading, trigger), claims.of(reading, trigger)
    when = timing.time(reading, trigger, hanging, feeling.modality)
    modality = _modality(reading, trigger, feeling, claim, when)
    if modality is Modality.PLANNED and timing.is_of_another(reading, trigger, when):
        when = None
    when = when or timing.of_writing(reading, trigger, modality, negated=feeling.negated)
    killed, injured = victims(reading, trigger)
    where = setting.place(reading, trigger)
    return Event(
        id=f"ev{number}",
        start=tree.tokens[trigger.words[0]].start,
        end=tree.tokens[_last_word(tree, trigger)].end,
        type=trigger.type,
        mode=trigger.predicate.mode,
        actors=actors,
        recipients=recipients,
        place=where[0] if where else None,
        located=located(*where) if where else None,
        when=when,
        modality=modality,
        negated=feeling.negated,
        hedged=feeling.hedged or claim.hedged,
        killed=killed,
        injured=injured,
        statements=claim.statements,
        sources=claim.sources,
        verification=claim.verification,
    )


def _last_word(tree: Tree, trigger: Trigger) -> int:
    """The last word of the trigger's span, which is no currency sign that its amount follows ("pledged | $2 million")."""
    return next((word for word in reversed(trigger.words) if tree.tokens[word].upos != "SYM"), trigger.words[-1])


def _modality(reading: Reading, trigger: Trigger, feeling: mood.Mood, claim: claims.Claim, when: When | None) -> Modality:
    """The mood's modality; a warning makes what is to come a threat, and a present tense with a day to come makes a plan."""
    found = feeling.modality
    menaced = feeling.menaced and trigger.type in HARMFUL
    if (menaced or (claim.threat and trigger.type in PHYSICAL)) and found is Modality.PLANNED:
        return Modality.THREATENED
    published = reading.document.published
    ahead = when is not None and when.earliest is not None and published is not None and when.earliest > published.date
    if ahead and found in (None, Modality.ONGOING) and not _is_past(reading.tree, trigger.clause.head):
        return Modality.PLANNED
    today = ahead or (when is not None and published is not None and when.earliest == when.latest == published.date)
    if found is Modality.HYPOTHETICAL and feeling.hedged and trigger.type is EventType.CONSULT and when is not None and _is_open(reading, when):
        return Modality.PLANNED  # "the two are likely to meet this week"
    token = reading.tree.tokens[trigger.clause.head]
    if found is None and today and trigger.type in CALLED and token.upos == "VERB" and token.tense != "Past" and token.verb_form == "Fin":
        return Modality.PLANNED  # "talks resume this afternoon"
    return found or (Modality.HYPOTHETICAL if _is_asked(reading.tree, trigger.clause.head) else Modality.OCCURRED)


def _is_asked(tree: Tree, node: int) -> bool:
    """True for a question about who did it, which nobody answers: "did not say who had fired"."""
    return tree.tokens[node].deprel == "ccomp" and any(tree.lower(child) in parties.ASKING for child in tree.children(node, *SUBJECTS))


def _is_open(reading: Reading, when: When) -> bool:
    """True for days that were not over at publication."""
    published = reading.document.published
    return published is not None and when.latest is not None and when.latest >= published.date


def _is_past(tree: Tree, node: int) -> bool:
    """True for a verb in the past, and for a participle beside one ("exploded, killing two")."""
    for index in (node, *tree.ancestors(node)):
        token = tree.tokens[index]
        if token.tense == "Past":
            return True
        if token.verb_form not in ("Part", "Ger", "") or token.deprel not in ("advcl", "acl", "xcomp", "conj"):
            return False
    return False
