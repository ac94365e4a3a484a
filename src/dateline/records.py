"""What flows through dateline: frozen records, no behaviour beyond small properties.

Spans are half-open, in Unicode code points of `Document.text`, which never changes. A record never copies text; `Document.quote(span)` looks it up.
Token indices (`Token.head`, `Sentence.first`) count over all tokens of the document.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Protocol

import msgspec

from dateline.terms import (
    AnchorKind as AnchorKind,
    BlockKind as BlockKind,
    DateFound as DateFound,
    EventType as EventType,
    Found as Found,
    MentionKind as MentionKind,
    Modality as Modality,
    NameType as NameType,
    PlacePrecision as PlacePrecision,
    PlaceRelation as PlaceRelation,
    PlaceRole as PlaceRole,
    Precision as Precision,
    Role as Role,
    SettingFound as SettingFound,
    Stance as Stance,
    StatementKind as StatementKind,
    TimeType as TimeType,
    Verification as Verification,
)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The parent of all records: immutable, keyword-only, comparable."""


class HasSpan(Protocol):
    """Anything that stands in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Span(msgspec.Struct, frozen=True):
    """A half-open stretch of a document's text."""

    start: int
    end: int


class Page(Record, frozen=True, kw_only=True):
    """What a source hands over: bytes with their origin, and what the carrier says about them."""

    uri: str
    media_type: str  # text/plain, text/html: what `content` is
    sha256: str  # of the bytes as found
    content: bytes
    encoding: str | None = None  # as the carrier declares it
    date: str | None = None  # as the carrier (a JSONL field, the command line) gives it, not parsed yet
    title: str | None = None
    publisher: str | None = None
    url: str | None = None  # where the carrier says that the page was published
    authors: tuple[str, ...] = ()
    language: str | None = None  # as the carrier gives it ("en")
    carrier: str | None = None  # media type of the file that `content` was taken out of, where it is another ("application/pdf")
    otherwise: str | None = None  # the day that the caller gives, for a page whose own `date` names none
    made: str | None = None  # when the file was made or saved, as it says: for a page in which nothing names a day
    repeated: tuple[Span, ...] = ()  # of the decoded content: what the carrier repeats on each of its leaves (running heads, page numbers)


class Rejection(Record, frozen=True, kw_only=True):
    """An input that could not be read, and why; `stage` is where it failed. `language` is set where it is in one that is not read (ISO 639)."""

    uri: str
    sha256: str | None
    stage: str
    reason: str
    language: str | None = None


class SourceFound(Record, frozen=True, kw_only=True):
    """How each thing that is known of a source was found; None where it is not known."""

    title: Found | None = None
    authors: Found | None = None
    publisher: Found | None = None
    language: Found | None = None
    body: Found | None = None


class Source(Record, frozen=True, kw_only=True):
    """Where a document came from."""

    uri: str
    media_type: str
    sha256: str
    publisher: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None  # where it was published, as the carrier gives it
    found: SourceFound = SourceFound()


class Published(Record, frozen=True, kw_only=True):
    """The day (and instant, with its zone, where known) of publication; the span is set where it stands in the text."""

    date: dt.date
    how: DateFound
    instant: dt.datetime | None = None
    start: int | None = None
    end: int | None = None


class Block(Record, frozen=True, kw_only=True):
    """A stretch of text, kept for reading or dropped with a reason. A publication header (`date 2022-04-26`) is a block of its own."""

    start: int
    end: int
    kind: BlockKind
    kept: bool = True
    reason: str | None = None


class Token(msgspec.Struct, frozen=True, gc=False):
    """A syntactic word in Universal Dependencies; `head` is a token index of the document, -1 at the root of its sentence.

    Features hold UD's values ("Past", "Part", "Plur", "3", "Pass", "Imp") or "" where the word has none. `factuality` says, where the word is an event,
    how certain the text makes it, from -3 (it did not happen) to 3 (it did).
    """

    start: int
    end: int
    lemma: str
    upos: str
    head: int
    deprel: str
    tense: str = ""
    verb_form: str = ""
    mood: str = ""
    voice: str = ""
    number: str = ""
    person: str = ""
    factuality: float = 0.0


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first` up to, not including, `stop`."""

    first: int
    stop: int


class Name(msgspec.Struct, frozen=True, gc=False):
    """A proper name as the encoder found it: tokens `first` up to `stop`."""

    first: int
    stop: int
    type: NameType


class Timed(msgspec.Struct, frozen=True, gc=False):
    """A time expression as the encoder found it: tokens `first` up to `stop`."""

    first: int
    stop: int
    type: TimeType


class Told(msgspec.Struct, frozen=True, gc=False):
    """A source, a cue or a content of some statement as the encoder found it: tokens `first` up to `stop`."""

    first: int
    stop: int
    role: Role


class Link(msgspec.Struct, frozen=True, gc=False):
    """A token that may head a mention, and one before it that may head a mention of the same; `score` is in log odds against "none of them"."""

    token: int
    antecedent: int
    score: float


class Parse(Record, frozen=True, kw_only=True):
    """The encoder's reading of a document's kept blocks."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    times: tuple[Timed, ...] = ()
    roles: tuple[Told, ...] = ()
    links: tuple[Link, ...] = ()


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


class Anchor(Record, frozen=True, kw_only=True):
    """What a time was placed against: its day where one is known, the id of the expression where it was one, and why it lies on this side of it."""

    kind: AnchorKind
    date: dt.date | None = None
    time: str | None = None
    reason: str | None = None


class Time(Record, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 value, and the days it spans where they are known (both inclusive)."""

    id: str
    start: int
    end: int
    type: TimeType
    value: str
    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: Precision = Precision.UNKNOWN
    mod: str | None = None  # TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER ...
    instant: dt.datetime | None = None  # where the text gives the hour; with its offset where it gives the zone
    anchor: Anchor | None = None  # None where the words alone say which day it is


class When(Record, frozen=True, kw_only=True):
    """The days in which an event lies, both inclusive; `time` is the id of the expression it was read from."""

    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision
    time: str | None = None
    how: SettingFound | None = None


class Candidate(Record, frozen=True, kw_only=True):
    """A reading of a place name that the gazetteer offers."""

    gazetteer_id: str
    name: str
    country: str | None
    lat: float
    lon: float
    precision: PlacePrecision
    score: float


class Place(Record, frozen=True, kw_only=True):
    """A toponym; unresolved where `gazetteer_id` is None, with the candidates that were considered."""

    id: str
    start: int
    end: int
    name: str
    country: str | None = None  # ISO 3166-1 alpha-2
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    gazetteer_id: str | None = None
    score: float = 0.0
    reason: str | None = None  # why it is unresolved
    candidates: tuple[Candidate, ...] = ()
    relation: PlaceRelation | None = None
    role: PlaceRole = PlaceRole.LOCATION

    @property
    def metonym(self) -> bool:
        """True where the name stands for a government or people."""
        return self.role is PlaceRole.METONYM


class Located(Record, frozen=True, kw_only=True):
    """How an event's place was found and how finely it is known: ACLED's `geo_precision` (1 to 3) and UCDP's `where_prec` (1 to 7)."""

    how: SettingFound
    geo_precision: int
    where_prec: int


class Party(Record, frozen=True, kw_only=True):
    """Who takes part: a mention, its entity where it has one, and the name to show. A party without span is implied."""

    entity: str | None
    name: str
    start: int | None = None
    end: int | None = None


class Hedge(Record, frozen=True, kw_only=True):
    """Words that weaken a claim, with their strength (see data/said/hedges.toml)."""

    start: int
    end: int
    text: str
    strength: str


class Statement(Record, frozen=True, kw_only=True):
    """Who said what, in which words. `source` is empty where the text names nobody ("is said to be ill")."""

    id: str
    source: tuple[Party, ...]
    cue: Span | None
    content: tuple[Span, ...]
    kind: StatementKind
    stance: Stance = Stance.ASSERT
    negated: bool = False
    hedges: tuple[Hedge, ...] = ()
    within: str | None = None
    verification: Verification | None = None
    disclaimer: Span | None = None


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


class Document(Record, frozen=True, kw_only=True):
    """A text and everything that is known about it; a layer that no stage has provided yet is None.

    `id` is the hash of the text, so that the same text read twice is the same document.
    """

    id: str
    source: Source
    published: Published | None
    text: str
    blocks: tuple[Block, ...]
    parse: Parse | None = None
    entities: tuple[Entity, ...] | None = None
    times: tuple[Time, ...] | None = None
    places: tuple[Place, ...] | None = None
    statements: tuple[Statement, ...] | None = None
    events: tuple[Event, ...] | None = None
    viewpoint: str | None = None  # by whom a place's country is where states disagree: UN, DE-FACTO or a country's code; None where no place was read

    def quote(self, span: HasSpan) -> str:
        """The words that `span` stands on."""
        return self.text[span.start : span.end]


def document_id(text: str) -> str:
    """The id of a text: the first 16 hex digits of the SHA-256 of its UTF-8.

    >>> document_id("A town has fallen.")
    '2864e64a7ea8dfa8'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
