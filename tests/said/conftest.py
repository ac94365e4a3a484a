"""Documents for the stage: read by the packaged reader where it is there, or from a tree written down by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from dateline.records import Block, BlockKind, Document, Parse, Sentence, Source, Token
from dateline.said import Said


def plain(text: str, title: bool = False) -> Document:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = BlockKind.TITLE if title and not blocks else BlockKind.PARAGRAPH
            blocks.append(Block(start=start, end=start + len(line), kind=kind))
        start += len(line) + 1
    return Document(id="x", source=Source(uri="x", media_type="text/plain", sha256=""), published=None, text=text, blocks=tuple(blocks))


@cache
def stages() -> list[Callable[[list[Document]], list[Document]]]:
    parse = pytest.importorskip("dateline.parse")
    if not hasattr(parse, "Reader"):
        pytest.skip("the reader is not packaged")
    coref = pytest.importorskip("dateline.parse.coref")
    return [parse.Reader(), coref.Entities(), Said()]


@pytest.fixture
def read() -> Callable[..., Document]:
    """Reads a text with the packaged reader up to its statements."""

    def reading(text: str, title: bool = False) -> Document:
        documents = [plain(text, title)]
        for stage in stages():
            documents = list(stage(documents))
        return documents[0]

    return reading


@pytest.fixture
def tree() -> Callable[[str], Document]:
    """A document from lines of `form lemma upos head deprel`; a blank line ends a sentence. Words stand apart by one space."""

    def build(rows: str) -> Document:
        text, tokens, sentences = "", [], []
        for block in rows.strip().split("\n\n"):
            first = len(tokens)
            for line in block.strip().splitlines():
                form, lemma, upos, head, deprel = line.split()
                text += " " if text else ""
                tokens.append(
                    Token(start=len(text), end=len(text) + len(form), lemma=lemma, upos=upos, head=first + int(head) - 1 if head != "0" else -1, deprel=deprel)
                )
                text += form
            sentences.append(Sentence(first, len(tokens)))
        document = plain(text)
        parse = Parse(tokens=tuple(tokens), sentences=tuple(sentences), names=())
        return Said()([Document(**{field: getattr(document, field) for field in document.__struct_fields__} | {"parse": parse, "entities": ()})])[0]

    return build
