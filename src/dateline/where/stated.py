"""What a text states outright of where a name lies: "Columbus, Georgia" is no town of Ohio, "Cambridge, England" none of Massachusetts."""

from __future__ import annotations

from typing import Any

import numpy as np

from dateline.where.evidence import Sheet
from dateline.where.gazetteer import Kind
from dateline.where.offers import How

HOLDS = frozenset({Kind.COUNTRY, Kind.ADMIN1})
SURE = 0.5  # chance from which the country or province behind a name counts
LEAST = 0.0003  # chance of all candidates in it together below which the gazetteer seems to lack the place that is meant


class Stated:
    """The ranker's chances, of which a mention keeps those that lie in the country or province that the text puts behind its name.

    A mention that nothing stands behind keeps those that lie where other mentions of its name do: one name has one sense, unless the text says otherwise.
    """

    def __init__(self, sheet: Sheet, chances: Any) -> None:
        self._sheet, self._chances = sheet, chances
        self._owner: dict[int | None, int] = {order: index for index, group in enumerate(sheet.groups) for order in group.orders}
        self._known: dict[tuple[int, int], Any] = {}

    def chances(self, index: int) -> list[Any]:
        """For each mention of a name the chances of its candidates, one array for all mentions that agree."""
        group = self._sheet.groups[index]
        plain = self._lent(index, self._chances[self._sheet.starts[index] : self._sheet.stops[index]])
        held = [self._inside(index, self._owner.get(toponym.holder)) for toponym in group.toponyms]
        told = {id(mask): mask for mask in held if mask is not None}
        if not told:
            return [plain] * len(held)
        narrowed = {name: _kept(plain, mask) for name, mask in told.items()}
        rest = _kept(plain, np.logical_or.reduce(list(told.values())))
        return [rest if mask is None else narrowed[id(mask)] for mask in held]

    def _lent(self, index: int, chances: Any) -> Any:
        """The chances, where what stands at the point of another place stands where that is read to be: in its province, not in the town called so."""
        group = self._sheet.groups[index]
        lent = np.array([offer.how == How.HOLDER for offer in group.offers], dtype=bool)
        if not lent.any():
            return chances
        rows = [self._best(outer) for toponym in group.toponyms if (outer := self._owner.get(toponym.holder)) is not None]
        meant = {self._sheet.entries[row].id for row in rows if row is not None}
        there = lent & np.array([offer.entry.id in meant for offer in group.offers], dtype=bool)
        if not there.any():
            return chances
        return np.where(there, chances + chances[lent & ~there].sum() / there.sum(), np.where(lent, 0.0, chances))

    def _inside(self, inner: int, outer: int | None) -> Any:
        """Which candidates of a name lie in the country or province of another; None where it is none, or the first is one itself."""
        if outer is None or outer == inner:
            return None
        if (inner, outer) not in self._known:
            self._known[inner, outer] = self._asked(inner, outer)
        return self._known[inner, outer]

    def _asked(self, inner: int, outer: int) -> Any:
        best, land = self._best(inner), self._best(outer)
        if best is None or land is None or self._chances[land] < SURE:
            return None
        if self._sheet.entries[land].kind not in HOLDS or self._sheet.entries[best].kind in HOLDS:
            return None
        inside = self._sheet.lie_in(inner, outer)[:, land - self._sheet.starts[outer]]
        inside = inside | np.array([offer.how == How.HOLDER and offer.entry.id == self._sheet.entries[land].id for offer in self._sheet.groups[inner].offers])
        return inside if float(self._chances[self._sheet.starts[inner] : self._sheet.stops[inner]][inside].sum()) >= LEAST else None

    def _best(self, index: int) -> int | None:
        """The row of a name's likeliest candidate."""
        start, stop = int(self._sheet.starts[index]), int(self._sheet.stops[index])
        return start + int(self._chances[start:stop].argmax()) if stop > start else None


def _kept(chances: Any, inside: Any) -> Any:
    """The chances without the candidates that lie elsewhere, against none of these as before."""
    kept = np.where(inside, chances, 0.0)
    none = max(0.0, 1.0 - float(chances.sum()))
    return kept / max(float(kept.sum()) + none, 1e-9)
