"""Grammar of durations and of sets of times."""

from __future__ import annotations

import re

from dateline.when.dates import Parsed, month, weekday
from dateline.when.nodes import Every, Length, Node
from dateline.when.numbers import cardinal, ordinal, quantity, year
from dateline.when.words import Unit, Words, phrase, vocabulary

DETERMINERS = frozenset({"the", "another", "these", "those", "this", "its", "an", "a"})
EXTRA = frozenset({"additional", "extra", "entire", "full", "whole"})
BETWEEN = EXTRA | frozenset("- more consecutive straight trading long solid calendar working further".split())
NO_LENGTH = frozenset({"second", "sec", "min", "quarter"})  # "a second strike", "a quarter of them"
BEFORE_MORE = frozenset("for after lasting lasted last lasts took takes take taking spent of in just well by within is was a".split())  # "for over two years"
_CLOCK = re.compile(r"PT\d+([HMS])")
NOT_TOLD = frozenset("million billion thousand hundred dozen percent times from that than with this these those over each every".split())
SHORT = 3  # letters of a word that is no adjective of a stretch
YEARS = range(1900, 2100)  # numbers that before a unit in the singular are a year
SUMS = frozenset({"million", "billion", "trillion", "%", "percent", "cents", "dollars", "euros", "pounds", "mph"})
AGES = frozenset({"old", "olds"})
PAST = frozenset({"last", "past", "next", "first", "preceding", "previous", "coming", "following", "recent", "final", "latest", "early"})


def _value(count: str, unit: Unit) -> str:
    return f"P{'T' if unit.clock else ''}{count}{unit.code}"


def _times(count: int | None, unit: Unit) -> str:
    return "X" if count is None else str(count * unit.times)


def duration(words: Words, index: int) -> Parsed:
    """90 minutes, the past two months, a 60-day, two to three weeks, half an hour, a year and a half, two and a half years, weeks."""
    at = _skip_lead(words, index)
    found = _half(words, at) or _counted(words, at) or (_bare(words, at, lead=at > index))
    if found and words.at(found[1]) == "of" and words.at(found[1] + 1) == "silence":
        return None
    found = _and_less(words, found) if found else None
    if found and (is_rate(words, index, found[1]) or is_rate(words, found[1], found[1] + 2)):
        return None
    if found and words.at(found[1]) == "-" and words.at(found[1] + 1) in ("earlier", "ago"):
        return None  # "a year-earlier loss"
    if found and words.at(found[1]) == "-" and words.at(found[1] + 1) == "old" and _is_aged(words, found[1] + 2):
        return found[0], found[1] + 2  # "the nine-year-old war"
    if found and (words.at(found[1]) in AGES or (words.at(found[1]) == "-" and words.at(found[1] + 1) in AGES)):
        return None
    return found


def _is_aged(words: Words, index: int) -> bool:
    """True where the noun of which an age is told, after an adjective at most, is no living being."""
    things = vocabulary().aged
    return words.at(index) in things or (words.at(index).isalpha() and words.at(index + 1) in things)


def _and_less(words: Words, found: tuple[Node, int]) -> Parsed:
    """Two hours and 20 minutes, as one."""
    more = _counted(words, found[1] + 1) if words.at(found[1]) in ("and", ",") and isinstance(found[0], Length) else None
    if not more or not isinstance(more[0], Length) or not isinstance(found[0], Length):
        return found
    large, small = _CLOCK.fullmatch(found[0].value), _CLOCK.fullmatch(more[0].value)
    return (Length(found[0].value + more[0].value[2:]), more[1]) if large and small and "HMS".index(large[1]) < "HMS".index(small[1]) else found


def is_rate(words: Words, index: int, stop: int) -> bool:
    """True for the "a week" of "nine flights a week", "$2 million a year", "24 hours a day": it is no stretch of time."""
    if words.at(index) in ("a", "an") and words.at(index - 1) == "-" and words.at(index + 1) == "-":
        return True  # "$12-an-hour"
    if words.at(index) not in ("a", "an", "per") or stop != index + 2 or words.at(index + 1) not in vocabulary().units:
        return False
    counted = words.at(index - 1)
    if counted in SUMS or cardinal(words, index - 1):
        return True
    figures = words.low[max(index - 4, 0) : index - 1]
    return counted.isalpha() and counted.endswith("s") and any(word[0].isdigit() or word in vocabulary().numbers for word in figures)


def _skip_lead(words: Words, index: int) -> int:
    """Past the words that open a counted stretch: "the past", "at least", "each of the last"."""
    at = index
    measure = phrase(words, at, vocabulary().measures)
    at = measure[1] if measure and not _is_preposition(words, at, measure[1]) else at
    at += words.at(at) in DETERMINERS and words.at(at + 1) in PAST | EXTRA
    if at == index and words.at(at) == "following":
        return index  # "following months of talks": after them
    at += words.at(at) in PAST or (words.at(at) in EXTRA and words.at(at + 1) not in ("a", "an")) or words.at(at) == "another"
    if at == index and words.at(at) in ("the", "these", "those") and cardinal(words, at + 1):
        at += 1
    return at


def _is_preposition(words: Words, index: int, stop: int) -> bool:
    """True for the "over" of "over the past week"."""
    if words.at(index) == "over" and stop == index + 1 and words.at(stop) not in ("a", "an", "the"):
        return words.at(index - 1) not in BEFORE_MORE
    plain = words.at(index) in ("over", "under", "about", "around") and words.at(stop) in ("the", "a", "an")
    return plain and words.at(stop + 1) in PAST


def _half(words: Words, index: int) -> Parsed:
    if words.at(index) != "half":
        return None
    at = index + 1 + (words.at(index + 1) in ("a", "an", "-"))
    unit = vocabulary().units.get(words.at(at))
    half = {"hour": "PT30M", "hours": "PT30M", "year": "P6M", "day": "PT12H", "century": "P50Y", "decade": "P5Y", "minute": "PT30S"}
    return (Length(half[words.at(at)]), at + 1) if unit and words.at(at) in half else None


def _counted(words: Words, index: int) -> Parsed:
    count = quantity(words, index)
    if not count:
        return _decimal(words, index)
    at, number = count[1], count[0]
    upper = cardinal(words, at + 1) if words.at(at) in ("to", "or", "-", "–") else None
    if upper and words.at(upper[1]) in vocabulary().units:
        unit = vocabulary().units[words.at(upper[1])]
        return Length(_value(_times(number if words.at(at) == "or" else None, unit), unit)), upper[1] + 1
    return _unit_after(words, index, at, number)


def _is_told(words: Words, at: int) -> bool:
    """True for the adjective of "ten brutal months"."""
    word, unit = words.raw(at), vocabulary().units.get(words.at(at + 1))
    plural = unit is not None and unit.text[0] != words.at(at + 1)
    return plural and len(word) > SHORT and word.isalpha() and word.islower() and word not in NOT_TOLD and word not in vocabulary().units


def _unit_after(words: Words, index: int, at: int, number: int | None) -> Parsed:
    """The unit that a number, read up to `at`, counts."""
    half = _and_half(words, at)
    at = half or at
    at += words.at(at) in BETWEEN or _is_told(words, at)
    unit = vocabulary().units.get(words.at(at))
    if not unit or (words.at(at) == "quarters" and words.at(index) == "three" and words.at(index - 1) not in PAST):
        return None
    if number in YEARS and unit.text[0] == words.at(at) and words.at(at - 1) not in BETWEEN:
        return None  # "the 1988 quarter"
    if words.at(index) in ("a", "an") and number == 1 and unit.text[0] != words.at(at) and words.at(at + 1) == "-":
        return None  # "a months-long siege"
    if words.at(index) in ("a", "an") and (words.at(at - 1) == "more" or words.at(at) in NO_LENGTH):
        return None
    tail = half or _and_half(words, at + 1)
    if tail and number is not None:
        return Length(_halved(number, unit)), (at + 1 if half else tail)
    return Length(_value(_times(number, unit), unit)), at + 1


def _and_half(words: Words, at: int) -> int | None:
    if words.at(at) == "and" and words.at(at + 1) in ("a", "one") and words.at(at + 2) == "half":
        return at + 3 + (words.at(at + 3) == "-")
    if words.low[at : at + 6] == ["-", "and", "-", "a", "-", "half"]:
        return at + 6 + (words.at(at + 6) == "-")
    if words.at(at) == "1" and words.at(at + 1) == "/" and words.at(at + 2) == "2":
        return at + 3 + (words.at(at + 3) == "-")
    return at + 1 + (words.at(at + 1) == "-") if words.at(at) == "½" else None


def _halved(count: int, unit: Unit) -> str:
    """P2.5Y; by the clock, PT1H30M."""
    if unit.clock:
        return {"H": f"PT{count}H30M", "M": f"PT{count}M30S"}.get(unit.code, f"PT{count}.5{unit.code}")
    return f"P{count * unit.times + unit.times // 2}{unit.code}" if unit.times > 1 else f"P{count}.5{unit.code}"


def _decimal(words: Words, index: int) -> Parsed:
    word = words.at(index)
    at = index + 1 + (words.at(index + 1) == "-")
    unit = vocabulary().units.get(words.at(at))
    if unit and "." in word and word.replace(".", "", 1).isdigit():
        return Length(_value(word, unit)), at + 1
    return None


def _bare(words: Words, index: int, *, lead: bool) -> Parsed:
    """Weeks, decades: an unknown many; "the past year": one."""
    word = words.at(index)
    unit = vocabulary().units.get(word)
    if not unit or word in ("secs", "mins", "hrs", "seconds", "min"):
        return None
    if word in ("years", "centuries") and (year(words, index + 1) or ordinal(words, index - 1)):
        return None  # "fiscal years 2010 and 2011", "the 19th centuries"
    if word.endswith("s") and unit.text[0] != word:
        if (words.at(index + 1) in ("'", "’") and not lead) or (word == "quarters" and "three" in words.low[max(0, index - 2) : index] and not lead):
            return None
        return Length(_value("X", unit)), index + 1
    return None


def every(words: Words, index: int) -> Parsed:
    """Daily; each night; every Friday; every two weeks; once a week; Mondays."""
    word = words.at(index)
    single = vocabulary().every.get(word)
    if single:
        return (Every(single.value), index + 1) if _is_adjective(words, index) else None
    if word in ("every", "each"):
        return _each(words, index + 1)
    count = cardinal(words, index)
    if count and words.at(count[1]) == "times" and (counted := every(words, count[1])):
        return counted
    if word in ("once", "twice", "times") and words.at(index + 1) in ("a", "every", "per", "each"):
        unit = vocabulary().units.get(words.at(index + 2))
        return (Every(_value(str(unit.times), unit)), index + 3) if unit else None
    if shares_every(words, index) and (named := weekday(words, index)):
        return Every(f"XXXX-WXX-{named[0]}"), named[1]
    if word.endswith("s") and words.is_title(index) and word[:-1] in vocabulary().weekdays:
        return Every(f"XXXX-WXX-{vocabulary().weekdays[word[:-1]].value}"), index + 1
    return None


def shares_every(words: Words, index: int) -> bool:
    """True for the Friday of "every Tuesday and Friday"."""
    return words.at(index - 1) in ("and", "or") and words.at(index - 2) in vocabulary().weekdays and words.at(index - 3) in ("every", "each")


def _is_adjective(words: Words, index: int) -> bool:
    """False for the paper: "a Cairo daily,", "the weekly Orlo Post"."""
    follows = words.at(index + 1)
    if words.at(index)[-1] == "y" and words.is_title(index + 1) and not words.is_title(index):
        return False
    return words.at(index)[-1] != "y" or follows[:1].isalpha() or (not words.is_title(index - 1) and words.at(index - 1) != "a")


def _each(words: Words, index: int) -> Parsed:
    at = index + (words.at(index) == "other") + (words.at(index) == "single")
    named = weekday(words, at)
    if named:
        part = vocabulary().parts.get(words.at(named[1]))
        return Every(f"XXXX-WXX-{named[0]}" + (f"T{part.value}" if part else "")), named[1] + bool(part)
    found = month(words, at)
    if found:
        return Every(f"XXXX-{found[0]:02d}"), found[1]
    word = words.at(at)
    if word in vocabulary().parts:
        return Every(f"XXXX-XX-XXT{vocabulary().parts[word].value}"), at + 1
    if word in vocabulary().seasons:
        return Every(f"XXXX-{vocabulary().seasons[word].value}"), at + 1
    count = cardinal(words, at)
    stop = count[1] if count else at
    unit = vocabulary().units.get(words.at(stop))
    if not unit or (unit.text[0] == "second" and not count):
        return None
    number = count[0] if count else 2 if words.at(index) == "other" else 1
    return Every(_value(str(number * unit.times), unit)), stop + 1
