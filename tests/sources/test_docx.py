"""A DOCX becomes the paragraphs that a reader of it sees; what is another document says which."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from dateline.records import Page
from dateline.sources import package
from dateline.sources.docx import TYPE, page
from dateline.sources.given import Given
from fixtures.documents import docx, paragraph as p, zipped
from fixtures.inputs import the_page, the_reason

STORM = "The pier at Belmor was closed on Monday."


def lines(content: bytes) -> list[str]:
    return page(Given(uri="a.docx", content=content, sha256="0", limit=10**7)).content.decode().split("\n\n")


def run(inner: str) -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def properties(**fields: str) -> str:
    return "".join(f"<{space}:{name}>{value}</{space}:{name}>" for key, value in fields.items() for space, name in [key.split("_")])


def test_a_docx_is_text_that_came_out_of_a_docx(tmp_path: Path) -> None:
    about = properties(dc_title="Storm in Belmor", dc_creator="Ada Marsh", dcterms_created="2022-05-03T10:00:00Z", dcterms_modified="2022-05-04T10:00:00Z")
    found = the_page(tmp_path, "a.docx", docx(p("Storm", '<w:pStyle w:val="Heading1"/>') + p(STORM), core=about))
    assert (found.media_type, found.carrier, found.content.decode()) == ("text/plain", TYPE, f"Storm\n\n{STORM}")
    assert (found.title, found.authors, found.made, found.date) == ("Storm in Belmor", ("Ada Marsh",), "2022-05-03T10:00:00Z", None)


@pytest.mark.parametrize(("created", "changed"), [("2013-12-23T23:15:00Z", "2013-12-23T23:15:00Z"), ("2013-01-02T03:04:00Z", "2022-05-04T10:00:00Z")])
def test_a_template_s_day_a_file_s_name_and_an_account_are_nothing_to_go_by(created: str, changed: str) -> None:
    about = properties(dc_title="report.docx", dc_creator="user1", dcterms_created=created, dcterms_modified=changed)
    found = page(Given(uri="a.docx", content=docx(p(STORM), core=about), sha256="0", limit=10**7))
    assert (found.title, found.authors, found.made) == (None, (), None)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (run("<w:t>One </w:t>") + run("<w:t>two</w:t>"), ["One", "two"]),
        ("<w:p><w:r><w:t>Sent </w:t></w:r><w:del><w:r><w:delText>three </w:delText></w:r></w:del><w:ins><w:r><w:t>2.</w:t></w:r></w:ins></w:p>", ["Sent 2."]),
        ("<w:p><w:moveFrom><w:r><w:t>Gone.</w:t></w:r></w:moveFrom><w:hyperlink><w:r><w:t>Linked.</w:t></w:r></w:hyperlink></w:p>", ["Linked."]),
        ("<w:sdt><w:sdtContent>" + p("In a control.") + "</w:sdtContent></w:sdt>", ["In a control."]),
        (run("<w:t>A</w:t><w:tab/><w:t>B</w:t><w:noBreakHyphen/><w:t>C</w:t><w:softHyphen/><w:t>D</w:t>"), ["A B-CD"]),
        (run("<w:t>Line</w:t><w:br/><w:t>broken</w:t>"), ["Line", "broken"]),
        (run("<w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t>") + p("Shown."), ["Shown."]),
        (p("Item.", '<w:numPr><w:numId w:val="1"/></w:numPr>') + p("Other.", '<w:pStyle w:val="ListBullet"/>'), ["• Item.", "• Other."]),
        (p("1 Situation", '<w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="1"/></w:numPr>'), ["1 Situation"]),
        ("<w:p><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>3</w:t></w:r></w:p>" + p("Text."), ["Text."]),
    ],
)
def test_a_paragraph_is_what_its_reader_sees(body: str, shown: list[str]) -> None:
    assert lines(docx(body)) == shown


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(map(p, paragraphs))}</w:tc>"


def test_a_row_of_figures_is_a_line_and_cells_of_prose_are_paragraphs() -> None:
    long = "The minister of the interior said on Tuesday that the forces would stay in the valley."
    table = f"<w:tbl><w:tr>{cell('Belmor')}{cell('12')}{cell('')}</w:tr><w:tr>{cell(long, 'More.')}{cell('Short')}</w:tr></w:tbl>"
    assert lines(docx(table)) == ["Belmor; 12", long, "More.", "Short"]


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = "<w:txbxContent>" + p("Boxed.") + "</w:txbxContent>"
    choice = f'<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    assert lines(docx(f"<w:p><w:r><w:t>Before.</w:t></w:r><w:r>{choice}</w:r></w:p>" + p("After."))) == ["Before.", "Boxed.", "After."]


def test_notes_follow_the_text_and_heads_stand_around_it_once() -> None:
    notes = '<w:footnote w:type="separator">' + p("----") + '</w:footnote><w:footnote w:id="2">' + p("By its own count.") + "</w:footnote>"
    assert lines(docx(p(STORM), header=p("Harbour office"), footnotes=notes, footer=p("harbour.example"))) == [
        "Harbour office",
        STORM,
        "By its own count.",
        "harbour.example",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<a/>"}), "it is a spreadsheet (XLSX), not a DOCX"),
        (zipped({"ppt/presentation.xml": "<a/>"}), "it is a presentation (PPTX), not a DOCX"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "it is an OpenDocument text (ODT), not a DOCX"),
        (zipped({"a.txt": "A town fell."}), "it is a zip archive, not a document"),
        (zipped({"word/document.xml": "<a/>"}), "it is a zip archive, not a document"),
        (docx(""), "the document holds no text"),
        (docx(p("x"))[:-40], "the file is damaged"),
        (docx("<w:p>"), "the document is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "it is a document protected by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "it is an old Word document (DOC)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "it is an old office document"),
        (b"just words", "it is another file under the name of a document"),
    ],
)
def test_what_is_no_docx_says_what_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    assert the_reason(tmp_path, "a.docx", content).startswith(said)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_whose_packing_is_damaged_says_so(tmp_path: Path, method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("word/document.xml", "<w:document/>" * 20)
    whole = out.getvalue()
    at = 30 + len("word/document.xml")  # behind the part's header
    assert the_reason(tmp_path, "a.docx", whole[:at] + b"\xff" * 12 + whole[at + 12 :]).startswith("the document is damaged")


def test_a_zip_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 1000)
    assert "a zip bomb" in the_reason(tmp_path, "a.docx", docx(p("a" * 2000)))
    monkeypatch.setattr(package, "MAX_MEMBERS", 2)
    assert "it holds over 2 files" in the_reason(tmp_path, "a.docx", docx(p("a")))


def test_entities_neither_swell_nor_read_files(tmp_path: Path) -> None:
    nested = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
    swollen = docx(p("&l9;"), before=f'<!DOCTYPE d [<!ENTITY l0 "lol">{nested}]>')
    assert the_reason(tmp_path, "a.docx", swollen).startswith(("the document is damaged", "the document holds no text"))
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    outside = docx(p("&x;") + p("Shown."), before=f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>')
    assert the_page(tmp_path, "b.docx", outside).content == b"Shown."


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 1500), st.integers(0, 60))
def test_damaged_documents_give_a_page_or_a_reason(noise: bytes, at: int, length: int) -> None:
    from dateline.sources import formats

    whole = docx(p(STORM) + p("More."), header=p("Office"))
    for content in (b"PK\x03\x04" + noise, whole[:at], whole[:at] + noise + whole[at + length :]):
        found = list(formats.pages(Given(uri="a.docx", content=content, sha256="0", limit=10**7)))
        assert found
        assert len(found) == 1
        assert isinstance(found[0], Page) or "; " in str(found[0])
