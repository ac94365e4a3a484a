"""The status of one report of an event, by stated rules; the first that fits decides (docs/ledger.md has them in words)."""

from __future__ import annotations

from enum import StrEnum

from dateline.records import Event, Modality, Verification


class Status(StrEnum):
    """How far a report can be relied on, as the document itself has it."""

    DISPUTED = "disputed"
    VERIFIED = "verified"
    DENIED = "denied"
    NEGATED = "negated"
    PLANNED = "planned"
    THREATENED = "threatened"
    REQUESTED = "requested"
    HYPOTHETICAL = "hypothetical"
    UNVERIFIED = "unverified"
    CLAIMED = "claimed"
    REPORTED = "reported"


_NOT_YET = {
    Modality.PLANNED: Status.PLANNED,
    Modality.THREATENED: Status.THREATENED,
    Modality.REQUESTED: Status.REQUESTED,
    Modality.HYPOTHETICAL: Status.HYPOTHETICAL,
}


def status(event: Event) -> Status:
    """The status of the report that `event` is.

    >>> from dateline.records import EventType
    >>> status(Event(id="e1", start=0, end=6, type=EventType.ASSAULT, sources=("UK Ministry of Defence",)))
    <Status.CLAIMED: 'claimed'>
    """
    if event.verification is Verification.DISPUTED:
        return Status.DISPUTED
    if event.verification is Verification.VERIFIED:
        return Status.VERIFIED
    if event.negated:
        return Status.DENIED if event.sources else Status.NEGATED
    if event.modality in _NOT_YET:
        return _NOT_YET[event.modality]
    if event.verification is Verification.UNVERIFIED:
        return Status.UNVERIFIED
    return Status.CLAIMED if event.sources else Status.REPORTED
