"""dateline reads news of conflict, crisis and diplomacy and keeps a ledger of who reported what, in which words.

    import dateline

    for document in dateline.read("dispatch.txt"):
        if isinstance(document, dateline.Document):
            for event in document.events or ():
                print(event.type, event.sources, document.quote(event))

`read` yields a `Document`, or a `Rejection` with its reason, for each input. `Pipeline` takes other stages; `Ledger` keeps what was read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.errors import DatelineError, InputError, LedgerError, LexiconError, PipelineError
from dateline.records import Document, Event, Rejection, Statement

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.ledger import Ledger as Ledger
    from dateline.pipeline import Pipeline as Pipeline

__version__ = "0.1.0"
__all__ = [
    "DatelineError",
    "Document",
    "Event",
    "InputError",
    "Ledger",
    "LedgerError",
    "LexiconError",
    "Pipeline",
    "PipelineError",
    "Rejection",
    "Statement",
    "read",
]


def read(
    *paths: str, published: str | None = None, keep: Collection[str] = (), gazetteers: Sequence[Path] = (), viewpoint: str = "UN"
) -> Iterator[Document | Rejection]:
    """Read files, folders and globs; one document or one rejection an input, in order.

    `published` (ISO 8601) is the publication date of inputs that state none; what would be dropped for a reason in `keep` ("share bar") is kept
    and read. `gazetteers` are your own, as `dateline gazetteer add` writes them; `viewpoint` is whose answer the country of a disputed place is. Never
    raises for an input; raises PipelineError for a reason that there is not, LexiconError for a gazetteer or viewpoint that there is not.
    """
    from dateline import pipeline, sources

    return pipeline.default(keep=keep, gazetteers=gazetteers, viewpoint=viewpoint).read(sources.pages(paths, date=published))


def __getattr__(name: str) -> object:
    """`Ledger` and `Pipeline` load on first use, so that `import dateline` stays light."""
    if name == "Ledger":
        from dateline.ledger import Ledger

        return Ledger
    if name == "Pipeline":
        from dateline.pipeline import Pipeline

        return Pipeline
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
