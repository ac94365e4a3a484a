"""The packaged encoder (int8 ONNX) and what its heads say about a batch of windows."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from dateline import lexicon
from dateline.parse.windows import Inputs

Floats = npt.NDArray[np.float32]
Small = npt.NDArray[np.int32]


class RoleLabels(msgspec.Struct, frozen=True):
    """Roles, the tags of each, and the weights of the chains between them: [role, from, to], [role, first], [role, last]."""

    roles: tuple[str, ...]
    tags: tuple[str, ...]
    step: tuple[tuple[tuple[float, ...], ...], ...]
    first: tuple[tuple[float, ...], ...]
    last: tuple[tuple[float, ...], ...]


class LinkLabels(msgspec.Struct, frozen=True):
    """Weights of pairs of words: by kind and distance, and by kind where the forms are the same."""

    distance: tuple[tuple[float, ...], ...]
    same: tuple[float, ...]


class Labels(msgspec.Struct, frozen=True):
    """The values that the heads choose from, in the order of their scores; one entry a head."""

    upos: tuple[str, ...]
    features: dict[str, tuple[str, ...]]
    names: tuple[str, ...]
    deprel: tuple[str, ...]
    times: tuple[str, ...]
    scales: tuple[str, ...]
    roles: RoleLabels
    links: LinkLabels


@dataclass(frozen=True, slots=True)
class Outputs:
    """One array a head, [windows, words, ...]; the fields bear the names of the graph's outputs."""

    starts: Floats  # chance that a sentence starts
    upos: Small
    feats: Small  # [windows, words, features]
    names: Floats  # log probabilities
    heads: Small  # 0 the root, j the word j - 1 of the window
    labels: Small
    arcs: Floats  # [windows, words, 1 + words]: scores of all heads, for the trees that need repair
    times: Floats  # log probabilities
    roles: Floats  # scores of each role's tags, [windows, words, roles * tags]
    facts: Floats  # how certain an event at the word is, -3 to 3, on each scale
    links: Floats  # what meets in pairs of words: as mention, then as antecedent, [windows, words, 2 * (numbers + 1)]


class Model:
    """The encoder with its heads. `threads` are those of one product; 1 makes speed on a shared machine predictable."""

    def __init__(self, threads: int = 1) -> None:
        onnxruntime = _runtime()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.labels = msgspec.json.decode(lexicon.path("parse", "labels.json").read_bytes(), type=Labels)
        self._session: Any = onnxruntime.InferenceSession(str(lexicon.path("parse", "reader.onnx")), options, providers=["CPUExecutionProvider"])
        self._outputs = list(Outputs.__dataclass_fields__)

    def __call__(self, batch: Inputs) -> Outputs:
        feed = {name: getattr(batch, name) for name in Inputs.__dataclass_fields__}
        return Outputs(*self._session.run(self._outputs, feed))


def _runtime() -> Any:
    """onnxruntime, silent: recent versions would leave a device id in the home folder and send events to its maker."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when the library is loaded
    import onnxruntime  # type: ignore[import-untyped]

    onnxruntime.disable_telemetry_events()
    return onnxruntime
