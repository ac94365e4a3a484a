"""The modules of benchmarks/when, which are no package: their folder is on the path while they are imported."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

HOME = Path(__file__).parents[2] / "benchmarks"
FOLDERS = [str(HOME), str(HOME / "when"), str(HOME / "when" / "peers")]


@pytest.fixture(scope="session")
def module() -> Iterator[Callable[[str], ModuleType]]:
    """A module of the benchmark by its name; other benchmarks may have one of the same name, so none of them stays."""
    before = set(sys.modules)
    sys.path[:0] = FOLDERS
    yield importlib.import_module
    for folder in FOLDERS:
        sys.path.remove(folder)
    for name in set(sys.modules) - before:
        if str(HOME) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]
