"""From names to points: candidates by name, weighed by what the document says of countries, provinces, containers and neighbours.

Every distinct name has one sense in a document. Candidates start from a prior (what a reader elsewhere would take the name for) and gain from
the countries and provinces of the other names, from the container that the text states, from the kind of place that it states and
from near neighbours. A name whose best reading has too little behind it stays unresolved, with its candidates.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from dateline.where.gazetteer import Entry, Gazetteer, Kind
from dateline.where.names import key
from dateline.where.spellings import candidates
from dateline.where.toponyms import Toponym

ROUNDS = 3
MAX_CANDIDATES = 60
SAME_PROVINCE_KM = 400.0  # codes change when provinces are split, so that distance tells more than they do


class Weights(msgspec.Struct, frozen=True):
    """What each kind of evidence is worth, in units of a tenfold population; chosen on benchmarks/where."""

    country: float = 9.0
    region: float = 6.5
    admin1: float = 5.3
    admin2: float = 3.0
    water: float = 5.5
    named: float = 5.0  # facilities, camps, crossings, islands
    capital: float = 2.0
    alternate: float = -1.6
    vote_country: float = 4.0
    vote_admin1: float = 4.0
    contained: float = 6.0
    not_contained: float = -2.0
    hint: float = 2.5
    town_first: float = -1.5
    wrong_hint: float = -2.0
    near: float = 1.5
    near_km: float = 150.0
    minimum: float = 3.0


WEIGHTS = Weights()
LIKE = {
    Kind.SETTLEMENT: {Kind.SETTLEMENT, Kind.CAPITAL},
    Kind.FACILITY: {Kind.FACILITY},
    Kind.CAMP: {Kind.CAMP},
    Kind.ADMIN1: {Kind.ADMIN1},
    Kind.ADMIN2: {Kind.ADMIN2},
}


class Reading(msgspec.Struct):
    """A distinct name of the document with its candidates and their weights."""

    name: str
    entries: tuple[Entry, ...]
    toponyms: list[Toponym]
    penalty: float = 0.0
    scores: list[float] = msgspec.field(default_factory=list)
    shares: list[float] = msgspec.field(default_factory=list)
    best: int = 0  # the entry of the highest score


def read(gazetteer: Gazetteer, found: Sequence[Toponym], countries: Counter[str], weights: Weights = WEIGHTS) -> list[Reading]:
    """One reading a toponym, in their order; namesakes share theirs. `countries` are votes from outside (demonyms)."""
    by_name: dict[tuple[str, str | None], Reading] = {}
    out = []
    for toponym in found:
        name = (key(toponym.name), toponym.state)
        if name not in by_name:
            entries, penalty = candidates(gazetteer, toponym)
            ranked = sorted(entries, key=lambda entry: -prior(entry, weights))[:MAX_CANDIDATES]
            by_name[name] = Reading(toponym.name, tuple(ranked), [], penalty)
        by_name[name].toponyms.append(toponym)
        out.append(by_name[name])
    _settle(list(by_name.values()), out, found, countries, weights)
    return out


def prior(entry: Entry, weights: Weights) -> float:
    """The weight of a candidate before the document is looked at."""
    size = math.log10(entry.population + 10)
    base = {
        **{Kind.COUNTRY: weights.country, Kind.ADMIN1: weights.admin1 + 0.1 * size, Kind.ADMIN2: weights.admin2, Kind.REGION: weights.region},
        **{Kind.CAPITAL: weights.capital + size, Kind.SETTLEMENT: size, Kind.WATER: weights.water},
    }.get(entry.kind, weights.named)
    return base + (weights.alternate if entry.alternate else 0.0)


def _settle(readings: list[Reading], order: list[Reading], found: Sequence[Toponym], countries: Counter[str], weights: Weights) -> None:
    static = {id(reading): [prior(entry, weights) + _fit(entry, reading, weights) for entry in reading.entries] for reading in readings}
    for reading in readings:
        _score(reading, static[id(reading)])
    for _ in range(ROUNDS):
        votes, total = _votes(readings, countries)
        sure = _sure(readings)
        for reading in readings:
            extra = [
                _context(entry, reading, votes, total, weights) + _container(entry, reading, order, found, weights) + _near(entry, reading, sure, weights)
                for entry in reading.entries
            ]
            _score(reading, [a + b for a, b in zip(static[id(reading)], extra, strict=True)])


def _score(reading: Reading, scores: list[float]) -> None:
    reading.scores = scores
    top = max(scores, default=0.0)
    reading.best = scores.index(top) if scores else 0
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers)
    reading.shares = [power / whole for power in powers]


def _fit(entry: Entry, reading: Reading, weights: Weights) -> float:
    """What the kind of place that the text states, or a state's abbreviation, is worth."""
    value = 0.0
    hints = {toponym.hint for toponym in reading.toponyms if toponym.hint is not None}
    if hints:
        value += weights.hint if any(entry.kind == hint or entry.kind in LIKE.get(hint, ()) for hint in hints) else 0.0
        value += weights.wrong_hint if entry.kind == Kind.COUNTRY and hints <= {Kind.SETTLEMENT, Kind.FACILITY, Kind.CAMP, Kind.ADMIN1} else 0.0
    if entry.kind == Kind.ADMIN1 and Kind.ADMIN1 not in hints and _has_namesake_town(entry, reading.entries):
        value += weights.town_first
    state = reading.toponyms[0].state
    if state:
        value += weights.contained if entry.admin1 == state else weights.not_contained
    return value


def _has_namesake_town(province: Entry, entries: tuple[Entry, ...]) -> bool:
    """True where a town of some size in the province bears the same name: "Gao" is the town, "Gao region" the province."""
    towns = [entry for entry in entries if entry.kind == Kind.SETTLEMENT and entry.population >= 20_000 and not entry.alternate]
    return any(
        town.country == province.country and (town.admin1 == province.admin1 is not None or distance(town, province) < SAME_PROVINCE_KM) for town in towns
    )


def _weight(reading: Reading) -> float:
    return math.sqrt(len(reading.toponyms))


def _votes(readings: list[Reading], countries: Counter[str]) -> tuple[dict[str, float], float]:
    """Votes for countries and provinces, by the shares of every name's readings, and their total."""
    votes: dict[str, float] = defaultdict(float)
    for country, count in countries.items():
        votes[country] += math.sqrt(count)
    for reading in readings:
        weight = _weight(reading)
        for entry, share in zip(reading.entries, reading.shares, strict=True):
            if share > 0.05:
                votes[entry.country or "-"] += weight * share
                if entry.admin1 and entry.kind != Kind.COUNTRY:
                    votes[entry.admin1] += weight * share
    total = sum(math.sqrt(count) for count in countries.values()) + sum(_weight(reading) for reading in readings if reading.entries)
    return votes, total


def _context(entry: Entry, reading: Reading, votes: dict[str, float], total: float, weights: Weights) -> float:
    """What the other names' countries and provinces are worth: the share of votes without the reading's own."""
    weight = _weight(reading)
    rest = max(1.0, total - weight + 1.0)
    own_country = sum(share for other, share in zip(reading.entries, reading.shares, strict=True) if other.country == entry.country and share > 0.05)
    country = max(0.0, votes.get(entry.country or "-", 0.0) - weight * own_country) / rest
    value = weights.vote_country * math.sqrt(min(1.0, country))
    if entry.admin1 and entry.kind != Kind.COUNTRY:
        own = sum(share for other, share in zip(reading.entries, reading.shares, strict=True) if other.admin1 == entry.admin1 and share > 0.05)
        value += weights.vote_admin1 * math.sqrt(min(1.0, max(0.0, votes.get(entry.admin1, 0.0) - weight * own) / rest))
    return value


def _container(entry: Entry, reading: Reading, order: list[Reading], found: Sequence[Toponym], weights: Weights) -> float:
    """What "X in Y" is worth to a reading of X: the most over the mentions that state a container."""
    stated = [(order[toponym.inside], toponym.listed) for toponym in reading.toponyms if toponym.inside is not None]
    values = []
    for outer, listed in stated:
        if outer is reading or not outer.entries or (listed and _is_list(reading, outer)):
            continue
        inside = sum(share for other, share in zip(outer.entries, outer.shares, strict=True) if lies_in(entry, other))
        broad = any(other.kind in (Kind.COUNTRY, Kind.ADMIN1) for other in outer.entries)
        values.append(weights.contained * inside + (weights.not_contained * (1 - inside) if broad else 0.0))
    held = [outer for outer in _inner(reading, order, found) if outer.entries]
    if held:  # Y in "X in Y": the reading of Y that holds X
        share = max(sum(s for other, s in zip(inner.entries, inner.shares, strict=True) if lies_in(other, entry)) for inner in held)
        values.append(weights.contained / 2 * share)
    return max(values, default=0.0)


def _is_list(reading: Reading, outer: Reading) -> bool:
    """True where "X, Y" reads better as a list: both may be countries, or Y is no country or province, nor has a province that holds the likeliest X."""
    broad = outer.entries[outer.best].kind in (Kind.COUNTRY, Kind.ADMIN1) or _holds(outer, reading)
    return not broad or (_may_be_country(reading) and _may_be_country(outer))


def _holds(outer: Reading, reading: Reading) -> bool:
    return bool(reading.entries) and any(entry.kind == Kind.ADMIN1 and lies_in(reading.entries[reading.best], entry) for entry in outer.entries)


def _may_be_country(reading: Reading) -> bool:
    return any(entry.kind == Kind.COUNTRY for entry in reading.entries)


def _inner(reading: Reading, order: list[Reading], found: Sequence[Toponym]) -> list[Reading]:
    return [
        order[i]
        for i, toponym in enumerate(found)
        if toponym.inside is not None and order[toponym.inside] is reading and order[i] is not reading and not (toponym.listed and _is_list(order[i], reading))
    ]


def lies_in(entry: Entry, outer: Entry) -> bool:
    """True where the gazetteer has `entry` in the country, province or within 60 km of the place `outer`."""
    if outer.kind == Kind.COUNTRY:
        return entry.country == outer.country and entry.kind != Kind.COUNTRY
    if outer.kind == Kind.ADMIN1:
        return entry.admin1 == outer.admin1 and entry.kind not in (Kind.COUNTRY, Kind.ADMIN1)
    if outer.kind in (Kind.REGION, Kind.ADMIN2):
        return entry.country == outer.country and entry.kind != Kind.COUNTRY and distance(entry, outer) < 350
    return entry.row != outer.row and distance(entry, outer) < 60


def distance(a: Entry, b: Entry) -> float:
    """Kilometres, on a plane: good enough for near neighbours."""
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371.0 * math.hypot(x, math.radians(b.lat - a.lat))


def _near(entry: Entry, reading: Reading, sure: list[tuple[Reading, Entry]], weights: Weights) -> float:
    """What the nearest sure reading of another name is worth."""
    if entry.kind in (Kind.COUNTRY, Kind.REGION, Kind.WATER) or len(reading.entries) < 2:
        return 0.0
    fixed = [there for other, there in sure if other is not reading]
    return weights.near * math.exp(-min(distance(entry, there) for there in fixed) / weights.near_km) if fixed else 0.0


def _sure(readings: list[Reading]) -> list[tuple[Reading, Entry]]:
    """The readings that stand for something as small as a town, with more than 60% of the evidence."""
    best = [(reading, reading.entries[reading.best], reading.shares[reading.best]) for reading in readings if reading.entries]
    return [(reading, entry) for reading, entry, share in best if share > 0.6 and entry.kind not in (Kind.COUNTRY, Kind.REGION, Kind.WATER, Kind.ADMIN1)]
