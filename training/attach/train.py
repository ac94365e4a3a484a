"""Learns the weights of the ranker of event times: PYTHONPATH=src:training:benchmarks/when python training/attach/train.py

Needs scipy. Reads `when/anchor_tdg.train` of DATELINE_GOLD, writes src/dateline/data/events/times.json and its hash in SOURCE.toml.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

import sealed
from attach import Block, BlockKind, Document, Extent, Row, load, parsed, touch
from dateline.events.times.features import Shown
from dateline.events.times.hanging import Hanging
from dateline.events.times.nodes import Node
from dateline.events.times.state import PUBLISHED
from dateline.events.times.weights import Weights
from dateline.syntax import Tree

OUT = Path(__file__).parents[2] / "src/dateline/data/events/times.json"
PRIOR = 15.0  # strength of the prior that draws each weight to nothing; best of 4, 10, 15, 20 on the dev sets
SEEN = 5  # candidates that a feature must be seen on
LEAST = 0.01  # weights under this are left out

Group = tuple[list[list[str]], int]  # the features of an event's candidates, and the place of the right one


def groups(row: Row, document: Document) -> list[Group]:
    """What there is to learn from a text: each event with its candidates; those before it took what is right."""
    tree = Tree(document)
    wanted = {tuple(link["event"]): tuple(link["parent"]) for link in row["links"] if link["parent_is"] == "timex"}
    heads = {event: tree.head_of(Block(start=event[0], end=event[1], kind=BlockKind.PARAGRAPH)) for event in wanted}
    parents = {head: wanted[event] for event, head in heads.items() if head is not None}
    hanging, published, out = Hanging(document, tree, parents), tuple(row["timex_spans"][0]), list[Group]()

    def choose(node: Node, candidates: list[int], shown: list[Shown]) -> int | None:
        right = number_of(hanging, parents[node.token], published) if node.token in parents else None
        if right not in candidates:
            return None
        out.append(([one.features() for one in shown], candidates.index(right)))
        return candidates.index(right)

    hanging.walk(choose)
    return out


def number_of(hanging: Hanging, parent: Extent, published: Extent) -> int | None:
    """The number of the candidate that gold names; None where the package has not read the expression."""
    if parent == published:
        return PUBLISHED
    times = [one.time for one in hanging.expressions.all]
    return next((number for number, time in enumerate(times) if time is not None and touch((time.start, time.end), parent)), None)


def learned(rows: Sequence[Group]) -> dict[str, float]:
    """The weights under which the right candidates are likeliest (a conditional logit with a Gaussian prior)."""
    seen = Counter(feature for features, _ in rows for row in features for feature in set(row))
    column = {feature: at for at, feature in enumerate(sorted(feature for feature, count in seen.items() if count >= SEEN))}
    flat = [row for features, _ in rows for row in features]
    at = [(number, column[feature]) for number, row in enumerate(flat) for feature in row if feature in column]
    matrix = sparse.csr_matrix((np.ones(len(at)), tuple(zip(*at, strict=True))), shape=(len(flat), len(column)))
    sizes = np.array([len(features) for features, _ in rows])
    starts = np.cumsum(sizes) - sizes
    right = starts + np.array([place for _, place in rows])
    group, told = np.repeat(np.arange(len(rows)), sizes), np.asarray(matrix[right].sum(axis=0)).ravel()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        top = np.maximum.reduceat(scores, starts)
        likely = np.exp(scores - top[group])
        total = np.add.reduceat(likely, starts)
        cost = (np.log(total) + top - scores[right]).sum() + PRIOR / 2 * weights @ weights
        return cost, matrix.T @ (likely / total[group]) - told + PRIOR * weights

    best = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {feature: round(float(best[at]), 3) for feature, at in column.items() if abs(best[at]) >= LEAST}


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    rows = load("anchor_tdg.train")
    found = [group for row, document in zip(rows, parsed(rows), strict=True) for group in groups(row, document)]
    weights = learned(found)
    sealed.write(OUT, Weights(weights))
    print(f"{len(weights)} weights from {len(found)} events of {len(rows)} texts")


if __name__ == "__main__":
    main()
