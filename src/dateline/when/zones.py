"""The zone of a clock time, and the instant that it gives."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.when.words import Words, Zone, phrase, phrases, table

SIGNS = frozenset({"+", "-", "–"})
UTC = "+00:00"
QUARTER = 15  # minutes: offsets are whole quarters of an hour
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)Z?\Z")
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)\Z")
FARTHEST = 14  # hours, of UTC+14


@cache
def short() -> dict[str, Zone]:
    """GMT, EST, MSK: by the word in lower case."""
    return table("zones.toml", "short", Zone)


def is_zone(words: Words, index: int) -> bool:
    """True for a zone's letters in capitals."""
    return words.at(index) in short() and words.raw(index).isupper()


@cache
def _named() -> dict[str, list[tuple[tuple[str, ...], Zone]]]:
    return phrases("zones.toml", "zone", Zone)


def zone(words: Words, index: int) -> tuple[str, int]:
    """The zone that stands at the word, as an offset ("+03:00") or a name of the IANA database, and the word after it.

    "" and the same word where there is none; "" and the word after it where it is not known which: "local time".

    >>> zone(Words("GMT+3.", 0, 6), 0)
    ('+03:00', 3)
    """
    opened = words.at(index) == "("
    found, stop = _zone(words, index + opened)
    if stop == index + opened:
        return "", index
    if opened and words.at(stop) != ")":
        return "", index
    return found, stop + opened


def _zone(words: Words, index: int) -> tuple[str, int]:
    if is_zone(words, index):
        entry = short()[words.at(index)]
        shifted = _offset(words, index + 1) if entry.zone == UTC else None
        return shifted or (entry.zone, index + 1 + (words.at(index + 1) == "time"))
    if words.at(index) == "local" and words.at(index + 1) == "time":
        return "", index + 2
    if words.at(index) == "+" and index and words.touches(index - 1):  # "19:00-03:00" is a stretch
        return _offset(words, index) or ("", index)
    at = index + (words.at(index) == "local")
    found = phrase(words, at, _named()) if words.is_title(at) else None
    if found:
        stop = found[1] + (words.at(found[1]) == "local")
        return (found[0].zone, stop + 1) if words.at(stop) == "time" else ("", index)
    return "", index


def _offset(words: Words, index: int) -> tuple[str, int] | None:
    """+3, +03:00, -0430 after the hour or after GMT."""
    sign, figures = words.at(index), words.at(index + 1)
    if sign not in SIGNS or not words.touches(index):
        return None
    hours, _, minutes = figures.partition(":")
    if not (hours.isascii() and hours.isdigit() and (minutes == "" or len(minutes) == 2)):
        return None
    if len(hours) == 4 and not minutes:
        hours, minutes = hours[:2], hours[2:]
    if len(hours) > 2 or int(hours) > FARTHEST or int(minutes or 0) > 59:
        return None
    return f"{'+' if sign == '+' else '-'}{int(hours):02d}:{int(minutes or 0):02d}", index + 2


def instant(value: str, where: str) -> dt.datetime | None:
    """The moment that a TIMEX3 value with an hour names, in the zone `where`; naive where that is not known. 24:00 is the next day's first minute.

    >>> instant("2024-03-01T14:20", "+02:00").isoformat()
    '2024-03-01T14:20:00+02:00'
    """
    found = _INSTANT.match(value)
    if not found:
        return None
    try:
        day = dt.datetime.fromisoformat(found[1])
        return _in_zone(day + dt.timedelta(hours=int(found[2]), minutes=int(found[3])), UTC if value.endswith("Z") else where)
    except (ValueError, OverflowError):
        return None


def _in_zone(naive: dt.datetime, where: str) -> dt.datetime:
    """The naive moment with its offset, fixed for that day; as it is where the zone is not known to this machine."""
    found = _OFFSET.match(where)
    if found:
        sign = 1 if found[1] == "+" else -1
        return naive.replace(tzinfo=dt.timezone(sign * dt.timedelta(hours=int(found[2]), minutes=int(found[3]))))
    if not where:
        return naive
    try:
        offset = naive.replace(tzinfo=ZoneInfo(where)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OverflowError):
        return naive
    return naive.replace(tzinfo=dt.timezone(offset)) if offset is not None and not offset.seconds % 60 else naive


def beside(local: dt.datetime, universal: dt.datetime) -> dt.datetime:
    """The local moment with the offset that the same moment in UTC beside it gives: "10:35 (0735 GMT)" is +03:00."""
    apart = (local.hour - universal.hour) * 60 + local.minute - universal.minute
    apart = (apart + 12 * 60) % (24 * 60) - 12 * 60
    if apart % QUARTER:
        return local
    return local.replace(tzinfo=dt.timezone(dt.timedelta(minutes=apart)))


def written(text: str) -> dt.datetime | None:
    """The moment that "2024-11-06T08:12:00+03:00" names; None where it names none."""
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(microsecond=0)


def moved(moment: dt.datetime, count: int, unit: str) -> dt.datetime | None:
    """The moment `count` hours (H), minutes (M) or seconds (S) on."""
    try:
        return moment + dt.timedelta(**{{"H": "hours", "M": "minutes", "S": "seconds"}[unit]: count})
    except (OverflowError, KeyError):
        return None
