"""A draft: a link with its spans and parties, on its way to a statement."""

from __future__ import annotations

import msgspec

from dateline.records import Hedge, Span, Speaker, StatementKind
from dateline.said.links import Link


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """`paragraph` and `sentence` count within the document, for what reaches over how much text."""

    link: Link
    content: tuple[Span, ...]
    parties: tuple[Speaker, ...]
    kind: StatementKind
    hedges: tuple[Hedge, ...]
    paragraph: int
    sentence: int
    said: frozenset[str]  # the words of the content, in lower case

    @property
    def start(self) -> int:
        return self.content[0].start if self.content else -1
