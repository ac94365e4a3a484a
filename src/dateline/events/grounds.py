"""Where events happen that no word of their own places: the place of the sentence, the running scene, and last the place of writing, which is flagged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.events.located import put
from dateline.events.reading import Reading
from dateline.events.scene import SCENE
from dateline.events.setting import HELD
from dateline.events.spots import again
from dateline.events.triggers import Trigger
from dateline.records import BlockKind, Event, EventType, Modality, Place, PlaceRole, SettingFound
from dateline.syntax import SUBJECTS, Tree

PHYSICAL = frozenset({
    EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.MOBILIZE, EventType.RETREAT, EventType.AID, EventType.CONSULT,
})  # fmt: skip
REAL = frozenset({Modality.OCCURRED, Modality.ONGOING, Modality.ATTEMPTED})
OPENING = 2  # sentences of a paragraph that may go on with the one before
OCCASIONS = frozenset("incident attack raid clash shooting explosion blast collision killing ambush strike shelling bombing massacre riot".split())
BEFORE = frozenset({"after", "before", "since", "until", "despite", "following"})
OPENED = frozenset({BlockKind.PARAGRAPH, BlockKind.DATELINE})
DASH = re.compile(r"[^\n.!?]{0,60}?(?: ?[-–—]{1,2} |[—–])|: ")


def ground(reading: Reading, triggers: list[Trigger], events: list[Event]) -> list[Event]:
    """The events with a place where their sentence or the scene before it gives one."""
    owners = [(event.place.start, event.type in SCENE, trigger.clause.head) for trigger, event in zip(triggers, events, strict=True) if event.place is not None]
    out: list[Event] = []
    for trigger, event in zip(triggers, events, strict=True):
        if event.place is None and event.type in PHYSICAL:
            event = put(event, again(reading, trigger), SettingFound.DISCOURSE, itself=True)
        if event.place is None and _is_somewhere(event) and not _is_before(reading, trigger):
            event = put(event, _in_sentence(reading, trigger, event, owners), SettingFound.SENTENCE)
        out.append(event)
    return out


def last(reading: Reading, events: list[Event]) -> list[Event]:
    """The events with what only the text around them tells: the paragraph before, the sentence before, and the place of writing."""
    return written(reading, before(reading, carried(reading, events)))


def carried(reading: Reading, events: list[Event]) -> list[Event]:
    """The events with the place of the paragraph before, where one opens with more of the same violence; `events` have their own paragraph's places."""
    last: tuple[int, Place] | None = None  # the block and place of the last violence
    out: list[Event] = []
    for event in events:
        block = reading.block_at(event.start)
        if event.type is EventType.ASSAULT and not event.negated and event.modality in REAL:
            if event.place is not None:
                last = block, event.place
            elif last is not None and block - last[0] == 1 and _opens(reading, event, block):
                event, last = put(event, last[1], SettingFound.DISCOURSE), (block, last[1])
        out.append(event)
    return out


def before(reading: Reading, events: list[Event]) -> list[Event]:
    """The events with the one place that the sentence before, in the same paragraph, tells of."""
    return [put(event, _told_before(reading, event), SettingFound.DISCOURSE) if _is_bare(event) else event for event in events]


def written(reading: Reading, events: list[Event]) -> list[Event]:
    """Violence and protest in the lead that nothing places, at the place of writing: a last resort, flagged."""
    home = _dateline(reading)
    if home is None or any(event.place is not None and event.type in SCENE for event in events):
        return events
    block = reading.block_at(home.start)
    return [put(event, home, SettingFound.DATELINE) if _is_bare(event) and 0 <= reading.block_at(event.start) - block <= 1 else event for event in events]


def _dateline(reading: Reading) -> Place | None:
    """The place that opens a block as a dateline does: "GOMA, Sept 3 (Agency) -"."""
    starts = {block.start for block in reading.document.blocks if block.kept and block.kind in OPENED}
    found = (place for place in reading.document.places or () if place.start in starts and place.role is PlaceRole.LOCATION)
    return next((place for place in found if DASH.match(reading.document.text, place.end)), None)


def _is_bare(event: Event) -> bool:
    return event.place is None and event.type in SCENE and not event.negated and event.modality in REAL


def _told_before(reading: Reading, event: Event) -> Place | None:
    number = reading.sentence_at(event.start) - 1
    if number < 0:
        return None
    sentence = reading.tree.sentences[number]
    if reading.block_at(reading.tree.tokens[sentence.first].start) != reading.block_at(event.start):
        return None
    found = {reading.places[index].start: reading.places[index] for index in range(sentence.first, sentence.stop) if _stands(reading, index)}
    return next(iter(found.values())) if len(found) == 1 else None


def _stands(reading: Reading, index: int) -> bool:
    """True for a place that a sentence is set in or tells of."""
    place = reading.places.get(index)
    if place is None or place.role is not PlaceRole.LOCATION:
        return False
    return place.relation in HELD or (place.relation is None and reading.tree.tokens[index].deprel in SUBJECTS)


def _opens(reading: Reading, event: Event, block: int) -> bool:
    """True for what a paragraph tells before it names another place."""
    start = reading.document.blocks[block].start
    sentence = reading.sentence_at(event.start)
    here = reading.tree.sentences[sentence]
    end = reading.tree.tokens[here.stop - 1].end
    named = any(start <= place.start < end and place.role is PlaceRole.LOCATION and place.relation in HELD for place in reading.places.values())
    return not named and sentence - reading.sentence_at(start) < OPENING


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


def _in_sentence(reading: Reading, trigger: Trigger, event: Event, owners: list[tuple[int, bool, int]]) -> Place | None:
    """The place that the sentence tells nearest to the event, by the way through the tree; none that is told of an event of another family."""
    told = [index for index in _told(reading, trigger.clause.head) if _is_said_with(reading, event, reading.places[index])]
    node, sentence = trigger.clause.head, reading.tree.sentence_of(trigger.clause.head)
    here = [(start, scene, head) for start, scene, head in owners if reading.tree.sentence_of(head) == sentence]
    taken = {start for start, scene, head in here if scene is not (event.type in SCENE) and not _shares(reading.tree, node, head)}
    free = [index for index in told if reading.places[index].start not in taken]
    near = sorted((_steps(reading, index, trigger.clause.head), index) for index in free)
    return reading.places[near[0][1]] if near else None


def _shares(tree: Tree, node: int, other: int) -> bool:
    """True for two verbs of one subject: "attacked the prison in X and freed inmates"."""
    return tree.tokens[node].deprel == "conj" and tree.tokens[node].head == other and tree.child(node, *SUBJECTS) is None


def _is_said_with(reading: Reading, event: Event, place: Place) -> bool:
    """True where whoever tells of the event tells of the place: not "it fell, said an official in X"."""
    said = [reading.statements_by_id[name] for name in event.statements]
    if _of_occasion(reading.tree, place):
        return True  # "on the raid near X, the army says that ..."
    return all(any(span.start <= place.start < span.end for span in statement.content) for statement in said if statement.content)


def _of_occasion(tree: Tree, place: Place) -> bool:
    """True for the place of a noun for violence: "the incident off X"."""
    head = tree.head_of(place)
    token = tree.tokens[head] if head is not None else None
    return token is not None and token.deprel == "nmod" and tree.tokens[token.head].lemma.lower() in OCCASIONS


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
