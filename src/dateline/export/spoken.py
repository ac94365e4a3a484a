"""Statements in plain words: who says so and what they are, over whom it came, how sure anyone is, who has checked it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dateline.export.words import VERIFICATIONS, flat, paired
from dateline.ledger.rows import between
from dateline.records import Check, Document, Speaker, SpeakerRole, Stance, Statement, StatementKind, Verification

CERTAINTIES = (  # the least certainty, on FactBank's scale from -3 to 3, that each word stands for
    (2.5, "certain"),
    (1.5, "probable"),
    (0.5, "possible"),
    (-0.5, "left open"),
    (-1.5, "possibly not"),
    (-2.5, "probably not"),
    (-3.0, "certainly not"),
)
CERTAIN = 2.5
_KINDS = {StatementKind.DIRECT: "quoted", StatementKind.MIXED: "partly quoted", StatementKind.INDIRECT: ""}
_STANCES = {  # what somebody does, and does not
    Stance.ASSERT: ("asserts", "assert"),
    Stance.DENY: ("denies", "deny"),
    Stance.CONFIRM: ("confirms", "confirm"),
    Stance.WARN: ("warns", "warn"),
    Stance.THREATEN: ("threatens", "threaten"),
    Stance.PROMISE: ("promises", "promise"),
    Stance.ASK: ("asks", "ask"),
    Stance.ACCUSE: ("accuses", "accuse"),
    Stance.SUSPECT: ("suspects", "suspect"),
    Stance.DENY_KNOWLEDGE: ("disclaims knowledge", "disclaim knowledge"),
    Stance.DECLINE: ("declines to say", "decline to say"),
}
_WEIGHED = frozenset({Stance.DENY, Stance.SUSPECT, Stance.DENY_KNOWLEDGE, Stance.DECLINE})  # those that bear on how sure a statement is
_SILENT = frozenset({Stance.DENY_KNOWLEDGE, Stance.DECLINE})  # their negation is how they are put: "did not give details"
_PARTS = {SpeakerRole.SPEAKER: "", SpeakerRole.ISSUER: "of ", SpeakerRole.CITED: "citing "}


class Branch(NamedTuple):
    """A statement and how deep it lies within others."""

    statement: Statement
    depth: int


def tree(statements: Sequence[Statement]) -> list[Branch]:
    """The statements in their order, each followed by those within it."""
    known = {statement.id for statement in statements}
    inside: dict[str | None, list[Statement]] = {}
    for statement in statements:
        inside.setdefault(statement.within if statement.within in known else None, []).append(statement)
    out: list[Branch] = []
    waiting = [Branch(statement, 0) for statement in reversed(inside.pop(None, []))]
    while waiting:
        out.append(waiting.pop())
        waiting += [Branch(statement, out[-1].depth + 1) for statement in reversed(inside.pop(out[-1].statement.id, []))]
    return [*out, *(Branch(statement, 0) for ring in inside.values() for statement in ring)]


def speakers(source: Iterable[Speaker], *, kinds: bool = True) -> str:
    """Who says so, each with what they are; whose document it is that speaks, whom they cite. "nobody named" where there is none.

    >>> from dateline.records import SourceKind
    >>> ministry = Speaker(entity=None, name="interior ministry", role=SpeakerRole.ISSUER, kinds=(SourceKind.GOVERNMENT,))
    >>> speakers([Speaker(entity=None, name="update", kinds=(SourceKind.DOCUMENT,)), ministry])
    'update (document), of interior ministry (government)'
    """
    shown: dict[str, list[str]] = {}
    for speaker in source:
        name = paired(flat(speaker.name))
        owned = next((other for other in shown if name in other), None) if speaker.role is SpeakerRole.ISSUER else None  # "the ministry's update"
        shown.setdefault(owned or f"{_PARTS[speaker.role]}{name}", []).extend(speaker.kinds if kinds else ())
    return ", ".join(f"{name} ({', '.join(dict.fromkeys(what))})" if what else name for name, what in shown.items()) or "nobody named"


def name(statement: Statement) -> str:
    """Who speaks, in short: without whose document it is and whom they cite."""
    speaking = [speaker for speaker in statement.source if speaker.role is SpeakerRole.SPEAKER]
    return speakers(speaking or statement.source, kinds=False)


def voices(statement: Statement, publisher: str | None) -> str:
    """Who says so, and over whom it came to the outlet."""
    return ", via ".join([speakers(statement.source), *map(flat, between(statement, publisher))])


def chain(statement: Statement) -> str:
    """Over whom the words came, the origin first; "" where that is nobody but the source.

    >>> chain(Statement(id="s", source=(), cue=None, content=(), kind=StatementKind.INDIRECT, chain=("a medic", "Harbour Wire")))
    'a medic, via Harbour Wire'
    """
    alone = len(statement.chain) == 1 and any(speaker.name == statement.chain[0] for speaker in statement.source)
    return "" if alone else ", via ".join(_side_by_side(statement))


def _side_by_side(statement: Statement) -> list[str]:
    """The links of the chain; those who speak together are one."""
    together = {speaker.name for speaker in statement.source if speaker.role is SpeakerRole.SPEAKER}
    links: list[list[str]] = []
    for name in statement.chain:
        if links and name in together and links[-1][-1] in together:
            links[-1].append(name)
        else:
            links.append([name])
    return [", ".join(map(flat, names)) for names in links]


def certainty(value: float) -> str:
    """A certainty from -3 to 3 in a word.

    >>> certainty(3), certainty(1.2), certainty(-0.2), certainty(-3)
    ('certain', 'possible', 'left open', 'certainly not')
    """
    return next((word for least, word in CERTAINTIES if value >= least), CERTAINTIES[-1][1])


def certainties(statement: Statement) -> str:
    """How sure the source is and how sure the reporter makes it, in words and on the scale; "" where nothing is claimed."""
    sides = (("the source", statement.certainty), ("the reporter", statement.reporter_certainty))
    return "; ".join(f"{who}: {certainty(value)} ({value:+.1f})" for who, value in sides if value is not None)


def stance(statement: Statement) -> str:
    """What the speaker does with the content: "warns", "does not warn"."""
    does, do = _STANCES[statement.stance]
    return f"does not {do}" if statement.negated and statement.stance not in _SILENT else does


def sureness(statement: Statement, disputed_by: Iterable[str] = (), disputes: Iterable[str] = ()) -> str:
    """What weakens or strengthens a statement, in short: stance, hedges, certainty where neither tells it, verification; "" where nothing does.

    `disputed_by` and `disputes` are the statements that exclude it and that it excludes, as they are to be called.
    """
    parts = [stance(statement) if statement.stance in _WEIGHED else ""]
    parts += [f"“{flat(hedge.text)}”" for hedge in statement.doubts]
    if not any(parts) and statement.certainty is not None and statement.certainty < CERTAIN:
        parts.append(certainty(statement.certainty))
    by = ", ".join(dict.fromkeys(disputed_by))
    if statement.verification and not (by and statement.verification is Verification.DISPUTED):
        parts.append(VERIFICATIONS[statement.verification])
    others = ", ".join(dict.fromkeys(disputes))
    parts += [f"disputed by {by}" if by else "", f"disputes {others}" if others else ""]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def kind(statement: Statement) -> str:
    """How much of a statement is in the speaker's own words: "quoted", "partly quoted" or ""."""
    return _KINDS[statement.kind]


def outcome(check: Check) -> str:
    """What came of a check, and who made it: "verified in part, by the mission"."""
    found = VERIFICATIONS[check.outcome] + (" in part" if check.partial else "")
    return f"{found}, by {flat(check.by.name)}" if check.by else found


def checks_of(document: Document, statement: Statement) -> list[Check]:
    """The checks that cover a statement."""
    return [check for check in document.checks if statement.id in check.covers]


def disputes(document: Document, statement: Statement) -> list[Statement]:
    """The statements that a statement excludes, but for those that exclude it too."""
    return [other for other in document.statements or () if statement.id in other.disputed_by and other.id not in statement.disputed_by]
