"""Where a user's own gazetteers lie, and which of them are read: the option, the environment, or those that were added."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

NONE = "none"  # the packaged gazetteer alone
GAZETTEERS = "DATELINE_GAZETTEER"  # files, parted as in PATH; "none"
VIEWPOINT = "DATELINE_VIEWPOINT"
FOLDER = "DATELINE_HOME"


def folder() -> Path:
    """The folder of what a user adds: $DATELINE_HOME, or that of the system for a user's data."""
    if given := os.environ.get(FOLDER):
        return Path(given)
    if sys.platform in ("win32", "darwin"):
        return Path(click.get_app_dir("dateline", roaming=False))
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "dateline"


def added() -> list[Path]:
    """The gazetteers that were added, in the order in which they were: the last wins."""
    found = (folder() / "gazetteers").glob("*.gazetteer")
    return sorted(found, key=lambda file: (file.stat().st_mtime_ns, file.name))


def gazetteers(given: Sequence[str]) -> list[Path]:
    """The own gazetteers to read with: those given, else those of the environment, else those that were added."""
    from_environment = [part for part in os.environ.get(GAZETTEERS, "").split(os.pathsep) if part]
    chosen = list(given) or from_environment
    if chosen:
        return [Path(name) for name in chosen if name != NONE]
    return added()
