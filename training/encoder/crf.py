"""Linear chains: the loss of a tag sequence (Lafferty, McCallum and Pereira 2001), several layers of tags side by side."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

NEVER = -1e4


class Chains(nn.Module):
    """Transition scores of `layers` independent chains over `tags`, of which those in "BI" need one in "IE" after them and no others do."""

    into: Tensor
    going: Tensor

    def __init__(self, layers: int, names: Sequence[str]) -> None:
        super().__init__()
        tags = len(names)
        self.register_buffer("into", torch.tensor([name in "IE" for name in names]), persistent=False)
        self.register_buffer("going", torch.tensor([name in "BI" for name in names]), persistent=False)
        self.step = nn.Parameter(torch.zeros(layers, tags, tags))  # [layer, from, to]
        self.first = nn.Parameter(torch.zeros(layers, tags))
        self.last = nn.Parameter(torch.zeros(layers, tags))

    def forward(self, scores: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Minus the log likelihood of `tags` [rows, words, layers], summed over layers, [rows].

        `scores` [rows, words, layers, tags]; a row counts as far as `lengths` [rows] says.
        """
        step = self.step + NEVER * (self.going[:, None] != self.into[None, :])
        ends = self.first + NEVER * self.into, self.last + NEVER * self.going
        return (_all(scores, lengths, step, *ends) - _one(scores, tags, lengths, step, *ends)).sum(-1)


def _one(scores: Tensor, tags: Tensor, lengths: Tensor, step: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """The score of `tags`."""
    layer = torch.arange(scores.shape[2], device=scores.device)
    emitted = scores.gather(-1, tags[..., None]).squeeze(-1)
    moved = step[layer, tags[:, :-1], tags[:, 1:]]
    inside = torch.arange(scores.shape[1], device=scores.device)[None, :, None] < lengths[:, None, None]
    final = tags.gather(1, (lengths - 1)[:, None, None].expand(-1, 1, tags.shape[2])).squeeze(1)
    return (emitted * inside).sum(1) + (moved * inside[:, 1:]).sum(1) + first[layer, tags[:, 0]] + last[layer, final]


def _all(scores: Tensor, lengths: Tensor, step: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """The log of the sum over all sequences."""
    state = scores[:, 0] + first
    for word in range(1, scores.shape[1]):
        further = (state[..., :, None] + step).logsumexp(-2) + scores[:, word]
        state = torch.where((word < lengths)[:, None, None], further, state)
    return (state + last).logsumexp(-1)
