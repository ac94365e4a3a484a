"""Already extracted text becomes blocks with kinds, reasons and the day of publication."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, strategies as st

from dateline.clean import Clean, head, plain
from dateline.errors import InputError
from dateline.records import BlockKind, DateFound, Document, Page, document_id

PROSE = "The pier at Belmor was closed on Monday after a storm, the harbour master said."


def clean(text: str | bytes, **fields: str) -> Document:
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return Clean()(Page(uri=fields.pop("uri", "a.txt"), media_type="text/plain", sha256="0", content=content, **fields))


def blocks(text: str) -> list[tuple[str, str, str | None]]:
    document = clean(text)
    return [(document.quote(block), block.kind.value, block.reason) for block in document.blocks]


def test_the_text_is_kept_as_found() -> None:
    text = "\ufeffOne.\r\n\r\n  Two.\t\n"
    document = clean(text)
    assert document.text == text.removeprefix("\ufeff")
    assert [document.quote(block) for block in document.blocks] == ["One.", "Two."]
    assert document.id == document_id(document.text)


def test_a_real_line_without_a_full_stop_is_kept() -> None:
    assert blocks(f"{PROSE}\n\nThe envoy warned of a long winter and rejected the army’s plan for the old town\n\n{PROSE}")[1][1:] == ("paragraph", None)


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    first = (
        "The pier at Belmor was closed on Monday after a storm broke its\nrailing, the harbour master said, and it will stay closed for a\n"
        "week while divers look at the piles under the water line of it."
    )
    second = "A second storm is on its way from the north, he said, and boats\nshould stay in the harbour."
    document = clean(first + "\n\n" + second)
    assert [document.quote(block) for block in document.blocks] == [first, second]


def test_a_page_found_in_the_wild() -> None:
    text = "\n".join(
        [
            "THE BAY RECORD",
            "News | Sport | Culture",
            "Storm closes the old pier",
            "By Ada Marsh in Belmor",
            "Published: 2 May 2022, 14:05 GMT",
            "",
            PROSE,
            "",
            "Advertisement",
            "B3st chairs in t0wn, 0rder now!!!",
            "WHAT WE KNOW",
            "• Two boats sank, the coast guard said.",
            "Share this: Facebook | X",
        ]
    )
    assert [(kind, reason) for _, kind, reason in blocks(text)] == [
        ("header", None),
        ("debris", "navigation"),
        ("title", None),
        ("byline", None),
        ("header", None),
        ("paragraph", None),
        ("debris", "advertisement label"),
        ("debris", "advertisement"),
        ("title", None),
        ("list", None),
        ("debris", "share bar"),
    ]
    source = clean(text).source
    assert (source.title, source.publisher, source.authors, source.language) == ("Storm closes the old pier", "THE BAY RECORD", ("Ada Marsh",), "en")


HEADERS = [
    (f" date 2022-05-02 {PROSE}", "2022-05-02", "2022-05-02"),
    (f"date 2022-05-02 text Home > Coast > Ports\n\n{PROSE}", "2022-05-02", "2022-05-02"),
    (f"date: 2022-05-02 content: {PROSE}", "2022-05-02", "2022-05-02"),
    (f"pubDate=2022-05-02T08:30:00Z | {PROSE}", "2022-05-02", "2022-05-02T08:30:00Z"),
    (f"[2022-05-02] {PROSE}", "2022-05-02", "2022-05-02"),
    (f"2022-05-02 | {PROSE}", "2022-05-02", "2022-05-02"),
    (f"Title Storm closes pier Date 2022-05-02 Text {PROSE}", "2022-05-02", "2022-05-02"),
    (f"Published: 2 May 2022\n\n{PROSE}", "2022-05-02", "2 May 2022"),
    (f"Storm closes pier\nMay 2, 2022, 4:31 p.m.\n{PROSE}", "2022-05-02", "May 2, 2022, 4:31 p.m."),
    (f"Storm closes pier\nMonday 2 May 2022 21.40 GMT\n{PROSE}", "2022-05-02", "2 May 2022 21.40 GMT"),
    (f"Storm closes pier\n2022-05-02T08:12:00+01:00\n{PROSE}", "2022-05-02", "2022-05-02T08:12:00+01:00"),
    (f"Storm closes pier\n2 Dec 2022\n{PROSE}", "2022-12-02", "2 Dec 2022"),
    (f"Storm closes pier\nUpdated 3 May 2022 | Published 2 May 2022\n{PROSE}", "2022-05-02", "2 May 2022"),
    (f"Covers 24-30 April 2022 | Issued Monday 2 May 2022\n\n{PROSE}", "2022-05-02", "2 May 2022"),
    (f"Publié le 2 mai 2022 à 08h12\n{PROSE}", "2022-05-02", "2 mai 2022 à 08h12"),
    (f"02.05.2022, 14:05 Uhr\n{PROSE}", "2022-05-02", "02.05.2022, 14:05"),
]


@pytest.mark.parametrize(("text", "day", "quote"), HEADERS)
def test_the_day_of_publication_stands_in_a_header(text: str, day: str, quote: str) -> None:
    document = clean(text)
    assert document.published is not None
    assert (document.published.date.isoformat(), document.published.how, document.quote(document.published)) == (day, DateFound.HEADER, quote)  # type: ignore[arg-type]
    header = next(block for block in document.blocks if block.kind is BlockKind.HEADER)
    assert header.kept
    assert any(block.kind is BlockKind.PARAGRAPH and document.quote(block) == PROSE for block in document.blocks)


def test_a_field_s_label_makes_a_header_though_small_letters_follow() -> None:
    document = clean("date 2022-05-02 text fishermen found a mine off the old pier on Sunday, the coast guard said.")
    assert next(document.quote(block) for block in document.blocks) == "date 2022-05-02 text"


@pytest.mark.parametrize(
    "text", ["dated 2022-05-02, the order tells troops to go.", "2022-05-02 and after, nothing moved in the port.", "On 2022-05-02 the pier was closed."]
)
def test_a_day_that_a_sentence_goes_on_from_is_no_header(text: str) -> None:
    assert all(block.kind is not BlockKind.HEADER for block in clean(text).blocks)


def test_an_instant_needs_its_zone() -> None:
    with_zone, without = clean(f"2 May 2022 21:40 CEST\n\n{PROSE}").published, clean(f"2 May 2022 21:40\n\n{PROSE}").published
    assert with_zone
    assert with_zone.instant == dt.datetime(2022, 5, 2, 19, 40, tzinfo=dt.UTC)
    assert without
    assert without.instant is None


def test_the_carrier_s_date_comes_first() -> None:
    published = clean(f"Published: 2 May 2022\n\n{PROSE}", date="2022-05-01T10:00:00Z").published
    assert published
    assert (published.date, published.how) == (dt.date(2022, 5, 1), DateFound.GIVEN)
    assert published.instant == dt.datetime(2022, 5, 1, 10, tzinfo=dt.UTC)


def test_a_dateline_is_a_block_and_its_year_comes_from_the_address() -> None:
    document = clean(f"BELMOR, May 2 (Bay Wire) - {PROSE}", url="https://bay.example/2022/05/03/pier")
    assert [(document.quote(block), block.kind, block.kept) for block in document.blocks] == [
        ("BELMOR, May 2 (Bay Wire) -", BlockKind.DATELINE, True),
        (PROSE, BlockKind.PARAGRAPH, True),
    ]
    assert document.published
    assert document.published.date == dt.date(2022, 5, 2)


def test_a_dateline_with_its_year_needs_no_other_evidence() -> None:
    document = clean(f"Storm closes pier\n\nPORT HARDY, May 2, 2022 (CPA) - {PROSE}")
    assert document.published is not None
    assert document.published.date == dt.date(2022, 5, 2)


def test_a_day_beside_the_outlet_is_taken_where_nothing_better_stands() -> None:
    document = clean(f"Storm closes pier\nBy: Ada Marsh - Reporter\nThe Bay Record / 06:05 PM May 2, 2022\n\n{PROSE}")
    assert document.published is not None
    assert document.published.date == dt.date(2022, 5, 2)


def test_a_dateline_s_day_without_any_year_is_no_date() -> None:
    assert clean(f"BELMOR, May 2 (Bay Wire) - {PROSE}").published is None


def test_the_day_in_a_file_s_name_is_found() -> None:
    published = clean(PROSE, uri="in/2022-05-02-pier.txt").published
    assert published
    assert (published.date, published.how) == (dt.date(2022, 5, 2), DateFound.URL)


@pytest.mark.parametrize("text", ["On 2 May 2022 the pier was closed for good, he said.", "The pier was closed on 2 May 2022, the agency said."])
def test_a_date_in_prose_is_no_publication_date(text: str) -> None:
    assert clean(text).published is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Situation report no. 7, 3 May 2022", dt.date(2022, 5, 3)),
        ("By Ada Marsh, 3 May 2022", dt.date(2022, 5, 3)),
        ("Flash update (3 May 2022)", dt.date(2022, 5, 3)),
        ("Remembering the storm of 3 May 2022", None),
    ],
)
def test_a_day_that_closes_a_line_above_the_report_is_the_last_to_be_asked(line: str, day: dt.date | None) -> None:
    published = clean(f"{line}\n\n{PROSE}").published
    assert (published.date if published else None) == day


@pytest.mark.parametrize(
    "text", ["NATO - the alliance of 32 states - met on Monday in Belmor, it said.", "The pier - the oldest of the bay - was closed on Monday."]
)
def test_a_dash_in_prose_is_no_dateline(text: str) -> None:
    assert [block.kind for block in clean(text).blocks] == [BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Él llegó"),
        ("utf-8-sig", "Él llegó"),
        ("utf-16", "Él llegó"),
        ("cp1252", "“Él llegó” — dijo"),
        ("cp1251", "Войска покинули город утром, сообщили власти. " * 5),
    ],
)
def test_encodings_are_told(encoding: str, text: str) -> None:
    assert clean(text.encode(encoding)).text == text


@pytest.mark.parametrize("content", [b"", b"  \n", b"\xff\xfe", bytes(range(1, 32)) * 20])
def test_what_holds_no_text_is_an_input_error(content: bytes) -> None:
    with pytest.raises(InputError):
        clean(content)


def test_huge_texts_end_soon() -> None:
    started = time.monotonic()
    for text in ("a" * 1_000_000, "a " * 500_000, "\n".join(["Share"] * 50_000), "12/" * 300_000, "(" * 300_000, "! " * 300_000, "— " * 300_000):
        clean(text)
    assert time.monotonic() - started < 120  # a guard against quadratic time, not a measure


@given(st.text(max_size=1500))
def test_blocks_of_any_text_stand_in_order_and_slice(text: str) -> None:
    try:
        document = clean(text)
    except InputError:
        return
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        assert document.quote(block) == document.quote(block).strip()
        assert block.kept == (block.kind is not BlockKind.DEBRIS) == (block.reason is None)
        at = block.end
    between = [char for char in document.text if not char.isspace()]
    inside = [char for block in document.blocks for char in document.quote(block) if char.isalnum()]
    assert inside == [char for char in between if char.isalnum()]


@given(
    st.lists(
        st.sampled_from(
            [PROSE, "Share this", "3 May 2022", "By Ada Marsh", "BELMOR (Bay Wire) - " + PROSE, "\n", "Advertisement", "d0uble y0ur luck", "HIGHLIGHTS"]
        ),
        max_size=14,
    )
)
def test_any_mixture_of_lines_is_read(lines: list[str]) -> None:
    text = "\n".join(lines)
    if text.strip():
        document = clean(text)
        assert all(block.kept for block in document.blocks if document.quote(block) == PROSE)


@pytest.mark.parametrize("close", [".", " -", " —"])
def test_a_dateline_without_an_agency_gives_the_day(close: str) -> None:
    document = clean(f"Storm closes the pier\n\nBELMOR, 12 January 2023{close} {PROSE}\n\n{PROSE}")
    assert document.published is not None
    assert document.published.date == dt.date(2023, 1, 12)
    assert [document.quote(block) for block in document.blocks if block.kind is BlockKind.DATELINE] == [f"BELMOR, 12 January 2023{close}"]


@pytest.mark.parametrize("line", [f"By Ada Marsh{' ' * 100_000}in Lisbon", f"The Bay Record{' ' * 100_000}World"])
def test_blanks_without_end_are_read_at_once(line: str) -> None:
    begun = time.monotonic()
    assert len(plain.blocks(f"{line}\n\nThe pier was closed on Monday.")) == 2
    head.authors(line)
    head.outlet(line)
    assert time.monotonic() - begun < 2
