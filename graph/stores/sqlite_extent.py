"""The whole graph out of a SQLite store, or what changed since it was read before."""

import json
from dataclasses import fields

from graph.stores.renewal import read_before, renewed
from graph.stores.sqlite_connections import Connections
from graph.stores.store import Extent, Fact, Origin

_FACT = ", ".join(f'"{field.name}"' for field in fields(Fact))
_ORIGIN = ", ".join(field.name for field in fields(Origin))
_CHANGED = "wrong = 0 AND (recorded > :version OR retired > :version OR id IN (SELECT value FROM json_each(:again)))"


def extent(connections: Connections, since: Extent | None) -> Extent:
    """All of it at one version."""
    part = _part(connections, since)
    return part if since is None else renewed(since, part) or _part(connections, None)


def _part(connections: Connections, since: Extent | None) -> Extent:
    """As an extent; of statements and relations only what changed."""
    version, again = read_before(since)
    given = {"version": version, "again": json.dumps(again)}
    with connections.reading() as connection:
        read = connection.execute
        facts = read(f"SELECT {_FACT} FROM statements WHERE {_CHANGED} ORDER BY relation, id, recorded", given)  # noqa: S608
        borne = f"id IN (SELECT relation FROM statements WHERE {_CHANGED})"  # noqa: S608
        relations = read(f"SELECT id, subject, type, object FROM relations WHERE {borne} ORDER BY id", given)  # noqa: S608
        return Extent(
            version=read("SELECT version FROM meta").fetchone()[0],
            entities=read("SELECT id, name, kind FROM entities ORDER BY id").fetchall(),
            documents=[Origin(*row) for row in read(f"SELECT {_ORIGIN} FROM documents ORDER BY id")],  # noqa: S608
            near=read("SELECT first, second FROM near ORDER BY first, second").fetchall(),
            relations=relations.fetchall(),
            facts=[Fact(*row) for row in facts],
            wrong=[row[0] for row in read("SELECT DISTINCT id FROM statements WHERE wrong = 1 ORDER BY id")],
            moments=read("SELECT version, moment FROM versions ORDER BY version").fetchall(),
        )
