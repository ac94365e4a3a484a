"""Short forms and acronyms: what may be a form of a longer name, and what may not."""

from __future__ import annotations

import pytest

from dateline.parse.coref.lexicons import key
from dateline.parse.coref.mention import Mention
from dateline.parse.coref.names import is_short_form, letters
from dateline.records import MentionKind, NameType

PERSON, ORGANISATION, PLACE, FACILITY, OTHER = NameType.PERSON, NameType.ORGANISATION, NameType.PLACE, NameType.FACILITY, NameType.OTHER


def name(text: str, kind: NameType, at: int = 0) -> Mention:
    """A name that stands by itself."""
    found = Mention(at, at, at + 1, MentionKind.NAME, 0, text.lower(), type=kind)
    found.key = key(text)
    return found


@pytest.mark.parametrize(
    ("short", "short_type", "full", "full_type", "expected"),
    [
        ("Quist", PERSON, "Torvald Quist", PERSON, True),
        ("Torvald", PERSON, "Torvald Quist", PERSON, True),
        ("Quist", ORGANISATION, "Torvald Quist", PERSON, True),
        ("Marta Quist", PERSON, "Torvald Quist", PERSON, False),
        ("Harbour Post", ORGANISATION, "Lenno Harbour Post", ORGANISATION, True),
        ("Ministry of Water", ORGANISATION, "North Lenno Ministry of Water", ORGANISATION, True),
        ("North Lenno", PLACE, "North Lenno Ministry of Water", ORGANISATION, False),
        ("Blue Lamp", ORGANISATION, "Blue Lamp of Niger", ORGANISATION, True),
        ("Lakhta", OTHER, "Lakhta steelworks", FACILITY, True),
        ("Lenno Arra", PLACE, "Lenno Arra camp", FACILITY, True),
        ("Sudan", PLACE, "South Sudan", PLACE, False),
        ("Lenno", PLACE, "Lenno Police Department", ORGANISATION, False),
    ],
)
def test_a_short_form_is_known(short: str, short_type: NameType, full: str, full_type: NameType, expected: bool) -> None:
    assert is_short_form(name(short, short_type, at=9), name(full, full_type)) is expected


@pytest.mark.parametrize(
    ("text", "short"), [("Ministry of Defence", "mod"), ("Ministry of National Defence", "mnd"), ("Lake Rescue Service", "lrs"), ("Trade-Watch Council", "twc")]
)
def test_initials_are_read_with_and_without_small_words(text: str, short: str) -> None:
    assert short in letters(key(text))
