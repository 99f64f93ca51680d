"""Finding entities by what they are called: exact, by prefix, by any part of the name."""

import json
import sqlite3
from dataclasses import dataclass

from graph.identity.names import folded

TRIGRAM = 3
"""Shorter queries have no trigram: they are looked for with LIKE."""

_RANK = (
    "SELECT e.id, count(*) OVER () FROM (SELECT entity, min(CASE WHEN folded = :text THEN 0 "
    "WHEN substr(folded, 1, length(:text)) = :text THEN 1 ELSE 2 END) AS rank FROM ({hits}) GROUP BY entity) AS h "
    "CROSS JOIN entities AS e ON e.id = h.entity WHERE {kinds} "
    "ORDER BY h.rank, e.mentions DESC, e.name, e.id LIMIT :limit OFFSET :offset"
)
BY_TRIGRAM = (
    "SELECT n.entity, n.folded FROM found AS f CROSS JOIN names AS n ON n.id = f.rowid WHERE f.folded MATCH :match"
)
BY_LIKE = "SELECT entity, folded FROM names WHERE folded LIKE :like ESCAPE '\\'"
BY_PREFIX = "SELECT entity, folded FROM names WHERE folded >= :text AND folded < :beyond"
BY_NAME = "SELECT DISTINCT entity FROM names WHERE folded = ? ORDER BY entity"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; `limit` of them after the first `offset`."""

    text: str
    kinds: frozenset[str]
    limit: int
    offset: int


def find(connection: sqlite3.Connection, wanted: Wanted, searchable: bool) -> tuple[list[str], int]:
    """Ids of entities of which a name contains the text, best first, and how many there are in all."""
    text = folded(wanted.text)
    if not text:
        return [], 0
    hits = BY_TRIGRAM if searchable and len(text) >= TRIGRAM else BY_LIKE
    return _ranked(connection, hits, text, wanted)


def begin_with(connection: sqlite3.Connection, wanted: Wanted) -> list[str]:
    """Ids of entities of which a name begins with the text, the most mentioned first."""
    text = folded(wanted.text)
    return _ranked(connection, BY_PREFIX, text, wanted)[0] if text else []


def _ranked(connection: sqlite3.Connection, hits: str, text: str, wanted: Wanted) -> tuple[list[str], int]:
    given = {
        "text": text,
        "match": '"' + text.replace('"', '""') + '"',
        "like": "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%",
        "beyond": text + "\U0010ffff",
        "kinds": json.dumps(sorted(wanted.kinds)),
        "limit": wanted.limit,
        "offset": wanted.offset,
    }
    kinds = "e.kind IN (SELECT value FROM json_each(:kinds))" if wanted.kinds else "1"
    rows = connection.execute(_RANK.format(hits=hits, kinds=kinds), given).fetchall()
    if rows or not wanted.offset:
        return [row[0] for row in rows], rows[0][1] if rows else 0
    # A page beyond the end has no row to carry the total.
    first = connection.execute(_RANK.format(hits=hits, kinds=kinds), given | {"limit": 1, "offset": 0}).fetchone()
    return [], first[1] if first else 0
