"""The day of publication of an HTML page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dateline.clean import published as evidence
from dateline.clean.page import meta
from dateline.clean.plain import Piece
from dateline.records import BlockKind, DateFound, Page, Published


def published(page: Page, tree: Any, about: meta.About, text: str, pieces: Sequence[Piece], source: str) -> Published | None:
    """The publication date: given, JSON-LD, meta, URL, a header by the title, a labelled line, htmldate's guess, the day on which it was saved."""
    headers = [(piece.start, piece.end) for piece in pieces if piece.kind is BlockKind.HEADER]
    address = evidence.from_address(page)
    return (
        evidence.given(page)
        or _of_markup(about, address)
        or address
        or evidence.from_header(text, headers)
        or evidence.in_text(text, [(piece.start, piece.end) for piece in pieces])
        or _guessed(source, page.url)
        or evidence.made(page)
    )


def _of_markup(about: meta.About, address: Published | None) -> Published | None:
    """The markup's date; where it is an instant in UTC, the day that the address gives wins if it is a neighbour, since that is the day at the outlet."""
    for how, day in about.dates:
        date = day.date()
        if date and address and day.in_utc and abs(address.date - date) == dt.timedelta(days=1):
            date = address.date
        if date and evidence.is_plausible(date):
            return Published(date=date, how=how, instant=day.instant())
    return None


def _guessed(source: str, url: str | None) -> Published | None:
    from htmldate import find_date

    try:
        found = find_date(source, url=url, original_date=True, extensive_search=True)
    except (ValueError, TypeError, AttributeError, RecursionError):  # what htmldate raises on broken pages
        return None
    return Published(date=dt.date.fromisoformat(found), how=DateFound.TEXT) if found else None
