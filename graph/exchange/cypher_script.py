"""A script that loads the graph into Neo4j: `cypher-shell -f FILE`. Running it twice changes nothing.

Every statement is a query of `cypher/` with its rows written out; labels and types come from the ontology alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from cypher import Query, names, query
from graph.errors import OntologyError
from graph.exchange.material import Material
from graph.model import Document, Entity, Relation, Statement

ROWS = 1_000
"""Rows written out in one statement: one transaction each."""

type Row = Mapping[str, Any]


def write(material: Material, file: Path) -> None:
    """Write the file, UTF-8. Raises OntologyError for a kind or type that the ontology does not know."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for statement in script(material):
            out.write(statement + ";\n")


def script(material: Material) -> Iterator[str]:
    """The statements, in an order in which every look-up finds what it looks for."""
    kinds = sorted({entity.kind for entity in material.entities})
    types = sorted({relation.type for relation in material.relations})
    _check(kinds, material.ontology.kinds, "kind")
    _check(types, material.ontology.relations, "relation type")
    yield from _schema(types)
    for kind, entities in _grouped(material.entities, lambda e: e.kind):
        yield from _batches(query("write/entities").named(KIND=kind), [_entity(e) for e in entities])
    yield from _batches(query("write/documents"), [_document(d) for d in material.documents])
    for type_, relations in _grouped(material.relations, lambda r: r.type):
        rows = [_relation(r) for r in sorted(relations, key=lambda r: (r.subject, r.object, r.id))]
        yield from _batches(query("write/relations").named(TYPE=type_), rows)
    yield from _batches(query("write/statements"), [_statement(*pair) for pair in material.statements])
    known = {entity.id for entity in material.entities}
    claims = [
        {"key": _key(s), "entity": s.claimant.entity}
        for s, _ in material.statements
        if s.claimant and s.claimant.entity in known
    ]
    yield from _batches(query("write/claimants"), claims)


def _check(used: Iterable[str], known: Iterable[str], sort: str) -> None:
    for name in sorted(set(used) - set(known)):
        raise OntologyError(f"the graph has the {sort} {name}, which the ontology lacks", "set ENTENTE_DOMAIN")


def _schema(types: Sequence[str]) -> Iterator[str]:
    last = "schema/await_indexes"
    for name in names("schema"):
        found = query(name)
        if found.names:
            yield from (found.named(INDEX=f"{t.lower()}_id", TYPE=t).text for t in types)
        elif name != last:
            yield found.text
    yield query(last).text


def _grouped[T](items: Iterable[T], key: Any) -> Iterator[tuple[str, list[T]]]:
    for name, group in groupby(sorted(items, key=lambda item: (key(item), str(item))), key):
        yield name, list(group)


def _batches(asked: Query, rows: Sequence[Row]) -> Iterator[str]:
    for start in range(0, len(rows), ROWS):
        yield asked.inlined({"rows": rows[start : start + ROWS]})


def _known(**values: Any) -> Row:
    """Neo4j keeps no nulls."""
    return {name: value for name, value in values.items() if value is not None}


def _entity(e: Entity) -> Row:
    return {"id": e.id, "properties": _known(name=e.name, aliases=list(e.aliases), iso=e.iso, wikidata=e.wikidata)}


def _document(d: Document) -> Row:
    described = _known(title=d.title, source=d.source, origin=d.origin, date=d.date, outlet=d.outlet)
    return {"id": d.id, "properties": {**described, **_known(language=d.language, sha256=d.sha256)}}


def _relation(r: Relation) -> Row:
    counts = {"confidence": r.confidence, "sign": r.sign, "sources": r.sources, "documents": r.documents}
    dates = _known(first=r.first, last=r.last, since=r.since, until=r.until)
    properties = {**counts, **r.statuses, **dates, "roles": list(r.roles)}
    return {"id": r.id, "subject": r.subject, "object": r.object, "properties": properties}


def _statement(s: Statement, relation: str) -> Row:
    said = _known(claimant=s.claimant.text if s.claimant else None, when=s.when, role=s.role)
    quote = {"quote": s.evidence.quote, "start": s.evidence.start, "end": s.evidence.end}
    found = {"confidence": s.confidence, "found_by": list(s.found_by), "former": s.former}
    named = {"id": s.id, "document": s.document, "subject": s.subject, "type": s.type, "object": s.object}
    properties = {**named, "relation": relation, "status": s.status, **said, **quote, **found}
    return {"key": _key(s), "subject": s.subject, "object": s.object, "document": s.document, "properties": properties}


def _key(s: Statement) -> str:
    return f"{s.id}@{s.recorded or 0}"
