"""An encoder of words to word pieces, with the packaged vocabulary."""

from __future__ import annotations

from typing import Any

import pytest

from training.recipe import VOCABULARY, windows


@pytest.fixture(scope="session")
def encoder() -> Any:
    return windows.Encoder(VOCABULARY, ("root", "nsubj", "obj", "punct", "det"))
