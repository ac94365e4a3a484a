#!/usr/bin/env python3
"""Score statements: attribution relations on PolNeAR dev and on the hard cases, and the statement rows of the dispatches.

    benchmarks/said/run.py [--set polnear|hard|dispatches] [--limit N] [--misses] [--part train|dev]

Exits 1 where a figure is under its floor in floors.json.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from links import learned, nearest, with_gold

from dateline.records import Block, BlockKind, Document, Party, Source, Statement
from material import GOLD, scorer

HERE = Path(__file__).parent
ROLES = ("source", "cue", "content")
BATCH = 16


def plain(text: str, name: str) -> Document:
    """A document with one block a paragraph."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=start, end=start + len(line), kind=BlockKind.PARAGRAPH if blocks else BlockKind.TITLE))
        start += len(line) + 1
    return Document(id=name, source=Source(uri=name, media_type="text/plain", sha256=""), published=None, text=text, blocks=tuple(blocks))


def read(documents: Sequence[Document]) -> Iterator[Document]:
    """The documents with statements, and with entities where the coreference stage is there."""
    from dateline.parse import Reader
    from dateline.said import Said

    stages: list[Any] = [Reader()]
    try:
        from dateline.parse.coref import Entities

        stages.append(Entities())
    except ImportError:
        pass
    said, seconds, before = Said(), 0.0, 0.0
    for at in range(0, len(documents), BATCH):
        batch: Any = documents[at : at + BATCH]
        for number, stage in enumerate(stages):
            began = time.process_time()
            batch = stage(batch)
            before += time.process_time() - began if number else 0.0
        began = time.process_time()
        batch = said(batch)
        seconds += time.process_time() - began
        yield from batch
    words = sum(len(document.text.split()) for document in documents)
    print(f"stage: {1e6 * seconds / max(words, 1):.1f} microseconds a word over {words} words")
    rates = [len(documents) / max(one, 1e-9) for one in (seconds, seconds + before)]
    print(f"beyond the encoder: {rates[0]:.0f} articles a second on one core, {rates[1]:.0f} with the entities")


def source_spans(text: str, parties: Iterable[Party]) -> list[list[int]]:
    """Where the speakers stand; parties parted only by "and" or a comma are one span. Implied and cited ones, which stand elsewhere, are left out."""
    out: list[list[int]] = []
    for party in parties:
        if party.start is None or party.end is None:
            continue
        if not out:
            out.append([party.start, party.end])
        elif text[out[-1][1] : party.start].strip(" ,") in ("", "and", "or", "nor", "&") and party.start >= out[-1][1]:
            out[-1][1] = party.end
    return out


def attribution(text: str, statement: Statement) -> dict[str, list[list[int]]]:
    """A statement as the scorer wants it."""
    return {
        "source": source_spans(text, statement.source),
        "cue": [[statement.cue.start, statement.cue.end]] if statement.cue else [],
        "content": [[span.start, span.end] for span in statement.content],
    }


def attributions(name: str, limit: int | None) -> dict[str, float]:
    """The figures of score/said.py on a gold set."""
    rows = [json.loads(line) for line in (GOLD / "said" / f"{name}.jsonl").open(encoding="utf8")][:limit]
    documents = list(read([plain(row["text"], row["id"]) for row in rows]))
    said = scorer("said")
    figures = scored(said, rows, name, {document.id: [attribution(document.text, one) for one in document.statements or ()] for document in documents})
    if name.startswith("polnear"):
        outermost = {document.id: [attribution(document.text, one) for one in document.statements or () if one.within is None] for document in documents}
        figures |= scored(said, rows, f"{name} outermost", outermost)
        scored(said, rows, f"{name} the encoder's spans, not linked", {document.id: spans(document) for document in documents})
        scored(said, rows, f"{name} the encoder's spans, each to the nearest", {document.id: nearest(document) for document in documents})
        given = [with_gold(document, row) for document, row in zip(documents, rows, strict=True)]
        figures |= scored(said, rows, f"{name} links of gold spans", {document.id: learned(document, rules=True) for document in given})
        scored(said, rows, f"{name} links of gold spans, without the rules", {document.id: learned(document, rules=False) for document in given})
        scored(said, rows, f"{name} links of gold spans, each to the nearest", {document.id: nearest(document) for document in given})
    return figures


def scored(scorer: ModuleType, rows: Sequence[dict[str, Any]], name: str, found: dict[str, list[dict[str, list[list[int]]]]]) -> dict[str, float]:
    """The figures of what was found, printed too."""
    result = scorer.score(rows, found)
    scorer.show(result, name)
    figures = {f"{name} exact {role}": result["exact"][role][2] for role in ROLES}
    return figures | {f"{name} {kind}": result["relation"][kind][2] for kind in ("agr", "half")}


def spans(document: Document) -> list[dict[str, list[list[int]]]]:
    """Each span of the encoder's alone: how well the roles can be found before anything is linked."""
    assert document.parse is not None
    tokens = document.parse.tokens
    return [{told.role.value: [[tokens[told.first].start, tokens[told.stop - 1].end]]} for told in document.parse.roles]


def dispatches(misses: bool) -> dict[str, float]:
    """The share of statement points over the dispatches, with the whole pipe before."""
    from dateline import pipeline, sources
    from dateline.export.jsonl import to_json

    dispatch, got, of = scorer("dispatch"), 0, 0
    golds = sorted((GOLD.parent / "dispatches").glob("*.json"))
    texts = [str(gold.with_suffix(".txt")) for gold in golds]
    for gold, document in zip(golds, pipeline.default().read(sources.pages(texts)), strict=True):
        assert isinstance(document, Document), document
        tally = dispatch.Tally()
        dispatch.score(json.loads(gold.read_text()), json.loads(to_json(document)), tally)
        points = tally.points["statements"]
        got, of = got + points[0], of + points[1]
        print(f"{gold.stem:<12}{points[0]:>4} of {points[1]}")
        if misses:
            print("\n".join(f"  {miss}" for miss in tally.misses if miss.startswith("statements") or '"statement"' in miss))
    print(f"statement points {got}/{of} = {got / of:.3f}")
    return {"dispatches statements": round(100 * got / of, 1)}


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--set", choices=("polnear", "hard", "dispatches"))
    args.add_argument("--part", choices=("train", "dev"), default="dev")
    args.add_argument("--limit", type=int)
    args.add_argument("--misses", action="store_true")
    opts = args.parse_args()
    if not GOLD.exists():
        print(f"skipped: no gold data in {GOLD}; set DATELINE_GOLD")
        return 0
    figures: dict[str, float] = {}
    if opts.set in (None, "polnear"):
        figures |= attributions(f"polnear.{opts.part}", opts.limit)
    if opts.set in (None, "hard"):
        figures |= attributions("hard_cases", opts.limit)
    if opts.set in (None, "dispatches"):
        figures |= dispatches(opts.misses)
    floors = json.loads((HERE / "floors.json").read_text())
    under = [f"{name}: {figures[name]} is under {floor}" for name, floor in floors.items() if name in figures and figures[name] < floor and not opts.limit]
    print("\n".join(under) or "no figure is under its floor")
    return bool(under)


if __name__ == "__main__":
    sys.exit(main())
