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
from dateline.where.groups import Group, groups
from dateline.where.offers import How
from dateline.where.publisher import NOWHERE, Home
from dateline.where.ranker import Ranker, packaged_ranker
from dateline.where.stated import Stated
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
    stated = Stated(sheet, chances)
    for index, group in enumerate(named):
        known: dict[int, Reading] = {}
        for order, part in zip(group.orders, stated.chances(index), strict=True):
            if id(part) not in known:
                known[id(part)] = _reading(group, part.tolist(), model.least)
            readings[order] = known[id(part)]
    return [readings[order] for order in range(len(found))]


def _reading(group: Group, part: Sequence[float], least: float) -> Reading:
    """The reading of a name whose candidates have the chances `part`."""
    order = sorted(range(len(part)), key=part.__getitem__, reverse=True)
    rows = {group.offers[at].entry.id: at for at in reversed(order)}  # of a place that was found twice, the likelier
    kept = [at for at in order if rows[group.offers[at].entry.id] == at]
    entries, ranked = tuple(group.offers[at].entry for at in kept), tuple(part[at] for at in kept)
    first = group.offers[kept[0]] if kept else None
    return Reading(
        group.name, entries, ranked, bool(kept) and ranked[0] >= least, first.how if first else How.NAME, first.by if first else "",
    )  # fmt: skip
