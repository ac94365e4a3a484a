"""The stage: links to drafts to statements, with who speaks, how sure they are, and what verifies and disputes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dateline.records import Check, Document, Speaker, Stance, Statement, Verification
from dateline.said.checking.disclaimers import disclaimers
from dateline.said.checking.parts import parted
from dateline.said.checking.verdicts import checked
from dateline.said.drafts import Draft
from dateline.said.frames.framed import framed
from dateline.said.linking.fused import with_told
from dateline.said.links import Link, Reading, reading
from dateline.said.quotation.contents import kind, spans
from dateline.said.quotation.running import with_running_quotes
from dateline.said.sureness.hedges import hedges
from dateline.said.sureness.weighed import weighed
from dateline.said.voices.issuers import with_issuers
from dateline.said.voices.known import Entities
from dateline.said.voices.parties import parties
from dateline.said.voices.voiced import voiced

NEAR = 40  # statements, in the order of the text, among which one that holds another is sought


class Said:
    """Adds `statements` and `checks`: who said what, in which words, how sure, and whether anyone has checked it.

    A document without parse gets an empty layer. Statements stand in the order of their first word.
    """

    requires = frozenset({"blocks", "parse", "entities"})
    provides = frozenset({"statements"})

    def __call__(self, documents: Sequence[Document]) -> list[Document]:
        found = [told(document) for document in documents]
        return [msgspec.structs.replace(document, statements=said, checks=checks) for document, (said, checks) in zip(documents, found, strict=True)]


def statements(document: Document) -> tuple[Statement, ...]:
    """The statements of one document, as the stage adds them."""
    return told(document)[0]


def told(document: Document) -> tuple[tuple[Statement, ...], tuple[Check, ...]]:
    """The statements of one document, and what was checked of them."""
    if document.parse is None or not document.parse.tokens:
        return (), ()
    read = reading(document)
    links = with_told(read, ruled_links(read))
    entities = Entities(read.tree, document.entities or ())
    drafts = sorted(_drafts(read, links, entities), key=lambda draft: (_place(read, draft), draft.link.cue.start))
    found = list(disclaimers(read))
    doubts = {disclaimer.anchor for disclaimer in found if disclaimer.outcome is Verification.UNVERIFIED}
    drafts = [draft for at, draft in enumerate(drafts) if draft.link.anchor not in doubts and not _is_thought_within(read, drafts, at)]
    drafts = parted(read, with_issuers(read, drafts, entities), found)
    said, checks = checked(read, drafts, voiced(read, entities, drafts, _statements(read, drafts)), found, entities)
    return tuple(weighed(read, drafts, said)), checks


def ruled_links(read: Reading) -> list[Link]:
    """What the rules link, in the order of the cues."""
    return with_running_quotes(read, _without_doubles(read, framed(read)))


def _place(read: Reading, draft: Draft) -> int:
    cue = read.tree.tokens[draft.link.cue.start].start
    return min(cue, draft.start) if draft.content else cue


def _without_doubles(read: Reading, links: Sequence[Link]) -> list[Link]:
    """Leaves out "reportedly" where somebody is named who claims the same clause: it is then that claim's hedge."""
    owned = {link.head for link in links if link.source is not None and link.head is not None}
    return [link for link in links if link.owned or link.head not in owned or read.tree.tokens[link.anchor].upos != "ADV"]


def _drafts(read: Reading, links: Iterable[Link], entities: Entities) -> list[Draft]:
    out: list[Draft] = []
    before: tuple[Speaker, ...] = ()
    for link in links:
        content = spans(read, link)
        if not content and link.stance is not Stance.DECLINE:
            continue
        found = parties(read, link, entities, before)
        before = found or before
        start = read.tree.tokens[link.anchor].start
        out.append(
            Draft(
                link=link,
                content=content,
                parties=found,
                kind=kind(read, link, content),
                hedges=hedges(read, link, content),
                paragraph=read.paragraph(start),
                sentence=read.tree.sentence_of(link.anchor).first,
                said=frozenset(read.tree.lower(at) for at in link.content),
            )
        )
    return out


def _statements(read: Reading, drafts: Sequence[Draft]) -> list[Statement]:
    ids = {at: f"s{at + 1}" for at in range(len(drafts))}
    return [_statement(read, drafts, at, ids) for at in range(len(drafts))]


def _statement(read: Reading, drafts: Sequence[Draft], at: int, ids: dict[int, str]) -> Statement:
    draft = drafts[at]
    outer = _outer(read, drafts, at)
    return Statement(
        id=ids[at],
        source=draft.parties,
        cue=read.tree.span(draft.link.cue.start, draft.link.cue.stop),
        content=draft.content,
        kind=draft.kind,
        stance=draft.link.stance,
        negated=draft.link.negated,
        hedges=draft.hedges,
        within=ids[outer] if outer is not None else None,
    )


def _is_thought_within(read: Reading, drafts: Sequence[Draft], at: int) -> bool:
    """True for a word of thought or judgement inside what somebody says, and for what speakers say of their own saying ("I tell you ...")."""
    link = drafts[at].link
    own = link.source is not None and read.tree.lower(link.source) in ("i", "we", "you")
    quoted = read.quote_at(read.tree.tokens[link.cue.start].start) is not None
    return (link.attitude or own) and (quoted or _outer(read, drafts, at) is not None)


def _outer(read: Reading, drafts: Sequence[Draft], at: int) -> int | None:
    """The smallest statement whose content holds this one's cue; it must be longer, or equally long with the earlier cue, so that no two hold one another."""
    mine = drafts[at]
    cue = read.tree.tokens[mine.link.cue.start].start
    near = range(max(0, at - NEAR), min(len(drafts), at + NEAR))
    around = [other for other in near if other != at and any(span.start <= cue < span.end for span in drafts[other].content)]
    holders = [other for other in around if _rank(drafts[other]) > _rank(mine)]
    return min(holders, key=lambda other: _rank(drafts[other]), default=None)


def _rank(draft: Draft) -> tuple[int, int]:
    return sum(span.end - span.start for span in draft.content), -draft.link.cue.start
