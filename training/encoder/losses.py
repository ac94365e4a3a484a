"""What each head is trained on."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from crf import NEVER
from model import Reader, same_sentence
from tags import FEATURES, NAMES, ROLE_TAGS, ROLES, TIMES, UPOS, Bio
from torch import Tensor
from windows import IGNORE

LINKED = [UPOS.index(tag) for tag in ("NOUN", "PROPN", "PRON", "DET", "NUM")]  # words that may head a mention


def losses(model: Reader, batch: dict[str, Tensor], document: bool) -> dict[str, Tensor]:
    """The loss of each head on a batch as made by `windows.arrays`; `document` says whether its rows are one document in order.

    Trees, tags and names are means over the words that are annotated; the others are sums over those as shares of all words, so that a batch with
    a handful of them does not pull as hard as one that is full of them.
    """
    states = model.words(batch["ids"], batch["case"], batch["first"], batch["last"])
    known = batch["heads"] != IGNORE
    count = (batch["last"] > 0).sum()
    out = {
        "upos": _softmax(model.upos(states["words"]), batch["upos"]),
        "starts": _starts(model.starts(states["words"]).squeeze(-1), batch["starts"]),
        "feats": _feats(model.feats(states["words"]), batch["feats"]),
    }
    chances, weights = _allowed(model.names(states["names"]), batch["names"], batch["names_weight"], NAMES)
    out["names"] = (chances * weights).sum() / (weights > 0).sum().clamp(min=1)
    chances, weights = _allowed(model.times(states["times"]), batch["times"], batch["times_weight"], TIMES)
    out["times"] = (chances * weights).sum() / count
    out["facts"] = _facts(model.facts(states["facts"]), batch["facts"]) / count
    told = batch["roles"][:, 0, 0] != IGNORE
    if told.any():
        out["roles"] = roles_loss(model, states["roles"][told], batch["roles"][told]) / count
    if known.any():
        arcs = model.trees.arcs(states["trees"]).float()
        arcs = arcs.masked_fill(~same_sentence(batch["starts"].clamp(min=0), known), NEVER)
        out["arcs"] = _softmax(arcs, batch["heads"])
        out["labels"] = _softmax(model.trees.relations(states["trees"], batch["heads"].clamp(min=0)), batch["labels"])
    if document and (batch["chains"] > 0).any():
        out["chains"] = _chains(model, states["links"], batch)
    return out


def total(parts: dict[str, Tensor], weights: dict[str, float]) -> Tensor:
    """The weighted sum."""
    return torch.stack([weights[name] * value for name, value in parts.items()]).sum()


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


def _allowed(scores: Tensor, masks: Tensor, weight: Tensor, bio: Bio) -> tuple[Tensor, Tensor]:
    """Minus the log of the probability of all the tags that the annotation allows, and the weight of each word."""
    bits = (masks[..., None] >> torch.arange(len(bio.tags), device=masks.device)) & 1 == 1
    return -scores.float().log_softmax(-1).masked_fill(~bits, NEVER).logsumexp(-1), weight * (masks != bio.any)


def _facts(scores: Tensor, target: Tensor) -> Tensor:
    known = ~target.isnan()
    return F.smooth_l1_loss(scores.float()[known], target[known], beta=0.5, reduction="sum")


def roles_loss(model: Reader, states: Tensor, tags: Tensor) -> Tensor:
    """Minus the log likelihood of `tags` [windows, words, roles], summed over all windows; words with IGNORE stand at the end and do not count."""
    scores = model.roles(states).float().unflatten(-1, (len(ROLES), len(ROLE_TAGS)))
    return model.role_chains(scores, tags.clamp(min=0), (tags[:, :, 0] != IGNORE).sum(1)).sum()


def _chains(model: Reader, states: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Minus the log of the probability of all right antecedents, or of none (Lee et al. 2017), over the words that may head a mention."""
    real = (batch["chains"] != IGNORE) & torch.isin(batch["upos"], batch["upos"].new_tensor(LINKED))
    sentences = (batch["starts"] == 1).flatten().cumsum(0).view_as(real)
    kinds = torch.where(batch["upos"] == UPOS.index("PRON"), 0, torch.where(batch["upos"] == UPOS.index("PROPN"), 1, 2))
    scores = model.links.scores(model.links(states[real]), kinds[real], sentences[real], batch["forms"][real])
    chains = batch["chains"][real]
    right = ((chains[:, None] == chains[None, :]) & (chains[:, None] > 0)).tril(-1)
    scores = torch.cat([torch.zeros_like(scores[:, :1]), scores], 1)
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    return (scores.logsumexp(1) - scores.masked_fill(~right, NEVER).logsumexp(1)).mean()
