"""`dateline gazetteer`: a user's own places, read beside the packaged ones."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from dateline.cli import options, settings
from dateline.cli.progress import watched
from dateline.errors import DatelineError, InputError

if TYPE_CHECKING:
    from dateline.where.gazetteer import Entry, Gazetteer
    from dateline.where.own import Compiled

TOLD = 20  # rows that are told one by one


@click.group("gazetteer", short_help="Add your own places (a GeoNames dump, any CSV); look names up.")
def command() -> None:
    """Add your own places (a GeoNames dump, any CSV with name, lat and lon) to the packaged gazetteer; look names up.

    What is added is read by every `dateline read` from then on. DATELINE_GAZETTEER=none, or `dateline read --gazetteer none`, reads
    with the packaged gazetteer alone; DATELINE_HOME is the folder where added gazetteers lie.
    """


@command.command("add")
@click.argument("tables", metavar="TABLE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--names", metavar="FILE", multiple=True, type=click.Path(path_type=Path), help="GeoNames' alternateNamesV2.txt: more names for a dump.")
@click.option("--admin", metavar="FILE", multiple=True, type=click.Path(path_type=Path), help="GeoNames' admin1CodesASCII.txt or admin2Codes.txt.")
@click.option("--as", "label", metavar="NAME", help="What to call it; otherwise the name of the table.")
@click.option("--to", "target", metavar="FILE", type=click.Path(path_type=Path), help="Write it here, to be read only with --gazetteer FILE.")
def add(tables: tuple[Path, ...], names: tuple[Path, ...], admin: tuple[Path, ...], label: str | None, target: Path | None) -> int:
    """Add the places of each TABLE: a GeoNames dump (allCountries.txt, a country's), or a table with the columns name, lat and lon.

    GeoNames' tables of other names and of provinces may stand beside the dump, without --names and --admin. Further columns of a table: country,
    kind, also (other names, parted by ; or |), population, admin1, id, geonameid. A TABLE may be gzipped or zipped. A place that the packaged
    gazetteer has too is answered once, as the table has it. Rows that cannot be read are told and left out.

    \b
    dateline gazetteer add allCountries.zip --names alternateNamesV2.zip --admin admin1CodesASCII.txt
    dateline gazetteer add UA.txt alternateNamesV2.txt
    dateline gazetteer add villages.csv
    dateline gazetteer add camps.tsv --to camps.gazetteer
    """
    from dateline.cli import OK, PARTLY

    given = _told_apart(tables, names, admin)
    if len(given.places) > 1 and (label or target):
        raise click.UsageError("--as and --to are for one table of places; add them one by one", click.get_current_context())
    return max([PARTLY if _added(table, given, label, target).left_out else OK for table in given.places])


class Given(NamedTuple):
    """The tables of one command by what they hold."""

    places: list[Path]
    names: list[Path]
    admin: list[Path]


def _told_apart(tables: Sequence[Path], names: Sequence[Path], admin: Sequence[Path]) -> Given:
    """The tables by what their first rows show; raises DatelineError where none holds places."""
    from dateline.sources.tables import rows
    from dateline.where.own_rows import Table, table_of

    given = Given([], [*names], [*admin])
    lists = {Table.PLACES: given.places, Table.NAMES: given.names, Table.CODES: given.admin}
    for table in tables:
        first = next(rows(table), None)
        lists[table_of(first[1]) if first else Table.PLACES].append(table)
    if not given.places:
        what = "other names" if given.names else "provinces"
        raise DatelineError(f"{tables[0]}: this is GeoNames' table of {what}, without a point; give the dump that it belongs to beside it")
    return given


def _added(table: Path, given: Given, label: str | None, target: Path | None) -> Compiled:
    """Adds one table of places, and says what came of it."""
    title = _title(label or table.name.split(".")[0])
    file = target or settings.folder() / "gazetteers" / f"{title}.gazetteer"
    complaints, before = Complaints(table), file.exists()
    counts = _write(file, table, given, title, complaints)
    complaints.rest()
    known = f"{counts.known:,} of them known to the packaged gazetteer"
    further = f", {counts.names:,} further names" if given.names else ""
    click.echo(f"{file}: {_count(counts.places, 'place')} ({known}{further}), {_count(counts.left_out, 'row')} left out")
    if before:
        click.echo(f"{file}: takes the place of the one of that name; to keep both, add this one with --as NAME")
    return counts


@command.command("show")
@click.argument("name", required=False)
@click.option(
    "--gazetteer", "files", metavar="FILE", multiple=True, help="Look in this gazetteer too, instead of in those added; `none`: in the packaged one alone."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a place, one a line.")
def show(name: str | None, files: tuple[str, ...], as_json: bool) -> int:
    """Show what NAME may mean; without NAME, which gazetteers are read."""
    from dateline.cli import FAILED, OK

    own = settings.gazetteers(files)
    if name is None:
        _list(own)
        return OK
    from dateline.where.layers import layered

    opened = layered(own)
    found = sorted(opened.find(name) or opened.near_misses(name) or opened.misspelt(name), key=lambda entry: (entry.kind, -entry.population))
    if not found:
        options.warn(f"{name}: no place is called so; add your own with `dateline gazetteer add TABLE`")
        return FAILED
    if as_json:
        import msgspec

        for entry in found:
            click.echo(msgspec.json.encode(_record(entry, opened)).decode())
    else:
        options.say(_table(found, opened))
    return OK


@command.command("remove")
@click.argument("name")
def remove(name: str) -> int:
    """Remove an added gazetteer by its NAME (`dateline gazetteer show` lists them)."""
    known = {file.stem: file for file in settings.added()}
    wanted = name if name in known else _title(name.split(".")[0])
    if wanted not in known:
        listed = ", ".join(known) or "none was added"
        raise DatelineError(f"{name}: no gazetteer of that name was added; known: {listed}")
    known[wanted].unlink()
    click.echo(f"{known[wanted]}: removed")
    return 0


class Complaints:
    """Tells rows that cannot be read: the first one by one, the rest by their number."""

    def __init__(self, table: Path) -> None:
        self._table = table
        self._left = 0
        self._kept: list[str] = []
        self.any_read = False

    def __call__(self, line: int, problem: str) -> None:
        if len(self._kept) < TOLD:
            self._kept.append(f"{self._table}:{line}: {problem}")
        else:
            self._left += 1

    @property
    def first(self) -> str | None:
        """The first complaint; None where there is none."""
        return self._kept[0] if self._kept else None

    def rest(self) -> None:
        """Prints them."""
        for line in self._kept:
            options.warn(line)
        if self._left:
            options.warn(f"{self._table}: {self._left:,} more rows were left out for like reasons")


def _write(file: Path, table: Path, given: Given, title: str, complaints: Complaints) -> Compiled:
    """Compiles the table into a new file, which takes the place of the old one when it is whole."""
    from dateline.sources import tables
    from dateline.where.gazetteer import packaged
    from dateline.where.own import compiled
    from dateline.where.own_rows import Problem

    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f"{file.name}.{os.getpid()}.part")
    provinces, names = ((row for one in files for row in tables.rows(one)) for files in (given.admin, given.names))
    try:
        with half.open("wb") as out:
            try:
                lines = watched(tables.rows(table), "rows read")
                counts = compiled(lines, out, packaged(), complaints, names=names, provinces=provinces, title=title)
            except Problem as problem:
                raise InputError(f"{table}:1", *str(problem).split("; ", 1)) from problem
        if not counts.places:
            raise DatelineError(
                f"{table}: no row could be read (of {counts.left_out:,}); the first: {complaints.first or 'there is none below the headings; add rows'}"
            )
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
    return counts


def _title(text: str) -> str:
    """A name as a file can bear it."""
    return re.sub(r"[^\w-]+", "-", text).strip("-")[:60] or "own"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _list(own: Sequence[Path]) -> None:
    from dateline.where.gazetteer import packaged
    from dateline.where.layers import opened

    click.echo(f"packaged: {len(packaged()):,} places")
    for file in own:
        try:
            click.echo(f"{file.stem}: {_count(len(opened(file)), 'place')}, {file}")
        except DatelineError as error:
            options.warn(str(error))


def _table(found: Sequence[Entry], gazetteer: Gazetteer) -> Iterator[str]:
    from dateline.export.table import table

    heads = ("Name", "Kind", "Country", "Province", "Point", "People", "Id")
    rows = [
        (
            entry.name,
            entry.kind.name.lower(),
            entry.country or "",
            _province(entry, gazetteer),
            f"{entry.lat:.2f}, {entry.lon:.2f}",
            f"{entry.population:,}" if entry.population else "",
            entry.id,
        )
        for entry in found
    ]
    yield from table(heads, rows, options.width())


def _province(entry: Entry, gazetteer: Gazetteer) -> str:
    found = gazetteer.province(entry.admin1) if entry.admin1 else ()
    return found[0].name if found else entry.admin1 or ""


def _record(entry: Entry, gazetteer: Gazetteer) -> dict[str, object]:
    return {
        "name": entry.name, "kind": entry.kind.name.lower(), "country": entry.country, "province": _province(entry, gazetteer) or None,
        "lat": entry.lat, "lon": entry.lon, "population": entry.population, "gazetteer_id": entry.id,
    }  # fmt: skip
