"""The blind table: sentences written before any rule for them, one phenomenon a row, their arithmetic checked by the calendar.

`when_table.jsonl` may be read by whoever writes rules; `when_held.jsonl` is scored by the benchmark alone.
"""

from __future__ import annotations

import calendar
import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.parse import Reader
from dateline.when import Times

CASES = Path(__file__).parents[1] / "cases"
TABLE = [json.loads(line) for line in (CASES / "when_table.jsonl").read_text(encoding="utf-8").splitlines()]
HELD = [json.loads(line) for line in (CASES / "when_held.jsonl").read_text(encoding="utf-8").splitlines()]
MODS_RIGHT = 0.9  # the share of mods that are written as the table has them
SIDES_RIGHT = 0.9  # the share of the days between which an expression lies, where the table names them
ROWS_RIGHT = 0.95  # the share of rows read without a fault; benchmarks/when lists the others
WEEKDAYS = [*(name.lower() for name in calendar.day_name)]
NUMBERS = {word: number for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)} | {"a": 1}
TYPES = {"DATE", "TIME", "DURATION", "SET"}
MODS = {"START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"}
STEPS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "this morning": 0, "this afternoon": 0, "this evening": 0}


def expressions(rows: list[dict]) -> Iterator[tuple[dict, dict]]:
    return ((row, time) for row in rows for time in row["times"])


def day_of(value: str) -> dt.date | None:
    """The day that a value begins with."""
    found = re.match(r"\d{4}-\d\d-\d\d", value)
    return dt.date.fromisoformat(found[0]) if found else None


def published(row: dict) -> dt.date:
    return dt.date.fromisoformat(row["published"])


def test_every_row_is_well_formed_and_its_quotes_stand_in_the_text():
    for row in TABLE + HELD:
        at = 0
        for time in sorted(row["times"] + row.get("allowed", []), key=lambda t: row["text"].find(t["quote"])):
            assert time["quote"] in row["text"][at:] or time["quote"] in row["text"], row
            assert time["type"] in TYPES, row
            assert time.get("mod", "START") in MODS, row
    assert len({row["text"] for row in TABLE + HELD}) == len(TABLE + HELD) >= 500


def test_a_weekday_in_the_words_is_the_weekday_of_its_value():
    for row, time in expressions(TABLE + HELD):
        day, named = day_of(time["value"]), [number for number, name in enumerate(WEEKDAYS) if name in time["quote"].lower()]
        if day and len(named) == 1 and time["quote"].lower().find("easter") < 0:
            assert day.weekday() == named[0], row


def test_weeks_are_weeks_of_the_iso_calendar_and_lie_where_the_words_say():
    steps = {"last": -1, "next": 1, "this": 0, "earlier this": 0, "later this": 0}
    for row, time in expressions(TABLE + HELD):
        week = re.match(r"(\d{4})-W(\d\d)", time["value"])
        if not week:
            continue
        monday = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        said = re.fullmatch(r"(earlier this|later this|last|next|this) week", time["quote"].lower())
        if said:
            here = published(row) - dt.timedelta(published(row).weekday())
            assert monday - here == dt.timedelta(weeks=steps[said[1]]), row


def test_yesterday_and_tomorrow_are_a_day_from_the_publication_or_the_dateline():
    for row, time in expressions(TABLE + HELD):
        step, day = STEPS.get(time["quote"].lower()), day_of(time["value"])
        if step is not None and day:
            written = day_of(row["times"][0]["value"]) if row["phenomenon"].startswith("dateline") else published(row)
            assert day - written == dt.timedelta(step), row


def test_so_many_days_ago_are_that_many_days():
    for row, time in expressions(TABLE + HELD):
        ago = re.fullmatch(r"(\w+) (day|year)s? ago", time["quote"])
        if ago and ago[1] in NUMBERS | {"6": 6}:
            number = NUMBERS.get(ago[1]) or int(ago[1])
            expected = str(published(row) - dt.timedelta(number)) if ago[2] == "day" else str(published(row).year - number)
            assert time["value"] == expected, row


def test_days_later_are_counted_from_the_expression_before():
    units = {"day": 1, "week": 7}
    for row in TABLE + HELD:
        for before, time in zip(row["times"], row["times"][1:], strict=False):
            later = re.fullmatch(r"(\w+) (day|week)s? later", time["quote"].lower())
            days = [day_of(value) for value in [time["value"], *time.get("accept", [])] if day_of(value)]
            if later and day_of(before["value"]):
                assert days[-1] - day_of(before["value"]) == dt.timedelta(NUMBERS[later[1]] * units[later[2]]), row


def test_the_sides_of_an_interval_lie_in_order_and_at_the_value():
    for row, time in expressions(TABLE + HELD):
        earliest, latest = time.get("earliest"), time.get("latest")
        assert not (earliest and latest) or earliest <= latest, row
        for side in filter(None, (earliest, latest)):
            day = dt.date.fromisoformat(side)
            assert side.startswith(time["value"][:7]) or "-W" in time["value"] or str(day.year) == time["value"], row


@pytest.fixture(scope="module")
def read(document):
    """What the stage reads in each row of the open table, with the encoder."""
    documents = [document(row["text"], row["published"]) for row in TABLE]
    return Times()(Reader()(documents))


def agrees(read: tuple[str, str], time: dict) -> bool:
    """Whether a type and value are those of the table, or a value that it takes as well."""
    return read == (time["type"], time["value"]) or read[1] in time.get("accept", [])


def right(row: dict, document) -> bool:
    """Whether a row's expressions are found, one each and in order, with these values, and nothing else is."""
    allowed = {(one["quote"], one["type"]) for one in row.get("allowed", [])}
    found = [time for time in document.times if (document.quote(time), time.type.value) not in allowed]
    return len(found) == len(row["times"]) and all(
        set(document.quote(one).split()) & set(time["quote"].split()) and agrees((one.type.value, one.value), time)
        for one, time in zip(found, row["times"], strict=True)
    )


def test_the_share_of_rows_read_without_a_fault_does_not_fall(read):
    assert sum(right(row, document) for row, document in zip(TABLE, read, strict=True)) / len(TABLE) >= ROWS_RIGHT


def compared(read: list, key: str) -> list[bool]:
    """For each expression of the open table that names `key`: whether what is read over it has the same."""
    found = []
    for row, document in zip(TABLE, read, strict=True):
        for time in row["times"]:
            if key in time:
                start = row["text"].index(time["quote"])
                mates = [one for one in document.times if min(one.end, start + len(time["quote"])) > max(one.start, start)]
                found.append(any(str(getattr(one, key)) == time[key] for one in mates))
    return found


def test_the_share_of_mods_does_not_fall(read):
    found = compared(read, "mod")
    assert sum(found) / len(found) >= MODS_RIGHT


def test_the_share_of_sides_does_not_fall(read):
    found = compared(read, "earliest") + compared(read, "latest")
    assert sum(found) / len(found) >= SIDES_RIGHT
