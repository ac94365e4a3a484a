"""Checkpoint to packaged model: `python export.py final.pt --minilm DIR --into ../../src/dateline/data/parse`.

Decoding that needs no search is part of the graph: sentence starts, the root of each sentence, the best head of each word, the label of that arc.
Weights of matrix products are int8 per column (onnxruntime's dynamic quantisation), embeddings int8 with a scale a row.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from crf import NEVER
from model import HIDDEN, Reader, same_sentence
from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]
from tags import FEATURES, NAMES, ROLE_TAGS, ROLES, SCALES, TIMES, UPOS
from torch import Tensor, nn

INPUTS = ("ids", "case", "first", "last", "real", "forced")
OUTPUTS = ("starts", "upos", "feats", "names", "heads", "labels", "arcs", "times", "roles", "facts", "links")


class Int8Embedding(nn.Module):
    """A table of rows in int8, each with its scale."""

    rows: Tensor
    scale: Tensor

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weight / scale).round().clamp(-127, 127).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        flat = ids.reshape(-1)
        rows = self.rows.index_select(0, flat).to(torch.float32) * self.scale.index_select(0, flat)
        return rows.reshape(ids.shape[0], ids.shape[1], HIDDEN)


class Packed(nn.Module):
    """The reader with its decoding, as it is shipped."""

    def __init__(self, reader: Reader, root: int) -> None:
        super().__init__()
        self.reader, self.root = reader, root
        self.sizes = [len(values) for values in FEATURES.values()]

    def forward(self, ids: Tensor, case: Tensor, first: Tensor, last: Tensor, real: Tensor, forced: Tensor) -> tuple[Tensor, ...]:
        states = self.reader.words(ids, case, first, last)
        chance = self.reader.starts(states["words"]).squeeze(-1).sigmoid()
        starts = torch.where(forced >= 0, forced, (chance > 0.5).to(torch.int64))
        arcs = self.reader.trees.arcs(states["trees"]).masked_fill(~same_sentence(starts, real), NEVER)
        heads = self._heads(arcs, starts, real)
        labels = self.reader.trees.relations(states["trees"], heads)
        is_root = torch.arange(labels.shape[-1]) == self.root
        labels = labels.masked_fill(is_root[None, None, :] != (heads == 0)[..., None], NEVER)
        feats = torch.stack([part.argmax(-1) for part in self.reader.feats(states["words"]).split(self.sizes, -1)], -1)
        names = self.reader.names(states["names"]).log_softmax(-1)
        upos = self.reader.upos(states["words"]).argmax(-1)
        times = self.reader.times(states["times"]).log_softmax(-1)
        roles = self.reader.roles(states["roles"])
        facts = self.reader.facts(states["facts"])
        links = self.reader.links(states["links"])
        small = torch.int32
        return chance, upos.to(small), feats.to(small), names, heads.to(small), labels.argmax(-1).to(small), arcs, times, roles, facts, links

    @staticmethod
    def _heads(arcs: Tensor, starts: Tensor, real: Tensor) -> Tensor:
        """The best head of each word, where the one root of a sentence is the word that loses least by it."""
        rest = arcs[:, :, 1:]
        gain = arcs[:, :, 0] - rest.amax(-1)
        number = starts.cumsum(1)
        same = (number[:, :, None] == number[:, None, :]) & real[:, None, :]
        best = torch.where(same, gain[:, None, :], torch.full_like(rest, 10 * NEVER)).amax(-1)
        return torch.where(gain >= best, torch.zeros_like(number), rest.argmax(-1) + 1)


def packed(checkpoint: Path) -> tuple[Packed, tuple[str, ...]]:
    """The trained reader, ready for export, and its dependency labels."""
    stored = torch.load(checkpoint, map_location="cpu", weights_only=True)
    labels = tuple(stored["labels"])
    reader = Reader(len(labels))
    reader.load_state_dict(stored["model"])
    reader.eval()
    reader.embedding.word = Int8Embedding(reader.embedding.word.weight.data)  # type: ignore[assignment]
    return Packed(reader, labels.index("root")).eval(), labels


def example() -> tuple[Tensor, ...]:
    """Inputs of no meaning, in the right shapes."""
    ids = torch.randint(1000, 3000, (2, 9))
    first = torch.tensor([[1, 2, 3, 5, 7], [1, 3, 4, 5, 0]])
    last = torch.tensor([[1, 2, 4, 6, 7], [2, 3, 4, 6, 0]])
    real = torch.tensor([[True] * 5, [True] * 4 + [False]])
    forced = torch.tensor([[1, -1, -1, 1, -1], [1, 0, 0, -1, -1]])
    return ids, torch.randint(0, 7, (2, 9)), first, last, real, forced


def write(model: Packed, path: Path) -> None:
    """The float32 graph."""
    axes = {name: {0: "batch", 1: "pieces" if name in ("ids", "case") else "words"} for name in (*INPUTS, *OUTPUTS)}
    with torch.no_grad():
        torch.onnx.export(model, example(), str(path), input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes, opset_version=17, dynamo=False)


def described(reader: Reader, labels: tuple[str, ...]) -> dict[str, object]:
    """What the heads choose from, and the few weights that decoding needs outside of the graph."""
    chains, links = reader.role_chains, reader.links
    return {
        "upos": UPOS, "features": FEATURES, "names": NAMES.tags, "deprel": labels, "times": TIMES.tags, "scales": SCALES,
        "roles": {"roles": ROLES, "tags": ROLE_TAGS, "step": _rounded(chains.step), "first": _rounded(chains.first), "last": _rounded(chains.last)},
        "links": {"distance": _rounded(links.distance), "same": _rounded(links.same)},
    }  # fmt: skip


def _rounded(some: Tensor) -> object:
    values = some.detach().float().tolist()

    def each(value: object) -> object:
        return list(map(each, value)) if isinstance(value, list) else round(value, 4)  # type: ignore[call-overload]

    return each(values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep float32, to see what int8 costs")
    args = parser.parse_args()
    model, labels = packed(args.checkpoint)
    args.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.onnx"
        write(model, raw)
        onnx.checker.check_model(str(raw))
        done = raw
        if not args.float:
            done = Path(folder) / "int8.onnx"
            quantize_dynamic(raw, done, op_types_to_quantize=["MatMul", "Gemm"], per_channel=True, weight_type=QuantType.QInt8)
        shutil.copy(done, args.into / ".reader.onnx")
    (args.into / ".reader.onnx").replace(args.into / "reader.onnx")
    (args.into / "labels.json").write_text(json.dumps(described(model.reader, labels), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    shutil.copy(args.minilm / "tokenizer.json", args.into / "tokenizer.json")
    print((args.into / "reader.onnx").stat().st_size)


if __name__ == "__main__":
    main()
