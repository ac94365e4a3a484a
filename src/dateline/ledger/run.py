"""A run: which version of code, model and lexicons stands behind a row."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path

import msgspec

from dateline import lexicon

NOT_READING = frozenset({"parse", "samples", "page"})  # folders of data that hold no lexicon


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One sitting of reading. `code` is the version, `model` and `lexicons` are hashes (12 hex digits), `started` is in UTC.

    `kept` holds the reasons for which nothing was dropped (`dateline read --keep`), sorted. `viewpoint` is whose answer a place's country is where
    states disagree (UN, DE-FACTO or a country's code); `gazetteers` names the user's own that were read, each with the hash of its table.
    """

    code: str
    model: str | None
    lexicons: str
    started: dt.datetime
    kept: tuple[str, ...] = ()
    viewpoint: str = "UN"
    gazetteers: tuple[str, ...] = ()

    @property
    def version(self) -> tuple[str, str | None, str, str, str, str]:
        """What decides a reading: equal versions read a text equally."""
        return (self.code, self.model, self.lexicons, ", ".join(self.kept), self.viewpoint, ", ".join(self.gazetteers))


def current(*, keep: Collection[str] = (), viewpoint: str = "UN", gazetteers: Sequence[str] = ()) -> Run:
    """A run that starts now, with the versions that are installed; nothing is dropped for a reason in `keep`.

    `viewpoint` and `gazetteers` are those that the pipeline was built with.
    """
    started = dt.datetime.now(dt.UTC).replace(microsecond=0)
    return Run(code=_code(), model=_model(), lexicons=_lexicons(), started=started, kept=tuple(sorted(keep)), viewpoint=viewpoint, gazetteers=tuple(gazetteers))


@cache
def _code() -> str:
    try:
        return metadata.version("dateline")
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return "unreleased"


@cache
def _model() -> str | None:
    """The hash of the encoder; None where the package has none."""
    file = lexicon.DATA / "parse" / "reader.onnx"
    return _digest([file]) if file.exists() else None


@cache
def _lexicons() -> str:
    return _digest(sorted(file for file in lexicon.DATA.rglob("*") if file.is_file() and file.relative_to(lexicon.DATA).parts[0] not in NOT_READING))


def _digest(files: list[Path]) -> str:
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.relative_to(lexicon.DATA).as_posix().encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()[:12]
