"""What each head is trained on."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from data import ANY, FEATURES, NAME_TAGS
from model import NEVER, Reader, same_sentence
from torch import Tensor
from windows import IGNORE

WEIGHTS = {"starts": 0.5, "upos": 1.0, "feats": 1.0, "arcs": 1.0, "labels": 1.0, "names": 6.0}


def losses(model: Reader, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The loss of each head on a batch as made by `windows.arrays`."""
    states = model.words(batch["ids"], batch["case"], batch["first"], batch["last"])
    known = batch["heads"] != IGNORE
    out = {
        "upos": _softmax(model.upos(states["words"]), batch["upos"]),
        "starts": _starts(model.starts(states["words"]).squeeze(-1), batch["starts"]),
        "feats": _feats(model.feats(states["words"]), batch["feats"]),
        "names": names(model.names(states["names"]).float(), batch["names"], batch["weight"]),
    }
    if known.any():
        arcs = model.trees.arcs(states["trees"]).float()
        arcs = arcs.masked_fill(~same_sentence(batch["starts"].clamp(min=0), known), NEVER)
        out["arcs"] = _softmax(arcs, batch["heads"])
        out["labels"] = _softmax(model.trees.relations(states["trees"], batch["heads"].clamp(min=0)), batch["labels"])
    return out


def total(parts: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()


def _softmax(scores: Tensor, target: Tensor) -> Tensor:
    loss = F.cross_entropy(scores.float().flatten(0, 1), target.flatten(), ignore_index=IGNORE, reduction="sum")
    return loss / (target != IGNORE).sum().clamp(min=1)


def _starts(scores: Tensor, target: Tensor) -> Tensor:
    known = target != IGNORE
    loss = F.binary_cross_entropy_with_logits(scores.float(), target.clamp(min=0).float(), reduction="none")
    return (loss * known).sum() / known.sum().clamp(min=1)


def _feats(scores: Tensor, target: Tensor) -> Tensor:
    parts = scores.split([len(values) for values in FEATURES.values()], -1)
    return torch.stack([_softmax(part, target[..., n]) for n, part in enumerate(parts)]).sum()


def names(scores: Tensor, masks: Tensor, weight: Tensor) -> Tensor:
    """Minus the log of the probability of all the tags that the annotation allows (a partial loss; cf. Tsuboi et al. 2008)."""
    bits = (masks[..., None] >> torch.arange(len(NAME_TAGS))) & 1 == 1
    chance = scores.log_softmax(-1).masked_fill(~bits, NEVER).logsumexp(-1)
    weight = weight * (masks != ANY)
    return -(chance * weight).sum() / (weight > 0).sum().clamp(min=1)
