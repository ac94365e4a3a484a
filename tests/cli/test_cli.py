"""The command line, with a pipeline of one stage that needs no model."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

import dateline
from dateline import pipeline
from dateline.clean import Clean
from dateline.cli import FAILED, INTERRUPTED, OK, PARTLY, USAGE, run
from dateline.cli.options import days
from dateline.errors import InputError
from dateline.ledger import Ledger
from dateline.records import Document, Page, document_id
from fixtures.dispatch import ADVERT, HEADER, TEXT, WIDGET, dispatch

LAYERS = frozenset({"blocks", "parse", "entities", "times", "places", "statements", "events"})


HERE = {**os.environ, "PYTHONPATH": str(Path(dateline.__file__).parents[1])}  # for other processes, from any folder


class Knows:
    """A cleaner that knows one dispatch by heart; an empty file is rejected, `crash` breaks it."""

    provides = LAYERS

    def __call__(self, page: Page) -> Document:
        text = page.content.decode()
        if not text.strip():
            raise InputError(page.uri, "the file is empty", "give a file with text")
        if text.startswith("crash"):
            raise RuntimeError("a bug")
        if text.startswith("stop"):
            raise KeyboardInterrupt
        known = dispatch(uri=page.uri)
        source = msgspec.structs.replace(known.source, sha256=page.sha256)
        if text != TEXT:
            return Document(id=document_id(text), source=source, published=None, text=text, blocks=())
        return msgspec.structs.replace(known, source=source)


@pytest.fixture(autouse=True)
def stub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pipeline, "default", lambda **_: pipeline.Pipeline(Knows(), []))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    Path("harbour.txt").write_text(TEXT)


def program(*arguments: str) -> Sequence[str]:
    return [sys.executable, "-c", "from dateline.cli import main; main()", *arguments]


# --- read ---


def test_a_reading_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "harbour.txt"]) == OK
    out, err = capfd.readouterr()
    assert out.startswith("Governor to meet striking dockers in Latakia\n")
    assert "CONSULT meet" in out
    assert err == ""


def test_json_is_one_object_a_line(capfd: pytest.CaptureFixture[str]) -> None:
    Path("b.txt").write_text("Talks were held.")
    assert run(["read", "--json", "harbour.txt", "b.txt"]) == OK
    assert [json.loads(line)["text"][:5] for line in capfd.readouterr().out.splitlines()] == ["date ", "Talks"]


@pytest.mark.parametrize(
    ("files", "status"),
    [(["harbour.txt"], OK), (["harbour.txt", "empty.txt"], PARTLY), (["empty.txt"], FAILED), (["none.txt"], FAILED), (["crash.txt", "harbour.txt"], PARTLY)],
)
def test_the_exit_status_tells_what_was_rejected(files: list[str], status: int) -> None:
    Path("empty.txt").write_text("")
    Path("crash.txt").write_text("crash")
    assert run(["read", "--json", *files]) == status


def test_a_rejection_is_one_line_with_input_problem_and_remedy(capfd: pytest.CaptureFixture[str]) -> None:
    Path("empty.txt").write_text(" ")
    Path("crash.txt").write_text("crash")
    run(["read", "--json", "empty.txt", "crash.txt"])
    empty, crash = capfd.readouterr().err.splitlines()
    assert empty == "dateline: empty.txt: the file is empty; give a file with text"
    assert crash.startswith("dateline: crash.txt: RuntimeError: a bug (in clean); ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "--published", "yesterday", "a"],
        ["show", "--date", "soon"],
        ["show", "weather"],
        ["read", "--keep", "weather", "a"],
        ["show", "--type", "FIGHT"],
        ["show", "statements", "--kind", "pirate"],
        ["show", "statements", "--stance", ""],
        ["show", "statements", "--verification", "checked"],
        ["show", "documents", "--quotes"],
        ["fly"],
        ["--no"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_is_a_usage_error(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == USAGE
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("dateline: ")
    assert err.count("\n") == 1
    assert "--help`" in err


def test_an_empty_folder_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run(["read", "empty"]) == FAILED


def test_a_second_read_into_a_ledger_adds_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    Path("news").mkdir()
    Path("news/harbour.txt").write_text(TEXT)
    Path("news/empty.txt").write_text("")
    assert run(["read", "news", "--ledger", "out.sqlite"]) == PARTLY
    assert "1 written" in capfd.readouterr().out
    run(["read", "news", "--ledger", "out.sqlite"])
    assert capfd.readouterr().out == "out.sqlite: 1 document read, 0 written, 1 known already, 1 rejected\n"


def test_an_interruption_keeps_what_was_read(capfd: pytest.CaptureFixture[str]) -> None:
    Path("stop.txt").write_text("stop")
    for at in range(16):  # a whole batch before the interruption
        Path(f"a{at:02}.txt").write_text(f"Talks {at}.")
    assert run(["read", *sorted(str(path) for path in Path().glob("a*.txt")), "stop.txt", "--ledger", "ledger.db"]) == INTERRUPTED
    capfd.readouterr()
    assert run(["show", "documents"]) == OK
    assert "16 documents" in capfd.readouterr().out


def test_a_page_is_written(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "harbour.txt", "--html", "page.html"]) == OK
    assert Path("page.html").read_bytes().startswith(b"<!doctype html>")
    assert capfd.readouterr().err == "dateline: the page is in page.html\n"


def test_a_page_that_cannot_be_written_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "harbour.txt", "--html", "no/page.html"]) == FAILED
    out, err = capfd.readouterr()
    assert out == ""
    assert "no/page.html: the page cannot be written (there is no such folder); give a file in a folder" in err


def test_a_kind_of_dropping_can_be_turned_off(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(pipeline, "default", lambda *, keep, **_: pipeline.Pipeline(Clean(keep=keep), []))
    Path("shared.txt").write_text("The pier was closed on Monday, he said.\n\nShare this: Facebook | X")
    for keep, wanted in (((), [True, False]), (("--keep", "Share-bar"), [True, True])):
        assert run(["read", "--json", "shared.txt", *keep]) == OK
        assert [block["kept"] for block in json.loads(capfd.readouterr().out)["blocks"]] == wanted


def test_the_reasons_to_drop_are_listed_where_a_name_is_none(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "a.txt", "--keep", "nonsense"]) == USAGE
    assert "'nonsense' is no reason to drop a block; known: about the author, advertisement" in capfd.readouterr().err


def test_an_input_in_another_language_is_one_line(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(pipeline, "default", lambda **_: pipeline.Pipeline(Clean(languages={"en"}), []))
    Path("mole.txt").write_text("Die Mole wurde am Montag nach dem Sturm gesperrt, sagte der Hafenmeister, und niemand wurde dabei verletzt.")
    assert run(["read", "--json", "mole.txt", "--ledger", "ledger.db"]) == FAILED
    assert capfd.readouterr().err == "dateline: mole.txt: the text is in German (de); dateline reads English: give a translation\n"


# --- show ---


@pytest.fixture
def ledger(stub: None, capfd: pytest.CaptureFixture[str]) -> None:
    Path("nothing.txt").write_text("")
    run(["read", "harbour.txt", "nothing.txt", "--ledger", "ledger.db"])
    capfd.readouterr()


SHOWN = [
    (["show"], "4 events"),
    (["show", "events", "--place", "Latakia"], "1 event"),
    (["show", "--party", "army", "--date", "2023-06", "--type", "assault", "--status", "unverified"], "1 event"),
    (["show", "--date", "2023-06-14..2023-06-15"], "No event fits."),
    (["show", "statements", "--party", "naddaf"], "1 statement"),
    (["show", "statements", "--source", "relief council", "--quotes"], "1 statement in 1 document"),
    (["show", "statements", "--source", "nobody", "--quotes"], "No statement fits."),
    (["show", "statements", "--kind", "NGO"], "1 statement"),
    (["show", "statements", "--kind", "local-official"], "1 statement"),
    (["show", "statements", "--kind", "rebel"], "No statement fits."),
    (["show", "statements", "--stance", "Warn", "--quoted"], "1 statement"),
    (["show", "statements", "--verification", "unverified"], "1 statement"),
    (["show", "statements", "--within"], "No statement fits."),
    (["show", "--kind", "ngo", "--quotes"], "1 event"),
    (["show", "documents", "--text", "customs house"], "1 document"),
    (["show", "--dropped"], "3 dropped blocks"),
    (["show", "dropped", "--limit", "1"], "1 dropped block"),
    (["show", "documents", "--dropped", "--text", "customs house"], "3 dropped blocks"),
    (["show", "--dropped", "--document", "ffff"], "No dropped block fits."),
    (["show", "rejections"], "1 rejection"),
    (["show", "rejections", "--text", "is EMPTY"], "1 rejection"),
    (["show", "rejections", "--text", "German"], "No rejection fits."),
]


@pytest.mark.parametrize(("arguments", "last"), SHOWN, ids=lambda value: " ".join(value) if isinstance(value, list) else value)
@pytest.mark.usefixtures("ledger")
def test_show_answers(arguments: list[str], last: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == OK
    assert capfd.readouterr().out.splitlines()[-1] == last


@pytest.mark.usefixtures("ledger")
def test_show_prints_json(capfd: pytest.CaptureFixture[str]) -> None:
    run(["show", "--place", "latakia", "--json"])
    (row,) = map(json.loads, capfd.readouterr().out.splitlines())
    assert (row["status"], row["quote"], row["event"]["type"], row["published"]) == ("planned", "meet", "CONSULT", "2023-06-14")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--kind", "pirate"], "'pirate' is no kind of source; known: belligerent, government, military, rebel group, police, local official, "),
        (["--stance", "shout"], "'shout' is no stance; known: assert, deny, confirm, warn, threaten, promise, ask, accuse, suspect, deny knowledge, decline"),
        (["--stance", "de"], "'de' is no stance; known: "),
        (["--verification", "true"], "'true' is no verification; known: verified, unverified, disputed"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_an_unknown_term_is_answered_with_the_known_ones(arguments: list[str], problem: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "statements", *arguments]) == USAGE
    assert problem in capfd.readouterr().err


@pytest.mark.usefixtures("ledger")
def test_show_prints_statements_in_full(capfd: pytest.CaptureFixture[str]) -> None:
    run(["show", "statements", "--source", "naddaf", "--quotes"])
    lines = capfd.readouterr().out.splitlines()
    assert lines[1].startswith("Harbour Wire | 14 June 2023 (from the header) | ")
    assert lines[2] == "harbour.txt"
    assert " ".join(lines[4].split()) == "s4 Omar Naddaf (witness, politician) paragraph 4"
    assert " ".join(lines[5].split()) == "own words “We will not leave the port,” [381-410]"


@pytest.mark.usefixtures("ledger")
def test_statements_are_one_json_object_a_line(capfd: pytest.CaptureFixture[str]) -> None:
    run(["show", "statements", "--source", "relief council", "--quotes", "--json"])
    (row,) = map(json.loads, capfd.readouterr().out.splitlines())
    assert (row["uris"], row["block"], row["paragraph"], row["cue"]) == (["harbour.txt"], "paragraph", 3, "said")
    assert row["checks"][0]["check"]["by"]["name"] == "Harbour Wire"
    assert row["statement"]["source"][0]["kinds"] == ["NGO"]


def test_an_empty_ledger_answers_in_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    Ledger("ledger.db").close()
    assert run(["show", "statements", "--source", "anybody", "--quotes"]) == OK
    assert capfd.readouterr().out == "No statement fits.\n"


@pytest.mark.usefixtures("ledger")
def test_show_prints_what_was_dropped_as_json(capfd: pytest.CaptureFixture[str]) -> None:
    run(["show", "--dropped", "--json"])
    rows = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [(row["quote"], row["reason"]) for row in rows] == [(HEADER, "publication header"), (ADVERT, "advert"), (WIDGET, "share widget")]
    assert all(TEXT[row["start"] : row["end"]] == row["quote"] for row in rows)


@pytest.mark.usefixtures("ledger")
def test_show_writes_a_page_of_what_was_found() -> None:
    assert run(["show", "--place", "latakia", "--html", "found.html"]) == OK
    assert b"Harbour Wire" in Path("found.html").read_bytes()


def test_show_without_a_ledger_says_what_to_do(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["show"]) == FAILED
    assert "write one with `dateline read PATH --ledger ledger.db`" in capfd.readouterr().err


def test_the_demo_shows_and_writes_a_page(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "--ledger", "demo.db", "--html", "demo.html"]) == OK
    out, err = capfd.readouterr()
    assert "12 documents" in out
    assert "Look at it:    demo.html" in out
    assert err == ""
    assert Path("demo.html").exists()


# --- the program ---


def test_the_version_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == OK
    assert dateline.__version__ in capfd.readouterr().out


def test_help_loads_nothing_heavy() -> None:
    script = "import sys; from dateline.cli import run; run(['--help']); run(['read', '--help']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=HERE).stdout.split()
    assert not {"onnxruntime", "numpy", "trafilatura", "lxml", "jinja2", "rich"} & set(loaded)


def test_a_reader_that_leaves_early_is_no_error() -> None:
    with subprocess.Popen(program("--help"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=HERE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == OK


DAYS = [("2022-04-26", ("2022-04-26", "2022-04-26")), ("2024-02", ("2024-02-01", "2024-02-29")), ("2022", ("2022-01-01", "2022-12-31"))]
DAYS += [("2022-12..2023", ("2022-12-01", "2023-12-31")), ("..2022", ("0001-01-01", "2022-12-31")), ("9999", ("9999-01-01", "9999-12-31"))]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_days_of_a_filter(text: str, expected: tuple[str, str]) -> None:
    assert tuple(str(day) for day in days(text)) == expected


@pytest.mark.parametrize("text", ["", "..", "soon", "2022-13", "2022-02-30", "2023..2022", "20220426", "٢٠٢٢"])
def test_what_names_no_days_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the option's message is made from it)
        days(text)


def test_progress_on_a_terminal_leaves_the_data_on_stdout(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert run(["read", "harbour.txt", "--json"]) == OK
    assert json.loads(capfd.readouterr().out)["id"] == dispatch().id
