"""Sentences with the annotations that their data set carries and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from tags import ROLE_TAGS, ROLES

from dateline.parse.tokenise import tokenise

Span = tuple[int, int]


class Sent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Words that are read together, at most a paragraph; an annotation that is None is unknown. One value a word in each."""

    words: tuple[str, ...]
    spaced: tuple[bool, ...]
    names: tuple[int, ...] | None = None  # masks over tags.NAMES
    names_weight: float = 1.0
    times: tuple[int, ...] | None = None  # masks over tags.TIMES
    times_weight: float = 1.0
    upos: tuple[int, ...] | None = None
    feats: tuple[tuple[int, ...], ...] | None = None
    heads: tuple[int, ...] | None = None  # from 0, -1 at the root
    labels: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    roles: tuple[tuple[int, ...], ...] | None = None  # a tag of ROLE_TAGS for each of ROLES
    facts: tuple[float | None, ...] | None = None  # how certain the event at the word is, -3 to 3
    scale: int = 0  # of `facts`, among SCALES
    chains: tuple[int, ...] | None = None  # the chain of the mention that the word heads, from 1; 0 where it heads none
    id: str = ""
    annotator: str = ""  # who marked the roles
    document: str = ""  # read as a whole where it is named
    new_doc: bool = False
    new_par: bool = False


PER_WORD = ("words", "spaced", "names", "times", "upos", "feats", "heads", "labels", "lemmas", "roles", "facts", "chains")


def kept(sent: Sent, keep: Sequence[int]) -> Sent:
    """The sentence with only these words; no word may hang on one that goes."""
    place = {word: n for n, word in enumerate(keep)} | {-1: -1}
    some = {name: tuple(getattr(sent, name)[word] for word in keep) for name in PER_WORD if getattr(sent, name) is not None}
    if sent.heads is not None:
        some["heads"] = tuple(place[head] for head in some["heads"])
    return msgspec.structs.replace(sent, **some)


# --- from raw text -----------------------------------------------------------------------------------------------------


def paragraphs(text: str) -> Iterator[Span]:
    """Where the paragraphs of a text stand: blocks between blank lines, or lines where it has none."""
    for found in re.finditer(r"\S(?:.*\S)?" if "\n\n" not in text else r"\S(?:.|\n(?!\s*\n))*", text):
        yield found.start(), found.end()


def tokens(text: str, longest: int = 160) -> Iterator[tuple[list[Span], bool]]:
    """The words of each paragraph, and whether it begins there; a long paragraph comes in parts, cut after a stop."""
    for start, end in paragraphs(text):
        spans = list(tokenise(text, start, end))
        opens = True
        while spans:
            cut = _cut(text, spans, longest)
            yield spans[:cut], opens
            spans, opens = spans[cut:], False


def _cut(text: str, spans: Sequence[Span], longest: int) -> int:
    if len(spans) <= longest:
        return len(spans)
    stops = [n for n in range(longest // 2, longest) if text[spans[n - 1][0]] in ".!?" and text[spans[n][0]] not in "\"'”’)"]
    return stops[-1] if stops else longest


def plain(text: str, spans: Sequence[Span]) -> Sent:
    """Words of a text without annotation."""
    spaced = tuple(start > before for (start, _), (_, before) in zip(spans, [(-1, -1), *spans], strict=False))
    return Sent(words=tuple(text[a:b] for a, b in spans), spaced=spaced)


def covered(spans: Sequence[Span], start: int, end: int) -> range:
    """The words that share a character with [start, end)."""
    inside = [n for n, (a, b) in enumerate(spans) if a < end and start < b]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def roles(spans: Sequence[Span], found: Mapping[str, Iterable[Span]]) -> tuple[tuple[int, ...], ...]:
    """Tags of ROLE_TAGS of each word, one for each of ROLES; of spans of one role that meet in a word the first counts."""
    tags = [[0] * len(ROLES) for _ in spans]
    for layer, role in enumerate(ROLES):
        for start, end in found.get(role, ()):
            words = covered(spans, start, end)
            if any(tags[n][layer] for n in words):
                continue
            for n in words:
                bounds = (n == words[0], n == words[-1])
                tags[n][layer] = ROLE_TAGS.index({(True, True): "S", (True, False): "B", (False, True): "E"}.get(bounds, "I"))
    return tuple(map(tuple, tags))


# --- from words --------------------------------------------------------------------------------------------------------

_CLOSERS = re.compile(r"^([.,;:!?%)\]}]|'s|’s|n't|n’t|'(re|ve|ll|d|m))$", re.I)
_OPENERS = frozenset("([{$#")


def spacing(words: Sequence[str]) -> list[bool]:
    """Where white space most likely stood in text that was handed over as words."""
    return [not (_CLOSERS.match(word) or before in _OPENERS) for before, word in zip(["", *words], words, strict=False)]
