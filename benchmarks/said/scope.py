#!/usr/bin/env python3
"""Score verification: which statements a disclaimer, a check or a dispute covers, and by whom.

    benchmarks/said/scope.py [--set own|more|held|hard|dispatches] [--misses]

Exits 1 where a figure is under its floor in scope_floors.json.

The cases are tests/cases/said_scope.jsonl (those that do not hold yet are marked "open"), said_scope_more.jsonl, written by another hand without sight of what
is read, and the held ones (said_scope_held.jsonl, of which figures alone are printed); one JSON object a line:

    {"text": "The navy said the port had fallen.\\n\\nThe mill is open, the mayor said. Harbour Wire could not verify the navy's claim.",
     "outcome": "unverified", "by": "Harbour Wire", "covers": ["the port had fallen"], "free": ["The mill is open"], "disputed": []}

- `text`: 1 to 6 paragraphs, parted by a blank line; `title` (optional, true): the first of them is the headline.
- `outcome`: the `verification` that every statement of `covers` has: "unverified", "verified" or "disputed"; null where nothing is covered (boilerplate, checks
  yet to come, checks of what is no claim).
- `covers`: quotations of content, each of one statement: the one with the shortest content that holds the quotation letter by letter, else the one whose
  content has most of its characters (at least half). Where one sentence makes two claims that fare differently, they are two statements.
- `free`: quotations of content of statements that have no `verification`, in the same way; every claim that a hasty reader might take as covered.
- `by` (asked where the key is there): who checked or, where the outcome is "disputed", who contradicts: the name as the text has it in full, without the
  article ("Harbour Wire", "fact-checkers"; the fullest name of the document where it is a pronoun); null where the text names nobody ("could not be
  confirmed"; "independently" alone names nobody). Upper and lower case do not count.
- `disputed` (asked where the key is there): pairs of quotations whose statements have each other in `disputed_by`; no other two statements among those quoted
  in the case may have. [] asks that no two dispute each other. A denial and what it denies, two counts that exclude each other, two opposite claims are pairs;
  a check that contradicts (fact-checkers, a reporter's own eyes) is no pair but an `outcome`. Of a pair each has the `verification` "disputed", unless a check
  covers it, which comes first ("unverified").
- `partial` (asked where the key is there): true where only a part of the thing was verified ("the location but not the date").
- `also` (optional): further checks of the same text, each {"outcome", "by", "covers", "partial"}, where two outcomes or two verifiers stand in one text. What
  stands in `also` or `disputed` need not stand in `covers`.

What counts: a check that is under way ("is working to verify") leaves its claim unverified; one that is planned or asked for ("inspectors will verify",
"urged the mission to verify") is none. "Confirmed" by another party is its word and no check; by the eyes of reporters, by imagery, by documents, or
"independently", it is one. Opinions, demands, threats, promises and plans are no claims: "these claims" leaves them out; a doubtful recording covers whatever
is said in it. Counts of the same kind of people in the same incident by different sources exclude each other where no number fits both ("at least 12" and "9").

A case is right where everything that it asks is right.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from dateline.records import Document, Span, Statement
from material import GOLD, document, scorer

HERE = Path(__file__).parent
CASES = HERE.parents[1] / "tests" / "cases"
OUTCOMES = {"unverified": "unverified", "verified": "verified", "partly_verified": "verified", "contradicted": "disputed"}  # of the hard cases
ARTICLES = ("the ", "a ", "an ")
BATCH = 16

Case = dict[str, Any]
Result = tuple[str, bool, str]  # what is asked, whether it is right, and in words


def read(texts: Sequence[str]) -> Iterator[Document]:
    """The texts with statements and checks."""
    from dateline.parse import Reader
    from dateline.parse.coref import Entities
    from dateline.said import Said

    stages: list[Any] = [Reader(), Entities(), Said()]
    for at in range(0, len(texts), BATCH):
        batch: Any = [document(text, "case") for text in texts[at : at + BATCH]]
        for stage in stages:
            batch = stage(batch)
        yield from batch


# --- cases ---


def told(read: Document, quote: str) -> Statement | None:
    """The statement that a quotation of a case stands for."""
    start = read.text.index(quote)
    place = Span(start, start + len(quote))
    found = [(_shared(one.content, place), -sum(span.end - span.start for span in one.content), one) for one in read.statements or ()]
    best = max(found, key=lambda row: row[:2], default=None)
    return best[2] if best and 2 * best[0] >= len(quote) else None


def _shared(content: Iterable[Span], place: Span) -> int:
    return sum(max(0, min(span.end, place.end) - max(span.start, place.start)) for span in content)


def asked(case: Case, read: Document) -> Iterator[Result]:
    """Everything that a case asks, and whether it is so."""
    for part in (case, *case.get("also", ())):
        for quote in part["covers"]:
            one = told(read, quote)
            yield part["outcome"], one is not None and one.verification == part["outcome"], f"{quote}: {one.verification if one else 'no statement'}"
        yield from _by(part, read)
    for quote in case["free"]:
        one = told(read, quote)
        yield "free", one is None or one.verification is None, f"{quote}: {one.verification if one else 'no statement'}"
    if "disputed" in case:
        yield from _pairs(case, read)


def _by(part: Case, read: Document) -> Iterator[Result]:
    found = [check for check in read.checks if check.outcome == part["outcome"]]
    ids = {one.id for quote in part["covers"] if (one := told(read, quote))}
    found = [check for check in found if ids & set(check.covers)] or found
    if "by" in part:
        names = [check.by.name if check.by else None for check in found]
        if part["outcome"] == "disputed":
            rivals = {rival for one in read.statements or () if one.id in ids for rival in one.disputed_by}
            names += [party.name for one in read.statements or () if one.id in rivals for party in one.source]
        yield "by", part["by"] in names or _bare(part["by"]) in map(_bare, names), f"by {names}, not {part['by']}"
    if "partial" in part:
        yield "partial", part["partial"] in [check.partial for check in found], f"partial {[check.partial for check in found]}"


def _bare(name: str | None) -> str | None:
    if name is None:
        return None
    name = name.lower()
    return next((name.removeprefix(article) for article in ARTICLES if name.startswith(article)), name)


def _pairs(case: Case, read: Document) -> Iterator[Result]:
    wanted = {frozenset(pair) for pair in case["disputed"]}
    quotes = dict.fromkeys([*case["covers"], *case["free"], *(quote for pair in case["disputed"] for quote in pair)])
    for first, second in combinations(quotes, 2):
        one, other = told(read, first), told(read, second)
        both = one is not None and other is not None and other.id in one.disputed_by and one.id in other.disputed_by
        any_ = one is not None and other is not None and (other.id in one.disputed_by or one.id in other.disputed_by)
        if frozenset((first, second)) in wanted:
            yield "pair", both, f"{first} | {second}"
        elif one is not other:
            yield "no pair", not any_, f"{first} | {second}"


def cases(name: str, misses: bool) -> dict[str, float]:
    """The figures on a file of cases."""
    path = CASES / f"{name}.jsonl"
    if not path.exists():
        print(f"{name}: not there")
        return {}
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
    right, total, whole, scope = Counter[str](), Counter[str](), 0, 0
    for row, found in zip(rows, read([row["text"] for row in rows]), strict=True):
        results = list(asked(row, found))
        right.update(kind for kind, fine, _ in results if fine)
        total.update(kind for kind, _, _ in results)
        whole += all(fine for _, fine, _ in results)
        scope += all(fine for kind, fine, _ in results if kind in (*OUTCOMES.values(), "free"))
        if misses and not all(fine for _, fine, _ in results):
            print(f"\n{row['text']}\n" + "\n".join(f"   {kind}: {told}" for kind, fine, told in results if not fine))
    single = [*dict.fromkeys(OUTCOMES.values()), "free"]
    figures = {f"{name} scope": scope / len(rows), f"{name} all": whole / len(rows)}
    figures[f"{name} statements"] = sum(right[kind] for kind in single) / sum(total[kind] for kind in single)
    figures |= {f"{name} {kind}": right[kind] / total[kind] for kind in total}
    return shown(figures, {f"{name} {kind}": of for kind, of in total.items()} | {f"{name} scope": len(rows), f"{name} all": len(rows)})


def shown(figures: dict[str, float], of: dict[str, int]) -> dict[str, float]:
    """The figures in percent, printed."""
    figures = {key: round(100 * value, 1) for key, value in figures.items()}
    print("\n".join(f"{key:<40}{value:>6}  of {of[key]}" if key in of else f"{key:<40}{value:>6}" for key, value in figures.items()))
    return figures


# --- the hard cases and the dispatches ---


def hard(misses: bool) -> dict[str, float]:
    """The share of the hard cases' disclaimers with span, outcome, verifier and scope right; cases without one must have no statement covered."""
    rows = [json.loads(line) for line in (GOLD / "said" / "hard_cases.jsonl").open(encoding="utf8")]
    right, total = Counter[str](), Counter[str]()
    for row, found in zip(rows, read([row["text"] for row in rows]), strict=True):
        results = list(_hard(row, found))
        right.update(kind for kind, fine in results if fine)
        total.update(kind for kind, _ in results)
        if misses and not all(fine for _, fine in results):
            print(f"\n{row['text']}\n   {[kind for kind, fine in results if not fine]} {found.checks}")
    return shown({f"hard {kind}": right[kind] / total[kind] for kind in total}, {f"hard {kind}": of for kind, of in total.items()})


def _hard(row: Case, read: Document) -> Iterator[tuple[str, bool]]:
    if not row["disclaimers"]:
        yield "without", not any(check.covers for check in read.checks)
    for gold in row["disclaimers"]:
        start, end = gold["span"]
        near = [check for check in read.checks if 2 * (min(check.end, end) - max(check.start, start)) >= end - start]
        fitting = [check for check in near if check.outcome == OUTCOMES[gold["status"]] and check.partial == (gold["status"] == "partly_verified")]
        contents = [one["content"] for one in row["attributions"] if one["id"] in gold["scope"]]
        wanted = {one.id for content in contents if (one := _at(read, content))}
        scoped = [check for check in fitting if set(check.covers) == wanted and len(wanted) == len(contents)]
        whole = all(isinstance(one, int) for one in gold["scope"])  # else it covers a thing, which is no statement
        yield "disclaimers", bool(scoped) if whole else bool(fitting)
        by = row["text"][gold["verifier"][0][0] : gold["verifier"][0][1]] if gold["verifier"] else None
        yield "verifiers", any(_bare(check.by.name if check.by else None) == _bare(by) for check in fitting)


def _at(read: Document, content: Sequence[Sequence[int]]) -> Statement | None:
    found = [(sum(_shared(one.content, Span(*span)) for span in content), one) for one in read.statements or ()]
    best = max(found, key=lambda row: row[0], default=None)
    return best[1] if best and best[0] else None


def dispatches(misses: bool) -> dict[str, float]:
    """The share of statement rows of the dispatches whose `verification` is right."""
    from dateline import pipeline, sources
    from dateline.export.jsonl import to_json

    dispatch, got, of = scorer("dispatch"), 0, 0
    golds = sorted((GOLD.parent / "dispatches").glob("*.json"))
    for gold, found in zip(golds, pipeline.default().read(sources.pages([str(gold.with_suffix(".txt")) for gold in golds])), strict=True):
        assert isinstance(found, Document), found
        tally, rows = dispatch.Tally(), json.loads(gold.read_text())
        dispatch.score(rows, json.loads(to_json(found)), tally)
        wrong = [miss for miss in tally.misses if miss.startswith("statements: verification")]
        asks = sum("verification" in row for row in rows["statements"])
        got, of = got + asks - len(wrong), of + asks
        if misses and wrong:
            print("\n".join(f"  {gold.stem}: {miss}" for miss in wrong))
    return shown({"dispatches verification": got / of}, {"dispatches verification": of})


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--set", choices=("own", "more", "held", "hard", "dispatches"))
    args.add_argument("--misses", action="store_true")
    opts = args.parse_args()
    figures: dict[str, float] = {}
    if opts.set in (None, "own"):
        figures |= cases("said_scope", opts.misses)
    if opts.set in (None, "more"):
        figures |= cases("said_scope_more", opts.misses)
    if opts.set in (None, "held"):
        figures |= cases("said_scope_held", misses=False)
    if opts.set in (None, "hard") and GOLD.exists():
        figures |= hard(opts.misses)
    if opts.set in (None, "dispatches") and GOLD.exists():
        figures |= dispatches(opts.misses)
    floors = json.loads((HERE / "scope_floors.json").read_text())
    under = [f"{name}: {figures[name]} is under {floor}" for name, floor in floors.items() if name in figures and figures[name] < floor]
    print("\n".join(under) or "no figure is under its floor")
    return bool(under)


if __name__ == "__main__":
    sys.exit(main())
