"""The encoder's runtime keeps to this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import dateline

LOAD = "from dateline.parse.model import Model; Model()"


def test_loading_the_encoder_leaves_nothing_in_the_home_folder(tmp_path: Path) -> None:
    here = {**os.environ, "PYTHONPATH": str(Path(dateline.__file__).parents[1]), "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    here.pop("XDG_CACHE_HOME", None)
    here.pop("ORT_DISABLE_TELEMETRY", None)
    done = subprocess.run([sys.executable, "-c", LOAD], env=here, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.rglob("*")) == []
