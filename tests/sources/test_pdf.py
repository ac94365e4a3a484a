"""A PDF's text layer becomes paragraphs; what holds none says so."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from dateline.clean import Clean
from dateline.records import Page, Rejection
from dateline.sources import confined
from dateline.sources.given import Given
from dateline.sources.leaves import Line, text
from dateline.sources.pdf import Layer, layer, of_layer
from fixtures.documents import Shown, pdf, set_lines
from fixtures.inputs import found, the_page, the_reason

STORM = [
    "The pier at Belmor was closed on Monday after a storm, the third of this year,",
    "sank four fishing boats, the harbour office said. Two sailors are missing.",
]
TALKS = [
    "Talks between the two governments began in Porta on Tuesday, two days after the",
    "attack. The envoys of both sides were expected to stay until the end of the week.",
]


def read(content: bytes) -> list[Page | Rejection]:
    """What a PDF gives, read in this process."""
    results = of_layer(Given(uri="a.pdf", content=content, sha256="0", limit=10**7), layer(content))
    return [each if isinstance(each, Page) else Rejection(uri=each.uri, sha256=None, stage="sources", reason=each.problem) for each in results]


def paragraphs(*leaves: list[Shown]) -> list[str]:
    (page,) = read(pdf(leaves))
    assert isinstance(page, Page), page
    return page.content.decode().split("\n\n")


def on_a_leaf(*lines: str, top: float = 700) -> list[Line]:
    return [Line(line, 72, top - 13 * index, 11) for index, line in enumerate(lines)]


def test_a_pdf_is_text_that_came_out_of_a_pdf(tmp_path: Path) -> None:
    page = the_page(
        tmp_path, "report.pdf", pdf([set_lines(STORM)], info={"Title": "Storm in Belmor", "Author": "Ada Marsh", "CreationDate": "D:20220503100000+02'00'"})
    )
    assert (page.media_type, page.carrier, page.encoding, page.date) == ("text/plain", "application/pdf", "utf-8", None)
    assert (page.title, page.authors, page.made) == ("Storm in Belmor", ("Ada Marsh",), "2022-05-03T10:00:00+02:00")
    document = Clean()(page)
    assert document.source.media_type == "application/pdf"
    assert document.published is not None
    assert (str(document.published.date), document.published.how) == ("2022-05-03", "meta")


def test_lines_are_joined_and_room_between_them_parts_paragraphs() -> None:
    assert paragraphs(set_lines([*STORM, "", *TALKS])) == [" ".join(STORM), " ".join(TALKS)]


def test_an_indent_begins_a_paragraph_where_there_is_no_room() -> None:
    lines = set_lines([*STORM, *TALKS, *STORM])
    indented = [(line, x + 14 * (index in (2, 4)), y, size) for index, (line, x, y, size) in enumerate(lines)]
    assert paragraphs(indented) == [" ".join(STORM), " ".join(TALKS), " ".join(STORM)]


def test_cells_of_a_table_are_parted() -> None:
    row = [("District", 72, 700, 11), ("Killed", 200, 700, 11), ("Displaced", 300, 700, 11)]
    assert paragraphs(row) == ["District; Killed; Displaced"]


def test_a_heading_stands_alone_by_its_size() -> None:
    assert paragraphs([("Storm closes the bay", 72, 790, 18), *set_lines(STORM, top=777)]) == ["Storm closes the bay", " ".join(STORM)]


def test_a_sentence_goes_over_to_the_next_leaf_and_column() -> None:
    third = ["One more line that fills the leaf up to its right edge and has no full stop as", "yet, the office said."]
    first, second = [*set_lines(STORM), *set_lines(third[:1], top=720)], set_lines([third[1], "", *TALKS])
    assert paragraphs(first, second) == [" ".join(STORM), " ".join(third), " ".join(TALKS)]
    column = [(line, x + 300, y, size) for line, x, y, size in second]
    assert paragraphs([*first, *column]) == [" ".join(STORM), " ".join(third), " ".join(TALKS)]


def test_running_heads_and_numbers_do_not_tear_a_sentence_and_are_named() -> None:
    split = "The ministry said that the villages along the river, which had been cut off since"
    rest = "Sunday, were reached by helicopter at noon."
    head, other = ("Harbour office, report 7", 72, 800, 9), ("Harbour office, report 7", 72, 800, 9)
    leaves = [[head, *set_lines([*STORM, "", split]), ("1", 300, 40, 9)], [other, *set_lines([rest, "", *TALKS]), ("2", 300, 40, 9)]]
    (page,) = read(pdf(leaves))
    assert isinstance(page, Page)
    content = page.content.decode()
    assert content.split("\n\n") == [head[0], " ".join(STORM), f"{split} {rest}", "1", head[0], " ".join(TALKS), "2"]
    assert [content[span.start : span.end] for span in page.repeated] == ["1", head[0], "2"]
    assert [(document.quote(block), block.reason) for document in [Clean()(page)] for block in document.blocks if not block.kept] == [
        ("1", "running head"),
        (head[0], "running head"),
        ("2", "running head"),
    ]


def test_a_running_head_stands_before_its_leaf_wherever_it_was_written() -> None:
    head = ("Harbour office, report 7", 72, 800, 9)
    content, _ = text([[Line(*line) for line in [*set_lines(lines), head]] for lines in (STORM, TALKS)])
    assert content.split("\n\n") == [head[0], " ".join(STORM), head[0], " ".join(TALKS)]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("The govern-", "ment said so."), "The government said so."),
        (("On Mon-", "day it rained."), "On Monday it rained."),
        (("The Russian-", "backed army left."), "The Russian-backed army left."),
        (("A cease-", "fire, any ceasefire, holds."), "A ceasefire, any ceasefire, holds."),
        (("Pro-", "government units and government forces."), "Pro-government units and government forces."),
        (("Many co-operate and co-", "operate still."), "Many co-operate and co-operate still."),
        (("The Porta-", "Belmor road."), "The Porta-Belmor road."),
        (("A soft\u00ad", "ened stance."), "A softened stance."),
        (("From 10-", "12 May."), "From 10-12 May."),
        (("A 15-", "year-old and two Su-", "35 jets."), "A 15-year-old and two Su-35 jets."),
        (("He made a U-", "turn."), "He made a U-turn."),
        (("The pier -", "closed - burned."), "The pier - closed - burned."),
        (("The \ufb01rst \ufb02ood e\ufb00ort", "failed."), "The first flood effort failed."),
    ],
)
def test_words_parted_at_the_end_of_a_line_are_whole(lines: tuple[str, ...], whole: str) -> None:
    assert text([on_a_leaf(*lines)])[0].replace("\n\n", " ") == whole


def test_what_a_browser_prints_at_the_edges_is_no_report() -> None:
    edges = [("5/9/22, 6:11 PM", 20, 820, 8), ("https://bay.example/storm", 20, 15, 8), ("1/1", 550, 15, 8)]
    (page,) = read(
        pdf([[edges[0], *set_lines(STORM), *edges[1:]]], info={"Creator": "HeadlessChrome", "Producer": "Skia/PDF m156", "CreationDate": "D:20260503"})
    )
    assert isinstance(page, Page)
    assert len(page.repeated) == 2
    assert (page.url, page.made) == ("https://bay.example/storm", None)


@pytest.mark.parametrize("title", ["Microsoft Word - Document1", "untitled", "sitrep_v3 final.docx", "Storm", "https://bay.example/storm today"])
def test_a_title_that_a_program_made_up_is_none(title: str) -> None:
    (page,) = read(pdf([set_lines(STORM)], info={"Title": title, "Author": "user1"}))
    assert isinstance(page, Page)
    assert (page.title, page.authors) == (None, ())


def test_a_scanned_pdf_asks_for_ocr(tmp_path: Path) -> None:
    reason = the_reason(tmp_path, "scan.pdf", pdf([[], []], picture=True))
    assert reason.startswith("it holds pictures of pages and no text; run OCR first")


def test_leaves_that_are_pictures_are_named_beside_the_text(tmp_path: Path) -> None:
    content = pdf([set_lines(STORM), [], set_lines(TALKS)], picture=True)
    page, rejection = found(tmp_path, "a.pdf", content)
    assert isinstance(page, Page)
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "page 2 holds a picture and no text; run OCR first (ocrmypdf, say) if they matter"


def test_a_damaged_leaf_costs_no_other() -> None:
    content = pdf([set_lines(STORM), set_lines(TALKS), set_lines(STORM)])
    second = content.index(b"Talks between")
    broken = content[:second].rpartition(b"BT /F 11 Tf 1 0 0 1")
    results = read(broken[0] + b"BT /F xx Tf 1 0 0 ]" + broken[2] + content[second:])
    assert isinstance(results[0], Page)
    assert results[0].content.decode().count("The pier at Belmor") == 2


def encrypted(password: str) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([set_lines(STORM)])))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_pdf_is_refused_unless_anybody_may_read_it() -> None:
    (refused,) = read(encrypted("secret"))
    assert isinstance(refused, Rejection)
    assert refused.reason == "it is encrypted"
    (page,) = read(encrypted(""))
    assert isinstance(page, Page)
    assert page.content.decode() == " ".join(STORM)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 and nothing more", "the PDF is damaged"),
        (pdf([set_lines(STORM)])[:200], "the PDF is damaged"),
        (pdf([[]]), "it holds no text"),
        (b"\x89PNG\r\n\x1a\n", "it is a PNG picture under the name of a document"),
        (b"just words", "it is another file under the name of a document"),
    ],
)
def test_what_is_no_pdf_with_text_says_so(tmp_path: Path, content: bytes, said: str) -> None:
    assert the_reason(tmp_path, "a.pdf", content).startswith(said)


def test_a_text_layer_of_signs_is_no_text() -> None:
    (refused,) = of_layer(Given(uri="a.pdf", content=b"", sha256="0", limit=10), Layer(lines=[on_a_leaf("/G12/G34 (((( )))) ////", "\ue012\ue034\ue056" * 20)]))
    assert "fonts do not say" in str(refused)


def test_a_reader_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "WALL", 0.5)
    assert confined.run("timeit", b"") is None


def test_what_lies_in_the_folder_of_the_reports_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("dateline.py", "pypdf.py", "msgspec.py"):
        (tmp_path / name).write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert the_page(tmp_path, "a.pdf", pdf([set_lines(STORM)])).content.startswith(b"The pier at Belmor")


def test_an_error_page_saved_as_a_pdf_is_read_as_the_page_it_is(tmp_path: Path) -> None:
    assert the_page(tmp_path, "a.pdf", b"<!DOCTYPE html><p>Not found").media_type == "text/html"


def test_mails_feeds_and_pdf_come_through_standard_input_too() -> None:
    from dateline.sources import pages

    (page,) = pages(["-"], stdin=io.BytesIO(pdf([set_lines(STORM)])))
    assert isinstance(page, Page)
    assert (page.uri, page.carrier) == ("-", "application/pdf")


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 900), st.integers(0, 900))
def test_damaged_pdfs_never_raise(noise: bytes, first: int, second: int) -> None:
    whole = pdf([set_lines(STORM), set_lines(TALKS)])
    for content in (b"%PDF-1.4\n" + noise, whole[:first], whole[:first] + noise + whole[first + second :]):
        assert read(content)


@given(st.lists(st.lists(st.tuples(st.text(max_size=30), st.floats(-9, 900), st.floats(-9, 900), st.floats(0, 40)), max_size=8), max_size=4))
def test_any_lines_give_a_text_whose_repeats_lie_in_it(leaves: list[list[tuple[str, float, float, float]]]) -> None:
    content, repeated = text([[Line(*line) for line in leaf] for leaf in leaves])
    assert all(0 <= span.start < span.end <= len(content) for span in repeated)
