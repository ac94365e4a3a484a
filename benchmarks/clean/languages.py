"""The language of reports: no English text may be refused, and other pages are to be told by their language."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pages import load, read

from dateline.clean import language
from material import GOLD

ENGLISH = (
    "said/polnear.train.jsonl",
    "said/polnear.dev.jsonl",
    "when/te3_timebank.jsonl",
    "when/te3_aquaint.jsonl",
    "when/wikiwars_train.jsonl",
    "where/lgl.jsonl",
    "where/gwn.jsonl",
)
TOLD = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))  # the pages that are not in English, by their language: ids alone
KIN = ({"hr", "bs", "sr"}, {"id", "ms"})  # told apart by a few words only
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def languages(misses: bool) -> Iterator[tuple[str, float]]:
    yield from _english(misses)
    yield from _pages(misses)


def _english(misses: bool) -> Iterator[tuple[str, float]]:
    """Whole texts, and their first sentence, two and three."""
    refused, total = Counter[str](), Counter[str]()
    for file in ENGLISH:
        for line in (GOLD / file).read_text(encoding="utf-8").strip().split("\n"):
            text = json.loads(line)["text"]
            sentences = [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]
            for name, part in (("whole", text), *((f"{count} sentences", " ".join(sentences[:count])) for count in (1, 2, 3))):
                code = language.of_text(part)
                total[name] += 1
                refused[name] += code not in ("en", None)
                if misses and code not in ("en", None):
                    print(f"  {code} for {file}: {part[:100]}")
    print("language English texts refused: " + ", ".join(f"{refused[name]} of {total[name]} ({name})" for name in total))
    yield "english_read", 1 - refused.total() / total.total()


def _pages(misses: bool) -> Iterator[tuple[str, float]]:
    wanted = {page: code for code, pages in TOLD.items() for page in pages}
    told = foreign = english = wrong = 0
    for row in (row for name in ("aeb", "dates") for row in load(name)):
        document = read(row)
        if document is None:
            continue
        code, truth = document.source.language, wanted.get(row["id"], "en")
        foreign, english = foreign + (truth != "en"), english + (truth == "en")
        told += truth != "en" and (code == truth or any({code, truth} <= kin for kin in KIN))
        wrong += truth == "en" and code not in ("en", None)
        if misses and code != truth:
            print(f"  {code} for {truth} {row['url'][:110]}")
    print(f"language pages in other languages told: {told} of {foreign}; English pages taken for others: {wrong} of {english}")
    yield "foreign_told", told / foreign
    yield "english_pages_read", 1 - wrong / english
