"""What a ledger answered, in plain text: one table a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.export import words
from dateline.export.dispatch import CLIP, EVENT_HEADS, cells
from dateline.export.table import table
from dateline.ledger import Found, FoundBlock, FoundDocument, FoundEvent, FoundRejection, FoundStatement

SHORT = 8  # hex digits that name a document in a list


def list_documents(found: Iterable[FoundDocument], width: int) -> Iterator[str]:
    """The lines of a table of documents."""
    found = list(found)
    rows = [
        (_day(doc), words.flat(doc.publisher or ""), words.clip(doc.title or "(no title)", 80), str(doc.statements), str(doc.events), doc.document[:SHORT])
        for doc in found
    ]
    yield from _table(("Published", "Publisher", "Title", "Said", "Reported", "Id"), rows, width, "document", whose=_whose(found))


def list_dropped(found: Iterable[FoundBlock], width: int) -> Iterator[str]:
    """The lines of a table of dropped blocks."""
    rows = [(words.flat(block.reason), words.clip(block.quote, CLIP), _where_found(block)) for block in found]
    yield from _table(("Reason", "Dropped", "Found in"), rows, width, "dropped block")


def list_rejections(found: Iterable[FoundRejection], width: int) -> Iterator[str]:
    """The lines of a table of inputs that could not be read."""
    rows = [(words.flat(item.uri), words.flat(item.reason), item.language or "") for item in found]
    yield from _table(("Input", "Why it was not read", "Language"), rows, width, "rejection")


def list_statements(found: Iterable[FoundStatement], width: int) -> Iterator[str]:
    """The lines of a table of statements."""
    found = list(found)
    rows = [
        (
            words.names(item.statement.source) or "nobody named",
            words.clip(words.said(item.quote), CLIP),
            words.statement_kind(item.statement),
            words.statement_sureness(item.statement),
            _where_found(item),
        )
        for item in found
    ]
    yield from _table(("Who says", "What", "Quoted", "How sure", "Found in"), rows, width, "statement", whose=_whose(found))


def list_events(found: Iterable[FoundEvent], width: int, *, count: bool = True) -> Iterator[str]:
    """The lines of a table of events, and how many there are, where that is wanted."""
    found = list(found)
    rows = [(*cells(item.event, item.onward, None, item.hedges), _where_found(item)) for item in found]
    yield from _table((*EVENT_HEADS, "Found in"), rows, width, "event", count=count, whose=_whose(found))


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], width: int, what: str, *, count: bool = True, whose: str = "") -> Iterator[str]:
    if not rows:
        yield f"No {what} fits."
        return
    yield from table(heads, rows, width)
    yield ""
    if count:
        number = f"{len(rows)} {what}{'' if len(rows) == 1 else 's'}"
        yield f"{number}; {whose}" if whose else number


def _whose(found: Iterable[Found]) -> str:
    return words.viewpoints(item.viewpoint for item in found)


def _day(found: Found) -> str:
    return words.day(found.published) if found.published else ""


def _where_found(found: Found) -> str:
    """Publisher, day and id; the year stands in the list of documents."""
    day = words.day(found.published, found.published.year) if found.published else ""
    return " ".join(part for part in (words.flat(found.publisher or ""), day, found.document[:SHORT]) if part)
