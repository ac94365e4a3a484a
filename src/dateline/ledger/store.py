"""Writing a ledger: one SQLite file, one writer, many readers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from dateline.errors import LedgerError
from dateline.ledger import rows, schema
from dateline.ledger.run import Run
from dateline.ledger.wellformed import mended
from dateline.records import DateFound, Document, Rejection

BATCH = 256  # documents and rejections a transaction
PATIENCE_S = 30.0  # how long a writer waits for another to finish


class Ledger:
    """A ledger file, opened to read and write, or (`writable=False`) only to read.

    Opening for writing creates the file where there is none. Raises LedgerError where the file cannot be used: it is missing, no ledger, or
    written by another schema. Use it as a context manager: leaving it commits what was added.

    >>> with Ledger(":memory:") as ledger:
    ...     ledger.count("document")
    0
    """

    def __init__(self, path: str | Path, *, writable: bool = True) -> None:
        self.path = str(path)
        self._pending = 0
        self._runs: dict[Run, int] = {}
        self.connection = _connect(self.path, writable)
        try:
            _check(self.connection, self.path, writable)
        except sqlite3.DatabaseError as error:
            self.connection.close()
            raise LedgerError(f"{self.path}: {error}; give a ledger that dateline wrote, or a new file") from error

    # --- writing ---

    def add(self, document: Document, run: Run, *, correct: bool = False) -> bool:
        """Write the reading of a document; True where a row was written.

        A text that is in the ledger already is left as it is, unless the new reading is by another version of code, model or lexicons, or drops other things,
        or has a publication date where the old one had none, or (`correct`) another date that a person gave: then it replaces the old rows.
        The same text found elsewhere adds a row to `source` only.
        """
        return self._written(lambda: self._add(mended(document), run, correct))

    def reject(self, rejection: Rejection, run: Run) -> bool:
        """Keep what could not be read, and why; True where it was not known yet."""
        return self._written(lambda: self._reject(mended(rejection), run))

    def commit(self) -> None:
        """Make everything added so far visible to readers."""
        self._pending = 0
        if self.connection.in_transaction:
            self.connection.execute("COMMIT")

    def close(self) -> None:
        self.commit()
        self.connection.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()  # what was added before an interruption is whole, so it is kept

    def count(self, table: str) -> int:
        """How many rows a table has; raises LedgerError for a table that no ledger has."""
        if table not in _tables(self.connection):
            raise LedgerError(f"{self.path}: no table {table!r}; known: {', '.join(sorted(_tables(self.connection)))}")
        return int(self.connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])

    # --- inside ---

    def _written(self, write: Callable[[], bool]) -> bool:
        try:
            with _whole(self.connection):
                changed = write()
        except BaseException:
            numbers = {int(row[0]) for row in self.connection.execute("SELECT number FROM run")}
            self._runs = {run: number for run, number in self._runs.items() if number in numbers}
            raise
        self._pending += 1
        if self._pending >= BATCH:
            self.commit()
        return changed

    def _add(self, document: Document, run: Run, correct: bool) -> bool:
        known = self.connection.execute(_KNOWN, (document.id,)).fetchone()
        changed = known is None or _replaces(document, run, known, correct)
        if known is None:
            number = self._new(document, run)
        else:
            number = int(known["number"])
            if changed:
                self._replace(document, run, number)
        return self._found(document, run, number) or changed

    def _new(self, document: Document, run: Run) -> int:
        cursor = self.connection.execute("INSERT INTO document VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", (document.id, *self._head(document, run)))
        number = int(cursor.lastrowid or 0)
        self._write_layers(document, number)
        return number

    def _replace(self, document: Document, run: Run, number: int) -> None:
        self.connection.execute("DELETE FROM search WHERE rowid = ?", (number,))
        self.connection.execute("DELETE FROM place_box WHERE number IN (SELECT number FROM place WHERE document = ?)", (number,))
        for table in schema.LAYERS:
            self.connection.execute(f"DELETE FROM {table} WHERE document = ?", (number,))
        update = "UPDATE document SET run = ?, title = ?, publisher = ?, published = ?, published_record = ?, text = ?, viewpoint = ? WHERE number = ?"
        self.connection.execute(update, (*self._head(document, run), number))
        self._write_layers(document, number)

    def _head(self, document: Document, run: Run) -> tuple[object, ...]:
        day = document.published
        source = document.source
        record = rows.encode(day) if day else None
        return (self._run(run), source.title, source.publisher, day.date.isoformat() if day else None, record, document.text, document.viewpoint)

    def _write_layers(self, document: Document, number: int) -> None:
        for table, values in rows.layers(document, number).items():
            if values:
                self.connection.executemany(rows.INSERTS[table], values)
        self.connection.execute("INSERT INTO search (rowid, title, text) SELECT number, title, text FROM document WHERE number = ?", (number,))
        self.connection.execute(_BOXES, (number,))

    def _found(self, document: Document, run: Run, number: int) -> bool:
        """Note where the text was found; an input that can be read now is no rejection any more."""
        source = document.source
        here = (number, source.uri, source.sha256)
        if self.connection.execute("SELECT 1 FROM source WHERE document = ? AND uri = ? AND sha256 = ?", here).fetchone():
            return False
        row = (number, self._run(run), source.uri, source.sha256, rows.encode(source))
        self.connection.execute("INSERT INTO source VALUES (?, ?, ?, ?, ?)", row)
        # a rejection without a hash (a missing or empty file) was of nothing that could be told from what is there now
        self.connection.execute("DELETE FROM rejection WHERE uri = ? AND sha256 IN (?, '')", (source.uri, source.sha256))
        return True

    def _reject(self, rejection: Rejection, run: Run) -> bool:
        what = (rejection.uri, rejection.sha256 or "", rejection.stage, rejection.reason)
        if self.connection.execute("SELECT 1 FROM rejection WHERE uri = ? AND sha256 = ? AND stage = ? AND reason = ?", what).fetchone():
            return False
        self.connection.execute("INSERT INTO rejection VALUES (NULL, ?, ?, ?, ?, ?, ?)", (self._run(run), *what, rejection.language))
        return True

    def _run(self, run: Run) -> int:
        """The number of the run's row, written with the first row that it adds: a run that adds nothing leaves none."""
        if run not in self._runs:
            values = (run.started.isoformat(), *run.version)
            self._runs[run] = int(self.connection.execute("INSERT INTO run VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", values).lastrowid or 0)
        return self._runs[run]


_KNOWN = (
    "SELECT d.number, d.published, run.code, run.model, run.lexicons, run.kept, run.viewpoint, run.gazetteers"
    " FROM document d JOIN run ON run.number = d.run WHERE d.id = ?"
)
_ON_EARTH = "lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180"
_BOXES = f"INSERT INTO place_box SELECT number, lat, lat, lon, lon FROM place WHERE document = ? AND role = 'location' AND {_ON_EARTH}"


def _replaces(document: Document, run: Run, known: sqlite3.Row, correct: bool) -> bool:
    if run.version != tuple(known[column] for column in ("code", "model", "lexicons", "kept", "viewpoint", "gazetteers")):
        return True
    day = document.published
    if day is None or known["published"] is None:
        return day is not None
    return correct and day.how is DateFound.GIVEN and day.date.isoformat() != known["published"]


@contextmanager
def _whole(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is written inside, or nothing of it."""
    if not connection.in_transaction:
        connection.execute("BEGIN IMMEDIATE")
    connection.execute("SAVEPOINT one")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK TO one")
        connection.execute("RELEASE one")
        raise
    connection.execute("RELEASE one")


def _connect(path: str, writable: bool) -> sqlite3.Connection:
    file = Path(path)
    if path != ":memory:" and not writable and not file.is_file():
        raise LedgerError(f"{path}: there is no ledger here; write one with `dateline read PATH --ledger {path}`")
    try:
        connection = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise LedgerError(f"{path}: {error}; give a file in a folder that exists and can be written") from error
    connection.row_factory = sqlite3.Row
    return connection


def _check(connection: sqlite3.Connection, path: str, writable: bool) -> None:
    """Lay the tables in a new file; raise LedgerError for a file that is no ledger of this schema."""
    application, version = (int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version"))
    if application == 0 and version == 0 and not _tables(connection) and writable:
        _create(connection)
    elif application != schema.APPLICATION:
        raise LedgerError(f"{path}: this is a SQLite file, but no ledger; give a ledger that dateline wrote, or a new file")
    elif version != schema.VERSION:
        raise LedgerError(f"{path}: written with schema {version}, this dateline reads schema {schema.VERSION}; read the inputs into a new ledger")
    if not writable:
        connection.execute("PRAGMA query_only = 1")
    connection.execute("PRAGMA synchronous = NORMAL")


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(f"BEGIN; {schema.TABLES} PRAGMA application_id = {schema.APPLICATION}; PRAGMA user_version = {schema.VERSION}; COMMIT;")


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
