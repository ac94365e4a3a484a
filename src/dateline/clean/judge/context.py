"""What the judge's model of places sees: where a block stands in its page, what stands beside it, and whether it speaks of what the report speaks of.

The report is sought as the run of blocks whose prose, less what looks like debris between, is worth most (maximum subsequence segmentation: Pasternack and
Roth, "Extracting article text from the web with maximum subsequence segmentation", WWW 2009).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from dateline.clean.judge.features import Look

CLIP = 6.0  # log odds beyond which a neighbour is no surer
SURE = -2.0  # log odds under which prose is surely of the report
FAR = 30  # blocks: what stands farther away is all the same
BESIDE = (-4, -3, -2, -1, 1, 2, 3, 4)  # places of the neighbours whose scores count
ADVERT = "advertisement label"  # announces one block; the other labels a list
LABELS = frozenset({ADVERT, "related link", "most viewed"})  # what announces the blocks below it
LABEL = 5  # words of the longest label
AROUND = 8  # blocks on each side whose scores are averaged
PROSE_WORTH = 40  # words of a block of prose that count for its run at most
GAP = 4.0  # what a block that is no prose takes off the worth of a run; one that looks like debris twice that
_WORD = re.compile(r"[^\W\d_]{4,}")  # what tells what a text is about

NAMES = (
    "own score",
    "weight of phrases and shapes",
    "words",
    "prose",
    "share of words in the report",
    "share of words in the page",
    "copies",
    "blocks above to the report",
    "blocks below to the report",
    "blocks into the run",
    "blocks to the end of the run",
    "worth of the run",
    "share of the page above",
    "blocks of the page",
    "debris in the page",
    "run of short blocks",
    "joined above",
    "joined below",
    "prose above",
    "prose below",
    "words above",
    "words below",
    "capitals",
    "bullet",
    "bullet above",
    "bullet below",
    "date or byline",
    "date or byline above",
    "date or byline below",
    "blocks since a label",
    "ends as a sentence",
    *(f"score {abs(step)} {'above' if step < 0 else 'below'}" for step in BESIDE),
    "scores above",
    "scores below",
)


class Places:
    """The places of a page's blocks."""

    def __init__(self, blocks: Sequence[str], looks: Sequence[Look], scores: Sequence[float], groups: Sequence[int]) -> None:
        self.looks, self.groups = looks, groups
        self.count = len(blocks)
        self.scores = [max(-CLIP, min(CLIP, score)) for score in scores]
        self.lengths = [len(block.split()) for block in blocks]
        self.sure = [at for at, (look, score) in enumerate(zip(looks, scores, strict=True)) if look.prose and score < SURE]
        self.surest = frozenset(self.sure)
        self.content = [frozenset(_WORD.findall(block.lower())) for block in blocks]
        self.report = Counter(word for at in self.sure for word in self.content[at])
        self.page = Counter(word for words in self.content for word in words)
        self.folded = [block.casefold() for block in blocks]
        self.copies = Counter(self.folded)
        self.first, self.last, self.worth = self._run()
        self.debris = sum(score > 0 for score in scores) / max(1, self.count)
        self.shorts = self._shorts()
        self.since = self._since()

    def features(self) -> list[list[float]]:
        """A row of numbers a block, as `NAMES` names them."""
        return [self._row(at) for at in range(self.count)]

    def _row(self, at: int) -> list[float]:
        beside = [self.scores[at + step] if 0 <= at + step < self.count else CLIP + 1 for step in BESIDE]
        above, below = self.scores[max(0, at - AROUND) : at], self.scores[at + 1 : at + 1 + AROUND]
        return [
            self.scores[at],
            self.looks[at].weight,
            self.lengths[at],
            self.looks[at].prose,
            self._shared(at, self.report, at in self.surest),
            self._shared(at, self.page, True),
            1 if self.looks[at].prose else self.copies[self.folded[at]],
            self._distance(at, -1),
            self._distance(at, 1),
            max(-FAR, min(FAR, at - self.first)),
            max(-FAR, min(FAR, self.last - at)),
            self.worth,
            at / self.count,
            self.count,
            self.debris,
            self.shorts[at],
            at > 0 and self.groups[at] == self.groups[at - 1],
            at + 1 < self.count and self.groups[at] == self.groups[at + 1],
            at > 0 and self.looks[at - 1].prose,
            at + 1 < self.count and self.looks[at + 1].prose,
            self.lengths[at - 1] if at else 0,
            self.lengths[at + 1] if at + 1 < self.count else 0,
            self.looks[at].capitals,
            self.looks[at].bullet,
            at > 0 and self.looks[at - 1].bullet,
            at + 1 < self.count and self.looks[at + 1].bullet,
            self.looks[at].dated,
            at > 0 and self.looks[at - 1].dated,
            at + 1 < self.count and self.looks[at + 1].dated,
            self.since[at],
            self.looks[at].stopped,
            *beside,
            sum(above) / len(above) if above else CLIP,
            sum(below) / len(below) if below else CLIP,
        ]

    def _run(self) -> tuple[int, int, float]:
        """First and last block of the run that is worth most, and its share of the page's worth."""
        best, first, last = 0.0, 0, -1
        worth, start, total = 0.0, 0, 0.0
        for at, (look, score, length) in enumerate(zip(self.looks, self.scores, self.lengths, strict=True)):
            gain = min(length, PROSE_WORTH) if look.prose and score < 0 else -GAP * (1 + (score > 0))
            total += max(0.0, gain)
            worth += gain
            if worth > best:
                best, first, last = worth, start, at
            if worth <= 0:
                worth, start = 0.0, at + 1
        return first, last, best / total if total else 0.0

    def _shorts(self) -> list[int]:
        """For each block how many neighbours in a row are no prose, with itself."""
        found, start = [0] * self.count, 0
        for at in range(self.count + 1):
            if at == self.count or self.looks[at].prose:
                found[start:at] = [at - start] * (at - start)
                start = at + 1
        return [min(FAR, length) for length in found]

    def _since(self) -> list[int]:
        """For each block how far above the label stands that it may belong to, with no prose between; `FAR` where there is none."""
        found, distance = [], FAR
        for look, length in zip(self.looks, self.lengths, strict=True):
            distance = min(FAR, distance + 1)
            found.append(distance)
            if look.prose:
                distance = FAR
            elif length <= LABEL and any(hit.reason in LABELS for hit in look.hits):
                distance = 0
        return found

    def _distance(self, at: int, step: int) -> int:
        """How many blocks away the next sure prose stands."""
        spot = bisect_left(self.sure, at) - 1 if step < 0 else bisect_right(self.sure, at)
        return min(FAR, abs(at - self.sure[spot])) if 0 <= spot < len(self.sure) else FAR + 1

    def _shared(self, at: int, where: Counter[str], counted: bool) -> float:
        """The share of the block's telling words that stand elsewhere too; -1 where it has none."""
        words = self.content[at]
        return sum(where[word] > counted for word in words) / len(words) if words else -1.0
