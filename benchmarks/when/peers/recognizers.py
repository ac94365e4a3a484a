"""Microsoft's recognizers-text-date-time; what it finds as TIMEX3.

Of two readings ("Monday": the last, the coming) its first, the past one, is taken. Its day counts stay in the unit of the words ("two weeks ago": a
week), its pairs of days are parted in two expressions, and the preposition that it takes along ("since Monday") is left out, as TIMEX3 has it.
Lines of JSON in ({"text", "day"}), a line of JSON out for each: a list of [start, end, type, value].
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Iterator

LEAD = re.compile(r"(?:since|before|after|by|until|till|in|on|at|during|within|through|from|between|prior to|as of)\s+", re.I)
BETWEEN = re.compile(r"\s+(?:to|and|through|until|till)\s+|\s*[-\u2013]\s*", re.I)
UNIT = re.compile(r"\b(week|month|year)s?\s+(?:ago|earlier|later|before|from now|hence)\b", re.I)
TIMED = re.compile(r"T\d|T(?:MO|AF|EV|NI|DT|MI)")
Read = tuple[int, int, str, str]


def timex3(timex: str, kind: str, first: str, quote: str, day: str) -> tuple[str, str]:
    """Type and value in TIMEX3 of one resolution: its `timex`, its kind and the start of its first reading.

    >>> timex3("XXXX-WXX-1", "date", "2023-05-15", "Monday", "2023-05-17")
    ('DATE', '2023-05-15')
    >>> timex3("(2019-07-01,2019-10-01,P3M)", "daterange", "2019-07-01", "the third quarter of 2019", "2023-05-17")
    ('DATE', '2019-Q3')
    >>> timex3("T15:30", "time", "15:30:00", "3.30 p.m.", "2023-05-17")
    ('TIME', '2023-05-17T15:30')
    """
    if kind in ("set", "duration"):
        return kind.upper(), timex
    if timex.startswith("("):
        return stretch(timex, quote)
    if timex.endswith("_REF"):
        return "DATE", timex
    value = in_unit(settled(timex, first, day), quote)
    return ("TIME" if TIMED.search(value) else "DATE"), value


def stretch(timex: str, quote: str) -> tuple[str, str]:
    """A pair of days with its length: a quarter, a half, a decade or century, else the length."""
    start, _, length = timex.strip("()").split(",")
    year, month = start[:4], start[5:7]
    if length == "P3M" and "quarter" in quote.lower() and month in ("01", "04", "07", "10"):
        return "DATE", f"{year}-Q{(int(month) + 2) // 3}"
    if length == "P6M" and "half" in quote.lower() and month in ("01", "07"):
        return "DATE", f"{year}-H{1 if month == '01' else 2}"
    if length in ("P10Y", "P100Y") and not quote.lower().startswith(("last", "past", "next", "the last", "the past", "the next")):
        return "DATE", year[: 3 if length == "P10Y" else 2].replace("X", "1")
    return "DURATION", length


def settled(timex: str, first: str, day: str) -> str:
    """The value with the day of the first reading in the place of what it leaves open."""
    date, _, clock = timex.partition("T")
    if not date:
        date = day
    elif "X" in date and re.match(r"\d{4}-\d\d-\d\d", first):
        date = first[:7] if re.fullmatch(r"XXXX-\d\d", date) else first[:10]
    clock = re.sub(r":00$", "", clock) if clock.count(":") == 2 else f"{clock}:00" if re.fullmatch(r"\d\d", clock) else clock
    return f"{date}T{clock}" if clock else date


def in_unit(value: str, quote: str) -> str:
    """The value of "two weeks ago" as a week, of "a year later" as a year."""
    unit = UNIT.search(quote)
    if not unit or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    if unit[1].lower() == "week":
        year, week, _ = dt.date.fromisoformat(value).isocalendar()
        return f"{year}-W{week:02}"
    return value[: 7 if unit[1].lower() == "month" else 4]


def ends(start: int, quote: str, one: dict) -> Iterator[Read]:
    """The two expressions of "from May 3 to May 7"; none where the words are no pair."""
    parts, between = BETWEEN.split(quote), BETWEEN.search(quote)
    if len(parts) != 2 or between is None or not (one.get("start") and one.get("end")):
        return
    for part, offset, day in ((parts[0], 0, one["start"]), (parts[1], between.end(), one["end"])):
        year = re.fullmatch(r"\d{4}", part)
        yield start + offset, start + offset + len(part), "DATE", part if year else day[:10]


def expressions(text: str, found: dict, day: str) -> list[Read]:
    """One result of the library as expressions."""
    quote, start = text[found["start"] : found["end"]], found["start"]
    lead = LEAD.match(quote)
    if lead:
        quote, start = quote[lead.end() :], start + lead.end()
    one = next((value for value in found["values"] or () if "timex" in value), None)
    if one is None:
        return [(start, start + len(quote), "DATE", "")]
    pair = list(ends(start, quote, one)) if one["timex"].startswith("(") and one["type"] == "daterange" else []
    first = one.get("start") or one.get("value") or ""
    return pair or [(start, start + len(quote), *timex3(one["timex"], one["type"], first, quote, day))]


def main() -> None:
    from recognizers_date_time import Culture, recognize_datetime

    for line in sys.stdin:
        row = json.loads(line)
        day = row["day"] or "2000-01-01"
        read: list[Read] = []
        for block in re.finditer(r"[^\n]+", row["text"]):
            try:
                results = recognize_datetime(block[0], Culture.English, reference=dt.datetime.fromisoformat(day))
            except Exception as error:  # the library fails on some numbers; the paragraph then has no expressions
                print(f"no reading: {error!r}", file=sys.stderr)
                continue
            for result in results:
                found = {"start": result.start, "end": result.end + 1, "values": (result.resolution or {}).get("values")}
                read += [(block.start() + a, block.start() + b, kind, value) for a, b, kind, value in expressions(block[0], found, day)]
        print(json.dumps(read), flush=True)


if __name__ == "__main__":
    main()
