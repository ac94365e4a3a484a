"""What several commands share: the width of the output, days, warnings, writing a page."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import click

from dateline.errors import DatelineError
from dateline.records import Document, Rejection

Term = TypeVar("Term", bound=StrEnum)

PIPE_WIDTH = 116  # columns, where stdout is no terminal


def width() -> int:
    """The columns of the terminal; PIPE_WIDTH where stdout is none (COLUMNS decides where it is set)."""
    return max(40, shutil.get_terminal_size((PIPE_WIDTH, 24)).columns) if sys.stdout.isatty() else shutil.get_terminal_size((PIPE_WIDTH, 24)).columns


def say(lines: Iterable[str]) -> None:
    """Print lines of data."""
    for line in lines:
        click.echo(line)


def warn(message: str) -> None:
    """One line on stderr."""
    click.echo(f"dateline: {message}", err=True)


def explain(rejection: Rejection) -> str:
    """A rejection in one line: input, problem, remedy."""
    from dateline.export.words import flat

    remedy = "" if "; " in rejection.reason else f" (in {rejection.stage}); this is a defect of dateline, please report it with the input"
    return flat(f"{rejection.uri}: {rejection.reason}{remedy}")


def a_day(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Checks that an option is a day, as 2022-04-26."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day; write it as 2022-04-26") from error


def days(text: str) -> tuple[dt.date, dt.date]:
    """First and last day of `2022-04-26`, `2022-04`, `2022`, or a range of these with two dots; raises ValueError.

    >>> days("2022-04..2022-05-02")
    (datetime.date(2022, 4, 1), datetime.date(2022, 5, 2))
    """
    first, _, last = text.partition("..")
    earliest = _edges(first)[0] if first else dt.date.min
    latest = _edges(last)[1] if last else dt.date.max if ".." in text else _edges(first)[1]
    if not text.strip(".") or earliest > latest:
        raise ValueError(text)
    return earliest, latest


def _edges(text: str) -> tuple[dt.date, dt.date]:
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text.strip())
    if not found:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if day and month:
        return dt.date(year, month, day), dt.date(year, month, day)
    first = dt.date(year, month or 1, 1)
    beyond = (year + 1, 1) if month in (None, 12) else (year, (month or 1) + 1)
    last = dt.date(*beyond, 1) - dt.timedelta(days=1) if beyond[0] <= dt.MAXYEAR else dt.date.max
    return first, last


def some_reasons(_context: click.Context, _option: click.Parameter, value: tuple[str, ...]) -> frozenset[str]:
    """Checks that each value is a reason for which blocks are dropped."""
    if not value:
        return frozenset()
    from dateline.clean import reasons

    try:
        return reasons.chosen(value)
    except DatelineError as error:
        raise click.BadParameter(str(error)) from error


def one_of(terms: type[Term], what: str) -> Callable[[click.Context, click.Parameter, str | None], Term | None]:
    """A check that an option is one of the terms, in any case, with a hyphen for a blank, or how one alone of them begins."""

    def check(_context: click.Context, _option: click.Parameter, value: str | None) -> Term | None:
        if value is None:
            return None
        asked = " ".join(value.replace("-", " ").casefold().split())
        known = {term.value.casefold(): term for term in terms}
        fits = [asked] if asked in known else [name for name in known if asked and name.startswith(asked)]
        if len(fits) != 1:
            raise click.BadParameter(f"{value!r} is no {what}; known: {', '.join(term.value for term in terms)}")
        return known[fits[0]]

    return check


def a_viewpoint(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Checks that an option is a viewpoint: UN, DE-FACTO or a country's code."""
    if value == "UN":
        return value
    from dateline.where.viewpoint import chosen

    try:
        return chosen(value)
    except DatelineError as error:
        raise click.BadParameter(str(error)) from error


def a_page(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Checks that a page could be written there, before anything is read; raises DatelineError."""
    if value is not None:
        folder = Path(value).parent
        problem = "it is a folder" if Path(value).is_dir() else "there is no such folder" if not folder.is_dir() else ""
        if problem:
            raise _no_page(value, problem)
    return value


def _no_page(file: str, problem: str) -> DatelineError:
    return DatelineError(f"{file}: the page cannot be written ({problem}); give a file in a folder that exists and can be written")


def write_page(file: str, documents: Iterable[Document], *, say_where: bool = True) -> None:
    """Write the page of the documents, and say where; raises DatelineError where the file cannot be written."""
    from dateline.export.page import page

    html = page(list(documents))
    try:
        Path(file).write_bytes(html)
    except OSError as error:
        raise _no_page(file, error.strerror or str(error)) from error
    if say_where:
        warn(f"the page is in {file}")
