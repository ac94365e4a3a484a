"""The status of a report: the first rule that fits decides."""

from __future__ import annotations

import pytest

from dateline.ledger import Status, status
from dateline.records import Event, EventType, Modality, Verification

CASES = [
    ({}, Status.REPORTED),
    ({"sources": ("a medic",)}, Status.CLAIMED),
    ({"modality": Modality.ONGOING, "sources": ("a medic",)}, Status.CLAIMED),
    ({"sources": ("a medic",), "verification": Verification.UNVERIFIED}, Status.UNVERIFIED),
    ({"modality": Modality.PLANNED, "sources": ("a medic",), "verification": Verification.UNVERIFIED}, Status.PLANNED),
    ({"modality": Modality.THREATENED}, Status.THREATENED),
    ({"modality": Modality.REQUESTED}, Status.REQUESTED),
    ({"modality": Modality.HYPOTHETICAL}, Status.HYPOTHETICAL),
    ({"negated": True}, Status.NEGATED),
    ({"negated": True, "sources": ("a medic",)}, Status.DENIED),
    ({"negated": True, "sources": ("a medic",), "verification": Verification.DISPUTED}, Status.DISPUTED),
    ({"sources": ("a medic",), "verification": Verification.VERIFIED}, Status.VERIFIED),
]


@pytest.mark.parametrize(("fields", "expected"), CASES, ids=lambda value: str(value))
def test_the_status_of_a_report(fields: dict[str, object], expected: Status) -> None:
    assert status(Event(id="e", start=0, end=1, type=EventType.ASSAULT, **fields)) is expected  # type: ignore[arg-type]
