"""Bodies of pages against bodies cut by hand: 4-grams of words, the definition of the article-extraction benchmark."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator

from pages import Row, load, read

from dateline.records import BlockKind

WORD = re.compile(r"\w+")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)) if words)


def f1(pairs: Iterable[tuple[str, str]]) -> float:
    precisions, recalls = [], []
    for gold, found in pairs:
        a, b = shingles(gold), shingles(found)
        both = (a & b).total()
        precisions += [both / b.total()] if b else []
        recalls += [both / a.total()] if a else []
    precision, recall = sum(precisions) / max(1, len(precisions)), sum(recalls) / max(1, len(recalls))
    return 2 * precision * recall / max(1e-9, precision + recall)


def our_body(row: Row) -> str:
    """The kept blocks without title, byline and header, as gold has them."""
    document = read(row)
    if document is None:
        return ""
    kept = [block for block in document.blocks if block.kept and block.kind not in (BlockKind.BYLINE, BlockKind.HEADER)]
    return "\n".join(quote for block in kept if (quote := document.quote(block)) != document.source.title)


def plain_trafilatura(row: Row) -> str:
    import trafilatura

    return trafilatura.extract(row["html"], favor_precision=True, include_comments=False) or ""


def bodies(misses: bool) -> Iterator[tuple[str, float]]:
    rows = load("aeb")
    for name, body in (("dateline", our_body), ("trafilatura, precision", plain_trafilatura)):
        started = time.perf_counter()
        pairs = [(row["body"], body(row)) for row in rows]
        seconds = time.perf_counter() - started
        score = f1(pairs)
        print(f"body     {name:<24} 4-gram F1 {score:.4f}   {len(rows) / seconds:5.1f} pages/s")
        if name == "dateline":
            yield "body_f1", score
            for score, row in sorted(((f1([pair]), row) for pair, row in zip(pairs, rows, strict=True)), key=lambda pair: pair[0])[: 15 * misses]:
                print(f"  {score:.3f} {row['url']}")
