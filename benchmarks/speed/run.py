#!/usr/bin/env python3
"""How fast dateline reads: words a second of the whole pipe and of the encoder alone, in the same run on one core; memory and start-up.

    benchmarks/speed/run.py [--documents N]

The encoder alone is the int8 graph run on the same windows as in the pipe, inputs ready, outputs dropped. Exits 1 where the pipe reaches less than
its floor as a share of the encoder, or where one dispatch takes more memory or time to the first output than its ceiling (floors.json).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from dateline import pipeline, sources
from dateline.lexicon import DATA
from dateline.parse.model import Model
from dateline.parse.reader import Reader
from dateline.parse.windows import Inputs, batches, inputs
from dateline.pipeline import BATCH
from dateline.records import Document

HERE = Path(__file__).parent
SAMPLES = DATA / "samples"
GOLD = Path(os.environ.get("DATELINE_GOLD", HERE.parents[2] / "shared" / "gold"))
ROUNDS = 5


def texts() -> list[str]:
    """The dispatches beside the gold data where there are any, and the packaged samples."""
    found = [*sorted((GOLD.parent / "dispatches").glob("*.txt")), *sorted(SAMPLES.glob("*.txt"))]
    return [str(path) for path in found]


def timed(stages: pipeline.Pipeline, paths: Sequence[str]) -> tuple[dict[str, float], list[Document]]:
    """Seconds of processor time by stage, and what was read."""
    spent: dict[str, float] = defaultdict(float)
    pages = list(sources.pages(paths))
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


def start_up() -> tuple[float, float]:
    """Seconds from start to the end of `dateline read --json` on one dispatch (its first output is its only one), and peak memory in MB."""
    code = "import resource, sys; from dateline.cli import main; sys.argv = ['dateline', 'read', '--json', sys.argv[1]]\ntry: main()\nexcept SystemExit: pass\n"
    code += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    clock = time.perf_counter()
    run = subprocess.run([sys.executable, "-c", code, texts()[0]], capture_output=True, text=True, check=True)
    return time.perf_counter() - clock, int(run.stderr.split()[-1]) / 1024


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--documents", type=int, default=64, help="documents to read in a round (the texts at hand, repeated)")
    count = args.parse_args().documents
    paths = (texts() * count)[:count]
    stages = pipeline.default()
    reader = next(stage for stage in stages.stages if isinstance(stage, Reader))
    _, documents = timed(stages, paths)  # the first round warms caches
    ready = encoder_batches(reader, documents)
    words = sum(len(document.parse.tokens) for document in documents if document.parse)
    rounds = [(timed(stages, paths)[0], encoder_seconds(reader.model, ready)) for _ in range(ROUNDS)]
    share = statistics.median(encoder / sum(spent.values()) for spent, encoder in rounds)
    print(f"{len(documents)} documents, {words} words, {ROUNDS} rounds, one core")
    for name in rounds[0][0]:
        print(f"  {name:<10}{statistics.median(spent[name] for spent, _ in rounds) / words * 1e6:8.1f} microseconds a word")
    print(f"  whole pipe{statistics.median(words / sum(spent.values()) for spent, _ in rounds):10.0f} words/s")
    print(f"  encoder   {statistics.median(words / encoder for _, encoder in rounds):10.0f} words/s")
    starts = [start_up() for _ in range(3)]
    figures = {
        "pipe as a share of the encoder": share,
        "seconds to first output": min(seconds for seconds, _ in starts),
        "peak memory (MB)": max(memory for _, memory in starts),
    }
    for name, value in figures.items():
        print(f"{name:<32}{value:8.2f}")
    limits = json.loads((HERE / "floors.json").read_text())
    wrong = [name for name, floor in limits["at least"].items() if figures[name] < floor]
    wrong += [name for name, ceiling in limits["at most"].items() if figures[name] > ceiling]
    print("\n".join(f"missed: {name}" for name in wrong))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
