"""Writing a ledger: nothing twice, nothing by halves, every row leading back to its words."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, strategies as st

from dateline.errors import LedgerError
from dateline.ledger import Ledger, Run, Wanted, document, dropped, rejections
from dateline.records import Block, BlockKind, DateFound, Document, Published, Rejection, Source, document_id
from fixtures.dispatch import EVENTS, TEXT, dispatch
from fixtures.quarrel import TEXT as QUARREL, quarrel

RUN = Run(code="1", model="m", lexicons="l", started=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
NEWER = msgspec.structs.replace(RUN, code="2")
REJECTION = Rejection(uri="a.bin", sha256=None, stage="clean", reason="these bytes are no text; give a text file")
TABLES = (
    "run", "document", "source", "block", "entity", "time", "place", "statement", "statement_span", "checked", "checked_statement", "event", "party",
    "rejection", "search", "place_box",
)  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def counts(ledger: Ledger) -> dict[str, int]:
    return {table: ledger.count(table) for table in TABLES}


def later(document: Document) -> Document:
    return msgspec.structs.replace(document, published=Published(date=dt.date(2024, 5, 5), how=DateFound.GIVEN))


def test_a_second_read_adds_no_row_to_any_table(ledger: Ledger) -> None:
    assert ledger.add(dispatch(), RUN)
    assert ledger.reject(REJECTION, RUN)
    first = counts(ledger)
    again = msgspec.structs.replace(RUN, started=dt.datetime(2024, 1, 2, tzinfo=dt.UTC))
    assert not ledger.add(dispatch(), again)
    assert not ledger.reject(REJECTION, again)
    assert counts(ledger) == first
    assert all(first[table] for table in TABLES)


def test_a_run_that_adds_nothing_leaves_no_run(ledger: Ledger) -> None:
    ledger.add(dispatch(), RUN)
    ledger.add(dispatch(), msgspec.structs.replace(RUN, started=dt.datetime(2025, 1, 1, tzinfo=dt.UTC)))
    assert ledger.count("run") == 1


def test_a_reading_by_another_version_replaces_the_old_one(ledger: Ledger) -> None:
    ledger.add(dispatch(), RUN)
    assert ledger.add(dispatch(events=EVENTS[:1]), NEWER)
    assert (ledger.count("document"), ledger.count("event"), ledger.count("run")) == (1, 1, 2)
    assert not ledger.add(dispatch(events=EVENTS[:1]), NEWER)


def test_the_same_text_found_elsewhere_adds_a_source_and_no_document(ledger: Ledger) -> None:
    ledger.add(dispatch(), RUN)
    assert ledger.add(dispatch(uri="copy.txt"), RUN)
    assert (ledger.count("document"), ledger.count("source"), ledger.count("event")) == (1, 2, len(EVENTS))


def test_a_reading_with_a_date_replaces_one_without(ledger: Ledger) -> None:
    ledger.add(dispatch(published=None), RUN)
    assert ledger.add(dispatch(), RUN)
    assert not ledger.add(dispatch(published=None), RUN)


def test_a_date_replaces_another_only_when_a_person_corrects_it(ledger: Ledger) -> None:
    ledger.add(dispatch(), RUN)
    assert not ledger.add(later(dispatch()), RUN)
    assert ledger.add(later(dispatch()), RUN, correct=True)
    assert not ledger.add(later(dispatch()), RUN, correct=True)


@pytest.mark.parametrize("sha256", [dispatch().source.sha256, None], ids=["the same bytes", "nothing was there"])
def test_an_input_that_can_be_read_now_is_no_rejection_any_more(ledger: Ledger, sha256: str | None) -> None:
    read = dispatch()
    ledger.reject(Rejection(uri=read.source.uri, sha256=sha256, stage="clean", reason="no text; give text"), RUN)
    ledger.add(read, NEWER)
    assert ledger.count("rejection") == 0


@pytest.mark.parametrize("read", [dispatch(), quarrel()], ids=["dispatch", "quarrel"])
def test_a_document_comes_back_as_it_was_read(ledger: Ledger, read: Document) -> None:
    ledger.add(read, RUN)
    assert document(ledger, read.id[:6]) == read


def test_a_check_has_a_row_and_one_for_each_statement_that_it_covers(ledger: Ledger) -> None:
    ledger.add(quarrel(), RUN)
    found = ledger.connection.execute('SELECT id, start, "end", quote, outcome, partial, checker FROM checked ORDER BY id').fetchall()
    assert [(row["id"], row["outcome"], row["partial"], row["checker"]) for row in found] == [
        ("c1", "verified", 1, "U.N. mission"),
        ("c2", "unverified", 0, None),
    ]
    assert all(QUARREL[row["start"] : row["end"]] == row["quote"] for row in found)
    covers = ledger.connection.execute("SELECT statement, checked FROM checked_statement ORDER BY statement").fetchall()
    assert [tuple(row) for row in covers] == [("s1", "c2"), ("s5", "c2")]


def test_who_speaks_has_a_role_and_kinds_and_the_chain_has_those_between(ledger: Ledger) -> None:
    ledger.add(quarrel(), RUN)
    found = ledger.connection.execute("SELECT role, name, kinds FROM party WHERE statement = 's1'").fetchall()
    assert [tuple(row) for row in found] == [
        ("speaker", "Łucja Sørensen", '["military","belligerent"]'),
        ("issuer", "Vale Ministry of Defence", '["government"]'),
        ("cited", "medic", '["medic","anonymous"]'),
        ("chain", "Orsk News Agency", None),
    ]


def test_a_new_reading_replaces_checks_and_certainties_too(ledger: Ledger) -> None:
    ledger.add(quarrel(), RUN)
    ledger.add(quarrel(checks=quarrel().checks[:1]), NEWER)
    assert (ledger.count("checked"), ledger.count("checked_statement")) == (1, 0)
    assert tuple(ledger.connection.execute("SELECT certainty, reporter_certainty, negated FROM statement WHERE id = 's3'").fetchone()) == (-3.0, -0.3, 1)


def test_every_span_slices_to_its_quote(ledger: Ledger) -> None:
    ledger.add(dispatch(), RUN)
    for table in ("block", "time", "place", "statement", "statement_span", "checked", "event", "party"):
        rows = ledger.connection.execute(f'SELECT start, "end", quote FROM {table} WHERE start IS NOT NULL').fetchall()
        assert rows, table
        assert all(TEXT[row["start"] : row["end"]] == row["quote"] for row in rows), table


def test_a_document_that_fails_halfway_leaves_nothing(ledger: Ledger) -> None:
    twice = dispatch(events=(EVENTS[0], EVENTS[0]))
    with pytest.raises(sqlite3.IntegrityError):
        ledger.add(twice, RUN)
    assert not any(counts(ledger).values())
    assert ledger.add(dispatch(), RUN)
    assert ledger.count("run") == 1


def test_a_reader_works_while_a_batch_is_written(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    with Ledger(file) as writer:
        writer.add(dispatch(), RUN)
        with Ledger(file, writable=False) as reader:
            assert reader.count("document") == 0
            writer.commit()
            assert reader.count("document") == 1


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    Ledger(tmp_path / "ledger.db").close()
    with Ledger(tmp_path / "ledger.db", writable=False) as reader, pytest.raises(sqlite3.OperationalError):
        reader.add(dispatch(), RUN)


@given(
    text=st.text(st.characters(), max_size=60),
    uri=st.text(st.characters(), min_size=1, max_size=8),
    cuts=st.lists(st.integers(0, 60), min_size=2, max_size=2),
)
def test_any_text_is_kept_even_with_lone_surrogates(text: str, uri: str, cuts: list[int]) -> None:
    start, end = sorted(min(cut, len(text)) for cut in cuts)
    block = Block(start=start, end=end, kind=BlockKind.PARAGRAPH)
    read = Document(id=document_id(text), source=Source(uri=uri, media_type="text/plain", sha256="0"), published=None, text=text, blocks=(block,))
    with Ledger(":memory:") as ledger:
        assert ledger.add(read, RUN)
        assert not ledger.add(read, RUN)
        kept = document(ledger, read.id)
        assert len(kept.text) == len(text)
        assert ledger.connection.execute("SELECT quote FROM block").fetchone()["quote"] == kept.text[start:end]


def test_what_was_dropped_is_told_with_its_reason_document_by_document(ledger: Ledger) -> None:
    ledger.add(dispatch(), RUN)
    found = list(dropped(ledger))
    assert [(block.quote, block.reason) for block in found] == [(TEXT[b.start : b.end], b.reason) for b in dispatch().blocks if not b.kept]
    assert all(TEXT[block.start : block.end] == block.quote for block in found)
    assert list(dropped(ledger, Wanted(document=dispatch().id[:6], limit=1))) == found[:1]
    assert not list(dropped(ledger, Wanted(text="zeppelin")))


def test_a_reading_that_drops_other_things_replaces_the_old_one(ledger: Ledger) -> None:
    ledger.add(dispatch(), RUN)
    keeping = msgspec.structs.replace(RUN, kept=("share bar",))
    assert ledger.add(dispatch(), keeping)
    assert not ledger.add(dispatch(), keeping)
    assert [row["kept"] for row in ledger.connection.execute("SELECT kept FROM run ORDER BY number")] == ["", "share bar"]


def test_a_rejection_keeps_its_language(ledger: Ledger) -> None:
    ledger.reject(msgspec.structs.replace(REJECTION, language="de"), RUN)
    assert [(found.uri, found.stage, found.reason, found.language) for found in rejections(ledger)] == [("a.bin", "clean", REJECTION.reason, "de")]
    assert not list(rejections(ledger, Wanted(text="folder")))


# --- files that are no ledger ---


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks were held. " * 100)
    with pytest.raises(LedgerError, match="give a ledger"):
        Ledger(tmp_path / "a.txt")


def test_another_program_s_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE document (id)")
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger(tmp_path / "other.db")


@pytest.mark.parametrize("version", [1, 2, 3, 4, 99])
def test_a_ledger_of_another_schema_is_refused_with_what_to_do(tmp_path: Path, version: int) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.connection.execute(f"PRAGMA user_version = {version}")
    for writable in (True, False):
        with pytest.raises(LedgerError, match=f"schema {version}, this dateline reads schema 5; read the inputs into a new ledger"):
            Ledger(tmp_path / "ledger.db", writable=writable)


def test_a_ledger_that_is_missing_is_not_made_by_asking_it(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger"):
        Ledger(tmp_path / "none.db", writable=False)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="folder that exists"):
        Ledger(tmp_path / "no" / "ledger.db")
