"""What is known of each line of a page before it is decided whether it is of the body: a row a line, a column a feature.

Of the line itself (length, links, small words, punctuation), of the elements around it (tags, what they are called, how much prose and how many
links they hold), of its place (below the title, under which heading, between which lines that an extractor voted for), and of its neighbours.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
import numpy as np

from dateline.clean.judge.words import function_words
from dateline.clean.page import signs
from dateline.clean.page.held import LEVELS, PROSE, SHARES, VOTED, Held, Way
from dateline.clean.page.visible import Line

LONG = 80  # characters of the shortest line that counts as prose
FAR = 40  # lines beyond which distance does not matter
READ = 2000  # characters of a line that are looked at

OWN = (
    *("size", "words", "stop", "inner stops", "commas", "digits", "capitals", "small words", "linked", "quote", "opens small", "parted"),
    *("copyright", "colon", "upper", "question", "at", "year"),
)
SIZE, STOP, LINK_SHARE = OWN.index("size"), OWN.index("stop"), OWN.index("linked")
TAGS = ("p", "li", "h1", "h2-3", "h4-6", "div", "td", "blockquote", "figure", "button", "dd", "section", "other")
VOTED_NEAR = ("vote", "before votes", "after votes", "since vote", "until vote", "structured")
CORES = ("in core", "to core", "in voted core", "to voted core")
TITLED = ("titled", "below title", "from title", "is title")
PLACED = ("depth", "place", "repeated", "longest", "votes of page", "lines of page", "prose of page")
HEADED = ("heading", "heading is title", "heading is link", "since heading")
ALIKE = ("alike", "alike voted", "alike prose", "alike linked", "most voted")
STEPS = {"before": -1, "after": 1, "two before": -2, "two after": 2}
NEIGHBOUR = ("size", "linked", "vote", "prose", "same tag", "sibling", "deeper")
OF_VOTES = frozenset(  # the features that an extractor's votes make
    (*VOTED_NEAR, *CORES[2:], "votes of page", "alike voted", "most voted", *(f"{level} voted" for level in LEVELS), *(f"{step} vote" for step in STEPS))
)

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_STOP = re.compile(r"[.!?…。！？।]['\"”’»)\]]{0,3}$")
_INNER = re.compile(r"[.!?;][\"”’)]?\s|[。！？]")
_PARTED = re.compile(r"\s[|•·›»/]\s")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUOTE = re.compile(r"[“”«„]")
_TAGS = {
    **{"h2": "h2-3", "h3": "h2-3", "h4": "h4-6", "h5": "h4-6", "h6": "h4-6", "th": "td", "figcaption": "figure", "label": "button", "dt": "dd"},
    **{"article": "section", "pre": "blockquote"},
}


class Known(msgspec.Struct, frozen=True):
    """What was read of a page: its lines, its titles, and how much of each line an extractor, and the page's own JSON-LD, take for the body."""

    lines: Sequence[Line]
    votes: Sequence[float]
    structured: Sequence[float] | None = None
    titles: Sequence[str] = ()


@cache
def names() -> tuple[str, ...]:
    """The features, in the order of the columns."""
    called = [sign.name for sign in signs.signs()]
    held = [f"{level} {what}" for level in LEVELS for what in SHARES]
    beside = [f"{step} {what}" for step in STEPS for what in NEIGHBOUR]
    around = [*(f"near {name}" for name in called), *(f"under {name}" for name in called), *held]
    return (*OWN, *(f"tag {tag}" for tag in TAGS), *around, *VOTED_NEAR, *CORES, *TITLED, *PLACED, *HEADED, *ALIKE, *beside)


def matrix(known: Known) -> Any:
    """The features of the lines of a page, which has at least one."""
    lines = known.lines
    own = np.array([_own(line) for line in lines], dtype=np.float32)
    prose = _prose(lines, own)
    votes = np.asarray(known.votes, dtype=np.float32)
    held = Held(lines, prose.tolist(), known.votes)
    title = _title(known)
    parts = [
        own,
        _tags(lines),
        _bits([line.place.near for line in lines]),
        _bits([line.place.all for line in lines]),
        np.array([held.around(line.place) for line in lines], dtype=np.float32),
        _voted(votes, known.structured),
        _cores(lines, held),
        _titled(known, title),
        _placed(lines, held),
        np.array(_headed(lines, title), dtype=np.float32),
        _alike(lines, prose.tolist(), known.votes),
        *(_beside(lines, step, own, prose, votes) for step in STEPS.values()),
    ]
    return np.concatenate(parts, axis=1)


@cache
def _small_words() -> frozenset[str]:
    return frozenset().union(*function_words())


def _own(line: Line) -> tuple[float, ...]:
    text = line.text[:READ]
    words = _WORD.findall(text)
    count, small, plain = max(1, len(words)), _small_words(), text.isascii()
    return (
        math.log1p(len(line.text)),
        math.log1p(len(words)),
        _STOP.search(line.text[-8:]) is not None,
        len(_INNER.findall(text)),
        text.count(",") / count,
        sum(map(str.isdigit, words)) / count,
        sum([word[0].isupper() for word in words]) / count,
        sum(map(small.__contains__, map(str.lower, words))) / count,
        line.linked / len(line.text),
        '"' in text or (not plain and _QUOTE.search(text) is not None),
        text[0].islower(),
        (not plain or "|" in text or "/" in text) and _PARTED.search(text) is not None,
        "©" in text,
        text.endswith(":"),
        text.isupper(),
        text.endswith("?"),
        "@" in text,
        _YEAR.search(text) is not None,
    )


def _prose(lines: Sequence[Line], own: Any) -> Any:
    """1 for each line that reads like a paragraph: long, closed by a full stop, and no link for the most part."""
    long = np.array([len(line.text) >= LONG and 2 * line.linked < len(line.text) for line in lines])
    return (long & (own[:, STOP] > 0)).astype(np.float32)


def _tags(lines: Sequence[Line]) -> Any:
    found = np.zeros((len(lines), len(TAGS)), dtype=np.float32)
    for row, line in enumerate(lines):
        tag = _TAGS.get(line.tag, line.tag)
        found[row, TAGS.index(tag) if tag in TAGS else -1] = 1
    return found


def _bits(masks: Sequence[int]) -> Any:
    return ((np.array(masks, dtype=np.int64)[:, None] >> np.arange(len(signs.signs()))) & 1).astype(np.float32)


def _voted(votes: Any, structured: Sequence[float] | None) -> Any:
    count, index = len(votes), np.arange(len(votes))
    yes = np.flatnonzero(votes > 0.5)
    ends = np.concatenate([[-FAR - 1], yes, [count + FAR]]) if len(yes) else np.array([-count - FAR, 2 * count + FAR])
    since = np.minimum(FAR, index - ends[np.searchsorted(yes, index, side="left")])
    until = np.minimum(FAR, ends[np.searchsorted(yes, index, side="right") + 1] - index)
    first, last = (yes[0], yes[-1]) if len(yes) else (count, -1)
    told = np.full(count, -1.0) if structured is None else np.asarray(structured)
    return np.stack([votes, index < first, index > last, np.log1p(since), np.log1p(until), told], axis=1).astype(np.float32)


def _cores(lines: Sequence[Line], held: Held) -> Any:
    ways = Way(held.core(PROSE)), Way(held.core(VOTED))
    return np.array([(*ways[0].of(line.place), *ways[1].of(line.place)) for line in lines], dtype=np.float32)


def _title(known: Known) -> int | None:
    """The line of the title: the upper heading that is it, else the first of the highest headings."""
    titles = {title.casefold() for title in known.titles}
    headings = [row for row, line in enumerate(known.lines) if line.tag in ("h1", "h2")]
    same = [row for row in headings if known.lines[row].text.casefold() in titles]
    return next(iter(same), None) if same else next((row for row in headings if known.lines[row].tag == "h1"), None)


def _titled(known: Known, title: int | None) -> Any:
    count = len(known.lines)
    titles = {text.casefold() for text in known.titles}
    same = [line.text.casefold() in titles for line in known.lines]
    if title is None:
        return np.stack([np.zeros(count), np.zeros(count), np.zeros(count), same], axis=1).astype(np.float32)
    away = np.arange(count) - title
    return np.stack([np.ones(count), away > 0, np.copysign(np.log1p(np.abs(away)), away), same], axis=1).astype(np.float32)


def _placed(lines: Sequence[Line], held: Held) -> Any:
    count = len(lines)
    keys = [line.text.casefold() for line in lines]
    times: dict[str, int] = {}
    for key in keys:
        times[key] = times.get(key, 0) + 1
    sizes = np.array([len(line.text) - line.linked for line in lines])
    chars = max(1, held.total[1])
    page = np.broadcast_to([held.total[VOTED] / chars, math.log1p(count), held.total[PROSE] / chars], (count, 3))
    own = np.stack([[line.place.depth for line in lines], np.arange(count) / count, [times[key] > 1 for key in keys], sizes / max(1, sizes.max())], axis=1)
    return np.concatenate([own, page], axis=1).astype(np.float32)


def _headed(lines: Sequence[Line], title: int | None) -> list[tuple[float, float, float, float]]:
    """Of the last heading above each line: its level (0 where there is none), whether it is the title, whether it is a link, and how far it is."""
    found: list[tuple[float, float, float, float]] = []
    last, level, linked = -1, 0, False
    for row, line in enumerate(lines):
        found.append((level, last >= 0 and last == title, linked, math.log1p(row - last if last >= 0 else FAR)))
        if line.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            last, level, linked = row, int(line.tag[1]), 2 * line.linked > len(line.text)
    return found


def _alike(lines: Sequence[Line], prose: Sequence[float], votes: Sequence[float]) -> Any:
    """Of the lines whose elements are called the same: how many they are, the shares of their characters that are voted for, prose, and links; and how
    many of the page's votes they have, against those who have the most."""
    kinds = [(line.tag, line.place.name, line.place.above.name if line.place.above else "") for line in lines]
    sums: dict[tuple[str, str, str], list[float]] = {}
    for kind, line, is_prose, vote in zip(kinds, lines, prose, votes, strict=True):
        at, size = sums.setdefault(kind, [0, 0, 0, 0, 0]), len(line.text)
        for column, value in enumerate((1, size, size * vote, size * is_prose, line.linked)):
            at[column] += value
    most = max(at[2] for at in sums.values()) or 1
    known = {kind: (math.log1p(n), voted / size, told / size, linked / size, voted / most) for kind, (n, size, voted, told, linked) in sums.items()}
    return np.array([known[kind] for kind in kinds], dtype=np.float32)


def _beside(lines: Sequence[Line], step: int, own: Any, prose: Any, votes: Any) -> Any:
    count = len(lines)
    at = np.arange(count) + step
    inside = (at >= 0) & (at < count)
    at = np.clip(at, 0, count - 1)
    others = [lines[other] for other in at.tolist()]
    ties = [
        (other.tag == line.tag, other.place.above is line.place.above, abs(other.place.depth - line.place.depth))
        for line, other in zip(lines, others, strict=True)
    ]
    found = np.concatenate([np.stack([own[at, SIZE], own[at, LINK_SHARE], votes[at], prose[at]], axis=1), np.array(ties)], axis=1)
    return (found * inside[:, None]).astype(np.float32)
