"""From words to nodes: at each word that may open a time expression the rules are tried and the longest reading wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from dateline.when import clock, dates, ordinals, relative, spans
from dateline.when.bounds import fitted
from dateline.when.dates import Parsed
from dateline.when.nodes import Date, Deictic, Edge, Found, Node, Nth, Part, Relative, Weekday
from dateline.when.words import Words, phrase, vocabulary

REACH = 8  # words between the first word of an expression and the word of the calendar that makes it one
OPENERS = frozenset(
    "the a an in on at about around nearly almost more less over some up under within well no not last past next this that these those its their "
    "another additional half end beginning start middle close turn opening onset outset late early mid later earlier each every once twice times few "
    "several many couple ad year fiscal first q ' ’ ‘ dozens scores hundreds thousands full whole entire extra".split()
)

Rule = Callable[[Words, int], Parsed]
RULES: tuple[Rule, ...] = (  # in a tie the earlier rule wins
    *(dates.iso, dates.slashed, clock.part, clock.clock, dates.full, dates.second_day, dates.month_year, dates.month_of, ordinals.nth),
    *(dates.decade, dates.century, relative.weekdays, relative.deictic, relative.shifted, relative.units, relative.the_unit, relative.season),
    *(relative.feast, spans.every, relative.some_day, relative.reference, spans.duration, dates.years, dates.before_christ, dates.alone),
    *(ordinals.year_ago, ordinals.period_of, ordinals.nth_weekday, relative.beside, ordinals.week_of, relative.after_next, relative.soon),
)
NARROWED: tuple[Rule, ...] = (  # what "early", "late" may stand before
    *(clock.part, dates.full, dates.month_year, dates.month_of, ordinals.nth, dates.decade, dates.century, relative.weekdays),
    *(relative.deictic, relative.units, relative.season, dates.years),
)


def find(words: Words) -> list[Found]:
    """All time expressions of a stretch of text, in order, none overlapping another."""
    out: list[Found] = []
    near, stop = _near(words), 0
    for index in range(len(words)):
        if index < stop or not near[index]:
            continue
        found = parse(words, index)
        if found:
            out.append(fitted(words, Found(found[0], index, found[1])))
            stop = out[-1].stop
    return out


def _near(words: Words) -> list[bool]:
    """For each word, whether an expression may open there: it is of the calendar, or opens one that follows soon."""
    core = triggers()
    distance, out = REACH + 1, [False] * len(words)
    for index in range(len(words) - 1, -1, -1):
        word = words.low[index]
        distance = 0 if word in core or word[0].isdigit() else distance + 1
        out[index] = distance == 0 or (distance <= REACH and (word in OPENERS or word in vocabulary().relations or word in vocabulary().ordinals))
    return out


@cache
def triggers() -> frozenset[str]:
    """The words without which there is no time expression."""
    names = vocabulary()
    tables: list[Iterable[str]] = [names.months, names.short_months, names.weekdays, names.short_weekdays, names.parts]
    tables += [names.seasons, names.units, names.numbers, names.deictics, names.every, names.references, names.feasts]
    plural = frozenset(word + "s" for word in names.weekdays)
    return frozenset(word for group in tables for word in group) | plural | DAY_WORDS


DAY_WORDS = frozenset("soon noon midnight midday tonight overnight century half nineties eighties seventies sixties fifties forties thirties twenties".split())


def parse(words: Words, index: int) -> Parsed:
    """The longest reading at the word; the earlier rule wins a tie."""
    best: Parsed = edge(words, index) or degree(words, index)
    for rule in RULES:
        found = rule(words, index)
        if found and (best is None or found[1] > best[1]):
            best = found
    return best


def edge(words: Words, index: int) -> Parsed:
    """The end of the month, the beginning of next year, year-end."""
    if words.at(index) == "year" and words.at(index + 1) in ("-", "end"):
        at = index + 1 + (words.at(index + 1) == "-")
        return (Nth(-1, "D", Relative(0, "year-end", "Y")), at + 1) if words.at(at) == "end" else None
    if words.at(index) in ("year", "month", "week") and words.at(index + 1) in ("'s", "’s") and words.at(index + 2) == "end":
        return Edge("END", Relative(0, "story", vocabulary().units[words.at(index)].code)), index + 3
    at = index + (words.at(index) == "the")
    at += words.at(at) == "very"
    found = phrase(words, at, vocabulary().edges)
    if not found or words.at(found[1]) != "of":
        return None
    for rule in (relative.bare_unit, *RULES):
        whole = rule(words, found[1] + 1)
        if whole and relative.part_of_unit(whole[0]):
            return Edge(found[0].mod, whole[0]), whole[1]
    return None


def degree(words: Words, index: int) -> Parsed:
    """Late November, early on Monday, later this week, mid-2024, earlier in the year."""
    at = index + (words.at(index) == "the" and words.at(index + 1) in ("early", "late", "mid"))
    entry = vocabulary().degrees.get(words.at(at))
    if not entry:
        return None
    at += 1
    if words.at(at) in ("on", "in", "-", "that"):
        at += words.at(at) != "that"
    best: Parsed = relative.bare_unit(words, at) if words.at(at) == "the" else None
    for rule in NARROWED:
        found = rule(words, at)
        if found and (best is None or found[1] > best[1]):
            best = found
    if not best:
        return _part_alone(words, at)
    return (best[0] if _is_day(best[0]) else Edge(entry.mod, best[0])), best[1]


def _is_day(node: Node) -> bool:
    """True for a day or a part of one: "late" does not narrow it."""
    return isinstance(node, Part | Weekday | Deictic) or (isinstance(node, Date) and node.day is not None)


def _part_alone(words: Words, at: int) -> Parsed:
    code = vocabulary().parts.get(words.at(at))
    return (Part(code.value, None), at + 1) if code and words.at(at - 1) in ("mid", "-", "late", "early") and not words.at(at + 1)[:1].isalpha() else None
