"""The gold toponyms of $DATELINE_GOLD/where as the resolver gets them, and the folds of their documents."""

from __future__ import annotations

import zlib
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from dateline.records import Place, Source
from dateline.where.gazetteer import Gazetteer
from dateline.where.places import country_votes, record
from dateline.where.publisher import NOWHERE, Home, home
from dateline.where.ranker import Ranker
from dateline.where.resolve import read
from dateline.where.toponyms import toponyms

SETS = ("lgl", "gwn")
FOLDS = 5
FOLDS_FILE = Path(__file__).parent / "folds.json"


class Folds(msgspec.Struct):
    """A ranker for each fold, which has not seen the documents of it."""

    rankers: list[Ranker]


def fold_of(identity: str) -> int:
    """The fold of a document, by its id."""
    return zlib.crc32(identity.encode()) % FOLDS


def spans(row: dict[str, Any]) -> list[tuple[int, int]]:
    """The gold spans, each once, in text order."""
    return sorted({(t["start"], t["end"]) for t in row["toponyms"]})


def home_of(gazetteer: Gazetteer, row: dict[str, Any]) -> Home:
    """The publisher's home by the address that the document was found at: all that is known of its source."""
    url = row.get("url") or f"http://{row['domain']}/"
    return home(gazetteer, Source(uri=row["id"], media_type="text/plain", sha256="", url=url))


def resolved(gazetteer: Gazetteer, row: dict[str, Any], ranker: Ranker | None, *, address: bool) -> list[Place]:
    """The places of the gold spans, with the packaged ranker where None; `address` where the document's is told."""
    found = toponyms(row["text"], spans(row))
    readings = read(gazetteer, found, country_votes(row["text"]), home_of(gazetteer, row) if address else NOWHERE, ranker)
    return [record(f"p{number}", toponym, reading) for number, (toponym, reading) in enumerate(zip(found, readings, strict=True), 1)]


def load(score: ModuleType, folder: Path, name: str) -> dict[str, Any]:
    """The documents of a set by their id."""
    return dict(score.load(folder / f"where/{name}.jsonl"))
