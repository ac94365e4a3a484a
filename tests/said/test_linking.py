"""Who is told something, and who is quoted, are no words of anybody."""

from __future__ import annotations

from collections.abc import Callable

from dateline.records import Document


def contents(document: Document) -> list[str]:
    return [document.quote(span) for statement in document.statements or () for span in statement.content]


def test_whom_somebody_tells_something_is_not_what_is_told(read: Callable[..., Document]) -> None:
    said = contents(read("The miners are ready to reopen two shafts during the truce, an official close to the union tells our correspondent."))
    assert any("ready to reopen two shafts" in content or "to reopen two shafts" in content for content in said)
    assert "our correspondent" not in said


def test_whom_a_paper_quotes_is_not_what_it_says(read: Callable[..., Document]) -> None:
    said = contents(
        read("The draft would see the guild leave the quay within sixty days, the Selva Herald wrote on Monday, quoting a minister it did not name.")
    )
    assert any("would see the guild leave the quay" in content for content in said)
    assert not any(content.startswith("a minister") for content in said)


def test_a_content_that_opens_with_who_tells_is_what_is_told(read: Callable[..., Document]) -> None:
    said = contents(read("In a note, Selva’s harbour guild urged Orland to “open the lock today” and warned that it would “count every boat” on the quay."))
    assert not any("urged" in content for content in said)
