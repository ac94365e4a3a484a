"""What went wrong in a document, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from scoring import Read, definitions, judged
from sets import Row, Set


def misses(of: Set, row: Row, system: list[Read]) -> Iterator[str]:
    """The expressions missed, those with another value, type or span, and the ones that are none."""
    counted = judged(of, row, system)
    found = definitions().pair(row["timex"], counted)
    for gold in row["timex"]:
        mate = next((read for one, read in found if one is gold), None)
        line = f"MISSED {gold['type']} {gold['value']} {row['dct']} {around(row, gold)}" if mate is None else unlike(of, row, gold, mate)
        if line:
            yield line
    for read in counted:
        if not any(read is mate for _, mate in found):
            yield f"EXTRA {read['type']} {read['value']} {row['dct']} {around(row, read)}"


def unlike(of: Set, row: Row, gold: Read, mate: Read) -> str | None:
    """How the reading of an expression differs from the gold, the gravest first."""
    words = row["text"][mate["start"] : mate["end"]]
    if mate["value"] != gold["value"]:
        return f"VALUE gold {gold['value']} read {mate['value']} dct {row['dct']} {around(row, gold)} read {words!r}"
    if of.typed and mate["type"] != gold["type"]:
        return f"TYPE gold {gold['type']} read {mate['type']} {around(row, gold)}"
    if (mate["start"], mate["end"]) != (gold["start"], gold["end"]):
        return f"SPAN read {words!r} {around(row, gold)}"
    return None


def around(row: Row, read: Read) -> str:
    text, start, end = row["text"], read["start"], read["end"]
    return repr(f"{text[max(start - 60, 0) : start]}[{text[start:end]}]{text[end : end + 30]}")
