"""Files, folders and globs to one ordered stream of files."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import InputError

TEXT = frozenset({".txt", ".text", ".md", ""})
HTML = frozenset({".html", ".htm", ".xhtml"})
LINES = frozenset({".jsonl", ".ndjson"})
DOCUMENTS = frozenset({".pdf", ".docx", ".doc", ".odt", ".rtf"})  # somebody meant these to be read: refused aloud, not passed over


def expand(path: str) -> Iterator[str | InputError]:
    """The files that `path` names, sorted; an InputError, not raised, where it names none.

    A folder gives its text, HTML and JSONL files (by extension; files without one too) and its office documents, which are refused
    later, aloud; hidden files, links to folders and files of other kinds are left out. A glob may use `**`.
    """
    if os.path.isdir(path):
        yield from _or_error(_walk(path), path, "the folder holds no text, HTML or JSONL file", "name the files themselves")
    elif os.path.exists(path) or not glob.has_magic(path):
        yield path
    else:
        for match in _or_error(iter(sorted(glob.iglob(path, recursive=True))), path, "the pattern matches no file", "check the path"):
            if isinstance(match, str) and os.path.isdir(match):
                yield from _walk(match)
            else:
                yield match


def _or_error(found: Iterator[str | InputError], path: str, problem: str, remedy: str) -> Iterator[str | InputError]:
    empty = True
    for name in found:
        empty = False
        yield name
    if empty:
        yield InputError(path, problem, remedy)


def _walk(folder: str) -> Iterator[str | InputError]:
    closed: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and suffix(name) in TEXT | HTML | LINES | DOCUMENTS:
                yield os.path.join(root, name)
    for error in closed:
        yield InputError(str(error.filename), f"the folder cannot be read ({error.strerror})", "check its permissions")


def suffix(name: str) -> str:
    """The extension in lower case, without a closing `.gz`.

    >>> suffix("reports/2024.JSONL.gz"), suffix("page.htm"), suffix("README")
    ('.jsonl', '.htm', '')
    """
    path = Path(name)
    return Path(path.stem).suffix.lower() if path.suffix.lower() == ".gz" else path.suffix.lower()
