"""Compiles the packaged gazetteer; see README.md for the sources.

python training/gazetteer/compile.py --data FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from airports import airports
from counties import peopled, with_counties
from curated import curated, merged
from divisions import countries, divisions
from posts import posts
from rows import Row
from settlements import settlements
from traits import trait_settlements

from dateline.where.writer import write

OUT = Path(__file__).parents[2] / "src/dateline/data/where"


def gather(folder: Path) -> list[Row]:
    """Every row, the weightiest first."""
    towns = settlements()
    trait_settlements(towns, folder / "cities.pbf", folder / "rg_cities1000.csv")
    areas = with_counties(countries() + divisions(folder / "rg_cities1000.csv", towns), folder / "counties-10m.json")
    rows = peopled(merged(areas + towns + posts(towns) + airports(towns), curated()))
    return sorted(rows, key=lambda row: (row.kind, -row.population, row.name))


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, required=True, help="folder with the files that README.md names")
    args.add_argument("--out", type=Path, default=OUT)
    opts = args.parse_args()
    with (opts.out / "gazetteer.bin").open("w+b") as out:
        count = write(gather(opts.data), out)
    data = (opts.out / "gazetteer.bin").read_bytes()
    told = (Path(__file__).parent / "SOURCE.toml").read_text().replace("{sha256}", hashlib.sha256(data).hexdigest())
    (opts.out / "SOURCE.toml").write_text(told.replace("{ranker}", hashlib.sha256((OUT / "ranker.json").read_bytes()).hexdigest()))
    print(f"{count} places, {len(data) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
