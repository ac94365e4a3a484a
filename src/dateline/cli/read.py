"""`dateline read`: inputs in, readings out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import options, settings
from dateline.cli.progress import watched
from dateline.records import Document, Rejection

if TYPE_CHECKING:
    from dateline.ledger import Ledger, Run


@click.command("read", short_help="Read files, folders or standard input; print the readings or keep them.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--ledger", "ledger_file", metavar="FILE", help="Write what is read into this ledger; prints only a summary.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a document, one a line.")
@click.option("--published", metavar="DATE", callback=options.a_day, help="The day of publication of inputs that state none, as 2022-04-26.")
@click.option("--html", "html_file", metavar="FILE", callback=options.a_page, help="Write a page to look at, in one file.")
@click.option("--keep", metavar="REASON", multiple=True, callback=options.some_reasons, help='Drop nothing for this reason ("share bar"); may be repeated.')
@click.option(
    "--gazetteer",
    "gazetteers",
    metavar="FILE",
    multiple=True,
    help="Read with this gazetteer of yours, not with those added; `none`: with the packaged one alone.",
)
@click.option(
    "--viewpoint",
    metavar="CODE",
    default="UN",
    envvar=settings.VIEWPOINT,
    callback=options.a_viewpoint,
    help="Whose answer a disputed place's country is: UN (the default), DE-FACTO or a country (UA).",
)
@click.option("--quotes", is_flag=True, help="Print the sentence behind each row.")
def command(
    paths: tuple[str, ...],
    ledger_file: str | None,
    as_json: bool,
    published: str | None,
    html_file: str | None,
    keep: frozenset[str],
    gazetteers: tuple[str, ...],
    viewpoint: str,
    quotes: bool,
) -> int:
    """Read PATHs: files (text, HTML, JSONL, RSS and Atom, EML and mbox, PDF, DOCX, MHTML; also gzipped), folders, globs, or - for standard input.

    \b
    dateline read dispatch.txt                   the reading of one dispatch
    dateline read --json news/ > readings.jsonl  a folder, as JSON lines
    dateline read news/ --ledger ledger.db       a folder, kept; then: dateline show events
    """
    from dateline import pipeline, sources

    own = settings.gazetteers(gazetteers)
    pipe = pipeline.default(keep=keep, gazetteers=own, viewpoint=viewpoint)
    results = watched(pipe.read(sources.pages(paths, date=published)), "read", beside=as_json or not ledger_file)
    tally = Tally()
    kept: list[Document] = []
    with ExitStack() as stack:
        if ledger_file:
            run = _run(keep, own, viewpoint)
            results = _into(_open(stack, ledger_file), results, tally, run, correct=published is not None)
        for document in tally.documents(results):
            if html_file:
                kept.append(document)
            if as_json:
                _print_json(document)
            elif not ledger_file:
                _print_reading(document, quotes, first=tally.read == 1)
    if ledger_file and not as_json:
        click.echo(f"{ledger_file}: {tally.summary()}")
    if html_file and kept:
        options.write_page(html_file, kept)
    return tally.status()


class Tally:
    """Counts what came of the inputs, and warns of each rejection."""

    def __init__(self) -> None:
        self.read = self.added = self.rejected = 0

    def documents(self, results: Iterable[Document | Rejection]) -> Iterator[Document]:
        """The documents among the results."""
        for result in results:
            if isinstance(result, Rejection):
                self.rejected += 1
                options.warn(options.explain(result))
            else:
                self.read += 1
                yield result

    def summary(self) -> str:
        """The counts in words."""
        read = f"{self.read} document{'' if self.read == 1 else 's'} read"
        return f"{read}, {self.added} written, {self.read - self.added} known already, {self.rejected} rejected"

    def status(self) -> int:
        """The exit status; warns where there was nothing at all."""
        from dateline.cli import FAILED, OK, PARTLY

        if not self.read and not self.rejected:
            options.warn("no input was found; give a file, a folder, a glob or -")
        return FAILED if not self.read else PARTLY if self.rejected else OK


def _open(stack: ExitStack, file: str) -> Ledger:
    from dateline.ledger import Ledger

    return stack.enter_context(Ledger(file))


def _run(keep: frozenset[str], own: Sequence[Path], viewpoint: str) -> Run:
    """The run as it stands in the ledger, with the own gazetteers by name and version."""
    from dateline.ledger import current
    from dateline.where.layers import version

    return current(keep=keep, viewpoint=viewpoint, gazetteers=[version(file) for file in own])


def _into(ledger: Ledger, results: Iterable[Document | Rejection], tally: Tally, run: Run, *, correct: bool) -> Iterator[Document | Rejection]:
    """The results as they are written."""
    for result in results:
        if isinstance(result, Rejection):
            ledger.reject(result, run)
        else:
            tally.added += ledger.add(result, run, correct=correct)
        yield result


def _print_json(document: Document) -> None:
    from dateline.export.jsonl import to_json

    out = sys.stdout.buffer
    out.write(to_json(document) + b"\n")
    out.flush()


def _print_reading(document: Document, quotes: bool, *, first: bool) -> None:
    from dateline.export import print_dispatch

    width = options.width()
    if not first:
        click.echo(f"\n{'=' * min(width, 100)}\n")
    options.say(print_dispatch(document, width=width, quotes=quotes))
    sys.stdout.flush()
