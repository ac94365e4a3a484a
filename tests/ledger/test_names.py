"""Names as they are searched."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from dateline.ledger.names import acronyms, asked, key, keys
from dateline.records import Entity, MentionKind, NameType
from fixtures.quarrel import MINISTRY, quarrel

FOLDED = [
    ("Côte d’Ivoire", "cote d ivoire"),
    ("ŁÓDŹ", "lodz"),
    ("Sørensen", "sorensen"),
    ("Erdoğan", "erdogan"),
    ("U.N. envoy", "un envoy"),
]


@pytest.mark.parametrize(("name", "expected"), FOLDED)
def test_a_name_is_searched_without_case_accents_and_full_stops(name: str, expected: str) -> None:
    assert key(name) == f" {expected} "


LETTERS = [
    ("International Organization for Migration", {"iom", "iofm", "ofm"}),
    ("the Ministry of Defence", {"mod"}),
    ("Northern Relief Council", {"nrc"}),
    ("Vale Front", set()),  # two letters stand for too much
    ("Omar", set()),
    ("", set()),
]


@pytest.mark.parametrize(("name", "expected"), LETTERS)
def test_the_letters_that_a_name_goes_by(name: str, expected: set[str]) -> None:
    assert set(acronyms(name)) == expected


def test_an_entity_is_searched_by_all_that_it_is_called() -> None:
    assert keys(quarrel(), MINISTRY).split("|")[:3] == [" vale ministry of defence ", " ministry of defence ", " mod "]


def test_a_person_has_no_letters() -> None:
    assert keys(quarrel(), Entity(id="n9", name="Ana Bela Cruz", type=NameType.PERSON, mentions=())) == " ana bela cruz "


ASKED = [("the UN", [" un ", " united nations "]), ("World Food Program", [" world food program ", " world food programme ", " wfp "]), ("lavr*", [" lavr"])]


@pytest.mark.parametrize(("name", "expected"), ASKED)
def test_who_is_asked_for_is_sought_by_other_spellings_and_names_too(name: str, expected: list[str]) -> None:
    assert list(asked(name)) == expected


@given(name=st.text(st.characters(), max_size=30))
def test_any_name_can_be_asked_for_and_a_mere_star_finds_nobody(name: str) -> None:
    assert all(form.strip() or form == "  " for form in asked(name))
    assert key(name) == key(key(name)) or not name.isascii()


def test_a_pronoun_is_no_name() -> None:
    mention = MINISTRY.mentions[0]
    called = Entity(id="n9", name="Vale Front", type=NameType.GROUP, mentions=(type(mention)(start=0, end=4, kind=MentionKind.PRONOUN),))
    assert keys(quarrel(), called) == " vale front "
