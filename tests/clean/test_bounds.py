"""Hostile pages are refused or read within limits; old pages that are only untidy are read."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import dateline
from dateline.clean import Clean, bounds, guard, worker
from dateline.clean.guard import Guard
from dateline.errors import InputError
from dateline.records import Page

LINES = [
    "The pier at Belmor was closed on Monday after a storm broke its railing, the harbour master said.",
    "Divers will look at the piles this week, he said, and the pier will open again when the work is done.",
    "Two boats sank in the same storm, the coast guard said, but nobody was hurt on either of them.",
]
BODY = "".join(f"<p>{line}</p>" for line in LINES)
SLOW = f"<html><body>{BODY}<table>{'<tr><td colspan=1000 rowspan=1000>x</td></tr>' * 400}</table>"  # minutes, for a few kilobytes
FAT = f"<html><body><p>{'the pier was closed ' * 500_000}</p>"
HERE = {**os.environ, "PYTHONPATH": str(Path(dateline.__file__).parents[1])}


def page(source: str, media_type: str = "text/html", uri: str = "a.html") -> Page:
    return Page(uri=uri, media_type=media_type, sha256="0", content=source.encode("utf-8", "replace"))


def kept(source: str) -> list[str]:
    document = Clean()(page(source))
    return [document.quote(block) for block in document.blocks if block.kept]


REFUSED = [
    ("<div>" * 20_000, "text/html", "nests 20,000 elements in one another, over the limit of 5,000"),
    ("<p>x" * 160_000, "text/html", "has 160,000 elements, over the limit of 150,000"),
    ("<p>" + "x" * 20_000_000, "text/html", "has 20,000,003 characters, over the limit of 20,000,000"),
    ("x" * 1_000_001, "text/plain", "has 1,000,001 characters, over the limit of 1,000,000"),
    ("x\n" * 100_001, "text/plain", "has 100,001 lines, over the limit of 100,000"),
]


@pytest.mark.parametrize(("source", "media_type", "reason"), REFUSED, ids=["depth", "elements", "markup", "text", "lines"])
def test_what_no_report_measures_is_refused_with_measure_and_limit(source: str, media_type: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as refused:
        Clean()(page(source, media_type))
    assert refused.value.remedy


def test_blank_lines_are_no_lines() -> None:
    bounds.check_text(page(""), "The pier was closed.\n" + "\n" * 200_000)


@pytest.mark.parametrize("opening", ["<font size=2>", "<b>", "<div>", "<center><font>"])
def test_old_pages_with_hundreds_of_open_elements_keep_their_report(opening: str) -> None:
    filler = "".join(f"{opening}{LINES[at % 3]}<br>" for at in range(600))
    assert kept(f"<html><body>{filler}")[:3] == LINES


def test_tags_in_scripts_are_no_elements() -> None:
    script = "<script>document.write('" + "<div>" * 6_000 + "')</script>"
    shape = bounds.measure(page(""), f"<html><body>{script}{BODY}")
    assert not shape.tangled


def test_embedded_pictures_do_not_count() -> None:
    picture = '<img src="data:image/png;base64,' + "iVBORw0KGgo" * 2_000_000 + '">'
    assert set(LINES) <= set(kept(f"<html><body><article>{picture}{BODY}</article>"))


RISKY = {
    "large": "<p>" + "x" * 600_000,
    "many elements": "<p>x" * 11_000,
    "many attributes": "<p " + " ".join(f"a{at}=1" for at in range(400)) + ">x",
    "wide cells": "<td colspan='1000'>x",
}


@pytest.mark.parametrize("name", RISKY)
def test_pages_that_may_take_long_are_read_in_a_process_of_their_own(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Asked(Exception):
        pass

    def ask(*_: object) -> None:
        raise Asked

    monkeypatch.setattr(guard.shared, "read", ask)
    with pytest.raises(Asked):
        Clean()(page(RISKY[name]))
    assert kept(f"<html><body>{BODY}")  # an ordinary page is not


def test_a_page_is_read_here_where_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "shared", Guard())
    monkeypatch.setattr(sys, "executable", "")
    assert Clean()(page("<p>" + "x " * 300_000)).text


# --- the process ---


@pytest.fixture(scope="module")
def guarded() -> Iterator[Guard]:
    with Guard(seconds=3, megabytes=150) as opened:
        yield opened


def test_the_process_reads_as_this_one_does(guarded: Guard) -> None:
    here = page(f"<html><head><meta property='article:published_time' content='2022-05-02T08:12:00+02:00'></head><body>{BODY}", uri="a\udc80.html")
    assert guarded.read(here) == Clean()(here)


def test_what_is_kept_is_told_to_the_process(guarded: Guard) -> None:
    text = page("\n\n".join((*LINES, "Share this: Facebook | X")), "text/plain")
    assert all(block.kept for block in guarded.read(text, frozenset({"share bar"})).blocks)
    assert not all(block.kept for block in guarded.read(text).blocks)


def test_a_page_that_takes_long_is_rejected_and_the_next_one_is_read(guarded: Guard) -> None:
    started = time.monotonic()
    with pytest.raises(InputError, match="reading the page took longer than 3 s; split it"):
        guarded.read(page(SLOW))
    assert time.monotonic() - started < 20
    assert guarded.pid is None
    assert guarded.read(page(f"<html><body>{BODY}")).text
    assert guarded.pid is not None


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_a_page_that_takes_much_memory_is_rejected() -> None:
    with Guard(seconds=60, megabytes=20) as tight, pytest.raises(InputError, match=r"needed more than 0\.02 GB of memory"):
        tight.read(page(FAT))


def test_an_input_error_of_the_process_is_one_here(guarded: Guard) -> None:
    with pytest.raises(InputError, match="the page shows no text; save it from a browser"):
        guarded.read(page("<html><body></body></html>"))


def test_an_interruption_leaves_nothing_behind(guarded: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(worker, "receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            guarded.read(page(BODY))
    assert guarded.pid is None
    assert guarded.read(page(f"<html><body>{LINES[1]}")).text == LINES[1]  # and no answer to the page before


def test_threads_share_the_process(guarded: Guard) -> None:
    sources = [f"<html><body>{line}" for line in LINES * 4]
    with ThreadPoolExecutor(4) as pool:
        documents = list(pool.map(lambda source: guarded.read(page(source)), sources))
    assert [document.text for document in documents] == LINES * 4
    assert threading.active_count() < 20


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked there")
def test_a_forked_process_starts_its_own(guarded: Guard) -> None:
    guarded.read(page(f"<html><body>{LINES[0]}"))
    child = os.fork()
    if child == 0:
        os._exit(0 if guarded.pid is None else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert guarded.read(page(f"<html><body>{LINES[1]}")).text == LINES[1]


SCRIPT = """
import os
from dateline.clean import Clean, guard
from dateline.records import Page
document = Clean()(Page(uri="a", media_type="text/html", sha256="", content=b"<html><p>" + b"the pier " * 80_000))
print(len(document.text), guard.shared.pid, flush=True)
{end}
"""


@pytest.mark.skipif(sys.platform == "win32", reason="processes are told by signals")
@pytest.mark.parametrize("end", ["", "os._exit(0)", "os.kill(os.getpid(), 9)"], ids=["returns", "leaves", "is killed"])
def test_the_process_ends_with_a_script_that_has_no_main(end: str, tmp_path: Path) -> None:
    script = tmp_path / "a.py"
    script.write_text(SCRIPT.format(end=end))
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=HERE, cwd=tmp_path, check=False)
    length, pid = map(int, done.stdout.split())
    assert length == 719_999
    assert _has_ended(pid)


def _has_ended(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").exists() and Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            return True  # its new parent, no init, does not collect it
        time.sleep(0.05)
    return False


def test_the_memory_is_watched_where_the_system_does_not_limit_it() -> None:
    script = "from dateline.clean import worker; import time; worker._watch(worker._peak() - 1)"
    done = subprocess.run([sys.executable, "-c", script], env=HERE, check=False)
    assert done.returncode == worker.FULL
