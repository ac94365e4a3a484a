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
import sys, time
from dateline.cli import main
sys.argv = ['dateline', 'read', '--json', *sys.argv[1:]]
try: main()
except SystemExit: pass
print(time.process_time(), peak(), file=sys.stderr)
"""
LOAD = """
import sys, time
wall, processor = time.perf_counter(), time.process_time()
from dateline.parse import Reader
Reader()
print(time.perf_counter() - wall, time.process_time() - processor, file=sys.stderr)
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


def command(path: str) -> tuple[float, float, float]:
    """`dateline read --json` on one dispatch (its first output is its only one): seconds on the wall, seconds of the processor, peak memory in MB."""
    clock = time.perf_counter()
    processor, memory = _last(COMMAND, [path], 2)
    return time.perf_counter() - clock, processor, memory


def load() -> tuple[float, float]:
    """Seconds to import the reader and to load its model, on the wall and of the processor."""
    wall, processor = _last(LOAD, [], 2)
    return wall, processor


def reading(paths: Sequence[str]) -> float:
    """Peak memory in MB of a program that only cleans and reads these documents."""
    (memory,) = _last(READING, paths, 1)
    return memory


def _last(code: str, arguments: Sequence[str], count: int) -> list[float]:
    """The last numbers that a program prints to standard error."""
    run = subprocess.run([sys.executable, "-c", PEAK + code, *arguments], capture_output=True, text=True, check=True)
    return [float(word) for word in run.stderr.split()[-count:]]
