"""The whole pipe, from bytes to the ledger, on the packaged samples and on bytes that nobody should have to read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from dateline import lexicon, pipeline, sources
from dateline.export import print_dispatch, to_json
from dateline.export.page import page
from dateline.ledger import Ledger, current
from dateline.pipeline import Pipeline
from dateline.records import Document, Page, Rejection

TABLES = ("run", "document", "source", "block", "entity", "time", "place", "statement", "statement_span", "event", "party", "rejection", "search", "place_box")

pytestmark = pytest.mark.skipif(not (lexicon.DATA / "parse" / "reader.onnx").exists(), reason="the encoder is not in this checkout")


@pytest.fixture(scope="module")
def pipe() -> Pipeline:
    return pipeline.default()


@pytest.fixture(scope="module")
def samples() -> list[str]:
    return [str(path) for path in sorted(lexicon.path("samples").iterdir()) if path.suffix in (".txt", ".html")]


@pytest.fixture(scope="module")
def ledger(pipe: Pipeline, samples: list[str]) -> Iterator[Ledger]:
    with Ledger(":memory:") as opened:
        write(opened, pipe, samples)
        yield opened


def write(ledger: Ledger, pipe: Pipeline, paths: list[str]) -> None:
    run = current()
    for result in pipe.read(sources.pages(paths)):
        if isinstance(result, Rejection):
            ledger.reject(result, run)
        else:
            ledger.add(result, run)


def a_page(content: bytes, media_type: str) -> Page:
    return Page(uri="found", media_type=media_type, sha256=hashlib.sha256(content).hexdigest(), content=content)


def test_a_second_read_of_the_samples_adds_no_row(ledger: Ledger, pipe: Pipeline, samples: list[str]) -> None:
    first = {table: ledger.count(table) for table in TABLES}
    write(ledger, pipe, samples)
    assert {table: ledger.count(table) for table in TABLES} == first
    assert first["event"]
    assert first["statement"]


@pytest.mark.parametrize("table", ["block", "time", "place", "statement", "statement_span", "event", "party"])
def test_every_span_read_from_the_samples_slices_to_its_quote(ledger: Ledger, table: str) -> None:
    query = f'SELECT t.start, t."end", t.quote, d.text FROM {table} t JOIN document d ON d.number = t.document WHERE t.start IS NOT NULL'
    rows = ledger.connection.execute(query).fetchall()
    assert rows
    for row in rows:
        assert row["text"][row["start"] : row["end"]] == row["quote"]
        assert row["quote"]


def check(result: Document | Rejection) -> None:
    """A document can be shown in every way; a rejection has a reason."""
    if isinstance(result, Rejection):
        assert result.reason
        return
    assert to_json(result)
    assert list(print_dispatch(result, quotes=True))
    assert page([result])
    with Ledger(":memory:") as ledger:
        assert ledger.add(result, current())
        assert not ledger.add(result, current())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(content=st.one_of(st.binary(max_size=200), st.text(st.characters(), max_size=120).map(lambda text: text.encode("utf-8", "surrogatepass"))))
@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_random_bytes_become_a_document_or_a_rejection(pipe: Pipeline, media_type: str, content: bytes) -> None:
    (result,) = pipe.read([a_page(content, media_type)])
    check(result)


ODD = {
    "nothing": b"",
    "blanks": b" \n\t \n",
    "zeros": b"\0" * 500,
    "one word": b"a" * 60_000,
    "marks": "“”’()[]…—".encode() * 300,
    "tags": b"<div>" * 2_000 + b"The town was shelled." + b"</div>" * 10,
    "a script": b"<html><script>" + b"x" * 10_000,
    "one sentence without end": b"the army said that " * 400,
    "lone surrogates": "Talks \ud800 were held.".encode("utf-8", "surrogatepass"),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "lines": b"\n".join(b"x" for _ in range(3_000)),
}


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
@pytest.mark.parametrize("name", ODD)
def test_odd_inputs_become_a_document_or_a_rejection(pipe: Pipeline, name: str, media_type: str) -> None:
    (result,) = pipe.read([a_page(ODD[name], media_type)])
    check(result)


def test_empty_and_huge_files_are_rejected_with_a_reason(pipe: Pipeline, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "huge.txt").write_bytes(b"Talks were held. " * 100_000)
    results = list(pipe.read(sources.pages([str(tmp_path)], limit=1_000_000)))
    assert [type(result) for result in results] == [Rejection, Rejection]
    assert all("; " in result.reason for result in results if isinstance(result, Rejection))
