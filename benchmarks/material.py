"""What the benchmarks share: where the gold data lie, their scorers, and gold texts as documents."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

from dateline.records import Block, BlockKind, Document, Published, Source, document_id

GOLD = Path(os.environ.get("DATELINE_GOLD", Path(__file__).parents[2] / "shared" / "gold"))


def scorer(name: str) -> ModuleType:
    """A scorer of ../shared/score, by its file name."""
    spec = importlib.util.spec_from_file_location(f"score_{name}", GOLD.parent / "score" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def document(text: str, name: str = "", published: Published | None = None) -> Document:
    """`text` as a document whose paragraphs stand a blank line apart."""
    blocks, at = [], 0
    for piece in text.split("\n\n"):
        if piece.strip():
            blocks.append(Block(start=at, end=at + len(piece), kind=BlockKind.PARAGRAPH))
        at += len(piece) + 2
    source = Source(uri=name, media_type="text/plain", sha256="")
    return Document(id=document_id(text), source=source, published=published, text=text, blocks=tuple(blocks))
