"""Real lines that the block judge drops, of texts that are report through and through."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator

from pages import load

from dateline.clean import plain
from material import GOLD

LONG = 10  # words: shorter lines of gold texts are too often furniture themselves to count as real lines


def real_texts() -> Iterator[tuple[str, str]]:
    """Texts of gold sets that are report through and through, save for a leftover line here and there."""
    for row in load("aeb"):
        yield "AEB bodies", row["body"]
    for name, file in (("PolNeAR", "said/polnear.train.jsonl"), ("TimeBank", "when/te3_timebank.jsonl"), ("AQUAINT", "when/te3_aquaint.jsonl")):
        for line in (GOLD / file).read_text(encoding="utf-8").splitlines():
            yield name, json.loads(line)["text"]


def lines(misses: bool) -> Iterator[tuple[str, float]]:
    total, lost = Counter[str](), Counter[str]()
    blocks, started = 0, time.process_time()
    for name, text in real_texts():
        pieces = plain.blocks(text)
        blocks += len(pieces)
        for piece in pieces:
            line = text[piece.start : piece.end]
            if len(line.split()) < LONG:
                continue
            total[name] += 1
            lost[name] += piece.reason is not None
            if misses and piece.reason:
                print(f"  {name} | {piece.reason} | {line[:150]}")
    for name in total:
        print(f"lines    {name:<24} dropped {lost[name]} of {total[name]} lines of {LONG} words and more ({lost[name] / total[name]:.4f})")
    print(f"lines    {blocks} blocks of articles, {blocks / (time.process_time() - started):.0f} blocks/s on one core")
    yield "lines_kept", 1 - lost.total() / total.total()
    yield "lines_kept_aeb", 1 - lost["AEB bodies"] / total["AEB bodies"]
