"""Labels for the lines that extractors leave of a page, from the body that was cut by hand.

A line that is not in the body is only a candidate: near matches, titles, bylines, dates and what may be a caption or standfirst are left without a label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.clean import head
from dateline.clean.judge.features import look

KNOWN = 12  # letters of a line that is of the body wherever it is found there; a shorter one must be a line of the body
NEAR, FAR = 0.8, 0.2  # shares of a line's shingles in the body: of it above, no part of it below
TITLE = 0.6  # share of a line's words that the title holds
_WORD = re.compile(r"\w+")
SURE = 40  # letters of a line that is of the body and of nothing else
NEIGHBOURS = 3  # lines within which a short line of the body has a sure one
FAR_HEAD = 12  # lines above the body among which the page's headline is the report's
HEAD, SHORT = 6, 12  # lines above the body, and words of a line among them, that may be its byline
REAL, DEBRIS = 0, 1


def labels(lines: Sequence[str], body: str, title: str) -> list[int | None]:
    """For each line REAL, DEBRIS or None where it cannot be told.

    >>> labels(["The pier was closed on Monday.", "Most read", "Storm at the pier"], "The pier was closed on Monday.", "Storm at the old pier")
    [0, 1, None]
    """
    whole, own = key(body), {key(line) for line in body.split("\n")}
    shingles, heading = set(_shingles(body)), set(_WORD.findall(title.lower()))
    found = [_label(line, whole, own, shingles, heading) for line in lines]
    sure = [at for at, (line, label) in enumerate(zip(lines, found, strict=True)) if label == REAL and len(key(line)) >= SURE]
    if not sure:
        return [None] * len(lines)
    return [_checked(at, line, label, sure, key(title)) for at, (line, label) in enumerate(zip(lines, found, strict=True))]


def _checked(at: int, line: str, label: int | None, sure: Sequence[int], title: str) -> int | None:
    """The label in the light of the lines that are surely of the body."""
    near = min(abs(at - other) for other in sure)
    opening = sure[0] - HEAD <= at < sure[0]
    if sure[0] - FAR_HEAD <= at < sure[0] and key(line) == title != "":
        return REAL
    if label is None and opening and (head.is_byline(line) or head.is_date_line(line)):
        return REAL
    if label == REAL and near > NEIGHBOURS and len(key(line)) < SURE:
        return None  # a word of a menu that is a line of the body too
    if label == DEBRIS and ((at < sure[-1] and look(line).prose) or (opening and len(line.split()) <= SHORT)):
        return None  # a caption or standfirst, a byline of names alone
    return label


def _label(line: str, whole: str, own: set[str], shingles: set[tuple[str, ...]], heading: set[str]) -> int | None:
    letters, words = key(line), _WORD.findall(line.lower())
    if not letters:
        return DEBRIS
    if letters in own or (len(letters) >= KNOWN and letters in whole):
        return REAL
    pieces = _shingles(line)
    share = sum(piece in shingles for piece in pieces) / len(pieces) if pieces else 0.0
    if share >= NEAR:
        return REAL
    in_title = sum(word in heading for word in words) / max(1, len(words))
    unsure = share > FAR or letters in whole or in_title >= TITLE or head.is_byline(line) or head.is_date_line(line) or head.dateline_end(line)
    return None if unsure else DEBRIS


def key(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(char for char in text.lower() if char.isalnum())


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return [tuple(words[at : at + 4]) for at in range(len(words) - 3)]
