"""Who says so: the statements that cover a trigger, with their chain of sources, hedges and verification."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from dateline.events.reading import Reading
from dateline.events.triggers import Trigger
from dateline.records import Event, EventType, Hedge, Party, Stance, Statement, Verification
from dateline.syntax import Tree

CHAIN = 6  # sources behind sources that are followed
HEARSAY = frozenset({"reports", "rumours", "rumors", "accounts", "allegations", "claims", "suggestions"})
TIMELY = frozenset({"after", "before", "when", "since", "while"})
CHARGES = frozenset({EventType.ACCUSE, EventType.REJECT})


@dataclass(frozen=True, slots=True)
class Claim:
    """What the statements around a trigger say of it; empty in the reporter's own voice."""

    statements: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    hedged: bool = False
    verification: Verification | None = None
    threat: bool = False


def of(reading: Reading, trigger: Trigger) -> Claim:
    """The claim that the trigger is part of: the innermost statement first, then those that it stands within."""
    start = reading.tree.tokens[trigger.noun if trigger.noun is not None else trigger.head].start
    covering = [statement for statement in reading.statements.get(reading.sentence_at(start), ()) if _covers(statement, start)]
    covering.sort(key=_length)
    chain = _with_outer(reading, covering)
    chain = [statement for statement in chain if statement.stance is not Stance.DENY or not _is_granted(reading.tree, statement, trigger.clause.head)]
    return Claim(
        statements=tuple(statement.id for statement in chain),
        sources=_names(chain) or _hearsay(reading, chain, trigger),
        hedged=any(_hedges(statement, trigger, reading.tree) for statement in chain),
        verification=next((statement.verification for statement in chain if statement.verification), None),
        threat=any(statement.stance in (Stance.THREATEN, Stance.WARN) for statement in chain),
    )


def _covers(statement: Statement, offset: int) -> bool:
    return any(span.start <= offset < span.end for span in statement.content)


def _is_granted(tree: Tree, statement: Statement, node: int) -> bool:
    """True for what a denial takes for granted: the clause of a noun in it ("the drone that hit the port"), or that of its time ("after rebels left")."""
    for at in (node, *tree.ancestors(node)):
        token = tree.tokens[at]
        if not any(span.start <= token.start < span.end for span in statement.content) or token.head < 0:
            return False
        inside = any(span.start <= tree.tokens[token.head].start < span.end for span in statement.content)
        if inside and token.deprel == "acl:relcl" and tree.tokens[token.head].upos in ("NOUN", "PROPN"):
            return True
        if inside and token.deprel in ("advcl", "advcl:relcl") and any(tree.lower(mark) in TIMELY for mark in tree.children(at, "mark", "advmod")):
            return True
    return False


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)


def _with_outer(reading: Reading, covering: list[Statement]) -> list[Statement]:
    """The covering statements and those that they name as standing around them."""
    by_id = reading.statements_by_id
    chain = list(covering)
    for statement in covering:
        outer = by_id.get(statement.within or "")
        while outer is not None and outer not in chain and len(chain) < CHAIN:
            chain.append(outer)
            outer = by_id.get(outer.within or "")
    return chain


def _names(chain: list[Statement]) -> tuple[str, ...]:
    names = [party.name for statement in chain for party in statement.source]
    return tuple(dict.fromkeys(names))


def _hearsay(reading: Reading, chain: list[Statement], trigger: Trigger) -> tuple[str, ...]:
    """The noun that stands for a source that nobody names: "reports that police were rounding up youths"."""
    tree = reading.tree
    above = [tree.tokens[node].head for node in (trigger.clause.head, *tree.ancestors(trigger.clause.head)) if tree.tokens[node].deprel in ("acl", "ccomp")]
    return tuple(tree.lower(node) for node in above if chain and node >= 0 and tree.lower(node) in HEARSAY)[:1]


def _hedges(statement: Statement, trigger: Trigger, tree: Tree) -> bool:
    """True where a hedge of the statement weakens the trigger's clause; one inside another clause of the content does not, nor one of a figure."""
    inside = (any(span.start <= hedge.start < span.end for span in statement.content) for hedge in statement.doubts)
    return any(not within or _weakens(tree, hedge, trigger) for hedge, within in zip(statement.doubts, inside, strict=True))


def _weakens(tree: Tree, hedge: Hedge, trigger: Trigger) -> bool:
    """True where the hedge, or the word that it weakens, stands on the trigger or on a word above it, up to the noun that a clause only describes."""
    words = {*tree.at(hedge.start, hedge.start + 1), *(tree.at(hedge.target.start, hedge.target.end) if hedge.target else ())}
    above = {trigger.clause.head, trigger.head}
    for node in (trigger.clause.head, *tree.ancestors(trigger.clause.head)):
        above.add(node)
        if tree.tokens[node].deprel == "acl:relcl":
            break
    return bool(words & above) or any(tree.tokens[at].head in above for at in words)


def from_charges(reading: Reading, triggers: list[Trigger], events: list[Event]) -> list[Event]:
    """Gives the content of a charge or denial its source where no statement covers it: whoever accuses or denies."""
    tree = reading.tree
    speaker: dict[int, tuple[Party, ...]] = {
        trigger.clause.head: event.actors
        for trigger, event in zip(triggers, events, strict=True)
        if event.type in CHARGES and trigger.predicate.pos.value == "verb"
    }
    out = []
    for trigger, event in zip(triggers, events, strict=True):
        if not event.sources and trigger.clause.head not in speaker:
            above = next((node for node in _content_governors(tree, trigger.clause.head) if node in speaker), None)
            if above is not None:
                event = _sourced(event, speaker[above])
        out.append(event)
    return out


def voiced(reading: Reading, trigger: Trigger, event: Event) -> Event:
    """The event with "I" named, and without the speaker among those whom it befell: the parser tied "..., the minister said" to the clause before."""
    said = [reading.statements_by_id[name] for name in event.statements]
    speakers = [party for statement in said for party in statement.source[:1] if not _is_inside(statement, party)]
    kept = event.recipients if trigger.clause.passive else tuple(party for party in event.recipients if not any(_touch(party, other) for other in speakers))
    me = next((party for statement in said for party in statement.source[:1]), None)
    actors = tuple(me if me is not None and party.entity is None and party.name == "I" else party for party in event.actors)
    return event if kept == event.recipients and actors == event.actors else msgspec.structs.replace(event, actors=actors, recipients=kept)


def _touch(party: Party, other: Party) -> bool:
    return None not in (party.start, party.end, other.start, other.end) and party.start < other.end and other.start < party.end  # type: ignore[operator]


def _is_inside(statement: Statement, party: Party) -> bool:
    return party.start is not None and _covers(statement, party.start)


def _content_governors(tree: Tree, node: int) -> list[int]:
    """The verbs that the clause of `node` is content of, by complement relations alone; what is joined to a verb is content of what that verb is."""
    out: list[int] = []
    while tree.tokens[node].deprel in ("xcomp", "ccomp", "advcl", "conj", "obj", "acl") and tree.tokens[node].head >= 0:
        joined = tree.tokens[node].deprel == "conj"
        node = tree.tokens[node].head
        if not joined:
            out.append(node)
    return out


def _sourced(event: Event, speakers: tuple[Party, ...]) -> Event:
    return msgspec.structs.replace(event, sources=tuple(dict.fromkeys(party.name for party in speakers)))
