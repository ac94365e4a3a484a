"""Train the roles' branch over a reader that stays as it is: `python branch.py CHECKPOINT --data DIR --minilm DIR --out FILE`, after train.py.

All below the branch is frozen, so that what it begins with is computed once and a pass over PolNeAR takes two or three minutes; and no other head changes.
Every other pass reads the articles with other people in them, so that the branch does not learn who spoke in the autumn of 2016.
"""

from __future__ import annotations

import argparse
import copy
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import torch
from crf import NEVER
from losses import roles_loss
from mentions import pools, renamed
from model import HIDDEN, OWN, Reader, fork
from prepare import stored
from sentences import Sent
from tags import NAMES
from torch import Tensor, nn
from train import rate, save
from windows import Encoder, Window, arrays, group

CORPUS = "polnear"
PEOPLE = [NAMES.tags.index("B-PER"), NAMES.tags.index("I-PER")]


@dataclass(frozen=True)
class Known:
    """A window with what the frozen layers make of it, [pieces, HIDDEN] each, and the tags of names that the reader gives its words."""

    window: Window
    sentences: list[Sent]
    below: Tensor
    top: Tensor
    names: list[int]


def known(model: Reader, encoder: Encoder, sentences: Sequence[Sent], rng: random.Random) -> Iterator[Known]:
    """The sentences in windows, each annotator's by themselves, as the frozen reader sees them."""
    for some in group(sentences, encoder, rng, across=1.0):
        window = encoder.window(some)
        inputs = {name: torch.from_numpy(value) for name, value in arrays([window]).items()}
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            states, _ = model.encode(inputs["ids"], inputs["case"])
            names = model.names(model.words(*(inputs[name] for name in ("ids", "case", "first", "last")))["names"]).argmax(-1)[0]
        yield Known(window, some, states[-1 - OWN][0].half(), states[-1][0].half(), names.tolist())


def others(read: Sequence[Known], corpora: dict[str, list[Sent]], rng: random.Random) -> list[Sent]:
    """The sentences with other people in them."""
    every = pools([sent for corpus in corpora.values() for sent in corpus])["PER"]
    people = [(words, spaced) for words, spaced in every if len(words) > 1 and all(word.isalpha() and word.istitle() for word in words)]
    out: list[Sent] = []
    names: dict[str, str] = {}
    for some in read:
        at = 0
        for sent in some.sentences:
            names = {} if sent.new_doc else names
            tags = some.names[at : at + len(sent.words)]
            out.append(renamed(sent, [tag in PEOPLE for tag in tags], names, people, rng))
            at += len(sent.words)
    return out


def batch(some: Sequence[Known], annotators: dict[str, int]) -> dict[str, Tensor]:
    """The arrays of windows.arrays, and what the branch begins with."""
    out = {name: torch.from_numpy(value) for name, value in arrays([one.window for one in some]).items()}
    for name in ("below", "top"):
        states = torch.zeros(*out["ids"].shape, HIDDEN)
        for row, one in enumerate(some):
            states[row, : len(one.below)] = getattr(one, name)
        out[name] = states
    out["bias"] = ((out["ids"] == 0) * NEVER)[:, None, None, :].float()
    out["annotator"] = torch.tensor([annotators[one.sentences[0].annotator] for one in some])
    return out


class Run:
    """A training run; `mean` is the running mean of the weights, which is what is kept."""

    def __init__(self, model: Reader, annotators: dict[str, int], recipe: dict[str, Any]) -> None:
        self.model, self.annotators, self.recipe = model, annotators, recipe
        self.habits = nn.Embedding(len(annotators), HIDDEN)
        nn.init.zeros_(self.habits.weight)
        self.trained = nn.ModuleList([model.branch, model.roles, model.role_chains])
        self.mean = copy.deepcopy(self.trained)
        layers = list(model.branch.layers.parameters())
        rest = [some for some in (*self.trained.parameters(), *self.habits.parameters()) if all(some is not other for other in layers)]
        groups = [{"params": layers, "base": recipe["layers"]}, {"params": rest, "base": recipe["rest"]}]
        self.optimizer = torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), weight_decay=0.01, fused=True)

    def step(self, some: Sequence[Known], number: int, share: float) -> float:
        """One batch; the loss a word."""
        for part in self.optimizer.param_groups:
            part["lr"] = part["base"] * rate(share, self.recipe["warm"], self.recipe["fall"])
        data = batch(some, self.annotators)
        hidden = (torch.rand(len(some)) < self.recipe["nobody"])[:, None, None]
        with torch.autocast("cpu", torch.bfloat16):
            who = torch.where(hidden, self.model.branch.nobody, self.habits(data["annotator"])[:, None])
            states = self.model.branch(data["below"], data["top"], data["bias"], data["first"], data["last"], who)
            loss = roles_loss(self.model, states, data["roles"]) / (data["last"] > 0).sum()
        self.optimizer.zero_grad(set_to_none=True)
        (4 * loss).backward()
        torch.nn.utils.clip_grad_norm_(self.trained.parameters(), 1.0)
        self.optimizer.step()
        keep = min(self.recipe["mean"], (1 + number) / (10 + number))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.mean.parameters()), list(self.trained.parameters()), 1 - keep)
        return loss.item()

    def train(self, passes: Sequence[Sequence[Known]], rng: random.Random) -> None:
        """All passes, windows of similar length together; the running means become the weights."""
        size, numbers = self.recipe["windows"], count()
        steps = sum(-(-len(read) // size) for read in passes)
        for number, read in enumerate(passes):
            ordered = sorted(read, key=lambda one: one.window.size + 30 * rng.random())
            drawn = [ordered[at : at + size] for at in range(0, len(ordered), size)]
            rng.shuffle(drawn)
            seen = [self.step(some, at, at / steps) for some, at in zip(drawn, numbers, strict=False)]
            print(f"pass {number + 1} of {len(passes)}: loss {np.mean(seen):.4f}", flush=True)
        self.trained.load_state_dict(self.mean.state_dict())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    for name in ("--data", "--minilm", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--recipe", type=Path, default=Path(__file__).with_name("recipe.toml"))
    parser.add_argument("--few", type=int, default=0, help="only so many sentences, to try the recipe out")
    args = parser.parse_args()
    whole = tomllib.loads(args.recipe.read_text(encoding="utf-8"))
    recipe = whole["branch"]
    torch.manual_seed(whole["seed"])
    rng = random.Random(whole["seed"])
    corpora = stored(args.data, whole["corpus"])
    checkpoint = torch.load(args.checkpoint, map_location="cpu", weights_only=True)
    labels = tuple(checkpoint["labels"])
    encoder = Encoder(args.minilm / "tokenizer.json", labels)
    model = Reader(len(labels), recipe["dropout"], recipe["head_dropout"])
    model.load_state_dict(checkpoint["model"])
    fork(model)
    model.eval()
    sentences = [sent for sent in corpora[CORPUS] if encoder.fits(sent)][: args.few or None]
    plain = list(known(model, encoder, sentences, rng))
    renewed = list(known(model, encoder, others(plain, corpora, rng), rng))
    run = Run(model, {name: n for n, name in enumerate(sorted({sent.annotator for sent in sentences}))}, recipe)
    model.train()
    run.train([(plain, renewed)[number % 2] for number in range(recipe["passes"])], rng)
    save(model, args.out, labels)


if __name__ == "__main__":
    main()
