"""Debris at the end (or the beginning) of a paragraph's own line: where to cut."""

from __future__ import annotations

import re

from dateline.clean.judge.blocks import is_furniture, is_report

_BREAK = re.compile(r"(?<=[.!?…])[\"”’»)]{0,2}\s+(?=[^\sa-z])|\s+(?=(?:>>|★|►|▶|\*\*\*|---|👉|🎰|📷)\s?)|\s{3,}")
STRONG = 2.5  # weight of phrases and shapes at which a sentence inside a paragraph is cut off; more than a block needs, since it stands among prose
MIN_WORDS = 12  # a shorter block is judged whole
CLEAR = -1.0  # weight under which what is left is plainly a report
MIN_MIDDLE = 6  # words
MAX_SENTENCES = 12  # at each end of a paragraph


def parts(text: str) -> list[tuple[int, int]]:
    """The stretches of a block, in order: cut where debris before or after its prose begins; the whole where there is none.

    >>> text = "The boats came back on Sunday, the harbour master said. Sign up for our newsletter here."
    >>> [text[start:end] for start, end in parts(text)]
    ['The boats came back on Sunday, the harbour master said.', 'Sign up for our newsletter here.']
    """
    if len(text.split(None, MIN_WORDS)) <= MIN_WORDS:
        return [(0, len(text))]
    sentences = _sentences(text)
    if len(sentences) < 2:
        return [(0, len(text))]
    first, last = 0, len(sentences)
    while last > 1 and len(sentences) - last < MAX_SENTENCES and _is_debris(text, sentences[last - 1]):
        last -= 1
    while first < last - 1 and first < MAX_SENTENCES and _is_debris(text, sentences[first]):
        first += 1
    if (first, last) == (0, len(sentences)) or not _is_report(text[sentences[first][0] : sentences[last - 1][1]]):
        return [(0, len(text))]
    runs = (sentences[:first], sentences[first:last], sentences[last:])
    return [(run[0][0], run[-1][1]) for run in runs if run]


def _is_report(middle: str) -> bool:
    """True where what is left is plainly prose; a block of nothing but debris is dropped whole."""
    return is_report(middle, CLEAR) and len(middle.split()) >= MIN_MIDDLE


def _sentences(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for match in _BREAK.finditer(text):
        end = match.start() + len(match[0]) - len(match[0].lstrip('"”’»)'))
        if end > start:
            found.append((start, end))
        start = match.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


def _is_debris(text: str, sentence: tuple[int, int]) -> bool:
    return is_furniture(text[sentence[0] : sentence[1]], STRONG)
