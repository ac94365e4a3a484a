"""The linker by itself: spans that are given, people's or the encoder's, are shared out among their cues, by what was learned or to the nearest one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from dateline.records import Document, Role, Told
from dateline.said.linking.fused import Linking
from dateline.said.linking.linker import packaged_linker
from dateline.said.links import Link, Reading, reading
from dateline.said.stage import ruled_links

Relation = dict[str, list[list[int]]]


def with_gold(document: Document, row: dict[str, Any]) -> Document:
    """The document with the spans that people marked in place of the encoder's, not linked."""
    parse = document.parse
    assert parse is not None
    tree = reading(document).tree
    spans = {(role, *span) for one in row["attributions"] for role in Role for span in one.get(role.value) or ()}
    found = [(tree.at(start, end), role) for role, start, end in spans]
    roles = sorted((Told(words.start, words.stop, role) for words, role in found if words), key=lambda told: told.first)
    return msgspec.structs.replace(document, parse=msgspec.structs.replace(parse, roles=tuple(roles), leanings=b""))


def learned(document: Document, *, rules: bool) -> list[Relation]:
    """The relations of the spans as the linker shares them out, nothing judged; `rules` says whether it sees what the rules linked."""
    read = reading(document)
    linking = Linking(read, [link for link in ruled_links(read) if _has_cue(read, link)] if rules else [], packaged_linker())
    wholes = linking.wholes(linking.contents())
    cues = {cue: whole for whole in wholes if (cue := read.told.cue_at(linking.page.tops[whole.link])) is not None}
    return [_relation(read, whole.source, cue, [piece for _, piece in whole.content]) for cue, whole in cues.items()]


def _has_cue(read: Reading, link: Link) -> bool:
    return read.told.cue_at(link.anchor) is not None


def nearest(document: Document) -> list[Relation]:
    """Each content with the nearest cue, each cue with the nearest source."""
    read = reading(document)
    told = read.told
    contents: dict[range, list[range]] = {cue: [] for cue in told.cues}
    for content in told.contents if told.cues else ():
        contents[_nearest(told.cues, content)].append(content)
    return [_relation(read, _nearest(told.sources, cue) if told.sources else None, cue, pieces) for cue, pieces in contents.items()]


def _nearest(spans: Sequence[range], one: range) -> range:
    return min(spans, key=lambda other: (max(one.start - other.stop, other.start - one.stop), other.start))


def _relation(read: Reading, source: range | None, cue: range, content: Iterable[range]) -> Relation:
    return {"source": list(_extents(read, [source] if source else [])), "cue": list(_extents(read, [cue])), "content": list(_extents(read, content))}


def _extents(read: Reading, spans: Iterable[range]) -> Iterator[list[int]]:
    for span in spans:
        found = read.tree.span(span.start, span.stop)
        yield [found.start, found.end]
