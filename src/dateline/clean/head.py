"""The lines around a headline: dates, bylines, agency datelines, the name of the outlet."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

import msgspec

from dateline import lexicon
from dateline.clean import days
from dateline.clean.days import Day

MAX_BYLINE = 16  # words
MAX_DATELINE = 90  # characters before the dash
MAX_NAMES = 400  # characters of a line in which names are parted: time grows with the square of the blanks in a row
MAX_STRAY = 3  # words that a line of a date may hold beside the date and its labels

_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door|from|(?:words|text|story|written|reported) by|\(?(?:reporting|editing) by|authors?:)\s+(?=[\w“\"])",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"(?P<line>[^\n.!?;“”\"]{0,60}(?:\b[A-Z][a-z]{2,3}\.[^\n.!?;“”\"]{0,40})?)\s?(?:—|–|--|-(?=\s))\s?(?=\S)")

_CITY = re.compile(r"[A-Z][A-Z’' -]{2,30}(?:, [A-Z][A-Za-z]{2,20})?, ")

_ISO = re.compile(r"(?:19|20)\d\d[-/.]\d")
_NAMES = r"(?:date|dated|day|timestamp|datetime|pub_?date|(?:date_?)?published(?:_(?:at|on|date))?|publish_date|created(?:_at)?|posted)"
_FIELD = re.compile(rf"""[\s{{\[("'<]*(?:title\b[^\n]{{1,90}}[\s"']{_NAMES}|{_NAMES}?)[\s:=>"'\])|-]*""", re.IGNORECASE)
_NEXT = re.compile(r"""["'\])>]{0,3}(?:[\s|,;]{1,4}["']?(?:text|body|content|title|headline|article|story)\b(?=[\s:=|"'>])["']?\s?[:=|>]?)?""")
_NEXT_OF_TITLED = re.compile(_NEXT.pattern, re.IGNORECASE)  # "Title ... Date ... Text ...": capitals too
_BEFORE_DAY = re.compile(
    r"(?:[\s,|/·•–—-]+(?:on|am|le|el|at|published|posted|updated|monday|tuesday|wednesday|thursday|friday|saturday|sunday))+$", re.IGNORECASE
)
_GOES_ON = frozenset("and or to until that which was is by when were had".split())


class Outlet(msgspec.Struct, frozen=True):
    """Words of outlets' names, or of bylines."""

    words: list[str]
    example: str


@cache
def _outlets() -> frozenset[str]:
    return frozenset(word for entry in lexicon.entries("clean", "outlets.toml", "outlet", Outlet) for word in entry.words)


@cache
def _joiners() -> frozenset[str]:
    return frozenset(word for entry in lexicon.entries("clean", "outlets.toml", "byline", Outlet) for word in entry.words)


@cache
def _labels() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Single words of labels: of publication, of change, and the small words around them."""
    first, second, third = ([word for phrase in label.words for word in phrase.split()] for label in days.labels())
    return frozenset(first), frozenset(second), frozenset(third)


def leading_date(text: str) -> tuple[Day, int] | None:
    """The date that opens a text, and where its header ends; None where the text does not open with one.

    >>> text = "date 2022-05-02 Fishermen found a mine."
    >>> leading_date(text)[1], text[:leading_date(text)[1]]
    (15, 'date 2022-05-02')
    """
    found = days.find(text[:120])
    if not found or found[0].year is None:
        return None
    day = found[0]
    if field := _field(text, day):
        return day, field
    before = [word.lower() for word in _WORD.findall(text[: day.start])]
    published, changed, small = _labels()
    if any(word not in published | changed | small for word in before) or (before and not set(before) & (published | changed) and len(before) > 1):
        return None
    if before and not set(before) & (published | changed) and before[0] in ("on", "in", "at", "the"):
        return None
    after = text[day.end :].lstrip(" \t|–—-:.,·•")
    if after[:1].islower() or text[day.end : day.end + 1] == ",":
        return None
    return day, day.end


def _field(text: str, day: Day) -> int | None:
    """Where the header ends that a dump's field opens ("date 2022-05-02 text ..."), the label of the next field included; None where there is none."""
    label, after = _FIELD.fullmatch(text[: day.start]), text[day.end :]
    if not label or not _ISO.match(text[day.start :]) or not _is_alone(after):
        return None
    following = (_NEXT_OF_TITLED if label[0].lstrip(" {[(\"'<").lower().startswith("title") else _NEXT).match(after)
    return day.end + len(following[0].rstrip()) if following else day.end


def _is_alone(after: str) -> bool:
    """True where the day is a field of its own: "dated 2022-05-02, the order" and "2022-05-02 and after" go on as sentences do."""
    word = _WORD.match(after.lstrip(" \t"))
    return not re.match(r",\s*[a-z]", after) and not (word and word[0] in _GOES_ON)


def is_date_line(text: str) -> list[Day] | None:
    """The days of a line that holds nothing but a date, its labels and a word or two; None for any other line.

    >>> is_date_line("Published: 14 March 2023, 08:30 GMT | Updated 15 March 2023") is not None, is_date_line("On 14 March the bridge fell.")
    (True, None)
    """
    if len(text) > 160:
        return None
    found = days.find(text)
    if not found:
        return None
    rest, at = [], 0
    for day in found:
        rest.append(text[at : day.start])
        at = day.end
    rest.append(text[at:])
    known = frozenset().union(*_labels())
    stray = [word for word in _WORD.findall(" ".join(rest)) if word.lower().rstrip(".") not in known]
    labelled = bool({word.lower() for word in _WORD.findall(rest[0])} & (_labels()[0] | _labels()[1]))
    if len(stray) > (MAX_STRAY if labelled else MAX_STRAY - 2) or (text.endswith(".") and len(stray) > 1):
        return None
    return found


class Label(IntEnum):
    """What a day's label calls it; the lower, the likelier the day of publication."""

    PUBLISHED = 0
    NONE = 1
    CHANGED = 2


def label(text: str, day: Day) -> Label:
    """What the words before a day call it.

    >>> line = "Covers 4-8 May 2023 | Issued Tuesday 9 May 2023"
    >>> [label(line, day).name for day in days.find(line)]
    ['NONE', 'PUBLISHED']
    """
    before = [word.lower() for word in _WORD.findall(text[max(0, day.start - 40) : day.start])]
    published, changed, _ = _labels()
    labels = [word for word in before if word in published or (word in changed and word != "last")]
    return Label.NONE if not labels else Label.CHANGED if labels[-1] in changed else Label.PUBLISHED


def is_byline(text: str) -> bool:
    """True for a line that says who wrote, and where.

    >>> is_byline("By Ada Marsh and Tom Oke in Lisbon"), is_byline("By Sunday the boats were back")
    (True, False)
    """
    match = _BYLINE.match(text)
    if not match:
        return False
    rest = _undated(text[match.end() :])
    found = _WORD.findall(rest)
    if not 1 <= len(found) <= MAX_BYLINE or (rest.endswith((".", "!", "?", ":")) and not text.startswith("(") and not re.search(r"\b[A-Z]\.$", rest)):
        return False
    small = [word for word in found if word[0].islower() and word.lower() not in _joiners()]
    return not small and not days.is_weekday(found[0])


def _undated(rest: str) -> str:
    """A byline up to the day that stands in it ("Ada Marsh on Monday, May 2, 2022 at 8:12 a.m."), where one does that has its year."""
    day = next((day for day in days.find(rest[:160]) if day.year), None)
    if day is None:
        return rest
    return _BEFORE_DAY.sub("", rest[: day.start].rstrip(" ,|/–—-·•"))


def authors(byline: str) -> tuple[str, ...]:
    """The people that a byline names, in its order.

    >>> authors("By Ada Marsh and Tom Oke in Lisbon")
    ('Ada Marsh', 'Tom Oke')
    """
    match = _BYLINE.match(byline)
    rest = _undated(byline[match.end() :] if match else byline)
    rest = re.split(r"\s+(?:in|for|at|near|with)\s+|[|/;(]|\s[–—-]\s|\d", rest[:MAX_NAMES], maxsplit=1)[0]
    names = [name.strip(" .,)") for name in re.split(r"\s*,\s*|\s+(?:and|und|et|y|&)\s+", rest)]
    return tuple(
        name for name in names if 2 <= len(name.split()) <= 5 and name[0].isupper() and not _joiners() & {name.split()[0].lower(), name.split()[-1].lower()}
    )


def dateline_end(text: str) -> int | None:
    """Where the agency dateline that opens a paragraph ends, its dash included; None where there is none.

    >>> text = "PORTO, May 3 (Bay Wire) - The pier was closed."
    >>> text[:dateline_end(text)]
    'PORTO, May 3 (Bay Wire) -'
    """
    if stopped := _stopped(text):
        return stopped
    match = _DATELINE.match(text[: MAX_DATELINE + 10])
    if not match:
        return None
    line, rest = match["line"].strip(), text[match.end() :].lstrip()
    first = _WORD.match(line)
    if not first or rest[:1].islower() or not line[0].isupper():
        return None
    capitals = len(first[0]) >= 3 and first[0].isupper() and "-" not in line[: first.end() + 1]
    signed = bool(re.search(r"\([^()]{2,30}\)$", line)) or bool(days.find(line))
    small = [word for word in _WORD.findall(line) if word[0].islower() and word.lower() not in _joiners()]
    if small or len(line.split()) > 12 or not (capitals or signed) or len(rest.split(None, 3)) < 3:
        return None
    return match.end() - len(match[0]) + len(match[0].rstrip())


def _stopped(text: str) -> int | None:
    """Where a dateline of a city in capitals and a day with its year ends that closes with a full stop: "LIMA, 12 January 2023. Two ..."."""
    match = _CITY.match(text)
    day = next(iter(days.find(text[match.end() : match.end() + 40])), None) if match else None
    if match is None or day is None or day.start or day.year is None:
        return None
    end = match.end() + day.end
    return end + 1 if re.match(r"\.\s+[A-Z“\"]", text[end : end + 4]) else None


def outlet(text: str) -> str | None:
    """The outlet that a line above the headline names, alone or before a dash or bar; None where it is no outlet's name.

    >>> outlet("The Bay Record — World"), outlet("Storm closes the bay")
    ('The Bay Record', None)
    """
    name = re.split(r"\s*[|›»·]\s*|\s+[–—-]\s+", text[:MAX_NAMES], maxsplit=1)[0].strip()
    found = _WORD.findall(name)
    if not 1 < len(found) <= 6 or not {word.lower() for word in found} & _outlets():
        return None
    proud = all(word[0].isupper() or word.lower() in _joiners() for word in found)
    return name if proud and not name.endswith((".", "?", "!", ":")) else None
