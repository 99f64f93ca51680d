"""The rows of a SQLite store as they are, for moving: out in order, and into an empty store in one transaction."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from graph.errors import StoreError
from graph.identity.names import folded
from graph.sources import bands
from graph.stores.migrate import COLUMNS, Row
from graph.stores.sqlite_connections import Connections

_TABLE = {"ledger": "meta", "forgotten": "tombstones"}
_ORDER = {"statements": "id, recorded", "judgements": "number", "forgotten": "hash", "ledger": "version"}
_KEYS = {"near": 2, "contributions": 2, "forms": 3, "mentions": 4}


def kept(connections: Connections, kind: str) -> Iterator[Row]:
    """Every row of a kind, sorted; all of one state of the store."""
    order = _ORDER.get(kind) or ", ".join(str(place + 1) for place in range(_KEYS.get(kind, 1)))
    sql = f"SELECT {COLUMNS[kind]} FROM {_TABLE.get(kind, kind)} ORDER BY {order}"  # noqa: S608 - names from above
    with connections.reading() as connection:
        yield from connection.execute(sql)


def take_over(connections: Connections, rows: Callable[[str], Iterable[Row]]) -> None:
    """Fill the store, which must be empty; all of it or, on an error, nothing."""
    with connections.writing() as connection:
        if connection.execute("SELECT version FROM meta").fetchone() != (0,):
            raise StoreError("the store is not empty", "move into a new file")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.executemany("UPDATE meta SET version = ?, secret = ?", rows("ledger"))
        for kind in ("versions", "near", "entities", "contributions", "mentions", "relations"):
            _insert(connection, kind, rows(kind))
        _insert(connection, "documents", _with_bands(connection, rows("documents")))
        _insert(connection, "forms", _with_names(connection, rows("forms")))
        for kind in ("statements", "judgements", "forgotten"):
            _insert(connection, kind, rows(kind))


def _insert(connection: sqlite3.Connection, kind: str, rows: Iterable[Row]) -> None:
    marks = ", ".join("?" * len(COLUMNS[kind].split(",")))
    connection.executemany(f"INSERT INTO {_TABLE.get(kind, kind)} ({COLUMNS[kind]}) VALUES ({marks})", rows)  # noqa: S608


def _with_bands(connection: sqlite3.Connection, rows: Iterable[Row]) -> Iterator[Row]:
    """The documents; the bands of their signatures are written on the way."""
    for row in rows:
        cut = [(band, hash_, row[0]) for band, hash_ in enumerate(bands(bytes(row[-1])))]
        connection.executemany("INSERT INTO bands VALUES (?, ?, ?)", cut)
        yield row


def _with_names(connection: sqlite3.Connection, rows: Iterable[Row]) -> Iterator[Row]:
    """The forms; the distinct names of each entity are written on the way."""
    put = "INSERT INTO names (entity, form, folded) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    for row in rows:
        connection.execute(put, (row[1], row[2], folded(row[2])))
        yield row
