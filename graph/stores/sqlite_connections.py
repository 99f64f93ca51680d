"""Connections to one SQLite file: one for each thread, one writer at a time, errors in the words of this project."""

import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import EntenteError, StoreBusy, StoreError, StoreUnavailable, StoreVersionMismatch
from graph.settings import settings

SCHEMA_VERSION = 1
"""Written into `user_version`; raise it with every change of schema.sql."""

APPLICATION_ID = 0x456E7431
"""Marks the file as ours ("Ent1"), so that another program's database is never written to."""

MEMORY = ":memory:"

PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "cache_size = -65536",  # KiB: ids are hashes, so that inserts touch pages all over the indexes
)
_PAUSE = 0.01  # seconds between two tries
_HERE = Path(__file__).parent


def has_fts5(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite can search by trigrams (FTS5, since 3.34)."""
    try:
        connection.execute("CREATE VIRTUAL TABLE temp.probe USING fts5(x, tokenize='trigram')")
        connection.execute("DROP TABLE temp.probe")
    except sqlite3.OperationalError:
        return False
    return True


def script_statements(path: Path) -> Iterator[str]:
    """The statements of a script one by one (`executescript` would commit the transaction it stands in)."""
    pending = ""
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


class Connections:
    """Hands out connections to the store at `where` (a path or ":memory:"); creates its tables where there are none.

    A file gets a connection for each thread; memory has one connection that threads take in turn.
    """

    def __init__(self, where: str) -> None:
        self.where = where
        self._writing = threading.RLock()
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._closed = False
        self._shared: sqlite3.Connection | None = None
        with self.translated():
            first = self._connect()
            if where == MEMORY:
                self._shared = first
            else:
                self._local.connection = first
            self._prepare(first)
            self.searchable = bool(first.execute("SELECT 1 FROM sqlite_schema WHERE name = 'found'").fetchone())
            if self.searchable and not has_fts5(first):
                raise StoreUnavailable(f"{where} needs SQLite with FTS5", "use a Python whose sqlite3 has FTS5")

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turns what sqlite3 raises into StoreBusy, StoreUnavailable or StoreError."""
        try:
            yield
        except EntenteError:
            raise
        except sqlite3.OperationalError as error:
            raise _operational(self.where, error) from error
        except sqlite3.DatabaseError as error:
            hint = "name another file, or restore this one from a copy"
            raise StoreUnavailable(f"{self.where}: {error}", hint) from error
        except UnicodeEncodeError as error:
            raise StoreError(f"{self.where}: text that is not Unicode: {error}", "decode the source again") from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection whose selects all see one state of the store."""
        with self.translated():
            connection = self._mine()
            with self._turn():
                if connection.in_transaction:
                    yield connection
                    return
                connection.execute("BEGIN")
                try:
                    yield connection
                finally:
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection in a write transaction: committed at the end, rolled back on any error."""
        with self.translated(), self._writing:
            connection = self._mine()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """A connection outside any transaction, with the writers' lock held: for checkpoints."""
        with self.translated(), self._writing:
            yield self._mine()

    def close(self) -> None:
        """Close every thread's connection; harmless when repeated."""
        with self._writing:
            self._closed = True
            for connection in self._all:
                connection.close()
            self._all.clear()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Memory has one connection, so its readers take turns with writers; files need no turn."""
        if self._shared is None:
            yield
        else:
            with self._writing:
                yield

    def _mine(self) -> sqlite3.Connection:
        if self._closed:
            raise StoreUnavailable(f"{self.where} has been closed", "open the graph again")
        if self._shared is not None:
            return self._shared
        mine: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if mine is None:
            mine = self._local.connection = self._connect()
        return mine

    def _connect(self) -> sqlite3.Connection:
        timeout = settings().lock_timeout
        connection = sqlite3.connect(self.where, timeout=timeout, isolation_level=None, check_same_thread=False)
        try:
            for pragma in PRAGMAS:
                _set(connection, pragma, time.monotonic() + timeout)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        with self._writing:
            self._all.append(connection)
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        if connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
            self._check_owner(connection)
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            self._create_or_refuse(connection)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            self.close()
            raise

    def _create_or_refuse(self, connection: sqlite3.Connection) -> None:
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        self._check_owner(connection)
        if found == SCHEMA_VERSION:  # another process was faster
            return
        if found:
            age, mend = ("older", "export it with that version and import it here")
            if found > SCHEMA_VERSION:
                age, mend = ("newer", "upgrade entente")
            message = f"{self.where} was written by a {age} schema ({found}; this one is {SCHEMA_VERSION})"
            raise StoreVersionMismatch(message, mend)
        scripts = ["schema.sql", "search.sql"] if has_fts5(connection) else ["schema.sql"]
        for script in scripts:
            for statement in script_statements(_HERE / script):
                connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES (1, 0, ?)", (secrets.token_bytes(32),))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _check_owner(self, connection: sqlite3.Connection) -> None:
        """Refuse a database with tables that are not ours."""
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if tables and owner != APPLICATION_ID:
            raise StoreUnavailable(f"{self.where} is a database of another program", "name another file")


def _set(connection: sqlite3.Connection, pragma: str, until: float) -> None:
    """Set a pragma, waiting for others until that time: the change to WAL does not use SQLite's own busy timeout."""
    while True:
        try:
            connection.execute(f"PRAGMA {pragma}").fetchone()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)


def _operational(where: str, error: sqlite3.OperationalError) -> StoreError:
    text = str(error)
    if "locked" in text or "busy" in text:
        return StoreBusy(f"{where}: another process is writing", "try again, or raise ENTENTE_LOCK_TIMEOUT")
    if "unable to open" in text:
        return StoreUnavailable(
            f"{where} cannot be opened", "check that its folder exists and that you may write there"
        )
    if "readonly" in text:
        return StoreUnavailable(f"{where} may not be written", "give write permission on the file and its folder")
    if "full" in text:
        return StoreError(f"{where}: the disk is full; nothing of this write was kept", "free some space, then repeat")
    return StoreError(f"{where}: {text}", "run `entente doctor`")
