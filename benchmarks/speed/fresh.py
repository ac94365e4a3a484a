"""What is measured in a process of its own: the time to load, the time to the first output, peak memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence

# The peak of this program alone: the figure of `getrusage` begins with that of the process that started it.
PEAK = """
def peak():
    try:
        return next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM')) / 1024
    except (OSError, StopIteration):
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
"""
COMMAND = """
import sys
from dateline.cli import main
sys.argv = ['dateline', 'read', '--json', *sys.argv[1:]]
try: main()
except SystemExit: pass
print(peak(), file=sys.stderr)
"""
LOAD = """
import sys, time
clock = time.perf_counter()
from dateline.parse import Reader
Reader()
print(time.perf_counter() - clock, file=sys.stderr)
"""
READING = """
import sys
from dateline import sources
from dateline.clean import Clean
from dateline.parse import Reader
from dateline.pipeline import BATCH
clean, reader = Clean(), Reader()
pages = list(sources.pages(sys.argv[1:]))
for first in range(0, len(pages), BATCH):
    reader([clean(page) for page in pages[first : first + BATCH]])
print(peak(), file=sys.stderr)
"""


def command(path: str) -> tuple[float, float]:
    """Seconds from start to the end of `dateline read --json` on one dispatch (its first output is its only one), and peak memory in MB."""
    clock = time.perf_counter()
    memory = _last(COMMAND, [path])
    return time.perf_counter() - clock, memory


def load() -> float:
    """Seconds to import the reader and to load its model."""
    return _last(LOAD, [])


def reading(paths: Sequence[str]) -> float:
    """Peak memory in MB of a program that only cleans and reads these documents."""
    return _last(READING, paths)


def _last(code: str, arguments: Sequence[str]) -> float:
    """The last word that a program prints to standard error."""
    run = subprocess.run([sys.executable, "-c", PEAK + code, *arguments], capture_output=True, text=True, check=True)
    return float(run.stderr.split()[-1])
