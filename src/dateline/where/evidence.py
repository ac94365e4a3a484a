"""What speaks for each candidate of each name of a document, as a matrix: a row a candidate, a column a feature.

What the name alone says (`static`) never changes; what the other names say (`context`) follows from their readings, so that it is asked again after
each pass. No feature knows a name: only its length, its candidates and what stands around it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from dateline.where.earth import EARTH_KM, kilometres
from dateline.where.gazetteer import Entry, Kind
from dateline.where.groups import Group
from dateline.where.offers import How, Offer
from dateline.where.publisher import Home

STATIC = (
    "size", "country", "admin1", "admin2", "region", "town", "capital", "place", "water", "alternate", "how", "part", "gap", "rank", "offers",
    "largest", "known_as", "known_gap", "seat", "part_of_city", "hint_fits", "hint_fails", "province_of_town", "town_of_province", "state_fits",
    "state_fails", "letters", "capitals", "words", "times", "first", "people", "people_share", "home_country", "home_elsewhere", "home_km",
    "home_province", "same_country", "names", "conflict",
)  # fmt: skip
CONTEXT = (
    "country_share", "province_share", "country_named", "province_named", "beside_country", "beside_province", "top_country", "top_province",
    "beside_km", "near_km", "near_50", "near_150", "near_500", "any_km", "lands", "inside", "outside", "listed_in", "listed_out", "holds",
    "prior", "prior_gap",
)  # fmt: skip
COUNTRY, ADMIN1, ADMIN2, REGION = Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2, Kind.REGION
CAPITAL, SETTLEMENT, WATER = Kind.CAPITAL, Kind.SETTLEMENT, Kind.WATER
TOWNS = frozenset({SETTLEMENT, CAPITAL})
NAMED = (Kind.FACILITY, Kind.CAMP, Kind.CROSSING, Kind.ISLAND)
POINTS = (CAPITAL, SETTLEMENT, *NAMED, ADMIN2)
FAR_KM = 20_000.0
NO_OTHER = 9.0  # the lead of a candidate that is the only one
BESIDE = 200  # characters between a name and the one that stands beside it
MOST_CELLS = 4_000_000  # of a table of names by provinces
ANCHORS = 400  # names of a document that others are measured from: the most frequent
AT_ONCE = 2000  # candidates that are measured at once
LIKELY = 0.3  # chance from which a reading is a place to measure from
WIDE_KM, TOWN_KM = 350.0, 60.0  # what lies in a region or district, and in a town
PROVINCE_KM = 400.0  # a town of the same name within this is the province's own


class Labels:
    """The countries or provinces of all candidates, as numbers; 0 is none. Counts votes for them."""

    def __init__(self, name: Any, label: Any, names: int) -> None:
        self.name, self.label, self.names = name, label, names
        self.count = int(label.max(initial=0)) + 1
        _, self._pair = np.unique(name * self.count + label, return_inverse=True)

    def own(self, votes: Any) -> Any:
        """For each candidate, the votes of its own name for its label."""
        return np.bincount(self._pair, votes)[self._pair] if len(votes) else votes

    def others(self, votes: Any) -> Any:
        """For each candidate, the votes of other names for its label."""
        total = np.bincount(self.label, votes, minlength=self.count)
        return np.where(self.label > 0, total[self.label] - self.own(votes), 0.0)

    def leads(self, votes: Any, mine: Any) -> Any:
        """1 where neither of the two labels with the most votes has more of other names than `mine`, the candidate's own."""
        total = np.bincount(self.label, votes, minlength=self.count)
        total[0] = 0.0
        top = np.zeros(self.names)
        for label in np.argsort(-total, kind="stable")[:2].tolist():
            held = self.label == label
            top = np.maximum(top, total[label] - np.bincount(self.name[held], votes[held], minlength=self.names))
        return ((mine >= top[self.name] - 1e-9) & (top[self.name] > 0.3)).astype(float)

    def beside(self, votes: Any, pairs: Any) -> Any:
        """For each candidate, the share of the names beside its own that may have its label; nothing where a document has too many names to ask."""
        if not len(pairs) or self.names * self.count > MOST_CELLS:
            return np.zeros(len(self.label))
        table = np.bincount(self.name * self.count + self.label, votes, minlength=self.names * self.count).reshape(self.names, self.count)
        table[:, 0] = 0.0
        found, degree = np.zeros_like(table), np.bincount(pairs[:, 0], minlength=self.names)
        np.add.at(found, pairs[:, 0], table[pairs[:, 1]])
        return found[self.name, self.label] / np.maximum(1, degree)[self.name]


class Sheet:
    """The evidence of one document. Rows are the candidates of all its names, in order."""

    def __init__(self, groups: Sequence[Group], people: Counter[str], home: Home) -> None:
        self.groups = groups
        self.entries: list[Entry] = [offer.entry for group in groups for offer in group.offers]
        sizes = [len(group.offers) for group in groups]
        self.stops = np.cumsum(sizes, dtype=np.intp)
        self.starts = self.stops - sizes
        self.filled = np.array([index for index, size in enumerate(sizes) if size], dtype=np.intp)
        self.name = np.repeat(np.arange(len(groups)), sizes)
        self._first, self._at = self.starts[self.filled], np.searchsorted(self.filled, self.name)
        self.weight = np.sqrt(np.array([len(group.toponyms) for group in groups], dtype=float))
        rows = np.array([(e.lat, e.lon, e.population, e.kind, e.alternate) for e in self.entries], dtype=float).reshape(-1, 5)
        self.lat, self.lon, self.kind = np.radians(rows[:, 0]), np.radians(rows[:, 1]), rows[:, 3].astype(np.intp)
        self.size = np.log10(rows[:, 2] + 10)
        self.place = _upright(self.lat, self.lon)
        numbers: dict[str | None, int] = {None: 0}
        self.country = np.array([numbers.setdefault(e.country, len(numbers)) for e in self.entries], dtype=np.intp)
        provinces: dict[str | None, int] = {None: 0}
        codes = [None if e.kind == COUNTRY else e.admin1 for e in self.entries]
        self.province = np.array([provinces.setdefault(code, len(provinces)) for code in codes], dtype=np.intp)
        self.countries, self.provinces = numbers, provinces
        self.by_country, self.by_province = Labels(self.name, self.country, len(groups)), Labels(self.name, self.province, len(groups))
        how = np.array([offer.how for group in groups for offer in group.offers], dtype=np.intp)
        self.own = how < How.HELD_FIRST  # a place within a name votes for itself where it stands alone
        self.people = np.zeros(len(numbers))
        for code, count in people.items():
            if code in numbers:
                self.people[numbers[code]] = count
        self.people_total = float(sum(people.values()))
        self._pairs = self._stated()
        self._beside = self._neighbours()
        few = len(groups) if len(groups) ** 2 <= MOST_CELLS and len(self._beside) else 0
        self._touch = np.zeros((few, few), dtype=bool)  # which names stand beside which; empty where none does, or too many are asked
        if few:
            self._touch[self._beside[:, 0], self._beside[:, 1]] = True
        self.static = self._static(rows, how, home) if len(self.entries) else np.zeros((0, len(STATIC)))

    # -- what the name alone says

    def _static(self, rows: Any, how: Any, home: Home) -> Any:
        kind, at = self.kind, self.name
        columns = [self.size]
        columns += [(kind == one).astype(float) for one in (COUNTRY, ADMIN1, ADMIN2, REGION)]
        columns += [IS_TOWN[kind].astype(float), (kind == CAPITAL).astype(float)]
        columns += [IS_NAMED[kind].astype(float), (kind == WATER).astype(float)]
        columns += [rows[:, 4], how.astype(float), np.array([offer.part for group in self.groups for offer in group.offers])]
        columns += self._among(self.size)
        known = np.log1p(np.array([entry.names for entry in self.entries], dtype=float))
        columns += [known, self._leads(known)[1], _seats(self.entries), np.array([float(entry.feature == "PPLX") for entry in self.entries])]
        columns += self._of_names()
        people = self.people[self.country] * (self.country > 0)
        columns += [np.log1p(people), people / (self.people_total + 1.0)]
        columns += self._home(home)
        columns += [self.by_country.own(np.ones(len(at))), np.full(len(at), math.log1p(len(self.groups)))]
        columns += [np.array([float(entry.conflict) for entry in self.entries])]
        return np.stack(columns, axis=1)

    def _among(self, value: Any) -> list[Any]:
        """How far each candidate is above the best of the others of its name, its rank, their number, and the largest of them."""
        largest, gap = self._leads(value)
        rank = np.empty(len(value))
        rank[np.lexsort((-value, self.name))] = np.arange(len(value)) - self.starts[self.name]
        return [gap, rank, np.log1p((self.stops - self.starts)[self.name]), largest]

    def _leads(self, value: Any) -> tuple[Any, Any]:
        """The largest value of each candidate's name, and how far the candidate lies above the largest of the others."""
        starts, at = self._first, self._at
        largest = np.maximum.reduceat(value, starts)[at]
        top = value == largest
        alone = np.add.reduceat(top.astype(np.intp), starts)[at] == 1
        second = np.maximum.reduceat(np.where(top, -np.inf, value), starts)[at]
        gap = value - np.where(top & alone, second, largest)
        return largest, np.where(np.isinf(gap), NO_OTHER, gap)

    def _of_names(self) -> list[Any]:
        """What the mentions of a name say of its kind and state, its namesakes among provinces and towns, and its shape."""
        total = max(1, sum(len(group.toponyms) for group in self.groups))
        fits = np.zeros((len(self.groups), len(Kind)))
        shapes, states, namesakes = np.zeros((len(self.groups), 5)), [], np.zeros((2, len(self.name)))
        for index, group in enumerate(self.groups):
            hints = [int(toponym.hint) for toponym in group.toponyms if toponym.hint is not None]
            if hints:
                fits[index] = -1.0
                fits[index, hints] = 1.0
                fits[index, CAPITAL] = fits[index, SETTLEMENT]
            states.append(next((toponym.state for toponym in group.toponyms if toponym.state), None))
            letters = len(group.name), group.name.isupper(), group.name.count(" ") + 1
            shapes[index] = (*letters, math.log1p(len(group.toponyms)), group.orders[0] / total)
            if len(group.offers) > 1:
                namesakes[:, self.starts[index] : self.stops[index]] = _namesakes(group.offers)
        fit, state = fits[self.name, self.kind], self._of_states(states)
        return [fit > 0, fit < 0, *namesakes, state > 0, state < 0, *shapes[self.name].T]

    def _of_states(self, states: Sequence[str | None]) -> Any:
        if not any(states):
            return np.zeros(len(self.name))
        told = np.array([self.provinces.get(state, -1) if state else 0 for state in states])[self.name]
        return np.where(told == 0, 0, np.where(self.province == told, 1, -1))

    def _home(self, home: Home) -> list[Any]:
        number = self.countries.get(home.country, -1) if home.country else -1
        fits = (self.country == number).astype(float)
        km, province = np.full(len(self.country), FAR_KM), np.zeros(len(self.country))
        for lat, lon, code in home.points:
            km = np.minimum(km, _apart(self.place, _upright(np.radians([lat]), np.radians([lon])))[:, 0])
            province = np.maximum(province, (self.province == self.provinces.get(code, -1)) * (self.province > 0))
        return [fits, (1.0 - fits) * bool(home.country), np.log1p(km), province.astype(float)]

    # -- what the text states of pairs of names

    def _stated(self) -> list[tuple[int, int, bool, Any]]:
        """Names that are said to lie in others: the inner and the outer, whether a comma alone says so, and which candidate lies in which."""
        owner = {order: index for index, group in enumerate(self.groups) for order in group.orders}
        seen: dict[tuple[int, int, bool], None] = {}
        for index, group in enumerate(self.groups):
            for toponym in group.toponyms:
                stated = [(toponym.inside, toponym.listed)] + [(toponym.holder, False)] * (toponym.holder != toponym.inside)
                for order, listed in stated:
                    outer = owner.get(order) if order is not None else None
                    if outer is not None and outer != index and group.offers and self.groups[outer].offers:
                        seen[index, outer, listed] = None
        return [(inner, outer, listed, self.lie_in(inner, outer)) for inner, outer, listed in seen]

    def lie_in(self, inner: int, outer: int) -> Any:
        """For each candidate of `inner` (rows) and of `outer` (columns) whether the first lies in the second."""
        a, b = slice(self.starts[inner], self.stops[inner]), slice(self.starts[outer], self.stops[outer])
        kind, holder = self.kind[a][:, None], self.kind[b][None, :]
        country = (self.country[a][:, None] == self.country[b][None, :]) & (self.country[a][:, None] > 0)
        province = (self.province[a][:, None] == self.province[b][None, :]) & (self.province[a][:, None] > 0)
        km = _apart(self.place[a], self.place[b])
        by_country = country & (kind != COUNTRY)
        by_province = province & (kind != COUNTRY) & (kind != ADMIN1)
        wide = (holder == REGION) | (holder == ADMIN2)
        return np.where(holder == COUNTRY, by_country, np.where(holder == ADMIN1, by_province, km < np.where(wide, WIDE_KM, TOWN_KM)) & (~wide | by_country))

    def _neighbours(self) -> Any:
        """Which names stand beside which in the text: pairs of names, each once."""
        marks = sorted((toponym.start, toponym.end, index) for index, group in enumerate(self.groups) for toponym in group.toponyms)
        pairs = {(a, b) for (_, end, a), (start, _, b) in pairwise(marks) if a != b and start - end < BESIDE}
        pairs |= {(b, a) for a, b in pairs}
        return np.array(sorted(pairs), dtype=np.intp).reshape(-1, 2)

    # -- what the other names say

    def features(self, chances: Any) -> Any:
        """The whole matrix, where `chances` are the candidates' chances to be meant as the pass before found them."""
        shares = self.shares(chances)
        heavy = shares * self.weight[self.name] * self.own
        columns = self._votes(shares, heavy) + self._near(shares) + self._containers(shares) + self._prior(chances)
        return np.concatenate([self.static, np.stack(columns, axis=1)], axis=1)

    def shares(self, chances: Any) -> Any:
        """The chances, no name with more than one place."""
        total = np.bincount(self.name, chances, minlength=len(self.groups))
        return chances / np.maximum(1.0, total)[self.name]

    def _votes(self, shares: Any, heavy: Any) -> list[Any]:
        rest = np.maximum(1.0, self.weight[self.filled].sum() + math.sqrt(self.people_total) - self.weight[self.name] + 1.0)
        land, part = self.country > 0, self.province > 0
        country, province = self.by_country.others(heavy), self.by_province.others(heavy)
        tops = [self.by_country.leads(heavy, country), self.by_province.leads(heavy, province)]
        named = self.by_country.others(heavy * (self.kind == COUNTRY))
        stated = self.by_province.others(heavy * (self.kind == ADMIN1))
        beside = [labels.beside(shares * self.own, self._beside) for labels in (self.by_country, self.by_province)]
        whole = (country + np.sqrt(self.people[self.country])) * land
        return [whole / rest, province * part / rest, named * land, stated * part, *beside, *tops]

    def _near(self, shares: Any) -> list[Any]:
        """Where the other names lie: the nearest beside it and the nearest of all as fine as a town, how many of those lie within some kilometres,
        the nearest whatever it is, the middle of a country too, and the share of names that are countries."""
        own = shares * self.own
        best = np.array([self.starts[i] + int(own[self.starts[i] : self.stops[i]].argmax()) for i in self.filled], dtype=np.intp)
        best = best[self.own[best]]
        lands = np.bincount(self.name[best], self.weight[self.name[best]] * own[best] * (self.kind[best] == COUNTRY), minlength=len(self.groups))
        share = (lands.sum() - lands)[self.name] / (self.weight[self.filled].sum() - self.weight[self.name] + 1.0)
        best = best[np.argsort(-self.weight[self.name[best]], kind="stable")[:ANCHORS]]
        if not len(best):
            far = np.full(len(self.name), math.log1p(FAR_KM))
            return [far, far, *np.zeros((3, len(far))), far, share]
        parts = [self._near_part(slice(at, at + AT_ONCE), best, own[best]) for at in range(0, len(self.name), AT_ONCE)]
        return [*np.concatenate(parts, axis=1), share]

    def _near_part(self, rows: slice, best: Any, likely: Any) -> Any:
        here, there = self.name[rows], self.name[best]
        km = np.where(here[:, None] == there[None, :], FAR_KM, _apart(self.place[rows], self.place[best]))
        fine = IS_POINT[self.kind[best]] & (likely > LIKELY)
        weight = likely * self.weight[there] * fine
        point = np.where(fine[None, :], km, FAR_KM)
        nearest = [point.min(axis=1, where=self._touch[here][:, there], initial=FAR_KM) if len(self._touch) else np.full(len(km), FAR_KM)]
        nearest += [point.min(axis=1), km.min(axis=1)]
        within = [((point < limit) @ weight) / (weight.sum() + 1.0) for limit in (50.0, 150.0, 500.0)]
        beside, fine_km, any_km = np.log1p(nearest)
        return np.array([beside, fine_km, *within, any_km])

    def _containers(self, shares: Any) -> list[Any]:
        inside, outside, listed_in, listed_out, holds = (np.zeros(len(shares)) for _ in range(5))
        for inner, outer, listed, lies in self._pairs:
            a, b = slice(self.starts[inner], self.stops[inner]), slice(self.starts[outer], self.stops[outer])
            within = lies @ shares[b]
            broad = float(shares[b][IS_BROAD[self.kind[b]]].sum())
            into, out = (listed_in, listed_out) if listed else (inside, outside)
            into[a] = np.maximum(into[a], within)
            out[a] = np.maximum(out[a], np.maximum(0.0, broad - within))
            holds[b] = np.maximum(holds[b], (shares[a] * self.own[a]) @ lies)
        return [inside, outside, listed_in, listed_out, holds]

    def _prior(self, chances: Any) -> list[Any]:
        score = np.log(np.maximum(chances, 1e-6))
        return [score, self._leads(score)[1]]


def _of(*kinds: Kind) -> Any:
    """A table that tells kinds from others: one look-up for a whole column."""
    return np.array([kind in kinds for kind in Kind])


IS_TOWN, IS_NAMED, IS_POINT, IS_BROAD = _of(SETTLEMENT, CAPITAL), _of(*NAMED), _of(*POINTS), _of(COUNTRY, ADMIN1)


def _upright(lat: Any, lon: Any) -> Any:
    """Points in radians as unit vectors."""
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def _apart(here: Any, there: Any) -> Any:
    """Great-circle kilometres between all of some unit vectors (rows) and all of others (columns)."""
    return EARTH_KM * np.arccos(np.clip(here @ there.T, -1.0, 1.0))


def _seats(entries: Sequence[Entry]) -> Any:
    """5 for a capital, 4 for the seat of a province, down to 1 for that of the smallest division."""
    ranks = {"PPLC": 5.0, "PPLA": 4.0, "PPLA2": 3.0, "PPLA3": 2.0, "PPLA4": 1.0, "PPLA5": 1.0}
    return np.array([ranks.get(entry.feature, 0.0) for entry in entries])


def _namesakes(offered: Sequence[Offer]) -> Any:
    """For each province the size of its town of that name, and for each town the size of its province of that name."""
    out = np.zeros((2, len(offered)))
    provinces = [at for at, offer in enumerate(offered) if offer.entry.kind == ADMIN1]
    for at in provinces:
        province = offered[at].entry
        for to, offer in enumerate(offered):
            town = offer.entry
            if town.kind in TOWNS and town.country == province.country and _one(town, province):
                out[0, at] = max(out[0, at], math.log10(town.population + 10))
                out[1, to] = max(out[1, to], math.log10(province.population + 10))
    return out


def _one(a: Entry, b: Entry) -> bool:
    return (a.admin1 == b.admin1 is not None) or kilometres(a.lat, a.lon, b.lat, b.lon) < PROVINCE_KM
