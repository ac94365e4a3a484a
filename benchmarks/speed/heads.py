"""Where the encoder's time goes: onnxruntime's own profile of each operator, summed by the part of the model that it belongs to.

onnxruntime computes the whole graph whatever outputs are asked for, so that heads cannot be timed by leaving some out.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from dateline import lexicon
from dateline.parse.windows import Inputs

ENCODER = "encoder"
HEADS = ("starts", "upos", "feats", "trees", "names", "times", "roles", "facts", "links")
PARTS = dict.fromkeys(("arc_of", "arc_to", "bilinear", "bias", "label_of", "label_to", "pair"), "trees") | {"branch": "roles"} | {head: head for head in HEADS}
KERNEL = "_kernel_time"


def shares(ready: Sequence[Inputs], rounds: int) -> dict[str, float]:
    """Each part's share of the time of all batches; of `rounds` the quickest counts for each operator, since the machine may do something else meanwhile."""
    events = _profile(ready, rounds)
    nodes = len(events) // (rounds * len(ready))
    times = np.array([event["dur"] for event in events], float).reshape(rounds, len(ready), nodes).min(0).sum(0)
    spent: dict[str, float] = defaultdict(float)
    for part, time in zip(_parts(events[:nodes]), times.tolist(), strict=True):
        spent[part] += time
    return {part: spent[part] / sum(spent.values()) for part in (ENCODER, *HEADS)}


def _profile(ready: Sequence[Inputs], rounds: int) -> list[dict[str, Any]]:
    """The operators that ran, in order, after one round that is not counted."""
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_profiling = True
    feeds = [{name: getattr(batch, name) for name in Inputs.__dataclass_fields__} for batch in ready]
    with tempfile.TemporaryDirectory() as folder:
        options.profile_file_prefix = str(Path(folder) / "profile")
        session = onnxruntime.InferenceSession(str(lexicon.path("parse", "reader.onnx")), options, providers=["CPUExecutionProvider"])
        for _ in range(rounds + 1):
            for feed in feeds:
                session.run(None, feed)
        events = json.loads(Path(session.end_profiling()).read_text(encoding="utf-8"))
    found = [event for event in events if event.get("cat") == "Node" and event["name"].endswith(KERNEL)]
    return found[len(found) // (rounds + 1) :]


def _parts(events: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The part of each operator of one run. Fused operators bear no part's name: they stand after the product of the part that they belong to."""
    current = ENCODER
    for event in events:
        scopes = event["name"].removesuffix(KERNEL).split("/")
        own = next((PARTS[scope] for scope in scopes if scope in PARTS), ENCODER if any(scope.startswith("layers.") for scope in scopes) else None)
        if own and "MatMul" in event["args"]["op_name"]:
            current = own
        yield own or current
