#!/usr/bin/env python3
"""Score events: the type between a marked actor and recipient (PLV dev), and the event rows of the dispatches.

    benchmarks/events/run.py [--set plv|dispatches] [--part dev|train] [--misses]

Exits 1 where a figure is under its floor in floors.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from dateline.records import Block, BlockKind, Document, Event, EventType, Modality, Source
from material import GOLD, scorer

HERE = Path(__file__).parent
BATCH = 32
TO_COME = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})
YIELD = frozenset({"CONCEDE", "RETREAT"})
AGREED = frozenset({EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID, EventType.CONCEDE, EventType.RETREAT})
THREATENED = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION})


def sentence(text: str, name: str) -> Document:
    """A document of one paragraph."""
    block = Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH)
    return Document(id=name, source=Source(uri=name, media_type="text/plain", sha256=""), published=None, text=text, blocks=(block,))


def read(documents: Sequence[Document]) -> list[Document]:
    """The documents with their events, without times and places, which the type does not need."""
    from dateline.events import Events
    from dateline.parse import Reader
    from dateline.parse.coref import Entities
    from dateline.said import Said

    stages: list[Any] = [Reader(), Entities(), Said(), Events()]
    out: list[Document] = []
    for first in range(0, len(documents), BATCH):
        batch = list(documents[first : first + BATCH])
        for stage in stages:
            batch = stage(batch)
        out.extend(batch)
    return out


def touches(event: Event, spans: Sequence[dict[str, Any]], side: str) -> bool:
    """True where a party of that side stands on one of the marked spans."""
    parties = event.actors if side == "actor" else event.recipients
    marked = [span for span in spans if span["role"] == side]
    return any(
        party.start is not None and party.end is not None and party.start < span["end"] and span["start"] < party.end for party in parties for span in marked
    )


def coded(event: Event) -> str:
    """The type as the PLOVER manual codes it: not done is REJECT, only agreed to AGREE, only threatened THREATEN; CONCEDE and RETREAT are one."""
    if event.negated and event.type in AGREED:
        return "REJECT"
    if event.modality in TO_COME and event.type in AGREED:
        return "AGREE"
    if event.modality in (Modality.THREATENED, Modality.HYPOTHETICAL, Modality.PLANNED) and event.type in THREATENED:
        return "THREATEN"
    return "YIELD" if event.type.value in YIELD else event.type.value


def choose(document: Document, spans: Sequence[dict[str, Any]]) -> str | None:
    """The type of the event that joins most of the marked spans; of equals the first that is not inside a quotation of its own."""
    if not document.events:
        return None
    ranked = [(touches(event, spans, "actor") + touches(event, spans, "recipient"), -number) for number, event in enumerate(document.events)]
    return coded(document.events[-max(ranked)[1]])


def plv(part: str, misses: bool) -> dict[str, float]:
    """Macro F1 and accuracy over the fifteen classes, and how far actors and recipients were found."""
    gold = [json.loads(line) for line in (GOLD / "events" / f"plv.{part}.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]
    documents = read([sentence(row["text"], row["id"]) for row in gold])
    predicted = [{"id": row["id"], "type": choose(document, row["spans"])} for row, document in zip(gold, documents, strict=True)]
    scores = scorer("events").cls(gold, predicted, "type", None)
    for row, guess, document in zip(gold, predicted, documents, strict=True):
        if misses and guess["type"] != row["type"]:
            events = [(document.quote(event), event.type.value, event.modality.value) for event in document.events or ()]
            print(f"  {row['type']:9} read {guess['type']}: {row['text']}\n            {events}")
    for label, row in scores["per_class"].items():
        print(f"  {label:10} P {row[0]:.2f} R {row[1]:.2f} F {row[2]:.2f} of {row[3]}")
    found = sum(bool(document.events) for document in documents) / len(documents)
    return {"plv_macro_f1": scores["macro_f1"], "plv_accuracy": scores["accuracy"], "plv_coded": found, "plv_parties_f1": parties_f1(gold, documents)}


def parties_f1(gold: Sequence[dict[str, Any]], documents: Sequence[Document]) -> float:
    """F1 of marked spans found as a party on their side, against the parties of the events that touch any marked span."""
    hit = given = marked = 0
    for row, document in zip(gold, documents, strict=True):
        events = [event for event in document.events or () if touches(event, row["spans"], "actor") or touches(event, row["spans"], "recipient")]
        marked += len(row["spans"])
        hit += sum(any(touches(event, [span], span["role"]) for event in events) for span in row["spans"])
        best = max(events, key=lambda event: touches(event, row["spans"], "actor") + touches(event, row["spans"], "recipient"), default=None)
        given += len(best.actors) + len(best.recipients) if best else 0
    return 2 * hit / (given + marked) if given + marked else 0.0


def dispatches(misses: bool) -> dict[str, float]:
    """Event points and precision over the dispatches."""
    from dateline.clean import Clean
    from dateline.events import Events
    from dateline.export.jsonl import to_json
    from dateline.parse import Reader
    from dateline.parse.coref import Entities
    from dateline.pipeline import Pipeline
    from dateline.said import Said
    from dateline.sources import pages
    from dateline.when import Times
    from dateline.where import Places

    dispatch = scorer("dispatch")
    files = sorted((GOLD.parent / "dispatches").glob("*.txt"))
    pipeline = Pipeline(Clean(), [Reader(), Entities(), Times(), Places(), Said(), Events()])
    points, right, given = [0, 0], 0, 0
    for file, document in zip(files, pipeline.read(pages([str(file) for file in files])), strict=True):
        tally = dispatch.Tally()
        gold = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        matched, events = dispatch.score(gold, json.loads(to_json(document)), tally)
        right, given = right + matched, given + events
        points = [a + b for a, b in zip(points, tally.points["events"], strict=True)]
        print(f"  {file.stem:10} {tally.points['events'][0]} of {tally.points['events'][1]}, precision {matched}/{events}")
        for miss in tally.misses if misses else []:
            print("    missed", miss)
    return {"dispatch_points": points[0] / points[1], "dispatch_precision": right / given}


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--set", choices=("plv", "dispatches"))
    args.add_argument("--part", choices=("dev", "train"), default="dev")
    args.add_argument("--misses", action="store_true")
    opts = args.parse_args()
    figures: dict[str, float] = {}
    if opts.set in (None, "plv"):
        figures |= plv(opts.part, opts.misses)
    if opts.set in (None, "dispatches"):
        figures |= dispatches(opts.misses)
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    under = [name for name, figure in figures.items() if opts.part == "dev" and figure < floors.get(name, 0.0)]
    for name, figure in figures.items():
        print(f"{name:20} {figure:.3f} (floor {floors.get(name, 0.0):.3f})")
    return bool(under)


if __name__ == "__main__":
    sys.exit(main())
