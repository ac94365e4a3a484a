"""Measures the stage `when` on the gold sets, with peers beside it: python benchmarks/when/run.py [--peers] [--misses SET]

Figures are those of TempEval-3 by ../shared/score/when.py: relaxed, strict, type and value F1, the pooled ones first. The dev cut is every fifth
document of TimeBank, AQUAINT and WikiWars; the other sets are whole. Exits 1 where a figure lies under floors.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import bootstrap
import misses
import others
import ours
from scoring import KEYS, Counts, counts, figures
from sets import NEWS, POOLED, SETS, WHEN, Part, as_document, load

from material import GOLD

HERE = Path(__file__).parent
OURS = "dateline"
GROUPS = {"pooled": POOLED, "te3": NEWS}


@dataclass
class Measured:
    """What each system got right in each document of each set, and what else was found out about ours."""

    counts: dict[str, dict[str, list[Counts]]] = field(default_factory=dict)  # system -> set -> documents
    absent: set[str] = field(default_factory=set)
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    speed: float = 0.0

    def rows(self, system: str) -> dict[str, list[Counts]]:
        """The groups whose sets the system has all read, then the sets."""
        sets = self.counts.get(system, {})
        return {name: [row for of in names for row in sets[of]] for name, names in GROUPS.items() if all(of in sets for of in names)} | sets


def measure(args: argparse.Namespace) -> Measured:
    """Reads every set with every system."""
    measured, words = Measured(), []
    for of in (one for one in SETS if one.name in args.sets and one.file.exists()):
        rows = load(of, args.part)
        documents = [as_document(row) for row in rows]
        documents = documents if args.no_parse else ours.parsed(documents)
        words += documents
        measured.kinds[of.name] = ours.kinds(documents)
        systems = {OURS: ours.read_by(args.by, documents)}
        for peer in others.PEERS:
            read = others.readings(peer, rows, of.mode, run=args.peers is not None and (not args.peers or peer.name in args.peers))
            systems |= {peer.name: read} if read else {}
            measured.absent |= set() if read else {peer.name}
        for name, read in systems.items():
            measured.counts.setdefault(name, {})[of.name] = counts(of, rows, read)
        if of.name in args.misses and not of.secret:
            print(*(line for row, read in zip(rows, systems[args.of], strict=True) for line in misses.misses(of, row, read)), sep="\n")
    measured.speed = ours.speed(words)
    return measured


def table(measured: Measured) -> None:
    """A row for each group and set, with the four figures of each system."""
    systems = {name: measured.rows(name) for name in measured.counts}
    heads = [f"{name + ' (' + ' / '.join(KEYS) + ')':<34}" for name in systems]
    print(f"{'':<16}{'times':>6}  " + "  ".join(heads))
    for name, rows in systems[OURS].items():
        cells = [f"{cell(name, figures(by[name])) if name in by else '-':<34}" for by in systems.values()]
        print(f"{name:<16}{figures(rows)['gold']:>6}  " + "  ".join(cells).rstrip())


def cell(name: str, row: dict[str, float]) -> str:
    """The four figures; the type only where the gold of all the sets in it has types."""
    typed = all(of.typed for of in SETS if of.name in GROUPS.get(name, (name,)))
    return " / ".join(f"{row[key]:5.1f}" if key != "type" or typed else "    -" for key in KEYS)


def compared(measured: Measured) -> None:
    """The pooled difference from each peer, and whether it could be chance."""
    mine = measured.rows(OURS)
    for peer in (name for name in measured.counts if name != OURS):
        theirs = measured.rows(peer)
        for name in (name for name in GROUPS if name in mine and name in theirs):
            difference, low, high, p = bootstrap.difference(mine[name], theirs[name])
            print(f"{name} value F1 against {peer}: {difference:+.1f} points, 95% interval {low:+.1f} to {high:+.1f}, p {p:.4f} ({len(mine[name])} documents)")
    for name in sorted(measured.absent):
        print(f"{name} is not at hand for every set: see README.md, then --peers")


def judged(measured: Measured) -> None:
    """The kinds of text that the stage judges, a set each."""
    for of in (one for one in SETS if one.name in measured.kinds):
        kinds = measured.kinds[of.name]
        print(f"kind of {of.name:<16} {kinds['history']:>4} history {kinds['dispatch']:>4} dispatch  ({of.kind})")


def under_floor(measured: Measured) -> list[str]:
    """The figures that lie under their floor."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    got = {name: figures(rows) for name, rows in measured.rows(OURS).items()}
    return [f"{name} {key} {got[name][key]} < {floor}" for name, keys in floors.items() if name in got for key, floor in keys.items() if got[name][key] < floor]


def asked() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--part", type=Part, choices=list(Part), default=Part.DEV, help="the dev cut, the rest of the sets that have one, or whole sets")
    options.add_argument("--peers", nargs="*", metavar="PEER", help="run these peers (all) where they are installed, on what they have not read yet")
    options.add_argument("--misses", nargs="*", default=[], metavar="SET", help="list what went wrong in these sets")
    options.add_argument("--of", default=OURS, metavar="SYSTEM", help="whose misses")
    options.add_argument("--no-parse", action="store_true", help="cue words only")
    options.add_argument("--by", choices=("both", "grammar", "marks"), default="both", help="the grammar without the encoder's marks, or the marks alone")
    options.add_argument("--sets", nargs="*", default=[one.name for one in SETS])
    return options.parse_args()


def main() -> int:
    args = asked()
    if not WHEN.exists():
        print(f"no gold data at {GOLD}; set DATELINE_GOLD")
        return 0
    measured = measure(args)
    table(measured)
    compared(measured)
    judged(measured)
    print(f"{measured.speed:,.0f} words a second on one core, the encoder apart")
    if args.part is not Part.DEV or args.by != "both":
        return 0
    low = under_floor(measured)
    print(*low, sep="\n") if low else None
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
