"""Measures the stage `when` on the gold sets: python benchmarks/when/run.py [--train] [--misses SET]

Figures are those of TempEval-3: relaxed, strict and value F1. The dev cut is every fifth document of TimeBank, AQUAINT and WikiWars, and all of
GUM news dev, MEANTIME dev and the hard cases. Exits 1 where a figure lies under floors.json.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from dateline.records import DateFound, Document, Published
from dateline.when import Times
from material import GOLD, document

HERE = Path(__file__).parent
WHEN = GOLD / "when"
SETS = {"te3_timebank": 5, "te3_aquaint": 5, "wikiwars_train": 5, "gum_news_dev": 1, "meantime_dev": 1, "hard_cases": 1}
NEWS = ("te3_timebank", "te3_aquaint")
POOLED = ("te3_timebank", "te3_aquaint", "wikiwars_train", "gum_news_dev", "meantime_dev")
Row = dict[str, object]


def load(name: str, *, train: bool) -> list[Row]:
    """The documents of a set's dev cut; with `train`, the other ones."""
    rows = [json.loads(line) for line in (WHEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    every = SETS[name]
    return [row for number, row in enumerate(rows) if every == 1 or (number % every == 0) != train]


def published(row: dict) -> Published | None:
    """The publication date of a gold row."""
    return Published(date=dt.date.fromisoformat(row["dct"]), how=DateFound.GIVEN) if row.get("dct") else None


def pairs(gold: list[dict], system: list[dict]) -> list[tuple[dict, dict]]:
    """One-to-one: exact spans first, then the largest overlap, then position."""
    rows = sorted(
        (not (g["start"] == s["start"] and g["end"] == s["end"]), -min(g["end"], s["end"]) + max(g["start"], s["start"]), i, j)
        for i, g in enumerate(gold)
        for j, s in enumerate(system)
        if min(g["end"], s["end"]) > max(g["start"], s["start"])
    )
    used_gold, used_system, out = set(), set(), []
    for _, _, i, j in rows:
        if i not in used_gold and j not in used_system:
            used_gold.add(i)
            used_system.add(j)
            out.append((gold[i], system[j]))
    return out


def count(gold: list[dict], system: list[dict]) -> dict[str, int]:
    found = pairs(gold, system)
    return {
        "gold": len(gold),
        "system": len(system),
        "relaxed": len(found),
        "strict": sum((g["start"], g["end"]) == (s["start"], s["end"]) for g, s in found),
        "value": sum(g["value"] == s["value"] for g, s in found),
    }


def f1(total: dict[str, int], key: str) -> float:
    return 200 * total[key] / max(total["gold"] + total["system"], 1)


def figures(rows: list[dict[str, int]]) -> dict[str, float]:
    total = {key: sum(row[key] for row in rows) for key in ("gold", "system", "relaxed", "strict", "value")}
    return {key: round(f1(total, key), 1) for key in ("relaxed", "strict", "value")} | {"gold": total["gold"], "system": total["system"]}


def misses(row: dict, system: list[dict]) -> Iterator[str]:
    """What went wrong in one document, a line each."""
    text, found = row["text"], pairs(row["timex"], system)
    around = lambda t: repr(text[max(t["start"] - 60, 0) : t["start"]] + "[" + text[t["start"] : t["end"]] + "]" + text[t["end"] : t["end"] + 30])  # noqa: E731
    for g in row["timex"]:
        mate = next((s for a, s in found if a is g), None)
        if mate is None:
            yield f"MISSED {g['value']} {row['dct']} {around(g)}"
        elif mate["value"] != g["value"]:
            yield f"VALUE gold {g['value']} read {mate['value']} dct {row['dct']} {around(g)} read {text[mate['start'] : mate['end']]!r}"
        elif (mate["start"], mate["end"]) != (g["start"], g["end"]):
            yield f"SPAN read {text[mate['start'] : mate['end']]!r} {around(g)}"
    for s in system:
        if not any(s is b for _, b in found):
            yield f"EXTRA {s['value']} {around(s)}"


def parsed(documents: list[Document]) -> list[Document]:
    """The documents with a parse, where the package has its model; else as they are."""
    try:
        from dateline.parse import Reader

        reader = Reader()
        return [done for start in range(0, len(documents), 16) for done in reader(documents[start : start + 16])]
    except Exception as error:
        print(f"no parse, cue words only: {error}", file=sys.stderr)
        return documents


def read_by(reader: str, documents: list[Document]) -> list[list[dict]]:
    """The spans and values that the whole stage reads, or the grammar without the encoder's marks, or (spans only) the marks by themselves."""
    if reader == "marks":
        layers = [d.parse for d in documents]
        return [[{"start": p.tokens[t.first].start, "end": p.tokens[t.stop - 1].end, "value": ""} for t in p.times] if p else [] for p in layers]
    if reader == "grammar":
        documents = [msgspec.structs.replace(d, parse=d.parse and msgspec.structs.replace(d.parse, times=())) for d in documents]
    return [[{"start": t.start, "end": t.end, "value": t.value} for t in d.times or ()] for d in Times()(documents)]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--train", action="store_true", help="measure the rest of the sets, not the dev cut")
    options.add_argument("--misses", nargs="*", default=[], help="list what went wrong in these sets")
    options.add_argument("--no-parse", action="store_true", help="cue words only")
    options.add_argument("--by", choices=("both", "grammar", "marks"), default="both", help="the grammar without the encoder's marks, or the marks alone")
    options.add_argument("--sets", nargs="*", default=list(SETS))
    args = options.parse_args()
    if not WHEN.exists():
        print(f"no gold data at {WHEN}; set DATELINE_GOLD")
        return 0
    results, rows_of, words, spent = {}, {}, 0, 0.0
    for name in args.sets:
        rows = load(name, train=args.train)
        documents = [document(row["text"], row["id"], published(row)) for row in rows]
        documents = documents if args.no_parse else parsed(documents)
        start = time.process_time()
        systems = read_by(args.by, documents)
        spent += time.process_time() - start
        words += sum(len(d.text.split()) for d in documents)
        rows_of[name] = [count(row["timex"], system) for row, system in zip(rows, systems, strict=True)]
        if name in args.misses:
            for row, system in zip(rows, systems, strict=True):
                print(*misses(row, system), sep="\n") if row["timex"] or system else None
    groups = {label: [row for name in args.sets if name in names for row in rows_of[name]] for label, names in (("pooled", POOLED), ("te3", NEWS))}
    results = {label: figures(rows) for label, rows in groups.items() if rows} | {name: figures(rows) for name, rows in rows_of.items()}
    for name, row in results.items():
        print(f"{name:<16} relaxed {row['relaxed']:5.1f}  strict {row['strict']:5.1f}  value {row['value']:5.1f}  gold {row['gold']} read {row['system']}")
    print(f"{1e6 * spent / max(words, 1):.1f} microseconds a word, the encoder apart")
    return under_floor(results) if not args.train and args.by == "both" and set(args.sets) == set(SETS) else 0


def under_floor(results: dict[str, dict[str, float]]) -> int:
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    low = [
        f"{name} {key} {results[name][key]} < {floor}"
        for name, keys in floors.items()
        if name in results
        for key, floor in keys.items()
        if results[name][key] < floor
    ]
    print(*low, sep="\n") if low else None
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
