"""dateparser.search, preferring the past; the moments that it finds as TIMEX3, in the unit that the words name.

Lines of JSON in ({"text", "day"}), a line of JSON out for each: a list of [start, end, type, value]. A bare length ("three weeks"), which
dateparser takes for a moment as long ago, is given the length, which is more than it says.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys

LEAD = re.compile(r"(?:(?:on|in|at|of|and|from|to|since|by)\s+)+", re.I)
TAIL = re.compile(r"(?:[\s,.;:]|\b(?:and|the|on|in|at|of|to|a))+$", re.I)
LENGTH = re.compile(r"(a|an|\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (second|minute|hour|day|week|month|year|decade)s?", re.I)
MONTHS = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b", re.I)
CLOCK = re.compile(r"\d:\d\d|\d\s*[ap]\.?m|\bnoon\b|\bmidnight\b|\b(?:hours?|minutes?)\b", re.I)
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
LETTERS = {"second": "T{}S", "minute": "T{}M", "hour": "T{}H", "day": "{}D", "week": "{}W", "month": "{}M", "year": "{}Y", "decade": "{}DE"}
NUMBERS = {word: number for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)} | {"a": 1, "an": 1}
Read = tuple[int, int, str, str]


def timex3(quote: str, moment: dt.datetime) -> tuple[str, str]:
    """Type and value in TIMEX3 of a moment, in the unit that its words name.

    >>> timex3("Monday", dt.datetime(2023, 5, 15)), timex3("March 2021", dt.datetime(2021, 3, 17)), timex3("three weeks", dt.datetime(2023, 4, 26))
    (('DATE', '2023-05-15'), ('DATE', '2021-03'), ('DURATION', 'P3W'))
    """
    words = quote.lower()
    length = LENGTH.fullmatch(words)
    if length:
        return "DURATION", "P" + LETTERS[length[2]].format(NUMBERS.get(length[1], length[1]))
    part = next((mark for word, mark in PARTS.items() if word in words), None)
    if part:
        return "TIME", f"{moment:%Y-%m-%d}{part}"
    if words == "now":
        return "DATE", "PRESENT_REF"
    return ("TIME", f"{moment:%Y-%m-%dT%H:%M}") if CLOCK.search(words) else ("DATE", in_unit(words, moment))


def in_unit(words: str, moment: dt.datetime) -> str:
    """The day, week, month, year or decade of the moment, as the words have it."""
    if re.fullmatch(r"\d{4}", words) or "year" in words:
        return f"{moment:%Y}"
    if "decade" in words or re.search(r"\d0s\b", words):
        return f"{moment:%Y}"[:3]
    if "week" in words and "day" not in words:
        year, week, _ = moment.isocalendar()
        return f"{year}-W{week:02}"
    if "month" in words or (MONTHS.search(words) and not re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\b", words)):
        return f"{moment:%Y-%m}"
    return f"{moment:%Y-%m-%d}"


def placed(text: str, found: list[tuple[str, dt.datetime]]) -> list[Read]:
    """The finds in the text, in its order, without the small words around them."""
    read, at = [], 0
    for quote, moment in found:
        start = text.find(quote, at)
        if start < 0:
            continue
        at = start + len(quote)
        left = LEAD.sub("", quote, count=1) if LEAD.match(quote) else quote
        bare = TAIL.sub("", left) or left
        start += len(quote) - len(left)
        read.append((start, start + len(bare), *timex3(bare, moment)))
    return read


def main() -> None:
    from dateparser.search import search_dates

    for line in sys.stdin:
        row = json.loads(line)
        settings = {"RELATIVE_BASE": dt.datetime.fromisoformat(row["day"] or "2000-01-01"), "PREFER_DATES_FROM": "past"}
        read: list[Read] = []
        for block in re.finditer(r"[^\n]+", row["text"]):
            try:
                found = search_dates(block[0], languages=["en"], settings=settings) or []
            except Exception as error:  # the library fails on some numbers; the paragraph then has no expressions
                print(f"no reading: {error!r}", file=sys.stderr)
                continue
            read += [(block.start() + start, block.start() + end, kind, value) for start, end, kind, value in placed(block[0], found)]
        print(json.dumps(read), flush=True)


if __name__ == "__main__":
    main()
