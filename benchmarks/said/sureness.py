#!/usr/bin/env python3
"""Score stance, certainty and hedges: own cases, the certainty of the hard cases, and factuality beside the encoder's head.

    benchmarks/said/sureness.py [--misses]

Exits 1 where a figure is under its floor (an error over it) in floors_sureness.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.extend([str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "parse")])

import further
import run

from dateline.records import Document, Statement
from dateline.said.sureness.certainty import FACTUAL
from dateline.said.sureness.scale import worded
from material import GOLD

HERE = Path(__file__).parent
CASES = HERE.parents[1] / "tests" / "cases"
LABELS = {
    "certain": {"certain"}, "probable": {"probable"}, "possible": {"possible"}, "denied": {"denied"}, "plan": {"probable"}, "threat": {"probable"},
    "demand": {None}, "not_asserted": {None},
}  # fmt: skip
MARKS = {"``": "“ ", "''": "” "}  # the Penn Treebank's quotation marks, as long as before


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def fitting(document: Document, spans: Iterable[tuple[int, int]]) -> Statement | None:
    """The statement whose content fits the spans best."""
    wanted = list(spans)

    def fit(one: Statement) -> float:
        shared = sum(max(0, min(stop, span.end) - max(start, span.start)) for span in one.content for start, stop in wanted)
        return shared / (sum(span.end - span.start for span in one.content) + sum(stop - start for start, stop in wanted) - shared + 1)

    return max(document.statements or (), key=fit, default=None)


def own(misses: bool) -> Iterator[tuple[str, float]]:
    """The share of the project's own cases that are right."""
    for name, keys in (("stance", ("stance",)), ("certainty", ("certainty", "reporter"))):
        wanted = rows(CASES / f"said_{name}.jsonl")
        done = list(run.read([run.plain(row["text"], str(at)) for at, row in enumerate(wanted)]))
        found = [fitting(one, [(start := one.text.index(row["content"]), start + len(row["content"]))]) for row, one in zip(wanted, done, strict=True)]
        for key in keys:
            got = [None if one is None else _of(one, key) for one in found]
            right = [row[key] == value for row, value in zip(wanted, got, strict=True)]
            for row, value, good in zip(wanted, got, right, strict=True):
                if misses and not good:
                    print(f"  {key}: {row['text']} | {row['content']} | wanted {row[key]}, read {value}")
            yield f"own.{key}", round(100 * sum(right) / len(right), 1)


def _of(one: Statement, key: str) -> str | None:
    values = {"stance": one.stance.value, "certainty": worded(one.certainty), "reporter": worded(one.reporter_certainty)}
    return values[key]


def hard(misses: bool) -> Iterator[tuple[str, float]]:
    """How often the hard cases' certainty is read; "unstated" is left out."""
    wanted = rows(GOLD / "said" / "hard_cases.jsonl")
    right = []
    for row, document in zip(wanted, run.read([run.plain(row["text"], row["id"]) for row in wanted]), strict=True):
        for gold in row["attributions"]:
            if gold["certainty"] not in LABELS:
                continue
            one = fitting(document, [tuple(span) for span in gold["content"] or gold["cue"]])
            got = None if one is None else worded(one.certainty)
            right.append(got in LABELS[gold["certainty"]] or (gold["certainty"] == "certain" and got == "denied"))  # "nobody died" is certain of the contrary
            if misses and not right[-1]:
                print(f"  {row['id']}: wanted {gold['certainty']}, read {got}: {' '.join(gold['content_text'])}")
    yield "hard_cases.certainty", round(100 * sum(right) / len(right), 1)


def beside_the_head() -> Iterator[tuple[str, float]]:
    """Mean absolute error on the main predicates of statements: the encoder's head alone, the rules alone, the rules with the head where it sees
    what they do not (as statements have it), and the mean of both where a rule speaks."""
    for name in ("uw", "meantime"):
        wanted = rows(GOLD / "said" / f"factuality_{name}.dev.jsonl")
        texts = [row["text"].replace("``", MARKS["``"]).replace("''", MARKS["''"]) for row in wanted]
        errors: list[tuple[float, float, float, float]] = []
        for row, document in zip(wanted, run.read([run.plain(text, str(at)) for at, text in enumerate(texts)]), strict=True):
            rules = claims(document)
            tokens = document.parse.tokens if document.parse else ()
            for event in row["events"]:
                at = next((n for n, token in enumerate(tokens) if token.start < event["end"] and token.end > event["start"]), None)
                if at in rules:
                    head, rule = tokens[at].factuality, rules[at]
                    given = round(head) if rule == SURE and head < FACTUAL else rule
                    both = head if rule == SURE else (head + rule) / 2
                    errors.append(tuple(abs(value - event["factuality"]) for value in (head, rule, given, both)))  # type: ignore[arg-type]
        for key, column in zip(("head", "rules", "given", "both"), zip(*errors, strict=True), strict=True):
            yield f"statements.{name}.{key}.mae", round(sum(column) / len(column), 3)


SURE = 3.0


def claims(document: Document) -> dict[int, float]:
    """What the rules say of the main predicates of the document's statements, by token."""
    from dateline.said import stage
    from dateline.said.sureness import weighed
    from dateline.said.sureness.claim import Claim, claim

    found: dict[int, float] = {}

    def kept(*args: Any) -> Claim:
        one = claim(*args)
        if one.predicate is not None:
            found[one.predicate] = one.value
        return one

    weighed.claim = kept  # type: ignore[attr-defined]
    stage.statements(document)
    weighed.claim = claim  # type: ignore[attr-defined]
    return found


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--misses", action="store_true")
    opts = args.parse_args()
    figures = dict(own(opts.misses))
    if GOLD.exists():
        from dateline.parse import Reader

        figures |= dict(hard(opts.misses)) | dict(beside_the_head()) | {name: round(value, 3) for name, value in further.facts(Reader())}
    floors = json.loads((HERE / "floors_sureness.json").read_text())
    under = []
    for name, value in figures.items():
        floor = floors.get(name)
        print(f"{name:28} {value:7.3f}" + (f"   floor {floor}" if floor is not None else ""))
        if floor is not None and (value > floor if name.endswith(".mae") else value < floor):
            under.append(name)
    print("\n".join(f"under its floor: {name}" for name in under) or "no figure is under its floor")
    return bool(under)


if __name__ == "__main__":
    sys.exit(main())
