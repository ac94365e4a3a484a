"""Time expressions: TimeBank and AQUAINT (TIMEX3), WikiWars (TIMEX2, one type for all), GUM's dates."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from sentences import Sent, Span, covered, plain, tokens
from tags import TIMES

EVERY = 5  # documents 0, 5, 10 ... are the dev cut, as in benchmarks/when

Spans = list[tuple[int, int, tuple[str, ...]]]  # start, end, the types that it may have


def timebank(gold: Path) -> Iterator[Sent]:
    """TimeBank outside the dev cut."""
    return _documents(gold / "when" / "te3_timebank.jsonl", typed=True, weight=1.0)


def aquaint(gold: Path) -> Iterator[Sent]:
    """AQUAINT outside the dev cut."""
    return _documents(gold / "when" / "te3_aquaint.jsonl", typed=True, weight=1.0)


def wikiwars(gold: Path) -> Iterator[Sent]:
    """WikiWars outside the dev cut; its extents are longer than TIMEX3's, so it weighs less."""
    return _documents(gold / "when" / "wikiwars_train.jsonl", typed=False, weight=0.15)


def gum_dates(gold: Path) -> dict[str, tuple[str, Spans]]:
    """The text and the dates of GUM's documents by id. GUM marks some dates only: what it leaves out may be a time all the same."""
    out = {}
    for name in ("gum_news_train", "gum_other_train"):
        for row in map(json.loads, (gold / "when" / f"{name}.jsonl").open(encoding="utf-8")):
            out[row["id"]] = row["text"], [(found["start"], found["end"], TIMES.types) for found in row["timex"]]
    return out


def _documents(path: Path, typed: bool, weight: float) -> Iterator[Sent]:
    for number, row in enumerate(map(json.loads, path.open(encoding="utf-8"))):
        if number % EVERY == 0:
            continue
        found = [(t["start"], t["end"], (t["type"],) if typed else TIMES.types) for t in row["timex"]]
        opens_document = True
        for spans, opens in tokens(row["text"]):
            masks = tagged(spans, found, outside=1)
            yield msgspec.structs.replace(plain(row["text"], spans), times=masks, times_weight=weight, new_par=opens, new_doc=opens_document)
            opens_document = False


def tagged(places: Sequence[Span], found: Spans, outside: int) -> tuple[int, ...]:
    """The mask of each word."""
    masks = [outside] * len(places)
    for start, end, kinds in found:
        words = covered(places, start, end)
        for n in words:
            masks[n] = TIMES.begin(*kinds) if n == words[0] else TIMES.inside(*kinds)
    return tuple(masks)
