"""The ledger of a Neo4j store: whose the database is, its version, and the lock on which writers take turns."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from cypher import names, query
from graph.errors import StoreUnavailable, StoreVersionMismatch
from graph.ontology import Ontology
from graph.stores.bolt_driver import Rows, Server, Talk

SCHEMA_VERSION = 1
"""Kept in the ledger; raise it with every change of what is stored."""


@dataclass(slots=True)
class Ledger:
    """What the ledger says inside one write transaction. `raised` is the version of this write, once there is one."""

    version: int
    secret: bytes
    judged: int
    raised: int | None = None

    def raise_version(self, talk: Talk) -> int:
        """The version of this write, one more than before; raised when first asked for."""
        if self.raised is None:
            self.raised = self.version + 1
            moment = datetime.now(UTC).isoformat(timespec="seconds")
            talk.ask("write/next_version", version=self.raised, moment=moment)
        return self.raised

    def tombstone(self, document: str) -> bytes:
        """The keyed hash under which a forgotten document is remembered; tells nobody its id."""
        return tombstone(self.secret, document)


def tombstone(secret: bytes, document: str) -> bytes:
    """As Ledger.tombstone."""
    return hashlib.blake2b(document.encode("utf-8", "surrogatepass"), key=secret, digest_size=20).digest()


def take_turn(talk: Talk) -> Ledger:
    """Wait until no other writer is at work; the ledger as it is then. Locked until the transaction ends."""
    talk.ask("write/take_turn")
    schema, version, secret, judged, _ = talk.ask("read/ledger")[0]
    if schema is None:
        raise emptied()
    return Ledger(version, bytes(secret), judged)


def version_of(rows: Rows) -> int:
    """The graph version, from the rows of read/version. Raises StoreUnavailable where there is no ledger any more."""
    if not rows:
        raise emptied()
    return int(rows[0][0])


def emptied() -> StoreUnavailable:
    """The error of who opened a store whose database was emptied meanwhile."""
    return StoreUnavailable("the database holds no graph any more", "open it again: that makes a new, empty one")


def look(where: str) -> tuple[str, bool]:
    """What the server at `where` is ("Neo4j/5.26.30, database neo4j") and whether a graph of ours is in it.

    Changes nothing. Raises what opening the store would raise of the server itself.
    """
    server = Server(where)
    try:
        return f"{server.agent}, database {server.database}", server.ask("read/ledger")[0][0] is not None
    finally:
        server.close()


def prepare(server: Server, ontology: Ontology) -> None:
    """Make an empty database ours, or see that it is. Raises StoreUnavailable, StoreVersionMismatch."""
    schema, _, _, _, moving = server.read(lambda talk: talk.ask("read/ledger")[0])
    if moving:
        hint = "empty the database (docs/neo4j.md says how) and run entente migrate again"
        raise StoreUnavailable(f"{server.where}: a move into it was cut off: {moving}", hint)
    if schema is None:
        if server.read(lambda talk: talk.ask("read/occupied")[0][0]):
            hint = "name another server or database (NEO4J_DATABASE), or empty this one"
            raise StoreUnavailable(f"{server.where} holds data of another program", hint)
        found(server, ontology)
    elif schema != SCHEMA_VERSION:
        age, mend = (
            ("newer", "upgrade entente") if schema > SCHEMA_VERSION else ("older", "migrate it with that version")
        )
        message = f"{server.where} was written by a {age} schema ({schema}; this one is {SCHEMA_VERSION})"
        raise StoreVersionMismatch(message, mend)
    else:
        index_types(server, ontology)


def found(server: Server, ontology: Ontology) -> None:
    """Constraints and indexes, awaited, then the ledger. Two that do it at once make it once."""
    await_indexes = "schema/await_indexes"
    for name in names("schema"):
        if not query(name).names and name != await_indexes:
            server.schema(query(name).text)
    index_types(server, ontology, indexed=frozenset())
    secret = secrets.token_bytes(32)
    server.write(lambda talk: talk.ask("write/found_ledger", schema=SCHEMA_VERSION, secret=secret))


def index_types(server: Server, ontology: Ontology, indexed: frozenset[str] | None = None) -> None:
    """An index for each relation type that has none: without it, a first write would scan every relationship."""
    if indexed is None:
        indexed = frozenset(row[0] for row in server.read(lambda talk: talk.ask("read/indexes")))
    missing = [t for t in sorted(ontology.relations) if f"{t.lower()}_id" not in indexed]
    for type_ in missing:
        server.schema(query("schema/relation_id").named(INDEX=f"{type_.lower()}_id", TYPE=type_).text)
    if missing:
        server.schema(query("schema/await_indexes").text)
