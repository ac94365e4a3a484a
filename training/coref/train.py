"""Learns the weights of the two rankers on GUM and writes them to data/coref/weights.toml (pronouns) and data/coref/nouns.toml (nouns, "you", "this").

    python training/coref/train.py --gold ../shared/gold [--only pronouns|nouns]

Log-linear rankers: for each mention, the probability of the mentions of its chain among the candidates and "none" is raised by gradient ascent (Adam)
with an L2 penalty. Mentions are read in the order of the text with the right antecedents already joined.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks" / "coref"))

from gum import Gold, load
from run import parsed, with_links

from dateline.lexicon import path
from dateline.parse.coref.mention import PRONOUN
from dateline.parse.coref.nouns import Nouns
from dateline.parse.coref.pronouns import Pronouns, is_expletive
from dateline.parse.coref.stage import before_nouns, before_pronouns
from dateline.parse.coref.weights import NOUNS, PRONOUNS
from dateline.syntax import Tree

GENRES = {"news": 2.0, "interview": 1.5, "bio": 0.7, "speech": 1.0}  # weight of a pronoun; the others 0.7
ROUNDS = 250
SEEN = 8  # times that a feature must occur to have a weight
LEAST = 0.03  # of a weight that is written, of either sign
LINKS = range(-1, 5)  # log odds of the encoder, rounded


def slope(weight: float) -> dict[str, float]:
    """Weights of the encoder's links, in proportion to their log odds.

    For pronouns they are not learned beside the rest but set, by one number that was chosen on the dev part and on our own dispatches: learned on GUM, where
    many pronouns stand for nothing, they leave too many of news without antecedent.
    """
    return {f"link {odds}": round(weight * (odds + 1), 3) for odds in LINKS}


FIXED = {  # rules that GUM has too few cases for, or too many of another kind (talk, lives)
    "none he": -2.5,
    "owner is enemy": -8.0,
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
    **slope(0.5),
}
FIXED_NOUNS = {"none": -1.2}  # chosen on dev: GUM's chains are long: what is joined too often costs less than what is missed


class Case(NamedTuple):
    """The features of "none" and of each candidate, which of them are right, and how much the case counts."""

    options: list[list[str]]
    hits: list[bool]
    share: float


def pronoun_cases(gold: Gold) -> Iterator[Case]:
    """Each gold pronoun of the third person."""
    tree = Tree(gold.document)
    chains = before_pronouns(tree)
    ranker = Pronouns(tree, chains)
    right = chain_numbers(gold)
    for position, mention in enumerate(chains.mentions):
        if mention.kind is not PRONOUN or mention.person != "3" or is_expletive(tree, mention):
            continue
        options = list(ranker.weighed(mention, position))
        hits = [mention.head in right and right.get(candidate.head) == right[mention.head] for candidate, _ in options]
        yield Case([ranker.none(mention), *(features for _, features in options)], [not any(hits), *hits], GENRES.get(gold.genre, 0.7))
        if any(hits):
            chains.join(options[hits.index(True)][0], mention)


def noun_cases(gold: Gold) -> Iterator[Case]:
    """Each noun, "you" and "this" that the rules have joined to nothing before it."""
    tree = Tree(gold.document)
    chains = before_nouns(tree)
    ranker = Nouns(tree, chains)
    right = chain_numbers(gold)
    for mention in chains.mentions:
        if ranker.is_open(mention):
            options = list(ranker.weighed(mention))
            hits = [mention.head in right and right.get(candidate.head) == right[mention.head] for candidate, _ in options]
            yield Case([ranker.none(mention), *(features for _, features in options)], [not any(hits), *hits], 1.0)
            if any(hits):
                chains.join(options[hits.index(True)][0], mention)
        ranker.see(mention)


def chain_numbers(gold: Gold) -> dict[int, int]:
    """The head of each mention that is not alone in its chain, and the number of the chain."""
    return {mention.head: number for number, chain in enumerate(gold.chains) if len(chain) > 1 for mention in chain}


def fit(found: list[Case], fixed: dict[str, float], penalty: float) -> dict[str, float]:
    """The weights that make the right candidates likeliest."""
    count = Counter(feature for case in found for features in case.options for feature in features)
    names = sorted(name for name, seen in count.items() if seen >= SEEN and name not in fixed)
    number = {name: place for place, name in enumerate(names)}
    rows = [features for case in found for features in case.options]
    pairs = np.array([(row, number[feature]) for row, features in enumerate(rows) for feature in features if feature in number])
    bias = np.array([sum(fixed.get(feature, 0.0) for feature in features if feature != "none") for features in rows])
    starts = np.array([0, *accumulate(len(case.options) for case in found)][:-1])
    sizes = [len(case.options) for case in found]
    hits = np.array([hit for case in found for hit in case.hits], float)
    share = np.repeat([case.share for case in found], sizes)

    def normed(values: np.ndarray) -> np.ndarray:
        return values / np.repeat(np.maximum(np.add.reduceat(values, starts), 1e-12), sizes)

    weights, first, second = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, ROUNDS + 1):
        scores = np.bincount(pairs[:, 0], weights[pairs[:, 1]], len(rows)) + bias
        p = normed(np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes)))
        pull = share * (normed(p * hits) - p)
        uphill = np.bincount(pairs[:, 1], pull[pairs[:, 0]], len(names)) / len(found) - penalty * weights
        first = 0.9 * first + 0.1 * uphill
        second = 0.999 * second + 0.001 * uphill**2
        weights += 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {**{name: round(float(weights[number[name]]), 3) for name in names if abs(weights[number[name]]) >= LEAST}, **fixed}


def learn(golds: list[Gold], cases: Callable[[Gold], Iterator[Case]], fixed: dict[str, float], penalty: float, file: str) -> None:
    """Writes the weights of one ranker and prints how often it is right on what it learned from."""
    found = [case for gold in golds for case in cases(gold)]
    weights = fit(found, fixed, penalty)
    right = sum(hits[int(np.argmax([sum(weights.get(f, 0) for f in features) for features in options]))] for options, hits, _ in found)
    print(f"{file}: {len(found)} cases, {len(weights)} weights, right on train {right / len(found):.3f}")
    lines = ["# Weights of the ranker's features, made by training/coref/train.py; do not edit by hand.", ""]
    lines += [f'[[weight]]\nfeature = "{name}"\nweight = {value}\n' for name, value in sorted(weights.items()) if value]
    path("coref").joinpath(file).write_text("\n".join(lines), encoding="utf-8")


def linked(golds: list[Gold]) -> list[Gold]:
    """The documents with the links that the reader sees in them. It learned them there, but is hardly surer of them than on the dev part."""
    return [replace(gold, document=with_links(gold.document, read)) for gold, read in zip(golds, parsed(golds), strict=True)]


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--gold", type=Path, required=True)
    args.add_argument("--only", choices=("pronouns", "nouns"))
    opts = args.parse_args()
    golds = load(opts.gold, "train")
    if opts.only != "nouns":
        learn(golds, pronoun_cases, FIXED, 2e-4, PRONOUNS)
    if opts.only != "pronouns":
        learn(linked(golds), noun_cases, FIXED_NOUNS, 4e-4, NOUNS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
