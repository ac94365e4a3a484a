"""A page's title: the one that stands in it, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.clean.page.around import text_of
from dateline.clean.page.elements import Elements

MAX_HEADINGS = 40
MAX_HEADING = 400  # characters
SENTENCE = 6  # words from which on a part of a title is believed that is no heading

_PARTED = re.compile(r"\s+[|–—»«·•>‹›/-]+\s+|\s*[|»«]\s*|\s+::\s+|:\s+")
_SIGNS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """The letters and digits of a text, in small letters, to compare names by: marks, spaces and quotation marks differ where a title is repeated.

    >>> letters("Storm – a “night” later")
    'stormanightlater'
    """
    return _SIGNS.sub("", text[:1000].casefold())


def heading_texts(elements: Elements) -> list[str]:
    """The texts of the headings: h1 first, then h2 and h3, in their order."""
    found: list[str] = []
    for tag in ("h1", "h2", "h3"):
        for node in elements.of(tag):
            text = " ".join(text_of(node).split())
            if text and len(text) <= MAX_HEADING:
                found.append(text)
            if len(found) >= MAX_HEADINGS:
                return found
    return found


def parts(title: str) -> list[str]:
    """What dashes, bars and angles part a title into.

    >>> parts("Storm closes the pier | News - Bay Record")
    ['Storm closes the pier', 'News', 'Bay Record']
    """
    return [part.strip() for part in re.split(r"\s+[|–—»«·•>‹›-]+\s+|\s*[|»«]\s*|\s+::\s+", title) if part.strip()]


def among(titles: Sequence[str], lines: Sequence[str], headings: Sequence[str], publisher: str | None) -> str | None:
    """The title that stands in the page, in the page's own spelling: whole in any line, or a part of it that is a heading; else the first, without the site.

    >>> among(["Storm closes the pier - Bay Record"], ["Home", "Storm closes the pier"], ["Storm closes the pier"], "Bay Record")
    'Storm closes the pier'
    """
    shown = {letters(line): line for line in reversed(lines) if len(line) <= MAX_HEADING}
    heads = {letters(heading) for heading in headings}
    own = letters(publisher or "")
    for title in titles:
        whole = letters(title)
        if whole and whole != own and whole in shown:
            return shown[whole]
        pieces = {letters(piece): len(piece.split()) for piece in _stretches(title)}
        inside = [piece for piece, words in pieces.items() if piece in shown and piece != own and (piece in heads or words >= SENTENCE)]
        if inside:
            return shown[max(inside, key=len)]
    return _without_site(titles[0], own) if titles else None


def _stretches(title: str) -> list[str]:
    """What is left of a title where parts at its ends are cut off."""
    cuts = [0, *(at for match in list(_PARTED.finditer(title))[:8] for at in match.span()), len(title)]
    return [title[start:end] for start in cuts[::2] for end in cuts[1::2] if 0 < end - start < len(title)]


def _without_site(title: str, own: str) -> str:
    pieces = list(re.finditer(r"\s+[|–—»·•-]\s+|\s*\|\s*", title))
    if pieces and own and letters(title[pieces[-1].end() :]) == own:
        return title[: pieces[-1].start()]
    if pieces and own and letters(title[: pieces[0].start()]) == own:
        return title[pieces[0].end() :]
    return title
