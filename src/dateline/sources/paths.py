"""Files, folders and globs to one ordered stream of files."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import InputError
from dateline.sources.sniff import HEAD, is_feed

READ = frozenset(
    [*".txt .text .md .html .htm .xhtml .jsonl .ndjson .rss .atom .rdf .eml .mbox .mht .mhtml .pdf .docx .docm".split(), ""],
)
REFUSED = frozenset({".doc", ".dotx", ".odt", ".rtf", ".msg"})  # somebody meant these to be read: refused aloud, not passed over
XML = ".xml"  # read where it is a feed, passed over where it is anything else


def expand(path: str) -> Iterator[str | InputError]:
    """The files that `path` names, sorted; an InputError, not raised, where it names none.

    A folder gives its files of the kinds that are read (by extension; files without one too) and other documents of words, which are refused
    later, aloud; hidden files, links to folders and files of other kinds are left out. A glob may use `**`.
    """
    if os.path.isdir(path):
        yield from _or_error(_walk(path), path, "the folder holds no file of a kind that is read", "name the files themselves")
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
            if not name.startswith(".") and _is_read(os.path.join(root, name)):
                yield os.path.join(root, name)
    for error in closed:
        yield InputError(str(error.filename), f"the folder cannot be read ({error.strerror})", "check its permissions")


def _is_read(file: str) -> bool:
    return suffix(file) in READ | REFUSED or (suffix(file) == XML and _is_feed(file))


def _is_feed(file: str) -> bool:
    try:
        with open(file, "rb") as stream:
            return is_feed(stream.read(HEAD))
    except OSError:
        return True  # so that somebody says why it cannot be read


def suffix(name: str) -> str:
    """The extension in lower case, without a closing `.gz`.

    >>> suffix("reports/2024.JSONL.gz"), suffix("page.htm"), suffix("README")
    ('.jsonl', '.htm', '')
    """
    path = Path(name)
    return Path(path.stem).suffix.lower() if path.suffix.lower() == ".gz" else path.suffix.lower()
