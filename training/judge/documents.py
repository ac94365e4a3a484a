"""Texts with labels: pages as extractors leave them, and clean articles that written debris was put into."""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dateline.clean import head, lines
from judge.align import DEBRIS, REAL, labels

HERE = Path(__file__).parent
ALONE = "written"  # the name of texts that are a written run alone
SENTENCES = "sentences"  # of those that are no text but its sentences
BRIEF = "brief:"
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’»)]{0,2}\s+(?=[A-Z“\"])")
CASES = HERE.parents[1] / "tests" / "cases" / "clean_judge.jsonl"
_SLOT = re.compile(r"\{(\w+)\}")
HEADS, MIDDLES, TAILS = (0, 6), (0, 4), (0, 12)  # the fewest and most lines of debris at each place of an article
HEADED = 0.6  # share of articles that get a byline or date line
LIKE_DEBRIS = (0, 4)  # real lines that look like debris


class Text(msgspec.Struct, frozen=True):
    """The blocks of a text with a label each (REAL, DEBRIS or None where it is not known); `reasons` for debris of which the kind is known."""

    name: str
    blocks: list[str]
    groups: list[int]
    labels: list[int | None]
    reasons: list[str | None]
    weight: float = 1.0
    families: list[str] = []  # of each block, what it was made of; by default the text's name

    def family(self, at: int) -> str:
        """The page or written line that a block comes from: a word counts once a family."""
        return self.families[at] if self.families else self.name.split()[0]


class Written(msgspec.Struct, frozen=True):
    """Lines from a file of training/judge/{debris,real}: a run that stands together, or one line."""

    lines: list[str]
    place: str
    reason: str | None


def extracted(name: str, text: str, body: str, title: str, weight: float = 1.0) -> Text | None:
    """An extractor's text with labels from the body that was cut by hand; None where nothing can be told."""
    units = lines.units(text)
    blocks = [text[unit.start : unit.end] for unit in units]
    found = labels(blocks, body, title)
    if REAL not in found:
        return None
    return Text(name, blocks, [unit.group for unit in units], found, [None] * len(blocks), weight)


def written(folder: str) -> list[Written]:
    """All that was written for training in a folder."""
    found = []
    for file in sorted((HERE / folder).glob("*.toml")):
        for table in tomllib.loads(file.read_text(encoding="utf-8")).get("lines", []):
            runs = [table["lines"]] if table.get("block") else [[line] for line in table["lines"]]
            found += [Written(run, table.get("place", "any"), table.get("reason")) for run in runs]
    return found + cases(folder == "debris")


def cases(are_debris: bool) -> list[Written]:
    """The lines of tests/cases/clean_judge.jsonl: what the judge must know is also taught."""
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    return [Written([row["text"]], "any", None) for row in rows if row["kept"] != are_debris and "\n" not in row["text"]]


def slots() -> dict[str, list[str]]:
    """What the slots of written lines stand for."""
    tables = tomllib.loads((HERE / "debris" / "slots.toml").read_text(encoding="utf-8"))["slot"]
    return {table["name"]: table["values"] for table in tables}


Row = tuple[str, int, str | None, str]  # a line, its label, its reason, its family


def _heads(line: str) -> bool:
    """True for a date line or a byline: a report has them too."""
    return head.is_byline(line) or head.is_date_line(line) is not None


class Mixer:
    """Puts written debris and debris-like real lines into clean articles; the same seed gives the same texts."""

    def __init__(self, seed: int, fold: int, folds: int) -> None:
        """Only the written lines of `fold` of `folds` are used, so that a model can be tried on lines it never met."""
        self.random = random.Random(seed)
        self.slots = slots()
        self.debris, self.real = ([run for at, run in enumerate(written(folder)) if at % folds == fold] for folder in ("debris", "real"))
        self.debris = [run for run in self.debris if not any(_heads(self.filled(line)) for line in run.lines)]
        self.fitting: dict[tuple[int | str, ...], list[Written]] = {}

    def mix(self, name: str, paragraphs: Sequence[str], title: str | None) -> Text:
        """An article with debris at its head, in its midst and at its end."""
        rows: list[Row] = [(line, REAL, None, name) for line in paragraphs]
        for _ in range(self._count(LIKE_DEBRIS) if self.real else 0):
            self._insert(rows, self.real, ("middle", "any"), 1, max(1, len(rows) - 1), REAL)
        for _ in range(self._count(MIDDLES)):
            self._insert(rows, self.debris, ("middle", "any"), 1, max(1, len(rows)), DEBRIS)
        if self.random.random() < HEADED:
            self._insert(rows, self.real, ("head",), 0, 0, REAL)
        if title:
            rows.insert(0, (title, REAL, None, name))
        for _ in range(self._count(HEADS) * (self.random.random() < 0.6)):
            self._insert(rows, self.debris, ("head", "any"), 0, 0, DEBRIS)
        for _ in range(self._count(TAILS)):
            self._insert(rows, self.debris, ("tail", "any"), len(rows), len(rows), DEBRIS)
        joined = self.random.random() < 0.6
        blocks, found, reasons, families = map(list, zip(*rows, strict=True))
        return Text(name, blocks, [0 if joined else at for at in range(len(rows))], found, reasons, families=families)

    def _count(self, bounds: tuple[int, int]) -> int:
        return self.random.randint(*bounds)

    def _insert(self, rows: list[Row], runs: Sequence[Written], places: Sequence[str], first: int, last: int, label: int) -> None:
        if (key := (label, *places)) not in self.fitting:
            self.fitting[key] = [run for run in runs if run.place in places]
        if self.fitting[key]:
            at, run = self.random.randint(first, last), self.random.choice(self.fitting[key])
            rows[at:at] = [(self.filled(line), label, run.reason, run.lines[0]) for line in run.lines]

    def filled(self, line: str) -> str:
        """The line with a value for each of its slots."""
        return _SLOT.sub(lambda match: self.random.choice(self.slots[match[1]]), line)


def alone(mixer: Mixer) -> Iterator[Text]:
    """Every written line or run as a text of its own."""
    for label, runs in ((DEBRIS, mixer.debris), (REAL, mixer.real)):
        for run in runs:
            filled = [mixer.filled(line) for line in run.lines]
            yield Text(ALONE, filled, [0] * len(filled), [label] * len(filled), [run.reason] * len(filled), families=[run.lines[0]] * len(filled))


def brief(mixer: Mixer, name: str, paragraphs: Sequence[str]) -> Iterator[Text]:
    """A few paragraphs of an article as a text, and its sentences, which paragraphs with debris on their line are cut into."""
    count = mixer.random.randint(1, 4)
    yield Text(f"{BRIEF}{name}", list(paragraphs[:count]), list(range(count))[: len(paragraphs)], [REAL] * len(paragraphs[:count]), [None] * count)
    sentences = _SENTENCE.split(mixer.random.choice(paragraphs))
    yield Text(SENTENCES, sentences, [0] * len(sentences), [REAL] * len(sentences), [None] * len(sentences), families=[name] * len(sentences))
