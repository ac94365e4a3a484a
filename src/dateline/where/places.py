"""The stage: mentions to readings to records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from dateline.records import Candidate, Document, Place, PlaceRelation, PlaceRole
from dateline.syntax import Tree
from dateline.where.contexts import BUILT, demonyms
from dateline.where.found import Found
from dateline.where.gazetteer import PRECISION, Entry, Gazetteer, Kind
from dateline.where.layers import layered
from dateline.where.mentions import mentions
from dateline.where.names import key
from dateline.where.offers import How
from dateline.where.peoples import peoples
from dateline.where.publisher import home
from dateline.where.resolve import Reading, read
from dateline.where.shapes import STREETS
from dateline.where.surroundings import is_dealt_with, is_metonym, is_trait, on_is_topic
from dateline.where.toponyms import Toponym, owned, toponyms
from dateline.where.viewpoint import UN, chosen, country

_CAPITALISED = re.compile(r"\b[A-Z][a-zè]+(?: [A-Z][a-z]+)?")
SHOWN = 5


SURFACES = frozenset({Kind.WATER, Kind.ISLAND, Kind.REGION, Kind.FACILITY, Kind.CROSSING})  # people and things are on them
TICKS = frozenset("'’‘ʹʼ`")  # soft signs, which the text may leave out: "Ryazan"
DEALT = frozenset({PlaceRelation.TOPIC, PlaceRelation.BETWEEN, PlaceRelation.TOWARDS})
NO_METONYM = frozenset({Kind.FACILITY, Kind.CAMP, Kind.CROSSING, Kind.WATER, Kind.ISLAND})


class Places:
    """Adds the layer `places`: every place name of the kept text, resolved or with the reason why not, in text order.

    `own` are a user's gazetteers, as `dateline gazetteer add` makes them, read over the packaged one; `viewpoint` is whose answer the country is
    where states disagree: UN, DE-FACTO or a country's code. Raises LexiconError where there is no such viewpoint or gazetteer.
    """

    requires = frozenset({"blocks", "parse"})
    provides = frozenset({"places"})

    def __init__(self, own: Sequence[Path] = (), *, viewpoint: str = UN) -> None:
        self._own, self._viewpoint = tuple(own), chosen(viewpoint)
        self._opened: Gazetteer | None = layered(self._own) if own else None  # so that a wrong file is told before anything is read

    def __call__(self, documents: Sequence[Document]) -> list[Document]:
        return [msgspec.structs.replace(document, places=self.places(document), viewpoint=self._viewpoint) for document in documents]

    def places(self, document: Document) -> tuple[Place, ...]:
        """The places of one document, with ids p1, p2 ... in text order."""
        if document.parse is None or not document.parse.tokens:
            return ()
        gazetteer, tree = self._gazetteer(), Tree(document)
        found = mentions(document, tree, gazetteer)
        named = self._named(document, found, tree) if found else ()
        people = peoples(tree, document.parse.names, [(one.first, one.stop) for one in found], gazetteer, self._viewpoint)
        rows = sorted([*named, *people], key=lambda place: place.start)
        return tuple(msgspec.structs.replace(place, id=f"p{number}") for number, place in enumerate(rows, 1))

    def _named(self, document: Document, found: Sequence[Found], tree: Tree) -> tuple[Place, ...]:
        """The places of the names that were found, resolved together."""
        gazetteer = self._gazetteer()
        names = owned(document.text, toponyms(document.text, [(one.start, one.end) for one in found]), [one.built for one in found])
        people = country_votes(" ".join(document.quote(block) for block in document.blocks if block.kept))
        readings = read(gazetteer, names, people, home(gazetteer, document.source))
        records = [record(f"p{number}", name, reading, self._viewpoint) for number, (name, reading) in enumerate(zip(names, readings, strict=True), 1)]
        records = [_off_street(place, gazetteer) for place in records]
        records = [_inherited(place, name, one.built, records) for place, name, one in zip(records, names, found, strict=True)]
        return tuple(_held(place, one, reading, tree) for place, one, reading in zip(records, found, readings, strict=True))

    def _gazetteer(self) -> Gazetteer:
        if self._opened is None:
            self._opened = layered(self._own)
        return self._opened


def _off_street(place: Place, gazetteer: Gazetteer) -> Place:
    """A street that the gazetteer lacks is not at the town that it is called after."""
    if place.gazetteer_id is None or place.name.lower().rstrip(".").rpartition(" ")[2] not in STREETS or gazetteer.find(place.name):
        return place
    return Place(id=place.id, start=place.start, end=place.end, name=place.name, reason="a street or square that the gazetteer lacks")


def _inherited(place: Place, name: Toponym, built: bool, records: Sequence[Place]) -> Place:
    """A building or camp that the gazetteer lacks, at the point of the place that it is said to lie in."""
    if place.gazetteer_id is not None or name.holder is None or not (built or name.hint in BUILT):
        return place
    outer = records[name.holder]
    if outer.gazetteer_id is None:
        return place
    return msgspec.structs.replace(
        place, country=outer.country, lat=outer.lat, lon=outer.lon, precision=outer.precision, gazetteer_id=outer.gazetteer_id,
        score=outer.score, reason=f"the point of {outer.name}, in which it lies",
    )  # fmt: skip


def _held(place: Place, found: Found, reading: Reading, tree: Tree) -> Place:
    """The place with its relation, and whether it stands for a government or people."""
    kind = reading.best.kind if reading.best else None
    held = found.relation
    if (kind not in SURFACES and on_is_topic(tree, found.first)) or is_trait(tree, found.stop):
        held = PlaceRelation.TOPIC
    rules = kind in (Kind.COUNTRY, Kind.CAPITAL)
    metonym = not found.dateline and held in (None, PlaceRelation.TOPIC) and kind not in NO_METONYM and is_metonym(tree, found.first, found.stop, rules=rules)
    metonym = metonym or (rules and held in DEALT and is_dealt_with(tree, found.first, found.stop))
    role = found.role or (PlaceRole.METONYM if metonym else PlaceRole.LOCATION)
    return msgspec.structs.replace(place, relation=held, role=role)


def country_votes(text: str) -> Counter[str]:
    """How often the text names the people of each country.

    >>> country_votes("Russian and Ukrainian officials met; the Russian side left.").most_common(1)
    [('RU', 2)]
    """
    table = demonyms()
    votes: Counter[str] = Counter()
    for match in _CAPITALISED.finditer(text):
        words = match[0].lower()
        code = table.get(words) or table.get(words.split(" ")[0])
        if code:
            votes[code] += 1
    return votes


def record(identity: str, toponym: Toponym, reading: Reading, viewpoint: str = UN) -> Place:
    """The place of a toponym, resolved or with the reason why not."""
    start, end, name = toponym.start, toponym.end, toponym.name
    if reading.best is None:
        return Place(id=identity, start=start, end=end, name=name, reason="not in the gazetteer")
    offered = tuple(_candidate(entry, chance, viewpoint) for entry, chance in zip(reading.entries[:SHOWN], reading.chances, strict=False))
    if not reading.answered:
        return Place(id=identity, start=start, end=end, name=name, reason="too little evidence for any candidate", candidates=offered)
    entry = reading.best
    if key(entry.name) == key(name) and _marks(entry.name) >= _marks(name) and not TICKS & set(entry.name) - set(name):
        name = entry.name  # with its marks and capitals: "PORT-AU-PRINCE", "Bankilare"
    return Place(
        id=identity, start=start, end=end, name=name, country=country(entry, viewpoint), lat=entry.lat, lon=entry.lon, precision=PRECISION[entry.kind],
        gazetteer_id=entry.id, score=round(reading.chances[0], 3), reason=_borrowed(reading), candidates=offered if len(offered) > 1 else (),
    )  # fmt: skip


def _marks(name: str) -> int:
    """How many letters of a name are no plain ones."""
    return sum(char.isalpha() and not char.isascii() for char in name)


def _borrowed(reading: Reading) -> str | None:
    """Why something stands at the point of a place that is not its own."""
    if reading.how == How.HOLDER:
        return f"the point of {reading.by}, in which it lies"
    return f"the point of {reading.by}, which its name holds" if reading.how >= How.HELD_FIRST else None


def _candidate(entry: Entry, share: float, viewpoint: str) -> Candidate:
    return Candidate(
        gazetteer_id=entry.id, name=entry.name, country=country(entry, viewpoint), lat=entry.lat, lon=entry.lon,
        precision=PRECISION[entry.kind], score=round(share, 3),
    )  # fmt: skip
