"""Documents for the stage: read by the packaged reader where it is there, or from a tree written down by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import pytest

from dateline.records import Block, BlockKind, Document, Parse, Role, Sentence, Source, Token, Told
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


def told(text: str, tokens: Sequence[Token], role: Role, words: str) -> Told:
    start = f" {text} ".index(f" {words} ")
    inside = [at for at, token in enumerate(tokens) if start <= token.start < start + len(words)]
    return Told(inside[0], inside[-1] + 1, role)


@pytest.fixture
def tree() -> Callable[..., Document]:
    """A document from lines of `form lemma upos head deprel`; a blank line ends a sentence. Words stand apart by one space.

    `roles` are what the encoder saw: a role with the words it stands on, as they stand in the text. A new paragraph begins within `breaks`.
    """

    def build(rows: str, roles: Sequence[tuple[Role, str]] = (), breaks: str = "") -> Document:
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
        document = plain(text.replace(breaks, breaks.replace(" ", "\n")) if breaks else text)
        parse = Parse(tokens=tuple(tokens), sentences=tuple(sentences), names=(), roles=tuple(told(text, tokens, role, words) for role, words in roles))
        return Said()([Document(**{field: getattr(document, field) for field in document.__struct_fields__} | {"parse": parse, "entities": ()})])[0]

    return build
