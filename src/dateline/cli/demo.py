"""`dateline demo`: the packaged sample dispatches, read into a ledger, and a first look at it."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
import time
from pathlib import Path

import click

from dateline import lexicon
from dateline.cli import options
from dateline.cli.progress import watched
from dateline.cli.read import Tally, _into
from dateline.ledger import FoundEvent, Ledger, Status, Wanted, current, document as document_of, documents, events

FIRST_SCREEN = (  # how many of each
    (Status.DISPUTED, 3),
    (Status.VERIFIED, 1),
    (Status.DENIED, 1),
    (Status.PLANNED, 2),
    (Status.REQUESTED, 1),
    (Status.UNVERIFIED, 2),
    (Status.CLAIMED, 3),
    (Status.REPORTED, 2),
)


@click.command("demo", short_help="Read the packaged sample dispatches and take a first look.")
@click.option("--ledger", "ledger_file", metavar="FILE", help="Keep the ledger here; otherwise it lies in a temporary folder.")
@click.option("--html", "html_file", metavar="FILE", callback=options.a_page, help="Write the page here; otherwise it lies beside the ledger.")
def command(ledger_file: str | None, html_file: str | None) -> int:
    """Read the packaged sample dispatches into a ledger and take a first look at it."""
    file = Path(ledger_file) if ledger_file else Path(tempfile.mkdtemp(prefix="dateline-")) / "ledger.db"
    page = html_file or str(file.with_suffix(".html"))
    with Ledger(file) as ledger:
        tally = _read(ledger)
        _first_screen(ledger, str(file))
        options.write_page(page, [document_of(ledger, found.document) for found in documents(ledger)], say_where=False)
    _next_steps(str(file), page)
    return tally.status()


def _read(ledger: Ledger) -> Tally:
    from dateline import pipeline, sources

    paths = [str(path) for path in sorted(lexicon.path("samples").iterdir()) if path.suffix in (".txt", ".html")]
    tally, start = Tally(), time.perf_counter()
    results = watched(pipeline.default().read(sources.pages(paths)), "read")
    words = sum(len(document.text.split()) for document in tally.documents(_into(ledger, results, tally, current(), correct=False)))
    took = time.perf_counter() - start
    click.echo(f"Read {tally.read} sample dispatches ({words:,} words, invented events in real places) in {took:.1f} s.\n")
    return tally


def _first_screen(ledger: Ledger, file: str) -> None:
    from dateline import export

    width = options.width()
    options.say(export.list_documents(documents(ledger), width))
    click.echo()
    shown = _telling(ledger)
    options.say(export.list_events(shown, width, count=False))
    click.echo(f"{len(shown)} of {ledger.count('event')} reports of events and {ledger.count('statement')} statements in {file}")


def _telling(ledger: Ledger) -> list[FoundEvent]:
    """Of each status those that say the most, from different documents, in the order of their days."""
    chosen: list[FoundEvent] = []
    for status, limit in FIRST_SCREEN:
        papers: set[str] = set()
        for found in sorted(events(ledger, Wanted(status=status)), key=_fullness, reverse=True):
            if len(papers) < limit and found.document not in papers and not any(_same(found, other) for other in chosen):
                papers.add(found.document)
                chosen.append(found)
    return sorted(chosen, key=lambda found: _one_day(found) or found.published or dt.date.max)


def _fullness(found: FoundEvent) -> int:
    event = found.event
    return sum(map(bool, (event.actors, event.actors and event.recipients, event.place, _one_day(found), event.sources)))


def _same(found: FoundEvent, other: FoundEvent) -> bool:
    """The same words in a copy, or two halves of one sentence."""
    event, its = found.event, other.event
    return event.type is its.type and ((found.quote, event.actors[:1]) == (other.quote, its.actors[:1]) or found.onward[:40] == other.onward[:40])


def _one_day(found: FoundEvent) -> dt.date | None:
    """The day of an event, where it is known to the day."""
    days = found.event.when
    return days.earliest if days and days.earliest == days.latest else None


def _next_steps(file: str, page: str) -> None:
    program = "dateline" if shutil.which("dateline") else sys.argv[0]
    click.echo(f"""
Look at it:    {page}
Ask it:        {program} show events --status denied --ledger {file}
               {program} show statements --source "health ministry" --quotes --ledger {file}
Read your own: {program} read DISPATCH.txt --quotes --html reading.html""")
