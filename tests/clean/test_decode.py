"""Bytes become the text that they hold, in whatever encoding; bytes that hold none are refused."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import given, strategies as st

from dateline.clean.decode import decode
from dateline.errors import InputError
from dateline.records import Page

ENGLISH = "The pier “was closed” – it’s gone, he said… at the café. "
CHINESE = "港务局长说，码头在暴风雨后于星期一关闭。记者在现场看到，没有人受伤。"
JAPANESE = "港長によると、桟橋は嵐の後、月曜日に閉鎖された。けが人はいなかったという。"
KOREAN = "항만장은 폭풍 이후 월요일에 부두가 폐쇄되었다고 말했다."
RUSSIAN = "Пирс был закрыт в понедельник после шторма, сообщил капитан порта. "
GREEK = "Η προβλήτα έκλεισε τη Δευτέρα μετά την καταιγίδα, δήλωσε ο λιμενάρχης. "
ARABIC = "أغلق الرصيف يوم الاثنين بعد العاصفة وفق ما قال مدير الميناء. "
FRENCH = "La jetée a été fermée lundi après la tempête, a déclaré le capitaine. "
ENCODED = [
    (CHINESE, "gbk"),
    (CHINESE, "gb18030"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc_jp"),
    (KOREAN, "euc_kr"),
    (RUSSIAN, "koi8-r"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "utf-16"),
    (GREEK, "cp1253"),
    (ARABIC, "cp1256"),
    (FRENCH, "cp1252"),
    (ENGLISH, "cp1252"),
    (ENGLISH, "utf-16"),
    (ENGLISH, "utf-8"),
]


def text(content: bytes, media_type: str = "text/plain", encoding: str | None = None) -> str:
    return decode(Page(uri="a", media_type=media_type, sha256="", content=content, encoding=encoding))


def page(source: str, encoding: str, declared: str) -> bytes:
    return f'<html><head><meta charset="{declared}"></head><body><p>{source}</p></body></html>'.encode(encoding)


@pytest.mark.parametrize(("source", "encoding"), ENCODED)
def test_an_encoding_that_nobody_declares_is_told(source: str, encoding: str) -> None:
    assert text((source * 10).encode(encoding)) == source * 10


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252", "unicode_escape", "utf-7", "no-such-thing"])
@pytest.mark.parametrize(("source", "encoding"), ENCODED)
def test_a_wrong_declaration_does_no_harm(source: str, encoding: str, declared: str) -> None:
    assert source in text(page(source * 10, encoding, declared), "text/html")


@pytest.mark.parametrize(("source", "encoding"), ENCODED)
def test_a_right_declaration_is_used_even_where_the_end_is_cut(source: str, encoding: str) -> None:
    assert text((source * 10).encode(encoding) + b"\xe2", encoding=encoding).startswith(source * 9)


def test_text_that_the_carrier_declares_wrongly_is_utf_8_where_it_is_valid() -> None:
    assert text(ENGLISH.encode(), encoding="iso-8859-1") == ENGLISH


def test_bytes_pasted_into_utf_8_are_read_as_what_they_were() -> None:
    assert text(b"He said \x93closed\x94 \x96 it\x92s so. " + ENGLISH.encode() * 10).startswith("He said “closed” – it’s so. The pier “was")


def test_a_character_of_utf_8_that_was_cut_is_no_letter() -> None:
    assert text(ENGLISH.encode() * 10 + b"\xe2\x80") == ENGLISH * 10 + "\ufffd"


def test_text_that_somebody_else_has_decoded_wrongly_stays_as_it_was_found() -> None:
    assert text("It isnâ€™t so.".encode()) == "It isnâ€™t so."


def test_blanks_before_a_text_are_no_reason_to_refuse_it() -> None:
    assert text(b" " * 150_000 + b"The pier was closed.").strip() == "The pier was closed."


NO_TEXT = {
    "noise": random.Random(1).randbytes(20_000),
    "a compressed file": zlib.compress(str(random.Random(2).random()).encode() * 50),
    "control characters": b"a\x01\x02b\x00" * 100,
    "marks of lost bytes": "\ufffd".encode() * 100 + b"text",
}


@pytest.mark.parametrize("name", NO_TEXT)
@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_bytes_that_are_no_text_are_refused(name: str, media_type: str) -> None:
    with pytest.raises(InputError, match="its bytes are no text in any known encoding; convert it"):
        text(NO_TEXT[name], media_type)


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "gbk", "latin-1", "idna", "hex", "\0", "iso2022_jp"]))
def test_any_bytes_are_text_or_an_input_error(content: bytes, encoding: str | None) -> None:
    try:
        assert text(content, encoding=encoding).strip()
    except InputError:
        return
