"""Grammar of times told from another time: weekdays, "last week", "two days ago", "the month before", "next Easter"."""

from __future__ import annotations

from dateline.when import dates
from dateline.when.dates import Parsed
from dateline.when.nodes import Date, Deictic, Feast, Iso, Length, MonthOf, Node, Nth, Ref, Relative, Season, Shift, Weekday
from dateline.when.numbers import quantity, year
from dateline.when.spans import shares_every
from dateline.when.words import Words, phrase, vocabulary

LISTED = 6  # days that share a week
NEXT_TO = {"before": -1, "after": 1, "following": 1}
PAPERS = frozenset({"usa", "russia", "india", "africa"})  # "USA Today"
TO_COME = frozenset({"will", "may", "can", "shall", "should", "to", "'ll", "must", "might"})
MODALS = frozenset({"will", "would", "may", "might", "could", "can", "shall", "should", "to", "'ll", "must"})
SEASON_LEADS = frozenset({"in", "since", "by", "during", "until", "through", "throughout", "over", "into", "this", "last", "next"})


def deictic(words: Words, index: int) -> Parsed:
    """Today, yesterday, tomorrow; the day after tomorrow."""
    entry = vocabulary().deictics.get(words.at(index))
    if entry and not (words.is_title(index) and words.at(index - 1) in PAPERS):
        return Deictic(entry.days), index + 1
    if words.at(index) == "the" and words.at(index + 1) == "day" and words.at(index + 2) in ("after", "before"):
        other = vocabulary().deictics.get(words.at(index + 3))
        if other and other.days:
            return Deictic(other.days * 2), index + 4
    return None


def weekdays(words: Words, index: int) -> Parsed:
    """Tuesday; last Tuesday; Tuesday last week; Tuesday of last week."""
    at = index + (words.at(index) in ("the", "on", "of") and words.at(index + 1) in vocabulary().relations and words.at(index) == "the")
    relation = vocabulary().relations.get(words.at(at))
    if words.at(index) == "following":
        return None  # "following Monday's vote": after it
    at += bool(relation)
    if relation and words.at(at) in ("coming", "past"):
        relation = vocabulary().relations[words.at(at)]
        at += 1
    named = dates.weekday(words, at)
    if not named or words.at(at) == "sun" or dates.is_name(words, at) or shares_every(words, at):
        return None
    if relation:
        return Weekday(named[0], relation.step, relation.base), named[1]
    stop = named[1] + (words.at(named[1]) == "of")
    other = vocabulary().relations.get(words.at(stop))
    if other and words.at(stop + 1) == "week":
        return Weekday(named[0], week=Relative(other.step, other.base, "W")), stop + 2
    if shared := _shared_week(words, named[1]):
        return Weekday(named[0], week=shared), named[1]
    if words.at(named[1]) in ("last", "next") and words.at(named[1] + 1) not in vocabulary().units:
        return Weekday(named[0], -1 if words.at(named[1]) == "last" else 1), named[1] + 1
    return Weekday(named[0]), named[1]


def _shared_week(words: Words, index: int) -> Relative | None:
    """The week that a list of days ends in: the Monday of "Monday, Wednesday and Friday last week"."""
    at = index
    for _ in range(LISTED):
        named = dates.weekday(words, at + 1 + (words.at(at + 1) == "and")) if words.at(at) in (",", "and", "or") else None
        if not named:
            return None
        at = named[1]
        stop = at + (words.at(at) == "of")
        relation = vocabulary().relations.get(words.at(stop))
        if relation and words.at(stop + 1) == "week":
            return Relative(relation.step, relation.base, "W")
    return None


def after_next(words: Words, index: int) -> Parsed:
    """The week after next, the month before last."""
    unit = vocabulary().units.get(words.at(index + 1)) if words.at(index) == "the" else None
    step = {("after", "next"): 2, ("before", "last"): -2}.get((words.at(index + 2), words.at(index + 3)))
    if not unit or not step or unit.clock or unit.text[0] != words.at(index + 1) or words.at(index + 4)[:1].isalpha():
        return None
    return Relative(step, "anchor", unit.code, unit.times), index + 4


def units(words: Words, index: int) -> Parsed:
    """Last week, this month, the same day, next year, the following morning's day; "the week" is left to edges."""
    at = index + (words.at(index) in ("the", "that", "this") and words.at(index + 1) in vocabulary().relations)
    relation = vocabulary().relations.get(words.at(at))
    if not relation:
        return None
    at += 1 + (words.at(at) in ("this", "that") and words.at(at + 1) in ("same", "coming", "past", "current"))
    at += words.at(at) in ("fiscal", "calendar", "full", "financial", "very")
    unit = vocabulary().units.get(words.at(at))
    if not unit or unit.clock or unit.text[0] != words.at(at):
        return None
    if unit.text[0] == "fortnight" and relation.step == -1 and words.at(index) == "the":
        return Length("P2W"), at + 1  # "in the past fortnight"
    if words.at(at - 1) == "past" and unit.times >= 10:
        return Length(f"P{unit.times}Y"), at + 1  # "over the past decade"
    if relation.step == 0 and words.at(index) == "that" and unit.code == "D":
        return Relative(0, "narrative", "D"), at + 1
    told = words.at(index) == "the" and words.at(index + 1) == "next" and unit.code == "D"
    if unit.code == "WE" and relation.step == 0 and relation.base == "anchor":
        return Relative(0, "this weekend", "WE"), at + 1
    return Relative(relation.step, "narrative" if told else relation.base, unit.code, unit.times), at + 1


def shifted(words: Words, index: int) -> Parsed:
    """Two days ago; three weeks later; two days before 7 May; a year from now; in ten days."""
    measure = phrase(words, index, vocabulary().measures)
    index = measure[1] if measure else index
    lead = words.at(index) == "in" and not measure and words.at(index - 1) not in ("time", "times")  # "for the first time in two years"
    count = quantity(words, index + lead) or ((None, index + lead) if _plural_unit(words, index) and not lead else None)
    if not count:
        return None
    at = count[1] + (words.at(count[1]) in ("-", "more", "full", "short"))
    unit = vocabulary().units.get(words.at(at))
    if not unit:
        return None
    plain = count[0] if count[0] is None else count[0] * unit.times
    at += 1
    if words.at(at) == "or" and words.at(at + 1) == "so":
        at += 2
    return _direction(words, at, plain, unit.code, unit.clock) or (_ahead(words, at, plain, unit.code, unit.clock) if lead else None)


def beside(words: Words, index: int) -> Parsed:
    """The month before, the week after; the day before 7 May, the day after last Tuesday."""
    unit = vocabulary().units.get(words.at(index + 1)) if words.at(index) == "the" else None
    sign = NEXT_TO.get(words.at(index + 2))
    if not unit or not sign or unit.clock or unit.times > 10 or unit.text[0] != words.at(index + 1):
        return None
    other = _other(words, index + 3) if unit.code == "D" else None
    if other and not isinstance(other[0], Deictic):
        return Shift(sign, "D", False, other[0]), other[1]
    ends = not words.at(index + 3)[:1].isalnum() and words.at(index + 3) not in ("-", "(") and words.at(index + 2) != "following"
    return (Relative(sign, "narrative", unit.code, unit.times), index + 3) if ends else None


def _plural_unit(words: Words, index: int) -> bool:
    return words.at(index) in vocabulary().units and words.at(index).endswith("s")


def _ahead(words: Words, at: int, count: int | None, code: str, clock: bool) -> Parsed:
    follows = words.at(at)
    if count is None or follows in ("of", "that", "since", "after", "-", "when", "as", "to") or follows[:1].isdigit():
        return None
    if follows in ("'", "’") and words.at(at + 1) != "time":
        return None
    return Shift(count, code, clock, "ahead"), at + (2 if follows in ("'", "’") else 0)


def _direction(words: Words, at: int, count: int | None, code: str, clock: bool) -> Parsed:
    sign = vocabulary().shifts.get(words.at(at))
    if words.at(at) == "from" and words.at(at + 1) in ("now", "today"):
        return Shift(count, code, clock, "anchor"), at + 2
    later = weekdays(words, at + 1) if words.at(at) == "from" and code in ("D", "W") and count else None
    if later and isinstance(later[0], Weekday) and count:
        return Shift(count * (7 if code == "W" else 1), "D", False, Weekday(later[0].day, 1)), later[1]
    if not sign or words.at(at) == "on" or (words.at(at) in ("back", "prior") and words.at(at + 1) in ("to", "in", "at", "home")):
        return None
    moved = count if count is None else count * sign.step
    if words.at(at) in ("before", "after"):
        other = _other(words, at + 1)
        if other:
            return Shift(moved, code, clock, other[0]), other[1]
        if words.at(at + 1)[:1].isalnum():
            return None
    base = sign.base if sign.step < 0 or sign.base == "anchor" else "narrative"
    return Shift(moved if moved is not None else None, code, clock, base if count is not None else f"{base}{'-' if sign.step < 0 else '+'}"), at + 1


def _other(words: Words, index: int) -> Parsed:
    for rule in (dates.full, dates.month_year, feast, weekdays, deictic):
        found = rule(words, index)
        if found:
            return found
    return None


def bare_unit(words: Words, index: int) -> Parsed:
    """The month, the year: the present one; only after "end of" and its like."""
    unit = vocabulary().units.get(words.at(index + 1)) if words.at(index) == "the" else None
    if not unit or unit.clock or unit.times > 10 or unit.text[0] != words.at(index + 1):
        return None
    return Relative(0, "story", unit.code, unit.times), index + 2


def the_unit(words: Words, index: int) -> Parsed:
    """The weekend, the quarter: the nearest one."""
    if words.at(index) == "the" and words.at(index + 1) == "latest" and words.at(index + 2) in ("quarter", "period"):
        return Relative(0, "quarter", "Q"), index + 3
    if words.at(index) == "the" and words.at(index + 1) in ("weekend", "quarter") and words.at(index + 2) != "of":
        return Relative(0, "weekend" if words.at(index + 1) == "weekend" else "quarter", "WE" if words.at(index + 1) == "weekend" else "Q"), index + 2
    return None


def season(words: Words, index: int) -> Parsed:
    """The summer, spring 2023, the winter of 2022."""
    at = index + (words.at(index) == "the")
    entry = vocabulary().seasons.get(words.at(at))
    if not entry:
        return None
    stop = at + 1 + (words.at(at + 1) in ("of", ","))
    found = year(words, stop)
    if found:
        return Season(entry.value, Date(year=found[0])), found[1] + 2 * _is_next(words, found)
    named = dates.year_phrase(words, stop) if words.at(at + 1) == "of" else None
    if named:
        return Season(entry.value, named[0]), named[1]
    led = words.at(index - 1) in SEASON_LEADS and words.at(at + 1) not in ("offensive", "of")
    return (Season(entry.value), at + 1) if led and (at > index or words.at(at) in ("autumn", "winter", "summer", "spring")) else None


def _is_next(words: Words, found: tuple[int, int]) -> bool:
    """True before the "-23" of "the winter of 2022-23"."""
    return words.at(found[1]) in ("-", "–", "/") and words.at(found[1] + 1) in (f"{(found[0] + 1) % 100:02d}", str(found[0] + 1))


def feast(words: Words, index: int) -> Parsed:
    """Christmas, Easter Monday 2024, Eid al-Fitr."""
    relation = vocabulary().relations.get(words.at(index))
    lead = relation is not None and relation.base == "anchor" and words.is_title(index + 1)
    found = phrase(words, index + lead, vocabulary().feasts) if words.is_title(index + lead) else None
    if not found or dates.is_name(words, found[1] - 1):
        return None
    if lead and relation:
        return Feast(found[0].rule, found[0].at, step=relation.step), found[1]
    at = found[1] + (words.at(found[1]) in (",", "of", "in"))
    numbered = year(words, at)
    if numbered:
        return Feast(found[0].rule, found[0].at, numbered[0]), numbered[1]
    return Feast(found[0].rule, found[0].at), found[1]


def reference(words: Words, index: int) -> Parsed:
    """Now, recently, the near future: times without a calendar."""
    found = phrase(words, index, vocabulary().references)
    if not found:
        return None
    word = words.at(index)
    if word == "the" and words.is_title(found[1] - 1) and not words.is_title(index):
        return None  # "the Future Farmers"
    if (word == "current" and words.at(index + 1) in vocabulary().units) or word == "once":
        return None
    if words.at(found[1] - 1) == "past" and _is_counted(words, found[1]):
        return None
    if word == "current" and words.at(index - 1) in ("then", "-") and "then" in (words.at(index - 1), words.at(index - 2)):
        return Ref("PAST_REF"), found[1]
    return (Length(found[0].value) if found[0].value.startswith("PX") else Ref(found[0].value)), found[1]


def some_day(words: Words, index: int) -> Parsed:
    """The one day of "will one day", a time to come that nobody names."""
    plain = words.at(index) in ("one", "some") and words.at(index + 1) == "day" and words.at(index - 1) in MODALS and words.at(index + 2).isalpha()
    return (Ref("FUTURE_REF"), index + 2) if plain else None


def soon(words: Words, index: int) -> Parsed:
    """The soon of "will soon leave", "soon will leave"; not that of "as soon as", or of a tale."""
    plain = words.at(index) == "soon" and (words.at(index - 1) in TO_COME or words.at(index + 1) in TO_COME - {"to"}) and words.at(index + 1).isalpha()
    return (Ref("FUTURE_REF"), index + 1) if plain and words.at(index + 1) not in ("as", "after") else None


def _is_counted(words: Words, index: int) -> bool:
    """True where "the past" goes on: "the past two months", "the past tense"."""
    return words.at(index).isalnum() and (quantity(words, index) is not None or words.at(index) in vocabulary().units or words.at(index - 2) != "the")


def part_of_unit(node: Node) -> bool:
    """True for a node that "early", "late" and "end of" may narrow."""
    return isinstance(node, Date | Relative | Weekday | MonthOf | Season | Nth | Deictic | Feast | Iso)
