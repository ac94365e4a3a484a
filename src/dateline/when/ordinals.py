"""Grammar of counted and compared periods: "the third quarter", "the first week of March", "the week of 7 May", "the year-earlier period"."""

from __future__ import annotations

from dateline.when import dates
from dateline.when.dates import Parsed
from dateline.when.nodes import Date, Edge, Every, Feast, Length, Nth, Relative, Shift
from dateline.when.numbers import cardinal, ordinal, year
from dateline.when.relative import bare_unit, units
from dateline.when.words import Words

PERIODS = frozenset({"period", "quarter"})
SAME = frozenset({"same", "corresponding", "comparable", "like"})


def nth(words: Words, index: int) -> Parsed:
    """The third quarter [of 1998], the second half of the year, the first week of March, its 62nd day, Q3 2024."""
    word = words.at(index)
    if word == "q" and words.at(index + 1) in ("1", "2", "3", "4") and words.touches(index):
        return _of(words, index + 2, int(words.at(index + 1)), "Q")
    of_year = dates.year_phrase(words, index)
    if of_year and words.at(of_year[1]) in ("'s", "’s"):
        inner = _plain_nth(words, of_year[1] + 1)
        return (Nth(inner[0].nth, inner[0].unit, of_year[0]), inner[1]) if inner and isinstance(inner[0], Nth) else None
    return _plain_nth(words, index)


def _plain_nth(words: Words, index: int) -> Parsed:
    at = index + (words.at(index) in ("the", "its", "their"))
    lead = year(words, at)
    at = lead[1] if lead else at
    at += words.at(at) in ("fiscal", "flat", "current")
    count = ordinal(words, at) or (
        (-1, at + 1) if words.at(at) in ("last", "final") and words.at(at + 1) in ("day", "week", "quarter", "half") and at > index else None
    )
    if not count:
        return None
    if count[0] > 0 and (paired := _paired(words, count)):
        return paired
    at = count[1] + (words.at(count[1]) == "-")
    at += words.at(at) in ("fiscal", "full", "straight")
    unit = {"quarter": "Q", "half": "H", "week": "W", "day": "D", "month": "M"}.get(words.at(at))
    if not unit or (words.at(count[1]) == "-" and unit not in ("Q", "H")):
        return None
    if lead:
        return Nth(count[0], unit, Date(year=lead[0])), at + 1
    if count[0] < 0 and unit in ("Q", "H") and words.at(count[1] - 1) == "last" and words.at(at + 1) not in ("of", "in"):
        return None  # "the last quarter" is the one before this
    return _of(words, at + 1, count[0], unit)


def _paired(words: Words, count: tuple[int, int]) -> Parsed:
    """The first, or the second, of "the first and second quarters"."""
    if words.at(count[1]) == "and":
        other = ordinal(words, count[1] + 1)
        return (Nth(count[0], "Q"), count[1]) if other and count[0] <= 4 and words.at(other[1]) == "quarters" else None
    return _of(words, count[1] + 1, count[0], "Q") if words.at(count[1]) == "quarters" and words.at(count[1] - 2) in ("and", "or", ",") else None


def _of(words: Words, at: int, count: int, unit: str) -> Parsed:
    if (unit == "Q" and not -1 <= count <= 4) or (unit == "H" and count > 2):
        return None
    ten = (dates.decade(words, at + 1) or dates.century(words, at + 1)) if unit == "H" and words.at(at) == "of" else None
    if ten:
        return Edge("START" if count == 1 else "END", ten[0]), ten[1]
    stop = at + (words.at(at) in ("of", "in"))
    stop += words.at(stop) == "fiscal"
    found = year(words, stop) if unit in ("Q", "H") or stop > at else None
    if found:
        return Nth(count, unit, Date(year=found[0])), found[1]
    named: Parsed = dates.year_phrase(words, stop)
    if not named and stop > at:
        named = dates.month_year(words, stop) or units(words, stop) or bare_unit(words, stop)
    if named and unit != "D":
        return Nth(count, unit, named[0]), named[1]
    if named and isinstance(named[0], Date | Relative):
        return Nth(count, unit, named[0]), named[1]
    if unit == "D" and words.at(at - 3) in ("a", "for", "another"):
        return None  # "for a third day"
    if unit in ("Q", "D"):
        return (
            (Nth(count, unit), at)
            if unit == "Q" or (count > 2 and words.at(at) not in ("of", "in", "running", "-")) or (words.at(at - 1) == "day" and count > 2)
            else None
        )
    return None


def week_of(words: Words, index: int) -> Parsed:
    """The week of 7 May; the 14th of this month."""
    at = index + (words.at(index) == "the")
    if words.at(at) == "week" and words.at(at + 1) in ("of", "beginning", "starting"):
        day = dates.full(words, at + 2)
        return (Nth(1, "W", day[0]), day[1]) if day else None
    count = ordinal(words, at)
    month = units(words, count[1] + 1) if count and words.at(count[1]) == "of" else None
    return (Nth(count[0], "D", month[0]), month[1]) if count and month and isinstance(month[0], Relative) and month[0].unit == "M" else None


def year_ago(words: Words, index: int) -> Parsed:
    """Year-ago, the year-earlier quarter, the year-earlier third quarter."""
    at = index + (words.at(index) == "the")
    at += words.at(at) in ("comparable", "corresponding")
    if words.at(at) != "year" or words.at(at + 1) != "-" or words.at(at + 2) not in ("ago", "earlier"):
        return None
    named = _plain_nth(words, at + 3)
    if named and isinstance(named[0], Nth) and named[0].unit == "Q" and named[0].of is None:
        return Nth(named[0].nth, "Q", Relative(-1, "anchor", "Y")), named[1]
    if words.at(at + 3) == "quarter":
        return Shift(-1, "Y", False, "quarter"), at + 4
    months = cardinal(words, at + 3)
    if months and words.at(months[1]) == "months":
        return Length(f"P{months[0]}M"), months[1] + 1
    if words.at(at + 3) == "period":
        return Shift(-1, "Y", False, "anchor"), at + 4
    return (Shift(-1, "Y", False, "anchor"), at + 3) if at == index else None  # "the year-ago results": the article is the results'


def period_of(words: Words, index: int) -> Parsed:
    """The 2018 period, the 2018 quarter; the same period last year, last year's quarter."""
    if words.at(index) == "this" and words.at(index + 1) == "time":
        return dates.year_phrase(words, index + 2)  # "this time last year"
    at = index + (words.at(index) == "the")
    found: Parsed = year_named(words, at) if at > index else None
    named = found or dates.year_phrase(words, index)
    if named:
        at = named[1] + (words.at(named[1]) in ("'s", "’s"))
        plain = words.at(at) in PERIODS and (found is not None) == (at == named[1])
        return (Nth(0, "Q", named[0]), at + 1) if plain else None
    at += words.at(at) in SAME
    if at == index or words.at(at) not in PERIODS or words.at(at - 1) not in SAME:
        return None
    at += 1 + (words.at(at + 1) in ("of", "in"))
    named = dates.year_phrase(words, at) or year_named(words, at)
    return (Nth(0, "Q", named[0]), named[1]) if named else None


def nth_weekday(words: Words, index: int) -> Parsed:
    """The first Tuesday in May, the last Sunday of June 2021; the first Tuesday of every month."""
    at = index + (words.at(index) == "the")
    nth = (-1, at + 1) if words.at(at) == "last" else ordinal(words, at)
    named = dates.weekday(words, nth[1]) if nth and -1 <= nth[0] <= 4 and nth[0] else None
    if not nth or not named or words.at(named[1]) not in ("of", "in"):
        return None
    if words.at(named[1] + 1) in ("every", "each") and words.at(named[1] + 2) == "month":
        return Every(f"XXXX-WXX-{named[0]}"), named[1] + 3
    month = dates.month(words, named[1] + 1)
    if not month:
        return None
    found = year(words, month[1])
    return Feast("nth", f"{month[0]}-{named[0]}-{nth[0]}", found[0] if found else None), found[1] if found else month[1]


def year_named(words: Words, index: int) -> Parsed:
    """A year in figures."""
    found = year(words, index)
    return (Date(year=found[0]), found[1]) if found else None
