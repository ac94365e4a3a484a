"""Grammar of clock times and parts of the day, with the day they belong to."""

from __future__ import annotations

from collections.abc import Callable

from dateline.when.dates import Parsed, full, slashed
from dateline.when.nodes import Clock, Date, Deictic, Node, Part, Relative, Shift, Weekday
from dateline.when.relative import deictic, units, weekdays
from dateline.when.words import Words, vocabulary
from dateline.when.zones import is_zone, zone as named_zone

HOURS = frozenset({"hrs", "hours", "h"})
GAPS = frozenset({",", "on", "of", "at", "in", "the", "("})

NAMED_HOURS = {"noon": 12, "midday": 12, "midnight": 24}
HOUR_LEADS = frozenset({"at", "by", "around", "until", "till", "before", "after", "since", "from"})
LONGEST_HOUR = 6  # letters of "eleven"; a figure with minutes has no more
EVENING = 6  # the first hour that "tonight" may have
EDGES_OF_DAY = frozenset("dawn daybreak sunrise dusk sunset nightfall".split())  # each comes once a day, so that "at dawn" is a time of the day told


def day(words: Words, index: int) -> Parsed:
    """A day that a clock time may belong to."""
    rules: tuple[Callable[[Words, int], Parsed], ...] = (full, slashed, deictic, weekdays, _told_day)
    for rule in rules:
        found = rule(words, index)
        if found and _is_day(found[0]):
            return found
    return None


def _told_day(words: Words, index: int) -> Parsed:
    """The next day, the same day: a day told from the story."""
    found = units(words, index) if words.at(index) in ("the", "that") else None
    return found if found and isinstance(found[0], Relative) and found[0].unit == "D" and found[0].base == "narrative" else None


def _is_day(node: Node) -> bool:
    return isinstance(node, Weekday | Deictic | Relative) or (isinstance(node, Date) and node.day is not None)


def clock(words: Words, index: int) -> Parsed:
    """8 p.m., 20:00, 21.40 GMT, noon, midnight, five o'clock; then a zone and a day where they follow."""
    at = index
    found = _hour(words, at)
    if not found:
        return _hour_of_part(words, index)
    hour, minute, at = found
    zone, at = named_zone(words, at)
    named = _following_day(words, at)
    if named:
        return Clock(hour, minute, zone, named[0]), named[1]
    return Clock(hour, minute, zone), at


def _hour_of_part(words: Words, index: int) -> Parsed:
    """The 6 of "at 6 on Monday evening", "at 8 tonight"."""
    figures = _figures(words.at(index)) if words.at(index - 1) in HOUR_LEADS else None
    if not figures or not 1 <= figures[0] <= 12 or len(words.at(index)) > LONGEST_HOUR:
        return None
    named = part(words, index + 1 + (words.at(index + 1) == "on"))
    hour = _half_of(named[0], figures[0]) if named and isinstance(named[0], Part) else None
    return (Clock(hour, figures[1], "", named[0].day), named[1]) if named and isinstance(named[0], Part) and named[0].day and hour is not None else None


def _half_of(node: Part, hour: int) -> int | None:
    """The hour of the 24 that it is in that part of the day; None where it is in none, "at 3 in the night"."""
    if node.code == "MO":
        return hour % 12
    return hour % 12 + 12 if node.code in ("AF", "EV") or (node.code == "NI" and EVENING <= hour < 12) else None


def _hour(words: Words, index: int) -> tuple[int, int, int] | None:
    """The hour, the minute and the word after them."""
    word = words.at(index)
    if word in NAMED_HOURS:
        return NAMED_HOURS[word], 0, index + 1
    figures = _figures(word)
    if not figures:
        return _past(words, index)
    hour, minute = figures
    half = _half(words, index + 1)
    if half:
        return (hour % 12 + (12 if half[0] == "p" else 0), minute, half[1]) if 1 <= hour <= 12 else None
    if words.at(index + 1) == "o" and words.at(index + 2) in ("'", "’") and words.at(index + 3) == "clock":
        said = _half(words, index + 4)
        return (hour % 12 + (12 if said[0] == "p" else 0), minute, said[1]) if said else (hour, minute, index + 4)
    return _past(words, index) or _with_h(words, index, hour) or _in_figures(words, index, hour, minute)


def _with_h(words: Words, index: int, hour: int) -> tuple[int, int, int] | None:
    """22h15."""
    after = words.at(index + 2)
    joined = words.at(index + 1) == "h" and words.touches(index) and words.touches(index + 1) and hour < 24
    return (hour, int(after), index + 3) if joined and len(after) == 2 and after.isascii() and after.isdigit() and int(after) < 60 else None


def _in_figures(words: Words, index: int, hour: int, minute: int) -> tuple[int, int, int] | None:
    """20:00; 2000 GMT, 2000hrs; at 20.00 on Monday."""
    word, follows = words.at(index), words.at(index + 1)
    local = follows == "local" and words.at(index + 2) == "time"
    military = (follows in HOURS or local) and len(word) == 4 and word[0] in "012" and words.at(index + 2) != "of"
    if ":" in word or military or (is_zone(words, index + 1) and ("." in word or len(word) == 4)):
        return hour, minute, index + 1 + (follows in HOURS)
    dotted = "." in word and len(word) in (4, 5) and words.at(index - 1) in ("at", "by", "around", "until", "from")
    return (hour, minute, index + 1) if dotted and follows in ("on", "local", ",", "today") else None


def _past(words: Words, index: int) -> tuple[int, int, int] | None:
    """Half past ten, a quarter to six; in the evening where that follows."""
    at = index + (words.at(index) == "a" and words.at(index + 1) == "quarter")
    minutes = {"half": 30, "quarter": 15}.get(words.at(at))
    if not minutes or words.at(at + 1) not in ("past", "to") or (minutes == 30 and words.at(at + 1) == "to"):
        return None
    figures = _figures(words.at(at + 2))
    if not figures or figures[1] or not 1 <= figures[0] <= 12:
        return None
    said = _half(words, at + 3)
    hour = figures[0] % 12 + 12 if said and said[0] == "p" else figures[0]
    hour, minute = (hour - 1, 60 - minutes) if words.at(at + 1) == "to" else (hour, minutes)
    return hour, minute, said[1] if said else at + 3


def _figures(word: str) -> tuple[int, int] | None:
    if not word.isascii() or not word[:1].isdigit():
        spelled = vocabulary().numbers.get(word)
        return (spelled.value, 0) if spelled and spelled.value <= 12 else None
    parts = word.replace(".", ":").split(":")
    if len(parts) == 1 and len(word) == 4:
        parts = [word[:2], word[2:]]
    if not all(part.isdigit() and len(part) <= 2 for part in parts) or (len(parts) > 1 and len(parts[1]) != 2):
        return None
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    return (hour, minute) if hour <= 24 and minute < 60 else None


def _half(words: Words, index: int) -> tuple[str, int] | None:
    word = words.at(index).replace(".", "").replace(" ", "")
    if word in ("am", "pm"):
        return word[0], index + 1
    if words.at(index) == "in" and words.at(index + 1) == "the" and words.at(index + 2) in ("morning", "afternoon", "evening"):
        return "a" if words.at(index + 2) == "morning" else "p", index + 3
    return None


def _following_day(words: Words, index: int) -> Parsed:
    at = index
    while words.at(at) in GAPS and at < index + 3:
        found = day(words, at)
        if found:
            break
        at += 1
    found = day(words, at)
    if found and words.at(index) == "," and isinstance(found[0], Deictic | Weekday) and words.at(index + 1) == "on":
        return None
    if not found:
        if words.at(at) == "tonight":
            return Deictic(0), at + 1
        relation = words.at(at - 1) != "the" and words.at(at) in ("this", "that") and words.at(at + 1) in vocabulary().parts
        return (Deictic(0), at + 2) if relation else None
    stop = found[1] + (words.at(found[1]) in vocabulary().parts)
    return found[0], stop


def part(words: Words, index: int) -> Parsed:
    """This morning, tonight, last night, overnight, the early hours of Monday, Monday night, dawn on Tuesday, the next morning."""
    return (
        _one_word(words, index)
        or _related(words, index)
        or _beside_story(words, index)
        or _hours_of(words, index)
        or _after_day(words, index)
        or _part_of(words, index)
    )


def _beside_story(words: Words, index: int) -> Parsed:
    """The morning after, the night before: of the story's day."""
    named = vocabulary().parts.get(words.at(index + 1)) if words.at(index) == "the" else None
    step = {"after": 1, "before": -1}.get(words.at(index + 2))
    if not named or not step or words.at(index + 3)[:1].isalnum():
        return None
    return Part(named.value, _story_day(step)), index + 3


def _one_word(words: Words, index: int) -> Parsed:
    if words.at(index) == "tonight":
        return Part("NI", Deictic(0)), index + 1
    if words.at(index) == "overnight":
        named = day(words, index + 1 + (words.at(index + 1) == "on"))
        into = day(words, index + 2) if words.at(index + 1) in ("into", "to") else None
        if into:
            return Part("NI", Shift(-1, "D", False, into[0])), into[1]
        return (Part("NI", named[0]), named[1]) if named else (Part("NI", Deictic(-1), overnight=True), index + 1)
    return None


def _related(words: Words, index: int) -> Parsed:
    at = index + (words.at(index) == "the")
    named = vocabulary().parts.get(words.at(at + 1))
    relation = vocabulary().relations.get(words.at(at))
    if not named or not relation:
        return None
    if relation.base == "anchor" and not (at > index and relation.step == 1):
        return Part(named.value, Deictic(0 if words.at(at) in ("this", "current") else relation.step)), at + 2
    return Part(named.value, _story_day(relation.step)), at + 2


def _story_day(step: int) -> Node:
    return Relative(step, "narrative", "D")


def _hours_of(words: Words, index: int) -> Parsed:
    at = index + (words.at(index) == "the")
    if words.at(at) not in ("early", "small", "wee", "late", "predawn") or words.at(at + 1) not in ("hours", "morning"):
        return None
    code = "NI" if words.at(at) == "late" else "MO"
    if words.at(at + 2) in ("of", "on"):
        named = day(words, at + 3 + (words.at(at + 3) == "the"))
        if named:
            return Part(code, named[0]), named[1] + (words.at(named[1]) in vocabulary().parts)
    return (Part(code, None), at + 2) if words.at(index) == "the" else None


def _after_day(words: Words, index: int) -> Parsed:
    named = day(words, index)
    if not named:
        return None
    at = named[1]
    skipped = words.at(at) in ("late", "early", "mid", "at", "'s", "’s", "in", "-", ",")
    if words.at(at) == "in" and words.at(at + 1) == "the":
        at += 2
    elif skipped:
        at += 1
    code = vocabulary().parts.get(words.at(at))
    if code and not (words.is_title(at) and words.at(at - 1) != "at"):
        return Part(code.value, named[0]), at + 1
    return _clock_after(words, named, at if words.at(named[1]) in ("at", ",") else named[1])


def _clock_after(words: Words, named: tuple[Node, int], at: int) -> Parsed:
    """Monday at 8 p.m.; 8 November 2021, 7:15 a.m."""
    found = _hour(words, at)
    if not found:
        return None
    hour, minute, stop = found
    zone, stop = named_zone(words, stop)
    return Clock(hour, minute, zone, named[0]), stop


def _part_of(words: Words, index: int) -> Parsed:
    """The morning of 7 May, dawn on Tuesday, the night of Monday."""
    at = index + (words.at(index) == "the")
    named = vocabulary().parts.get(words.at(at))
    if not named:
        return None
    if words.at(at + 1) in ("of", "on"):
        found = day(words, at + 2)
        if found:
            return Part(named.value, found[0]), found[1]
    follows = day(words, at + 1)
    if follows and ((index > 0 and words.at(index - 1) in ("-", "mid", "late", "early")) or words.at(at) in ("midday", "lunchtime", "dawn", "dusk")):
        return Part(named.value, follows[0]), follows[1]
    alone = words.at(index) == "the" and words.at(index - 1) in ("in", "during", "through", "throughout", "into")
    alone = alone or (words.at(index) in EDGES_OF_DAY and words.at(index - 1) in ("at", "before", "after", "by", "since", "until", "till", "around"))
    return (Part(named.value, None), at + 1) if alone and words.at(at + 1) != "of" else None
