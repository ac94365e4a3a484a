"""The day of publication of pages, beside other tools that find one."""

from __future__ import annotations

import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec

from pages import Row, load, read

from dateline.records import Published

Day = Callable[[Row], str | None]


def our_date(row: Row) -> Published | None:
    document = read(row)
    return document.published if document else None


def htmldate_day(row: Row) -> str | None:
    from htmldate import find_date

    return find_date(row["html"], url=row["url"], original_date=True)


def newspaper_day(row: Row) -> str | None:
    from newspaper import Article

    article = Article(row["url"], fetch_images=False, follow_meta_refresh=False)
    article.download(input_html=row["html"])
    article.parse()
    return str(article.publish_date)[:10] if article.publish_date else None


def trafilatura_day(row: Row) -> str | None:
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(row["html"], default_url=row["url"])
    return found.date if found else None


PEERS: tuple[tuple[str, str, Day], ...] = (
    ("htmldate", "htmldate", htmldate_day),
    ("trafilatura, metadata", "trafilatura", trafilatura_day),
    ("newspaper4k", "newspaper", newspaper_day),
)


def dates(misses: bool) -> Iterator[tuple[str, float]]:
    rows = [row for row in load("dates") if isinstance(row["date"], str)]
    ours = [our_date(row) for row in rows]
    right = [published is not None and published.date.isoformat() == row["date"] for published, row in zip(ours, rows, strict=True)]
    print(f"date     {'dateline':<24} right day {sum(right) / len(rows):.4f}   {len(rows)} pages")
    yield "date_accuracy", sum(right) / len(rows)
    _details(ours, right)
    for published, ok, row in zip(ours, right, rows, strict=True):
        if misses and not ok:
            print(f"  {published and published.date} ({published and published.how.value}) for {row['date']} {row['url'][:110]}")
    for name, module, day in PEERS:
        if find_spec(module) is None:
            print(f"date     {name:<24} not installed")
        else:
            _peer(name, day, rows)


def _details(ours: list[Published | None], right: list[bool]) -> None:
    """How the days were found, and how many right of each; how many have an instant, and how many stand in the text."""
    total, well = Counter[str](), Counter[str]()
    for published, ok in zip(ours, right, strict=True):
        total[published.how.value if published else "none"] += 1
        well[published.how.value if published else "none"] += ok
    print("         by how it was found      " + ", ".join(f"{how} {well[how]} of {count}" for how, count in total.most_common()))
    instants = sum(1 for published in ours if published and published.instant)
    spans = sum(1 for published in ours if published and published.start is not None)
    print(f"         with an instant          {instants / len(ours):.3f}   with its place in the text {spans / len(ours):.3f}")


def _peer(name: str, day: Day, rows: list[Row]) -> None:
    found: list[str | None] = []
    started = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for row in rows:
            try:
                found.append(day(row))
            except Exception:  # a peer's failure on a page is a miss of its own
                found.append(None)
    share = sum(a == row["date"] for a, row in zip(found, rows, strict=True)) / len(rows)
    print(f"date     {name:<24} right day {share:.4f}   {len(rows) / (time.perf_counter() - started):5.1f} pages/s")
