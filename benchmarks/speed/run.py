#!/usr/bin/env python3
"""How fast dateline reads: words a second of the whole pipe and of the encoder alone, in the same run on one core; latency, start-up, memory, size.

    benchmarks/speed/run.py [--documents N] [--rounds N]

The encoder alone is the int8 graph with all its heads, run on the same windows as in the pipe, inputs ready, outputs dropped. Exits 1 where a figure of
floors.json is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import fresh
import heads

from dateline import lexicon, pipeline, sources
from dateline.lexicon import DATA
from dateline.parse.model import Model
from dateline.parse.reader import Reader
from dateline.parse.windows import Inputs, batches, inputs
from dateline.pipeline import BATCH
from dateline.records import Block, BlockKind, Document, Page, Source

HERE = Path(__file__).parent
SAMPLES = DATA / "samples"
GOLD = Path(os.environ.get("DATELINE_GOLD", HERE.parents[2] / "shared" / "gold"))
BLAS = "OPENBLAS_NUM_THREADS"  # numpy's products would run on all cores, and wait for each other where those are busy
WORDS = 400  # of the document whose latency is measured


def texts() -> list[str]:
    """The dispatches beside the gold data where there are any, and the packaged samples."""
    found = [*sorted((GOLD.parent / "dispatches").glob("*.txt")), *sorted(SAMPLES.glob("*.txt"))]
    return [str(path) for path in found]


def timed(stages: pipeline.Pipeline, paths: Sequence[str]) -> tuple[dict[str, float], list[Document]]:
    """Seconds of processor time by stage, and what was read."""
    spent: dict[str, float] = defaultdict(float)
    pages = [page for page in sources.pages(paths) if isinstance(page, Page)]
    done: list[Document] = []
    for first in range(0, len(pages), BATCH):
        clock = time.process_time()
        documents: Sequence[Document] = [result for result in map(stages.clean, pages[first : first + BATCH]) if isinstance(result, Document)]
        spent["Clean"] += time.process_time() - clock
        for stage in stages.stages:
            clock = time.process_time()
            documents = stage(documents)
            spent[type(stage).__name__] += time.process_time() - clock
        done += documents
    return spent, done


def encoder_batches(reader: Reader, documents: Sequence[Document]) -> list[Inputs]:
    """The matrices that the reader fills for these documents, batch by batch as in the pipe."""
    out = []
    for first in range(0, len(documents), BATCH):
        group = documents[first : first + BATCH]
        windows = [window for number, document in enumerate(group) for window in reader.windows(number, document)]
        out += [inputs([windows[index] for index in batch]) for batch in batches(windows)]
    return out


def encoder_seconds(model: Model, ready: Sequence[Inputs]) -> float:
    clock = time.process_time()
    for batch in ready:
        model(batch)
    return time.process_time() - clock


def short() -> Document:
    """A document of WORDS words, in paragraphs as news has them."""
    words = " ".join(Path(path).read_text(encoding="utf-8") for path in texts()).split()[:WORDS]
    paragraphs = [" ".join(words[first : first + 50]) for first in range(0, len(words), 50)]
    starts = [sum(len(other) + 1 for other in paragraphs[:n]) for n in range(len(paragraphs))]
    blocks = tuple(Block(start=at, end=at + len(text), kind=BlockKind.PARAGRAPH) for at, text in zip(starts, paragraphs, strict=True))
    return Document(id="", source=Source(uri="", media_type="text/plain", sha256=""), published=None, text="\n".join(paragraphs), blocks=blocks)


def latency(reader: Reader, rounds: int) -> tuple[float, float]:
    """Milliseconds that the loaded reader takes for a document of WORDS words: by the clock on the wall, and of the processor; the quickest of the rounds."""
    document, found = short(), []
    for _ in range(rounds):
        wall, processor = time.perf_counter(), time.process_time()
        reader([document])
        found.append((1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor)))
    return min(wall for wall, _ in found), min(processor for _, processor in found)


def pipe(stages: pipeline.Pipeline, reader: Reader, paths: Sequence[str], rounds: int) -> float:
    """Prints the words a second of the stages and of the encoder; the pipe's as a share of the encoder's."""
    _, documents = timed(stages, paths)  # the first round warms caches
    ready = encoder_batches(reader, documents)
    words = sum(len(document.parse.tokens) for document in documents if document.parse)
    seconds = [(timed(stages, paths)[0], encoder_seconds(reader.model, ready)) for _ in range(rounds)]
    print(f"{len(documents)} documents, {words} words, {rounds} rounds, one core")
    for name in seconds[0][0]:
        print(f"  {name:<10}{statistics.median(spent[name] for spent, _ in seconds) / words * 1e6:8.1f} microseconds a word")
    print(f"  whole pipe{statistics.median(words / sum(spent.values()) for spent, _ in seconds):10.0f} words/s")
    print(f"  encoder   {statistics.median(words / encoder for _, encoder in seconds):10.0f} words/s with all heads")
    print("  of the encoder's time, in per cent")
    for name, share in heads.shares(ready, rounds).items():
        print(f"    {name:<8}{100 * share:8.1f}")
    return statistics.median(encoder / sum(spent.values()) for spent, encoder in seconds)


def figures(paths: Sequence[str], rounds: int) -> dict[str, float]:
    """All figures that are not printed on the way."""
    stages = pipeline.default()
    reader = next(stage for stage in stages.stages if isinstance(stage, Reader))
    share = pipe(stages, reader, paths, rounds)
    wall, processor = latency(reader, 3 * rounds)
    loads = [min(some) for some in zip(*(fresh.load() for _ in range(3)), strict=True)]
    starts = [fresh.command(paths[0]) for _ in range(3)]
    return {
        "pipe as a share of the encoder": share,
        f"milliseconds for {WORDS} words": wall,
        f"milliseconds for {WORDS} words, processor": processor,
        "seconds to load": loads[0],
        "seconds to load, processor": loads[1],
        "seconds to first output": min(start[0] for start in starts),
        "seconds to first output, processor": min(start[1] for start in starts),
        "peak memory (MB)": max(start[2] for start in starts),
        "peak memory of the reader (MB)": fresh.reading(paths),
        "size of the model (MB)": lexicon.path("parse", "reader.onnx").stat().st_size / 1e6,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=64, help="documents to read in a round (the texts at hand, repeated)")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    found = figures((texts() * args.documents)[: args.documents], args.rounds)
    for name, value in found.items():
        print(f"{name:<42}{value:8.2f}")
    limits = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    wrong = [name for name, floor in limits["at least"].items() if found[name] < floor]
    wrong += [name for name, ceiling in limits["at most"].items() if found[name] > ceiling]
    for name in wrong:
        print(f"missed: {name}")
    return bool(wrong)


if __name__ == "__main__":
    if BLAS not in os.environ:  # numpy reads it when it is loaded, so begin again
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | {BLAS: "1"})
    sys.exit(main())
