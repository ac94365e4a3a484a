"""Words given to a speaker by the form of a text: "MODERATOR: ...", "Q. ... A. ...", "RT @name: ...", taken whole as quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dateline.records import Stance
from dateline.said.cues import words
from dateline.said.links import Link, Reading
from dateline.said.quotation.quotes import Quote

_HANDLE = re.compile(r"(?:RT\s+)?(?P<who>@\w{2,30})(?P<cue>:)\s+")
_CAPITALS = re.compile(r"(?P<who>[A-Z][A-Z.'’\-]*(?: [A-Z][A-Z.'’\-]*){0,4})(?: \([^()]{1,40}\))?(?P<cue>:)\s+")
_NAMED = re.compile(r"(?P<who>[A-Z][\w.'’\-]*(?: [A-Z][\w.'’\-]*){0,3})(?P<cue>:)\s+")
_LETTERS = re.compile(r"(?:^|(?<=[.?!]\s))(?P<cue>[QA][.:])\s+(?=[A-Z“\"])")
MIN_TURNS = 2  # of a text that is a transcript
MIN_WORDS = 2  # that a turn has


class Turn(msgspec.Struct, frozen=True):
    """Who speaks (None for a mere letter), the mark after the name, and the words, as characters."""

    who: tuple[int, int] | None
    cue: tuple[int, int]
    words: tuple[int, int]
    label: str


def transcript_links(reading: Reading) -> Iterator[Link]:
    """A link for each turn of a transcript and each post under its writer's name."""
    turns = [turn for block in reading.document.blocks if block.kept for turn in _turns(reading, block.start, block.end)]
    posts = [turn for turn in turns if turn.label.startswith("@")]
    spoken = [turn for turn in turns if not turn.label.startswith("@")]
    for turn in (*posts, *(spoken if _is_transcript(reading, spoken) else ())):
        if (link := _link(reading, turn)) is not None:
            yield link


def _is_transcript(reading: Reading, turns: list[Turn]) -> bool:
    """True for two turns or more, where one is asked or a host's or a letter's, or one speaker takes more than one turn; most of them end as sentences do."""
    labels = [turn.label for turn in turns]
    hosted = any(label in "QA" or label.lower() in words("hosts") for label in labels)
    asked = any(reading.document.text[turn.words[1] - 1] == "?" for turn in turns[:-1])
    spoken = sum(_is_speech(reading.document.text[slice(*turn.words)]) for turn in turns)
    if len(turns) < MIN_TURNS or 2 * spoken < len(turns):
        return False
    return hosted or asked or 1 < len(set(labels)) < len(labels)


def _is_speech(words: str) -> bool:
    """True for words that end as a sentence does and do not begin with a number, as the lines of a table or a recipe do."""
    return words.rstrip("”\"’')")[-1:] in (".", "?", "!", "…", "-", "—") and not words[:1].isdigit()


def _turns(reading: Reading, start: int, end: int) -> Iterator[Turn]:
    """The turns of a block: one that opens with a name, or the questions and answers by letter in it."""
    text = reading.document.text
    letters = list(_LETTERS.finditer(text[start:end]))
    for at, found in enumerate(letters):
        stop = letters[at + 1].start() if at + 1 < len(letters) else end - start
        yield Turn(
            None,
            (start + found.start("cue"), start + found.end("cue")),
            (start + found.end(), start + len(text[start : start + stop].rstrip())),
            found.group("cue")[0],
        )
    opening = None if letters else _HANDLE.match(text, start, end) or _CAPITALS.match(text, start, end) or _NAMED.match(text, start, end)
    if opening is None or opening.group("who").lower().rstrip(".") in words("labels"):
        return
    turn = Turn(opening.span("who"), opening.span("cue"), (opening.end(), start + len(text[start:end].rstrip())), opening.group("who"))
    if len(text[slice(*turn.words)].split()) >= MIN_WORDS:
        yield turn


def _link(reading: Reading, turn: Turn) -> Link | None:
    """The link of a turn, unless it is in quotation marks, where the colon has it."""
    tree = reading.tree
    cue, who = tree.at(*turn.cue), tree.at(*turn.who) if turn.who else range(0)
    if not cue or (turn.who and not who) or reading.quote_at(turn.words[0]) is not None:
        return None
    source = next((at for at in who if tree.tokens[at].head not in who), who.start) if who else None
    said = Quote(*turn.words)
    return Link(cue=cue, anchor=cue.start, source=source, content=(), head=None, stance=Stance.ASSERT, quoted=(said,), owned=source is not None)
