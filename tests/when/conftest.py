"""Documents for the tests of the stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from dateline.records import Block, BlockKind, DateFound, Document, Parse, Published, Source, document_id


def make(text: str, published: str | None = "2023-05-17", *, kind: BlockKind = BlockKind.PARAGRAPH, kept: bool = True, parse: Parse | None = None) -> Document:
    """One block with a publication date."""
    day = Published(date=dt.date.fromisoformat(published), how=DateFound.GIVEN) if published else None
    block = Block(start=0, end=len(text), kind=kind, kept=kept, reason=None if kept else "test")
    source = Source(uri="test", media_type="text/plain", sha256="")
    return Document(id=document_id(text), source=source, published=day, text=text, blocks=(block,), parse=parse)


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    return make
