"""Text that UTF-8 can hold. JSON and SQLite cannot keep a lone surrogate; each becomes one U+FFFD, so that every span still fits."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

_SURROGATE = re.compile("[\ud800-\udfff]")

T = TypeVar("T")


def well_formed(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD; its length in code points stays the same.

    >>> well_formed("a\\ud800b") == "a\\ufffdb"
    True
    """
    return _SURROGATE.sub("\ufffd", text)


def mended(record: T) -> T:
    """The record with every string in it well formed; the record itself where there is nothing to mend."""
    try:
        msgspec.msgpack.encode(record)
    except UnicodeEncodeError:
        return msgspec.convert(_mend(msgspec.to_builtins(record)), type(record))
    return record


def _mend(value: object) -> object:
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, dict):
        return {key: _mend(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_mend(inner) for inner in value]
    return value
