"""The stages in order; batches; one failing document never stops a run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol

from dateline.errors import DatelineError, InputError, PipelineError
from dateline.records import Document, Page, Rejection

LANGUAGES = frozenset({"en"})  # that the stages read
BATCH = 16  # documents that are read together, so that the encoder can fill its matrix


class Stage(Protocol):
    """A step of the pipeline: takes a batch of documents and returns them with its layer added."""

    requires: frozenset[str]
    provides: frozenset[str]

    def __call__(self, documents: Sequence[Document]) -> Sequence[Document]: ...


class Cleaner(Protocol):
    """The first step: bytes to a document with text, blocks and publication date. Raises InputError where there is nothing to read."""

    provides: frozenset[str]

    def __call__(self, page: Page) -> Document: ...


def default(*, keep: Collection[str] = (), gazetteers: Sequence[Path] = (), viewpoint: str = "UN") -> Pipeline:
    """The stages that `dateline read` runs, in the order of the folders. Loading the encoder takes a fraction of a second.

    What would be dropped for a reason in `keep` ("share bar") is kept and read; raises PipelineError for a reason that there is not.
    `gazetteers` are a user's own, read over the packaged one; `viewpoint` is whose answer a place's country is where states disagree.
    """
    from dateline.clean import Clean
    from dateline.events import Events
    from dateline.parse import Reader
    from dateline.parse.coref import Entities
    from dateline.said import Said
    from dateline.when import Times
    from dateline.where import Places

    return Pipeline(Clean(keep=keep, languages=LANGUAGES), [Reader(), Entities(), Times(), Places(gazetteers, viewpoint=viewpoint), Said(), Events()])


class Pipeline:
    """A cleaner and the stages after it, checked when it is built.

    Raises PipelineError where a stage requires a layer that none before it provides.
    """

    def __init__(self, cleaner: Cleaner, stages: Sequence[Stage]) -> None:
        self.cleaner = cleaner
        self.stages = tuple(stages)
        have = set(cleaner.provides)
        for stage in self.stages:
            missing = stage.requires - have
            if missing:
                raise PipelineError(f"{type(stage).__name__} requires {', '.join(sorted(missing))}; put the stage that provides it before")
            have |= stage.provides

    def read(self, pages: Iterable[Page | Rejection], batch: int = BATCH) -> Iterator[Document | Rejection]:
        """One document or one rejection a page, in the order of the pages. Rejections pass through. Never raises for a page."""
        stream = iter(pages)
        while pages_now := list(islice(stream, batch)):
            yield from self._read_batch(pages_now)

    def _read_batch(self, pages: Sequence[Page | Rejection]) -> list[Document | Rejection]:
        cleaned = [page if isinstance(page, Rejection) else self.clean(page) for page in pages]
        documents = [result for result in cleaned if isinstance(result, Document)]
        done = iter(self._annotate(documents))
        return [next(done) if isinstance(result, Document) else result for result in cleaned]

    def clean(self, page: Page) -> Document | Rejection:
        """The first step alone; a failure becomes a rejection."""
        try:
            return self.cleaner(page)
        except Exception as error:  # the one place that answers any failure: the page is recorded, the run goes on
            return _rejection(page.uri, page.sha256, "clean", error)

    def _annotate(self, documents: Sequence[Document]) -> list[Document | Rejection]:
        try:
            return list(self._run(documents))
        except Exception:  # one document of the batch fails: read each alone, so that only that one is lost
            return [self._annotate_one(document) for document in documents]

    def _annotate_one(self, document: Document) -> Document | Rejection:
        current: Sequence[Document] = [document]
        for stage in self.stages:
            try:
                current = stage(current)
            except Exception as error:
                return _rejection(document.source.uri, document.source.sha256, type(stage).__name__.lower(), error)
        return current[0]

    def _run(self, documents: Sequence[Document]) -> Sequence[Document]:
        for stage in self.stages:
            documents = stage(documents)
        return documents


def _rejection(uri: str, sha256: str | None, stage: str, error: Exception) -> Rejection:
    reason = str(error) if isinstance(error, DatelineError) else f"{type(error).__name__}: {error}"
    language = error.language if isinstance(error, InputError) else None
    return Rejection(uri=uri, sha256=sha256, stage=stage, reason=reason.removeprefix(f"{uri}: "), language=language)
