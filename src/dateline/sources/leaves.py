"""Lines as they stand on leaves, to paragraphs: what printing did to a text, undone.

Paragraphs are told by the room between lines, by indents, by sizes and by lines that end early. Words that were parted at the end of a line are joined,
with their hyphen where the document writes them with one elsewhere, or where it is one of a compound. What stands on several leaves at the same height
is a running head or foot.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

import msgspec

from dateline.records import Span

EDGE = 4  # lines at the top and at the foot of a leaf among which running heads and page numbers stand
HEAD = 120  # characters of the longest running head
ROOM = 1.3  # of the usual distance of lines, over which a paragraph begins
SAME_SIZE = 0.12  # share by which sizes of one paragraph differ at most
INDENT = 0.8  # of the size of the letters
FULL, GOING_ON = 0.75, 0.6  # share of the usual length of lines under which a line ends early, where it closes a sentence and where it does not

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st", 0x00A0: " ", 0x2007: " ", 0x202F: " "}
_NUMBER = re.compile(r"(?:page|p\.|seite|página|pagina)?\s*[-–—|•]?\s*\d{1,4}\s*(?:(?:of|/|de|von|sur|di)\s*\d{1,4})?\s*[-–—|•]?", re.IGNORECASE)
_PRINTED = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d\d|(?:https?|file)://\S+\s+\d+/\d+$")  # what browsers print at the edges
_BULLET = re.compile(r"[•‣◦▪●■○–*\uf0b7-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
_END = re.compile(r"[.!?:…][\"”’»)\]]{0,3}\d{0,3}$")
_PARTED = re.compile(r"([^\W\d_]{2,})(?:[-\u2010\u00ad]| \u2010)$")
_HANGING = re.compile(r"\w[-\u2010–]$")  # "10-" and "12 May", "15-" and "year-old", "Su-" and "35"
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_COMPOUND = frozenset(  # what stands after a hyphen that is no parting of a word
    "affiliated aligned appointed armed backed based born brokered controlled elect funded imposed installed language level linked looking mandated mediated "
    "occupied owned profile ranking related scale speaking sponsored style supported torn trained ridden wide".split()
)
_WORDS = frozenset(  # the same, where the document has the word before it by itself, since these end other words too: Mon-day, man-aged
    "aged air border called chief city day ever fire fired free general ground held hit hour known led made mile month old page party point range run scene "
    "sea state stop term time week wing year".split()
)
_PREFIX = frozenset(
    "anti co counter cross eight ex five four half hard high ill inter long low mid multi near nine non one post pre pro self semi seven short six so ten "
    "three two ultra vice well".split()
)


class Line(msgspec.Struct, frozen=True, array_like=True):
    """A line with its place in points from the lower left of the leaf, and the size of its letters."""

    text: str
    x: float
    y: float
    size: float


class Paragraph(msgspec.Struct):
    """Lines on their way to a paragraph."""

    lines: list[Line]
    repeated: bool = False


def text(leaves: Sequence[Sequence[Line]]) -> tuple[str, list[Span]]:
    """The text of all leaves, a paragraph a line with blank lines between, and where in it running heads and page numbers stand.

    >>> leaf = [Line("The pier was closed on Mon-", 72, 700, 11), Line("day, the harbour office said.", 72, 687, 11)]
    >>> text([leaf])
    ('The pier was closed on Monday, the harbour office said.', [])
    """
    clean = [[msgspec.structs.replace(line, text=line.text.translate(_LIGATURES).strip()) for line in leaf] for leaf in leaves]
    known = Counter(word.lower() for leaf in clean for line in leaf for word in _WORD.findall(line.text)[:-1])
    parts, spans, at = [], [], 0
    for paragraph in _paragraphs(clean):
        whole = _whole(paragraph.lines, known)
        if not whole:
            continue
        if paragraph.repeated:
            spans.append(Span(at, at + len(whole)))
        parts.append(whole)
        at += len(whole) + 2
    return "\n\n".join(parts), spans


def _paragraphs(leaves: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs in order; running heads after a paragraph that goes over to the next leaf."""
    measure, running = Measure(leaves), _running(leaves)
    out: list[Paragraph] = []
    seen: set[str] = set()
    body, leaf_of_body = None, 0  # the last paragraph that is no running head, and the leaf on which it ends
    for number, leaf in enumerate(leaves):
        for index in _order(leaf, running[number]):
            line = leaf[index]
            if index in running[number]:
                out.append(Paragraph([line], repeated=number > 0 or _key(line) in seen or _is_furniture(line.text)))
                seen.add(_key(line))
                continue
            if body and measure.goes_on(body.lines, line, over=leaf_of_body != number):
                body.lines.append(line)
            else:
                body = Paragraph([line])
                out.append(body)
            leaf_of_body = number
    return out


def _is_furniture(line: str) -> bool:
    """True for a page number and for what a browser prints at the edges."""
    return bool(_NUMBER.fullmatch(line) or _PRINTED.match(line))


def _order(leaf: Sequence[Line], running: set[int]) -> list[int]:
    """The lines of a leaf: heads, what stands between, feet; programs write heads and feet where they like."""
    middle = (max(line.y for line in leaf) + min(line.y for line in leaf)) / 2 if leaf else 0
    return sorted(range(len(leaf)), key=lambda index: 0 if index not in running else -1 if leaf[index].y > middle else 1)


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _running(leaves: Sequence[Sequence[Line]]) -> list[set[int]]:
    """Of each leaf, the lines at its edges that stand on other leaves at the same height too, are page numbers, or what a browser prints."""
    count: Counter[tuple[str, int]] = Counter()
    for leaf in leaves:
        for index in _edge(leaf):
            count.update((_key(leaf[index]), _height(leaf[index]) + shift) for shift in (-1, 0, 1))
    least = 2 if len(leaves) < 6 else 3

    def runs(leaf: Sequence[Line], line: Line) -> bool:
        if len(line.text) > HEAD:
            return False
        numbered = len(leaves) > 1 and _NUMBER.fullmatch(line.text) and _outermost(leaf, line)
        return bool(count[(_key(line), _height(line))] >= least or _PRINTED.match(line.text) or numbered)

    return [{index for index in _edge(leaf) if runs(leaf, leaf[index])} for leaf in leaves]


def _height(line: Line) -> int:
    return round(line.y / 3)


def _edge(leaf: Sequence[Line]) -> set[int]:
    order = sorted(range(len(leaf)), key=lambda index: leaf[index].y)
    return set(order[:EDGE]) | set(order[-EDGE:])


def _outermost(leaf: Sequence[Line], line: Line) -> bool:
    return line.y >= max(other.y for other in leaf) - 1 or line.y <= min(other.y for other in leaf) + 1


class Measure:
    """How the lines of a document are usually set."""

    def __init__(self, leaves: Sequence[Sequence[Line]]) -> None:
        self.leading: dict[int, float] = {}
        self.length: dict[int, float] = {}
        for size, lines in _by_size(leaves).items():
            gaps = [a.y - b.y for a, b in lines if 0 < a.y - b.y < 4 * max(a.size, 1)]
            self.leading[size] = median(gaps) if gaps else 1.4 * size
            full = sorted(len(a.text) for a, _ in lines)
            self.length[size] = full[int(0.8 * (len(full) - 1))] if full else 0

    def goes_on(self, lines: Sequence[Line], line: Line, *, over: bool) -> bool:
        """True where `line` goes on with the paragraph of `lines`; `over` where it stands on another leaf."""
        last = lines[-1]
        if abs(last.size - line.size) > SAME_SIZE * max(last.size, line.size) or _BULLET.match(line.text):
            return False
        leading = self.leading.get(round(line.size), 1.4 * line.size)
        ended = bool(_END.search(last.text))
        early = len(last.text) < (FULL if ended else GOING_ON) * self.length.get(round(line.size), 0)
        if over or line.y > last.y + 1:  # the next leaf or column
            return (not ended and not early) or (not ended and line.text[:1].islower())
        if abs(last.y - line.y) <= 1:
            return True
        if last.y - line.y > ROOM * leading:
            return False
        if len(lines) > 1 and line.x > lines[-1].x + INDENT * line.size and ended:
            return False
        return not early or (not ended and (line.text[:1].islower() or last.text.endswith(",")))


def _by_size(leaves: Iterable[Sequence[Line]]) -> dict[int, list[tuple[Line, Line]]]:
    found: dict[int, list[tuple[Line, Line]]] = {}
    for leaf in leaves:
        for a, b in pairwise(leaf):
            if round(a.size) == round(b.size):
                found.setdefault(round(a.size), []).append((a, b))
    return found


def _whole(lines: Sequence[Line], known: Counter[str]) -> str:
    """The lines as one, words that were parted at their ends made whole."""
    parts = [lines[0].text]
    for line in lines[1:]:
        parts[-1:] = _joined(parts[-1], line.text, known)
    return "".join(parts).replace("\u00ad", "")


def _joined(last: str, line: str, known: Counter[str]) -> tuple[str, str]:
    """Both lines as they stand one after the other."""
    parted, following = _PARTED.search(last), re.match(r"[^\W\d_]+", line)
    if parted and following:
        hyphen = "-" if _is_compound(parted, following[0], last[-1], known) else ""
        return last[:-1].rstrip() + hyphen, line
    return last, line if _HANGING.search(last) and line[:1].isalnum() else f" {line}"


def _is_compound(first: re.Match[str], second: str, hyphen: str, known: Counter[str]) -> bool:
    """True where the hyphen belongs to the word: "Russian-backed", and not "govern-ment"."""
    if hyphen == "\u00ad":
        return False
    left, right = first[1].lower(), second.lower()
    whole, compound = known[left + right], max(known[f"{left}-{right}"], known[f"{left}\u2010{right}"])
    if whole != compound:
        return compound > whole
    return second[0].isupper() or right in _COMPOUND or (right in _WORDS and (known[left] > 0 or left in _PREFIX)) or (left in _PREFIX and known[right] > 0)
