"""Lines of already extracted text against labels by hand: the debris that is found and the real lines that are lost.

labels.tsv says of 695 lines of pages that no training saw, as seven extractors leave them, what two readers took them for: R real, D debris; C captions,
M both in one line and U unclear are not scored. It holds ids alone: page, extractor, number and hash of the line.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
from pages import load

from dateline.clean import Clean
from dateline.errors import InputError
from dateline.records import Document, Page

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "training"))

from judge.extract import extract  # noqa: E402

REAL, DEBRIS = "R", "D"


class Label(msgspec.Struct, frozen=True):
    """A row of labels.tsv."""

    page: str
    extractor: str
    line: int
    hash: str
    label: str


def labels() -> list[Label]:
    """The rows, in the order of the file."""
    rows = [line.split("\t") for line in (HERE / "labels.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [Label(page, extractor, int(line), digest, label) for page, extractor, line, digest, label in rows]


def hand(misses: bool) -> Iterator[tuple[str, float]]:
    """Debris found and real lines kept, as shares."""
    pages = {row["id"]: row for name in ("aeb", "dates") for row in load(name)}
    counts, by_tool, gone, refused = Counter[tuple[str, bool]](), Counter[tuple[str, str, bool]](), 0, set[str]()
    rows = labels()
    blocks, seconds = 0, 0.0
    for page, tool in dict.fromkeys((row.page, row.extractor) for row in rows):
        text = extract(tool, pages[page]["html"])
        started = time.process_time()
        document = _read(text)
        seconds += time.process_time() - started
        blocks += len(document.blocks) if document else 0
        if document is None:
            refused.add(page)
            continue
        for row in (row for row in rows if (row.page, row.extractor) == (page, tool) and row.label in (REAL, DEBRIS)):
            span = _find(text, row)
            if span is None:
                gone += 1
                continue
            dropped = _is_dropped(document, span)
            counts[row.label, dropped] += 1
            by_tool[tool, row.label, dropped] += 1
            if misses and dropped == (row.label == REAL):
                print(f"  {'lost ' if dropped else 'missed'} {tool:<18} {_reason(document, span)!s:<16} {text[slice(*span)][:110]}")
    found, lost = (_share(counts, label) for label in (DEBRIS, REAL))
    print(f"labels   debris found {found:.4f} of {_total(counts, DEBRIS)}, real lines lost {lost:.4f} of {_total(counts, REAL)}", end="")
    print(f" ({counts[REAL, True]}); {len(refused)} pages in other languages refused" + (f"; {gone} lines that the tools leave out by now" if gone else ""))
    print(f"labels   {blocks} blocks of extracted texts, {blocks / seconds:.0f} blocks/s on one core")
    for tool in sorted({tool for tool, _, _ in by_tool}):
        ours = {(label, dropped): by_tool[tool, label, dropped] for label in (REAL, DEBRIS) for dropped in (True, False)}
        debris, real = (f"{ours[label, True]} of {_total(ours, label)}" for label in (DEBRIS, REAL))
        print(f"         {tool:<20} debris {debris}, real lost {real}")
    yield "labels_debris_found", found
    yield "labels_real_kept", 1 - lost


def _read(text: str) -> Document | None:
    try:
        return Clean(languages=["en"])(Page(uri="page", media_type="text/plain", sha256="", content=text.encode("utf-8", "replace"), encoding="utf-8"))
    except InputError:
        return None


def _find(text: str, row: Label) -> tuple[int, int] | None:
    """Where the line stands: the one of its hash that is nearest to its number."""
    found, at, number = [], 0, 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            if hashlib.sha256(line.encode("utf-8", "replace")).hexdigest()[:12] == row.hash:
                start = at + raw.index(line)
                found.append((abs(number - row.line), start, start + len(line)))
            number += 1
        at += len(raw) + 1
    return min(found)[1:] if found else None


def _is_dropped(document: Document, span: tuple[int, int]) -> bool:
    overlap = Counter[bool]()
    for block in document.blocks:
        overlap[block.kept] += max(0, min(block.end, span[1]) - max(block.start, span[0]))
    return overlap[False] > overlap[True]


def _reason(document: Document, span: tuple[int, int]) -> str | None:
    return next((block.reason for block in document.blocks if block.start < span[1] and span[0] < block.end), None)


def _total(counts: Counter[tuple[str, bool]] | dict[tuple[str, bool], int], label: str) -> int:
    return counts[label, True] + counts[label, False]


def _share(counts: Counter[tuple[str, bool]], label: str) -> float:
    return counts[label, True] / max(1, _total(counts, label))
