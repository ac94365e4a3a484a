"""Measures which time events hang on: python benchmarks/when/attach.py [--misses SET]

Two sets of Wikinews, with the baselines "the nearest time of the sentence, else the day of publication" and "always the day of publication". What counts
as right is told in README.md. Exits 1 where a figure lies under floors_attach.json.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from dateline.events.times import Hanging
from dateline.records import Block, BlockKind, DateFound, Document, Precision, Published, Source, Time, TimeType, document_id
from dateline.syntax import Tree
from dateline.when import Times
from dateline.when.days import interval
from material import GOLD

HERE = Path(__file__).parent
WHEN = GOLD / "when"
MONTHS = "January February March April May June July August September October November December".split()
DAY = 10  # characters of a value that names a day: finer values agree with it
PUBLISHED = "published"
Row = dict[str, Any]
Extent = tuple[int, int]
Choice = Extent | str  # a time by its extent, or PUBLISHED


def load(name: str) -> list[Row]:
    return [json.loads(line) for line in (WHEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def document(row: Row) -> Document:
    """A row as a document: its first line, the title or the day of publication, is a block of its own."""
    text = row["text"]
    first = text.find("\n") if "\n" in text else len(text)
    blocks = [Block(start=0, end=first, kind=BlockKind.TITLE if "dct" in row else BlockKind.HEADER)]
    if first + 1 < len(text):
        blocks.append(Block(start=first + 1, end=len(text), kind=BlockKind.PARAGRAPH))
    source = Source(uri=row["id"], media_type="text/plain", sha256="")
    published = Published(date=written(row), how=DateFound.GIVEN)
    return Document(id=document_id(text), source=source, published=published, text=text, blocks=tuple(blocks))


def written(row: Row) -> dt.date:
    """The day of publication, which tdg has as the first expression of its text ("October 29, 2012")."""
    if "dct" in row:
        return dt.date.fromisoformat(row["dct"])
    month, day, year = row["text"][slice(*row["timex_spans"][0])].replace(",", " ").split()[-3:]
    return dt.date(int(year), MONTHS.index(month) + 1, int(day))


def parsed(rows: Sequence[Row]) -> list[Document]:
    """The rows as documents with parse and the package's own times."""
    from dateline.parse import Reader

    reader, documents = Reader(), [document(row) for row in rows]
    return Times()([done for start in range(0, len(documents), 16) for done in reader(documents[start : start + 16])])


def with_gold_times(done: Document, timex: Sequence[Row]) -> Document:
    """The document with the expressions and values of gold in place of its own."""
    out = []
    for number, row in enumerate(sorted(timex, key=lambda row: int(row["start"])), start=1):
        days = interval(row["value"]) if row["type"] in ("DATE", "TIME") else None
        first, last, precision = days or (None, None, Precision.UNKNOWN)
        kind = TimeType(row["type"])
        out.append(Time(id=f"t{number}", start=row["start"], end=row["end"], type=kind, value=row["value"], earliest=first, latest=last, precision=precision))
    return msgspec.structs.replace(done, times=tuple(out))


def read(done: Document, events: Sequence[Extent]) -> dict[Extent, Choice]:
    """The time that the package hangs each of the events on."""
    tree = Tree(done)
    tokens = {event: token for event in events if (token := tree.head_of(Block(start=event[0], end=event[1], kind=BlockKind.PARAGRAPH))) is not None}
    hanging = Hanging(done, tree, tokens.values())
    found = {event: hanging.of(token) for event, token in tokens.items()}
    return {event: (hung.time.start, hung.time.end) if hung and hung.time else PUBLISHED for event, hung in found.items()}


def nearest(text: str, event: Extent, times: Sequence[Extent]) -> Choice:
    """The baseline: the nearest time of the event's line."""
    first, last = text.rfind("\n", 0, event[0]) + 1, text.find("\n", event[0])
    here = [one for one in times if first <= one[0] < (last if last >= 0 else len(text))]
    return min(here, key=lambda one: max(event[0] - one[1], one[0] - event[1]), default=PUBLISHED)


def agree(read: str, gold: str) -> bool:
    """True for equal values; a coarser one agrees with a finer one in it, and what is finer than a day is not asked."""
    return read[:DAY].startswith(gold[:DAY]) or gold[:DAY].startswith(read[:DAY])


Judged = Iterator[tuple[str, Extent, bool]]  # what is counted, the event, whether it is right


def judge_meantime(row: Row, values: dict[Extent, str], chosen: dict[Extent, Choice]) -> Judged:
    """Links that place an event, and events: BEFORE tells an order and no interval."""
    by_event: dict[Extent, list[bool]] = defaultdict(list)
    for link in row["links"]:
        if not link["rel"].endswith("BEFORE"):
            choice = chosen.get(tuple(link["event"]), PUBLISHED)
            by_event[tuple(link["event"])].append(agree(row["dct"] if isinstance(choice, str) else values[choice], link["value"]))
    for event, right in by_event.items():
        yield "events", event, any(right)
        yield from (("links", event, one) for one in right)


def judge_tdg(row: Row, chosen: dict[Extent, Choice]) -> Judged:
    """An event's own time, and the times that it is placed by, over the events that it is placed by."""
    own = {tuple(link["event"]): tuple(link["parent"]) for link in row["links"] if link["parent_is"] == "timex"}
    above = {tuple(link["event"]): tuple(link["parent"]) for link in row["links"] if link["parent_is"] == "event"}
    published = tuple(row["timex_spans"][0])
    for event in own:
        choice = chosen.get(event, PUBLISHED)
        line, right = event, []
        seen: set[Extent] = set()
        while line not in seen:
            seen.add(line)
            right.append(own[line] == published if isinstance(choice, str) else own[line] != published and touch(choice, own[line]))
            line = above.get(line, line)
        yield "own", event, right[0]
        yield "ancestors", event, any(right)


def touch(one: Extent, other: Extent) -> bool:
    return one[0] < other[1] and other[0] < one[1]


Judge = Callable[[Row, Document, dict[Extent, Choice]], Judged]


def measured(rows: Sequence[Row], documents: Sequence[Document], judge: Judge, misses: bool) -> dict[str, float]:
    """The shares of what is right, of the package and of the baselines."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for row, done in zip(rows, documents, strict=True):
        events = [tuple(link["event"]) for link in row["links"]]
        times = [tuple(span) for span in row["timex_spans"][1:]] if "timex_spans" in row else [(one.start, one.end) for one in done.times or ()]
        systems: dict[str, dict[Extent, Choice]] = {"": read(done, events)}
        systems[" (nearest)"] = {event: nearest(row["text"], event, times) for event in events}
        systems[" (published)"] = dict.fromkeys(events, PUBLISHED)
        for name, chosen in systems.items():
            for what, event, is_right in judge(row, done, chosen):
                right[what + name] += is_right
                given[what + name] += 1
                if misses and not name and not is_right:
                    print(what, told(row["text"], event, chosen.get(event, PUBLISHED)))
    return {name: round(right[name] / given[name], 3) for name in given} | {"given": float(given.total() // 6)}


def told(text: str, event: Extent, choice: Choice) -> str:
    """A miss, in its line."""
    first, last = text.rfind("\n", 0, event[0]) + 1, text.find("\n", event[0])
    read = choice if isinstance(choice, str) else text[slice(*choice)]
    return f"[{read}] {text[first : event[0]]}<{text[slice(*event)]}>{text[event[1] : last if last >= 0 else len(text)]}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--misses", nargs="*", default=[], help="list what went wrong in these sets")
    args = options.parse_args()
    if not WHEN.exists():
        print(f"no gold data at {WHEN}; set DATELINE_GOLD")
        return 0
    results = {name: measured(rows, done, judge, name in args.misses) for name, rows, done, judge in sets()}
    for name, row in results.items():
        for what in [key for key in row if "(" not in key and key != "given"]:
            print(f"{name:<22}{what:<10}{row[what]:.3f}   nearest {row[what + ' (nearest)']:.3f}   published {row[what + ' (published)']:.3f}")
    return under_floor(results)


def sets() -> Iterator[tuple[str, list[Row], list[Document], Judge]]:
    """The sets with their documents; MEANTIME with its own expressions (attachment alone) and with those that the package reads."""
    rows = load("anchor_meantime.dev")
    timex = {row["id"]: row["timex"] for row in load("meantime_dev")}
    done, judge = parsed(rows), lambda row, done, chosen: judge_meantime(row, {(one.start, one.end): one.value for one in done.times or ()}, chosen)
    yield "meantime", rows, [with_gold_times(one, timex[row["id"]]) for row, one in zip(rows, done, strict=True)], judge
    yield "meantime, own times", rows, done, judge
    rows = load("anchor_tdg.dev")
    done = parsed(rows)
    speed(done)
    yield "tdg", rows, done, lambda row, done, chosen: judge_tdg(row, chosen)


def speed(documents: Sequence[Document]) -> None:
    """Prints what hanging all the verbs of the documents costs."""
    trees, words = [Tree(one) for one in documents], sum(len(one.text.split()) for one in documents)
    for one, tree in zip(documents, trees, strict=True):
        Hanging(one, tree).of(0)  # the packaged weights are read once
    start = time.process_time()
    for one, tree in zip(documents, trees, strict=True):
        Hanging(one, tree).of(0)
    print(f"{1e6 * (time.process_time() - start) / max(words, 1):.1f} microseconds a word")


def under_floor(results: dict[str, dict[str, float]]) -> int:
    floors = json.loads((HERE / "floors_attach.json").read_text(encoding="utf-8"))
    low = [f"{name} {key} {results[name][key]} < {floor}" for name, keys in floors.items() for key, floor in keys.items() if results[name][key] < floor]
    print(*low, sep="\n") if low else None
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
