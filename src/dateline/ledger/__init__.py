"""The ledger: one SQLite file with every document read, what it reports, in which words, and what could not be read.

    ledger = Ledger("ledger.db")
    ledger.add(document, run=current())
    for found in events(ledger, Wanted(place="Kreminna")): ...

Reading the same text again adds nothing. The tables are in `schema`, in words in docs/ledger.md.
"""

from dateline.ledger.found import (
    Checked,
    Days,
    Found,
    FoundBlock,
    FoundDocument,
    FoundEvent,
    FoundRejection,
    FoundStatement,
    Said,
    Wanted,
)
from dateline.ledger.queries import document, documents, dropped, events, rejections, statements
from dateline.ledger.run import Run, current
from dateline.ledger.status import Status, status
from dateline.ledger.store import Ledger
from dateline.ledger.wellformed import mended, well_formed

__all__ = [
    "Checked",
    "Days",
    "Found",
    "FoundBlock",
    "FoundDocument",
    "FoundEvent",
    "FoundRejection",
    "FoundStatement",
    "Ledger",
    "Run",
    "Said",
    "Status",
    "Wanted",
    "current",
    "document",
    "documents",
    "dropped",
    "events",
    "mended",
    "rejections",
    "statements",
    "status",
    "well_formed",
]
