"""Compiles the packaged gazetteer; see README.md for the sources.

python training/gazetteer/compile.py --data FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
import json
from array import array
from pathlib import Path

from airports import airports
from counties import peopled, with_counties
from curated import SEAT, curated, merged
from divisions import countries, divisions
from posts import posts
from rows import Row, is_latin
from settlements import settlements
from traits import trait_settlements

from dateline.where.gazetteer import ALTERNATE, MAGIC, NO_ADMIN1, NO_COUNTRY, Kind, digest
from dateline.where.names import bare_key, fold, key, skeleton

OUT = Path(__file__).parents[2] / "src/dateline/data/where"
OTHER_SCRIPTS = frozenset("UA RU BY MD GE AM AZ SY LB PS IL JO IQ IR YE SA LY EG SD SS ER ET SO DJ TD AF PK MM DZ TN MA KZ KG TJ UZ TM BG RS MK BD NP".split())
MAX_NAMES_SMALL = 12  # other names kept for a settlement of under 1,000 people: the long tail is misspellings


def gather(folder: Path) -> list[Row]:
    """Every row, the weightiest first."""
    towns = settlements()
    trait_settlements(towns, folder / "cities.pbf", folder / "rg_cities1000.csv")
    areas = with_counties(countries() + divisions(folder / "rg_cities1000.csv", towns), folder / "counties-10m.json")
    rows = merged(areas + towns + posts(towns) + airports(towns), curated())
    peopled(rows)
    return sorted(rows, key=lambda row: (row.kind, -row.population, row.name))


def keys_of(row: Row) -> dict[str, bool]:
    """The keys of a row; the value is True where the key is another name's."""
    names = sorted({*row.also} - {row.name}, key=lambda name: (len(name), name))
    if row.kind == Kind.SETTLEMENT and row.population < 1000:
        names = names[:MAX_NAMES_SMALL]
    out: dict[str, bool] = {}
    for name in [row.name, *names]:
        if not is_latin(name):
            continue
        other = name != row.name and (row.kind in (Kind.SETTLEMENT, Kind.CAPITAL, Kind.ADMIN2) or row.feature == SEAT) and key(name) != key(row.name)
        full, bare = key(name), bare_key(name)
        keys = {full} | ({"~" + bare} if bare != full else set())
        if row.kind in (Kind.SETTLEMENT, Kind.CAPITAL) and row.country in OTHER_SCRIPTS and not other and (bones := skeleton(fold(name))):
            keys.add("%" + bones)
        for each in keys - {""}:
            out[each] = out.get(each, True) and other
    return out


def columns(rows: list[Row]) -> tuple[dict[str, array[int] | bytes], dict[str, list[str]]]:
    """The columns of the file, and the code lists of its header."""
    countries = sorted({row.country for row in rows if row.country})
    admin1 = sorted({row.admin1 for row in rows if row.admin1})
    country_at, admin1_at = {c: i for i, c in enumerate(countries)}, {a: i for i, a in enumerate(admin1)}
    features = ["", *sorted({row.feature for row in rows} - {""})]
    admin2 = sorted({row.admin2 for row in rows if row.admin2})
    feature_at, admin2_at = {f: i for i, f in enumerate(features)}, {a: i for i, a in enumerate(admin2, 1)}
    names = [row.name.encode() for row in rows]
    offsets = array("I", [0])
    for name in names:
        offsets.append(offsets[-1] + len(name))
    index = sorted((*digest(each), number, other) for number, row in enumerate(rows) for each, other in keys_of(row).items())
    counts = array("I", bytes(4 * 65537))
    for bucket, *_ in index:
        counts[bucket + 1] += 1
    for bucket in range(65536):
        counts[bucket + 1] += counts[bucket]
    return {
        "lat": array("i", (round(row.lat * 1e4) for row in rows)),
        "lon": array("i", (round(row.lon * 1e4) for row in rows)),
        "population": array("I", (row.population for row in rows)),
        "geonameid": array("I", (row.geonameid for row in rows)),
        "kind": array("B", (row.kind for row in rows)),
        "country": array("B", (country_at[row.country] if row.country else NO_COUNTRY for row in rows)),
        "admin1": array("H", (admin1_at[row.admin1] if row.admin1 else NO_ADMIN1 for row in rows)),
        "known_as": array("B", (min(255, row.known_as) for row in rows)),
        "feature": array("B", (feature_at[row.feature] for row in rows)),
        "admin2": array("H", (admin2_at[row.admin2] if row.admin2 else 0 for row in rows)),
        "name_at": offsets,
        "names": b"".join(names),
        "buckets": counts,
        "hashes": array("I", (rest for _, rest, _, _ in index)),
        "rows": array("I", (number | (ALTERNATE if other else 0) for _, _, number, other in index)),
    }, {"countries": countries, "admin1": admin1, "features": features, "admin2": admin2}


def packed(rows: list[Row]) -> bytes:
    """The file's bytes."""
    tables, lists = columns(rows)
    layout, at, body = {}, 0, []
    for name, table in tables.items():
        code = "B" if isinstance(table, bytes) else table.typecode
        data = bytes(table)
        layout[name] = (at, len(data), code)
        data += b"\0" * (-len(data) % 8)
        body.append(data)
        at += len(data)
    head = b""
    for _ in range(3):  # the header holds offsets that its own length moves
        base = len(MAGIC) + 8 + len(head)
        head = json.dumps({**lists, "columns": {name: (base + start, size, code) for name, (start, size, code) in layout.items()}}).encode()
        head += b" " * (-(len(MAGIC) + 8 + len(head)) % 8)
    return MAGIC + len(head).to_bytes(8, "little") + head + b"".join(body)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, required=True, help="folder with the files that README.md names")
    rows = gather(args.parse_args().data)
    data = packed(rows)
    (OUT / "gazetteer.bin").write_bytes(data)
    (OUT / "SOURCE.toml").write_text((Path(__file__).parent / "SOURCE.toml").read_text().replace("{sha256}", hashlib.sha256(data).hexdigest()))
    print(f"{len(rows)} places, {len(data) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
