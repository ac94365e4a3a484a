"""The reading in plain text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, strategies as st
from msgspec import structs

from dateline.export import print_dispatch, words
from dateline.export.table import columns_of, table
from dateline.records import Event, EventType, Located, Modality, Place, Precision, SettingFound, Speaker, Statement, StatementKind, Verification, When
from fixtures.dispatch import EVENTS, TEXT, at, dispatch
from fixtures.quarrel import quarrel


def printed(width: int = 110, *, quotes: bool = False) -> str:
    return "\n".join(print_dispatch(dispatch(), width=width, quotes=quotes))


def test_the_head_says_who_when_how_found_and_what_was_dropped() -> None:
    title, origin, kept = printed().splitlines()[:3]
    assert title == "Governor to meet striking dockers in Latakia"
    assert origin.startswith("Harbour Wire | 14 June 2023 (from the header) | harbour.txt")
    assert kept.startswith("Kept 5 of 8 blocks (67 words). Dropped: publication header “date 2023-06-14”; advert")


def test_a_row_reads_as_a_sentence() -> None:
    rows = [" ".join(line.split()) for line in printed(200).splitlines()]
    assert "13 Jun Army ASSAULT shelling (4 killed) four people Jisr al-Shughur claimed, “reportedly”, not verified Northern Relief Council" in rows
    assert "16 Jun Salma Haddad CONSULT meet striking dockers Latakia planned office of Salma Haddad" in rows
    assert "s4 Omar Naddaf (witness, politician) warned (quoted) “We will not leave the port,”" in rows


def test_quotes_stand_behind_each_row_with_their_place() -> None:
    trigger = at("attacked")
    assert f"“The Dockers' Union denied that its members had attacked the customs house.” [{trigger['start']}-{trigger['end']}]" in printed(200, quotes=True)


@pytest.mark.parametrize("width", [40, 72, 80, 100, 120, 200])
def test_no_line_of_a_table_is_wider_than_the_output(width: int) -> None:
    tables = printed(width).split("REPORTED")[1]
    assert max(columns_of(line) for line in tables.splitlines()) <= width


@given(
    cells=st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Mn"]), max_size=40), min_size=3, max_size=3), max_size=4),
    width=st.integers(20, 120),
)
def test_any_cells_fit_and_none_of_their_letters_is_lost(cells: list[list[str]], width: int) -> None:
    lines = list(table(("A", "B", "C"), cells, width))
    assert all(columns_of(line) <= width + 2 for line in lines)
    letters = sorted(char for row in cells for cell in row for char in cell if not char.isspace() and char not in "-ABC")
    assert sorted(char for line in lines for char in line if not char.isspace() and char not in "-ABC") == letters


def test_the_table_of_what_was_said_tells_kinds_chains_disputes_and_sets_in_what_is_nested() -> None:
    lines = list(print_dispatch(quarrel(), width=400))
    rows = [" ".join(line.split()) for line in lines]
    told = "of Vale Ministry of Defence (government), citing medic (medic, anonymous), via Orsk News Agency"
    assert any(f"(military, belligerent), {told} said Nine people died at the bridge disputed by s2" in row for row in rows)
    assert "s2 spokesman for the Vale Front (rebel group) said (partly quoted) “no more than three” had died disputed by s1" in rows
    assert any(line.startswith("s5    governor (local official), via U.N. mission") for line in lines)
    assert rows[-2:] == [
        "verified in part U.N. mission The mission said it had verified where a video of the bridge was made, but not when.",
        "not verified s1, s5 None of this could be confirmed.",
    ]


def test_scraped_text_cannot_command_a_terminal() -> None:
    assert words.flat("red \x1b[31malert\x07\u202e") == "red [31malert"


SURE = [
    ({}, "reported"),
    ({"sources": ("UN",)}, "claimed"),
    ({"sources": ("UN",), "modality": Modality.ONGOING}, "claimed, ongoing"),
    ({"modality": Modality.PLANNED}, "planned"),
    ({"modality": Modality.HYPOTHETICAL}, "possible"),
    ({"modality": Modality.ATTEMPTED, "negated": True}, "attempted, failed"),
    ({"modality": Modality.REQUESTED, "negated": True, "sources": ("UN",)}, "asked not to"),
    ({"modality": Modality.THREATENED, "negated": True}, "warned not to"),
    ({"negated": True}, "did not happen"),
    ({"negated": True, "sources": ("UN",)}, "denied"),
    ({"hedged": True}, "reported, hedged"),
    ({"verification": Verification.DISPUTED}, "reported, disputed"),
]


@pytest.mark.parametrize(("fields", "expected"), SURE, ids=lambda value: str(value))
def test_how_sure_is_said_in_plain_words(fields: dict[str, object], expected: str) -> None:
    assert words.sureness(Event(id="e", start=0, end=1, type=EventType.AID, **fields)) == expected  # type: ignore[arg-type]


DAYS = [
    ("2022-04-26", "2022-04-26", "26 Apr"),
    ("2021-04-26", "2021-04-26", "26 Apr 2021"),
    ("2022-04-01", "2022-04-30", "Apr 2022"),
    ("2022-01-01", "2022-12-31", "2022"),
    ("2020-01-01", "2021-12-31", "2020-2021"),
    ("2022-04-25", "2022-05-01", "25 Apr - 1 May"),
    (None, "2022-04-26", "until 26 Apr"),
    ("2022-04-26", None, "from 26 Apr"),
    (None, None, ""),
    ("9999-12-31", "9999-12-31", "31 Dec 9999"),
]


@pytest.mark.parametrize(("first", "last", "expected"), DAYS)
def test_days_are_written_as_people_write_them(first: str | None, last: str | None, expected: str) -> None:
    earliest, latest = (dt.date.fromisoformat(day) if day else None for day in (first, last))
    assert words.when(When(earliest=earliest, latest=latest, precision=Precision.DAY), 2022) == expected


PREDICATES = [
    ("besiege two villages near the dam, officials said", "besiege", "besiege two villages near the dam"),
    ("shelling reportedly killed four", "shelling", "shelling"),
    ("fallen, the ministry said", "fallen", "fallen"),
    ("attack killed two", "attack", "attack"),
    ("strike-breaking began", "strike", "strike"),
    ("talks are due", "talks", "talks"),
    ("kick off new talks with", "kick off new talks", "kick off new talks"),
    ("posted 300 border guards along the eastern frontier, it said", "posted", "posted 300 border guards"),
    ("paid $2,500 to each family", "paid", "paid $2,500 to each family"),
    ("vowed to “flood the valley” if", "vowed to “flood the", "vowed to flood"),
    ("unrest flared up in the port", "unrest flared", "unrest flared up"),
    ("promised $3 million in loans, it said", "promised $", "promised $3 million in loans"),
]


@pytest.mark.parametrize(("onward", "trigger", "expected"), PREDICATES)
def test_a_predicate_is_the_trigger_with_its_object(onward: str, trigger: str, expected: str) -> None:
    assert words.predicate(onward, Event(id="e", start=0, end=len(trigger), type=EventType.AID)) == expected


@given(text=st.text(st.characters(), max_size=80), cuts=st.lists(st.integers(0, 80), min_size=2, max_size=2))
def test_any_text_can_be_put_in_words(text: str, cuts: list[int]) -> None:
    start, end = sorted(min(cut, len(text)) for cut in cuts)
    event = Event(id="e", start=start, end=end, type=EventType.AID)
    words.predicate(text[start:], event)
    first, last = words.sentence(text, event)
    assert first <= start <= end <= last
    assert len(words.clip(text, 20)) <= 20


def test_the_fixture_s_quotes_are_its_words() -> None:
    assert [TEXT[event.start : event.end] for event in EVENTS] == ["striking", "meet", "attacked", "shelling"]


def test_a_title_does_not_end_a_sentence() -> None:
    text = "Talks began. The brigade's deputy, Lt. Gen. Nasser Qassem, told the U.N. mission that its men had left. They had."
    start = text.index("left")
    first, last = words.sentence(text, Event(id="e", start=start, end=start + 4, type=EventType.RETREAT))
    assert text[first:last].startswith("The brigade's deputy, Lt. Gen. Nasser")
    assert text[first:last].endswith("had left.")


def test_joint_sources_stand_side_by_side_and_a_chain_says_via() -> None:
    def said(name: str, *parties: str) -> Statement:
        return Statement(id=name, source=tuple(Speaker(entity=None, name=party) for party in parties), cue=None, content=(), kind=StatementKind.INDIRECT)

    event = Event(id="e", start=0, end=1, type=EventType.AID, statements=("s1", "s2"), sources=("a nurse", "a driver", "Harbour Wire"))
    assert words.sources(event, [said("s1", "a nurse", "a driver"), said("s2", "Harbour Wire")]) == "a nurse, a driver, via Harbour Wire"


def test_an_event_placed_only_by_where_it_was_written_says_so() -> None:
    place = Place(id="p1", start=0, end=4, name="Goma")
    event = Event(id="ev1", start=5, end=8, type=EventType.ASSAULT, place=place)
    assert words.where(event) == "Goma"
    codes = Located(how=SettingFound.DATELINE, geo_precision=3, where_prec=6)
    assert words.where(structs.replace(event, located=codes)) == "Goma (dateline)"


@pytest.mark.parametrize(
    ("spot", "expected"),
    [
        ("The pier held.", "The pier held."),
        ("Nobody could say why.", "Nobody could say why."),
        ("“We left.”", "“We left.”"),
        ("could say", "Nobody could say why."),
    ],
)
def test_a_span_that_is_a_sentence_is_its_own_sentence(spot: str, expected: str) -> None:
    text = "It rained. The pier held. Nobody could say why. “We left.” They did."
    start = text.index(spot)
    first, last = words.sentence(text, Event(id="e", start=start, end=start + len(spot), type=EventType.AID))
    assert text[first:last] == expected
