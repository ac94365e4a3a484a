"""`dateline demo`: the packaged sample dispatches, read into a ledger, and a first look at it."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import click

from dateline import lexicon
from dateline.cli import options
from dateline.cli.progress import watched
from dateline.cli.read import Tally, _into
from dateline.ledger import Ledger, Status, Wanted, document as document_of, documents, events

FIRST_SCREEN = ((Status.DISPUTED, 3), (Status.DENIED, 3), (Status.PLANNED, 3), (Status.UNVERIFIED, 2), (Status.CLAIMED, 3))  # how many of each


@click.command("demo")
@click.option("--ledger", "ledger_file", metavar="FILE", help="Keep the ledger here; otherwise it lies in a temporary folder.")
@click.option("--html", "html_file", metavar="FILE", help="Write the page here; otherwise it lies beside the ledger.")
def command(ledger_file: str | None, html_file: str | None) -> int:
    """Read the packaged sample dispatches into a ledger and take a first look at it."""
    file = Path(ledger_file) if ledger_file else Path(tempfile.mkdtemp(prefix="dateline-")) / "ledger.db"
    page = html_file or str(file.with_suffix(".html"))
    with Ledger(file) as ledger:
        tally = _read(ledger)
        _first_screen(ledger, str(file))
        options.write_page(page, [document_of(ledger, found.document) for found in documents(ledger)])
    _next_steps(str(file), page)
    return tally.status()


def _read(ledger: Ledger) -> Tally:
    from dateline import pipeline, sources

    paths = [str(path) for path in sorted(lexicon.path("samples").iterdir()) if path.suffix in (".txt", ".html")]
    tally, start = Tally(), time.perf_counter()
    results = watched(pipeline.default().read(sources.pages(paths)), "read")
    words = sum(len(document.text.split()) for document in tally.documents(_into(ledger, results, tally, correct=False)))
    took = time.perf_counter() - start
    click.echo(f"Read {tally.read} sample dispatches ({words:,} words, invented events in real places) in {took:.1f} s.\n")
    return tally


def _first_screen(ledger: Ledger, file: str) -> None:
    from dateline import export

    width = options.width()
    options.say(export.list_documents(documents(ledger), width))
    click.echo()
    shown = [event for status, limit in FIRST_SCREEN for event in events(ledger, Wanted(status=status, limit=limit))]
    options.say(export.list_events(shown, width))
    click.echo(f"of {ledger.count('event')} reports of events and {ledger.count('statement')} statements in {file}")


def _next_steps(file: str, page: str) -> None:
    click.echo(f"""
Look at it:    {page}
Ask it:        dateline show events --status denied --ledger {file}
               dateline show statements --party ministry --ledger {file}
Read your own: dateline read DISPATCH.txt --quotes --html reading.html""")
