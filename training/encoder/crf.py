"""Linear chains: the loss of a tag sequence (Lafferty, McCallum and Pereira 2001), several layers of tags side by side."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Chains(nn.Module):
    """Transition scores of `layers` independent chains over `tags` tags."""

    def __init__(self, layers: int, tags: int) -> None:
        super().__init__()
        self.step = nn.Parameter(torch.zeros(layers, tags, tags))  # [layer, from, to]
        self.first = nn.Parameter(torch.zeros(layers, tags))
        self.last = nn.Parameter(torch.zeros(layers, tags))

    def forward(self, scores: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Minus the log likelihood of `tags` [rows, words, layers], summed over layers, [rows].

        `scores` [rows, words, layers, tags]; a row counts as far as `lengths` [rows] says.
        """
        return (self._all(scores, lengths) - self._one(scores, tags, lengths)).sum(-1)

    def _one(self, scores: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        layer = torch.arange(scores.shape[2], device=scores.device)
        emitted = scores.gather(-1, tags[..., None]).squeeze(-1)
        moved = self.step[layer, tags[:, :-1], tags[:, 1:]]
        inside = torch.arange(scores.shape[1], device=scores.device)[None, :, None] < lengths[:, None, None]
        final = tags.gather(1, (lengths - 1)[:, None, None].expand(-1, 1, tags.shape[2])).squeeze(1)
        return (emitted * inside).sum(1) + (moved * inside[:, 1:]).sum(1) + self.first[layer, tags[:, 0]] + self.last[layer, final]

    def _all(self, scores: Tensor, lengths: Tensor) -> Tensor:
        state = scores[:, 0] + self.first
        for word in range(1, scores.shape[1]):
            further = (state[..., :, None] + self.step).logsumexp(-2) + scores[:, word]
            state = torch.where((word < lengths)[:, None, None], further, state)
        return (state + self.last).logsumexp(-1)
