"""Notes on who wrote the report: told by their pattern together with the byline, or their place after the last paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

REASON = "about the author"
HEAD = 12  # blocks among which the byline stands
MIN_PAGE = 3  # blocks: fewer are no page
SHORT = 14  # words of a line of the head

_NAME = r"[^\W\d_a-z][\w.'’-]+(?:\s(?:(?:al|bin|da|de|del|di|dos|el|la|le|van|von)\s)?[^\W\d_a-z][\w.'’-]*){1,4}"
_WRITER = r"(?:journalist|reporter|correspondent|writer|author|columnist|editor|photographer|analyst|contributor|stringer|producer|bureau chief)"
_AUTHOR = re.compile(
    rf"(?:About the author:?\s|[*•–—_]\s?)?(?P<name>{_NAME})(?:,[^.,]{{1,60}},)?\s"
    rf"(?:has (?:\w+ )?(?:covered|reported|written|worked|been (?:covering|reporting|writing))|(?:covers|reports on|reports from"
    rf"|writes (?:about|on|for|from|features|the))"
    rf"|is (?:an?|the|our|\w+[’']s)\s(?:[\w-]+\s){{0,6}}?{_WRITER}\b|contributed (?:reporting|to this)|(?:lives|is based) in)",
)
_LIFE = re.compile(
    rf"\b(?:since (?:19|20)\d\d|is the author of|book|novel|{_WRITER}|newsletter|covers|prize|award|@\w+)\b|@\w+|for (?:the|this) \w{{1,40}} ?\w{{0,40}}\.$"
)


def notes(blocks: Sequence[str], prose: Sequence[bool]) -> frozenset[int]:
    """Which blocks are notes on the author: of a name in the page's head, or of any where only fragments follow, with what such notes say.

    >>> sorted(notes(["Storm closes pier", "By Ada Marsh", "It was shut, he said.", "Ada Marsh covers the coast."], [False, False, True, True]))
    [3]
    """
    head = [line for line in blocks[:HEAD] if len(line.split()) <= SHORT]
    found = set()
    open_end = True  # nothing but fragments and other notes follow
    for at in range(len(blocks) - 1, -1, -1):
        note = _AUTHOR.match(blocks[at]) if len(blocks) > MIN_PAGE and (open_end or head) else None
        if note and (any(note["name"] in line and line != blocks[at] for line in head) or (open_end and _is_note(blocks[at]))):
            found.add(at)
        else:
            open_end = open_end and not prose[at]
    return frozenset(found)


def _is_note(block: str) -> bool:
    """True where the note has more of an author's life than the pattern: years of work, titles of books, an outlet, an address."""
    return bool(_LIFE.search(block)) and not re.search(r"\b(?:said|told|killed|arrested|accused|detained|charged|died|shot)\b", block)
