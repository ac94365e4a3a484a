"""Which visible lines are the body of the report.

trafilatura, in its precision setting, votes for lines. Two small forests (`forest`) weigh what is known of each line (`features`): one has learned from the
page alone, without votes, where extractors agree on many pages; the other, with the votes, from bodies cut by hand. The mean of their log odds decides.
What JSON-LD gives as the body stands in for lines that scripts would have shown.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from dateline.clean.page.visible import Line
from dateline.records import Found

SHORT = 400  # characters under which trafilatura's quick reading is likely to have missed the body: then it compares with other extractors
COVERED = 0.6  # share of a line's letters that must lie in an extractor's body for the line to be of it
TOO_LITTLE = 0.35  # share of the letters voted for under which what was chosen is not believed
MIN_STRUCTURED = 300  # characters of the shortest body of JSON-LD that counts
SURE = 4.0  # log odds from which on a line is of the body whatever the block judge says: it knows the words alone
STRUCTURE_WEIGHT = 0.5  # of the forest that knows no votes

_STRUCTURED = re.compile(r'"articleBody"\s{0,9}:\s{0,9}("(?:[^"\\]|\\.)*")')
_SIGNS = re.compile(r"[^\w\n]+|_+")
_MARKUP = re.compile(r"<[^<>]{1,500}>")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


class Body(msgspec.Struct, frozen=True):
    """For each visible line whether it is of the body, and whether that is beyond doubt; paragraphs of the body that are not visible; how it was found."""

    inside: list[bool]
    sure: list[bool]
    unseen: list[str]
    found: Found


def of_page(tree: Any, source: str, lines: Sequence[Line], titles: Sequence[str]) -> Body:
    """The body of a page by its lxml tree, its source, its visible lines (one at least) and its titles."""
    from dateline.clean.page import features, forest

    structured = of_json_ld(source)
    votes, told = votes_of(tree, lines), shares(lines, sentences(structured))
    known = features.Known(lines, votes, told if structured else None, titles)
    matrix, models = features.matrix(known), forest.packaged()
    return chosen(known, structured, scores(matrix, models.structure, models.voted))


def scores(matrix: Any, structure: Any, voted: Any) -> Any:
    """The log odds that each line is of the body, by both forests."""
    from dateline.clean.page import features

    names = features.names()
    return STRUCTURE_WEIGHT * structure.score(matrix, names) + (1 - STRUCTURE_WEIGHT) * voted.score(matrix, names)


def chosen(known: Any, structured: str, odds: Any) -> Body:
    """The lines whose odds are even at least; those voted for where that is next to nothing, and JSON-LD's body where the page does not show it."""
    sizes = [len(line.text) for line in known.lines]
    inside = [bool(score > 0) and re.search(r"\w", line.text) is not None for score, line in zip(odds, known.lines, strict=True)]
    voted = [vote >= COVERED for vote in known.votes]
    if _sum(sizes, inside) < TOO_LITTLE * _sum(sizes, voted):
        inside = [one or other for one, other in zip(inside, voted, strict=True)]
    if structured and known.structured is not None and max(_sum(sizes, inside), _sum(sizes, known.structured)) < TOO_LITTLE * len(structured):
        return Body([False] * len(inside), [True] * len(inside), [line for line in map(str.strip, structured.split("\n")) if line], Found.JSON_LD)
    return Body(inside, [bool(abs(score) >= SURE) for score in odds], [], Found.MODEL)


def _sum(sizes: Sequence[int], shares: Sequence[float]) -> float:
    return sum(size * share for size, share in zip(sizes, shares, strict=True))


def votes_of(tree: Any, lines: Sequence[Line]) -> list[float]:
    """How much of each line trafilatura takes for the body, in its precision setting."""
    quick = _extracted(tree, fast=True)
    return shares(lines, quick if sum(map(len, quick)) >= SHORT else _extracted(tree, fast=False) or quick)


def _extracted(tree: Any, *, fast: bool) -> list[str]:
    import trafilatura

    found = trafilatura.bare_extraction(tree, fast=fast, favor_precision=True, include_comments=False, with_metadata=False, deduplicate=False)
    return [line for line in (getattr(found, "text", None) or "").split("\n") if line.strip()]


def shares(lines: Sequence[Line], paragraphs: Sequence[str]) -> list[float]:
    """How much of each line, from 0 to 1, lies in the paragraphs of a body.

    Both are compared by their letters and digits alone, paragraph by paragraph in order, so that it does not matter how tools break lines.
    """
    keys = _keys([line.text for line in lines])
    page, marked, cursor = "".join(keys), bytearray(sum(map(len, keys))), 0
    for key in _keys(paragraphs):
        found = page.find(key, cursor) if key else -1
        if found < 0 and key:
            found = page.find(key)
        if found < 0 or marked[found]:
            continue
        marked[found : found + len(key)] = b"\x01" * len(key)
        cursor = found + len(key)
    found_shares, at = [], 0
    for key in keys:
        found_shares.append(marked.count(1, at, at + len(key)) / len(key) if key else 0.0)
        at += len(key)
    return found_shares


def _keys(texts: Sequence[str]) -> list[str]:
    """The letters and digits of texts of one line each; all in one go, which takes half the time."""
    return _SIGNS.sub("", "\n".join(texts).lower()).split("\n")


def of_json_ld(source: str) -> str:
    """The longest body that the page's JSON-LD gives, its markup taken off; "" where there is none.

    >>> of_json_ld('{"articleBody": "' + "The pier was closed. " * 20 + '"}')[:20]
    'The pier was closed.'
    """
    if '"articleBody"' not in source:
        return ""
    found = max((_string(match[1]) for match in _STRUCTURED.finditer(source)), key=len, default="")
    return found if len(found) >= MIN_STRUCTURED else ""


def _string(written: str) -> str:
    try:
        text = json.loads(written, strict=False)
    except ValueError:
        return ""
    return _MARKUP.sub("\n", html.unescape(text)).strip()


def sentences(structured: str) -> list[str]:
    """The sentences of a body."""
    return [sentence for sentence in _SENTENCE.split(structured) if sentence.strip()]
