"""What the document's checks and disputes come to: its `checks`, and each statement's verification."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from dateline.records import Check, Party, Span, Statement, Verification
from dateline.said.checking.clauses import Disclaimer
from dateline.said.checking.coverage import coverage
from dateline.said.checking.disputes import disputed
from dateline.said.checking.eyes import witnessed
from dateline.said.checking.predicates import is_narrow
from dateline.said.checking.scenes import holds
from dateline.said.checking.verifiers import verifier
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.said.voices.known import Entities


def checked(
    reading: Reading, drafts: Sequence[Draft], statements: Sequence[Statement], found: Sequence[Disclaimer], entities: Entities
) -> tuple[list[Statement], tuple[Check, ...]]:
    """The statements (one a draft) with their verification, and the checks. A check comes before a dispute."""
    drafts = [msgspec.structs.replace(draft, parties=one.source) for draft, one in zip(drafts, statements, strict=True)]
    rivals = disputed(reading, drafts)
    outcome: dict[int, tuple[Verification, Span | None]] = dict.fromkeys(rivals, (Verification.DISPUTED, None))
    checks: list[Check] = []
    for disclaimer, covered in _covering(reading, drafts, found, entities):
        if disclaimer.clause is not None:  # "it could not establish who filmed it" takes nothing back
            covered = {at for at in covered if outcome.get(at, (None,))[0] is not Verification.VERIFIED}
        outcome |= dict.fromkeys(covered, (disclaimer.outcome, disclaimer.span))
        checks.append(_check(f"c{len(checks) + 1}", disclaimer, [statements[at].id for at in sorted(covered)], verifier(reading, disclaimer, drafts, entities)))
    return [_with(statements, at, outcome.get(at), rivals.get(at, ())) for at in range(len(statements))], tuple(checks)


def _check(name: str, disclaimer: Disclaimer, covers: Sequence[str], by: Party | None) -> Check:
    span = disclaimer.span
    return Check(id=name, start=span.start, end=span.end, outcome=disclaimer.outcome, by=by, covers=tuple(covers), partial=disclaimer.partial)


def _with(statements: Sequence[Statement], at: int, verdict: tuple[Verification, Span | None] | None, rivals: Collection[int]) -> Statement:
    if verdict is None:
        return statements[at]
    by = tuple(statements[other].id for other in sorted(rivals))
    return msgspec.structs.replace(statements[at], verification=verdict[0], disclaimer=verdict[1], disputed_by=by)


def _is_boast(reading: Reading, disclaimer: Disclaimer, drafts: Sequence[Draft], entities: Entities) -> bool:
    """True for what somebody is quoted as holding proven or debunked by nobody in particular: it is their word."""
    if disclaimer.outcome is Verification.UNVERIFIED or reading.quote_at(disclaimer.anchor_at) is None:
        return False
    return any(draft.parties and holds(draft, disclaimer) for draft in drafts) and verifier(reading, disclaimer, drafts, entities) is None


def _covering(reading: Reading, drafts: Sequence[Draft], found: Sequence[Disclaimer], entities: Entities) -> list[tuple[Disclaimer, set[int]]]:
    """The checks in the order of the text; one of what is no claim is none."""
    rows = [(disclaimer, coverage(reading, disclaimer, drafts, entities)) for disclaimer in found]
    rows = [(disclaimer, covered) for disclaimer, covered in rows if (covered or disclaimer.of_claim) and not _is_boast(reading, disclaimer, drafts, entities)]
    rows = sorted([*rows, *witnessed(reading, drafts)], key=lambda row: row[0].span.start)
    for at, (disclaimer, _) in enumerate(rows):
        before = rows[at - 1][0] if at else None
        if before is not None and before.outcome is Verification.VERIFIED and rows[at - 1][1] and is_narrow(reading.tree, disclaimer):
            rows[at - 1] = msgspec.structs.replace(before, partial=True), rows[at - 1][1]  # "verified the clip; the date could not be verified"
            rows[at] = disclaimer, set()
    return rows
