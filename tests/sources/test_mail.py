"""A mail is its body, what was forwarded in it and what was attached to it."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from dateline.clean import Clean
from dateline.records import Page, Rejection
from dateline.sources import formats, mail, pages
from dateline.sources.given import Given
from fixtures.documents import docx, paragraph, pdf, set_lines
from fixtures.inputs import found, parts, the_page, the_reason

STORM = "The pier at Belmor was closed on Monday after a storm, the harbour office said.\n\nTwo sailors are missing.\n"
HTML = "<html><body><p>The pier at Belmor was closed on Monday after a storm, the harbour office said.</p><p>Two sailors are missing.</p></body></html>"


def letter(subject: str = "Storm", sender: str = "Ada Marsh <ada@bay.example>", text: str | None = STORM, **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"], message["Message-ID"] = sender, subject, "Tue, 03 May 2022 23:30:00 -0500", "<1@bay.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    return message


def texts(results: list[Page | Rejection]) -> list[str]:
    return [page.content.decode().strip() for page in results if isinstance(page, Page)]


def test_a_mail_brings_its_text_its_day_and_its_writer(tmp_path: Path) -> None:
    page = the_page(tmp_path, "a.eml", letter("Re: Fwd: Storm closes the bay").as_bytes(), date="2020-01-01")
    assert page.content.decode() == STORM
    assert (page.uri, page.media_type, page.carrier) == (str(tmp_path / "a.eml"), "text/plain", "message/rfc822")
    assert (page.date, page.otherwise, page.title, page.authors, page.publisher) == (
        "2022-05-03T23:30:00-05:00", "2020-01-01", "Storm closes the bay", ("Ada Marsh",), None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sender", "headers", "authors", "publisher"),
    [
        ("Bay Wire <news@bay.example>", {"List_Unsubscribe": "<https://bay.example/u>"}, (), "Bay Wire"),
        ("Ada Marsh via Bay Wire <news@bay.example>", {"List_Id": "<x>"}, ("Ada Marsh",), "Bay Wire"),
        ("Tom Oke <tom@bay.example>", {"List_Id": "<x>", "List_Post": "<mailto:x@bay.example>"}, ("Tom Oke",), None),
        ("=?utf-8?q?Jos=C3=A9_Oke?= <jose@bay.example>", {}, ("José Oke",), None),
        ("ada@bay.example", {}, (), None),
    ],
)
def test_who_sends_to_a_list_is_a_publisher(tmp_path: Path, sender: str, headers: dict[str, str], authors: tuple[str, ...], publisher: str | None) -> None:
    page = the_page(tmp_path, "a.eml", letter(sender=sender, **headers).as_bytes())
    assert (page.authors, page.publisher) == (authors, publisher)


def test_the_plain_part_is_read_unless_it_is_a_stub(tmp_path: Path) -> None:
    both, stub, empty = letter(), letter(text="View this in your browser."), letter(text="\n")
    for message in (both, stub, empty):
        message.add_alternative(HTML, subtype="html")
    assert the_page(tmp_path, "a.eml", both.as_bytes()).media_type == "text/plain"
    assert the_page(tmp_path, "b.eml", stub.as_bytes()).media_type == "text/html"
    assert the_page(tmp_path, "c.eml", empty.as_bytes()).content.decode().strip() == HTML


QUOTED = b"Content-Transfer-Encoding: quoted-printable"


def test_a_newsletter_in_html_keeps_every_item() -> None:
    items = ["The pier at Belmor was closed on Monday.", "Talks in Porta failed on Tuesday, the minister said.", "The army sent two battalions to the valley."]
    rows = "".join(f'<tr><td><table><tr><td><a href="https://bay.example/x">Item</a></td></tr><tr><td>{item}</td></tr></table></td></tr>' for item in items)
    message = letter(text=None)
    message.set_content(
        f"<html><body><table>{rows}<tr><td>You receive this because you subscribed. Unsubscribe</td></tr></table></body></html>", subtype="html"
    )
    (page,) = formats.pages(Given(uri="a.eml", content=message.as_bytes(), sha256="0", limit=10**7))
    assert isinstance(page, Page)
    document = Clean()(page)
    assert [document.quote(block) for block in document.blocks if block.kept and len(document.quote(block)) > 10] == items


def raw(*lines: bytes) -> bytes:
    return b"\r\n".join((b"From: Ada Marsh <ada@bay.example>", b"Date: Tue, 03 May 2022 10:00:00 +0000", b"MIME-Version: 1.0", *lines))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (raw(b"Content-Type: text/plain; charset=iso-8859-1", b"", b"The caf\xe9 closed."), "The café closed."),
        (raw(b"Content-Type: text/plain; charset=nonsense", b"", "The café closed.".encode()), "The café closed."),
        (raw(b"Content-Type: text/plain", b"", b"The caf\xe9 closed."), "The café closed."),
        (raw(b"Content-Transfer-Encoding: base64", b"", base64.b64encode(b"The pier closed.")), "The pier closed."),
        (raw(b"Content-Type: text/plain; charset=utf-8", QUOTED, b"", b"The caf=C3=A9 clo=", b"sed."), "The café closed."),
        (raw(b"Content-Type: text/plain; format=flowed", b"", b"The pier ", b"closed ", b"today.", b"", b"More."), "The pier closed today.\n\nMore."),
        (raw(b"Content-Type: text/plain; format=flowed; delsp=yes", b"", b"The pi ", b"er closed."), "The pier closed."),
    ],
)  # fmt: skip
def test_encodings_of_text(tmp_path: Path, content: bytes, text: str) -> None:
    assert the_page(tmp_path, "a.eml", content).content.decode() == text


TOM, WHEN = "From: Tom Oke <tom@wire.example>\n", ": Mon, 2 May 2022 10:00:00 +0200\n"
FORWARDS = [
    f"---------- Forwarded message ---------\n{TOM}Date{WHEN}Subject: Bridge falls\nTo: <a@b.example>\n\n\nA bridge fell.\n",
    f"Begin forwarded message:\n\n> {TOM}> Subject: Bridge falls\n> Date{WHEN}> \n> A bridge fell.\n",
    f"-----Original Message-----\n{TOM}Sent{WHEN}To: Desk\nSubject: Bridge falls\n\nA bridge fell.\n",
    f"{'_' * 32}\n{TOM}Sent{WHEN}To: Desk\nSubject: Bridge falls\n\nA bridge fell.\n",
]


@pytest.mark.parametrize("forward", FORWARDS)
def test_a_forwarded_report_has_its_own_day_and_writer(tmp_path: Path, forward: str) -> None:
    first, second = found(tmp_path, "a.eml", letter("Fwd: Bridge falls", text=f"See below.\n\n{forward}").as_bytes())
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.content.strip(), first.authors, first.date) == (b"See below.", ("Ada Marsh",), "2022-05-03T23:30:00-05:00")
    assert (second.content.strip(), second.authors, second.date, second.title) == (b"A bridge fell.", ("Tom Oke",), "2022-05-02T10:00:00+02:00", "Bridge falls")
    assert second.uri == f"{first.uri}#2"


def test_a_report_that_opens_like_a_header_keeps_its_first_line(tmp_path: Path) -> None:
    text = FORWARDS[2].replace("A bridge fell.", "To: all stations. A bridge fell.")
    assert the_page(tmp_path, "a.eml", letter(text=text).as_bytes()).content.strip() == b"To: all stations. A bridge fell."


def test_a_forward_without_a_word_before_it_is_the_mail(tmp_path: Path) -> None:
    assert the_page(tmp_path, "a.eml", letter(text=FORWARDS[0]).as_bytes()).title == "Bridge falls"


def test_a_ruler_and_words_about_senders_are_no_forward(tmp_path: Path) -> None:
    text = f"One.\n\n{'_' * 30}\nFrom the desk: two.\n\n-- Forwarded by nobody in particular, and this line goes on\nThree.\n"
    assert the_page(tmp_path, "a.eml", letter(text=text).as_bytes()).content.decode() == text


def test_attachments_and_forwarded_mails_are_pages_and_what_is_not_read_is_named(tmp_path: Path) -> None:
    inner = letter("Inner report", text="Rebels attacked Belmor.")
    message = letter("Outer", text="Please read.")
    message.add_attachment(inner)
    message.add_attachment(docx(paragraph("The office closed.")), maintype="application", subtype="octet-stream", filename="report.docx")
    message.add_attachment(pdf([set_lines(["The pier closed on Monday."])]), maintype="application", subtype="pdf", filename="map of roads.pdf")
    message.add_attachment("<p>The port closed.</p>", subtype="html", filename="port.html")
    message.add_attachment("The road closed.", filename="road.txt")
    message.add_attachment(b"\x89PNG....", maintype="image", subtype="png", filename="map.png")
    message.add_attachment("BEGIN:VCALENDAR", subtype="calendar", filename="day.ics")
    message.add_attachment(b"PK\x03\x04....", maintype="application", subtype="zip", filename="all.zip")
    results = found(tmp_path, "a.eml", message.as_bytes())
    assert parts(results) == ["", "2", "report.docx", "map of roads.pdf", "port.html", "road.txt", "!map.png", "!day.ics", "!all.zip"]
    assert texts(results) == [
        "Please read.", "Rebels attacked Belmor.", "The office closed.", "The pier closed on Monday.", "<p>The port closed.</p>", "The road closed.",
    ]  # fmt: skip
    assert [page.title for page in results[:2] if isinstance(page, Page)] == ["Outer", "Inner report"]
    assert [page.made for page in results[2:6] if isinstance(page, Page)] == ["2022-05-03T23:30:00-05:00"] * 4


def test_pictures_in_the_text_and_signatures_are_passed_over(tmp_path: Path) -> None:
    message = letter()
    message.add_alternative(HTML, subtype="html")
    rich = message.get_payload()[1]
    rich.add_related(b"\x89PNG....", maintype="image", subtype="png", cid="<logo>")
    rich.add_related("p {}", subtype="css")
    message.add_attachment(b"signed", maintype="application", subtype="pgp-signature", filename="signature.asc")
    assert the_page(tmp_path, "a.eml", message.as_bytes()).content.decode().startswith("The pier")


def test_text_on_both_sides_of_a_picture_is_one_body(tmp_path: Path) -> None:
    message = letter(text="Before.")
    message.make_mixed()
    for text in ("After.",):
        part = EmailMessage()
        part.set_content(text)
        message.attach(part)
    assert the_page(tmp_path, "a.eml", message.as_bytes()).content.decode().split() == ["Before.", "After."]


def test_a_mail_of_attachments_alone_gives_these(tmp_path: Path) -> None:
    message = letter(text=None)
    message.add_attachment("The road closed.", filename="road.txt")
    assert parts(found(tmp_path, "a.eml", message.as_bytes())) == ["road.txt"]


def nested(depth: int) -> EmailMessage:
    message = letter(text="Innermost.")
    for _ in range(depth):
        outer = letter(text=None)
        outer.add_attachment(message)
        message = outer
    return message


def test_mails_within_mails_are_read_to_a_depth(tmp_path: Path) -> None:
    assert texts(found(tmp_path, "a.eml", nested(3).as_bytes())) == ["Innermost."]
    assert "deep within one another" in the_reason(tmp_path, "b.eml", nested(7).as_bytes())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (letter(text=" \n").as_bytes(), "the mail holds neither text nor an attachment"),
        (b"Just words, no headers.", "it has no headers of a mail"),
        (raw(b"Content-Type: multipart/encrypted; boundary=b", b"", b"--b", b"", b"x", b"--b--"), "the mail is encrypted"),
        (raw(*[b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d" % (i, i) for i in range(2000)]), "its parts lie too deep"),
        (raw(b"Content-Type: multipart/mixed; boundary=b", b"", *[b"--b\r\n\r\nx"] * 10_001), "it may have over 10,000 parts"),
        (b"\x89PNG....", "it is a PNG picture, not text"),
    ],
)  # fmt: skip
def test_what_is_no_mail_with_text_says_so(tmp_path: Path, content: bytes, said: str) -> None:
    assert the_reason(tmp_path, "a.eml", content).startswith(said)


def test_bounds_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    message = letter()
    for number in range(3):
        message.add_attachment("The road closed.", filename=f"{number}.txt")
    monkeypatch.setattr(mail, "MAX_FILES", 1)
    assert parts(found(tmp_path, "a.eml", message.as_bytes())) == ["", "!", "0.txt"]
    monkeypatch.setattr(mail, "MAX_PARTS", 2)
    assert parts(found(tmp_path, "a.eml", message.as_bytes())) == ["!", ""]


def test_a_mail_without_its_extension_is_known_by_its_headers(tmp_path: Path) -> None:
    assert the_page(tmp_path, "a.txt", letter().as_bytes()).carrier == "message/rfc822"
    note = b"From: the desk\nDate: 3 May 2022\nSubject: storm\n\nThe pier closed."
    assert the_page(tmp_path, "b.txt", note).carrier is None, "headers that anybody writes make no mail of a text"


def test_a_mailbox_is_read_mail_by_mail(tmp_path: Path) -> None:
    box = b"".join(b"From x Tue May  3 10:00:00 2022\n%s\n" % message.as_bytes() for message in (letter("One", text="One.\n\n>From here."), letter("Two")))
    for name in ("a.mbox", "b.txt"):
        first, second = found(tmp_path, name, box)
        assert isinstance(first, Page)
        assert isinstance(second, Page)
        assert (first.title, second.title, second.uri) == ("One", "Two", str(tmp_path / f"{name}#2"))
        assert b"\nFrom here." in first.content
    assert the_reason(tmp_path, "c.mbox", b"\n") == 'it holds no mail; give a mailbox whose mails begin with "From " lines'
    assert parts(found(tmp_path, "d.mbox", b"Words.\n\n" + box)) == ["!1", "2", "3"]


def test_a_mail_over_the_limit_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    box = tmp_path / "a.mbox"
    box.write_bytes(b"From x Tue May  3 10:00:00 2022\nSubject: long\n\n" + b"a\n" * 4000 + b"\nFrom x Tue May  3 10:00:00 2022\nSubject: short\n\nHere.\n")
    large, small = pages([str(box)], limit=2000)
    assert isinstance(large, Rejection)
    assert "over 2,000 bytes" in large.reason
    assert isinstance(small, Page)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 1200), st.integers(0, 80))
def test_damaged_mails_give_a_page_or_a_reason(noise: bytes, at: int, length: int) -> None:
    message = letter()
    message.add_alternative(HTML, subtype="html")
    message.add_attachment("The road closed.", filename="road.txt")
    whole = message.as_bytes()
    for content in (b"From: " + noise, b"From: a\nContent-Type: " + noise + b"\n\nx", whole[:at], whole[:at] + noise + whole[at + length :]):
        assert list(formats.pages(Given(uri="a.eml", content=content, sha256="0", limit=10**7)))
