"""The kind of a text: a dispatch, told from the day of writing, or a history, whose own dates lead.

Judged by three signs: the years that the text names lie well before it was written; it hardly names days by the day of writing ("Tuesday", "last
week", "now"); and its verbs are hardly ever of the present. The more of its verbs are, the more years it takes: news that looks back has both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.records import Token
from dateline.when.nodes import Clock, Date, Deictic, Edge, Iso, MonthOf, Node, Part, Ref, Relative, Shift, Weekday

FAR = 2  # years before the day of writing from which on a year is of the past, not of the news
NEAR_WEIGHT = 0.25  # of a year nearer than that against one of the past: wars told from their midst name both


class Bar(msgspec.Struct, frozen=True):
    """What a history must reach: with at most so large a share of verbs in the present, so many years of the past, and so large a share of them."""

    present: float
    years: int
    share: float


BARS = (Bar(0.17, 2, 0.6), Bar(0.3, 4, 0.8), Bar(1.0, 5, 0.86))  # the WikiWars training texts, cut to 300 to 1,000 words, against news

UNPARSED = Bar(1.0, 5, 0.7)  # where the tense of the verbs is not known


def is_history(nodes: Iterable[Node], day: dt.date | None, tokens: Sequence[Token]) -> bool:
    """True where the text tells of a time well before it was written. Without a parse `tokens` is empty."""
    plain = list(_plain(nodes))
    far, near, now = _signs(plain, day)
    far += far == 1 and _opens_far(plain, day)
    share = far / max(far + NEAR_WEIGHT * near + now, 1.0)
    present = _present(tokens)
    bar = next(bar for bar in BARS if present <= bar.present) if tokens else UNPARSED
    return far >= bar.years and share >= bar.share


def _opens_far(nodes: Iterable[Node], day: dt.date | None) -> bool:
    """True where the first date is a month of a year of the past: a story begins there; "since 2014" is but looked back to."""
    first = next((node for node in nodes if isinstance(node, Date) and (node.year or node.month)), None)
    return first is not None and first.month is not None and _is_far(first, day)


def _is_far(node: Date, day: dt.date | None) -> bool:
    return node.year is not None and (day is None or node.year <= day.year - FAR)


def _signs(nodes: Iterable[Node], day: dt.date | None) -> tuple[int, int, int]:
    """How many years of the past and of the present the expressions name, and how many hang on the day of writing."""
    far = near = now = 0
    for node in nodes:
        if isinstance(node, Date) and node.year:
            far, near = far + _is_far(node, day), near + (not _is_far(node, day))
        far += isinstance(node, Iso) and node.value.startswith("BC")
        now += _hangs_on_writing(node)
    return far, near, now


def _plain(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes, the day in place of its parts: "late on Tuesday", "8 p.m. on Tuesday"."""
    for node in nodes:
        inner: Node | None = node
        while isinstance(inner, Edge | Clock | Part) and not (isinstance(inner, Part) and inner.overnight):
            inner = inner.of if isinstance(inner, Edge) else inner.day
        yield inner or node


def _hangs_on_writing(node: Node) -> bool:
    if isinstance(node, Relative | MonthOf):
        return node.base == "anchor"
    if isinstance(node, Shift):
        return node.base in ("anchor", "ahead")
    return isinstance(node, Weekday | Deictic) or (isinstance(node, Ref) and node.value == "PRESENT_REF")


def _present(tokens: Sequence[Token]) -> float:
    """The share of the present among the finite verbs; 1 where there are none."""
    tenses = [token.tense for token in tokens if token.verb_form == "Fin" and token.tense in ("Pres", "Past")]
    return tenses.count("Pres") / len(tenses) if tenses else 1.0
