"""Own sentences through the real reader: parse, entities, times, places, statements, events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from dateline.events import Events
from dateline.parse import Reader
from dateline.parse.coref import Entities
from dateline.records import Block, BlockKind, DateFound, Document, Published, Source
from dateline.said import Said
from dateline.when import Times
from dateline.where import Places

PUBLISHED = dt.date(2023, 5, 17)  # a Wednesday
Read = Callable[..., list[Document]]


def document(text: str) -> Document:
    """A document with one paragraph a line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=start, end=start + len(line), kind=BlockKind.PARAGRAPH))
        start += len(line) + 1
    day = Published(date=PUBLISHED, how=DateFound.GIVEN)
    return Document(id="t", source=Source(uri="t", media_type="text/plain", sha256=""), published=day, text=text, blocks=tuple(blocks))


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads texts; `whole` with times, places and statements too."""
    reader, entities, times, places, said, events = Reader(), Entities(), Times(), Places(), Said(), Events()

    def run(texts: Sequence[str], whole: bool = True) -> list[Document]:
        stages: list[Any] = [reader, entities, times, places, said, events] if whole else [reader, entities, events]
        documents = [document(text) for text in texts]
        for stage in stages:
            documents = list(stage(documents))
        return documents

    return run
