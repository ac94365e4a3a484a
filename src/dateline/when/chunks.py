"""The stretches of a text that are read, each with its words and the expressions found in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

import msgspec

from dateline.records import Block, BlockKind, Document
from dateline.syntax import Tree
from dateline.when.grammar import find
from dateline.when.marks import joined, marks
from dateline.when.nodes import Found, Nth, Ref
from dateline.when.words import Words, vocabulary

READ = frozenset({BlockKind.HEADER, BlockKind.DATELINE})  # these are read even where they are dropped: they carry the date of writing
NOT_TIME = dict.fromkeys(("may", "march", "spring", "fall"), ("AUX", "VERB")) | dict.fromkeys(("daily", "weekly", "monthly"), ("NOUN", "PROPN"))
DAY_LEADS = frozenset({"on", "by", "from", "since", "until", "till", "after", "before", "during"})


class Chunk(msgspec.Struct, frozen=True):
    """A block's words and its expressions, in order; `before` counts those of the chunks before it."""

    block: Block
    words: Words
    found: list[Found]
    before: int

    def name(self, number: int) -> str:
        """The id of an expression."""
        return f"t{self.before + number + 1}"


def cut(document: Document, tree: Tree | None) -> list[Chunk]:
    """The kept blocks, headers and datelines with their expressions."""
    out: list[Chunk] = []
    before = 0
    for block in document.blocks:
        if not block.kept and block.kind not in READ:
            continue
        words = Words(document.text, block.start, block.end)
        found = [item for item in _find(document, block, words) if tree is None or _is_time(tree, words, item)]
        out.append(Chunk(block, words, found, before))
        before += len(found)
    return out


def _find(document: Document, block: Block, words: Words) -> list[Found]:
    """The grammar's expressions; joined with the encoder's marks in the prose and titles of a text in which it has marked times."""
    found = find(words)
    marked = document.parse is not None and bool(document.parse.times) and block.kept and block.kind not in READ
    return joined(words, found, marks(document.parse, words)) if document.parse and marked else found


def _is_time(tree: Tree, words: Words, item: Found) -> bool:
    """False where the tagger says that "may", "march", "second" are no time here."""
    if item.stop - item.first > 1:
        return True
    return tag(tree, words, item.first) not in NOT_TIME.get(words.at(item.first), ())


def without_days_of_events(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks without "on the third day of the siege": which day that is is not told, unless one stands before it, "on Monday, the third day"."""
    return _with([[item for item in chunk.found if not _is_day_of_event(chunk, item)] for chunk in chunks], chunks)


def with_words_of_histories(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks with the words that count as times in a history: "the former king"."""
    return _with([[*chunk.found, *_words_of_histories(chunk)] for chunk in chunks], chunks)


def _with(found: list[list[Found]], chunks: list[Chunk]) -> list[Chunk]:
    """The chunks with these expressions instead, counted anew."""
    before = [0, *accumulate(len(items) for items in found)]
    rows = zip(chunks, found, before, strict=False)
    return [Chunk(chunk.block, chunk.words, sorted(items, key=lambda item: item.first), count) for chunk, items, count in rows]


def _words_of_histories(chunk: Chunk) -> Iterator[Found]:
    """Those that no expression holds."""
    held = {index for item in chunk.found for index in range(item.first, item.stop)}
    values = vocabulary().history
    for index, word in enumerate(chunk.words.low):
        if word in values and index not in held:
            yield Found(Ref(values[word].value), index, index + 1)


def _is_day_of_event(chunk: Chunk, item: Found) -> bool:
    words, node = chunk.words, item.node
    if not isinstance(node, Nth) or node.unit != "D" or node.of is not None:
        return False
    return words.at(item.first) == "the" and words.at(item.stop) == "of" and words.at(item.first - 1) in DAY_LEADS


def tag(tree: Tree, words: Words, index: int) -> str:
    """The part of speech of a word; "" outside the parse."""
    tokens = tree.at(words.starts[index], words.ends[index])
    return tree.tokens[tokens[0]].upos if tokens else ""
