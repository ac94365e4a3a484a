"""The stage `parse`: kept blocks to words, sentences, trees, names and what else the heads see, by one pass of the encoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.parse import decode
from dateline.parse.agreement import Row, agree
from dateline.parse.consistent import fitted
from dateline.parse.lemmas import lemma
from dateline.parse.links import HEADS, Word, pairs
from dateline.parse.model import Floats, LinkLabels, Model, Outputs
from dateline.parse.roles import Chain
from dateline.parse.tokenise import tokenise
from dateline.parse.windows import Pieces, Window, batches, inputs, windows
from dateline.records import BlockKind, Document, Link, Name, NameType, Parse, Role, Sentence, Timed, TimeType, Token, Told

READ = frozenset({BlockKind.TITLE, BlockKind.DATELINE, BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.LIST})
TYPES = {
    "PER": NameType.PERSON,
    "ORG": NameType.ORGANISATION,
    "LOC": NameType.PLACE,
    "FAC": NameType.FACILITY,
    "NORP": NameType.GROUP,
    "EVENT": NameType.EVENT,
    "MISC": NameType.OTHER,
}
NEWS = "news"  # the scale of factuality that fits what dateline reads

Span = tuple[int, int, str]  # first word, word after the last, what it is


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one window; word numbers count within it."""

    row: Row
    tokens: list[tuple[Any, ...]]  # the fields of Token, heads within the window
    times: list[Span]
    roles: list[Span]
    leanings: npt.NDArray[np.float16]  # [words, roles, BIES]
    links: Floats  # [words, numbers]


class Reader:
    """Adds the parse layer. Loading takes a fraction of a second; one object serves any number of documents.

    Blocks that are kept and hold prose are read, neighbours together; no sentence crosses a block.
    """

    requires = frozenset({"blocks"})
    provides = frozenset({"parse"})

    def __init__(self, threads: int = 1) -> None:
        self.model = Model(threads)
        self._chain = Chain(self.model.labels.roles)
        self._scale = self.model.labels.scales.index(NEWS)
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
        return [msgspec.structs.replace(document, parse=self._parse(part)) for document, part in zip(documents, parts, strict=True)]

    def windows(self, number: int, document: Document) -> Iterator[Window]:
        """What the encoder reads of a document; `number` is the document's place in its batch."""
        blocks = (tokenise(document.text, block.start, block.end) for block in document.blocks if block.kept and block.kind in READ)
        return windows(number, document.text, blocks, self._pieces)

    def _read(self, documents: Sequence[Document], chosen: Sequence[Window]) -> Iterator[Reading]:
        batch = inputs(chosen)
        out = self.model(batch)
        begins = decode.starts(batch, out)
        heads = decode.trees(batch, out, begins)
        told = self._chain.tags(out.roles, [len(window.spans) for window in chosen])
        leanings = self._chain.leanings(out.roles)
        labels = self.model.labels
        for row, window in enumerate(chosen):
            own = slice(window.own, len(window.spans))
            first = begins[row, own].tolist()
            names, times = (
                decode.spans(decode.tags(scores[row, own], tags), tags, first) for scores, tags in ((out.names, labels.names), (out.times, labels.times))
            )
            text = documents[window.document].text
            words = [text[start:end] for start, end in window.spans[own]]
            yield Reading(
                Row(words, out.names[row, own], [n for n, begin in enumerate(first) if begin], names),
                self._tokens(words, window, out, row, heads[row, own].tolist()),
                times,
                list(self._chain.spans(told[row, own], [start - window.own for start in window.broken])),
                leanings[row, own],
                out.links[row, own],
            )

    def _tokens(self, words: list[str], window: Window, out: Outputs, row: int, above: list[int]) -> list[tuple[Any, ...]]:
        """The fields of each token, in the order of the record."""
        own, labels = slice(window.own, len(window.spans)), self.model.labels
        heads = [head - window.own if head else 0 for head in above]
        upos = [labels.upos[n] for n in out.upos[row, own].tolist()]
        deprel = fitted(upos, heads, [labels.deprel[n] for n in out.labels[row, own].tolist()])
        columns = [[values[n] for n in out.feats[row, own, at].tolist()] for at, values in enumerate(labels.features.values())]
        facts = [round(value, 2) for value in out.facts[row, own, self._scale].clip(-3, 3).tolist()]
        starts, ends = zip(*window.spans[own], strict=True)
        return list(zip(starts, ends, map(lemma, words, upos), upos, heads, deprel, *columns, facts, strict=True))

    def _parse(self, parts: Sequence[Reading]) -> Parse:
        """The windows of a document, in order, as one layer."""
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        names: list[Name] = []
        times: list[Timed] = []
        roles: list[Told] = []
        agreed = agree([part.row for part in parts], self.model.labels.names)
        for reading, found in zip(parts, agreed, strict=True):
            base = len(tokens)
            bounds = [*(base + start for start in reading.row.starts), base + len(reading.tokens)]
            sentences += map(Sentence, bounds, bounds[1:])
            names += (Name(base + first, base + stop, TYPES[kind]) for first, stop, kind in found)
            times += (Timed(base + first, base + stop, TimeType(kind)) for first, stop, kind in reading.times)
            roles += sorted((Told(base + first, base + stop, Role(kind)) for first, stop, kind in reading.roles), key=lambda told: told.first)
            tokens += [Token(a, b, c, d, head + base - 1 if head else -1, *rest) for a, b, c, d, head, *rest in reading.tokens]
        links = _links(parts, tokens, sentences, self.model.labels.links)
        leanings = b"".join(part.leanings.tobytes() for part in parts)
        return Parse(
            tokens=tuple(tokens), sentences=tuple(sentences), names=tuple(names), times=tuple(times), roles=tuple(roles), links=links, leanings=leanings
        )


def _links(parts: Sequence[Reading], tokens: Sequence[Token], sentences: Sequence[Sentence], labels: LinkLabels) -> tuple[Link, ...]:
    """The likely antecedents of each word that may head a mention."""
    forms = [word.lower() for part in parts for word in part.row.words]
    words = [
        Word(at, HEADS[tokens[at].upos], forms[at], number)
        for number, sentence in enumerate(sentences)
        for at in range(sentence.first, sentence.stop)
        if tokens[at].upos in HEADS
    ]
    if not words:
        return ()
    vectors = np.concatenate([part.links for part in parts])[[word.place for word in words]]
    return tuple(Link(*pair) for pair in pairs(words, vectors, labels))
