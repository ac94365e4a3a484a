"""Checks the written lines of debris and of reports, and counts them: `PYTHONPATH=src python training/judge/debris/check.py`.

Every file must parse, every reason be one of the lexicons' (or of `NEW`), every slot have values, and no line that stands alone (nor a
run of lines) occur twice, in either folder. Prints how
many lines each kind has, and which share of them holds a phrase that the lexicons know already: the lines are there to teach what those do not know.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

from dateline.clean.judge import phrases
from dateline.clean.judge.words import words

DEBRIS = Path(__file__).parent
REAL = DEBRIS.parent / "real"
PLACES = frozenset({"head", "middle", "tail", "any"})
NEW = frozenset({"reader comment"})  # reasons that no lexicon has: nothing but its sentences tells a reader's comment
STRONG = 2.0  # of weight: a phrase that all but drops a line by itself
_SLOT = re.compile(r"\{(\w+)\}")


def tables(path: Path) -> list[dict[str, object]]:
    """The `[[lines]]` of a file."""
    found = tomllib.loads(path.read_text(encoding="utf-8")).get("lines", [])
    assert isinstance(found, list)
    return found


def slots() -> dict[str, list[str]]:
    """The values of each slot, by name."""
    return {slot["name"]: slot["values"] for slot in tomllib.loads((DEBRIS / "slots.toml").read_text(encoding="utf-8"))["slot"]}


def faults(path: Path, table: dict[str, object], reasons: frozenset[str], known: frozenset[str]) -> list[str]:
    """What is wrong with one table, in words."""
    found = []
    if table.get("place") not in PLACES:
        found.append(f"{path.name}: place {table.get('place')!r}")
    if path.parent == DEBRIS and table.get("reason") not in reasons:
        found.append(f"{path.name}: reason {table.get('reason')!r}")
    for line in lines(table):
        left = _SLOT.sub("", line)
        found += [f"{path.name}: no slot {name!r} in {line!r}" for name in _SLOT.findall(line) if name not in known]
        if "{" in left or "}" in left or line != line.strip() or not line:
            found.append(f"{path.name}: braces or blanks in {line!r}")
    return found


def lines(table: dict[str, object]) -> list[str]:
    """The lines of a table."""
    found = table["lines"]
    assert isinstance(found, list)
    return found


def main() -> int:
    """Prints counts and faults; 1 where there is a fault."""
    reasons = frozenset(entry.reason for entry in phrases.entries()) | _shape_reasons() | NEW
    known, wrong, seen = frozenset(slots()), list[str](), Counter[str]()
    by_reason, by_file, familiar = Counter[str](), Counter[str](), Counter[str]()
    for path in sorted([*DEBRIS.glob("*.toml"), *REAL.glob("*.toml")]):
        for table in tables(path):
            wrong += faults(path, table, reasons, known)
            key = f"{path.parent.name}/{path.stem}"
            seen.update([" / ".join(lines(table))] if table.get("block") else lines(table))
            for line in lines(table):
                by_file[key] += 1
                by_reason[str(table.get("reason", "report"))] += 1
                familiar[key] += any(hit.weight >= STRONG for hit in phrases.find(words(line)))
    wrong += [f"twice: {line!r}" for line, count in seen.items() if count > 1]
    for key, count in by_file.items():
        print(f"{key:28}{count:6}{familiar[key] / count:8.0%} known")
    for folder in ("debris", "real"):
        total = sum(count for key, count in by_file.items() if key.startswith(f"{folder}/"))
        print(f"{folder:28}{total:6}{sum(familiar[key] for key in by_file if key.startswith(f'{folder}/')) / max(total, 1):8.0%} known")
    print(", ".join(f"{reason} {count}" for reason, count in by_reason.most_common()))
    print("\n".join(wrong) or "no faults")
    return bool(wrong)


def _shape_reasons() -> frozenset[str]:
    from dateline import lexicon
    from dateline.clean.judge.shapes import Shape

    return frozenset(shape.reason for shape in lexicon.entries("clean", "shapes.toml", "shape", Shape)) - {"report"}


if __name__ == "__main__":
    sys.exit(main())
