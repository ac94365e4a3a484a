"""The forests that tell the lines of the body, as packaged."""

from __future__ import annotations

from functools import cache

import msgspec

from dateline import lexicon
from dateline.forest import Forest


class Lines(msgspec.Struct, frozen=True):
    """What tells the lines of the body: by the page alone (`structure`), and with the votes of an extractor (`voted`)."""

    structure: Forest
    voted: Forest


@cache
def packaged() -> Lines:
    """The packaged forests, data/clean/body.json."""
    return lexicon.model(Lines, "clean", "body.json")
