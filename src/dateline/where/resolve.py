"""From names to places: the candidates of each name, weighed by what the document says of countries, provinces, containers and neighbours.

Every distinct name has one sense in a document. `evidence` tells what speaks for each candidate, `ranker` what that is worth. A name whose best
candidate is not likely enough stays unresolved, with its candidates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from dateline.where.evidence import Sheet
from dateline.where.gazetteer import Entry, Gazetteer
from dateline.where.groups import groups
from dateline.where.offers import How
from dateline.where.publisher import NOWHERE, Home
from dateline.where.ranker import Ranker, packaged_ranker
from dateline.where.toponyms import Toponym


class Reading(msgspec.Struct, frozen=True):
    """A distinct name of the document with its candidates, each once, the likeliest first, and the chance of each to be the place that is meant."""

    name: str
    entries: tuple[Entry, ...]
    chances: tuple[float, ...]
    answered: bool  # the first is likely enough
    how: How = How.NAME  # by what the first was found
    by: str = ""  # the place that lends the first its point, as the text names it

    @property
    def best(self) -> Entry | None:
        """The likeliest candidate, whether it is an answer or not."""
        return self.entries[0] if self.entries else None


def read(gazetteer: Gazetteer, found: Sequence[Toponym], people: Counter[str], home: Home = NOWHERE, ranker: Ranker | None = None) -> list[Reading]:
    """One reading a toponym, in their order; namesakes share theirs. `people` counts the demonyms of each country, `home` is the publisher's."""
    named = groups(gazetteer, found)
    sheet = Sheet(named, people, home)
    model = ranker or packaged_ranker()
    chances = model.chances(sheet)
    readings: dict[int, Reading] = {}
    for index, group in enumerate(named):
        part = chances[sheet.starts[index] : sheet.stops[index]].tolist()
        order = sorted(range(len(part)), key=part.__getitem__, reverse=True)
        rows = {group.offers[at].entry.id: at for at in reversed(order)}  # of a place that was found twice, the likelier
        kept = [at for at in order if rows[group.offers[at].entry.id] == at]
        reading = Reading(
            group.name, tuple(group.offers[at].entry for at in kept), tuple(part[at] for at in kept),
            bool(kept) and part[kept[0]] >= model.least, group.offers[kept[0]].how if kept else How.NAME, group.offers[kept[0]].by if kept else "",
        )  # fmt: skip
        readings |= dict.fromkeys(group.orders, reading)
    return [readings[order] for order in range(len(found))]
