"""The kind of a text: a dispatch, told from the day of writing, or a history, whose own dates lead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dateline.when.nodes import Date, Deictic, Node, Relative, Weekday

HISTORY_YEARS = 3  # a text whose years lie further back than this is a history
MANY_YEARS = 20  # a text that names so many is one also where they end the year before
MIN_YEARS = 5  # and it must name at least so many
NEWS_SHARE = 6  # a history names this many years for each "Tuesday" or "last week"


def is_history(nodes: Sequence[Node], anchor: dt.date | None) -> bool:
    """True where most years that the text names lie well before it was written."""
    named = sorted(node.year for node in nodes if isinstance(node, Date) and node.year)
    if len(named) < MIN_YEARS or anchor is None:
        return len(named) >= MIN_YEARS
    relative = sum(isinstance(node, Weekday | Deictic) or (isinstance(node, Relative) and node.base == "anchor") for node in nodes)
    back = HISTORY_YEARS if len(named) < MANY_YEARS else 1
    return named[len(named) * 3 // 4] <= anchor.year - back and relative * NEWS_SHARE <= len(named)
