"""A line of progress on stderr, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def watched(results: Iterable[T], done: str) -> Iterator[T]:
    """The results as they come, with their count shown meanwhile; `done` says what is counted ("read")."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console

    with Console(stderr=True).status("starting ...") as status:
        for count, result in enumerate(results, 1):
            status.update(f"{count} {done}")
            yield result
