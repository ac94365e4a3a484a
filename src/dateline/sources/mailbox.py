"""Mailboxes (mbox): one mail after the other, so that a box of any size is read in the memory of one mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

_FROM = re.compile(rb"From [^\n]{3,200}\d\d:\d\d")
_QUOTED = re.compile(rb">+From ")


def mails(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The bytes of each mail, quoted "From " lines undone; None in the place of one that is over `limit` bytes.

    >>> import io
    >>> box = b"From a Tue May  3 10:00:00 2022\\nSubject: A\\n\\nOne.\\n\\nFrom b Tue May  3 11:00:00 2022\\nSubject: B\\n\\nTwo.\\n"
    >>> list(mails(io.BytesIO(box), 1000))
    [b'Subject: A\\n\\nOne.\\n\\n', b'Subject: B\\n\\nTwo.\\n']
    """
    lines: list[bytes] = []
    size, blank, begun = 0, True, False
    while line := stream.readline(limit + 1):
        if blank and _FROM.match(line):
            if begun:
                yield b"".join(lines) if size <= limit else None
            lines, size, begun = [], 0, True
            continue
        blank = not line.strip()
        begun = begun or not blank
        size += len(line)
        if size <= limit:
            lines.append(line[1:] if _QUOTED.match(line) else line)
        else:
            lines.clear()
    if begun:
        yield b"".join(lines) if size <= limit else None
