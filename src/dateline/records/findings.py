"""Who is mentioned, who said what, and what was done to whom."""

from __future__ import annotations

import msgspec

from dateline.records.base import Record, Span
from dateline.records.settings import Located, Place, When
from dateline.terms import EventType, MentionKind, Modality, NameType, SourceKind, SpeakerRole, Stance, StatementKind, Verification


class Mention(msgspec.Struct, frozen=True, gc=False):
    start: int
    end: int
    kind: MentionKind


class Entity(Record, frozen=True, kw_only=True):
    """Someone or something that is mentioned; `name` is its fullest form in the document.

    `country` is the state that it is or belongs to (ISO 3166-1 alpha-2); `issuer` the entity whose document it is ("its daily update").
    """

    id: str
    name: str
    type: NameType
    mentions: tuple[Mention, ...]
    country: str | None = None
    issuer: str | None = None


class Party(Record, frozen=True, kw_only=True):
    """Who takes part: a mention, its entity where it has one, and the name to show. A party without span is implied."""

    entity: str | None
    name: str
    start: int | None = None
    end: int | None = None


class Speaker(Party, frozen=True, kw_only=True):
    """A party in the source of a statement: who speaks, who issued the document that speaks, or whom the speaker cites."""

    role: SpeakerRole = SpeakerRole.SPEAKER
    kinds: tuple[SourceKind, ...] = ()  # the most telling first; empty where nothing tells


class Hedge(Record, frozen=True, kw_only=True):
    """Words that weaken a claim, with their strength (see data/said/hedges.toml), and the one word of the content that they weaken."""

    start: int
    end: int
    text: str
    strength: str
    target: Span | None = None


class Check(Record, frozen=True, kw_only=True):
    """Words that say that something was checked, or could not be: by whom, with which outcome, and the ids of the statements that they cover.

    `partial` is set where only a part of the thing was verified ("the location but not the date").
    """

    id: str
    start: int
    end: int
    outcome: Verification
    by: Party | None = None
    covers: tuple[str, ...] = ()
    partial: bool = False


class Statement(Record, frozen=True, kw_only=True):
    """Who said what, in which words. `source` is empty where the text names nobody ("is said to be ill").

    `chain` names those over whom the words came, the origin first and the outlet last ("the ministry", "an agency", "The Daily"). `certainty` is how sure the
    source is that the content is so, `reporter_certainty` how sure whoever reports it makes it, both from -3 (it is not so) to 3 (it is), 0 where it is left
    open; None where nothing is claimed (a question, a refusal). `disputed_by` are the statements that exclude it.
    """

    id: str
    source: tuple[Speaker, ...]
    cue: Span | None
    content: tuple[Span, ...]
    kind: StatementKind
    stance: Stance = Stance.ASSERT
    negated: bool = False
    hedges: tuple[Hedge, ...] = ()
    within: str | None = None
    chain: tuple[str, ...] = ()
    certainty: float | None = None
    reporter_certainty: float | None = None
    verification: Verification | None = None
    disclaimer: Span | None = None
    disputed_by: tuple[str, ...] = ()

    @property
    def doubts(self) -> tuple[Hedge, ...]:
        """The hedges but for those of figures ("more than"), which say nothing of whether the thing happened."""
        return tuple(hedge for hedge in self.hedges if hedge.strength != "approximate")


class Event(Record, frozen=True, kw_only=True):
    """Something that was reported: a PLOVER event; `start` and `end` are its trigger. `sources` is its chain, nearest first; empty in the reporter's voice."""

    id: str
    start: int
    end: int
    type: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Place | None = None
    located: Located | None = None
    when: When | None = None
    modality: Modality = Modality.OCCURRED
    negated: bool = False
    hedged: bool = False
    killed: int | None = None
    injured: int | None = None
    statements: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    verification: Verification | None = None
