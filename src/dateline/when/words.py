"""The words of a text as the grammar of time sees them: cut by one regular expression, looked up in the lexicons."""

from __future__ import annotations

import re
from functools import cache
from typing import TypeVar
from unicodedata import decimal

import msgspec

from dateline import lexicon

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)

HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2212", "-"))
_WORD = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
    r"|\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)"
    r"|\d{1,2}-\d{1,2}-\d{4}(?!\d)|\d{4}/\d\d/\d\d(?!\d)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    r"|\d{1,3}(?:,\d{3})+(?!\d)|\d+\.\d+"
    r"|\d+(?:st|nd|rd|th|s)\b|\d+"
    r"|[apAP]\.\s?[mM]\b\.?"
    r"|(?:[A-Za-z]\.){2,}"
    r"|[^\W\d_]+"
    r"|[’']s\b"
    r"|\n\s*\n"
    r"|[^\s\w]|_"
)


def _plain(word: str) -> str:
    """In lower case, with the one hyphen and the ten figures of ASCII."""
    if word.isascii():
        return word.lower()
    return word.translate(HYPHENS).lower() if not word[0].isdecimal() else "".join(str(decimal(char, char)) for char in word)


class Words:
    """The words of one stretch of text. `low` holds them in lower case and with plain hyphens and figures, `starts` and `ends` their place in the document."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        found = [(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
        self.starts = [a for a, _ in found]
        self.ends = [b for _, b in found]
        self.low = [_plain(text[a:b]) for a, b in found]

    def __len__(self) -> int:
        return len(self.low)

    def at(self, index: int) -> str:
        """The word in lower case; "" outside the stretch."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def raw(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.low) else ""

    def is_title(self, index: int) -> bool:
        return self.raw(index)[:1].isupper()

    def touches(self, index: int) -> bool:
        """True where no space stands between this word and the next."""
        return index + 1 < len(self.low) and self.ends[index] == self.starts[index + 1]


class Named(msgspec.Struct, frozen=True):
    text: list[str]
    value: int
    example: str


class Coded(msgspec.Struct, frozen=True):
    text: list[str]
    value: str
    example: str


class Unit(msgspec.Struct, frozen=True):
    text: list[str]
    code: str
    times: int
    clock: bool
    example: str


class Step(msgspec.Struct, frozen=True):
    text: list[str]
    step: int
    base: str
    example: str


class DayStep(msgspec.Struct, frozen=True):
    text: list[str]
    days: int
    example: str


class Modifier(msgspec.Struct, frozen=True):
    text: list[str]
    mod: str
    example: str


class FeastRule(msgspec.Struct, frozen=True):
    text: list[str]
    rule: str
    at: str
    example: str


class Beside(msgspec.Struct, frozen=True):
    text: list[str]
    side: str
    example: str


class Cue(msgspec.Struct, frozen=True):
    text: list[str]
    direction: str
    example: str


class Governor(msgspec.Struct, frozen=True):
    text: list[str]
    kind: str
    example: str


class Fiscal(msgspec.Struct, frozen=True):
    text: list[str]
    month: int
    example: str


class Zone(msgspec.Struct, frozen=True):
    text: list[str]
    zone: str
    example: str


KEYS: dict[tuple[str, str], type[msgspec.Struct]] = {
    ("names.toml", "month"): Named,
    ("names.toml", "short_month"): Named,
    ("names.toml", "weekday"): Named,
    ("names.toml", "short_weekday"): Named,
    ("names.toml", "part"): Coded,
    ("names.toml", "season"): Coded,
    ("units.toml", "unit"): Unit,
    ("numbers.toml", "number"): Named,
    ("numbers.toml", "ordinal"): Named,
    ("numbers.toml", "vague"): Coded,
    ("relations.toml", "relation"): Step,
    ("relations.toml", "shift"): Step,
    ("relations.toml", "deictic"): DayStep,
    ("relations.toml", "reference"): Coded,
    ("relations.toml", "edge"): Modifier,
    ("relations.toml", "degree"): Modifier,
    ("relations.toml", "measure"): Modifier,
    ("relations.toml", "every"): Coded,
    ("feasts.toml", "feast"): FeastRule,
    ("cues.toml", "cue"): Cue,
    ("cues.toml", "governor"): Governor,
    ("cues.toml", "move"): Governor,
    ("names_of_things.toml", "name"): Beside,
    ("names_of_things.toml", "counted"): Beside,
    ("names_of_things.toml", "aged"): Governor,
    ("marked.toml", "marked"): Coded,
    ("marked.toml", "history"): Coded,
    ("fiscal.toml", "fiscal"): Fiscal,
    ("zones.toml", "short"): Zone,
    ("zones.toml", "zone"): Zone,
}


def table(file: str, key: str, kind: type[S]) -> dict[str, S]:
    """One lexicon as a map from each of its words, in lower case, to the entry."""
    return {text.lower(): entry for entry in lexicon.entries("when", file, key, kind) for text in entry.text}


def phrases(file: str, key: str, kind: type[S]) -> dict[str, list[tuple[tuple[str, ...], S]]]:
    """One lexicon of phrases, cut as the text is, under their first word, the longest first."""
    out: dict[str, list[tuple[tuple[str, ...], S]]] = {}
    for text, entry in table(file, key, kind).items():
        words = tuple(Words(text, 0, len(text)).low)
        out.setdefault(words[0], []).append((words, entry))
    for rows in out.values():
        rows.sort(key=lambda row: -len(row[0]))
    return out


class Vocabulary:
    """All lexicons of the grammar, indexed by word."""

    def __init__(self) -> None:
        self.months = table("names.toml", "month", Named)
        self.short_months = table("names.toml", "short_month", Named)
        self.weekdays = table("names.toml", "weekday", Named)
        self.short_weekdays = table("names.toml", "short_weekday", Named)
        self.parts = table("names.toml", "part", Coded)
        self.seasons = table("names.toml", "season", Coded)
        self.units = table("units.toml", "unit", Unit)
        self.numbers = table("numbers.toml", "number", Named)
        self.ordinals = table("numbers.toml", "ordinal", Named)
        self.vague = table("numbers.toml", "vague", Coded)
        self.relations = table("relations.toml", "relation", Step)
        self.shifts = table("relations.toml", "shift", Step)
        self.deictics = table("relations.toml", "deictic", DayStep)
        self.references = phrases("relations.toml", "reference", Coded)
        self.edges = phrases("relations.toml", "edge", Modifier)
        self.degrees = table("relations.toml", "degree", Modifier)
        self.measures = phrases("relations.toml", "measure", Modifier)
        self.every = table("relations.toml", "every", Coded)
        self.feasts = phrases("feasts.toml", "feast", FeastRule)
        self.beside = table("names_of_things.toml", "name", Beside)
        self.counted = table("names_of_things.toml", "counted", Beside)
        self.aged = table("names_of_things.toml", "aged", Governor)
        self.marked = table("marked.toml", "marked", Coded)
        self.history = table("marked.toml", "history", Coded)


@cache
def vocabulary() -> Vocabulary:
    """The lexicons, read once."""
    return Vocabulary()


def phrase(words: Words, index: int, rows: dict[str, list[tuple[tuple[str, ...], T]]]) -> tuple[T, int] | None:
    """The longest phrase of `rows` that stands at the word, with the word after it."""
    for parts, entry in rows.get(words.at(index), ()):
        if all(words.at(index + offset) == part for offset, part in enumerate(parts)):
            return entry, index + len(parts)
    return None
