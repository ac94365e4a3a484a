"""What dateline reads: the stage alone over parsed documents, how long it takes, and the kind of text that it judges."""

from __future__ import annotations

import sys
import time
from collections import Counter

import msgspec
from scoring import Read

from dateline.records import Document
from dateline.when import Times, stage

REPEATS = 3  # the stage is timed as often, and the fastest counts
BATCH = 16


def parsed(documents: list[Document]) -> list[Document]:
    """The documents with a parse, where the package has its model; else as they are."""
    try:
        from dateline.parse import Reader

        reader = Reader()
        return [done for start in range(0, len(documents), BATCH) for done in reader(documents[start : start + BATCH])]
    except Exception as error:
        print(f"no parse, cue words only: {error}", file=sys.stderr)
        return documents


def read_by(reader: str, documents: list[Document]) -> list[list[Read]]:
    """What the whole stage reads, or the grammar without the encoder's marks, or (spans and types only) the marks by themselves."""
    if reader == "marks":
        return [marked(document) for document in documents]
    if reader == "grammar":
        documents = [msgspec.structs.replace(d, parse=d.parse and msgspec.structs.replace(d.parse, times=())) for d in documents]
    return [[{"start": t.start, "end": t.end, "type": t.type.value, "value": t.value} for t in d.times or ()] for d in Times()(documents)]


def marked(document: Document) -> list[Read]:
    """The encoder's marks."""
    parse = document.parse
    if not parse:
        return []
    return [{"start": parse.tokens[t.first].start, "end": parse.tokens[t.stop - 1].end, "type": t.type.value, "value": ""} for t in parse.times]


def speed(documents: list[Document]) -> float:
    """Words a second of the stage on one core, the encoder apart."""
    spent = []
    for _ in range(REPEATS):
        start = time.process_time()
        Times()(documents)
        spent.append(time.process_time() - start)
    return sum(len(document.text.split()) for document in documents) / min(spent)


def kinds(documents: list[Document]) -> Counter[str]:
    """How many of the documents the stage judges to be histories, and how many dispatches."""
    return Counter("history" if is_history(document) else "dispatch" for document in documents)


def is_history(document: Document) -> bool:
    """What the stage judges a document's kind to be, overheard as it reads it."""
    judge, heard = stage.is_history, []

    def overheard(*given: object) -> bool:
        heard.append(judge(*given))
        return heard[-1]

    stage.is_history = overheard
    try:
        Times()([document])
    finally:
        stage.is_history = judge
    return heard[0]
