"""The time expressions of a document as candidates: what each says, where it stands and what it hangs on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import BlockKind, Document, HasSpan, Time, TimeType
from dateline.syntax import Tree

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
WITHIN = frozenset({"nummod", "compound", "amod", "nmod:poss", "nmod:unmarked", "appos"})
DAY = 10  # characters of a TIMEX3 value that names a day; a longer one names a part of it
OF_LENGTH = {DAY: "day", 7: "month", 4: "year"}
OF_REFERENCE = {"PRESENT_REF": "around", "PAST_REF": "past", "FUTURE_REF": "ahead"}
HEAD = 60  # characters that the place of a dateline takes at most
BEHIND = re.compile(r"(?:,? \d{4})?[ ,]{0,2}(?:\([^)\n]{2,40}\))? {0,2}[-–—]{1,2} ")  # what stands between a dateline's day and the report
FURNITURE = frozenset({BlockKind.HEADER, BlockKind.BYLINE, BlockKind.DATELINE})  # their dates are those of publication


@dataclass(frozen=True, slots=True)
class Expression:
    """A candidate: an expression of the text, or the day of publication (`time` is None)."""

    time: Time | None
    head: int  # the token that governs the expression's others; -1 for the day of publication
    sentence: int
    kind: str
    side: str  # where it lies, seen from the day of publication: past, today, ahead, around, unknown
    case: str = ""  # its preposition
    within: bool = False  # it qualifies a noun: "the 2015 deal"
    opens: bool = False  # it opens its sentence
    single: bool = True  # it names one day
    title: bool = False

    @property
    def is_point(self) -> bool:
        """False for a length or a set, which lie nowhere on the calendar."""
        return self.kind not in ("length", "set")


class Expressions:
    """What may be an event's time; made once a document."""

    def __init__(self, document: Document, tree: Tree) -> None:
        self.tree = tree
        self.published = document.published.date if document.published else None
        self._titles = [block for block in document.blocks if block.kind is BlockKind.TITLE]
        self.day = Expression(time=None, head=-1, sentence=-1, kind="published", side="today")
        furniture = [block for block in document.blocks if block.kind in FURNITURE]
        told = [time for time in document.times or () if not _stands_in(time, furniture) and not is_of_dateline(document.text, time)]
        self.all = [self._of(time, head) for time in told if (head := tree.head_of(time)) is not None]
        self.by_sentence: dict[int, list[int]] = {}
        for number, found in enumerate(self.all):
            self.by_sentence.setdefault(found.sentence, []).append(number)

    def in_title(self, token: int) -> bool:
        """True for a token of a title."""
        return _stands_in(self.tree.tokens[token], self._titles)

    def _of(self, time: Time, head: int) -> Expression:
        """The candidate that an expression is."""
        tokens, sentence = self.tree.tokens, self.tree.sentence_number(head)
        case = self.tree.child(head, "case", "mark")
        return Expression(
            time=time,
            head=head,
            sentence=sentence,
            kind=kind_of(time),
            side=side_of(time, self.published),
            case=self.tree.lower(case) if case is not None else "",
            within=tokens[head].deprel in WITHIN and tokens[head].head >= 0 and tokens[tokens[head].head].upos in NOMINAL,
            opens=self.tree.at(time.start, time.end)[0] - self.tree.sentences[sentence].first <= 1,
            single=time.earliest is not None and time.earliest == time.latest,
            title=self.in_title(head),
        )


def _stands_in(span: HasSpan, blocks: Sequence[HasSpan]) -> bool:
    return any(block.start <= span.start < block.end for block in blocks)


def is_of_dateline(text: str, time: Time) -> bool:
    """True for the day of writing at the head of a paragraph, which is no event's.

    >>> is_of_dateline("ORLO, May 16 (Orlo Wire) - Rebels withdrew.", Time(id="t1", start=6, end=12, type=TimeType.DATE, value="2023-05-16"))
    True
    """
    line = text.rfind("\n", 0, time.start) + 1
    if time.start - line > HEAD:
        return False
    place = text[line : time.start].rstrip()
    return (not place or place[-1] in ",)" or place.isupper()) and BEHIND.match(text, time.end) is not None


def kind_of(time: Time) -> str:
    """What sort of time it is, by its type and how fine its value is.

    >>> kind_of(Time(id="t1", start=0, end=6, type=TimeType.DATE, value="2024-W07"))
    'week'
    """
    if time.type is TimeType.DURATION:
        return "length"
    if time.type is TimeType.SET:
        return "set"
    value = time.value
    if value.endswith("_REF"):
        return value.lower()
    if time.type is TimeType.TIME or len(value) > DAY:
        return "hours"
    if "W" in value:
        return "weekend" if value.endswith("WE") else "week"
    return OF_LENGTH.get(len(value), "wide")


def side_of(time: Time, published: dt.date | None) -> str:
    """Where the time lies, seen from the day of publication.

    >>> side_of(Time(id="t1", start=0, end=3, type=TimeType.DATE, value="FUTURE_REF"), None)
    'ahead'
    """
    if time.value in OF_REFERENCE:
        return OF_REFERENCE[time.value]
    if time.earliest is None or time.latest is None or published is None:
        return "unknown"
    if time.latest < published:
        return "past"
    if time.earliest > published:
        return "ahead"
    return "today" if time.earliest == time.latest else "around"
