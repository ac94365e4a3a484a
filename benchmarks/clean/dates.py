"""The day of publication of pages."""

from __future__ import annotations

from collections.abc import Iterator

from pages import Row, load, read


def our_day(row: Row) -> str | None:
    document = read(row)
    return document.published.date.isoformat() if document and document.published else None


def htmldate_day(row: Row) -> str | None:
    from htmldate import find_date

    return find_date(row["html"], url=row["url"], original_date=True)


def dates(misses: bool) -> Iterator[tuple[str, float]]:
    rows = [row for row in load("dates") if isinstance(row["date"], str)]
    for name, day in (("dateline", our_day), ("htmldate", htmldate_day)):
        found = [day(row) for row in rows]
        share = sum(a == row["date"] for a, row in zip(found, rows, strict=True)) / len(rows)
        print(f"date     {name:<24} right day {share:.4f}   {len(rows)} pages")
        if name == "dateline":
            yield "date_accuracy", share
            for a, row in zip(found, rows, strict=True):
                if misses and a != row["date"]:
                    print(f"  {a} for {row['date']} {row['url'][:110]}")
