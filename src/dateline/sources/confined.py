"""A reader in a process of its own, so that an input can cost no more than it may."""

from __future__ import annotations

import os
import subprocess
import sys

SECONDS = 60  # of processor time; a report of 500 pages takes some 20
WALL = 3 * SECONDS  # seconds by the clock, on a busy machine
MEMORY = 2_000_000_000  # bytes of addresses


def run(module: str, content: bytes) -> bytes | None:
    """What `module`, run as a program, writes for `content`; None where it fails or goes beyond the limits."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path), "PYTHONWARNINGS": "ignore"}
    program = f"from dateline.sources import confined; confined.limit(); import runpy; runpy.run_module({module!r}, run_name='__main__')"
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", program],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL,
            env=environment,
            check=True,
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return done.stdout or None


def limit() -> None:
    """Bounds this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the clock alone bounds it
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
