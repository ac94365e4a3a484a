"""Measures the stage `clean` on the gold pages: python benchmarks/clean/run.py [--only body|dates|lines|dispatches] [--misses]

Prints, beside plain trafilatura and htmldate on the same pages in the same run: the F1 of bodies by 4-grams of words (the definition of the
article-extraction benchmark: precision and recall averaged over pages, then F1), the share of pages with the right day of publication, the share of
real lines that the block judge drops, and the debris and kept rows of the dispatches. Exits 1 where a figure lies under floors.json.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dateline.clean import Clean, plain
from dateline.errors import InputError
from dateline.records import BlockKind, Document, Page

HERE = Path(__file__).parent
GOLD = Path(os.environ.get("DATELINE_GOLD", HERE.parents[1].parent / "shared" / "gold"))
WORD = re.compile(r"\w+")
LONG = 10  # words: shorter lines of gold texts are too often furniture themselves to count as real lines
Row = dict[str, str]


def load(name: str) -> list[Row]:
    with gzip.open(GOLD / "clean" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read(row: Row) -> Document | None:
    content = row["html"].encode("utf-8", "replace")
    try:
        return Clean()(Page(uri=row["id"], media_type="text/html", sha256="", content=content, url=row["url"]))
    except InputError:
        return None


# --- bodies ---


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


# --- dates ---


def our_day(row: Row) -> str | None:
    document = read(row)
    return document.published.date.isoformat() if document and document.published else None


def htmldate_day(row: Row) -> str | None:
    from htmldate import find_date

    return find_date(row["html"], url=row["url"], original_date=True)


def dates(misses: bool) -> Iterator[tuple[str, float]]:
    rows = [row for row in load("dates") if isinstance(row["date"], str)]
    for name, day in (("dateline", our_day), ("htmldate", htmldate_day)):
        found = [day(row) for row in rows]
        share = sum(a == row["date"] for a, row in zip(found, rows, strict=True)) / len(rows)
        print(f"date     {name:<24} right day {share:.4f}   {len(rows)} pages")
        if name == "dateline":
            yield "date_accuracy", share
            for a, row in zip(found, rows, strict=True):
                if misses and a != row["date"]:
                    print(f"  {a} for {row['date']} {row['url'][:110]}")


# --- lines ---


def real_texts() -> Iterator[tuple[str, str]]:
    """Texts of gold sets that are report through and through, save for a leftover line here and there."""
    for row in load("aeb"):
        yield "AEB bodies", row["body"]
    for name, file in (("PolNeAR", "said/polnear.train.jsonl"), ("TimeBank", "when/te3_timebank.jsonl"), ("AQUAINT", "when/te3_aquaint.jsonl")):
        for line in (GOLD / file).read_text(encoding="utf-8").splitlines():
            yield name, json.loads(line)["text"]


def lines(misses: bool) -> Iterator[tuple[str, float]]:
    total, lost = Counter[str](), Counter[str]()
    for name, text in real_texts():
        for piece in plain.blocks(text):
            line = text[piece.start : piece.end]
            if len(line.split()) < LONG:
                continue
            total[name] += 1
            lost[name] += piece.reason is not None
            if misses and piece.reason:
                print(f"  {name} | {piece.reason} | {line[:150]}")
    for name in total:
        print(f"lines    {name:<24} dropped {lost[name]} of {total[name]} lines of {LONG} words and more ({lost[name] / total[name]:.4f})")
    yield "lines_kept", 1 - lost.total() / total.total()
    yield "lines_kept_aeb", 1 - lost["AEB bodies"] / total["AEB bodies"]


# --- dispatches ---


def dispatches(misses: bool) -> Iterator[tuple[str, float]]:
    right = rows = 0
    for file in sorted((GOLD.parent / "dispatches").glob("*.json")):
        gold, content = json.loads(file.read_text(encoding="utf-8")), file.with_suffix(".txt").read_bytes()
        document = Clean()(Page(uri=file.stem, media_type="text/plain", sha256="", content=content))
        wanted = [(row["quote"], False) for row in gold["debris"]] + [(quote, True) for quote in gold["kept"]]
        for quote, kept in wanted:
            at = document.text.index(quote)
            blocks = [block for block in document.blocks if block.start < at + len(quote) and at < block.end]
            ok = bool(blocks) and all(block.kept == kept for block in blocks)
            rows, right = rows + 1, right + ok
            if misses and not ok:
                print(f"  {file.stem}: {quote}")
        ok = document.published is not None and document.published.date.isoformat() == gold["published"]
        rows, right = rows + 1, right + ok
    print(f"dispatch rows of debris, kept and date right: {right} of {rows}")
    yield "dispatches", right / max(1, rows)


PARTS: dict[str, Callable[[bool], Iterator[tuple[str, float]]]] = {"body": bodies, "dates": dates, "lines": lines, "dispatches": dispatches}


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--only", choices=sorted(PARTS))
    args.add_argument("--misses", action="store_true", help="list what was missed")
    opts = args.parse_args()
    if not (GOLD / "clean").exists():
        print(f"no gold data at {GOLD}/clean; set DATELINE_GOLD")
        return 0
    floors, under = json.loads((HERE / "floors.json").read_text()), 0
    for part in [opts.only] if opts.only else PARTS:
        for name, figure in PARTS[part](opts.misses):
            if figure < floors[name]:
                print(f"UNDER THE FLOOR: {name} {figure:.4f} < {floors[name]}")
                under = 1
    return under


if __name__ == "__main__":
    sys.exit(main())
