"""The gold pages, and how the stage reads them."""

from __future__ import annotations

import gzip
import json

from dateline.clean import Clean
from dateline.errors import InputError
from dateline.records import Document, Page
from material import GOLD

Row = dict[str, str]


def load(name: str) -> list[Row]:
    """The rows of clean/NAME.jsonl.gz."""
    with gzip.open(GOLD / "clean" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read(row: Row) -> Document | None:
    """The document of a page, without what comes after cleaning; None where it is refused."""
    content = row["html"].encode("utf-8", "replace")
    try:
        return Clean()(Page(uri=row["id"], media_type="text/html", sha256="", content=content, url=row["url"]))
    except InputError:
        return None
