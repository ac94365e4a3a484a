"""What a ledger answered, in plain text: one table a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from dateline.export import spoken, words
from dateline.export.dispatch import CLIP, EVENT_HEADS, behind, cells, title
from dateline.export.quotation import WIDEST, record
from dateline.export.table import columns_of, table, wrap
from dateline.ledger import Found, FoundBlock, FoundDocument, FoundEvent, FoundRejection, FoundStatement
from dateline.records import Document

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
            spoken.voices(item.statement, item.publisher),
            words.clip(words.said(item.quote), CLIP),
            spoken.kind(item.statement),
            spoken.sureness(item.statement, [spoken.name(other.statement) for other in item.disputed_by]),
            _where_found(item),
        )
        for item in found
    ]
    yield from _table(("Who says", "What", "Quoted", "How sure", "Found in"), rows, width, "statement", whose=_whose(found), roomy="What")


def list_quotations(found: Iterable[FoundStatement], read: Callable[[str], Document], width: int) -> Iterator[str]:
    """The lines of statements in full, document by document; `read` gives the document of an id."""
    count = papers = 0
    for identity, group in groupby(found, key=lambda item: item.document):
        document, of_one = read(identity), list(group)
        statements = {statement.id: statement for statement in document.statements or ()}
        count, papers = count + len(of_one), papers + 1
        yield from _heading(document, of_one[0].uris, width)
        for item in of_one:
            yield from record(document, statements[item.statement.id], width)
            yield ""
    yield f"{_count(count, 'statement')} in {_count(papers, 'document')}" if count else "No statement fits."


def _heading(document: Document, uris: Sequence[str], width: int) -> Iterator[str]:
    """Title; publisher, day and id; where the document lies."""
    source = document.source
    known = (words.flat(source.publisher or ""), words.published(document.published), document.id)
    lies = dict.fromkeys(words.flat(uri) for uri in (source.url or "", *uris) if uri)
    lines = [*wrap(title(document), width), *wrap(" | ".join(part for part in known if part), width), *lies]
    yield from lines
    yield "-" * min(width, WIDEST, max(map(columns_of, lines)))


def list_events(found: Iterable[FoundEvent], width: int, *, count: bool = True, read: Callable[[str], Document] | None = None) -> Iterator[str]:
    """The lines of a table of events, and how many there are, where that is wanted; the sentence behind each, where `read` gives the document of an id."""
    found = list(found)
    notes = [[behind(read(item.document), item.event)] for item in found] if read else ()
    rows = [(*cells(item.event, item.onward, None, item.hedges), _where_found(item)) for item in found]
    yield from _table((*EVENT_HEADS, "Found in"), rows, width, "event", count=count, whose=_whose(found), notes=notes)


def _table(
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    width: int,
    what: str,
    *,
    count: bool = True,
    whose: str = "",
    notes: Sequence[Sequence[str]] = (),
    roomy: str = "",
) -> Iterator[str]:
    if not rows:
        yield f"No {what} fits."
        return
    yield from table(heads, rows, width, notes, roomy=roomy)
    yield ""
    if count:
        number = _count(len(rows), what)
        yield f"{number}; {whose}" if whose else number


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _whose(found: Iterable[Found]) -> str:
    return words.viewpoints(item.viewpoint for item in found)


def _day(found: Found) -> str:
    return words.day(found.published) if found.published else ""


def _where_found(found: Found) -> str:
    """Publisher, day and id; the year stands in the list of documents."""
    day = words.day(found.published, found.published.year) if found.published else ""
    return " ".join(part for part in (words.flat(found.publisher or ""), day, found.document[:SHORT]) if part)
