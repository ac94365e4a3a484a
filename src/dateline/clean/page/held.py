"""What the elements of a page hold: lines, prose, links, votes; and the core that holds most of it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dateline.clean.page.visible import Line, Place

CORE = 0.8  # share of the page's prose, or of its votes, that its core holds
LEVELS = ("holder", "parent", "grandparent", "great-grandparent")
SHARES = ("lines", "chars", "linked", "prose", "prose of page", "voted")
LINES, CHARS, LINKED, PROSE, VOTED = range(5)


class Held:
    """Sums of lines, characters, linked, prose and voted characters for each element that holds a line, the elements above it included."""

    def __init__(self, lines: Sequence[Line], prose: Sequence[float], votes: Sequence[float]) -> None:
        self.sums: dict[Place, list[float]] = {}
        for line, is_prose, vote in zip(lines, prose, votes, strict=True):
            size = len(line.text)
            place: Place | None = line.place
            while place is not None:
                sums = self.sums.get(place)
                if sums is None:
                    sums = self.sums[place] = [0, 0, 0, 0, 0]
                sums[LINES] += 1
                sums[CHARS] += size
                sums[LINKED] += line.linked
                sums[PROSE] += size * is_prose
                sums[VOTED] += size * vote
                place = place.above
        self.total = max(self.sums.values(), key=lambda sums: sums[LINES], default=[0, 0, 0, 0, 0])
        self._known: dict[Place, tuple[float, ...]] = {}

    def around(self, place: Place) -> list[float]:
        """The shares of an element and of the three above it; those of the uppermost again where there are no more."""
        found: list[float] = []
        at: Place | None = place
        for _ in LEVELS:
            if at is None:
                found += found[-len(SHARES) :]
                continue
            found += self._shares(at)
            at = at.above
        return found

    def _shares(self, place: Place) -> tuple[float, ...]:
        if place not in self._known:
            lines, chars, linked, prose, voted = self.sums[place]
            of_page = prose / max(1, self.total[PROSE])
            self._known[place] = (math.log1p(lines), math.log1p(chars), linked / chars, prose / chars, of_page, voted / chars)
        return self._known[place]

    def core(self, column: int) -> Place | None:
        """The innermost element that holds most of the page's prose or votes; None where there are none."""
        total = self.total[column]
        holding = [place for place, sums in self.sums.items() if sums[column] >= CORE * total]
        return max(holding, key=lambda place: place.depth, default=None) if total else None


class Way:
    """The way from a line to a core."""

    def __init__(self, core: Place | None) -> None:
        self.core = core
        self.above: set[Place] = set()
        at = core
        while at is not None:
            self.above.add(at)
            at = at.above

    def of(self, place: Place) -> tuple[float, float]:
        """Whether the element lies in the core, and how many steps it is up to the core, or to what holds both."""
        steps = 0
        at: Place | None = place
        while at is not None and at not in self.above:
            at, steps = at.above, steps + 1
        return float(at is not None and at is self.core), steps
