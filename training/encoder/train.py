"""Train the reader: `python train.py --gold ../../../shared/gold --minilm DIR --out DIR --minutes 68`.

The learning rate follows the clock, not the steps: it rises over the first hundredth of the time, stays, and falls to zero at the end,
so that a noisy machine changes how much is learned but never whether it ends well. Snapshots are exported on the way.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import data
import mentions
import torch
from losses import losses, total
from model import LAYERS, Reader, load_minilm
from windows import Encoder, Window, arrays, batches, group, noisy

WARM, FALL = 0.03, 0.15  # shares of the time at which the rate has risen, and begins to fall
ENCODER_RATE, HEAD_RATE, LAYER_DECAY = 1.2e-4, 1.2e-3, 0.9
BUDGET = 2304  # padded word pieces a step
EXPORT_AT = (0.15, 0.5)
SINGLE, REPLACED = 0.05, 0.8  # shares of sentences that are read alone as well, and with other names as well


def rate(share: float, peak: float = 1.0) -> float:
    """The learning rate's factor after `share` of the time; a run that goes on from a checkpoint has a lower `peak` and falls from the start."""
    fall = FALL if peak == 1.0 else WARM
    if share < WARM:
        return peak * share / WARM
    return peak * max(0.0, min(1.0, (1.0 - share) / (1.0 - fall)))


def parameters(model: Reader) -> list[dict[str, object]]:
    """Parameter groups: lower rates for lower layers, a higher one for the new heads, no decay on vectors."""
    groups: dict[tuple[float, bool], list[torch.nn.Parameter]] = defaultdict(list)
    for name, parameter in model.named_parameters():
        if name.startswith("embedding.case") or not name.startswith(("embedding.", "layers.")):
            base = HEAD_RATE
        else:
            depth = 0 if name.startswith("embedding.") else int(name.split(".")[1]) + 1
            base = ENCODER_RATE * LAYER_DECAY ** (LAYERS - depth)
        groups[base, parameter.ndim > 1].append(parameter)
    return [{"params": some, "base": base, "lr": 0.0, "weight_decay": 0.01 if decay else 0.0} for (base, decay), some in groups.items()]


class Passes:
    """Passes over all data, each in fresh windows, with fresh noise and other names."""

    def __init__(self, trees: list[data.Sent], plain: list[data.Sent], encoder: Encoder, rng: random.Random) -> None:
        self.trees, self.plain, self.encoder, self.rng = trees, plain, encoder, rng
        self.names = mentions.pools([*trees, *plain])
        self.named = [sent for sent in [*trees, *plain] if any(True for _ in mentions.spans(sent))]

    def __call__(self) -> Iterator[list[Window]]:
        rng = self.rng
        singles = [sent for sent in self.trees if rng.random() < SINGLE]
        others = [mentions.replaced(sent, self.names, rng) for sent in self.named if rng.random() < REPLACED]
        groups = [*group(self.trees, self.encoder, rng), *([sent] for sent in singles), *group(self.plain, self.encoder, rng)]
        groups += [[sent] for sent in others if self.encoder.fit(sent)]
        yield from batches([noisy(self.encoder.window(some), rng) for some in groups], BUDGET, rng)


def save(model: Reader, path: Path, labels: tuple[str, ...]) -> None:
    torch.save({"model": {name: value.clone() for name, value in model.state_dict().items()}, "labels": labels}, path)


def export(checkpoint: Path, args: argparse.Namespace) -> None:
    """Export in a process of its own: a failure there must not end the training."""
    here = Path(__file__).parent
    command = [sys.executable, str(here / "export.py"), str(checkpoint), "--minilm", str(args.minilm), "--into", str(args.package)]
    subprocess.Popen(command, stdout=(args.out / f"{checkpoint.stem}.export.log").open("w"), stderr=subprocess.STDOUT)


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("--gold", "--minilm", "--out", "--package"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=68)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--start", type=Path, help="go on from this checkpoint")
    parser.add_argument("--peak", type=float, default=1.0, help="share of the full learning rate to begin with")
    parser.add_argument("--few", type=int, default=0, help="only so many sentences, to try the recipe out")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    rng = random.Random(args.seed)
    trees, plain = data.training(args.gold)
    labels = data.labels(trees)
    encoder = Encoder(args.minilm / "tokenizer.json", labels)
    trees, plain = ([sent for sent in some if encoder.fit(sent)] for some in (trees, plain))
    if args.few:
        trees, plain = trees[: args.few], plain[: args.few]
    print(len(trees), len(plain), sum(map(encoder.length, trees)), sum(map(encoder.length, plain)), flush=True)
    model = Reader(len(labels))
    load_minilm(model, args.minilm / "model.safetensors")
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True)["model"])
    optimizer = torch.optim.AdamW(parameters(model), betas=(0.9, 0.98), eps=1e-6, fused=True)
    train(model, optimizer, Passes(trees, plain, encoder, rng), args, labels)


def train(model, optimizer, passes, args, labels) -> None:  # type: ignore[no-untyped-def]
    began, step, number, due = time.time(), 0, 0, [] if args.start else list(EXPORT_AT)
    seen: dict[str, list[float]] = defaultdict(list)
    pieces = 0
    while True:
        number += 1
        for windows in passes():
            share = (time.time() - began) / (60 * args.minutes)
            if share >= 1:
                save(model, args.out / "final.pt", labels)
                export(args.out / "final.pt", args)
                print(f"done: {step} steps, {number} passes", flush=True)
                return
            for some in optimizer.param_groups:
                some["lr"] = some["base"] * rate(share, args.peak)
            batch = {name: torch.from_numpy(value) for name, value in arrays(windows).items()}
            with torch.autocast("cpu", torch.bfloat16):
                parts = losses(model, batch)
            loss = total(parts)
            if not torch.isfinite(loss):
                print(f"step {step}: loss {loss.item()}; skipped", flush=True)
                continue
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            pieces += int((batch["ids"] != 0).sum())
            for name, value in parts.items():
                seen[name].append(value.item())
            if step % 25 == 0:
                means = {name: round(sum(values) / len(values), 4) for name, values in seen.items()}
                print(json.dumps({"share": round(share, 3), "pass": number, "step": step, "pps": round(pieces / (time.time() - began))} | means), flush=True)
                seen.clear()
            if due and share >= due[0]:
                name = args.out / f"at{round(100 * due.pop(0))}.pt"
                save(model, name, labels)
                export(name, args)
            elif step % 200 == 0:
                save(model, args.out / "latest.pt", labels)


if __name__ == "__main__":
    main()
