"""`dateline show`: questions to a ledger."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import click

from dateline.cli import options
from dateline.records import EventType, SourceKind, Stance, Verification

if TYPE_CHECKING:
    from dateline.ledger import Days, Found, FoundRejection, Ledger, Wanted

STATUSES = ("disputed", "verified", "denied", "negated", "planned", "threatened", "requested", "hypothetical", "unverified", "claimed", "reported")


def some_days(_context: click.Context, _option: click.Parameter, value: str | None) -> Days | None:
    """Checks that an option names days."""
    if value is None:
        return None
    from dateline.ledger import Days

    try:
        return Days(*options.days(value))
    except ValueError as error:
        raise click.BadParameter(f"{value!r} names no days; write 2022-04-26, 2022-04, 2022 or FIRST..LAST") from error


@click.command("show", short_help="Ask a ledger for its documents, statements or events, for what was dropped or rejected.")
@click.argument("what", type=click.Choice(["documents", "statements", "events", "dropped", "rejections"]), default="events")
@click.option("--dropped", "drops", is_flag=True, help="What was dropped of the documents, and why; the same as `show dropped`.")
@click.option("--ledger", "ledger_file", metavar="FILE", default="ledger.db", show_default=True, help="The ledger to ask.")
@click.option("--document", metavar="ID", help="Only this document (its id, or how the id begins).")
@click.option("--place", metavar="NAME", help="A place by name, or a country by name or code (UA).")
@click.option("--party", metavar="NAME", help="An actor or recipient of events; the speaker of statements.")
@click.option("--source", metavar="NAME", help="Who says so, issued it or passed it on: a name or part of one, its letters (MoD), Lavr*.")
@click.option("--type", "event_type", type=click.Choice([kind.value for kind in EventType], case_sensitive=False), help="A PLOVER event type.")
@click.option("--status", type=click.Choice(STATUSES, case_sensitive=False), help="How far the report can be relied on.")
@click.option("--kind", metavar="KIND", callback=options.one_of(SourceKind, "kind of source"), help="What a source is: government, military, witness ...")
@click.option("--stance", metavar="STANCE", callback=options.one_of(Stance, "stance"), help="What the speaker does: assert, deny, warn, accuse ...")
@click.option("--verification", metavar="OUTCOME", callback=options.one_of(Verification, "verification"), help="verified, unverified or disputed.")
@click.option("--quoted", is_flag=True, help="Only what is wholly or partly in the speaker's own words.")
@click.option("--within", "nested", is_flag=True, help="Only statements within another (A says that B claims).")
@click.option("--date", "days", metavar="DAYS", callback=some_days, help="2022-04-26, 2022-04, 2022 or FIRST..LAST.")
@click.option("--text", metavar="WORDS", help="Words that the document holds; a trailing * finds beginnings.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many rows.")
@click.option("--quotes", is_flag=True, help="Statements in full, word for word with their places; the sentence behind each event.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a row, one a line.")
@click.option("--html", "html_file", metavar="FILE", callback=options.a_page, help="Write a page of the documents that were found, in one file.")
def command(
    what: str,
    drops: bool,
    ledger_file: str,
    as_json: bool,
    quotes: bool,
    html_file: str | None,
    event_type: str | None,
    status: str | None,
    **filters: Any,
) -> int:
    """Show the documents, statements or events (the default) of a ledger, what was dropped of the documents, or what
    could not be read.

    \b
    dateline show --place Latakia --date 2023-06
    dateline show statements --source "Northern Relief Council" --quotes
    dateline show statements --kind military --verification unverified
    dateline show events --status disputed --json
    dateline show --dropped --document 2864e64a
    dateline show rejections --text German
    """
    from dateline.ledger import Ledger, Status, Wanted

    what = "dropped" if drops else what
    if quotes and what not in ("statements", "events"):
        raise click.UsageError("--quotes is for statements and events", click.get_current_context())
    kind = EventType(event_type.upper()) if event_type else None
    wanted = Wanted(type=kind, status=Status(status.lower()) if status else None, **filters)
    with Ledger(ledger_file, writable=False) as ledger:
        found = _answers(what, ledger, wanted)
        if as_json:
            _print_json(found)
        else:
            options.say(_in_full(what, found, ledger) if quotes else _table(what, found))
        if html_file:
            _write_page(html_file, ledger, found)
    return 0


def _answers(what: str, ledger: Ledger, wanted: Wanted) -> list[Found] | list[FoundRejection]:
    from dateline.ledger import documents, dropped, events, rejections, statements

    if what == "rejections":
        return list(rejections(ledger, wanted))
    ask: dict[str, Callable[[Ledger, Wanted], Iterator[Found]]] = {"documents": documents, "statements": statements, "events": events, "dropped": dropped}
    return list(ask[what](ledger, wanted))


def _print_json(found: list[Found] | list[FoundRejection]) -> None:
    import msgspec

    out = sys.stdout.buffer
    for item in found:
        out.write(msgspec.json.encode(item) + b"\n")
    out.flush()


def _table(what: str, found: list[Found] | list[FoundRejection]) -> Iterator[str]:
    from dateline.export import list_documents, list_dropped, list_events, list_rejections, list_statements

    tables: dict[str, Callable[[Any, int], Iterator[str]]] = {
        "documents": list_documents,
        "statements": list_statements,
        "events": list_events,
        "dropped": list_dropped,
        "rejections": list_rejections,
    }
    return tables[what](found, options.width())


def _in_full(what: str, found: list[Any], ledger: Ledger) -> Iterator[str]:
    """What was found with the words behind it, out of their documents, each of which is read once for those that stand together."""
    from dateline.export import list_events, list_quotations
    from dateline.ledger import document

    read = lru_cache(maxsize=64)(partial(document, ledger))
    if what == "events":
        return list_events(found, options.width(), read=read)
    return list_quotations(found, read, options.width())


def _write_page(file: str, ledger: Ledger, found: list[Found] | list[FoundRejection]) -> None:
    from dateline.ledger import FoundRejection, document

    options.write_page(file, (document(ledger, name) for name in dict.fromkeys(item.document for item in found if not isinstance(item, FoundRejection))))
