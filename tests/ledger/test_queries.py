"""What a ledger answers, and that nothing a user types can harm it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given, strategies as st

from dateline.errors import LedgerError
from dateline.ledger import Days, Ledger, Run, Status, Wanted, document, documents, events, statements
from dateline.records import EventType, SourceKind, Stance, Verification
from fixtures.dispatch import dispatch
from fixtures.quarrel import quarrel

RUN = Run(code="1", model=None, lexicons="l", started=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with Ledger(":memory:") as opened:
        opened.add(dispatch(), RUN)
        yield opened


def days(first: str, last: str | None = None) -> Days:
    return Days(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first))


EVENTS = [
    (Wanted(), ["meet", "attacked", "shelling", "striking"]),
    (Wanted(place="latakia"), ["meet"]),
    (Wanted(place="sy"), ["meet", "shelling"]),
    (Wanted(place="Jisr al Shughur"), ["shelling"]),
    (Wanted(place="lata"), []),
    (Wanted(party="haddad"), ["meet"]),
    (Wanted(party="customs house"), ["attacked"]),
    (Wanted(party="Northern Relief Council"), []),
    (Wanted(source="northern relief council"), ["shelling"]),
    (Wanted(type=EventType.ASSAULT), ["attacked", "shelling"]),
    (Wanted(status=Status.PLANNED), ["meet"]),
    (Wanted(status=Status.DENIED), ["attacked"]),
    (Wanted(status=Status.UNVERIFIED), ["shelling"]),
    (Wanted(days=days("2023-06-16")), ["meet"]),
    (Wanted(days=days("2023-06-01", "2023-06-30")), ["meet", "shelling"]),
    (Wanted(days=days("2023-06-14", "2023-06-15")), []),
    (Wanted(type=EventType.ASSAULT, status=Status.DENIED, party="union"), ["attacked"]),
    (Wanted(text="customs hous*"), ["meet", "attacked", "shelling", "striking"]),
    (Wanted(text="submarine"), []),
    (Wanted(limit=1), ["shelling"]),
]


@pytest.mark.parametrize(("wanted", "triggers"), EVENTS, ids=lambda value: str(value))
def test_events_are_found_by(ledger: Ledger, wanted: Wanted, triggers: list[str]) -> None:
    assert sorted(found.quote for found in events(ledger, wanted)) == sorted(triggers)


def test_an_event_comes_with_the_words_that_hedge_it(ledger: Ledger) -> None:
    assert {found.quote: found.hedges for found in events(ledger) if found.hedges} == {"shelling": ("reportedly",)}


STATEMENTS = [
    (Wanted(party="naddaf"), ["warned"]),
    (Wanted(source="relief council"), ["said"]),
    (Wanted(place="latakia"), ["said"]),
    (Wanted(status=Status.DENIED), ["denied"]),
    (Wanted(type=EventType.PROTEST), []),
    (Wanted(days=days("2023-06-14")), ["said", "denied", "said", "warned"]),
]


@pytest.mark.parametrize(("wanted", "cues"), STATEMENTS, ids=lambda value: str(value))
def test_statements_are_found_by(ledger: Ledger, wanted: Wanted, cues: list[str]) -> None:
    read = dispatch()
    assert [read.quote(found.statement.cue) for found in statements(ledger, wanted) if found.statement.cue] == cues


@pytest.fixture(scope="module")
def quarrels() -> Iterator[Ledger]:
    with Ledger(":memory:") as opened:
        opened.add(quarrel(), RUN)
        yield opened


SAID = [
    (Wanted(source="Łucja Sørensen"), ["s1"]),
    (Wanted(source="lucja sorensen"), ["s1"]),
    (Wanted(source="SORENSEN"), ["s1"]),
    (Wanted(source="Soren*"), ["s1"]),
    (Wanted(source="Soren"), []),
    (Wanted(source="Vale Ministry of Defence"), ["s1", "s6"]),
    (Wanted(source="vale ministry of defense"), ["s1", "s6"]),
    (Wanted(source="the MoD"), ["s1", "s6"]),
    (Wanted(source="VMoD"), ["s1", "s6"]),
    (Wanted(source="UN mission"), ["s4", "s5"]),
    (Wanted(source="United Nations"), ["s4", "s5"]),
    (Wanted(party="United Nations"), ["s4"]),
    (Wanted(source="Orsk News Agency"), ["s1"]),
    (Wanted(party="Orsk News Agency"), []),
    (Wanted(source="Tarn Courier"), []),
    (Wanted(source="*"), []),
    (Wanted(source="nobody"), []),
    (Wanted(kind=SourceKind.REBEL), ["s2", "s3"]),
    (Wanted(kind=SourceKind.ANONYMOUS), ["s1"]),
    (Wanted(kind=SourceKind.COMPANY), []),
    (Wanted(stance=Stance.SUSPECT), ["s5"]),
    (Wanted(verification=Verification.DISPUTED), ["s1", "s2"]),
    (Wanted(verification=Verification.UNVERIFIED), ["s5"]),
    (Wanted(quoted=True), ["s2", "s3"]),
    (Wanted(nested=True), ["s5"]),
    (Wanted(quoted=True, kind=SourceKind.REBEL, stance=Stance.DENY), ["s3"]),
]


@pytest.mark.parametrize(("wanted", "names"), SAID, ids=lambda value: str(value))
def test_what_was_said_is_found_by(quarrels: Ledger, wanted: Wanted, names: list[str]) -> None:
    assert [found.statement.id for found in statements(quarrels, wanted)] == names


def test_a_statement_comes_with_its_place_its_checks_and_what_disputes_it(quarrels: Ledger) -> None:
    found = {each.statement.id: each for each in statements(quarrels)}
    assert [(each.paragraph, each.cue) for each in found.values()][2:] == [(2, "called"), (3, "said"), (3, "believes"), (5, "would not say")]
    assert (found["s1"].uris, found["s1"].block, found["s1"].quote) == (("quarrel.txt",), "paragraph", "Nine people died at the bridge")
    assert [(each.check.id, each.quote) for each in found["s5"].checks] == [("c2", "None of this could be confirmed.")]
    assert [(each.statement.id, each.quote) for each in found["s1"].disputed_by] == [("s2", "“no more than three” had died")]
    assert not found["s4"].checks


def test_what_is_asked_of_statements_finds_documents_and_events(ledger: Ledger) -> None:
    assert [found.quote for found in events(ledger, Wanted(kind=SourceKind.NGO))] == ["shelling"]
    assert [found.quote for found in events(ledger, Wanted(stance=Stance.DENY))] == ["attacked"]
    assert [found.quote for found in events(ledger, Wanted(verification=Verification.UNVERIFIED))] == ["shelling"]
    assert len(list(documents(ledger, Wanted(quoted=True)))) == 1
    assert not list(documents(ledger, Wanted(nested=True)))


@pytest.mark.parametrize(
    ("wanted", "count"),
    [(Wanted(), 1), (Wanted(place="Latakia"), 1), (Wanted(place="Oslo"), 0), (Wanted(party="army"), 1), (Wanted(days=days("2020-01-01")), 0)],
    ids=lambda value: str(value),
)
def test_documents_are_found_by(ledger: Ledger, wanted: Wanted, count: int) -> None:
    assert len(list(documents(ledger, wanted))) == count


def test_a_document_is_counted(ledger: Ledger) -> None:
    (found,) = documents(ledger)
    assert (found.kept, found.dropped, found.statements, found.events, found.uris) == (5, 3, 4, 4, ("harbour.txt",))


def test_events_come_by_their_days_and_undated_ones_last(ledger: Ledger) -> None:
    assert [found.quote for found in events(ledger)][:2] == ["shelling", "meet"]


def test_a_document_that_is_not_there_is_named(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no document"):
        document(ledger, "ffff")


@given(words=st.text(st.characters(codec="utf-8"), max_size=30))
def test_no_words_of_a_user_can_harm_the_ledger(ledger: Ledger, words: str) -> None:
    for ask in (documents, statements, events):
        list(ask(ledger, Wanted(place=words, party=words, source=words, text=words, document=words)))
    assert ledger.count("document") == 1


@pytest.mark.parametrize("words", ['"', "a OR", "NEAR(", "*", "x' OR 1=1 --", "title:talks", "(", "^"])
def test_search_syntax_is_only_words(ledger: Ledger, words: str) -> None:
    assert list(documents(ledger, Wanted(text=words, place="Oslo"))) == []
