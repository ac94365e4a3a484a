"""How certain it is that an event happened, -3 to 3: UW (Lee et al. 2015) and UDS-IH2 (Rudinger et al. 2018), as gathered by Stanovsky et al. (2017)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sentences import Sent, covered, spacing
from tags import SCALES

Facts = tuple[float | None, ...]
PLAIN = {"``": '"', "''": '"'}


def uw(gold: Path) -> Iterator[Sent]:
    """UW's train part: single sentences of news, handed over as words."""
    for row in map(json.loads, (gold / "said" / "factuality_uw.train.jsonl").open(encoding="utf-8")):
        words = [PLAIN.get(word, word) for word in row["text"].split()]
        facts = certainties(row["text"].split(), row)
        yield Sent(words=tuple(words), spaced=tuple(spacing(words)), facts=facts, scale=SCALES.index("news"), new_doc=True, new_par=True)


def by_text(path: Path) -> dict[str, dict[str, Any]]:
    """The annotated sentences by their text without spaces: a treebank may cut the words otherwise."""
    return {"".join(row["text"].split()): row for row in map(json.loads, path.open(encoding="utf-8"))}


def certainties(words: Sequence[str], row: dict[str, Any]) -> Facts:
    """The value at the last word of each event; `words` are those of the annotated sentence, however cut."""
    solid = [n for n, char in enumerate(row["text"]) if not char.isspace()]
    places, at = [], 0
    for word in words:
        size = len("".join(word.split()))
        places.append((solid[at], solid[at + size - 1] + 1))
        at += size
    out: list[float | None] = [None] * len(words)
    for event in row["events"]:
        for n in covered(places, event["start"], event["end"])[-1:]:
            out[n] = event["factuality"]
    return tuple(out)
