"""What the judge's model sees of a block on its own: named features, so that every verdict can be told in words.

A feature is `kind:what` with a value: `phrase:share bar` the weight of the lexicon's phrases of that kind in the block, `shape:quotation` how often a shape
is seen, `word:tonight` that the block holds a word, `length:4-6` and its like in which range a measure lies.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from dateline.clean import head
from dateline.clean.judge import phrases, shapes
from dateline.clean.judge.phrases import Hit
from dateline.clean.judge.shapes import View

MOST_PHRASE = 5.0  # weight of all phrases of one kind together at most
MAX_HEAD = 160  # characters of a date line or byline
LOOKED_AT = 60  # words of a block at each end that count as words: prose goes on, furniture is short

RANGES: dict[str, tuple[float, ...]] = {
    "length": (2, 4, 7, 11, 16, 25, 45),  # words
    "function words": (0.05, 0.15, 0.25, 0.35, 0.45),  # share of the words
    "capitals": (0.2, 0.4, 0.6, 0.8, 0.99),  # share of the words that open with one
    "digits": (0.01, 0.1, 0.3),  # share of the characters
    "letters a word": (3.5, 4.5, 5.5, 7),
}
_CLOSERS = "\"”’»)]' "


class Look(msgspec.Struct, frozen=True):
    """A block as its features, with the phrases and shapes that were found in it."""

    features: dict[str, float]
    hits: tuple[Hit, ...]
    prose: bool
    said: float  # weight of all phrases together, as the lexicons weigh them
    weight: float  # of all phrases and shapes together
    capitals: float  # share of the words that open with one
    bullet: bool
    dated: bool  # a date line or a byline, such as stand at the head of a report
    stopped: bool  # ends as a sentence does


_BULLET = re.compile(r"(?:[*•‣◦▪●–+o-]|\(?\d{1,2}[.)])\s+(?=\S)")


def look(block: str) -> Look:
    """The features of a block.

    >>> sorted(name for name in look("Share this story!").features if name.startswith(("phrase", "end", "length")))
    ['end:!', 'length:2-4', 'phrase:share bar']
    """
    bullet = _BULLET.match(block) is not None
    view, said, seen = _found(block)
    features: dict[str, float] = {}
    for hit in said:
        name = f"phrase:{hit.reason}"
        features[name] = max(-MOST_PHRASE, min(MOST_PHRASE, features.get(name, 0.0) + hit.weight))
    for hit in seen:
        features[f"shape:{hit.what}"] = hit.weight
    features.update(dict.fromkeys(_named(view), 1.0))
    if bullet:
        features["bullet"] = 1.0
    prose = view.prose or (len(view.words) >= shapes.LONG and view.function_share >= shapes.MIN_FUNCTION_SHARE)
    dated = len(view.text) <= MAX_HEAD and (head.is_byline(view.text) or head.is_date_line(view.text) is not None)
    if dated:
        features["date line or byline"] = 1.0
    spoken = sum(hit.weight for hit in said)
    weight = spoken + sum(hit.weight for hit in seen)
    return Look(features, (*said, *seen), prose, spoken, weight, _capitals(view.text), bullet, dated, "end:." in features or "end:?" in features)


def weight(block: str) -> float:
    """What the phrases and shapes of a block weigh together, as the lexicons weigh them.

    >>> weight("Share this story!") > 2, weight("The boats came back on Sunday.") < 0
    (True, True)
    """
    _, said, seen = _found(block)
    return sum(hit.weight for hit in (*said, *seen))


def _found(block: str) -> tuple[View, tuple[Hit, ...], tuple[Hit, ...]]:
    """The block without its bullet, the phrases and the shapes in it."""
    bullet = _BULLET.match(block)
    view = shapes.view(block[bullet.end() :] if bullet else block)
    said = () if shapes.is_answer(block) else tuple(phrases.find(view.words))
    return view, said, tuple(shapes.find(view))


def _named(view: View) -> list[str]:
    return [*_words(view.words), *_measures(view), *_ends(view.text)]


def _words(words: Sequence[str]) -> list[str]:
    if not words:
        return []
    if len(words) > 2 * LOOKED_AT:
        words = [*words[:LOOKED_AT], *words[-LOOKED_AT:]]
    pairs = [f"word:{first} {second}" for first, second in pairwise(words)]
    return [*[f"word:{word}" for word in words], *pairs, f"first:{words[0]}", f"last:{words[-1]}"]


def _measures(view: View) -> Iterator[str]:
    words = view.text.split()
    letters = sum(map(str.isalpha, view.text))
    yield _range("length", len(words))
    yield _range("function words", view.function_share)
    yield _range("capitals", _capitals(view.text))
    yield _range("digits", sum(map(str.isdigit, view.text)) / max(1, len(view.text)))
    yield _range("letters a word", letters / max(1, len(words)))


def _capitals(text: str) -> float:
    words = text.split()
    return sum(word[0].isupper() for word in words) / max(1, len(words))


def _range(name: str, value: float) -> str:
    bounds = RANGES[name]
    at = bisect_right(bounds, value)
    return f"{name}:{'' if at == 0 else format(bounds[at - 1], 'g')}-{'' if at == len(bounds) else format(bounds[at], 'g')}"


def _ends(text: str) -> Iterator[str]:
    first, bare = text[:1], text.rstrip(_CLOSERS)
    last = bare[-1:]
    yield "start:" + ("capital" if first.isupper() else "small letter" if first.islower() else "digit" if first.isdigit() else first or "nothing")
    yield "end:" + ("letter" if last.isalpha() else "digit" if last.isdigit() else last or "nothing")
    if len(bare) < len(text.rstrip()):
        yield "end:quotation or bracket"
