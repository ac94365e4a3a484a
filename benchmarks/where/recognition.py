"""Recognition of place names with the packaged encoder, on gwn_rec: of all roles, and of locations and metonyms alone ("no demonyms")."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.parse import Reader
from dateline.records import Block, BlockKind, Document, PlaceRole, Source
from dateline.where import Places
from dateline.where.contexts import demonyms, regional


def document(identity: str, text: str) -> Document:
    """The text as a document of one block a line."""
    blocks = tuple(Block(start=m.start(), end=m.end(), kind=BlockKind.PARAGRAPH) for m in re.finditer(r"[^\n]*\S[^\n]*", text))
    source = Source(uri=identity, media_type="text/plain", sha256=hashlib.sha256(text.encode()).hexdigest())
    return Document(id=identity, source=source, published=None, text=text, blocks=blocks)


def recognition(gold_folder: Path, score: ModuleType, misses: int) -> dict[str, float]:
    """Precision, recall and F1 of exact and overlapping spans."""
    gold = score.load(gold_folder / "where/gwn_rec.jsonl")
    reader, places = Reader(), Places()
    pred: dict[str, Any] = {}
    for key, row in gold.items():
        read = places(reader([document(key, row["text"])]))[0]
        pred[key] = {"toponyms": [{"start": p.start, "end": p.end, "role": p.role, "reason": p.reason} for p in read.places or ()]}
    figures = score.recognition(gold, pred)
    table = {**demonyms(), **regional()}
    apart = {key: {**row, "toponyms": [t for t in row["toponyms"] if row["text"][t["start"] : t["end"]].lower() not in table]} for key, row in gold.items()}
    named = {key: {"toponyms": [t for t in row["toponyms"] if t["role"] != PlaceRole.DEMONYM]} for key, row in pred.items()}
    without = score.recognition(apart, named)
    for key, row in list(gold.items())[:misses]:
        text = row["text"]
        wanted = {(t["start"], t["end"]) for t in row["toponyms"]}
        got = {(t["start"], t["end"]) for t in pred[key]["toponyms"]}
        print(
            "missed", [text[max(0, a - 15) : b + 8] for a, b in sorted(wanted - got)], "wrong", [text[max(0, a - 15) : b + 8] for a, b in sorted(got - wanted)]
        )
    out = {f"gwn_rec {kind} {name}": figures[kind][name] for kind in ("exact", "overlap") for name in ("P", "R", "F1")}
    return out | {f"no demonyms {kind} {name}": without[kind][name] for kind in ("exact", "overlap") for name in ("P", "R", "F1")}
