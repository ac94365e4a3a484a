"""The stage `parse`: kept blocks to words, sentences, trees and names, by one pass of the encoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from dateline.parse import decode
from dateline.parse.agreement import Row, agree
from dateline.parse.consistent import fitted
from dateline.parse.lemmas import lemma
from dateline.parse.model import Labels, Model, Outputs
from dateline.parse.tokenise import tokenise
from dateline.parse.windows import Pieces, Window, batches, inputs, windows
from dateline.records import BlockKind, Document, Name, NameType, Parse, Sentence, Token

READ = frozenset({BlockKind.TITLE, BlockKind.DATELINE, BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.LIST})
TYPES = {"PER": NameType.PERSON, "ORG": NameType.ORGANISATION, "LOC": NameType.PLACE, "MISC": NameType.OTHER}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one window; word numbers count within it."""

    row: Row
    tokens: list[tuple[Any, ...]]  # the fields of Token, heads within the window


class Reader:
    """Adds the parse layer. Loading takes a fraction of a second; one object serves any number of documents.

    Blocks that are kept and hold prose are read, each by itself: no sentence crosses a block.
    """

    requires = frozenset({"blocks"})
    provides = frozenset({"parse"})

    def __init__(self, threads: int = 1) -> None:
        self.model = Model(threads)
        self._pieces = Pieces()

    def __call__(self, documents: Sequence[Document]) -> list[Document]:
        found = [window for number, document in enumerate(documents) for window in self.windows(number, document)]
        readings: list[Reading | None] = [None] * len(found)
        for batch in batches(found):
            chosen = [found[index] for index in batch]
            for index, reading in zip(batch, self._read(documents, chosen), strict=True):
                readings[index] = reading
        parts: list[list[Reading]] = [[] for _ in documents]
        for window, done in zip(found, readings, strict=True):
            if done is not None:
                parts[window.document].append(done)
        tags = self.model.labels.names
        return [msgspec.structs.replace(document, parse=_parse(part, tags)) for document, part in zip(documents, parts, strict=True)]

    def windows(self, number: int, document: Document) -> Iterator[Window]:
        """What the encoder reads of a document; `number` is the document's place in its batch."""
        for block in document.blocks:
            if block.kept and block.kind in READ:
                yield from windows(number, document.text, tokenise(document.text, block.start, block.end), self._pieces)

    def _read(self, documents: Sequence[Document], chosen: Sequence[Window]) -> Iterator[Reading]:
        batch = inputs(chosen)
        out = self.model(batch)
        begins = decode.starts(batch, out)
        heads = decode.trees(batch, out, begins)
        for row, window in enumerate(chosen):
            count = len(window.spans)
            first, scores = begins[row, :count], out.names[row, :count]
            names = decode.spans(decode.tags(scores, self.model.labels.names), self.model.labels.names, first.tolist())
            text = documents[window.document].text
            words = [text[start:end] for start, end in window.spans]
            tokens = _tokens(words, window, out, row, heads[row, :count].tolist(), self.model.labels)
            yield Reading(Row(words, scores, first.nonzero()[0].tolist(), names), tokens)


def _tokens(words: list[str], window: Window, out: Outputs, row: int, heads: list[int], labels: Labels) -> list[tuple[Any, ...]]:
    """The fields of each token, in the order of the record."""
    count = len(window.spans)
    upos = [labels.upos[n] for n in out.upos[row, :count].tolist()]
    deprel = fitted(upos, heads, [labels.deprel[n] for n in out.labels[row, :count].tolist()])
    columns = [[values[n] for n in out.feats[row, :count, at].tolist()] for at, values in enumerate(labels.features.values())]
    starts, ends = zip(*window.spans, strict=True)
    return list(zip(starts, ends, map(lemma, words, upos), upos, heads, deprel, *columns, strict=True))


def _parse(parts: Sequence[Reading], tags: Sequence[str]) -> Parse:
    """The windows of a document, in order, as one layer."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    agreed = agree([part.row for part in parts], tags)
    for reading, found in zip(parts, agreed, strict=True):
        base = len(tokens)
        stop = base + len(reading.tokens)
        bounds = [*(base + start for start in reading.row.starts), stop]
        sentences += map(Sentence, bounds, bounds[1:])
        names += (Name(base + first, base + last, TYPES[kind]) for first, last, kind in found)
        tokens += [Token(a, b, c, d, head + base - 1 if head else -1, *rest) for a, b, c, d, head, *rest in reading.tokens]
    return Parse(tokens=tuple(tokens), sentences=tuple(sentences), names=tuple(names))
