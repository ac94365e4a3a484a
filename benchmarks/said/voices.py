#!/usr/bin/env python3
"""Measure who speaks: to whom sources lead, over whom words came, and of which kinds sources are.

    benchmarks/said/voices.py [--set own|hard|dispatches] [--misses]

The project's own cases (tests/cases/said_voices.jsonl), the hard cases, and the shared and development dispatches, whose sources are labelled by kind in
voices_dispatches.toml. Exits 1 where a figure is under its floor in voices_floors.json.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from dateline import pipeline, sources
from dateline.records import Document, Speaker, SpeakerRole, Statement
from material import GOLD, document

HERE = Path(__file__).parent
CASES = HERE.parents[1] / "tests" / "cases" / "said_voices.jsonl"
DISPATCHES = {"shared": GOLD.parent / "dispatches", "development": HERE.parent / "dispatches" / "own" / "development"}
BATCH = 32
Row = dict[str, Any]


class Tally:
    """Right and asked answers by name, kinds found and missed, and what was missed."""

    def __init__(self) -> None:
        self.got: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.kinds: dict[str, Counter[str]] = {name: Counter() for name in ("right", "found", "gold")}
        self.confused: Counter[tuple[str, str]] = Counter()
        self.misses: list[str] = []

    def ask(self, name: str, right: bool, miss: str) -> None:
        self.asked[name] += 1
        self.got[name] += right
        if not right:
            self.misses.append(f"{name}: {miss}")

    def compare(self, name: str, gold: Sequence[str], found: Sequence[str], miss: str) -> None:
        """All kinds as a set, the first beside "belligerent", and each by itself."""
        self.ask(f"{name} kinds", set(gold) == set(found), f"{miss}: {list(found)} for {list(gold)}")
        self.ask(f"{name} first kind", _first(gold) == _first(found), f"{miss}: {_first(found)} for {_first(gold)}")
        self.kinds["gold"].update(gold)
        self.kinds["found"].update(found)
        self.kinds["right"].update(set(gold) & set(found))
        if _first(gold) != _first(found):
            self.confused[_first(gold), _first(found)] += 1

    def figures(self) -> dict[str, float]:
        return {name: round(self.got[name] / self.asked[name], 3) for name in self.asked}

    def show(self, misses: bool) -> None:
        for name, share in self.figures().items():
            print(f"{name:<28}{self.got[name]:>4} of {self.asked[name]:>4} = {share:.3f}")
        if self.kinds["gold"]:
            print(f"{'kind':<28}precision recall  gold")
        for kind, gold in self.kinds["gold"].most_common():
            right, found = self.kinds["right"][kind], self.kinds["found"][kind]
            print(f"  {kind:<26}{right / max(found, 1):>9.2f}{right / gold:>7.2f}{gold:>6}")
        if self.confused:
            print("taken for:", "; ".join(f"{gold} -> {found or 'nothing'} {count}" for (gold, found), count in self.confused.most_common(12)))
        if misses:
            print("\n".join(f"  {miss}" for miss in self.misses))


def _first(kinds: Sequence[str]) -> str:
    """The most telling kind beside "belligerent"."""
    return next((kind for kind in kinds if kind != "belligerent"), "")


def read(documents: Sequence[Document]) -> Iterator[Document]:
    """The documents with their statements: all stages up to `said`."""
    from dateline.said import Said

    stages = [stage for stage in pipeline.default().stages if "events" not in stage.provides and "blocks" not in stage.provides]
    seconds = 0.0
    for at in range(0, len(documents), BATCH):
        batch: Any = list(documents[at : at + BATCH])
        for stage in stages:
            began = time.process_time()
            batch = stage(batch)
            seconds += (time.process_time() - began) * isinstance(stage, Said)
        yield from batch
    words = sum(len(one.text.split()) for one in documents)
    print(f"said: {1e6 * seconds / max(words, 1):.1f} microseconds a word over {words} words")


def touching(found: Document, quote: str) -> list[Statement]:
    """The statements whose content touches the quote, the nearest in length first."""
    start = found.text.find(quote)
    hits = [one for one in found.statements or () if any(span.start < start + len(quote) and start < span.end for span in one.content)]
    return sorted(hits, key=lambda one: abs(sum(span.end - span.start for span in one.content) - len(quote)))


def speakers(statement: Statement | None, role: SpeakerRole = SpeakerRole.SPEAKER) -> list[Speaker]:
    return [one for one in statement.source if one.role is role] if statement else []


def own(tally: Tally) -> None:
    """The project's cases: kinds, names, issuers and chains."""
    rows: list[Row] = [json.loads(line) for line in CASES.read_text(encoding="utf8").splitlines()]
    documents = []
    for number, row in enumerate(rows):
        made = document(row["text"], f"case{number}")
        documents.append(msgspec.structs.replace(made, source=msgspec.structs.replace(made.source, publisher=row.get("publisher"))))
    for row, found in zip(rows, read(documents), strict=True):
        for quote, kinds in row.get("kinds", {}).items():
            said = speakers(_nearest(found, quote))
            tally.compare("own", kinds, [kind.value for kind in said[0].kinds] if said else [], f"{row['text']} [{quote}]")
        for quote, name in row.get("resolves", {}).items():
            said = speakers(_nearest(found, quote))
            right = bool(said) and name.lower() in said[0].name.lower()
            tally.ask("own names", right, f"{row['text']} [{quote}]: {[one.name for one in said]} for {name}")
            tally.ask("own entities", right and said[0].entity is not None, f"{row['text']} [{quote}]: {[one.entity for one in said]}")
        for quote, wanted in row.get("roles", {}).items():
            for role, name in wanted.items():
                names = [one.name for one in speakers(_nearest(found, quote), SpeakerRole(role))]
                tally.ask("own issuers", any(name.lower() in one.lower() for one in names), f"{row['text']} [{quote}]: {names} for {name}")
        for quote, wanted in row.get("chain", {}).items():
            statement = _nearest(found, quote)
            chain = list(statement.chain) if statement else []
            same = len(chain) == len(wanted) and all(one.lower() in other.lower() for one, other in zip(wanted, chain, strict=True))
            tally.ask("own chains", same, f"{row['text']} [{quote}]: {chain} for {wanted}")


def _nearest(found: Document, quote: str) -> Statement | None:
    return next(iter(touching(found, quote)), None)


def hard(tally: Tally) -> None:
    """The hard cases: to whom pronouns lead; named, described and unnamed sources told apart as far as kinds and entities can."""
    rows: list[Row] = [json.loads(line) for line in (GOLD / "said" / "hard_cases.jsonl").open(encoding="utf8")]
    for row, found in zip(rows, read([document(row["text"], row["id"]) for row in rows]), strict=True):
        for gold in row["attributions"]:
            cue = gold["cue"][0] if gold["cue"] else None
            hits = [one for one in found.statements or () if cue and one.cue and one.cue.start < cue[1] and cue[0] < one.cue.end]
            said = speakers(hits[0]) if hits else []
            if "resolves_to" in gold:
                right = bool(said) and _same(said[0].name, gold["resolves_to"])
                tally.ask("hard cases names", right, f"{row['id']}: {[one.name for one in said]} for {gold['resolves_to']}")
            wanted = gold.get("source_kind")
            if wanted in ("document", "unnamed", "none") and hits:
                kind = {"document": "document", "unnamed": "anonymous", "none": ""}[wanted]
                named = [one for hit in hits for one in hit.source if one.start is not None and found.text[one.start : one.end] in gold["source_text"]]
                kinds = [one.value for one in (named or said)[0].kinds] if named or said else []
                right = kind in kinds if kind else not said
                tally.ask(f"hard cases {wanted}", right, f"{row['id']}: {gold.get('source_text')} {kinds}")


def _same(name: str, other: str) -> bool:
    words = [{word for word in one.lower().replace("’s", "").replace("'s", "").split() if word not in ("the", "a", "gov")} for one in (name, other)]
    return words[0] <= words[1] or words[1] <= words[0]


def dispatches(tally: Tally) -> None:
    """The sources of the dispatches' statements: their names against the gold beside them, their kinds against the table."""
    labels = tomllib.loads((HERE / "voices_dispatches.toml").read_text(encoding="utf8"))
    for folder in DISPATCHES.values():
        golds = sorted(folder.glob("*.json"))
        for gold, found in zip(golds, pipeline.default().read(sources.pages([str(one.with_suffix(".txt")) for one in golds])), strict=True):
            assert isinstance(found, Document), found
            kinds = {name: row["kinds"] for row in labels[gold.stem] for name in row["names"]}
            for statement in json.loads(gold.read_text(encoding="utf8"))["statements"]:
                if statement.get("source"):
                    _dispatch(tally, found, gold.stem, statement, kinds)


def _dispatch(tally: Tally, found: Document, stem: str, gold: Row, kinds: dict[str, list[str]]) -> None:
    hits = touching(found, gold["content"])
    names = [plain(name) for name in gold["source"]]
    for hit in hits:
        said = [one for one in hit.source if any(name in plain(one.name) or plain(one.name) in name for name in names)]
        if said:
            tally.ask("dispatches names", True, "")
            tally.ask("dispatches entities", said[0].entity is not None, f"{stem}: {said[0].name}")
            own = [name for name in gold["source"] if name in kinds and (plain(name) in plain(said[0].name) or plain(said[0].name) in plain(name))]
            label = next((kinds[name] for name in own or gold["source"] if name in kinds), None)
            if label is not None:
                tally.compare("dispatches", label, [kind.value for kind in said[0].kinds], f"{stem}: {said[0].name}")
            return
    tally.ask("dispatches names", False, f"{stem}: {[one.name for hit in hits for one in hit.source]} for {gold['source']}")


def plain(name: str) -> str:
    return name.lower().replace("’", "'")


def under(figures: dict[str, float]) -> Iterable[str]:
    floors = json.loads((HERE / "voices_floors.json").read_text())
    return [f"{name}: {figures[name]} is under {floor}" for name, floor in floors.items() if figures.get(name, floor) < floor]


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--set", choices=("own", "hard", "dispatches"))
    args.add_argument("--misses", action="store_true")
    opts = args.parse_args()
    figures: dict[str, float] = {}
    for name, measure in (("own", own), ("hard", hard), ("dispatches", dispatches)):
        if opts.set in (None, name) and (name == "own" or GOLD.exists()):
            tally = Tally()
            measure(tally)
            tally.show(opts.misses)
            figures |= tally.figures()
    fallen = under(figures)
    print("\n".join(fallen) or "no figure is under its floor")
    return bool(fallen)


if __name__ == "__main__":
    sys.exit(main())
