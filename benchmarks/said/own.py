#!/usr/bin/env python3
"""Score the project's own cases of statements, open ones and held ones: what share of each file's asks is right.

    benchmarks/said/own.py [--room frames|voices|sureness|scope] [--open ROOM]

--open lists what is missed in the open files of a room; of held files figures alone are printed. Exits 1 where a figure is under its floor in own_floors.json.

The held cases (tests/cases/said_*_held.jsonl) were labelled before any reading of them was seen; 28 of their labels, 11 of them for form, were
corrected after the readings had been looked through. Nothing is developed on them. One JSON object a line. A quotation stands once in its
text; where it is too short for that, it stands with its neighbours and is set off: "‹he› said".

- frames: {"text", "title" (optional: it is a headline), "statements": [{"source": [quotations], "cue": quotation or null, "content": [quotations],
  "kind": "direct"|"indirect"|"mixed", "within": the number of the statement that holds it, or null}]}, every one of the text. `half` and `agr` are those of
  ../shared/score/said.py; `kind` and `within` are asked of the statements whose content is found (half of it shared); `none` is the share of the texts
  without any statement in which none is read.
- voices: {"text", "publisher" (optional), "content": quotation, "source": the name to which the source must lead, null where the text names nobody,
  "kinds": kinds of which each that is read must be one, and one must be read, "chain": [names, the origin first] or null where it is not asked}. `name`
  is right where all the words of the name are in that of a speaker or of the issuer (a list of names: of one of them). The open file is scored by voices.py.
- sureness: {"text", "content", "stance", "certainty", "reporter", "hedged"}; what is not there is not asked. The words of certainty are points of
  the scale from -3 to 3 (`SCALE`); one step beside is right. null is "nothing is claimed"; `hedged` null is not asked, and rounded figures are no hedge.
- scope: see scope.py, which scores both of its files.

A list in the place of a kind, a stance, a certainty or a name says that each can be defended.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

import scope
import voices as speaking
from run import attribution

from dateline import pipeline
from dateline.records import BlockKind, Document, Span, SpeakerRole, Statement
from material import GOLD, document, scorer

HERE = Path(__file__).parent
CASES = HERE.parents[1] / "tests" / "cases"
FILES = {
    "frames": ("said_frames_more", "said_frames_held"),
    "voices": ("said_voices", "said_voices_more", "said_voices_held"),
    "sureness": ("said_stance", "said_certainty", "said_sureness_held"),
    "scope": ("said_scope", "said_scope_more", "said_scope_held"),
}
SCALE = {"certain": 3, "probable": 2, "possible": 1, "open": 0, "unlikely": -2, "denied": -3}
STEP = 1.0
BATCH = 16
SMALL = frozenset({"the", "a", "an", "of", "s"})

Case = dict[str, Any]
Result = tuple[str, bool, str]  # what is asked, whether it is right, and in words


@cache
def stages() -> list[Any]:
    """All stages up to the statements, but for cleaning: the cases are clean. Places tell whose side a source is on."""
    return [stage for stage in pipeline.default().stages if not {"blocks", "events"} & stage.provides]


def as_document(case: Case) -> Document:
    """A case as a document; a headline is a title."""
    read = document(case["text"], "case")
    if case.get("title"):
        read = msgspec.structs.replace(read, blocks=(msgspec.structs.replace(read.blocks[0], kind=BlockKind.TITLE), *read.blocks[1:]))
    if "publisher" in case:
        read = msgspec.structs.replace(read, source=msgspec.structs.replace(read.source, publisher=case["publisher"]))
    return read


def read(cases: Sequence[Case]) -> Iterator[Document]:
    """The cases with their statements."""
    for at in range(0, len(cases), BATCH):
        batch: Any = [as_document(case) for case in cases[at : at + BATCH]]
        for stage in stages():
            batch = stage(batch)
        yield from batch


def place(text: str, quote: str) -> Span:
    """Where a quotation stands."""
    whole = quote.replace("‹", "").replace("›", "")
    if text.count(whole) != 1:
        raise SystemExit(f"a quotation must stand once in its text: {whole!r} stands {text.count(whole)} times in {text[:60]!r}")
    start = text.index(whole)
    inner = re.search("‹(.*)›", quote, re.DOTALL)
    return Span(start + inner.start(), start + inner.start() + len(inner[1])) if inner else Span(start, start + len(whole))


# --- frames ---


def frames(rows: Sequence[Case], found: Sequence[Document]) -> Iterator[Result]:
    """The kind of each statement and what holds it, and whether texts without statements stay so."""
    for row, one in zip(rows, found, strict=True):
        spans = [[place(row["text"], quote) for quote in told["content"]] for told in row["statements"]]
        mine = [best(one, content) for content in spans]
        for told, statement in zip(row["statements"], mine, strict=True):
            label = f"{row['text']}\n   {told['content']}"
            yield "found", statement is not None, f"not found: {label}"
            if statement is not None:
                holder = None if told["within"] is None else mine[told["within"]]
                yield "kind", statement.kind in many(told["kind"]), f"kind {statement.kind}, not {told['kind']}: {label}"
                yield (
                    "within",
                    statement.within == (holder and holder.id) and (holder is None) == (told["within"] is None),
                    f"within {statement.within}: {label}",
                )
        if not row["statements"]:
            yield "none", not one.statements, f"no statement, but {len(one.statements or ())}: {row['text']}"


def best(read: Document, content: Sequence[Span]) -> Statement | None:
    """The statement whose content is most like this, where half is shared."""
    wanted = {at for span in content for at in range(span.start, span.end)}
    scored = [(len(wanted & mine) / len(wanted | mine), one) for one in read.statements or () if (mine := _characters(one))]
    top = max(scored, key=lambda row: row[0], default=None)
    return top[1] if top and top[0] >= 0.5 else None


def _characters(one: Statement) -> set[int]:
    return {at for span in one.content for at in range(span.start, span.end)}


def relations(name: str, rows: Sequence[Case], found: Sequence[Document]) -> dict[str, float]:
    """`half` and `agr` by the scorer of attribution relations."""
    if not GOLD.exists():
        return {}
    gold = [{"id": str(at), "text": row["text"], "attributions": [_gold(row["text"], one) for one in row["statements"]]} for at, row in enumerate(rows)]
    read = {str(at): [attribution(one.text, statement) for statement in one.statements or ()] for at, one in enumerate(found)}
    result = scorer("said").score(gold, read)
    return {f"{name} {kind}": result["relation"][kind][2] for kind in ("half", "agr")}


def _gold(text: str, one: Case) -> dict[str, list[tuple[int, int]]]:
    quotes = {"source": one["source"], "cue": [one["cue"]] if one["cue"] else [], "content": one["content"]}
    return {role: [(span.start, span.end) for span in (place(text, quote) for quote in many)] for role, many in quotes.items()}


# --- voices ---


def voices(rows: Sequence[Case], found: Sequence[Document]) -> Iterator[Result]:
    """To whom each source leads, its kinds, and over whom the words came."""
    for row, one in zip(rows, found, strict=True):
        told = scope.told(one, row["content"])
        label = f"{row['text']}\n   {row['content']}"
        yield "found", told is not None, f"not found: {label}"
        if told is not None:
            yield from _voice(row, one, told, label)


def _voice(row: Case, read: Document, told: Statement, label: str) -> Iterator[Result]:
    names, kinds = speakers(read, told), {kind.value for party in told.source if party.role != SpeakerRole.CITED for kind in party.kinds}
    if row["source"] is None:
        yield "name", not names, f"names {names}, not nobody: {label}"
        return
    yield "name", any(leads(name, wanted) for name in names for wanted in many(row["source"])), f"names {names}, not {row['source']}: {label}"
    yield "kinds", bool(kinds) and kinds <= set(row["kinds"]), f"kinds {sorted(kinds)}, not of {row['kinds']}: {label}"
    if row["chain"] is not None:
        yield "chain", same_chain(told.chain, row["chain"]), f"chain {told.chain}, not {row['chain']}: {label}"


def speakers(read: Document, told: Statement) -> list[str]:
    """The names of who speaks and of who issued what speaks, their entities' names too."""
    entities = {entity.id: entity.name for entity in read.entities or ()}
    parties = [party for party in told.source if party.role != SpeakerRole.CITED]
    return [name for party in parties for name in (party.name, entities.get(party.entity or "")) if name]


def leads(name: str, wanted: str) -> bool:
    """Whether a name has all the words of the one wanted."""
    return words(wanted) <= words(name)


def words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - SMALL


def same_chain(chain: Sequence[str], wanted: Sequence[str]) -> bool:
    return len(chain) == len(wanted) and all(leads(name, one) for name, one in zip(chain, wanted, strict=True))


# --- sureness ---


def sureness(rows: Sequence[Case], found: Sequence[Document]) -> Iterator[Result]:
    """The stance, how sure source and reporter are, and whether words weaken the claim."""
    for row, one in zip(rows, found, strict=True):
        if (told := scope.told(one, row["content"])) is None:
            yield "found", False, f"not found: {row['text']}\n   {row['content']}"
            continue
        yield "found", True, ""
        label = f"{row['text']}\n   {row['content']}"
        if "stance" in row:
            yield "stance", told.stance.value in many(row["stance"]), f"stance {told.stance}, not {row['stance']}: {label}"
        for key, value in (("certainty", told.certainty), ("reporter", told.reporter_certainty)):
            if key in row:
                yield key, any(within_step(value, wanted) for wanted in many(row[key])), f"{key} {value}, not {row[key]}: {label}"
        if row.get("hedged") is not None:
            yield "hedged", bool(told.doubts) == row["hedged"], f"hedged {[hedge.text for hedge in told.doubts]}: {label}"


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def within_step(value: float | None, wanted: str | None) -> bool:
    """Whether a certainty lies at most a step from a word of the scale; no certainty where nothing is claimed."""
    if value is None or wanted is None:
        return value is None and wanted is None
    return abs(value - SCALE[wanted]) <= STEP


# --- all ---

ASKS = {"frames": frames, "voices": voices, "sureness": sureness}


def measured(room: str, name: str, misses: bool) -> dict[str, float]:
    """The figures of one file in percent, printed; what is missed too, of open files."""
    path = CASES / f"{name}.jsonl"
    if not path.exists():
        return {}
    misses = misses and not name.endswith("_held")
    if room == "scope":
        return scope.cases(name, misses)
    if name == "said_voices":
        return open_voices(misses)
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
    found = list(read(rows))
    results = list(ASKS[room](rows, found))
    right, total = Counter(kind for kind, fine, _ in results if fine), Counter(kind for kind, _, _ in results)
    figures = relations(name, rows, found) if room == "frames" else {}
    figures |= {f"{name} {kind}": 100 * right[kind] / of for kind, of in total.items()}
    if misses:
        print("\n".join(f"\n{told}" for _, fine, told in results if not fine))
    figures = {key: round(value, 1) for key, value in figures.items()}
    print("\n".join(f"{key:<40}{value:>6}  of {total.get(key.rsplit(' ', 1)[1], len(rows))}" for key, value in figures.items()))
    return figures


def open_voices(misses: bool) -> dict[str, float]:
    """The figures of the open cases of sources, in percent."""
    tally = speaking.Tally()
    speaking.own(tally)
    tally.show(misses)
    return {f"said_voices {name.removeprefix('own ')}": round(100 * share, 1) for name, share in tally.figures().items()}


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--room", choices=FILES)
    args.add_argument("--open", choices=FILES)
    opts = args.parse_args()
    figures: dict[str, float] = {}
    for room, names in FILES.items():
        if opts.room in (None, room) and opts.open in (None, room):
            for name in names:
                figures |= measured(room, name, misses=opts.open == room)
    floors = json.loads((HERE / "own_floors.json").read_text())
    under = [f"{name}: {figures[name]} is under {floor}" for name, floor in floors.items() if name in figures and figures[name] < floor]
    print("\n".join(under) or "no figure is under its floor")
    return bool(under)


if __name__ == "__main__":
    sys.exit(main())
