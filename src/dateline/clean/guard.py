"""Reading a page where it can do no harm: in a process of its own, which is ended when the page takes too long or too much memory.

The process is started when the first such page comes, serves one page after another, and ends with the program that started it. Threads share
it, one page at a time; a forked process starts its own. Nothing is forked (the program may hold threads of its own), and scripts need no
`if __name__ == "__main__"`.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading

from dateline.clean import worker
from dateline.clean.worker import Answer, Request
from dateline.errors import InputError
from dateline.records import Document, Page

SECONDS = 20.0  # of one page, on the clock: the slowest of 581 news pages takes 0.3 s
MEGABYTES = 1_000  # of one page: the largest that is let in, 20 MB of markup, takes a third of it
START = 60.0  # seconds in which the process must be there

_PROGRAM = "import sys; sys.path[:] = sys.argv[1:-1]; from dateline.clean.worker import main; main()"
_SPLIT = "split it, or give the text of the report alone"


class Unavailable(Exception):
    """No process can be started here."""


class Guard:
    """Reads pages in a process of its own, each within `seconds` and `megabytes`; `close` ends the process, the next page starts another.

    >>> page = Page(uri="a.txt", media_type="text/plain", sha256="", content=b"The pier was closed on Monday.")
    >>> with Guard() as guard:
    ...     guard.read(page).text
    'The pier was closed on Monday.'
    """

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self.seconds, self.megabytes = seconds, megabytes
        self._forget()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)

    def read(self, page: Page, keep: frozenset[str] = frozenset()) -> Document:
        """The document of a page, as `Clean` reads it.

        Raises InputError where the page holds no text that can be read, takes longer or more memory than it may, or breaks the process;
        RuntimeError for a defect of the reading itself; Unavailable where no process can be started.
        """
        with self._lock:
            try:
                answer = self._ask(page, keep)
            except BaseException:  # an interruption may leave half an answer in the pipe
                self._end()
                raise
            if answer.last:
                self._end()
        return _result(page, answer, self.megabytes)

    def close(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            self._end()

    @property
    def pid(self) -> int | None:
        """The process's number; None where there is none."""
        return self._process.pid if self._process else None

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _forget(self) -> None:
        """A forked process has no part in its parent's worker: neither its pipes nor its lock."""
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._problem: Unavailable | None = None

    def _ask(self, page: Page, keep: frozenset[str]) -> Answer:
        process = self._running()
        message = pickle.dumps(Request(page, keep, self.seconds))
        with _Deadline(process, self.seconds) as deadline:
            answer = _exchange(process, message)
        if answer is None:
            self._end()
            raise InputError(page.uri, *self._why(process.wait(), deadline.passed))
        if deadline.passed:
            self._end()  # it was told to die as its answer came
        return answer

    def _why(self, status: int, passed: bool) -> tuple[str, str]:
        """Problem and remedy of a page that no answer came for."""
        if passed or status == -getattr(signal, "SIGALRM", 0):
            return f"reading the page took longer than {self.seconds:g} s", _SPLIT
        if status in (worker.FULL, -9):  # -9: ended by the system, which had no memory left
            return _full(self.megabytes), _SPLIT
        return f"the page broke the program that read it (exit status {status})", _SPLIT

    def _running(self) -> subprocess.Popen[bytes]:
        if self._problem:
            raise self._problem
        if self._process is None or self._process.poll() is not None:
            self._end()
            try:
                self._process = _started(self.megabytes)
            except Unavailable as problem:
                self._problem = problem  # it would be the same with the next page, and take as long
                raise
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()


class _Deadline:
    """Kills a process where the block under it takes longer than it may; `passed` tells whether it did."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.passed = False
        self._process = process
        self._timer = threading.Timer(seconds, self._kill)
        self._timer.daemon = True

    def _kill(self) -> None:
        self.passed = True
        self._process.kill()

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _started(megabytes: int) -> subprocess.Popen[bytes]:
    """A process that is ready to read; it sees the modules that this one sees, wherever it was started from."""
    if not sys.executable or getattr(sys, "frozen", False):
        raise Unavailable("there is no Python to start")
    arguments = [sys.executable, "-c", _PROGRAM, *map(str, sys.path), str(megabytes)]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # each thread of numpy's would count as memory
    try:
        process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0, env=environment)
    except OSError as error:
        raise Unavailable(str(error)) from error
    assert process.stdout is not None
    try:
        with _Deadline(process, START):
            ready = os.read(process.stdout.fileno(), 1)
    except BaseException:
        process.kill()
        process.wait()
        raise
    if ready != worker.READY:
        process.kill()
        raise Unavailable(f"the process ended with status {process.wait()}")
    return process


def _exchange(process: subprocess.Popen[bytes], message: bytes) -> Answer | None:
    """The answer to a message; None where the process ended before it."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        worker.send(process.stdin.fileno(), message)
    except BrokenPipeError:
        return None
    reply = worker.receive(process.stdout.fileno())
    answer: Answer | None = pickle.loads(reply) if reply is not None else None
    return answer


def _result(page: Page, answer: Answer, megabytes: int) -> Document:
    if answer.full:
        raise InputError(page.uri, _full(megabytes), _SPLIT)
    if answer.problem is not None:
        raise InputError(page.uri, answer.problem, answer.remedy, language=answer.language)
    if answer.document is None:
        error = RuntimeError(answer.failure)
        error.add_note(answer.trace)
        raise error
    return answer.document


def _full(megabytes: int) -> str:
    return f"reading the page needed more than {megabytes / 1_000:g} GB of memory"


shared = Guard()  # of this process
atexit.register(shared._end)  # not `close`: a thread may still be reading
