"""The last look at who speaks: the kinds of each speaker, and the chain over which each statement came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import msgspec

from dateline.records import Entity, NameType, SourceKind, Span, Speaker, SpeakerRole, Statement
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.said.voices.bearers import Bearers
from dateline.said.voices.chains import chains
from dateline.said.voices.fighting import Sides, sides
from dateline.said.voices.kinds import Profile, Voices
from dateline.said.voices.known import Entities

TAKING = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.REBEL})
ARMED = frozenset({SourceKind.MILITARY, SourceKind.REBEL})
PARTS = frozenset({"one", "two", "three", "some", "several", "many", "most", "others", "another"})
BODIES = (NameType.ORGANISATION, NameType.DOCUMENT, NameType.PLACE)
Key = tuple[str | None, int | None, str]


def voiced(read: Reading, entities: Entities, drafts: Sequence[Draft], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with the kinds of their speakers and the names over whom their words came."""
    voices = Voices(read.tree, entities)
    fought = cache(lambda: sides(read.tree, entities, voices))  # looked for only where somebody might be a side
    known: dict[Key, tuple[SourceKind, ...]] = {}
    bearers = Bearers(voices)
    named = [_named(bearers, one) for one in statements]
    out = [msgspec.structs.replace(one, source=_with_kinds(voices, fought, one, known)) for one in named]
    found = chains(read, voices, drafts, out)
    return tuple(msgspec.structs.replace(one, chain=chain) if chain else one for one, chain in zip(out, found, strict=True))


def _named(bearers: Bearers, statement: Statement) -> Statement:
    """The statement with the names of speakers who are only described where it stands."""
    source = tuple(bearers.named(one) for one in statement.source)
    return statement if source == statement.source else msgspec.structs.replace(statement, source=source)


def _with_kinds(voices: Voices, fought: Callable[[], Sides], statement: Statement, known: dict[Key, tuple[SourceKind, ...]]) -> tuple[Speaker, ...]:
    """The speakers with their kinds; a document is of its issuer's too."""
    out = []
    for speaker in statement.source:
        at = (speaker.entity, speaker.start, speaker.name)
        if at not in known:
            known[at] = _kinds(voices, fought, speaker)
        out.append(msgspec.structs.replace(speaker, kinds=known[at]))
    issued = next((one.kinds for one in out if one.role is SpeakerRole.ISSUER), ())
    if issued and out[0].kinds[:1] != issued[:1]:
        out[0] = msgspec.structs.replace(out[0], kinds=_ordered([*out[0].kinds, *issued]))
    return tuple(out)


def _kinds(voices: Voices, fought: Callable[[], Sides], speaker: Speaker) -> tuple[SourceKind, ...]:
    head = head_of(voices, speaker)
    whole = _whole(voices, head)
    profile = voices.profile(whole) if whole is not None else Profile()
    entity = voices.entities.by_id.get(speaker.entity or "")
    if entity is not None and (head is None or not profile.kinds or voices.entities.at(head) is None):
        profile = voices.of(entity)
    found = list(profile.kinds)
    span = Span(speaker.start, speaker.end) if speaker.start is not None and speaker.end is not None else None
    body = entity is not None and entity.type in BODIES
    nameless = _is_nameless(voices, speaker)
    wishes = nameless and not body and span is not None and voices.wishes(span)
    hidden = profile.hidden or wishes or (nameless and whole != head)
    if hidden and SourceKind.DOCUMENT not in found:
        found.append(SourceKind.ANONYMOUS)
    if TAKING.intersection(found) and _takes_part(voices, fought(), speaker, entity, profile):
        found.insert(0, SourceKind.BELLIGERENT)
    return _ordered(found)


def _whole(voices: Voices, head: int | None) -> int | None:
    """Of whom somebody is one: the rescuers of "one of the rescuers"."""
    if head is None or voices.tree.lower(head) not in PARTS:
        return head
    tree = voices.tree
    wholes = (child for child in tree.children(head, "nmod") if any(tree.lower(case) == "of" for case in tree.children(child, "case")))
    return next(wholes, head)


def _takes_part(voices: Voices, fought: Sides, speaker: Speaker, entity: Entity | None, profile: Profile) -> bool:
    """True for one of the sides; a document is of its owner's alone, and whoever issued it is asked for himself."""
    if SourceKind.DOCUMENT in profile.kinds:
        owners = [found[0] for found in map(voices.entities.at, profile.behind) if found is not None]
        return any(one.id in fought.entities or one.country in fought.countries for one in owners)
    return fought.holds(voices, head_of(voices, speaker), entity, profile, armed=bool(ARMED.intersection(profile.kinds)))


def _is_nameless(voices: Voices, speaker: Speaker) -> bool:
    return speaker.name[:1].islower() or not any(word[:1].isupper() for word in speaker.name.split()[1:])


def _ordered(found: Sequence[SourceKind]) -> tuple[SourceKind, ...]:
    """Each kind once: whose side it is first, that no name is given last."""
    kinds = dict.fromkeys(found)
    first = [kind for kind in (SourceKind.BELLIGERENT,) if kind in kinds]
    last = [kind for kind in (SourceKind.ANONYMOUS,) if kind in kinds]
    return (*first, *(kind for kind in kinds if kind not in (*first, *last)), *last)


def head_of(voices: Voices, speaker: Speaker) -> int | None:
    """The head of the words that name the speaker; None for one that is implied."""
    return voices.tree.head_of(Span(speaker.start, speaker.end)) if speaker.start is not None and speaker.end is not None else None
