"""The predicates that name an event: verbs, nouns and adjectives with what their arguments must be (data/events/predicates/*.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

import msgspec

from dateline import lexicon
from dateline.events import nominals
from dateline.records import EventType

ACTS = frozenset(
    {
        EventType.ASSAULT,
        EventType.COERCE,
        EventType.SANCTION,
        EventType.RETREAT,
        EventType.MOBILIZE,
        EventType.AID,
        EventType.COOPERATE,
        EventType.AGREE,
        EventType.CONCEDE,
        EventType.REJECT,
        EventType.ACCUSE,
    }
)  # the types whose verbs have nouns for their act
IDLE_FIRST = 100  # a use that names no event is asked for before all others


class Pos(StrEnum):
    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


class Harm(StrEnum):
    """What a count of the victims counts."""

    KILLED = "killed"
    INJURED = "injured"


class Predicate(msgspec.Struct, frozen=True, kw_only=True):
    """A word that names an event where its arguments fit; the entry with the most conditions wins.

    `type` is None for a word that names none in this use ("meet the target"). A condition is a list of lemmas or of classes with `@`
    (data/events/classes.toml); one of them must fit. Slots are "subject", "object", "possessor", "adjective" or a preposition, the first that is filled wins.
    """

    lemma: str
    example: str
    pos: Pos = Pos.VERB
    variants: tuple[str, ...] = ()
    type: EventType | None = None
    mode: str | None = None
    particle: str = ""
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    bar_object: tuple[str, ...] = ()
    bar_subject: tuple[str, ...] = ()
    prep: str = ""  # a preposition that must head one of the obliques
    prep_object: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()  # lemmas of the clause that it takes; "*" for any
    modifier: tuple[str, ...] = ()
    bar_modifier: tuple[str, ...] = ()
    governor: tuple[str, ...] = ()
    case: str = ""  # the preposition of a noun that is a predicate: "under" attack
    plural: bool = False
    intransitive: bool = False
    light: bool = False  # the object is the event ("open fire"): it is part of the trigger and names no event of its own
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    place: tuple[str, ...] = ()  # slots that hold the place ("to" for arrivals)
    harm: Harm | None = None

    @property
    def weight(self) -> int:
        """How many conditions must hold."""
        tests = (self.particle, self.object, self.subject, self.prep, self.prep_object, self.complement, self.modifier, self.governor, self.case)
        lexical = sum(any(word[0] not in "@*" for word in words) for words in (self.object, self.subject, self.prep_object, self.complement))
        rest = self.plural + self.intransitive + bool(self.bar_object) + bool(self.bar_subject) + bool(self.particle)
        return 2 * sum(map(bool, tests)) + lexical + rest + (IDLE_FIRST if self.type is None else 0)


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """The slots that the predicates of a type fill unless their entry says otherwise."""

    type: EventType
    pos: Pos
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: tuple[str, ...] = ()
    example: str


class Light(msgspec.Struct, frozen=True, kw_only=True):
    """A verb that lends a nominal event its subject and tense ("carry out an attack", "fighting erupted")."""

    lemma: str
    example: str
    particle: str = ""
    role: str = "object"  # where the event stands: object or subject


@cache
def predicates() -> Mapping[tuple[Pos, str], tuple[Predicate, ...]]:
    """All entries by part of speech and lemma, those with the most conditions first."""
    found: dict[tuple[Pos, str], list[Predicate]] = {}
    for entry in every():
        for lemma in (entry.lemma, *entry.variants):
            found.setdefault((entry.pos, lemma), []).append(entry)
    ordered = {key: sorted(entries, key=lambda entry: -entry.weight) for key, entries in found.items()}
    for key, entries in _derived().items():
        ordered.setdefault(key, []).extend(entries)
    return {key: tuple(entries) for key, entries in ordered.items()}


def _derived() -> Mapping[tuple[Pos, str], list[Predicate]]:
    """For the nouns of a verb, its entries with "of" for the object, or for the subject where it has none; they are asked after a noun's own."""
    found: dict[tuple[Pos, str], list[Predicate]] = {}
    for entry in sorted((entry for entry in every() if entry.pos is Pos.VERB and _has_nouns(entry)), key=lambda entry: -entry.weight):
        for lemma in (entry.lemma, *entry.variants):
            for noun in nominals.of(lemma):
                found.setdefault((Pos.NOUN, noun), []).append(_as_noun(entry, noun))
    return found


def _has_nouns(entry: Predicate) -> bool:
    idiom = entry.particle or entry.prep or entry.complement or entry.light or entry.modifier or entry.governor or (entry.bar_object and not entry.object)
    return entry.type in ACTS and not idiom


def _as_noun(entry: Predicate, noun: str) -> Predicate:
    of = entry.subject if entry.intransitive else entry.object
    actor, recipient = (("of", "possessor"), ()) if entry.intransitive else (("by", "possessor", "adjective"), ("of",))
    place = tuple("of" if name == "object" else name for name in entry.place)
    return msgspec.structs.replace(
        entry, lemma=noun, variants=(), pos=Pos.NOUN, prep="of", prep_object=of, object=(), subject=(), bar_object=(), bar_subject=(),
        intransitive=False, actor=actor, recipient=recipient, place=place,
    )  # fmt: skip


@cache
def every() -> tuple[Predicate, ...]:
    """All entries, in the order of the files."""
    return tuple(entry for name in lexicon.names("events", "predicates") for entry in lexicon.entries("events", f"predicates/{name}", "predicate", Predicate))


@cache
def particles() -> Mapping[str, frozenset[str]]:
    """The particles that some entry of a verb asks for, by lemma."""
    found: dict[str, set[str]] = {}
    for entry in every():
        for lemma in (entry.lemma, *entry.variants):
            found.setdefault(lemma, set()).add(entry.particle)
    return {lemma: frozenset(words - {""}) for lemma, words in found.items()}


@cache
def frames() -> Mapping[tuple[EventType, Pos], Frame]:
    """The slots of each type and part of speech."""
    return {(frame.type, frame.pos): frame for frame in lexicon.entries("events", "frames.toml", "frame", Frame)}


@cache
def lights() -> Mapping[str, tuple[Light, ...]]:
    """Light verbs by lemma."""
    found: dict[str, list[Light]] = {}
    for entry in lexicon.entries("events", "light.toml", "light", Light):
        found.setdefault(entry.lemma, []).append(entry)
    return {lemma: tuple(entries) for lemma, entries in found.items()}
