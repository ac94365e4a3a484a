"""Documents for the tests of the stage."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from dateline.records import Block, BlockKind, DateFound, Document, Parse, Published, Sentence, Source, Timed, TimeType, Token, document_id


def make(text: str, published: str | None = "2023-05-17", *, kind: BlockKind = BlockKind.PARAGRAPH, kept: bool = True, parse: Parse | None = None) -> Document:
    """One block with a publication date."""
    day = Published(date=dt.date.fromisoformat(published), how=DateFound.GIVEN) if published else None
    block = Block(start=0, end=len(text), kind=kind, kept=kept, reason=None if kept else "test")
    source = Source(uri="test", media_type="text/plain", sha256="")
    return Document(id=document_id(text), source=source, published=day, text=text, blocks=(block,), parse=parse)


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    return make


def marking(text: str, *marked: tuple[str, TimeType]) -> Parse:
    """A parse of one sentence without a tree, in which the encoder marks these phrases as times."""
    tokens = tuple(Token(start=m.start(), end=m.end(), lemma=m[0].lower(), upos="X", head=-1, deprel="root") for m in re.finditer(r"\w+|[^\w\s]", text))
    times = []
    for phrase, kind in marked:
        start = text.index(phrase)
        inside = [index for index, token in enumerate(tokens) if start <= token.start < start + len(phrase)]
        times.append(Timed(inside[0], inside[-1] + 1, kind))
    return Parse(tokens=tokens, sentences=(Sentence(0, len(tokens)),), names=(), times=tuple(times))


@pytest.fixture(scope="session")
def mark() -> Callable[..., Parse]:
    return marking
