"""Pages as examples: what is known of their lines, and which of them are the body."""

from __future__ import annotations

import difflib
import logging
import re
from typing import Any

import msgspec
import numpy as np

from dateline.clean.page import body, features, meta, page, visible

AGREED = 0.8  # F1 of the characters that two extractors choose above which a page is learned from
MIN_BODY = 400  # characters
UNSURE = 0.15  # weight of a line on which the extractors differ

_WORD = re.compile(r"\w+")
logging.disable(logging.ERROR)


class Example(msgspec.Struct):
    """The lines of a page with their features, whether each is of the body, how much it counts, and the body as cut by hand where it was."""

    known: features.Known
    matrix: Any
    inside: Any
    weights: Any
    body: str = ""


def cut_by_hand(row: dict[str, str]) -> Example:
    """A page whose body was cut by hand: a line is of the body where most of its words stand there, in order."""
    known = _known(row)
    inside = np.array(_aligned([line.text for line in known.lines], row["body"]))
    return Example(known, features.matrix(known), inside, _weights(known, inside), row["body"])


def agreed(row: dict[str, str]) -> Example | None:
    """A page where trafilatura and readability agree on the body; None where they do not."""
    known = _known(row)
    if known is None:
        return None
    ours, theirs = np.array(known.votes) > body.COVERED, np.array(_readable(row, known.lines)) > body.COVERED
    sizes = np.array([len(line.text) for line in known.lines])
    both = (sizes * (ours & theirs)).sum()
    if (sizes * ours).sum() < MIN_BODY or 2 * both < AGREED * ((sizes * ours).sum() + (sizes * theirs).sum()):
        return None
    return Example(known, features.matrix(known), ours, _weights(known, ours) * np.where(ours == theirs, 1, UNSURE))


def _known(row: dict[str, str]) -> Any:
    source = row["html"].replace("\0", "")
    tree = page.tree_of(source)
    lines = visible.lines(tree) if tree is not None else []
    if not lines:
        return None
    structured = body.of_json_ld(source)
    told = body.shares(lines, body.sentences(structured)) if structured else None
    return features.Known(lines, body.votes_of(tree, lines), told, page.titles(meta.read(tree, url=row["url"])))


def _readable(row: dict[str, str], lines: Any) -> list[float]:
    from readability import Document

    try:
        tree = page.tree_of(Document(row["html"]).summary())
    except Exception:  # whatever it fails on is no page to learn from
        return [0.0] * len(lines)
    return body.shares(lines, [line.text for line in visible.lines(tree)] if tree is not None else [])


def _aligned(lines: list[str], gold: str) -> list[bool]:
    owners = [(word, row) for row, line in enumerate(lines) for word in _WORD.findall(line)]
    matcher = difflib.SequenceMatcher(None, [word for word, _ in owners], _WORD.findall(gold), autojunk=False)
    total, hit = [0] * len(lines), [0] * len(lines)
    for _, row in owners:
        total[row] += 1
    for start, _, length in matcher.get_matching_blocks():
        for _, row in owners[start : start + length]:
            hit[row] += 1
    return [words > 0 and found >= 0.6 * words for words, found in zip(total, hit, strict=True)]


def _weights(known: features.Known, inside: Any) -> Any:
    """What a line counts: by its words, up to a tenth of the page's body, so that long pages count no more than short ones; lines without a word nothing."""
    words = np.array([len(_WORD.findall(line.text)) for line in known.lines], dtype=float)
    share = np.maximum(1, words) / max(50, words[inside].sum())
    return (np.minimum(100 * share, 10) + 0.3) * (words > 0)
