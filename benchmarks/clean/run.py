"""Measures the stage `clean` on the gold pages: python benchmarks/clean/run.py [--only PART] [--misses]

Prints, beside plain trafilatura and htmldate on the same pages in the same run: the F1 of bodies by 4-grams of words (the definition of the
article-extraction benchmark: precision and recall averaged over pages, then F1), the share of pages with the right day of publication, the share of
real lines that the block judge drops, and the debris and kept rows of the dispatches. Exits 1 where a figure lies under floors.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from bodies import bodies  # noqa: E402
from dates import dates  # noqa: E402
from hostile import hostile  # noqa: E402
from labels import hand  # noqa: E402
from languages import languages  # noqa: E402
from lines import lines  # noqa: E402
from rows import dispatches  # noqa: E402

from material import GOLD  # noqa: E402

PARTS: dict[str, Callable[[bool], Iterator[tuple[str, float]]]] = {
    "body": bodies,
    "dates": dates,
    "labels": hand,
    "lines": lines,
    "dispatches": dispatches,
    "languages": languages,
    "hostile": hostile,
}


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--only", choices=sorted(PARTS))
    args.add_argument("--misses", action="store_true", help="list what was missed")
    opts = args.parse_args()
    if not (GOLD / "clean").exists():
        print(f"no gold data at {GOLD}/clean; set DATELINE_GOLD")
        return 0
    floors, under = json.loads((HERE / "floors.json").read_text()), 0
    for part in [opts.only] if opts.only else PARTS:
        for name, figure in PARTS[part](opts.misses):
            if figure < floors[name]:
                print(f"UNDER THE FLOOR: {name} {figure:.4f} < {floors[name]}")
                under = 1
    return under


if __name__ == "__main__":
    sys.exit(main())
