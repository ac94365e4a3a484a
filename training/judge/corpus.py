"""The texts that the judge is trained on, from the gold data and from what was written for it."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from dateline.clean import Clean
from dateline.clean.judge.words import function_words, words
from dateline.errors import InputError
from dateline.records import BlockKind, Page
from judge.documents import Mixer, Text, alone, brief, extracted
from judge.extract import EXTRACTORS, extract

DEV = 3  # of ten pages are kept for the test by hand-labelled lines (benchmarks/clean), and seen by no training
ROUNDS = 2  # times that each clean article is mixed with other debris
LEAST = 600  # characters of a body that was found and not cut by hand
OF_BODY = (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.TITLE)
TITLED = 0.7  # share of mixed articles that keep their headline
NEWS = ("said/polnear.train.jsonl", "when/te3_timebank.jsonl", "when/te3_aquaint.jsonl")


def is_dev(page: str) -> bool:
    """True for the pages that are kept for the test.

    >>> is_dev("a"), is_dev("b")
    (False, False)
    """
    return int(hashlib.sha256(page.encode()).hexdigest(), 16) % 10 < DEV


def pages(gold: Path) -> Iterator[Text]:
    """The training pages with bodies as each extractor leaves them: bodies cut by hand, and those that dateline finds itself."""
    for row in rows(gold / "clean" / "aeb.jsonl.gz"):
        if not is_dev(row["id"]) and is_english(row["body"]):
            yield from _page(row, row["body"], extract("newspaper", row["html"]).split("\n")[0])
    clean = Clean(languages=["en"])
    for row in rows(gold / "clean" / "dates.jsonl.gz"):
        body, title = ("", "") if is_dev(row["id"]) else _found(clean, row)
        if len(body) >= LEAST:
            yield from _page(row, body, title)


def _page(row: dict[str, str], body: str, title: str) -> Iterator[Text]:
    for name in EXTRACTORS:
        text = extracted(f"{row['id']} {name}", extract(name, row["html"]), body, title, 1 / len(EXTRACTORS))
        if text:
            yield text


def _found(clean: Clean, row: dict[str, str]) -> tuple[str, str]:
    """Body and title as dateline finds them in the page; nothing where it refuses it."""
    try:
        document = clean(Page(uri=row["id"], media_type="text/html", sha256="", content=row["html"].encode("utf-8", "replace"), url=row["url"]))
    except InputError:
        return "", ""
    return "\n".join(document.quote(block) for block in document.blocks if block.kept and block.kind in OF_BODY), document.source.title or ""


def articles(gold: Path) -> Iterator[tuple[str, str | None, list[str]]]:
    """Clean articles: name, headline where it is known, and paragraphs."""
    for row in rows(gold / "clean" / "aeb.jsonl.gz"):
        if not is_dev(row["id"]) and is_english(row["body"]):
            yield row["id"], extract("newspaper", row["html"]).split("\n")[0] or None, _paragraphs(row["body"])
    for file in NEWS:
        for line in (gold / file).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["id"], row.get("title"), _paragraphs(row["text"])


def mixed(gold: Path, fold: int, folds: int) -> Iterator[Text]:
    """The written lines of a fold, alone and in the clean articles of that fold."""
    mixer = Mixer(fold, fold, folds)
    yield from alone(mixer)
    for name, title, paragraphs in articles(gold):
        for _ in range(ROUNDS if len(paragraphs) > 3 and fold_of(name, folds) == fold else 0):
            yield mixer.mix(name, paragraphs, title if mixer.random.random() < TITLED else None)
        if paragraphs and fold_of(name, folds) == fold:
            yield from brief(mixer, name, paragraphs)


def fold_of(name: str, folds: int) -> int:
    """The fold of a page or article; the same for all that was made of it."""
    return int(hashlib.sha256(name.split()[0].encode()).hexdigest(), 16) // 10 % folds


def is_english(text: str) -> bool:
    """True where English function words hold the text together."""
    english, other = function_words()
    sample = words(text[:4000])
    return sum(word in english for word in sample) > 2 * sum(word in other for word in sample)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(piece.split()) for piece in re.split(r"\n+", text) if piece.strip()]


def rows(file: Path) -> Iterator[dict[str, str]]:
    """The rows of a packed file of JSON lines."""
    with gzip.open(file, "rt", encoding="utf-8") as found:
        yield from map(json.loads, found)
