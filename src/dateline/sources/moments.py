"""Dates as mails and feeds write them."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime


def moment(text: str) -> str:
    """A moment of RFC 5322 ("Tue, 3 May 22 10:00 EST") in ISO 8601 with its zone; any other text as it is.

    >>> moment("Tue, 3 May 22 10:00 EST"), moment("2022-05-03T10:00:00Z")
    ('2022-05-03T10:00:00-05:00', '2022-05-03T10:00:00Z')
    """
    text = " ".join(text[:200].split())
    try:
        found = None if text[:4].isdigit() else parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return text
    if found is None:
        return text
    return (found.replace(tzinfo=dt.UTC) if text.endswith("-0000") else found).isoformat()  # RFC 5322: a moment in UTC, of a sender whose zone is not told


def of_pdf(text: str) -> str | None:
    """A moment as PDF writes it ("D:20220503100000+02'00'") in ISO 8601; None where it is none.

    >>> of_pdf("D:20220503100000+02'00'")
    '2022-05-03T10:00:00+02:00'
    """
    digits = text.removeprefix("D:").replace("'", "").strip()
    for length, form in ((19, "%Y%m%d%H%M%S%z"), (15, "%Y%m%d%H%M%S%z"), (14, "%Y%m%d%H%M%S"), (8, "%Y%m%d")):
        try:
            return dt.datetime.strptime(digits[:length], form).isoformat()
        except ValueError:
            continue
    return None
