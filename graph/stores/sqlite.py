"""The embedded store: one SQLite file (or memory) behind the Store protocol.

Write-ahead log, synchronous=FULL: what a write has returned from survives a kill and a power cut, and of a write that
was cut off nothing is left. Readers never wait for a writer; a second writer waits `settings().lock_timeout` seconds.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from graph.errors import DocumentNotFound, DocumentWithdrawn, EntityNotFound, FilterError, RelationNotFound
from graph.identity.names import folded
from graph.model import Document, Entity, Judgement, Mention, Reading, Statement
from graph.ontology import Ontology
from graph.stores import sqlite_moving
from graph.stores import sqlite_search as search
from graph.stores import sqlite_writes as writes
from graph.stores.migrate import Row
from graph.stores.sqlite_connections import MEMORY, Connections
from graph.stores.sqlite_extent import extent
from graph.stores.sqlite_rows import (
    DOCUMENT,
    JUDGEMENT,
    MENTION,
    STATEMENT,
    as_document,
    as_entities,
    as_judgement,
    as_mention,
    as_statement,
)
from graph.stores.store import Added, Counts, Extent

_TIMED = STATEMENT + ", recorded, retired"
_QUALIFIED = ", ".join("s." + column.strip() for column in _TIMED.split(","))
_PAGE = 2000


class SqliteStore:
    """See `graph.stores.store.Store` for what each job does. Safe to share between threads."""

    def __init__(self, where: str, ontology: Ontology) -> None:
        self.where = where
        self._ontology = ontology
        self._connections = Connections(where)

    def add(self, reading: Reading) -> Added:
        """Take in one reading."""
        return self.add_all([reading])[0]

    def add_all(self, readings: Iterable[Reading]) -> list[Added]:
        """Take in readings, all of them or, on an error, none."""
        made: list[Added] = []
        version = None
        with self._connections.writing() as connection:
            for reading in readings:
                document = reading.document.id
                if writes.is_stored(connection, reading):
                    made.append(Added(document, "unchanged", 0, self._near(connection, document)))
                    continue
                if writes.is_withdrawn(connection, document):
                    raise _withdrawn(document)
                if version is None:
                    version = writes.next_version(connection)
                made.append(writes.put(connection, reading, version, self._ontology))
        return made

    def _near(self, connection: sqlite3.Connection, document: str) -> tuple[str, ...]:
        pairs = "SELECT second FROM near WHERE first = :it UNION SELECT first FROM near WHERE second = :it ORDER BY 1"
        return tuple(row[0] for row in connection.execute(pairs, {"it": document}))

    def state_of(self, document: str) -> str | None:
        """The content hash, None, or "withdrawn"."""
        with self._connections.reading() as connection:
            row = connection.execute("SELECT sha256 FROM documents WHERE id = ?", (document,)).fetchone()
            if row is None:
                return "withdrawn" if writes.is_withdrawn(connection, document) else None
            return str(row[0])

    def forget(self, document: str) -> int:
        """Withdraw a document; its words leave the file as well."""
        with self._connections.writing() as connection:
            self._require(connection, document)
            gone = writes.withdraw(connection, document, writes.next_version(connection))
            if self._connections.searchable:
                # Merges the search index, which would else keep the trigrams of names that are gone.
                connection.execute("INSERT INTO found (found) VALUES ('optimize')")
        self._checkpoint()
        return gone

    def _checkpoint(self) -> None:
        """Moves the log into the file and empties it, so that no page with forgotten words stays behind."""
        if self.where != MEMORY:
            with self._connections.alone() as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _require(self, connection: sqlite3.Connection, document: str) -> None:
        if not connection.execute("SELECT 1 FROM documents WHERE id = ?", (document,)).fetchone():
            if writes.is_withdrawn(connection, document):
                raise _withdrawn(document)
            raise DocumentNotFound(f"no document {document}", "list them with documents")

    def judge(self, judgement: Judgement) -> int:
        """Record a judgement; the version that knows it."""
        if judgement.verdict not in ("right", "wrong"):
            raise FilterError("verdict", f"verdict={judgement.verdict} is not known", "use one of: right, wrong")
        j = judgement
        with self._connections.writing() as connection:
            if not connection.execute("SELECT 1 FROM statements WHERE id = ? LIMIT 1", (j.statement,)).fetchone():
                raise RelationNotFound(f"no statement {j.statement}", "evidence of a relation lists its statements")
            version = writes.next_version(connection)
            put = f"INSERT INTO judgements ({JUDGEMENT}) VALUES (?, ?, ?, ?, ?)"  # noqa: S608
            connection.execute(put, (j.statement, j.verdict, j.who, j.why, j.when))
            writes.set_wrong(connection, j.statement, j.verdict == "wrong")
        return version

    def judgements(self, statement: str | None = None) -> list[Judgement]:
        """All, or those on one statement."""
        where, given = ("", ()) if statement is None else ("WHERE statement = ?", (statement,))
        sql = f"SELECT {JUDGEMENT} FROM judgements {where} ORDER BY number"  # noqa: S608
        return [as_judgement(row) for row in self._all(sql, given)]

    def document(self, document: str) -> Document:
        """One document with its text."""
        with self._connections.reading() as connection:
            self._require(connection, document)
            row = connection.execute(f"SELECT {DOCUMENT} FROM documents WHERE id = ?", (document,)).fetchone()  # noqa: S608
            return as_document(row)

    def documents(self, after: str = "", limit: int = 100) -> list[Document]:
        """A page of documents."""
        sql = f"SELECT {DOCUMENT} FROM documents WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608
        return [as_document(row) for row in self._all(sql, (after, limit))]

    def entity(self, entity: str) -> Entity:
        """One entity."""
        found = self.entities([entity])
        if not found:
            raise EntityNotFound(f"no entity {entity}", "search for its name")
        return found[0]

    def entities(self, ids: Iterable[str]) -> list[Entity]:
        """Those of these ids."""
        with self._connections.reading() as connection:
            return as_entities(connection, list(ids))

    def named(self, name: str) -> list[Entity]:
        """Those called exactly so."""
        with self._connections.reading() as connection:
            rows = connection.execute(search.BY_NAME, (folded(name),)).fetchall()
            return as_entities(connection, [row[0] for row in rows])

    def present(self, after: str = "", limit: int = 100) -> list[Entity]:
        """A page of those that are spoken of."""
        with self._connections.reading() as connection:
            sql = "SELECT id FROM entities WHERE present AND id > ? ORDER BY id LIMIT ?"
            return as_entities(connection, [row[0] for row in connection.execute(sql, (after, limit))])

    def search(
        self, text: str, kinds: frozenset[str] = frozenset(), limit: int = 20, offset: int = 0
    ) -> tuple[list[Entity], int]:
        """Those whose name contains the text, and how many there are."""
        with self._connections.reading() as connection:
            wanted = search.Wanted(text, kinds, limit, offset)
            ids, total = search.find(connection, wanted, self._connections.searchable)
            return as_entities(connection, ids), total

    def suggest(self, prefix: str, limit: int = 10) -> list[Entity]:
        """Those whose name begins so."""
        with self._connections.reading() as connection:
            ids = search.begin_with(connection, search.Wanted(prefix, frozenset(), limit, 0))
            return as_entities(connection, ids)

    def seen_in(self, entity: str) -> dict[str, int]:
        """Document to number of mentions."""
        sql = (
            "SELECT c.document, (SELECT count(*) FROM mentions AS m "
            "WHERE m.entity = c.entity AND m.document = c.document) "
            "FROM contributions AS c WHERE c.entity = :entity AND c.retired IS NULL ORDER BY c.document"
        )
        return dict(self._all(sql, {"entity": entity}))

    def mentions(self, entity: str | None = None, document: str | None = None) -> list[Mention]:
        """In text order."""
        given = {"entity": entity, "document": document}
        where = " AND ".join(f"{column} = ?" for column, value in given.items() if value is not None) or "1"
        sql = f'SELECT {MENTION} FROM mentions WHERE {where} ORDER BY document, start, "end", entity'  # noqa: S608
        return [as_mention(row) for row in self._all(sql, [v for v in given.values() if v is not None])]

    def statements(self, relations: Iterable[str]) -> list[Statement]:
        """Of these relations."""
        return self._by_json(f"s.relation = w.value WHERE s.wrong = 0 {_TOTAL_ORDER}", relations)

    def stated(self, statements: Iterable[str]) -> list[Statement]:
        """Of these ids."""
        return self._by_json("s.id = w.value WHERE s.wrong = 0 ORDER BY w.key, s.recorded", statements)

    def _by_json(self, condition: str, wanted: Iterable[str]) -> list[Statement]:
        # CROSS JOIN holds the planner to the cheap order: each wanted id looked up in the index.
        sql = f"SELECT {_QUALIFIED} FROM json_each(?) AS w CROSS JOIN statements AS s ON {condition}"  # noqa: S608
        return [as_statement(row) for row in self._all(sql, (json.dumps(list(dict.fromkeys(wanted))),))]

    def relation_ends(self, relation: str) -> tuple[str, str, str]:
        """Subject, type, object."""
        rows = self._all("SELECT subject, type, object FROM relations WHERE id = ?", (relation,))
        if not rows:
            raise RelationNotFound(f"no relation {relation}", "neighbors and paths show the ids of relations")
        subject, type_, object_ = rows[0]
        return subject, type_, object_

    def rows(self) -> Iterator[tuple[Statement, str]]:
        """Every statement in use with its relation's id, by relation, statement."""
        after = ("", "")
        sql = (
            f"SELECT {_TIMED}, relation FROM statements WHERE (relation, id) > (?, ?) "  # noqa: S608
            "AND retired IS NULL AND wrong = 0 ORDER BY relation, id LIMIT ?"
        )
        while page := self._all(sql, (*after, _PAGE)):
            yield from ((as_statement(row), row[-1]) for row in page)
            after = (page[-1][-1], page[-1][0])

    def extent(self, since: Extent | None = None) -> Extent:
        """The whole graph at one version."""
        return extent(self._connections, since)

    def version(self) -> int:
        """The graph version."""
        return int(self._all("SELECT version FROM meta", ())[0][0])

    def counts(self) -> Counts:
        """Rows in use."""
        row = self._all(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM entities WHERE present), "
            "(SELECT count(*) FROM mentions), (SELECT count(*) FROM statements WHERE retired IS NULL AND wrong = 0), "
            "(SELECT count(*) FROM relations WHERE statements > 0)",
            (),
        )[0]
        return Counts(*row)

    def kept(self, kind: str) -> Iterator[Row]:
        """Every row of a kind as it is kept, sorted, for moving."""
        return sqlite_moving.kept(self._connections, kind)

    def take_over(self, rows: Callable[[str], Iterable[Row]], source: str) -> None:  # noqa: ARG002
        """Fill this store, which is empty, with rows that another one kept."""
        sqlite_moving.take_over(self._connections, rows)

    def close(self) -> None:
        """Close every connection."""
        self._connections.close()

    def _all(self, sql: str, given: Sequence[Any] | dict[str, Any]) -> list[Any]:
        with self._connections.reading() as connection:
            return connection.execute(sql, given).fetchall()


_TOTAL_ORDER = "ORDER BY w.key, s.document, s.start, s.id, s.recorded"


def _withdrawn(document: str) -> DocumentWithdrawn:
    return DocumentWithdrawn(f"document {document} was forgotten", "to take it in again, give it another id")
