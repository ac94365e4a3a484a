"""The program that reads hostile pages, in a process of its own: `guard` starts it, hands it one page after another, and ends it.

Requests and answers are a length of eight bytes and so many bytes of pickle behind it, over standard input and output: both ends are this
program, and neither MessagePack nor JSON holds the lone surrogates that the name of a file may have.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
import traceback

import msgspec

from dateline.errors import InputError
from dateline.records import Document, Page

READY = b"R"
FULL = 86  # the exit status of a process that took too much memory
LARGE = 0.5  # share of the memory that a page may take, over which the process ends after it, so as not to sit on what it took
LOOK = 0.05  # seconds between two looks at the memory, where the system does not limit it


class Request(msgspec.Struct, frozen=True):
    """A page, what is kept of it, and the seconds that reading it may take."""

    page: Page
    keep: frozenset[str]
    seconds: float


class Answer(msgspec.Struct, frozen=True):
    """A document, or what is wrong with the page, or how reading it failed; `last` where the process ends now."""

    document: Document | None = None
    problem: str | None = None
    remedy: str = ""
    language: str | None = None
    failure: str = ""
    trace: str = ""
    full: bool = False
    last: bool = False


def send(pipe: int, message: bytes) -> None:
    """Write a message; raises BrokenPipeError where nobody reads."""
    rest = memoryview(len(message).to_bytes(8, "big") + message)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def receive(pipe: int) -> bytes | None:
    """The next message; None where the other side has ended."""
    length = _read(pipe, 8)
    return _read(pipe, int.from_bytes(length, "big")) if length else None


def _read(pipe: int, length: int) -> bytes | None:
    parts, missing = [], length
    while missing:
        part = os.read(pipe, min(missing, 1 << 20))
        if not part:
            return None
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def main() -> None:
    """Read the pages that come in until no more come; `sys.argv` ends with the megabytes that a page may take."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program that started this one
    megabytes = int(sys.argv[-1])
    inward, outward = _own_pipes()
    _warm()
    large = _peak() + LARGE * megabytes * 1_000_000
    _limit(megabytes)
    os.write(outward, READY)
    try:
        while (message := receive(inward)) is not None:
            answer = _answer(pickle.loads(message), large)
            send(outward, pickle.dumps(answer))
            if answer.last:
                break
    except MemoryError:
        os._exit(FULL)


def _own_pipes() -> tuple[int, int]:
    """Standard input and output for messages alone: what a library prints goes nowhere."""
    inward, outward = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return inward, outward


def _warm() -> None:
    """Loads what reading needs, so that a page's time and memory are its own."""
    from dateline.clean.stage import read

    html = b"<html><body><p>" + b"The pier was closed on Monday after the storm, the harbour master said. " * 5
    read(Page(uri="", media_type="text/html", sha256="", content=html))


def _limit(megabytes: int) -> None:
    """Holds the process to so many megabytes more than it has now."""
    if sys.platform == "linux":
        import resource

        most = _address_space() + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    elif sys.platform != "win32":
        most = _peak() + megabytes * 1_000_000
        threading.Thread(target=_watch, args=(most,), daemon=True).start()  # macOS has the limit, but does not keep it


def _address_space() -> int:
    with os.fdopen(os.open("/proc/self/statm", os.O_RDONLY)) as numbers:
        return int(numbers.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _peak() -> int:
    """The most bytes of memory that the process has held."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _watch(most: int) -> None:
    while _peak() <= most:
        time.sleep(LOOK)
    os._exit(FULL)


def _answer(request: Request, large: float) -> Answer:
    from dateline.clean.stage import read

    _alarm(request.seconds + 1)  # for the case that whoever started this has gone meanwhile
    try:
        answer = Answer(document=read(request.page, request.keep))
    except InputError as error:
        answer = Answer(problem=error.problem, remedy=error.remedy, language=error.language)
    except MemoryError:
        return Answer(full=True, last=True)
    except Exception as error:
        answer = Answer(failure=f"{type(error).__name__}: {error}", trace=traceback.format_exc())
    finally:
        _alarm(0)
    return msgspec.structs.replace(answer, last=_peak() > large)


def _alarm(seconds: float) -> None:
    """Ends the process after so many seconds, whatever it is doing; 0 calls that off."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
