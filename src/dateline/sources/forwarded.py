"""Reports that were forwarded within the text of a mail."""

from __future__ import annotations

import re

import msgspec

MAX_HEADERS = 12  # lines between the mark of a forward and the report

_MARK = re.compile(
    r"-{2,}\s?(?:forwarded message|original message|forwarded by|message transféré|mensaje reenviado|weitergeleitete nachricht)\b.{0,100}"
    r"|begin forwarded message:|_{20,60}",
    re.IGNORECASE,
)
MAX_MARK = 160  # characters of the line that marks a forward
_HEADER = re.compile(
    r"[ \t>*]*(?P<name>from|date|sent|subject|to|cc|reply-to|de|fecha|envoyé|objet|asunto|von|datum|betreff|an|para|à)\s?\*?:\*?\s*(?P<value>.{0,1000})",
    re.IGNORECASE,
)
_FIELDS = {
    **dict.fromkeys(("from", "de", "von"), "sender"),
    **dict.fromkeys(("date", "sent", "fecha", "envoyé", "datum"), "date"),
    **dict.fromkeys(("subject", "objet", "asunto", "betreff"), "subject"),
}


class Forwarded(msgspec.Struct, frozen=True):
    """A forwarded report, with what the mark above it says."""

    text: str
    sender: str = ""
    date: str = ""
    subject: str = ""


def split(text: str) -> tuple[str, Forwarded | None]:
    """What stands before a forwarded report, and the report; None where nothing was forwarded.

    >>> before, report = split("See below.\\n\\nBegin forwarded message:\\n\\n> From: Bay Wire <a@bay.example>\\n> Subject: Flood\\n>\\n> The pier was closed.")
    >>> before.strip(), report.sender, report.subject, report.text
    ('See below.', 'Bay Wire <a@bay.example>', 'Flood', 'The pier was closed.')
    """
    lines = text.replace("\r\n", "\n").split("\n")
    for index, line in enumerate(lines):
        if len(line) <= MAX_MARK and _MARK.fullmatch(line.strip("> \t")):
            fields, length = _fields(lines[index + 1 : index + 1 + MAX_HEADERS])
            body = lines[index + 1 + length :] if "sender" in fields else []
            if any(each.strip(" >") for each in body):
                return "\n".join(lines[:index]), Forwarded("\n".join(_unquoted(body)).strip("\n"), **fields)
    return text, None


def _fields(lines: list[str]) -> tuple[dict[str, str], int]:
    """The headers among the lines below a mark, and how many lines they take."""
    fields: dict[str, str] = {}
    last = -1
    for index, line in enumerate(lines):
        if len(fields) == len(set(_FIELDS.values())) and not line.strip(" >"):
            break
        match = _HEADER.fullmatch(line)
        if match:
            name = _FIELDS.get(match["name"].lower())
            fields.update({name: match["value"].strip()} if name and name not in fields else {})
            last = index
        elif line.strip(" >") and (last < 0 or not lines[index - 1].strip(" >")):
            break
    return fields, last + 1


def _unquoted(lines: list[str]) -> list[str]:
    """The lines without the marks of quotation, where all have them."""
    filled = [line for line in lines if line.strip()]
    return [re.sub(r"^>\s?", "", line) for line in lines] if sum(line.startswith(">") for line in filled) > 0.8 * len(filled) else lines
