"""Figures by ../shared/score/when.py, and what a set's gold leaves open taken into account, the same for each system."""

from __future__ import annotations

from types import ModuleType

from sets import Row, Set

from material import scorer

KEYS = ("relaxed", "strict", "type", "value")
Counts = dict[str, int]
Read = dict  # {"start", "end", "type", "value"}


def definitions() -> ModuleType:
    """The shared scorer."""
    return scorer("when")


def counts(of: Set, rows: list[Row], systems: list[list[Read]]) -> list[Counts]:
    """What a system got right in each document of a set."""
    read = [{"id": row["id"], "timex": judged(of, row, system)} for row, system in zip(rows, systems, strict=True)]
    return definitions().count(rows, read)


def judged(of: Set, row: Row, system: list[Read]) -> list[Read]:
    """What counts of a system's expressions: without those that the gold has no opinion of, and a value that it takes as well as its own."""
    kept = [read for read in system if not any(one["type"] == read["type"] and overlaps(one, read) for one in row.get("allowed", ()))]
    if of.dates_only:
        kept = [read | {"value": day_of(read["value"])} for read in kept if is_date(read) or any(overlaps(gold, read) for gold in row["timex"])]
    return [accepted(row["timex"], read) for read in kept]


def accepted(gold: list[Read], read: Read) -> Read:
    """The expression with the gold's own type and value where a table takes what it says."""
    same = next((one for one in gold if overlaps(one, read) and read["value"] in one.get("accept", ())), None)
    return read | {"type": same["type"], "value": same["value"]} if same else read


def is_date(read: Read) -> bool:
    """Whether it names a time of the calendar, neither a length or set nor a reference."""
    return read["type"] in ("DATE", "TIME") and not read["value"].endswith("_REF") and not read["value"].startswith("P")


def day_of(value: str) -> str:
    """The day of a time of day; other values as they are."""
    return value.partition("T")[0] if value[:1].isdigit() else value


def overlaps(one: Read, other: Read) -> bool:
    return min(one["end"], other["end"]) > max(one["start"], other["start"])


def figures(rows: list[Counts]) -> dict[str, float]:
    """F1 in per cent, micro-averaged over documents."""
    total = definitions().figures(rows)
    return {key: round(100 * total[f"{key}_f1"], 1) for key in KEYS} | {"gold": total["gold"], "system": total["system"]}
