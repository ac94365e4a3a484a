"""Documents whose toponyms have known points, as the ranker learns from them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import numpy as np
from gold import fold_of, home_of, spans

from dateline.where.evidence import Sheet
from dateline.where.gazetteer import Gazetteer, Kind
from dateline.where.groups import groups
from dateline.where.offers import How, Offer
from dateline.where.places import country_votes
from dateline.where.publisher import NOWHERE
from dateline.where.toponyms import toponyms

RIGHT_KM = 161.0  # what counts as right in the field (100 miles)
AS_NEAR_KM = 20.0  # a candidate this much farther than the nearest is as right as it
WIDE_KM = {Kind.COUNTRY: 1500.0, Kind.REGION: 1500.0, Kind.WATER: 1500.0, Kind.ADMIN1: 500.0}
EARTH_KM = 6371.0088
SHARES = (0.9, 0.1)  # of a document's weight, with its address and without: local news that comes without one is rare


class Example(msgspec.Struct):
    """A document: its evidence, which candidates are right (the share of the gold points of its name) and how many gold points each name has."""

    id: str
    fold: int
    sheet: Sheet
    right: Any
    reached: Any  # as `right`, for anything within RIGHT_KM
    golds: Any
    weight: float = 1.0


def examples(gazetteer: Gazetteer, rows: Iterable[dict[str, Any]], weight: float = 1.0) -> list[Example]:
    """Two examples of each row: with the address that it was found at, and without; one of a row that has none."""
    made = []
    for row in rows:
        named = groups(gazetteer, toponyms(row["text"], spans(row)))
        people = country_votes(row["text"])
        homes = (home_of(gazetteer, row), NOWHERE) if "url" in row or "domain" in row else (NOWHERE,)
        for home, share in zip(homes, SHARES if len(homes) > 1 else (1.0,), strict=True):
            sheet = Sheet(named, people, home)
            made.append(Example(row["id"], fold_of(row["id"]), sheet, *_labels(sheet, row), weight * share))
    return made


def _labels(sheet: Sheet, row: dict[str, Any]) -> tuple[Any, Any, Any]:
    known: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for t in row["toponyms"]:
        if t.get("lat") is not None:
            known.setdefault((t["start"], t["end"]), []).append((t["lat"], t["lon"]))
    right, reached, golds = np.zeros(len(sheet.name)), np.zeros(len(sheet.name)), np.zeros(len(sheet.groups))
    for index, group in enumerate(sheet.groups):
        points = Counter(point for toponym in group.toponyms for point in known.get((toponym.start, toponym.end), ()))
        golds[index] = sum(points.values())
        part = slice(sheet.starts[index], sheet.stops[index])
        for point, count in points.items() if group.offers else ():
            km = np.array([_km(point, (offer.entry.lat, offer.entry.lon)) for offer in group.offers])
            reached[part] += (km < RIGHT_KM) * count / golds[index]
            right[part] += _right(km, group.offers) * count / golds[index]
    return right, reached, golds


def _right(km: Any, offered: Sequence[Offer]) -> Any:
    """The nearest candidates; where none is near, those that are wide enough to have their middle elsewhere, so that a river far from its point is no error."""
    if km.min() < RIGHT_KM:
        return km <= min(RIGHT_KM, km.min() + AS_NEAR_KM)
    wide = np.array([WIDE_KM.get(offer.entry.kind, 0.0) if offer.how == How.NAME else 0.0 for offer in offered])
    return (km < wide) & (km == km.min())


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


class Rows(msgspec.Struct):
    """Candidates of all names with a gold point: their features, name, rightness and weight."""

    matrix: Any
    name: Any
    right: Any
    weight: Any


def rows(made: Sequence[Example], matrices: Sequence[Any]) -> Rows:
    """The candidates that can be learned from, where `matrices` has the features of each example."""
    parts: list[tuple[Any, Any, Any, Any]] = []
    count = 0
    for example, matrix in zip(made, matrices, strict=True):
        for index in example.sheet.filled:
            if example.golds[index]:
                part = slice(example.sheet.starts[index], example.sheet.stops[index])
                size = part.stop - part.start
                weight = example.weight * math.sqrt(example.golds[index])
                parts.append((matrix[part], np.full(size, count), example.right[part], np.full(size, weight)))
                count += 1
    return Rows(*(np.concatenate([part[column] for part in parts]) for column in range(4)))
