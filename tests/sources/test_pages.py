"""Files, folders, globs, JSONL and standard input become pages, or rejections that say why."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import json
import os
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from dateline.clean import Clean
from dateline.records import Page, Rejection
from dateline.sources import pages, sniff

TEXT = b"The pier at Belmor was closed on Monday."


def one(path: Path | str, **options: object) -> Page | Rejection:
    (found,) = pages([str(path)], **options)  # type: ignore[arg-type]
    return found


def page(path: Path | str, **options: object) -> Page:
    found = one(path, **options)
    assert isinstance(found, Page), found
    return found


def reason(path: Path | str, **options: object) -> str:
    found = one(path, **options)
    assert isinstance(found, Rejection), found
    assert found.stage == "sources"
    assert "\n" not in found.reason
    assert "; " in found.reason, "a reason names the problem and the remedy"
    return found.reason


def write(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def test_a_text_file_keeps_its_bytes_its_hash_and_its_name(tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt", TEXT)
    found = page(file, date="2022-05-02")
    assert (found.uri, found.media_type, found.content, found.date) == (str(file), "text/plain", TEXT, "2022-05-02")
    assert found.sha256 == hashlib.sha256(TEXT).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.html", b"<p>Hello", "text/html"),
        ("b", b"\n <!DOCTYPE html><p>Hello", "text/html"),
        ("c.txt", b"<!-- saved --><html><p>Hello", "text/html"),
        ("d.txt", "<html>ä".encode("utf-16"), "text/html"),
        ("e.txt", b"A <b>bold</b> claim", "text/plain"),
    ],
)
def test_html_is_known_by_its_name_or_its_beginning(tmp_path: Path, name: str, content: bytes, media_type: str) -> None:
    assert page(write(tmp_path, name, content)).media_type == media_type


def test_gzip_is_unpacked_and_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    packed = gzip.compress(TEXT)
    found = page(write(tmp_path, "a.txt.gz", packed))
    assert found.content == TEXT
    assert found.sha256 == hashlib.sha256(packed).hexdigest()


def test_a_gzip_bomb_is_stopped_at_the_limit(tmp_path: Path) -> None:
    assert "over 1,000 bytes" in reason(write(tmp_path, "bomb.txt.gz", gzip.compress(b"a" * 3_000_000)), limit=1000)


def test_a_broken_gzip_is_rejected(tmp_path: Path) -> None:
    assert "cannot be read" in reason(write(tmp_path, "a.gz", gzip.compress(TEXT)[:-12]))


def test_jsonl_gives_a_page_a_line_and_a_rejection_for_each_bad_one(tmp_path: Path) -> None:
    rows = [
        json.dumps({"text": "One.", "url": "https://bay.example/1", "date": "2022-05-02", "title": "T", "publisher": "Bay Record", "extra": 1}),
        "{not json",
        "",
        json.dumps({"html": "<p>Two."}),
        json.dumps({"title": "no text"}),
        json.dumps({"text": 7}),
    ]
    file = write(tmp_path, "a.jsonl", "\n".join(rows).encode())
    first, bad, second, none, wrong = pages([str(file)], date="2020-01-01")
    assert isinstance(first, Page)
    assert (first.uri, first.url, first.date, first.title, first.publisher) == (f"{file}#1", "https://bay.example/1", "2022-05-02", "T", "Bay Record")
    assert isinstance(second, Page)
    assert (second.uri, second.media_type, second.date) == (f"{file}#4", "text/html", "2020-01-01")
    assert [r.uri for r in (bad, none, wrong) if isinstance(r, Rejection)] == [f"{file}:2", f"{file}:5", f"{file}:6"]


@pytest.mark.parametrize(
    ("fields", "authors", "language"),
    [
        ({"authors": ["Ada Marsh", "Tom Oke", "Ada Marsh"], "language": "en-GB"}, ("Ada Marsh", "Tom Oke"), "en"),
        ({"author": " Ada  Marsh ", "language": "English"}, ("Ada Marsh",), None),
        ({"authors": [{"name": "x"}, None, " "], "language": 7}, (), None),
    ],
)
def test_a_line_may_name_its_authors_and_language(tmp_path: Path, fields: dict[str, object], authors: tuple[str, ...], language: str | None) -> None:
    found = page(write(tmp_path, "a.jsonl", json.dumps({"text": "One.", **fields}).encode()))
    assert (found.authors, found.language) == (authors, language)


def test_an_overlong_line_ends_a_jsonl_file(tmp_path: Path) -> None:
    file = write(tmp_path, "a.jsonl", b'{"text": "' + b"a" * 5000 + b'"}\n{"text": "b"}')
    assert "over 1,000 bytes" in reason(file, limit=1000)


def test_lone_surrogates_in_json_become_replacement_characters(tmp_path: Path) -> None:
    assert page(write(tmp_path, "a.jsonl", b'{"text": "a\\ud800b"}')).content.decode() == "a\ufffdb"


def test_a_folder_is_read_in_order_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.jsonl", ".hidden.txt", ".git/x.txt", "data.json", "picture.png"):
        write(tmp_path, name, b'{"text": "x"}' if name.endswith(".jsonl") else TEXT)
    assert [Path(found.uri).name for found in pages([str(tmp_path)])] == ["a.html", "b.txt", "c.jsonl#1"]


def test_an_office_document_in_a_folder_is_refused_aloud(tmp_path: Path) -> None:
    write(tmp_path, "report.odt", b"PK\x03\x04 ...")
    assert "damaged" in reason(tmp_path)


def test_a_glob_is_expanded_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.html"):
        write(tmp_path, name, TEXT)
    assert [Path(found.uri).name for found in pages([str(tmp_path / "*.txt")])] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("content", "media_type", "number"), [(TEXT, "text/plain", 1), (b"<html><p>x", "text/html", 1), (b'{"text": "a"}\n{"text": "b"}\n', "text/plain", 2)]
)
def test_standard_input_is_sniffed(content: bytes, media_type: str, number: int) -> None:
    found = list(pages(["-"], stdin=io.BytesIO(content)))
    assert len(found) == number
    assert all(isinstance(each, Page) and each.media_type == media_type and each.uri.startswith("-") for each in found)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n....", "a PNG picture"),
        ("a.txt", b"%PDF-1.4", "PDF is damaged"),
        ("a.docx", b"PK\x03\x04....", "damaged"),
        ("a.bin", bytes(range(256)), "NUL"),
    ],
)
def test_what_is_no_text_is_rejected_with_what_it_is(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    assert said in reason(write(tmp_path, name, content))


def test_a_missing_file_an_empty_folder_and_an_empty_glob_are_rejections(tmp_path: Path) -> None:
    assert "no such file" in reason(tmp_path / "nope.txt")
    assert "no file of a kind that is read" in reason(tmp_path)
    assert "matches no file" in reason(tmp_path / "*.txt")
    assert "cannot be opened" in reason("a\0b") or "no such file" in reason("a\0b")


def test_a_page_over_the_limit_is_rejected(tmp_path: Path) -> None:
    assert "over 10 bytes" in reason(write(tmp_path, "a.txt", TEXT), limit=10)


def test_one_bad_input_does_not_stop_the_others(tmp_path: Path) -> None:
    good = write(tmp_path, "a.txt", TEXT)
    assert [type(found) for found in pages(["nope", str(good)])] == [Rejection, Page]


@pytest.mark.parametrize(("own", "day"), [("2022-05-02", "2022-05-02"), ("last week", "2020-01-01"), ("", "2020-01-01")])
def test_a_line_whose_date_names_no_day_has_the_caller_s(tmp_path: Path, own: str, day: str) -> None:
    file = write(tmp_path, "a.jsonl", json.dumps({"text": "The pier at Belmor was closed.", "date": own}).encode())
    published = Clean()(page(file, date="2020-01-01")).published
    assert published is not None
    assert (str(published.date), published.how) == (day, "given")


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from("txt html jsonl rss atom rdf xml eml mbox mht mhtml docx doc odt bin".split()))
def test_any_bytes_under_any_name_give_a_page_or_a_reason(content: bytes, extension: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = write(Path(folder), f"a.{extension}", content)
        found = list(pages([str(file)]))
    assert found or (extension == "jsonl" and not content.strip())
    assert all(isinstance(each, Page) or ("; " in each.reason and "\n" not in each.reason) for each in found)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_never_raise(content: bytes) -> None:
    for found in pages(["-"], stdin=io.BytesIO(content), limit=300):
        assert isinstance(found, Page | Rejection)


def test_a_text_that_opens_like_the_fields_of_a_mail_is_told_at_once() -> None:
    begun = time.monotonic()
    found = sniff.kind(".txt", b"Places:\r\n" + b" Belmor\r\n" * 24 + b"\r\nThe pier was closed.")
    assert found is sniff.Kind.TEXT
    assert time.monotonic() - begun < 0.5


def test_a_folder_that_cannot_be_listed_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def closed(_path: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path))

    monkeypatch.setattr(os, "scandir", closed)
    (rejection,) = pages([str(tmp_path)])
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "the folder cannot be read (Permission denied); check its permissions"
