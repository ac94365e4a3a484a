"""Hostile pages and texts: each must end soon, in little memory, and some as a rejection."""

from __future__ import annotations

import faulthandler
import hashlib
import resource
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from cruel import PAGES, REFUSED, REFUSED_TEXTS, TEXTS, Make

from dateline.clean import Clean, guard
from dateline.pipeline import LANGUAGES, Pipeline
from dateline.records import Document, Page, Rejection

SECONDS = 30.0  # of one input, on a machine that others use too; a page in a process of its own has 20
MEGABYTES = 2_500  # of one input, in both processes together: the process has 1,000 beside what it starts with
SLOW = 5.0  # seconds over which an input is printed without --misses


def hostile(misses: bool) -> Iterator[tuple[str, float]]:
    pipeline = Pipeline(Clean(languages=LANGUAGES), [])
    right = total = 0
    slowest = 0.0
    for makes, media_type, refused in (
        (REFUSED, "text/html", True),
        (REFUSED_TEXTS, "text/plain", True),
        (PAGES, "text/html", False),
        (TEXTS, "text/plain", False),
    ):
        for name, make in makes.items():
            result, seconds, megabytes = _read(pipeline, make, media_type)
            ok = seconds <= SECONDS and megabytes <= MEGABYTES and (isinstance(result, Rejection) or not refused) and not _is_a_defect(result)
            total, right, slowest = total + 1, right + ok, max(slowest, seconds)
            if misses or not ok or seconds > SLOW:
                print(f"  {'' if ok else 'WRONG '}{seconds:6.2f} s {megabytes:5.0f} MB  {media_type[5:]:5} {name}: {_outcome(result)}")
    print(f"hostile  {right} of {total} inputs end as they must, within {SECONDS:g} s and {MEGABYTES:,} MB; the slowest takes {slowest:.1f} s")
    yield "hostile", right / total


def _read(pipeline: Pipeline, make: Make, media_type: str) -> tuple[Document | Rejection, float, float]:
    made = make()
    content = made if isinstance(made, bytes) else made.encode("utf-8", "replace")
    page = Page(uri="hostile", media_type=media_type, sha256=hashlib.sha256(content).hexdigest(), content=content)
    faulthandler.dump_traceback_later(4 * SECONDS, exit=True)
    with _Memory() as memory:
        started = time.perf_counter()
        result = pipeline.clean(page)
        seconds = time.perf_counter() - started
    faulthandler.cancel_dump_traceback_later()
    return result, seconds, memory.megabytes


def _is_a_defect(result: Document | Rejection) -> bool:
    """True where reading failed by accident: such a rejection has no remedy."""
    return isinstance(result, Rejection) and "; " not in result.reason


def _outcome(result: Document | Rejection) -> str:
    if isinstance(result, Rejection):
        return result.reason
    return f"a document of {len(result.text):,} characters in {len(result.blocks):,} blocks, {sum(block.kept for block in result.blocks):,} kept"


class _Memory:
    """The most memory that was held under it by this process and the guard's, beyond what this one held before; looked up where /proc has it."""

    def __enter__(self) -> _Memory:
        self.megabytes, self._done, self._before = 0.0, threading.Event(), _resident("self")
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def _look(self) -> None:
        while not self._done.wait(0.02):
            self._note()

    def _note(self) -> None:
        child = guard.shared.pid
        self.megabytes = max(self.megabytes, _resident("self") - self._before + (_resident(str(child)) if child else 0.0))

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
        self._note()


def _resident(process: str) -> float:
    """The megabytes of memory that a process holds; 0 where it has ended."""
    statm = Path(f"/proc/{process}/statm")
    if not statm.parent.parent.joinpath("self").exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3) if process == "self" else 0.0
    try:
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 1e6
    except (OSError, IndexError):
        return 0.0
