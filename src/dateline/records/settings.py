"""Times and places, and how an event lies in them."""

from __future__ import annotations

import datetime as dt

from dateline.records.base import Record
from dateline.terms import AnchorKind, PlacePrecision, PlaceRelation, PlaceRole, Precision, SettingFound, TimeType


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
