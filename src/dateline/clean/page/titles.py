"""A page's title: the one that stands in it, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.clean.page.around import text_of
from dateline.clean.page.elements import Elements

MAX_HEADINGS = 40
MAX_HEADING = 400  # characters

_PARTED = re.compile(r"\s+[|–—»«·•>‹›/-]+\s+|\s*[|»«]\s*|\s+::\s+|:\s+")
_QUOTES = str.maketrans("’‘‚“”„«»´`–—\u00a0", "'''\"\"\"\"\"''-- ")


def letters(text: str) -> str:
    """The letters and digits of a text, in small letters, to compare names by."""
    return "".join(char for char in text[:1000].lower() if char.isalnum())


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
    shown = {fold(line): line for line in reversed(lines) if len(line) <= MAX_HEADING}
    heads = {fold(heading) for heading in headings}
    own = fold(publisher or "")
    for title in titles:
        whole = fold(title)
        if whole in shown and whole != own:
            return shown[whole]
        pieces = [fold(piece) for piece in _stretches(title)]
        inside = [piece for piece in pieces if piece in shown and piece in heads and piece != own]
        if inside:
            return shown[max(inside, key=len)]
    return _without_site(titles[0], own) if titles else None


def _stretches(title: str) -> list[str]:
    """What is left of a title where parts at its ends are cut off."""
    cuts = [0, *(at for match in list(_PARTED.finditer(title))[:8] for at in match.span()), len(title)]
    return [title[start:end] for start in cuts[::2] for end in cuts[1::2] if 0 < end - start < len(title)]


def _without_site(title: str, own: str) -> str:
    pieces = list(re.finditer(r"\s+[|–—»·•-]\s+|\s*\|\s*", title))
    if pieces and own and fold(title[pieces[-1].end() :]) == own:
        return title[: pieces[-1].start()]
    if pieces and own and fold(title[: pieces[0].start()]) == own:
        return title[pieces[0].end() :]
    return title


def fold(text: str) -> str:
    """A text as titles are compared: small letters, plain quotation marks and dashes, single spaces."""
    return " ".join(text.casefold().translate(_QUOTES).split())
