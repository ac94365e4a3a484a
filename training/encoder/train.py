"""Train the reader: `python train.py --data DIR --minilm DIR --out DIR --package DIR`, after prepare.py.

The learning rate follows the clock, not the steps: it rises over the first hundredths of the time, stays, and falls to zero at the end,
so that a noisy machine changes how much is learned but never whether it ends well. Snapshots are saved, and exported, on the way.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import coined
import mentions
import torch
from losses import losses, total
from model import LAYERS, OWN, Reader, load_minilm
from noise import misspelt, noisy, unpunctuated
from prepare import stored
from sentences import Sent
from windows import Encoder, Window, arrays, batches, group

EXPORT_AT = (0.25, 0.6)

Batch = tuple[list[Window], bool]  # and whether they are one document in order


def rate(share: float, warm: float, fall: float, peak: float = 1.0) -> float:
    """The learning rate's factor after `share` of the time; a run that goes on from a checkpoint has a lower `peak` and falls from the start."""
    if share < warm:
        return peak * share / warm
    begins = fall if peak == 1.0 else warm
    return peak * max(0.0, min(1.0, (1.0 - share) / (1.0 - begins)))


def parameters(model: Reader, rates: dict[str, float]) -> list[dict[str, object]]:
    """Parameter groups: lower rates for lower layers, a higher one for the heads, no decay on vectors."""
    groups: dict[tuple[float, bool], list[torch.nn.Parameter]] = defaultdict(list)
    for name, parameter in model.named_parameters():
        place = name.removeprefix("branch.")
        if name.startswith("embedding.case") or not place.startswith(("embedding.", "layers.")):
            base = rates["heads"]
        else:
            depth = 0 if place.startswith("embedding.") else int(place.split(".")[1]) + 1 + (LAYERS - OWN) * (place != name)
            base = rates["encoder"] * rates["decay"] ** (LAYERS - depth)
        groups[base, parameter.ndim > 1].append(parameter)
    return [{"params": some, "base": base, "lr": 0.0, "weight_decay": 0.01 if decay else 0.0} for (base, decay), some in groups.items()]


class Passes:
    """Passes over all corpora, each in fresh windows, with fresh noise and other names."""

    def __init__(self, corpora: dict[str, list[Sent]], recipe: dict[str, Any], encoder: Encoder, rng: random.Random) -> None:
        self.corpora, self.recipe, self.encoder, self.rng = corpora, recipe, encoder, rng
        everything = [sent for corpus in corpora.values() for sent in corpus]
        self.pools = mentions.pools(everything)
        self.coined = coined.coined(self.pools, rng)
        self.named = [sent for sent in everything if any(True for _ in mentions.spans(sent))]

    def __call__(self) -> Iterator[Batch]:
        rng, budget = self.rng, self.recipe["budget"]
        single: list[Window] = []
        whole: list[Batch] = []
        for name, corpus in self.corpora.items():
            for sentences in self._drawn(corpus, self.recipe["corpus"][name]["share"]):
                windows = [noisy(self.encoder.window(some), rng) for some in group(sentences, self.encoder, rng)]
                if sentences[0].document and sum(window.size for window in windows) <= 1.5 * budget:
                    whole.append((windows, True))
                else:
                    single += windows
        single += [noisy(self.encoder.window([sent]), rng) for sent in self._varied()]
        every = [*whole, *((some, False) for some in batches(single, budget, rng))]
        rng.shuffle(every)
        yield from every

    def _drawn(self, corpus: list[Sent], share: float) -> Iterator[list[Sent]]:
        """Documents that are read as a whole each by itself, and the rest together; where not all is read, whole documents are left out."""
        rest: list[Sent] = []
        document = -1
        documents = []
        for sent in corpus:
            document += sent.new_doc
            documents.append(document)
        chosen = {number for number in range(document + 1) if self.rng.random() < share}
        some = (sent for sent, number in zip(corpus, documents, strict=True) if number in chosen)
        for name, part in groupby((self._mangled(sent) for sent in some), key=lambda sent: sent.document):
            if name:
                yield list(part)
            else:
                rest += part
        if rest:
            yield rest

    def _mangled(self, sent: Sent) -> Sent:
        chance, noise = self.rng.random(), self.recipe["noise"]
        other = sent
        if chance < noise["typos"]:
            other = misspelt(sent, self.rng)
        elif chance < noise["typos"] + noise["unpunctuated"]:
            other = unpunctuated(sent)
        return other if self.encoder.fits(other) else sent

    def _varied(self) -> Iterator[Sent]:
        """Sentences of the treebanks read alone, and sentences with other names."""
        rng, noise = self.rng, self.recipe["noise"]
        for corpus in self.corpora.values():
            yield from (sent for sent in corpus if sent.heads is not None and rng.random() < noise["alone"])
        for sent in self.named:
            if rng.random() < noise["replaced"]:
                other = mentions.replaced(sent, self.coined if rng.random() < noise["coined"] else self.pools, rng)
                if self.encoder.fits(other):
                    yield other


def save(model: Reader, path: Path, labels: tuple[str, ...]) -> None:
    torch.save({"model": {name: value.cpu().clone() for name, value in model.state_dict().items()}, "labels": labels}, path)


def export(checkpoint: Path, args: argparse.Namespace) -> subprocess.Popen[bytes]:
    """Export in a process of its own: a failure there must not end the training."""
    here = Path(__file__).parent
    command = [sys.executable, str(here / "export.py"), str(checkpoint), "--minilm", str(args.minilm), "--into", str(args.package)]
    return subprocess.Popen(command, stdout=(args.out / f"{checkpoint.stem}.export.log").open("w"), stderr=subprocess.STDOUT)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--data", "--minilm", "--out", "--package"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--recipe", type=Path, default=Path(__file__).with_name("recipe.toml"))
    parser.add_argument("--minutes", type=float, help="instead of the recipe's")
    parser.add_argument("--seed", type=int, help="instead of the recipe's")
    parser.add_argument("--start", type=Path, help="go on from this checkpoint")
    parser.add_argument("--peak", type=float, default=1.0, help="share of the full learning rate to begin with")
    parser.add_argument("--few", type=int, default=0, help="only so many sentences of each corpus, to try the recipe out")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    args = parser.parse_args()
    recipe = tomllib.loads(args.recipe.read_text(encoding="utf-8"))
    seed, minutes = recipe["seed"] if args.seed is None else args.seed, args.minutes or recipe["minutes"]
    torch.manual_seed(seed)
    rng = random.Random(seed)
    corpora = stored(args.data, recipe["corpus"])
    if not corpora:
        parser.error(f"nothing is prepared in {args.data}; run prepare.py first")
    labels = tuple(sorted({label for corpus in corpora.values() for sent in corpus for label in sent.labels or ()}))
    encoder = Encoder(args.minilm / "tokenizer.json", labels)
    corpora = {name: [sent for sent in corpus if encoder.fits(sent)][: args.few or None] for name, corpus in corpora.items()}
    for name, corpus in corpora.items():
        print(name, len(corpus), sum(map(encoder.length, corpus)), flush=True)
    model = Reader(len(labels), recipe["dropout"]["encoder"], recipe["dropout"]["heads"])
    load_minilm(model, args.minilm / "model.safetensors")
    if args.start:
        model.load_state_dict(torch.load(args.start, map_location="cpu", weights_only=True)["model"])
    model.to(args.device)
    args.out.mkdir(parents=True, exist_ok=True)
    optimizer = torch.optim.AdamW(parameters(model, recipe["rates"]), betas=(0.9, 0.98), eps=1e-6, fused=True)
    Run(model, optimizer, recipe, args, labels).train(Passes(corpora, recipe, encoder, rng), minutes)


class Run:
    """A training run and what it reports."""

    def __init__(self, model: Reader, optimizer: torch.optim.Optimizer, recipe: dict[str, Any], args: argparse.Namespace, labels: tuple[str, ...]) -> None:
        self.model, self.optimizer, self.recipe, self.args, self.labels = model, optimizer, recipe, args, labels
        self.seen: dict[str, list[float]] = defaultdict(list)
        self.steps = self.pieces = 0

    def train(self, passes: Passes, minutes: float) -> None:
        """Pass after pass until the time is up; then save and export."""
        began, number, due = time.time(), 0, list(EXPORT_AT)
        share = 0.0
        while share < 1:
            number += 1
            for windows, document in passes():
                share = (time.time() - began) / (60 * minutes)
                if share >= 1:
                    break
                self.step(windows, document, share)
                if self.steps % 50 == 0:
                    self.report(share=round(share, 3), number=number, pps=round(self.pieces / (time.time() - began)))
                if due and share >= due[0]:
                    self.snapshot(f"at{round(100 * due.pop(0))}")
                elif self.steps % 400 == 0:
                    save(self.model, self.args.out / "latest.pt", self.labels)
        self.snapshot("final").wait()
        print(f"done: {self.steps} steps, {number} passes", flush=True)

    def step(self, windows: list[Window], document: bool, share: float) -> None:
        """One batch; a loss that is no number changes nothing."""
        rates = self.recipe["rates"]
        for some in self.optimizer.param_groups:
            some["lr"] = some["base"] * rate(share, rates["warm"], rates["fall"], self.args.peak)
        device = torch.device(self.args.device)
        batch = {name: torch.from_numpy(value).to(device) for name, value in arrays(windows).items()}
        with torch.autocast(device.type, torch.bfloat16):
            parts = losses(self.model, batch, document)
        loss = total(parts, self.recipe["weights"])
        if not torch.isfinite(loss):
            print(f"step {self.steps}: loss {loss.item()}; skipped", flush=True)
            return
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.steps += 1
        self.pieces += int((batch["ids"] != 0).sum())
        for name, value in parts.items():
            self.seen[name].append(value.item())

    def report(self, **state: float) -> None:
        means = {name: round(sum(values) / len(values), 4) for name, values in self.seen.items()}
        print(json.dumps(state | {"step": self.steps} | means), flush=True)
        self.seen.clear()

    def snapshot(self, name: str) -> subprocess.Popen[bytes]:
        save(self.model, self.args.out / f"{name}.pt", self.labels)
        return export(self.args.out / f"{name}.pt", self.args)


if __name__ == "__main__":
    main()
