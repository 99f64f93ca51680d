"""From where the graph is to the store that keeps it."""

from pathlib import Path

from graph.errors import StoreUnavailable
from graph.ontology import Ontology
from graph.stores.sqlite import SqliteStore
from graph.stores.sqlite_connections import MEMORY
from graph.stores.store import Store

SERVERS = ("neo4j:", "neo4j+s:", "neo4j+ssc:", "bolt:", "bolt+s:", "bolt+ssc:")


def connect(where: str, ontology: Ontology) -> Store:
    """The store at `where`: a path or ":memory:" (SQLite), neo4j:// or bolt:// (a Neo4j server).

    Raises StoreUnavailable, StoreVersionMismatch.
    """
    if where.casefold().startswith(SERVERS):
        from graph.stores.bolt import BoltStore  # noqa: PLC0415 - the driver is loaded only where it is used

        return BoltStore(where, ontology)
    if "://" in where:
        raise StoreUnavailable(f"{where} names no kind of store", "give a path, neo4j://host:7687 or bolt://host:7687")
    path = Path(where)
    if where != MEMORY and (path.is_dir() or not path.absolute().parent.is_dir()):
        fault = "is a folder" if path.is_dir() else "lies in a folder that does not exist"
        raise StoreUnavailable(f"{where} {fault}", "name a file in a folder that exists")
    return SqliteStore(where, ontology)
