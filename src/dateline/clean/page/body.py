"""Which visible lines are the body of the report."""

from __future__ import annotations

from collections.abc import Sequence

MIN_COVER = 0.6  # share of a line's letters that must lie in the body for the line to be of it


def of_source(source: str, url: str | None) -> list[str]:
    """The body's paragraphs as trafilatura reads them in its precision setting, falling back to its balanced one; empty where it finds none."""
    import trafilatura

    for precise in (True, False):
        found = trafilatura.bare_extraction(source, url=url, favor_precision=precise, include_comments=False, with_metadata=False, deduplicate=False)
        text = getattr(found, "text", None)
        if text and len(text) >= 200:
            break
    return [line for line in (text or "").split("\n") if line.strip()]


def cover(lines: Sequence[str], body: Sequence[str]) -> tuple[list[bool], list[str]]:
    """For each visible line whether it is of the body; and the paragraphs of the body that stand nowhere among the lines.

    Both are compared by their letters and digits alone, paragraph by paragraph in order, so that it does not matter how tools break lines.
    """
    keys = [_key(line) for line in lines]
    page, starts = "".join(keys), []
    at = 0
    for key in keys:
        starts.append(at)
        at += len(key)
    marked = bytearray(len(page))
    cursor, lost = 0, []
    for paragraph in body:
        key = _key(paragraph)
        found = _find(page, key, cursor, marked)
        if found < 0:
            lost.append(paragraph)
            continue
        marked[found : found + len(key)] = b"\x01" * len(key)
        cursor = found + len(key)
    kept = [bool(key) and marked.count(1, start, start + len(key)) >= MIN_COVER * len(key) for key, start in zip(keys, starts, strict=True)]
    return kept, lost


def _find(page: str, key: str, cursor: int, marked: bytearray) -> int:
    """Where `key` stands: after `cursor`, else anywhere that is not taken."""
    if not key:
        return -1
    found = page.find(key, cursor)
    if found < 0:
        found = page.find(key)
    return found if found < 0 or not marked[found] else -1


def _key(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())
