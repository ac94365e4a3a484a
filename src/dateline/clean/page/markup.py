"""Names in HTML and its metadata, from data/clean/markup.toml."""

from __future__ import annotations

from functools import cache

import msgspec

from dateline import lexicon


class Names(msgspec.Struct, frozen=True):
    """The names of one purpose, the most telling first."""

    what: str
    words: list[str]
    example: str


@cache
def names(what: str) -> tuple[str, ...]:
    """The names for `what`: skipped, blocks, unclosed (tags), articles (types of JSON-LD), dates (meta tags)."""
    return tuple(word for entry in lexicon.entries("clean", "markup.toml", "names", Names) if entry.what == what for word in entry.words)
