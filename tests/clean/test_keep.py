"""One kind of dropping can be turned off: what it would drop comes out kept, as what it is."""

from __future__ import annotations

import pytest

from dateline.clean import Clean, reasons
from dateline.errors import PipelineError
from dateline.records import Block, BlockKind, Document, Page

LINES = [
    "The pier at Belmor was closed on Monday after a storm broke its railing, the harbour master said.",
    "Divers will look at the piles this week, he said, and the pier will open again when the work is done.",
    "Two boats sank in the same storm, the coast guard said, but nobody was hurt on either of them.",
]
TEXT = "\n\n".join(("Storm closes the pier", *LINES, "Share this story: Facebook | X | Email", "Advertisement"))
HTML = f"""<html><body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav><article><h1>Storm closes the pier</h1>
{"".join(f"<p>{line}</p>" for line in LINES)}</article><aside><h3>Most read</h3><p><a href="/c">Why cats sleep all day</a></p></aside></body></html>"""


def clean(source: str, media_type: str, *keep: str) -> Document:
    return Clean(keep=keep)(Page(uri="a", media_type=media_type, sha256="", content=source.encode()))


def dropped(document: Document) -> dict[str, Block]:
    return {document.quote(block): block for block in document.blocks if not block.kept}


@pytest.mark.parametrize(("source", "media_type"), [(TEXT, "text/plain"), (HTML, "text/html")], ids=["text", "page"])
def test_what_a_kept_reason_would_drop_is_kept_and_the_rest_is_not(source: str, media_type: str) -> None:
    before = dropped(clean(source, media_type))
    assert before
    for reason in {block.reason for block in before.values()}:
        assert reason is not None
        after = clean(source, media_type, reason)
        assert dropped(after) == {quote: block for quote, block in before.items() if block.reason != reason}
        assert all(block.reason is None and block.kind is not BlockKind.DEBRIS for block in after.blocks if block.kept)
    assert not dropped(clean(source, media_type, *{block.reason or "" for block in before.values()}))


def test_kept_blocks_are_what_they_are() -> None:
    everything = clean(HTML, "text/html", *{block.reason or "" for block in dropped(clean(HTML, "text/html")).values()})
    kinds = {everything.quote(block): block.kind for block in everything.blocks}
    assert (kinds["Home"], kinds["Most read"], kinds["Why cats sleep all day"]) == (BlockKind.LIST, BlockKind.TITLE, BlockKind.PARAGRAPH)


def test_every_reason_can_be_named_with_blanks_or_hyphens() -> None:
    assert reasons.chosen(reasons.known()) == frozenset(reasons.known())
    assert reasons.chosen([reason.replace(" ", "-").upper() for reason in reasons.known()]) == frozenset(reasons.known())


def test_an_unknown_reason_is_answered_with_those_that_are_known() -> None:
    with pytest.raises(PipelineError, match=r"'weather' is no reason to drop a block; known: about the author, .*weather widget"):
        Clean(keep=["weather"])
