"""The write jobs of the SQLite store. Each function works inside the transaction of the connection that it is given."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from graph.errors import StoreError
from graph.identity.names import folded, relation_id
from graph.model import Entity, Mention, Reading, Statement
from graph.ontology import Ontology
from graph.sources import THRESHOLD, bands, jaccard, shingles, signature
from graph.stores.sqlite_rows import DOCUMENT, STATEMENT, document_row, fingerprint, statement_row
from graph.stores.store import Added

Connection = sqlite3.Connection


def _marks(columns: str) -> str:
    return ", ".join("?" * (columns.count(",") + 1))


_PUT_DOCUMENT = (
    f"INSERT INTO documents ({DOCUMENT}, fingerprint, signature) VALUES ({_marks(DOCUMENT)}, ?, ?) "  # noqa: S608
    "ON CONFLICT (id) DO UPDATE SET title = excluded.title, text = excluded.text, sha256 = excluded.sha256, "
    "source = excluded.source, origin = excluded.origin, date = excluded.date, outlet = excluded.outlet, "
    "language = excluded.language, extracted = excluded.extracted, fingerprint = excluded.fingerprint, "
    "signature = excluded.signature"
)
_PUT_STATEMENT = (
    f"INSERT INTO statements ({STATEMENT}, relation, recorded, wrong) VALUES ({_marks(STATEMENT)}, ?, ?, "  # noqa: S608
    "coalesce((SELECT verdict = 'wrong' FROM judgements WHERE statement = ? ORDER BY number DESC LIMIT 1), 0))"
)


def next_version(connection: Connection) -> int:
    """Raise the graph version by one, with the moment at which that was (UTC)."""
    row = connection.execute("UPDATE meta SET version = version + 1 RETURNING version").fetchall()
    version: int = row[0][0]
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute("INSERT INTO versions VALUES (?, ?)", (version, moment))
    return version


def tombstone(connection: Connection, document: str) -> bytes:
    """The keyed hash under which a forgotten document is remembered; tells nobody its id."""
    secret = connection.execute("SELECT secret FROM meta").fetchone()[0]
    return hashlib.blake2b(document.encode("utf-8", "surrogatepass"), key=secret, digest_size=20).digest()


def is_withdrawn(connection: Connection, document: str) -> bool:
    """Whether the document was forgotten."""
    grave = "SELECT 1 FROM tombstones WHERE hash = ?"
    return connection.execute(grave, (tombstone(connection, document),)).fetchone() is not None


def is_stored(connection: Connection, reading: Reading) -> bool:
    """Whether exactly this reading is in the store already."""
    row = connection.execute("SELECT fingerprint FROM documents WHERE id = ?", (reading.document.id,)).fetchone()
    return row is not None and row[0] == fingerprint(reading)


def put(connection: Connection, reading: Reading, version: int, ontology: Ontology) -> Added:
    """Write one reading; what its document said before is retired or, where it says the same, left alone."""
    document = reading.document
    check(reading, ontology)
    replaced = _take_back(connection, document.id)
    signed = signature(document.text)
    connection.execute(_PUT_DOCUMENT, (*document_row(document), fingerprint(reading), signed))
    near = _put_near(connection, document.id, document.text, signed)
    _put_entities(connection, document.id, reading.entities, reading.mentions)
    relations = _put_statements(connection, reading, version, ontology)
    _settle_relations(connection, relations)  # first: a relation that goes lets its ends go
    _settle_entities(connection, replaced or (), version, document.id)
    state = "new" if replaced is None else "replaced"
    return Added(document.id, state, len({s.id for s in reading.statements}), tuple(near))


def check(reading: Reading, ontology: Ontology) -> None:
    """A reading must carry the entities it speaks of, and types that the ontology knows."""
    known = {entity.id for entity in reading.entities}
    for statement in reading.statements:
        ontology.check("relation", statement.type)
        ontology.check("status", statement.status)
        if missing := {statement.subject, statement.object} - known:
            raise StoreError(f"{reading.document.id}: a statement speaks of {min(missing)}, which the reading lacks")
    for mention in reading.mentions:
        if mention.entity not in known:
            raise StoreError(f"{reading.document.id}: a mention speaks of {mention.entity}, which the reading lacks")


def _take_back(connection: Connection, document: str) -> list[str] | None:
    """Clear what is rewritten as a whole; the entities that the document spoke of, None if it was not stored."""
    if not connection.execute("SELECT 1 FROM documents WHERE id = ?", (document,)).fetchone():
        return None
    rows = connection.execute("SELECT entity FROM contributions WHERE document = ?", (document,)).fetchall()
    _uncount_mentions(connection, document)
    for table in ("mentions", "forms", "bands"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (document,))  # noqa: S608
    connection.execute("DELETE FROM near WHERE first = ? OR second = ?", (document, document))
    # 0 is no version: it marks what the new reading has not said again yet.
    connection.execute("UPDATE contributions SET retired = 0 WHERE document = ? AND retired IS NULL", (document,))
    return [row[0] for row in rows]


def _uncount_mentions(connection: Connection, document: str) -> None:
    connection.execute(
        "UPDATE entities SET mentions = mentions - counted.n FROM "
        "(SELECT entity, count(*) AS n FROM mentions WHERE document = ? GROUP BY entity) AS counted "
        "WHERE entities.id = counted.entity",
        (document,),
    )


def _put_near(connection: Connection, document: str, text: str, signed: bytes) -> list[str]:
    """Store the bands, compare with every text that shares one, keep the pairs that are near."""
    if not signed:
        return []
    cut = list(enumerate(bands(signed)))
    rows = connection.execute(
        "SELECT DISTINCT b.document FROM json_each(?) AS w CROSS JOIN bands AS b "
        "ON b.band = w.key AND b.hash = w.value ORDER BY b.document",
        (json.dumps([hash_ for _, hash_ in cut]),),
    ).fetchall()
    put_band = "INSERT INTO bands VALUES (?, ?, ?)"
    connection.executemany(put_band, [(band, hash_, document) for band, hash_ in cut])
    mine, near = shingles(text) if rows else frozenset(), []
    for (other,) in rows:
        its_text = connection.execute("SELECT text FROM documents WHERE id = ?", (other,)).fetchone()[0]
        alike = jaccard(mine, shingles(its_text))
        if alike >= THRESHOLD:
            near.append(other)
            first, second = sorted((document, other))
            connection.execute("INSERT INTO near VALUES (?, ?, ?)", (first, second, alike))
    return near


def _put_entities(
    connection: Connection, document: str, entities: Sequence[Entity], mentions: Sequence[Mention]
) -> None:
    rows = [(e.id, e.name, e.kind, e.iso, e.wikidata) for e in entities]
    connection.executemany(
        "INSERT INTO entities (id, name, kind, iso, wikidata) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", rows
    )
    connection.executemany(
        "INSERT INTO contributions (document, entity, name, kind, iso, wikidata) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (document, entity) DO UPDATE SET name = excluded.name, kind = excluded.kind, "
        "iso = excluded.iso, wikidata = excluded.wikidata, retired = NULL",
        [(document, *row) for row in rows],
    )
    forms = {(e.id, form) for e in entities for form in (e.name, *e.aliases)}
    connection.executemany("INSERT INTO forms VALUES (?, ?, ?)", [(document, *pair) for pair in sorted(forms)])
    connection.executemany(
        "INSERT INTO names (entity, form, folded) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(entity, form, folded(form)) for entity, form in sorted(forms)],
    )
    written = {(m.span.start, m.span.end, m.entity): m for m in reversed(mentions)}
    connection.executemany(
        "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(document, *key, m.text, m.form, float(m.confidence)) for key, m in sorted(written.items())],
    )
    _name(connection, document)


def _name(connection: Connection, document: str) -> None:
    """Derive name, kind and codes of the document's entities from all that is contributed, and count mentions.

    The first contribution in a total order decides, so that the order in which documents came does not.
    """
    connection.execute(
        "UPDATE entities SET (name, kind, iso, wikidata) = (SELECT name, kind, iso, wikidata FROM contributions AS c "
        "WHERE c.entity = entities.id AND retired IS NULL "
        "ORDER BY name, kind, iso DESC, wikidata DESC LIMIT 1), present = 1, "
        "mentions = mentions + (SELECT count(*) FROM mentions AS m "
        "WHERE m.entity = entities.id AND m.document = :document) "
        "WHERE id IN (SELECT entity FROM contributions WHERE document = :document AND retired IS NULL)",
        {"document": document},
    )


def _put_statements(connection: Connection, reading: Reading, version: int, ontology: Ontology) -> set[str]:
    """Retire what is not said any more, record what is new; the relations that changed."""
    document = reading.document.id
    ranked = sorted(reading.statements, key=lambda s: (s.confidence, statement_row(s)[1:]))
    wanted = {s.id: s for s in ranked}
    rows = {id_: statement_row(s) for id_, s in wanted.items()}
    changed: set[str] = set()
    live = f"SELECT key, relation, recorded, {STATEMENT} FROM statements WHERE document = ? AND retired IS NULL"  # noqa: S608
    for key, relation, recorded, *row in connection.execute(live, (document,)).fetchall():
        if rows.get(row[0]) == tuple(row):
            del rows[row[0]]
            continue
        changed.add(relation)
        if recorded == version:  # twice in one transaction: nobody ever saw it
            connection.execute("DELETE FROM statements WHERE key = ?", (key,))
        else:
            connection.execute("UPDATE statements SET retired = ? WHERE key = ?", (version, key))
    for id_ in sorted(rows):
        changed.add(_put_statement(connection, wanted[id_], version, ontology))
    return changed


def _put_statement(connection: Connection, statement: Statement, version: int, ontology: Ontology) -> str:
    s = statement
    symmetric = ontology.relations[s.type].symmetric
    relation = relation_id(s.subject, s.type, s.object, symmetric=symmetric)
    subject, object_ = sorted((s.subject, s.object)) if symmetric else (s.subject, s.object)
    connection.execute(
        "INSERT INTO relations (id, subject, type, object) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (relation, subject, s.type, object_),
    )
    connection.execute(_PUT_STATEMENT, (*statement_row(s), relation, version, s.id))
    return relation


def _settle_relations(connection: Connection, relations: Iterable[str]) -> None:
    """Count anew; a relation of which no statement is left, not even a retired one, goes."""
    for relation in sorted(relations):
        if not connection.execute("SELECT 1 FROM statements WHERE relation = ? LIMIT 1", (relation,)).fetchone():
            connection.execute("DELETE FROM relations WHERE id = ?", (relation,))
            continue
        connection.execute(
            "UPDATE relations SET (statements, documents) = (SELECT count(*), count(DISTINCT document) "
            "FROM statements WHERE relation = :relation AND retired IS NULL AND wrong = 0) WHERE id = :relation",
            {"relation": relation},
        )


def _settle_entities(connection: Connection, entities: Iterable[str], version: int, document: str) -> None:
    """After a replacement: contributions not renewed are retired, or go where no retired statement needs them."""
    connection.execute(
        "DELETE FROM contributions WHERE document = :document AND retired = 0 AND NOT EXISTS "
        "(SELECT 1 FROM statements AS s WHERE s.document = :document "
        "AND (s.subject = contributions.entity OR s.object = contributions.entity))",
        {"document": document},
    )
    connection.execute("UPDATE contributions SET retired = ? WHERE document = ? AND retired = 0", (version, document))
    for entity in sorted(entities):
        _settle_entity(connection, entity)


def _settle_entity(connection: Connection, entity: str) -> None:
    """Derive one entity anew: its names, whether it is present, or that no document speaks of it any more."""
    connection.execute(
        "DELETE FROM names WHERE entity = :entity AND NOT EXISTS "
        "(SELECT 1 FROM forms AS f WHERE f.entity = :entity AND f.form = names.form)",
        {"entity": entity},
    )
    ordered = "ORDER BY name, kind, iso DESC, wikidata DESC LIMIT 1"
    select = "SELECT name, kind, iso, wikidata FROM contributions WHERE entity = ?"
    live = connection.execute(f"{select} AND retired IS NULL {ordered}", (entity,)).fetchone()
    best = live or connection.execute(f"{select} {ordered}", (entity,)).fetchone()
    if best is None:
        connection.execute("DELETE FROM entities WHERE id = ?", (entity,))
        return
    connection.execute(
        "UPDATE entities SET name = ?, kind = ?, iso = ?, wikidata = ?, present = ? WHERE id = ?",
        (*best, int(live is not None), entity),
    )


def withdraw(connection: Connection, document: str, version: int) -> int:
    """Remove a document and exactly its contribution, and remember that it was; how many statements in use went."""
    select = "SELECT DISTINCT relation FROM statements WHERE document = ?"
    relations = [row[0] for row in connection.execute(select, (document,))]
    counted = "SELECT count(*) FROM statements WHERE document = ? AND retired IS NULL"
    gone: int = connection.execute(counted, (document,)).fetchone()[0]
    of_it = "WHERE statement IN (SELECT id FROM statements WHERE document = ?)"
    connection.execute(f"DELETE FROM judgements {of_it}", (document,))  # noqa: S608
    connection.execute("DELETE FROM statements WHERE document = ?", (document,))
    _settle_relations(connection, relations)
    entities = _take_back(connection, document) or []
    connection.execute("DELETE FROM contributions WHERE document = ?", (document,))
    for entity in sorted(entities):
        _settle_entity(connection, entity)
    connection.execute("DELETE FROM documents WHERE id = ?", (document,))
    connection.execute("INSERT INTO tombstones VALUES (?, ?)", (tombstone(connection, document), version))
    return gone


def set_wrong(connection: Connection, statement: str, wrong: bool) -> None:
    """Take every recording of a statement out of the counts, or put it back."""
    connection.execute("UPDATE statements SET wrong = ? WHERE id = ?", (int(wrong), statement))
    rows = connection.execute("SELECT DISTINCT relation FROM statements WHERE id = ?", (statement,)).fetchall()
    _settle_relations(connection, [row[0] for row in rows])
