"""Grammar of calendar dates: days, months, years, decades, centuries, and the dates written in figures."""

from __future__ import annotations

import datetime as dt
import re

from dateline.when.nodes import Date, Iso, MonthOf, Node, Relative
from dateline.when.numbers import cardinal, ordinal, year
from dateline.when.words import Words, vocabulary

_CLOCK = re.compile(r"[012]\d:\d\d")
Parsed = tuple[Node, int] | None
OUR_ERA = frozenset({"AD", "CE", "A.D.", "C.E."})
ERAS = frozenset({"bc", "bce", "b.c.", "b.c.e."})
BEFORE_MAY = frozenset(
    "in on of since until till by from during before after last next this early late mid between and to through late - – , ( for every each".split()
)
BEFORE_DAY = frozenset({"on", "by", "until", "till", "from", "since", "to", "before", "after", "and"})
PLAIN = BEFORE_DAY | frozenset({"at", "in", "when", "as", "of", "with", "for", "that", "the", "a", "was", "is"})
APOSTROPHES = frozenset({"'", "’", "‘"})
NEXT_CENTURY = 49  # "3 May '49" is of 2049, "'50" of 1950
LISTED = 6  # days that share a month
AMBIGUOUS_MONTHS = frozenset({"may", "march", "august"})


def day_number(words: Words, index: int) -> tuple[int, int] | None:
    """A day of the month, 1 to 31, as a figure or an ordinal."""
    word = words.at(index)
    found = (int(word), index + 1) if word.isascii() and word.isdigit() and len(word) <= 2 else ordinal(words, index)
    return found if found and 1 <= found[0] <= 31 else None


def month(words: Words, index: int) -> tuple[int, int] | None:
    """A month's name, with the full stop of a short form."""
    word = words.at(index)
    names = vocabulary()
    if word in names.months and words.is_title(index):
        return names.months[word].value, index + 1
    short = names.short_months.get(word)
    if not short or not words.is_title(index):
        return None
    if words.at(index + 1) == "." and words.touches(index):
        return short.value, index + 2
    beside = words.at(index + 1)[:1].isdigit() or words.at(index - 1).rstrip("stndrh").isdigit()
    return (short.value, index + 1) if beside else None


def weekday(words: Words, index: int) -> tuple[int, int] | None:
    """A weekday's name, with the full stop of a short form."""
    word = words.at(index)
    names = vocabulary()
    if word in names.weekdays and words.is_title(index):
        return names.weekdays[word].value, index + 1
    short = names.short_weekdays.get(word)
    if not short or not words.is_title(index):
        return None
    stop = index + 1 + (words.at(index + 1) == "." and words.touches(index))
    beside = stop + (words.at(stop) == ",")
    return (short.value, stop) if words.at(beside)[:1].isdigit() or month(words, beside) else None


def iso(words: Words, index: int) -> Parsed:
    """2024-11-06, 2024-11-06T08:12:00Z."""
    word = words.raw(index)
    if len(word) < 10 or word[4] != "-" or not word[:4].isdigit():
        return None
    try:
        dt.date.fromisoformat(word[:10])
    except ValueError:
        return None
    if len(word) == 10 and _CLOCK.fullmatch(words.at(index + 1)):
        return Iso(f"{word}T{words.at(index + 1)}", is_time=True), index + 2
    universal = "Z" if word[-1] in "zZ" else ""
    return (Iso(word[:16] + universal, is_time=True) if len(word) > 10 else Iso(word)), index + 1


def slashed(words: Words, index: int) -> Parsed:
    """03/04/2022, 3-4-2022: day first unless that cannot be; 2022/04/03."""
    word = words.at(index)
    mark = next((mark for mark in "/-" if mark in word), ".")
    parts = word.split(mark)
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    first, second, number = (int(part) for part in (parts if len(parts[0]) < 4 else reversed(parts)))
    if number < 100:
        if mark == ".":
            return None
        number += 1900 if number > NEXT_CENTURY else 2000
    day, mon = (second, first) if second > 12 and len(parts[0]) < 4 else (first, second)
    try:
        dt.date(number, mon, day)
    except ValueError:
        return None
    return Date(year=number, month=mon, day=day), index + 1


def full(words: Words, index: int) -> Parsed:
    """[Weekday,] 6 November [2024], November 6[, 2024], the 6th of November."""
    named = weekday(words, index)
    if not named:
        return _day_month(words, index) or _month_day(words, index)
    at = named[1] + (words.at(named[1]) == ",")
    for skip in (("the",), ("on", "the"), ()):
        if skip and tuple(words.at(at + i) for i in range(len(skip))) != skip:
            continue
        found = _day_month(words, at + len(skip)) or _month_day(words, at + len(skip)) or slashed(words, at + len(skip))
        if found and isinstance(found[0], Date) and found[0].month:
            date = found[0]
            return Date(year=date.year, month=date.month, day=date.day, weekday=named[0], year_of=date.year_of), found[1]
    return None


def _day_month(words: Words, index: int) -> Parsed:
    at = index + (words.at(index) == "the")
    day = day_number(words, at)
    if not day:
        return None
    stop = day[1]
    stop += 2 if words.at(stop) == "day" and words.at(stop + 1) == "of" else words.at(stop) in ("of", "-")
    found = month(words, stop)
    if found:
        whole = _with_year(words, found[1], month=found[0], day=day[0])
        return None if whole and at > index and _describes(words, index, whole[1]) else whole
    return _shared_month(words, index, at, day)


def _describes(words: Words, index: int, stop: int) -> bool:
    """True for "the 12 May raid", the raid of 12 May: the article is the raid's."""
    return words.at(index + 1).isdigit() and words.at(stop).isalpha() and words.at(stop) not in PLAIN and words.at(index - 1) not in BEFORE_DAY


def _shared_month(words: Words, index: int, at: int, day: tuple[int, int]) -> Parsed:
    """The 8 of "8 and 9 December", the 2 of "2, 4 and 7 October": it borrows the month."""
    if words.at(day[1]) == "," and not words.at(at).isdigit():
        return None
    stop = day[1]
    for _ in range(LISTED):
        joined = words.at(stop) in ("and", "to", "-", "–", "or", "until", ",") or (words.at(stop) == "—" and words.touches(stop - 1))
        other = day_number(words, stop + 1 + (words.at(stop + 1) == "the")) if joined else None
        if not other:
            return None
        if found := month(words, other[1] + (words.at(other[1]) == "of")):
            whole = _with_year(words, found[1], month=found[0], day=day[0])
            return whole and (whole[0], day[1])
        stop = other[1]
    return None


def _month_day(words: Words, index: int) -> Parsed:
    found = month(words, index)
    if not found:
        return None
    at = found[1] + (words.at(found[1]) == "the")
    day = day_number(words, at)
    if not day or words.at(day[1]) == "%":
        return None
    return _with_year(words, day[1], month=found[0], day=day[0])


def second_day(words: Words, index: int) -> Parsed:
    """The 7 of "April 3-7": it borrows the month before it."""
    if words.at(index - 1) not in ("-", "–", "and", "to"):
        return None
    day = day_number(words, index)
    before = index - 2
    if not day or not day_number(words, before) or (words.at(before + 1) not in ("-", "–") and words.at(day[1]) not in (".", ",", ")", ";")):
        return None
    for at in (before - 1, before - 2):
        found = month(words, at)
        if found and found[1] == before:
            return _with_year(words, day[1], month=found[0], day=day[0])
    return None


def _with_year(words: Words, index: int, *, month: int, day: int | None = None) -> Parsed:
    """The year after a day and month: "2024", ", 2024", "'24", "of 2024", "last year", "of that year"."""
    joined = day is not None and words.at(index) == "-" and words.touches(index - 1) and words.touches(index)  # "8-May-2006"
    if day and words.at(index) in APOSTROPHES and words.touches(index) and len(short := words.at(index + 1)) == 2 and short.isdecimal():
        return Date(year=(1900 if int(short) > NEXT_CENTURY else 2000) + int(short), month=month, day=day), index + 2
    at = index + (words.at(index) in (",", "of", "in") or joined)
    found = year(words, at)
    if found and not (words.at(index) == "in" and day):
        return Date(year=found[0], month=month, day=day), found[1]
    if words.at(index) != ",":
        named = year_phrase(words, at)
        if named:
            return Date(month=month, day=day, year_of=named[0]), named[1]
    return Date(year=_borrowed(words, index), month=month, day=day), index


def _borrowed(words: Words, index: int) -> int | None:
    """The year of the other end: "26 June - 4 August 1952"."""
    if words.at(index) not in ("-", "–", "to", "until", "through"):
        return None
    for at in range(index + 2, index + 5):
        named = month(words, at - 1) or month(words, at - 2) or (words.at(at - 1) == "," and month(words, at - 3))
        found = year(words, at)
        if found and named:
            return found[0]
    return None


def year_phrase(words: Words, index: int) -> Parsed:
    """Last year, this year, the same year, that year."""
    at = index + (words.at(index) == "the")
    relation = vocabulary().relations.get(words.at(at))
    if relation and words.at(at + 1) == "year":
        return Relative(relation.step, relation.base, "Y"), at + 2
    return None


def month_year(words: Words, index: int) -> Parsed:
    """November [2024], a month alone where it is one."""
    found = month(words, index)
    if not found or not _is_month(words, index) or is_name(words, index):
        return None
    return _later_year(words, found) or _with_year(words, found[1], month=found[0])


def _later_year(words: Words, found: tuple[int, int]) -> Parsed:
    """The July of "July-November 1954": it borrows the year."""
    if words.at(found[1]) not in ("-", "–", "to", "and", "through"):
        return None
    other = month(words, found[1] + 1)
    number = other and year(words, other[1])
    return (Date(year=number[0], month=found[0]), found[1]) if number else None


def is_name(words: Words, index: int) -> bool:
    """True where a weekday or month is part of a name: "the Sunday Times", "Bloody Sunday", "Mrs May"."""
    beside = vocabulary().beside
    before, after = beside.get(words.at(index - 1)), beside.get(words.at(index + 1))
    if before and before.side in ("before", "title") and words.is_title(index - 1):
        return True
    return bool(after and after.side == "after" and words.is_title(index + 1))


def _is_month(words: Words, index: int) -> bool:
    if words.at(index) not in AMBIGUOUS_MONTHS:
        return True
    following = words.at(index + 1)
    if words.at(index) == "may":
        return words.at(index - 1) in BEFORE_MAY or bool(year(words, index + 1))
    if words.at(index) == "march" and following in ("for", "of", "on", "against", "to") and words.is_title(index + 2 + (words.at(index + 2) == "the")):
        return words.at(index - 1) in BEFORE_MAY  # "the March for Peace"
    return not (words.is_title(index + 1) and following.isalpha()) and not (index and words.is_title(index - 1) and words.at(index - 1) not in BEFORE_MAY)


def years(words: Words, index: int) -> Parsed:
    """2024; [the year] 2024; fiscal 2024; "1914-18" is read as two years."""
    at = index
    if words.at(at) == "the" and words.at(at + 1) == "year":
        at += 2
    elif words.at(at) == "year":
        at += 1
    if words.at(at) == "fiscal":
        at += 1
        at += words.at(at) == "year"
    found = year(words, at)
    if not found:
        spelled = cardinal(words, at) if at > index else None
        return (Date(year=spelled[0]), spelled[1]) if spelled and 1000 <= spelled[0] < 2200 else None
    if at == index and not _is_year(words, index, found[1]):
        return None
    return Date(year=found[0]), found[1]


def before_christ(words: Words, index: int) -> Parsed:
    """264 BC; the 264 of "264 to 241 BC"; 394 AD, AD 70."""
    word = words.at(index)
    if words.raw(index) in OUR_ERA and words.at(index + 1).isdecimal() and words.at(index + 1).isascii() and len(words.at(index + 1)) <= 4:
        return (Date(year=int(words.at(index + 1))), index + 2) if int(words.at(index + 1)) else None
    if not (word.isascii() and word.isdigit() and len(word) <= 4):
        return None
    if words.raw(index + 1) in OUR_ERA and int(word):
        return Date(year=int(word)), index + 2
    if words.at(index + 1) in ERAS:
        return Iso(f"BC{int(word):04d}"), index + 2
    ranged = words.at(index + 1) in ("to", "-", "–", "and", "or") and words.at(index + 2).isdigit() and words.at(index + 3) in ERAS
    return (Iso(f"BC{int(word):04d}"), index + 1) if ranged else None


def _is_year(words: Words, index: int, stop: int) -> bool:
    number = words.at(index)
    counted = vocabulary().counted
    before, after = counted.get(words.at(index - 1)), counted.get(words.at(stop))
    if (before and before.side == "before") or (after and after.side == "after") or words.at(stop) in ("%", "°", "/"):
        return False
    if words.at(index - 1) in (".", "/", ":") and index and words.touches(index - 1) and words.raw(index - 2)[-1:].isalnum() and words.touches(index - 2):
        return False
    if words.at(stop) == "-" and words.at(stop + 1).isalpha() and words.at(stop + 1) not in ("present", "era"):
        return False
    if not ("1700" <= number < "2100" or number.isalpha()):
        return words.at(index - 1) in ("in", "since", "until", "by", "year", "from", "of", "to", "and", "-", "–")
    return True


def decade(words: Words, index: int) -> Parsed:
    """The 1990s, the nineties, the '80s."""
    at = index + (words.at(index) == "the")
    at += words.at(at) in ("'", "’", "‘")
    word = words.at(at)
    if len(word) == 5 and word.endswith("0s") and word[:4].isdigit():
        return Iso(word[:3]), at + 1
    if len(word) == 3 and word.endswith("0s") and at > index:
        return Iso("19" + word[0]), at + 1
    if words.at(at + 1) in ("'s", "’s") and word.isdigit() and word.endswith("0") and words.at(at + 2) != "-":
        if len(word) == 4 and (at > index or words.at(index - 1) in ("early", "late", "mid", "-")) and word >= "1500":
            return Iso(word[:3]), at + 2  # "the 1930's"
        if len(word) == 2 and words.at(at - 1) in ("'", "’", "‘"):
            return Iso("19" + word[0]), at + 2  # "the '60's"
    tens = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}.get(word)
    return (Iso(f"19{tens}"), at + 1) if tens and at > index else None


def century(words: Words, index: int) -> Parsed:
    """The 19th century, the twentieth century, the 7th century BC."""
    at = index + (words.at(index) == "the")
    nth = ordinal(words, at)
    if not nth or not 1 <= nth[0] <= 22:
        return None
    stop = nth[1] + (words.at(nth[1]) == "-")
    if words.at(stop) in ("to", "and", "through", "–", "or"):
        other = ordinal(words, stop + 1 + (words.at(stop + 1) == "the"))
        shared = other and words.at(other[1] + (words.at(other[1]) == "-")) in ("century", "centuries")
        return (Iso(f"{nth[0] - 1:02d}"), nth[1]) if shared else None  # the 15th of "the 15th to the 19th century"
    if words.at(stop) not in ("century", "centuries"):
        return None
    before = words.at(stop + 1) in ERAS
    return Iso(f"{'BC' * before}{nth[0] - 1:02d}"), stop + 1 + before


def month_of(words: Words, index: int) -> Parsed:
    """Last May, this summer, next September."""
    at = index + (words.at(index) == "the" or (words.at(index) == "this" and words.at(index + 1) == "past"))
    relation = vocabulary().relations.get(words.at(at))
    if not relation or words.at(at) == "current":
        return None
    found = month(words, at + 1)
    if found and not day_number(words, found[1]):
        return MonthOf(relation.step, relation.base, month=found[0]), found[1]
    season = vocabulary().seasons.get(words.at(at + 1))
    return (MonthOf(relation.step, relation.base, season=season.value), at + 2) if season else None


def alone(words: Words, index: int) -> Parsed:
    """The 30th: a day of a month that context gives."""
    day = ordinal(words, index + 1) if words.at(index) == "the" and words.at(index + 1)[:1].isdigit() else None
    if not day or not 1 <= day[0] <= 31 or words.at(index - 1) not in ("on", "until", "by", "from", "since", "to", "before", "after"):
        return None
    follows = words.at(day[1])
    return (Date(day=day[0]), day[1]) if (not follows[:1].isalnum() and follows != "-") or follows in ("and", "to", "when", "as", "in", "at") else None
