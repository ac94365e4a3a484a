"""Learns the weights of the pronoun features on GUM and writes them to data/coref/weights.toml.

    python training/coref/train.py --gold ../shared/gold

A log-linear ranker: for each pronoun of a gold chain, the probability of the mentions of its chain among the candidates and "none" is raised by
gradient ascent (Adam) with an L2 penalty. Pronouns are read in the order of the text with the right antecedents already joined.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks" / "coref"))

from gum import Gold, load

from dateline.lexicon import path
from dateline.parse.coref.mention import PRONOUN
from dateline.parse.coref.pronouns import Pronouns, is_expletive
from dateline.parse.coref.stage import before_pronouns
from dateline.syntax import Tree

GENRES = {"news": 2.0, "interview": 1.5, "bio": 0.7, "speech": 1.0}  # weight of a pronoun; the others 0.7
PENALTY = 0.002
ROUNDS = 250
SEED = 7
FIXED = {  # rules that GUM has too few cases for, or too many of another kind (talk, lives)
    "none he": -2.5,
    "owner is enemy": -4.0,
    "owner unfit": -2.0,
    "owner fit": 1.0,
    "dumb thing speaks": -2.0,
    "they type person": -4.5,
    "none speaks": -1.0,
    "none acts": -0.3,
    "part of a count": 2.0,
    "agent acts": 0.8,
    "agent subject acts": 0.5,
    "dumb thing acts": -1.5,
    "it type country": 0.3,
    "it both speak 0": 0.8,
    "it both speak 1": 1.2,
    "it both speak 2": 0.8,
    "he in own statement": 0.5,
    "it in own statement": 0.6,
    "they in own statement": 0.5,
    "own it fronted subject": 1.2,
    "own they fronted subject": 1.0,
    "own he fronted subject": 1.0,
    "house of the speaker": 0.5,
    "cited speaker": 0.5,
    "another speaks": -3.0,
    "interrupted": -3.0,
}

Case = tuple[list[list[str]], list[bool], float]


def cases(gold: Gold) -> list[Case]:
    """For each gold pronoun its candidates' features ("none" first), which are right, and its weight."""
    tree = Tree(gold.document)
    chains = before_pronouns(tree)
    ranker = Pronouns(tree, chains)
    right = {mention.head: number for number, chain in enumerate(gold.chains) if len(chain) > 1 for mention in chain}
    out = []
    for position, mention in enumerate(chains.mentions):
        if mention.kind is not PRONOUN or mention.person != "3" or is_expletive(tree, mention):
            continue
        options = list(ranker.weighed(mention, position))
        hits = [mention.head in right and right.get(candidate.head) == right[mention.head] for candidate, _ in options]
        out.append(([ranker.none(mention), *(features for _, features in options)], [not any(hits), *hits], GENRES.get(gold.genre, 0.7)))
        if any(hits):
            chains.join(options[hits.index(True)][0], mention)
    return out


def fit(found: list[Case]) -> dict[str, float]:
    """The weights that make the right candidates likeliest."""
    count: dict[str, int] = {}
    for options, _, _ in found:
        for features in options:
            for feature in features:
                count[feature] = count.get(feature, 0) + 1
    names = sorted(name for name, seen in count.items() if seen >= 8 and name not in FIXED)
    number = {name: place for place, name in enumerate(names)}
    rows = [
        ([[number[f] for f in features if f in number] for features in options], sum_fixed(options), np.array(hits), share) for options, hits, share in found
    ]
    weights, first, second = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, ROUNDS + 1):
        slope = -PENALTY * len(rows) * weights / 10
        for options, fixed, hits, share in rows:
            scores = np.array([weights[o].sum() for o in options]) + fixed
            p = np.exp(scores - scores.max())
            p /= p.sum()
            q = np.where(hits, p, 0.0)
            difference = share * (q / max(q.sum(), 1e-9) - p)
            for o, d in zip(options, difference, strict=True):
                if abs(d) > 1e-4:
                    np.add.at(slope, o, d)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weights += 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {**{name: round(float(weights[number[name]]), 3) for name in names}, **FIXED}


def sum_fixed(options: list[list[str]]) -> np.ndarray:
    return np.array([sum(FIXED.get(feature, 0.0) for feature in features) for features in options])


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--gold", type=Path, required=True)
    opts = args.parse_args()
    found = [case for gold in load(opts.gold, "train") for case in cases(gold)]
    weights = fit(found)
    right = sum(hits[int(np.argmax([sum(weights.get(f, 0) for f in features) for features in options]))] for options, hits, _ in found)
    print(f"{len(found)} pronouns, {len(weights)} weights, right on train {right / len(found):.3f}")
    lines = ["# Weights of the pronoun features, made by training/coref/train.py; do not edit by hand.", ""]
    lines += [f'[[weight]]\nfeature = "{name}"\nweight = {value}\n' for name, value in sorted(weights.items()) if value]
    path("coref", "weights.toml").write_text("\n".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
