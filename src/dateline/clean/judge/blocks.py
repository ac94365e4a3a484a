"""Blocks to verdicts: each on its own, then in its place among the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec
import numpy as np

from dateline.clean.judge import authors, features, model
from dateline.clean.judge.context import ADVERT, LABEL, LABELS, NAMES, Places
from dateline.clean.judge.features import Look, look
from dateline.clean.judge.phrases import Hit
from dateline.clean.judge.reasons import FURNITURE, of_block

REMEMBERED = 160  # characters of the longest block that is remembered
WEIGHTY = 2.0  # weight of phrases and shapes that the lexicons hold to be debris by themselves
UNDER_LABEL = 3.0  # log odds of what stands right under a label, or in the list that it announces
PLAIN = 3.0  # weight of shapes that say as much as a phrase: menus' signs, rows of buttons
SHORT = 14  # words: the longest headline in a list of links
OWN = "own score"  # the feature of a place that holds what the block's own signs have said already
TOLD = 4  # signs that an explanation names


class Verdict(msgspec.Struct, frozen=True):
    """What the judge makes of a block: `score` in log odds that it is debris, `reason` None where it is kept; `prose` where it reads like sentences."""

    score: float
    reason: str | None
    prose: bool

    @property
    def kept(self) -> bool:
        return self.reason is None


class _Scored(msgspec.Struct, frozen=True):
    """The blocks of a page as the models see them."""

    blocks: Sequence[str]
    groups: Sequence[int]
    looks: Sequence[Look]
    rows: Sequence[Sequence[float]]  # of the model of places
    scores: Sequence[float]


def judge(blocks: Sequence[str], groups: Sequence[int] | None = None) -> list[Verdict]:
    """One verdict a block, in order. `groups` numbers the runs of blocks without a blank line between; each block is its own by default.

    >>> [verdict.reason for verdict in judge(["The boats came back on Sunday, he said.", "Share this story: Facebook | X", "Advertisement"])]
    [None, 'share bar', 'advertisement label']
    """
    return _verdicts(_scored(blocks, groups)) if blocks else []


def explain(blocks: Sequence[str], at: int, groups: Sequence[int] | None = None) -> tuple[Hit, ...]:
    """What spoke most for dropping the block at `at`, the heaviest first: signs of the block itself, and of its place among the others.

    >>> "share bar" in [hit.what for hit in explain(["The boats came back on Sunday, he said.", "Share this story: Facebook | X"], 1)]
    True
    """
    known, scored = model.packaged(), _scored(blocks, groups)
    weights, seen = known.block.weights, scored.looks[at]
    of_itself = [_sign(name, weights[name] * value) for name, value in seen.features.items() if name in weights]
    of_place = [Hit("place", round(value, 2), name) for name, value in known.place.moved(scored.rows[at]).items() if name != OWN]
    return tuple(sorted((hit for hit in of_itself + of_place if hit.weight > 0), key=lambda hit: -hit.weight)[:TOLD])


def _scored(blocks: Sequence[str], groups: Sequence[int] | None) -> _Scored:
    known, groups = model.packaged(), groups or range(len(blocks))
    looks = [_look(block) for block in blocks]
    rows = Places(blocks, looks, [known.block.score(seen.features) for seen in looks], groups).features()
    scores = known.place.score(np.asarray(rows, dtype=np.float32), NAMES)
    return _Scored(blocks, groups, looks, rows, [round(float(score), 2) for score in scores])


def _verdicts(page: _Scored) -> list[Verdict]:
    known = model.packaged()
    notes = authors.notes(page.blocks, [seen.prose for seen in page.looks])
    out: list[Verdict] = []
    label: str | None = None  # the kind of the label above that the block may belong to
    for at, (block, seen) in enumerate(zip(page.blocks, page.looks, strict=True)):
        under = label if label and len(block.split()) <= SHORT and not seen.prose and not _opens_prose(page, at) else None
        score = page.scores[at] + (UNDER_LABEL if under else 0.0)
        reason = authors.REASON if at in notes else None if score < _bound(seen, known) else of_block(seen, known) or _of_list(under)
        out.append(Verdict(score, reason, seen.prose))
        label = _label(block, out[-1]) or (label if label != ADVERT and reason else None)
    return out


def _of_list(label: str | None) -> str:
    """The reason of what shows no kind itself: that of the list in which it stands."""
    return "advertisement" if label == ADVERT else label or FURNITURE


def _bound(seen: Look, known: model.Model) -> float:
    """The score from which the block is dropped: less is asked of one that the lexicons hold to be debris by itself."""
    if seen.weight < WEIGHTY:
        return known.threshold
    return known.phrased if seen.said >= WEIGHTY or seen.weight >= PLAIN else known.shaped


def _label(block: str, verdict: Verdict) -> str | None:
    """The kind of label that the block is, where it only announces what comes below."""
    announces = len(block.split()) <= LABEL and re.search(r"[\w:]$", block)
    return verdict.reason if announces and verdict.reason in LABELS else None


def _opens_prose(page: _Scored, at: int) -> bool:
    """True where the next block is prose of the same run, as under a heading."""
    after = at + 1
    return after < len(page.looks) and page.looks[after].prose and page.scores[after] < 0 and page.groups[after] == page.groups[at]


def is_furniture(block: str, weight: float) -> bool:
    """True where phrases and shapes weigh at least `weight`, and the rest of the block does not speak against debris."""
    return features.weight(block) >= weight and model.packaged().block.score(_look(block).features) >= 0


def is_report(block: str, weight: float) -> bool:
    """True for prose of which phrases and shapes weigh at most `weight`."""
    seen = _look(block)
    return seen.prose and seen.weight <= weight


def _sign(name: str, weight: float) -> Hit:
    kind, _, what = name.partition(":")
    return Hit(kind, round(weight, 2), what)


def kind_of(block: str) -> str | None:
    """The kind of debris that a block looks like, whether or not it is one; None where it shows no kind."""
    return of_block(_look(block), model.packaged())


def _look(block: str) -> Look:
    return _short(block) if len(block) <= REMEMBERED else look(block)


_short = lru_cache(maxsize=8192)(look)  # an outlet's menus and footers come back with every page
