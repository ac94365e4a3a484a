"""Learns the linker of statements: PYTHONPATH=src:training:training/said:benchmarks/said python training/said/train.py [--cache FILE] [--limit N]

Needs scikit-learn, and `DATELINE_GOLD` with said/polnear.train.jsonl. Writes src/dateline/data/said/linker.json and its hash in SOURCE.toml.
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from marked import Marked, marked
from run import BATCH, GOLD, plain
from sklearn.ensemble import HistGradientBoostingClassifier

import sealed
from dateline.forest import Forest
from dateline.parse import Reader
from dateline.parse.coref import Entities
from dateline.records import Document
from dateline.said.linking.fused import Linking
from dateline.said.linking.judging import JUDGED, PLAIN
from dateline.said.linking.linker import Least, Linker
from dateline.said.linking.pairs import SPOKEN, TOLD, spoken_pairs, told_pairs
from dateline.said.links import reading
from dateline.said.stage import ruled_links
from forests import written

OUT = Path(__file__).parents[2] / "src/dateline/data/said/linker.json"
DEPTH = 4
FOLDS = 5
SEEN = 4  # cues of a lemma before its prior counts

Rows = list[tuple[list[float], bool]]


def empty() -> Forest:
    return Forest([], 1, 0.0, [[0]], [[0.0]], [[0.0, 0.0]])


def forest(rows: Rows, names: Sequence[str], trees: int, name: str) -> Forest:
    """Boosted trees of DEPTH levels; says how well they tell right from wrong on a fifth that was left out."""
    matrix, right = np.array([row for row, _ in rows], np.float32), np.array([label for _, label in rows])
    model = HistGradientBoostingClassifier(
        max_iter=trees,
        max_depth=DEPTH,
        max_leaf_nodes=2**DEPTH,
        learning_rate=0.12,
        l2_regularization=5.0,
        min_samples_leaf=40,
        early_stopping=False,
        random_state=0,
    )
    model.fit(matrix, right)
    made = written(model, names, DEPTH)
    print(f"{name}: {len(rows)} rows, {right.mean():.3f} right, log loss {_loss(made, matrix, right, tuple(names)):.4f}", flush=True)
    return Forest(made.features, made.depth, made.base, made.asked, made.cuts, made.leaves)


def _loss(made: Forest, matrix: Any, right: Any, names: tuple[str, ...]) -> float:
    scores = made.score(matrix, names)
    return float(np.mean(np.logaddexp(0, np.where(right, -scores, scores))))


def priors(work: Sequence[tuple[Linking, Marked]], folds: Sequence[int]) -> list[dict[str, float]]:
    """The log odds by lemma that a candidate cue is marked: from all folds, then without each."""
    counts: list[dict[str, list[float]]] = [defaultdict(lambda: [0.0, 0.0]) for _ in range(FOLDS)]
    for (linking, gold), fold in zip(work, folds, strict=True):
        for number, link in enumerate(linking.page.links):
            if not gold.is_within(link.cue):
                counts[fold][linking.tree.tokens[linking.page.tops[number]].lemma][not gold.cue(link.cue)] += 1
    out = []
    for without in (None, *range(FOLDS)):
        total: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for fold, some in enumerate(counts):
            for lemma, (yes, no) in some.items():
                if fold != without:
                    total[lemma][0] += yes
                    total[lemma][1] += no
        out.append({lemma: round(log((yes + 1.5) / (no + 1.0)), 2) for lemma, (yes, no) in total.items() if yes + no >= SEEN})
    return out


def told_rows(linking: Linking, gold: Marked) -> Iterator[tuple[list[float], bool]]:
    for pair, row in told_pairs(linking.page, linking.pieces, linking.linker.priors):
        cue = linking.page.links[pair.link].cue
        if not gold.is_within(cue):
            yield row, gold.tells(cue, linking.pieces[pair.other])


def spoken_rows(linking: Linking, gold: Marked) -> Iterator[tuple[list[float], bool]]:
    content = [[piece for _, piece in some] for some in linking.contents()]
    for pair, row in spoken_pairs(linking.page, linking.sources, content, linking.linker.priors):
        cue = linking.page.links[pair.link].cue
        if gold.cue(cue):
            yield row, gold.speaks(cue, linking.sources[pair.other])


def judged_rows(linking: Linking, gold: Marked) -> Iterator[tuple[list[float], bool]]:
    wholes = linking.wholes(linking.contents())
    for whole, row in zip(wholes, linking.judged(wholes), strict=True):
        link = linking.page.links[whole.link]
        if (whole.content or link.quoted) and not gold.is_within(link.cue):
            yield row, any(gold.tells(link.cue, piece) for _, piece in whole.content)


def learned(documents: Sequence[Document], rows: Sequence[dict[str, Any]], least: Least) -> Linker:
    began = time.time()
    linker = Linker(empty(), empty(), empty(), empty(), {}, least)
    work = []
    for document, row in zip(documents, rows, strict=True):
        read = reading(document)
        work.append((Linking(read, ruled_links(read), linker), marked(read.tree, row)))
    folds = [number % FOLDS for number in range(len(work))]
    everywhere, *without = priors(work, folds)
    print(f"{time.time() - began:.0f} s, {len(everywhere)} priors", flush=True)

    def use(**parts: Any) -> None:
        nonlocal linker
        linker = Linker(**{field: parts.get(field, getattr(linker, field)) for field in linker.__struct_fields__})
        for (linking, _), fold in zip(work, folds, strict=True):
            linking.linker = Linker(linker.told, linker.spoken, linker.judge, linker.nested, without[fold], least)

    use()
    use(told=forest([row for one in work for row in told_rows(*one)], TOLD, 100, "told"))
    use(spoken=forest([row for one in work for row in spoken_rows(*one)], SPOKEN, 80, "spoken"))
    judged = [row for one in work for row in judged_rows(*one)]
    use(judge=forest(judged, JUDGED, 120, "judge"))
    columns, ruled = [JUDGED.index(name) for name in PLAIN], JUDGED.index("ruled")
    use(nested=forest([([row[at] for at in columns], label) for row, label in judged if row[ruled]], PLAIN, 80, "nested"))
    print(f"{time.time() - began:.0f} s", flush=True)
    return Linker(linker.told, linker.spoken, linker.judge, linker.nested, everywhere, least)


def parsed(cache: Path | None) -> tuple[list[dict[str, Any]], list[Document]]:
    """The rows of gold with their texts as the package reads them, from the cache where there is one."""
    if cache is not None and cache.exists():
        return pickle.loads(cache.read_bytes())  # type: ignore[no-any-return]
    rows = [json.loads(line) for line in (GOLD / "said" / "polnear.train.jsonl").open(encoding="utf8")]
    reader, entities, documents = Reader(), Entities(), list[Document]()
    for first in range(0, len(rows), BATCH):
        documents += entities(reader([plain(row["text"], row["id"]) for row in rows[first : first + BATCH]]))
    if cache is not None:
        cache.write_bytes(pickle.dumps((rows, documents)))
    return rows, documents


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--cache", type=Path, help="parsed documents, kept between runs")
    args.add_argument("--limit", type=int)
    opts = args.parse_args()
    rows, documents = parsed(opts.cache)
    linker = learned(documents[: opts.limit], rows[: opts.limit], Least())
    sealed.write(OUT, linker)


if __name__ == "__main__":
    main()
