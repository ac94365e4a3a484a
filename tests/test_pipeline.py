"""A pipeline is checked when it is built, and one failing document never stops a run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec
import pytest

from dateline.errors import InputError, PipelineError
from dateline.pipeline import Pipeline
from dateline.records import Block, BlockKind, Document, Page, Rejection, Source


class PlainCleaner:
    provides = frozenset({"blocks"})

    def __call__(self, page: Page) -> Document:
        text = page.content.decode()
        if not text:
            raise InputError(page.uri, "the file is empty", "give a file with text")
        block = Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH)
        return Document(id=page.sha256, source=Source(uri=page.uri, media_type="text/plain", sha256=page.sha256), published=None, text=text, blocks=(block,))


class Marking:
    requires = frozenset({"blocks"})
    provides = frozenset({"times"})

    def __call__(self, documents: Sequence[Document]) -> list[Document]:
        if any("bad" in document.text for document in documents):
            raise ValueError("a bad word")
        return [msgspec.structs.replace(document, times=()) for document in documents]


class Needing:
    requires = frozenset({"parse"})
    provides = frozenset({"events"})

    def __call__(self, documents: Sequence[Document]) -> Sequence[Document]:
        return documents


def page(text: str) -> Page:
    content = text.encode()
    return Page(uri=f"{text[:5]}.txt", media_type="text/plain", sha256=hashlib.sha256(content).hexdigest(), content=content)


def test_a_stage_before_what_it_requires_is_refused() -> None:
    with pytest.raises(PipelineError, match="Needing requires parse"):
        Pipeline(PlainCleaner(), [Marking(), Needing()])


def test_a_failing_document_becomes_a_rejection_and_the_others_are_read() -> None:
    results = list(Pipeline(PlainCleaner(), [Marking()]).read([page("good one"), page("bad one"), page(""), page("good two")]))
    assert [type(result).__name__ for result in results] == ["Document", "Rejection", "Rejection", "Document"]
    assert results[1] == Rejection(uri="bad o.txt", sha256=page("bad one").sha256, stage="marking", reason="ValueError: a bad word")


def test_a_rejection_says_what_the_cleaner_said_without_repeating_the_name() -> None:
    (rejection,) = Pipeline(PlainCleaner(), []).read([page("")])
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "the file is empty; give a file with text"


def test_rejections_of_sources_pass_through_in_place() -> None:
    gone = Rejection(uri="gone.txt", sha256=None, stage="sources", reason="no such file")
    assert next(Pipeline(PlainCleaner(), [Marking()]).read([gone, page("good")], batch=1)) is gone
