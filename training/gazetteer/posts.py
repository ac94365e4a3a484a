"""Small places of the United States that have a post office: too small for GeoNames' list of cities, and named in local news."""

from __future__ import annotations

import re
from collections import defaultdict

import zipcodes
from rows import Row, km

from dateline.where.gazetteer import Kind
from dateline.where.names import key

FROM_GEONAMES = re.compile(r"-?\d+\.\d{3,4}")  # points of GeoNames have four decimals; what has fewer is from elsewhere, and is left out
SAME_KM = 25.0
STATES = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA "
    "ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY".split()
)


def posts(settlements: list[Row]) -> list[Row]:
    """One row a post town that `settlements` lacks in its state."""
    there = defaultdict(list)
    for row in settlements:
        if row.country == "US":
            for name in {row.name, *row.also}:
                there[row.admin1, key(name)].append(row)
    added: dict[tuple[str, str], Row] = {}
    for entry in zipcodes.list_all():
        if not entry["active"] or entry["state"] not in STATES or not (FROM_GEONAMES.fullmatch(entry["lat"]) and FROM_GEONAMES.fullmatch(entry["long"])):
            continue
        name, state = entry["city"], f"US.{entry['state']}"
        row = Row(name, "US", float(entry["lat"]), float(entry["long"]), Kind.SETTLEMENT, 0, 0, state, {name})
        if name.replace(" ", "").isalpha() and (row.lat, row.lon) != (0.0, 0.0) and not any(km(row, other) < SAME_KM for other in there[state, key(name)]):
            added.setdefault((state, key(name)), row)
    return list(added.values())
