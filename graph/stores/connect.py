"""From where the graph is to the store that keeps it."""

from pathlib import Path

from graph.errors import StoreUnavailable
from graph.ontology import Ontology
from graph.stores.sqlite import SqliteStore
from graph.stores.sqlite_connections import MEMORY
from graph.stores.store import Store

SERVERS = ("neo4j:", "neo4j+s:", "neo4j+ssc:", "bolt:", "bolt+s:", "bolt+ssc:")


def connect(where: str, ontology: Ontology) -> Store:
    """The store at `where`: a path or ":memory:" (SQLite). Raises StoreUnavailable, StoreVersionMismatch."""
    if where.casefold().startswith(SERVERS):
        message = f"{where}: the Neo4j store is not in this version yet"
        raise StoreUnavailable(message, "use a path such as entente.db; `entente export FILE.cypher` loads into Neo4j")
    if "://" in where:
        raise StoreUnavailable(f"{where} names no kind of store", "give a path, neo4j://host:7687 or bolt://host:7687")
    path = Path(where)
    if where != MEMORY and (path.is_dir() or not path.absolute().parent.is_dir()):
        fault = "is a folder" if path.is_dir() else "lies in a folder that does not exist"
        raise StoreUnavailable(f"{where} {fault}", "name a file in a folder that exists")
    return SqliteStore(where, ontology)
