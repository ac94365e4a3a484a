"""How well the reader's further heads read: time expressions, statement roles, factuality."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from dateline.parse import Reader
from dateline.parse.windows import Pieces, inputs, window
from dateline.records import Document
from material import GOLD, document, scorer

TE3 = ("te3_timebank", "te3_aquaint")
PLAIN = {"``": '"', "''": '"'}  # the Penn Treebank's quotation marks


def rows(path: Path) -> list[dict[str, Any]]:
    """The JSON lines of a file."""
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def read(reader: Reader, texts: list[str]) -> list[Document]:
    """The texts as the reader reads them, one at a time."""
    return [reader([document(text)])[0] for text in texts]


def times(reader: Reader) -> Iterator[tuple[str, float]]:
    """Relaxed, strict and type F1 by ../shared/score/when.py on every fifth document of TimeBank and AQUAINT."""
    score = scorer("when")
    pooled = []
    for name in (*TE3, "meantime_dev"):
        wanted = rows(GOLD / "when" / f"{name}.jsonl")[:: 5 if name in TE3 else 1]
        found = []
        for row, done in zip(wanted, read(reader, [row["text"] for row in wanted]), strict=True):
            assert done.parse
            tokens = done.parse.tokens
            timex = [{"start": tokens[t.first].start, "end": tokens[t.stop - 1].end, "type": t.type.value, "value": ""} for t in done.parse.times]
            found.append({"id": row["id"], "timex": timex})
        counts = score.count(wanted, found)
        pooled += counts if name in TE3 else []
        figures = score.figures(counts)
        yield from ((f"times.{name}.{key}", 100 * figures[f"{key}_f1"]) for key in ("relaxed", "strict", "type"))
    figures = score.figures(pooled)
    yield from ((f"times.te3.{key}", 100 * figures[f"{key}_f1"]) for key in ("relaxed", "strict", "type"))


def roles(reader: Reader) -> Iterator[tuple[str, float]]:
    """Exact-span F1 of sources, cues and contents by ../shared/score/said.py on PolNeAR dev, and F1 of their words."""
    wanted = rows(GOLD / "said" / "polnear.dev.jsonl")
    found = {}
    for row, done in zip(wanted, read(reader, [row["text"] for row in wanted]), strict=True):
        assert done.parse
        tokens = done.parse.tokens
        found[row["id"]] = [{told.role.value: [[tokens[told.first].start, tokens[told.stop - 1].end]]} for told in done.parse.roles]
    result = scorer("said").score(wanted, found)
    for kind in ("exact", "token"):
        yield from ((f"roles.{role}.{kind}", result[kind][role][2]) for role in ("source", "cue", "content"))


def facts(reader: Reader) -> Iterator[tuple[str, float]]:
    """Mean absolute error and Pearson's r of how certain events are, -3 to 3, on each set's own scale."""
    pieces = Pieces()
    for name, scale in (("uw", "news"), ("uds_ih2", "web"), ("meantime", "news")):
        column = reader.model.labels.scales.index(scale)
        right, said = [], []
        for row in rows(GOLD / "said" / f"factuality_{name}.dev.jsonl"):
            words = row["text"].split()
            starts = np.cumsum([0, *(len(word) + 1 for word in words[:-1])]).tolist()
            plain = [PLAIN.get(word, word) for word in words]
            only = window(0, [(0, 0)] * len(words), plain, [n > 0 for n in range(len(words))], [0], pieces)
            out = reader.model(inputs([only])).facts[0, :, column].clip(-3, 3)
            for event in row["events"]:
                word = max(n for n, start in enumerate(starts) if start < event["end"])
                right.append(event["factuality"])
                said.append(float(out[word]))
        yield f"facts.{name}.mae", float(np.abs(np.array(right) - np.array(said)).mean())
        yield f"facts.{name}.r", float(np.corrcoef(right, said)[0, 1])
