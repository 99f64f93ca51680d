"""Talking to a Neo4j server: one driver a store, queries of `cypher/` by name, errors in the words of this project."""

import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    Query,
    Result,
    Session,
    unit_of_work,
)
from neo4j.exceptions import DriverError, Neo4jError

from cypher import query
from graph.errors import EntenteError, StoreUnavailable, StoreVersionMismatch
from graph.settings import settings
from graph.stores.bolt_errors import in_our_words

OLDEST = (5, 26)
"""The oldest server that understands the queries: labels given as values came with it."""

CONNECTING = 5.0
"""Seconds in which a server must accept a connection."""

type Rows = list[list[Any]]

# What the driver would print of tries that failed is told by our own errors; who configures logging still gets it.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Talk:
    """Asks queries inside one transaction."""

    def __init__(self, transaction: ManagedTransaction) -> None:
        self._transaction = transaction

    def ask(self, name: str, /, names: Mapping[str, str] | None = None, **given: Any) -> Rows:
        """The rows that the query of this name answers with; `names` are labels or types checked by the ontology."""
        asked = query(name).named(**names) if names else query(name)
        return self._transaction.run(asked.text, given).values()

    def told(self, name: str, /, **given: Any) -> list[dict[str, Any]]:
        """The same, each row by the names of its columns."""
        return self._transaction.run(query(name).text, given).data()


class Server:
    """The database of one server. Safe to share between threads; `close` may be repeated."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.database = os.environ.get("NEO4J_DATABASE") or "neo4j"
        self._closed = False
        check_address(where, self.database)
        with self.translated():
            self._driver = self._connect()
            try:
                self.agent = self._driver.get_server_info().agent
                check_version(where, self.agent)
            except BaseException:
                self._driver.close()
                raise

    def _connect(self) -> Driver:
        password = os.environ.get("NEO4J_PASSWORD")
        auth = (os.environ.get("NEO4J_USER") or "neo4j", password) if password else None
        return GraphDatabase.driver(
            self.where,
            auth=auth,
            connection_timeout=CONNECTING,
            connection_acquisition_timeout=CONNECTING * 2,
            max_transaction_retry_time=settings().lock_timeout,
            notifications_min_severity="OFF",
            user_agent="entente",
        )

    def read[T](self, work: Callable[[Talk], T], *, patient: bool = False) -> T:
        """What the work makes of a read transaction; run again where the server says that trying again may help.

        It may take ENTENTE_QUERY_TIMEOUT, `patient` work (the whole graph) as long as a write.
        """
        seconds = settings().write_timeout if patient else settings().query_timeout

        def run(transaction: ManagedTransaction) -> T:
            return work(Talk(transaction))

        with self.session(READ_ACCESS) as session:
            return session.execute_read(unit_of_work(timeout=seconds)(run))

    def ask(self, name: str, /, **given: Any) -> Rows:
        """The rows of one query, in one trip (a transaction of several takes three); tried again as `read`."""
        return self._once(name, given, Result.values)

    def told(self, name: str, /, **given: Any) -> list[dict[str, Any]]:
        """The same, each row by the names of its columns."""
        return self._once(name, given, Result.data)

    def _once[T](self, name: str, given: Mapping[str, Any], shape: Callable[[Result], T]) -> T:
        asked = Query(query(name).text, timeout=settings().query_timeout)
        with self.translated():
            try:
                with self.raw_session(READ_ACCESS) as session:
                    return shape(session.run(asked, dict(given)))
            except (Neo4jError, DriverError) as error:
                if not error.is_retryable():
                    raise
            # Perhaps only the connection was old: a transaction is tried again until ENTENTE_LOCK_TIMEOUT.
            timed = unit_of_work(timeout=settings().query_timeout)
            with self.raw_session(READ_ACCESS) as session:
                return session.execute_read(timed(lambda tx: shape(tx.run(asked.text, dict(given)))))

    def write[T](self, work: Callable[[Talk], T]) -> T:
        """What the work makes of a write transaction: all of it is kept or nothing. It may be run again, as `read`."""

        def run(transaction: ManagedTransaction) -> T:
            return work(Talk(transaction))

        with self.session(WRITE_ACCESS) as session:
            return session.execute_write(unit_of_work(timeout=settings().write_timeout)(run))

    def schema(self, text: str) -> None:
        """Run one statement that changes the schema, in a transaction of its own."""
        with self.session(WRITE_ACCESS) as session:
            session.run(text).consume()

    @contextmanager
    def session(self, access: str, fetch_size: int = 1000) -> Iterator[Session]:
        """A session that sees what this store wrote before; its errors are ours."""
        with self.translated(), self.raw_session(access, fetch_size) as session:
            yield session

    @contextmanager
    def raw_session(self, access: str, fetch_size: int = 1000) -> Iterator[Session]:
        """The same with the driver's own errors."""
        if self._closed:
            raise StoreUnavailable(f"{self.where} has been closed", "open the graph again")
        manager = self._driver.execute_query_bookmark_manager
        options: dict[str, Any] = {"bookmark_manager": manager, "fetch_size": fetch_size}
        with self._driver.session(database=self.database, default_access_mode=access, **options) as session:
            yield session

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turns what the driver raises into errors of `graph.errors`."""
        try:
            yield
        except EntenteError:
            raise
        except (Neo4jError, DriverError, OSError, ValueError) as error:
            raise in_our_words(self.where, error) from error

    def close(self) -> None:
        """Give back every connection."""
        if not self._closed:
            self._closed = True
            self._driver.close()


def check_address(where: str, database: str) -> None:
    """Raises StoreUnavailable for an address that says more than where the server is, and for the system's database."""
    if "@" in where:
        hint = "set NEO4J_USER and NEO4J_PASSWORD, and leave them out of the address"
        raise StoreUnavailable("an address with a password in it would be shown in messages", hint)
    if re.search(r"://[^/?#]*/[^?#]", where):
        hint = "name the database in NEO4J_DATABASE, and leave it out of the address"
        raise StoreUnavailable(f"{where} goes on after host and port, and the server would not hear of it", hint)
    if database == "system":
        hint = "set NEO4J_DATABASE to one that SHOW DATABASES lists, or unset it"
        raise StoreUnavailable("the database system holds the server's own data, never a graph", hint)


def check_version(where: str, agent: str) -> None:
    """Raises StoreVersionMismatch for a server older than OLDEST; `agent` is as "Neo4j/5.26.30"."""
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found is None or (int(found[1]), int(found[2])) < OLDEST:
        message = f"{where} is {agent or 'a server that does not say what it is'}"
        raise StoreVersionMismatch(message, f"use Neo4j {OLDEST[0]}.{OLDEST[1]} or later")
