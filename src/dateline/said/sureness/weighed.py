"""Statements with their stance and with how sure the source and the reporter are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dateline.records import Statement
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.said.sureness.certainty import certainty, reporter
from dateline.said.sureness.claim import claim
from dateline.said.sureness.stance import is_withheld, stance


def weighed(reading: Reading, drafts: Sequence[Draft], statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements, in order, with `stance`, `certainty` and `reporter_certainty`; a draft and a statement at one place are the same."""
    for draft, statement in zip(drafts, statements, strict=True):
        main = claim(reading, draft)
        withheld = is_withheld(reading.tree, draft)
        found = stance(reading, draft, main, withheld)
        yield msgspec.structs.replace(
            statement,
            stance=found,
            certainty=certainty(reading, draft, main, found, withheld),
            reporter_certainty=reporter(reading, draft, main, found, withheld, statement.verification),
        )
