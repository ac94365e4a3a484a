"""A saved web page is the page that was saved."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from dateline.clean import Clean
from dateline.records import Page
from dateline.sources import formats
from dateline.sources.given import Given
from fixtures.inputs import the_page, the_reason

HTML = "<html><head><title>Storm | Bay Record</title></head><body><article><h1>Storm</h1><p>The café at the pier was closed.</p></article></body></html>"
DATED = HTML.replace("<title>", '<meta property="article:published_time" content="2021-03-04T10:00:00+02:00"><title>')


def part(content: bytes, *headers: str) -> bytes:
    return b"--b\r\n" + "\r\n".join(headers).encode() + b"\r\n\r\n" + content + b"\r\n"


def saved(*parts: bytes) -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://bay.example/storm\r\nSubject: Storm\r\n"
        'Date: Tue, 3 May 2022 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="b"\r\n\r\n'
    )
    return head.encode() + b"".join(parts) + b"--b--\r\n"


PAGE = part(
    HTML.replace("é", "=C3=A9").encode(),
    "Content-Type: text/html",
    "Content-Transfer-Encoding: quoted-printable",
    "Content-Location: https://bay.example/storm",
)
FRAME = part(b"<p>Buy now!</p>", "Content-Type: text/html", "Content-Location: cid:frame-1@mhtml.blink")
PICTURE = part(base64.b64encode(b"\x89PNG"), "Content-Type: image/png", "Content-Transfer-Encoding: base64", "Content-Location: https://bay.example/a.png")


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.txt", "a"])
def test_the_saved_page_its_address_and_the_moment_of_saving(tmp_path: Path, name: str) -> None:
    page = the_page(tmp_path, name, saved(FRAME, PAGE, PICTURE))
    assert page.content.decode() == HTML
    assert (page.media_type, page.carrier, page.url) == ("text/html", "multipart/related", "https://bay.example/storm")
    assert (page.date, page.made) == (None, "2022-05-03T10:00:00+00:00")


@pytest.mark.parametrize(("html", "day"), [(HTML, "2022-05-03"), (DATED, "2021-03-04")])
def test_the_day_of_saving_gives_way_to_what_the_page_says(html: str, day: str) -> None:
    content = saved(part(html.encode(), "Content-Type: text/html; charset=utf-8", "Content-Location: https://bay.example/storm"))
    (page,) = formats.pages(Given(uri="a.mhtml", content=content, sha256="0", limit=10**7))
    assert isinstance(page, Page)
    document = Clean()(page)
    assert document.published is not None
    assert str(document.published.date) == day
    assert document.source.media_type == "multipart/related"


def test_the_part_that_the_file_names_as_its_start_is_the_page(tmp_path: Path) -> None:
    main = part(HTML.encode("cp1252"), 'Content-Type: text/html; charset="windows-1252"', "Content-ID: <main>", "Content-Location: https://bay.example/1")
    content = saved(FRAME, main).replace(b"Snapshot-Content-Location: https://bay.example/storm\r\n", b"").replace(b'type="text/html";', b'start="<main>";')
    page = the_page(tmp_path, "a.mht", content)
    assert (page.content.decode("cp1252"), page.encoding, page.url) == (HTML, "windows-1252", "https://bay.example/1")
    assert "café" in Clean()(page).text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (saved(PICTURE), "the saved page holds no HTML part"),
        (saved(part(b" ", "Content-Type: text/html")), "the saved page holds no HTML part"),
        (b"just words", "it has no headers of a saved web page"),
        (saved(*[part(b"x", "Content-Type: text/css")] * 10_001), "it may have over 10,000 parts"),
    ],
)
def test_what_is_no_saved_page_says_so(tmp_path: Path, content: bytes, said: str) -> None:
    assert the_reason(tmp_path, "a.mhtml", content).startswith(said)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 900), st.integers(0, 80))
def test_damaged_files_give_a_page_or_a_reason(noise: bytes, at: int, length: int) -> None:
    whole = saved(FRAME, PAGE, PICTURE)
    for content in (noise, whole[:at], whole[:at] + noise + whole[at + length :]):
        assert list(formats.pages(Given(uri="a.mhtml", content=content, sha256="0", limit=10**7)))
