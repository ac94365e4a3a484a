"""The CoNLL score of coreference: the mean F1 of MUC, B-cubed and CEAF-e (Pradhan et al. 2014), over chains of hashable mentions.

>>> score([[{1, 2, 3}, {4, 5}]], [[{1, 2}, {4, 5, 3}]])["b3"].f1 > 0.7
True
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

Chain = set[Hashable]
Chains = Sequence[Chain]


@dataclass
class Tally:
    """Sums over documents: what was right of what gold has and of what was read."""

    found: float = 0.0
    gold: float = 0.0
    right: float = 0.0
    read: float = 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else 0.0

    @property
    def f1(self) -> float:
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    def add(self, found: float, gold: float, right: float, read: float) -> None:
        self.found, self.gold, self.right, self.read = self.found + found, self.gold + gold, self.right + right, self.read + read


def score(gold: Sequence[Chains], read: Sequence[Chains]) -> dict[str, Tally]:
    """The three tallies over documents; chains of one mention count nothing and are to be left out before."""
    tallies = {"muc": Tally(), "b3": Tally(), "ceafe": Tally()}
    for key, response in zip(gold, read, strict=True):
        tallies["muc"].add(*one_way(muc, key, response), *one_way(muc, response, key))
        tallies["b3"].add(*one_way(b3, key, response), *one_way(b3, response, key))
        best = alignment([[phi4(chain, other) for other in response] for chain in key])
        tallies["ceafe"].add(best, len(key), best, len(response))
    return tallies


def conll(tallies: dict[str, Tally]) -> float:
    return sum(tally.f1 for tally in tallies.values()) / 3


def one_way(measure: Callable[[Chain, dict[Hashable, int], Chains], tuple[float, float]], key: Chains, response: Chains) -> tuple[float, float]:
    where = {mention: number for number, chain in enumerate(response) for mention in chain}
    pairs = [measure(chain, where, response) for chain in key]
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def muc(chain: Chain, where: dict[Hashable, int], other: Chains) -> tuple[float, float]:
    parts = len({where[mention] for mention in chain if mention in where}) + sum(mention not in where for mention in chain)
    return len(chain) - parts, len(chain) - 1


def b3(chain: Chain, where: dict[Hashable, int], other: Chains) -> tuple[float, float]:
    return sum(len(chain & other[where[mention]]) / len(chain) for mention in chain if mention in where), len(chain)


def phi4(one: Chain, other: Chain) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def alignment(gains: list[list[float]]) -> float:
    """The greatest sum of gains with each row and each column used once (the Hungarian method)."""
    if not gains or not gains[0]:
        return 0.0
    if len(gains) > len(gains[0]):
        gains = [list(column) for column in zip(*gains, strict=True)]
    rows, columns = len(gains), len(gains[0])
    u, v, match = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        augment(row, gains, u, v, match)
    return sum(gains[match[column] - 1][column - 1] for column in range(1, columns + 1) if match[column])


def augment(row: int, gains: list[list[float]], u: list[float], v: list[float], match: list[int]) -> None:
    """One row more in the matching, along the cheapest augmenting path."""
    columns = len(gains[0])
    least, way, used = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    match[0], column = row, 0
    while True:
        used[column] = True
        current, delta, following = match[column], float("inf"), 0
        for other in range(1, columns + 1):
            if not used[other]:
                cost = -gains[current - 1][other - 1] - u[current] - v[other]
                if cost < least[other]:
                    least[other], way[other] = cost, column
                if least[other] < delta:
                    delta, following = least[other], other
        for other in range(columns + 1):
            if used[other]:
                u[match[other]] += delta
                v[other] -= delta
            else:
                least[other] -= delta
        column = following
        if match[column] == 0:
            break
    while column:
        match[column] = match[way[column]]
        column = way[column]
