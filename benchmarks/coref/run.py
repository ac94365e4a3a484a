"""Coreference measured on GUM: what the encoder links, all mentions of one thing, and the entities that are told; CoNLL F1 and pronouns.

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
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import msgspec
from conll import conll, score
from gum import Gold, load

from dateline.parse.coref import Entities
from dateline.parse.coref.stage import everything
from dateline.records import Block, BlockKind, Document, Entity, Link
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


Chain = list[int]  # where the heads of its mentions begin in the text, in their order


def told(document: Document) -> list[Chain]:
    """The entities."""
    tree = Tree(document)
    return [sorted(heads(tree, entity)) for entity in document.entities or ()]


def every(document: Document) -> list[Chain]:
    """All that is mentioned, what is no entity too."""
    return starts(document, everything(document))


def linked(document: Document) -> list[Chain]:
    """What the encoder alone makes: each word with the best antecedent that is likelier than none."""
    chain: dict[int, set[int]] = {}
    for link in document.parse.links if document.parse else ():
        if link.score > 0 and len(chain.get(link.token, ())) == 0:
            one = chain.setdefault(link.antecedent, {link.antecedent})
            one.add(link.token)
            chain[link.token] = one
    return starts(document, {id(one): one for one in chain.values()}.values())


def starts(document: Document, chains: Iterable[set[int]]) -> list[Chain]:
    """Tokens as places in the text."""
    tokens = Tree(document).tokens
    return [sorted(tokens[token].start for token in chain) for chain in chains]


def heads(tree: Tree, entity: Entity) -> list[int]:
    return [tree.tokens[head].start for m in entity.mentions if (head := tree.head_of(m)) is not None]


def pronouns(gold: Gold, chains: list[Chain], misses: list[str]) -> tuple[int, int]:
    """Third-person pronouns of gold chains whose nearest mention before them in our chain is in the gold chain too."""
    tree = Tree(gold.document)
    start = [token.start for token in tree.tokens]
    chain_of = {start[m.head]: n for n, chain in enumerate(gold.chains) for m in chain if len(chain) > 1}
    pronoun = {m.head for chain in gold.chains if len(chain) > 1 for m in sorted(chain, key=lambda m: m.head)[1:] if m.kind == "pronoun"}
    wanted = {head for head in pronoun if tree.lower(head) in THIRD}
    before = {place: last for chain in chains for last, place in pairwise(chain)}
    right = {head for head in wanted if chain_of.get(before.get(start[head], -1)) == chain_of[start[head]]}
    for head in sorted(wanted - right):
        chosen = gold.document.text[before[start[head]] :].split(" ", 1)[0] if start[head] in before else "-"
        misses.append(f"{gold.id}: {tree.words(max(0, head - 12), min(len(tree), head + 6))!r} {tree.word(head)} -> {chosen}")
    return len(right), len(wanted)


def measure(title: str, golds: list[Gold], chains: list[list[Chain]], misses: list[str]) -> dict[str, float]:
    """Prints the figures of what was read and returns the CoNLL F1 and the accuracy of pronouns in news and interviews."""
    print(title)
    tallies = score([keys(gold) for gold in golds], [[{(place, 0) for place in chain} for chain in found if len(chain) > 1] for found in chains])
    groups: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for gold, found in zip(golds, chains, strict=True):
        right, of = pronouns(gold, found, misses)
        for group in ("all", *(["news and interview", gold.genre] if gold.genre in TALK else [])):
            groups[group][0] += right
            groups[group][1] += of
    for name, tally in tallies.items():
        print(f"  {name:<6} precision {tally.precision:.3f} recall {tally.recall:.3f} F1 {tally.f1:.3f}")
    for group, (right, of) in sorted(groups.items()):
        print(f"  pronouns {group:<20} {right:>4} of {of:>4} = {right / max(1, of):.3f}")
    return {f"{title} conll": conll(tallies), f"{title} pronouns": groups["news and interview"][0] / max(1, groups["news and interview"][1])}


def with_links(gold: Document, read: Document) -> Document:
    """The gold words and trees with the reader's links."""
    if gold.parse is None or read.parse is None:
        return gold
    at = {token.start: number for number, token in enumerate(gold.parse.tokens)}
    here = [at.get(token.start) for token in read.parse.tokens]
    pairs = ((here[link.token], here[link.antecedent], link.score) for link in read.parse.links)
    links = tuple(Link(token, antecedent, score) for token, antecedent, score in pairs if token is not None and antecedent is not None)
    return msgspec.structs.replace(gold, parse=msgspec.structs.replace(gold.parse, links=links))


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
    golds = load(opts.gold, opts.split)
    read = parsed(golds)
    trees = [with_links(gold.document, document) for gold, document in zip(golds, read, strict=True)]
    stage = Entities()
    stage(trees[:1])  # opens the lexicons
    misses: list[str] = []
    figures = measure("links", golds, list(map(linked, read)), [])
    figures |= measure("every gold-tree", golds, list(map(every, trees)), [])
    figures |= measure("every read-tree", golds, list(map(every, read)), [])
    start = time.process_time()
    entities = stage(trees)
    spent = time.process_time() - start
    figures |= measure("told gold-tree", golds, list(map(told, entities)), misses)
    figures |= measure("told read-tree", golds, list(map(told, stage(read))), [])
    print("\n".join(misses) if opts.misses else "", end="")
    words = sum(len(tree.parse.tokens) for tree in trees if tree.parse)
    print(f"GUM {opts.split}, {len(golds)} documents; the stage takes {spent / words * 1e6:.1f} microseconds a word")
    floors = json.loads((HERE / "floors.json").read_text())
    for name, value in figures.items():
        print(f"{name} {value:.3f} (floor {floors.get(name, 0)})")
    return int(any(value < floors.get(name, 0) for name, value in figures.items()))


if __name__ == "__main__":
    sys.exit(main())
