"""The debris and kept rows of the dispatches."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dateline.clean import Clean
from dateline.records import Page
from material import GOLD


def dispatches(misses: bool) -> Iterator[tuple[str, float]]:
    right = rows = 0
    for file in sorted((GOLD.parent / "dispatches").glob("*.json")):
        gold, content = json.loads(file.read_text(encoding="utf-8")), file.with_suffix(".txt").read_bytes()
        document = Clean()(Page(uri=file.stem, media_type="text/plain", sha256="", content=content))
        wanted = [(row["quote"], False) for row in gold["debris"]] + [(quote, True) for quote in gold["kept"]]
        for quote, kept in wanted:
            at = document.text.index(quote)
            blocks = [block for block in document.blocks if block.start < at + len(quote) and at < block.end]
            ok = bool(blocks) and all(block.kept == kept for block in blocks)
            rows, right = rows + 1, right + ok
            if misses and not ok:
                print(f"  {file.stem}: {quote}")
        ok = document.published is not None and document.published.date.isoformat() == gold["published"]
        rows, right = rows + 1, right + ok
    print(f"dispatch rows of debris, kept and date right: {right} of {rows}")
    yield "dispatches", right / max(1, rows)
