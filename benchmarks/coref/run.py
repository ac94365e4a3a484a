"""Coreference measured: CoNLL F1 on GUM dev, pronouns of news and interviews, and the entities of the dispatches.

    python benchmarks/coref/run.py [--gold ../shared/gold] [--split dev] [--misses]

Exits 1 under a floor of floors.json; what has no gold at hand is left out and said so.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import msgspec
from conll import conll, score
from gum import Gold, load

from dateline.parse.coref import Entities
from dateline.records import Block, BlockKind, Document, Entity
from dateline.syntax import Tree

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TALK = ("news", "interview")
THIRD = frozenset({"he", "him", "his", "she", "her", "it", "its", "they", "them", "their"})


def keys(gold: Gold) -> list[set[tuple[int, int]]]:
    """Gold chains of two mentions and more, each mention as the place of its head; of two with one head the wider is told apart."""
    tokens = Tree(gold.document).tokens
    width: dict[int, int] = {}
    for chain in gold.chains:
        for mention in chain:
            width[mention.head] = min(width.get(mention.head, 10**9), mention.stop - mention.first)
    out = [{(tokens[m.head].start, 0 if m.stop - m.first == width[m.head] else m.stop) for m in chain} for chain in gold.chains]
    return [chain for chain in out if len(chain) > 1]


def answers(document: Document) -> list[set[tuple[int, int]]]:
    """The entities of two mentions and more, each mention as the place of its head."""
    tree = Tree(document)
    chains = [{(place, 0) for place in heads(tree, entity)} for entity in document.entities or ()]
    return [chain for chain in chains if len(chain) > 1]


def heads(tree: Tree, entity: Entity) -> list[int]:
    return [tree.tokens[head].start for m in entity.mentions if (head := tree.head_of(m)) is not None]


def pronouns(gold: Gold, read: Document, misses: list[str]) -> tuple[int, int]:
    """Third-person pronouns of gold chains whose nearest mention before them in our chain is in the gold chain too."""
    tree = Tree(gold.document)
    start = [token.start for token in tree.tokens]
    chain_of = {start[m.head]: n for n, chain in enumerate(gold.chains) for m in chain if len(chain) > 1}
    pronoun = {m.head for chain in gold.chains if len(chain) > 1 for m in sorted(chain, key=lambda m: m.head)[1:] if m.kind == "pronoun"}
    wanted = {head for head in pronoun if tree.lower(head) in THIRD}
    before: dict[int, int] = {}
    for entity in read.entities or ():
        before.update({place: last for last, place in pairwise(heads(Tree(read), entity))})
    right = {head for head in wanted if chain_of.get(before.get(start[head], -1)) == chain_of[start[head]]}
    for head in sorted(wanted - right):
        chosen = read.text[before[start[head]] :].split(" ", 1)[0] if start[head] in before else "-"
        misses.append(f"{gold.id}: {tree.words(max(0, head - 12), min(len(tree), head + 6))!r} {tree.word(head)} -> {chosen}")
    return len(right), len(wanted)


def measure(golds: list[Gold], documents: list[Document], misses: list[str]) -> dict[str, float]:
    tallies = score([keys(gold) for gold in golds], [answers(document) for document in documents])
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for gold, document in zip(golds, documents, strict=True):
        hits = pronouns(gold, document, misses)
        for group in ("all", gold.genre, *(["talk"] if gold.genre in TALK else [])):
            found[group][0] += hits[0]
            found[group][1] += hits[1]
    for name, tally in tallies.items():
        print(f"  {name:<6} precision {tally.precision:.3f} recall {tally.recall:.3f} F1 {tally.f1:.3f}")
    for group, (right, of) in sorted(found.items()):
        print(f"  pronouns {group:<10} {right:>4} of {of:>4} = {right / max(1, of):.3f}")
    return {"conll": conll(tallies), "pronouns": found["talk"][0] / max(1, found["talk"][1])}


def parsed(golds: list[Gold]) -> list[Document]:
    """The documents as the reader reads their raw text, a block a paragraph."""
    from dateline.parse import Reader

    bare = []
    for gold in golds:
        spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", gold.document.text)]
        blocks = tuple(Block(start=a, end=b, kind=BlockKind.PARAGRAPH) for a, b in spans)
        bare.append(msgspec.structs.replace(gold.document, blocks=blocks, parse=None))
    return list(Reader()(bare))


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    args.add_argument("--split", default="dev")
    args.add_argument("--misses", action="store_true")
    opts = args.parse_args()
    figures: dict[str, float] = {}
    misses: list[str] = []
    stage = Entities()
    golds = load(opts.gold, opts.split)
    print(f"GUM {opts.split}, {len(golds)} documents, gold trees")
    stage([golds[0].document])  # opens the lexicons
    start = time.process_time()
    read = stage([msgspec.structs.replace(gold.document, entities=None) for gold in golds])
    words = sum(len(gold.document.parse.tokens) for gold in golds if gold.document.parse)
    print(f"  {(time.process_time() - start) / words * 1e6:.1f} microseconds a word")
    figures |= {f"gold-tree {name}": value for name, value in measure(golds, read, misses).items()}
    print("the reader's own words, trees and names")
    figures |= {f"read-tree {name}": value for name, value in measure(golds, stage(parsed(golds)), []).items()}
    print("\n".join(misses) if opts.misses else "", end="")
    floors = json.loads((HERE / "floors.json").read_text())
    for name, value in figures.items():
        print(f"{name} {value:.3f} (floor {floors.get(name, 0)})")
    return int(any(value < floors.get(name, 0) for name, value in figures.items()))


if __name__ == "__main__":
    sys.exit(main())
