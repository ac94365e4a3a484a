"""Where events happen that no word of their own places: the place of the sentence, the running scene, and last the place of writing, which is flagged."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.events.located import put
from dateline.events.reading import Reading
from dateline.events.scene import SCENE
from dateline.events.triggers import Trigger
from dateline.records import Event, EventType, Modality, Place, PlaceRelation, PlaceRole, SettingFound

PHYSICAL = frozenset({
    EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.MOBILIZE, EventType.RETREAT, EventType.AID, EventType.CONSULT,
})  # fmt: skip
REAL = frozenset({Modality.OCCURRED, Modality.ONGOING, Modality.ATTEMPTED})
BEFORE = frozenset({"after", "before", "since", "until", "despite", "following"})
HELD = frozenset({PlaceRelation.IN, PlaceRelation.NEAR, PlaceRelation.OFFSET})


def ground(reading: Reading, triggers: list[Trigger], events: list[Event]) -> list[Event]:
    """The events with a place where their sentence or the scene before it gives one."""
    owners = {(event.place.start, event.type in SCENE) for event in events if event.place is not None}
    out: list[Event] = []
    for trigger, event in zip(triggers, events, strict=True):
        if event.place is None and _is_somewhere(event) and not _is_before(reading, trigger):
            event = put(event, _in_sentence(reading, trigger, event, owners), SettingFound.SENTENCE)
        out.append(event)
    return out


def _is_somewhere(event: Event) -> bool:
    """True for what has a place and happened, or is a meeting to come."""
    if event.type not in PHYSICAL or event.negated:
        return False
    return event.modality in REAL or (event.type is EventType.CONSULT and event.modality is Modality.PLANNED)


def _is_before(reading: Reading, trigger: Trigger) -> bool:
    """True for what only tells when something else was: "hours after the truce collapsed"."""
    tree, node = reading.tree, trigger.clause.head
    marks = {tree.lower(child) for child in tree.children(node, "mark", "case")}
    return bool(marks & BEFORE) or (trigger.noun is not None and any(tree.lower(child) in BEFORE for child in tree.children(trigger.noun, "case")))


def _in_sentence(reading: Reading, trigger: Trigger, event: Event, owners: set[tuple[int, bool]]) -> Place | None:
    """The place that the sentence tells nearest to the event, by the way through the tree; none that is told of an event of another family."""
    told = [index for index in _told(reading, trigger.clause.head) if _is_said_with(reading, event, reading.places[index])]
    free = [index for index in told if (reading.places[index].start, event.type not in SCENE) not in owners]
    near = sorted((_steps(reading, index, trigger.clause.head), index) for index in free)
    return reading.places[near[0][1]] if near else None


def _is_said_with(reading: Reading, event: Event, place: Place) -> bool:
    """True where whoever tells of the event tells of the place: not "it fell, said an official in X"."""
    said = [reading.statements_by_id[name] for name in event.statements]
    return all(any(span.start <= place.start < span.end for span in statement.content) for statement in said if statement.content)


def _told(reading: Reading, node: int) -> Iterator[int]:
    """The heads of the places that a sentence holds by a preposition of place."""
    sentence = reading.tree.sentence_of(node)
    for index in range(sentence.first, sentence.stop):
        place = reading.places.get(index)
        if place is not None and place.role is PlaceRole.LOCATION and place.relation in HELD and reading.tree.head_of(place) == index:
            yield index


def _steps(reading: Reading, a: int, b: int) -> int:
    """How many arcs lie between two tokens of a sentence."""
    above = [a, *reading.tree.ancestors(a)]
    other = [b, *reading.tree.ancestors(b)]
    joint = next((node for node in above if node in other), above[-1])
    return above.index(joint) + (other.index(joint) if joint in other else len(other))
