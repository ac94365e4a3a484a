"""A line of progress on stderr, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def watched(results: Iterable[T], done: str, *, beside: bool = False) -> Iterator[T]:
    """The results as they come, with their count shown meanwhile; `done` says what is counted ("read").

    Nothing is shown where stderr is no terminal, or (`beside`) where data is printed on the same terminal meanwhile.
    """
    if not sys.stderr.isatty() or (beside and sys.stdout.isatty()):
        yield from results
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} {task.description}"))
    # stdout is left alone: rich would otherwise send data to stderr
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task(done, total=None)
        for result in results:
            progress.advance(task)
            yield result
