"""What an event leaves to its neighbours: the scene that a paragraph has set, and whom a request, threat or denial is aimed at."""

from __future__ import annotations

import msgspec

from dateline.events.clause import is_passive, of_nominal, of_verb, preposition, subjects
from dateline.events.located import put
from dateline.events.parties import parties
from dateline.events.reading import Reading
from dateline.events.triggers import Trigger
from dateline.records import Event, EventType, Party, Place, PlacePrecision, SettingFound, Span

SCENE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST})
STAGED = frozenset({EventType.AID, EventType.RETREAT, EventType.MOBILIZE})
LOCAL = frozenset({PlacePrecision.POINT, PlacePrecision.SETTLEMENT})
MUTUAL = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})
PAIR = frozenset({"two", "both", "they", "them", "pair", "the two", "the pair"})
WITNESSES = frozenset({"resident", "witness", "villager", "inhabitant", "shopkeeper", "trader", "elder", "eyewitness", "medic", "doctor", "police"})
AIMED = frozenset({EventType.THREATEN, EventType.REQUEST})
ANSWERS = frozenset({EventType.REJECT})
REPLIES = frozenset({"responded", "retorted", "countered", "replied", "responds", "counters"})  # verbs that answer across paragraphs
NEAR = 6  # events before and after among which the content of a request is looked for
FAR = 2  # sentences back to which an answer looks for what it answers


def settle(reading: Reading, triggers: list[Trigger], events: list[Event]) -> list[Event]:
    """The events with the place of their scene and the recipients that their content or their context names."""
    placed = _carry_places(reading, triggers, events)
    aimed = [_aim(reading, triggers, placed, index) for index in range(len(placed))]
    for index, event in enumerate(aimed):
        aimed[index] = _both(reading, aimed[:index], event)
    return aimed


def _both(reading: Reading, before: list[Event], event: Event) -> Event:
    """ "The two will meet again": those who met, agreed or clashed right before."""
    if not any(party.name.lower() in PAIR and party.entity is None for party in (*event.actors, *event.recipients)):
        return event
    here = (reading.block_at(event.start), reading.sentence_at(event.start))
    near = [
        other for other in before if other.type in MUTUAL and reading.block_at(other.start) == here[0] and here[1] - reading.sentence_at(other.start) <= FAR
    ]
    sides = next((pair for other in reversed(near) if len(pair := _named((*other.actors, *other.recipients))) == 2), None)
    if sides is None:
        return event
    actors = tuple(new for party in event.actors for new in (sides if party.name.lower() in PAIR and party.entity is None else (party,)))
    recipients = tuple(new for party in event.recipients for new in (sides if party.name.lower() in PAIR and party.entity is None else (party,)))
    return msgspec.structs.replace(event, actors=actors, recipients=recipients)


def _named(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Different parties that are known by more than a number or a pronoun."""
    return tuple({party.entity: party for party in parties if party.entity is not None and party.name.lower() not in PAIR}.values())


def _carry_places(reading: Reading, triggers: list[Trigger], events: list[Event]) -> list[Event]:
    """Violence, arrests and protest without a place of their own happen where the paragraph's last such event did."""
    scene: Place | None = None
    near: Place | None = None  # where something else happened
    block = told = -1
    out = []
    for trigger, event in zip(triggers, events, strict=True):
        number = reading.block_at(event.start)
        if number != block:
            block, scene, near = number, None, None
        if event.type in SCENE and event.place is None and not event.negated:
            event = put(event, scene, SettingFound.DISCOURSE) if scene else put(event, _of_witness(reading, event), SettingFound.SENTENCE)
            event = event if event.place else put(event, near, SettingFound.DISCOURSE)
        elif event.type in SCENE and event.place is not None and trigger.noun is None:
            aside = reading.tree.tokens[trigger.clause.head].deprel == "advcl" and told == reading.sentence_at(event.start)
            scene, told = (scene if aside and scene is not None else event.place), reading.sentence_at(event.start)
        elif event.type in STAGED and event.place is not None and event.place.precision in LOCAL:
            near = event.place
        out.append(event)
    return [_placed_by_next(reading, out, index) for index in range(len(out))]


def _of_witness(reading: Reading, event: Event) -> Place | None:
    """Where those live who tell of violence: "residents of Luau heard shots"."""
    tree = reading.tree
    for name in event.statements:
        for party in reading.statements_by_id[name].source[-1:]:
            head = tree.head_of(Span(party.start, party.end)) if party.start is not None and party.end is not None else None
            if head is None or tree.tokens[head].lemma.lower() not in WITNESSES:
                continue
            homes = [child for child in tree.children(head, "nmod") if preposition(tree, child) in ("of", "in", "near")]
            return next((reading.places[home] for home in homes if home in reading.places and reading.places[home].precision in LOCAL), None)
    return None


def _placed_by_next(reading: Reading, events: list[Event], index: int) -> Event:
    """Violence without a place shares that of the violence right behind it in the sentence."""
    event = events[index]
    if event.place is not None or event.type not in SCENE or index + 1 == len(events) or event.negated:
        return event
    after = events[index + 1]
    near = after.type in SCENE and after.place is not None and reading.sentence_at(after.start) == reading.sentence_at(event.start)
    return put(event, after.place, SettingFound.SENTENCE) if near else event


def _aim(reading: Reading, triggers: list[Trigger], events: list[Event], index: int) -> Event:
    """A threat or request is aimed at whom its content acts on ("threatened to bomb the depot"); an answer at the one who spoke before."""
    event = events[index]
    if event.type is EventType.REJECT and event.recipients:
        return _refused(reading, triggers[index], event)
    if event.recipients:
        return event
    if event.type in AIMED:
        head = triggers[index].clause.head
        near = slice(max(0, index - NEAR), index + NEAR)
        for other, trigger in zip(events[near], triggers[near], strict=True):
            if reading.tree.tokens[trigger.clause.head].head == head and reading.tree.tokens[trigger.clause.head].deprel in ("xcomp", "ccomp", "advcl"):
                mine = {party.name for party in event.actors}
                rows = (other.actors, other.recipients) if event.type is EventType.REQUEST else (other.recipients, other.actors)
                aimed = next((found for row in rows if (found := tuple(party for party in row if party.name not in mine))), ())
                return msgspec.structs.replace(event, recipients=aimed) if aimed else event
        return _asked(reading, triggers[index], event)
    if event.type is EventType.ACCUSE:
        return _charged(reading, triggers[index], event)
    if event.type in ANSWERS and not reading.tree.children(triggers[index].clause.head, "ccomp", "xcomp", "advcl"):
        return _answer(reading, events, index, triggers[index].head)
    return event


def _asked(reading: Reading, trigger: Trigger, event: Event) -> Event:
    """A request without object is put to the subject of what is asked for: "demanded that the guards cease these searches"."""
    mine = {party.name for party in event.actors}
    for child in reading.tree.children(trigger.clause.head, "ccomp") if event.type is EventType.REQUEST else ():
        found = parties(reading, [] if is_passive(reading.tree, child) else subjects(reading, child), adjective=False)
        found = tuple(party for party in found if party.name not in mine)
        if found:
            return msgspec.structs.replace(event, recipients=found)
    return event


def _refused(reading: Reading, trigger: Trigger, event: Event) -> Event:
    """Whoever made what is refused is refused too: "spurned appeals from three parties"."""
    clause = trigger.clause
    whole = [
        head
        for head in clause.slots.get("object", ())
        if reading.tree.tokens[head].upos == "NOUN" and not reading.kinds(head) & {"people", "party", "person", "official"}
    ]
    makers = [maker for head in whole for maker in (of_nominal(reading, head).fill(("by", "from", "possessor")) or clause.slots.get("from", []))]
    mine = {party.name for party in (*event.actors, *event.recipients)}
    found = tuple(party for party in parties(reading, makers, adjective=False) if party.name not in mine)
    return msgspec.structs.replace(event, recipients=(*event.recipients, *found))


def _charged(reading: Reading, trigger: Trigger, event: Event) -> Event:
    """A charge without object is against the subject of what is charged: "alleging that they fund gangs"."""
    tree = reading.tree
    mine = {party.name for party in event.actors}
    for child in [*tree.children(trigger.clause.head, "ccomp"), *tree.children(trigger.clause.head, "parataxis")]:
        acting = of_verb(reading, child).slots.get("subject", [])
        found = tuple(party for party in parties(reading, acting, adjective=False) if party.name not in mine)
        if found:
            return msgspec.structs.replace(event, recipients=found)
    return event


def _answer(reading: Reading, events: list[Event], index: int, head: int) -> Event:
    """The last one before it who accused, or made the statement that it answers, within a few sentences."""
    event = events[index]
    mine = {party.name for party in event.actors}
    here = reading.sentence_at(event.start)
    recent = [statement for number in range(max(0, here - FAR), here + 1) for statement in reading.statements.get(number, ())]
    spoken = [(said.content[0].start, said.source[-1]) for said in recent if said.source and said.content[0].start < event.start]
    charged = [
        (other.start, other.actors[0])
        for other in events[max(0, index - NEAR) : index]
        if other.type in (EventType.ACCUSE, EventType.THREATEN) and other.actors
    ]
    for start, party in sorted([*spoken, *charged], key=lambda row: -row[0]):
        near = reading.block_at(start) == reading.block_at(event.start) or reading.tree.lower(head) in REPLIES
        if near and party.name not in mine and reading.sentence_at(event.start) - reading.sentence_at(start) <= FAR:
            return msgspec.structs.replace(event, recipients=(party,))
    return event
