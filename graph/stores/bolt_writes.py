"""The write jobs of the Neo4j store. Each works inside one transaction, a batch of documents at a time.

What is stored already is read first, for the whole batch; all is decided here; then rows are written by MERGE on our
ids, sorted, entities before what joins them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.errors import DocumentWithdrawn
from graph.model import Mention, Reading, Statement
from graph.ontology import Ontology
from graph.sources import signature
from graph.stores import bolt_near
from graph.stores.bolt_driver import Talk
from graph.stores.bolt_ledger import Ledger, take_turn
from graph.stores.bolt_rows import Called, Properties, mention_lists, statement_key, statement_properties
from graph.stores.bolt_settling import Ends, Entities, derive_entities, ends_of, relation_of, settle_relations
from graph.stores.rows import as_statement
from graph.stores.sqlite_rows import fingerprint, statement_row
from graph.stores.sqlite_writes import check
from graph.stores.store import Added

BATCH = 200
"""Documents whose rows are written together."""

type Said = tuple[str, str]
"""A document and an entity that it speaks of."""


@dataclass(slots=True)
class Before:
    """What is stored of the documents of a batch: contributions, and statements with their relation, both by place."""

    contributions: dict[Said, tuple[Called, int | None]] = field(default_factory=dict)
    statements: list[tuple[Statement, str]] = field(default_factory=list)


class Writer:
    """Takes readings in, inside one transaction that holds the ledger."""

    def __init__(self, talk: Talk, ontology: Ontology) -> None:
        self._talk = talk
        self._ontology = ontology
        self._ledger = take_turn(talk)
        self._prints: dict[str, str] = {}
        self._withdrawn: set[str] = set()

    def add_all(self, readings: Sequence[Reading]) -> list[Added]:
        """What each of them did, in their order. Raises as `Store.add` does."""
        made: list[Added] = []
        for start in range(0, len(readings), BATCH):
            chunk = readings[start : start + BATCH]
            self._look_up([reading.document.id for reading in chunk])
            made += self._take_in(chunk)
        return made

    def _look_up(self, ids: Sequence[str]) -> None:
        unknown = [id_ for id_ in dict.fromkeys(ids) if id_ not in self._prints]
        self._prints |= dict(self._talk.ask("read/fingerprints", ids=unknown))
        hashes = {self._ledger.tombstone(id_): id_ for id_ in unknown}
        found = self._talk.ask("read/tombstones", hashes=list(hashes))
        self._withdrawn |= {hashes[bytes(row[0])] for row in found}

    def _take_in(self, chunk: Sequence[Reading]) -> list[Added]:
        made: list[Added] = []
        batch: dict[str, Reading] = {}
        for reading in chunk:
            id_ = reading.document.id
            if id_ in batch:
                made += self._put(batch)
                batch = {}
            if self._prints.get(id_) == fingerprint(reading):
                made += self._put(batch)
                batch = {}
                near = tuple(row[0] for row in self._talk.ask("read/near", id=id_))
                made.append(Added(id_, "unchanged", 0, near))
                continue
            if id_ in self._withdrawn:
                raise withdrawn(id_)
            check(reading, self._ontology)
            batch[id_] = reading
        return made + self._put(batch)

    def _put(self, batch: dict[str, Reading]) -> list[Added]:
        """Write readings of documents that differ; what each said before is retired or, where renewed, left alone."""
        if not batch:
            return []
        version = self._ledger.raise_version(self._talk)
        replaced = [id_ for id_ in batch if id_ in self._prints]
        before = self._before(replaced)
        near = self._put_documents(batch, replaced)
        stale = self._put_entities(batch, before)
        changed, spoken = self._put_statements(batch, before, version)
        stale |= self._retire_contributions(batch, before, spoken, version)
        settle_relations(self._talk, changed)
        derive_entities(self._talk, stale, self._ontology)
        self._prints |= {id_: fingerprint(reading) for id_, reading in batch.items()}
        return [
            Added(
                id_,
                "replaced" if id_ in replaced else "new",
                len({s.id for s in reading.statements}),
                near.get(id_, ()),
            )
            for id_, reading in batch.items()
        ]

    def _before(self, documents: Sequence[str]) -> Before:
        found = Before()
        if documents:
            for document, entity, *called, retired in self._talk.ask("read/contributions", documents=documents):
                found.contributions[document, entity] = Called(*called), retired
            rows = self._talk.ask("read/statements_in", documents=documents)
            found.statements = [(as_statement(row), row[-1]) for row in rows]
        return found

    def _put_documents(self, batch: dict[str, Reading], replaced: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Write the documents and the pairs that are nearly the same text; by document, its near ones."""
        documents = [reading.document for reading in batch.values()]
        signed = {document.id: signature(document.text) for document in documents}
        if replaced:
            self._talk.ask("write/drop_near", ids=replaced)
        found = bolt_near.find(self._talk, documents, signed)
        rows = [document_row(batch[id_], signed[id_]) for id_ in sorted(batch)]
        self._talk.ask("write/documents", rows=rows)
        if found.rows:
            self._talk.ask("write/near", rows=found.rows)
        return found.near

    def _put_entities(self, batch: dict[str, Reading], before: Before) -> set[str]:
        """Write entities and what the documents say of them; the entities that must be derived anew."""
        entities = Entities(self._ontology)
        entities.read(self._talk, (e.id for reading in batch.values() for e in reading.entities))
        stale, rows = set(), []
        for document, reading in sorted(batch.items()):
            for entity, properties in sorted(contributions(reading).items()):
                called = Called(*(properties[key] for key in ("name", "kind", "iso", "wikidata")))
                rows.append({"document": document, "entity": entity, "properties": properties})
                old = before.contributions.get((document, entity))
                if old and old[1] is None:
                    stale.add(entity)
                else:
                    entities.join(entity, called, properties["forms"], properties["count"])
        entities.write(self._talk)
        if rows:
            self._talk.ask("write/mentions", rows=rows)
        return stale

    def _put_statements(
        self, batch: dict[str, Reading], before: Before, version: int
    ) -> tuple[dict[str, Ends], set[Said]]:
        """Retire what is not said any more, record what is new; relations that changed, and who is still spoken of."""
        wanted = {id_: best(reading.statements) for id_, reading in batch.items()}
        changed: dict[str, Ends] = {}
        spoken: set[Said] = set()
        keys: dict[str, list[str]] = {"drop": [], "retire": []}
        for old, relation in before.statements:
            new = wanted[old.document].get(old.id)
            kept = True
            if old.retired is None and new and statement_row(new) == statement_row(old):
                del wanted[old.document][old.id]
            elif old.retired is None:
                changed[relation] = ends_of(relation, old.subject, old.type, old.object)
                kept = old.recorded != version  # twice in one transaction: nobody ever saw it
                keys["retire" if kept else "drop"].append(statement_key(old.id, old.recorded or 0))
            if kept:
                spoken |= {(old.document, old.subject), (old.document, old.object)}
        if keys["drop"]:
            self._talk.ask("write/drop_statements", keys=sorted(keys["drop"]))
        if keys["retire"]:
            self._talk.ask("write/retire_statements", keys=sorted(keys["retire"]), version=version)
        fresh = [statement for by_id in wanted.values() for statement in by_id.values()]
        return changed | self._record(fresh, version), spoken

    def _record(self, fresh: Sequence[Statement], version: int) -> dict[str, Ends]:
        """Write new recordings; the relations that they bear."""
        wrong = self._judged_wrong([s.id for s in fresh])
        changed: dict[str, Ends] = {}
        rows, claims = [], []
        for s in sorted(fresh, key=lambda s: (s.subject, s.object, s.id)):
            relation, changed[relation] = relation_of(s.subject, s.type, s.object, self._ontology)
            rows.append(recording(s, relation, version, wrong=s.id in wrong))
            if s.claimant and s.claimant.entity:
                claims.append({"key": rows[-1]["key"], "entity": s.claimant.entity})
        if rows:
            self._talk.ask("write/statements", rows=rows)
        if claims:
            self._talk.ask("write/claimants", rows=claims)
        return changed

    def _judged_wrong(self, statements: Sequence[str]) -> set[str]:
        if not self._ledger.judged:
            return set()
        rows = self._talk.told("read/verdicts", statements=sorted(statements))
        last = {row["statement"]: row["verdict"] for row in rows}
        return {statement for statement, verdict in last.items() if verdict == "wrong"}

    def _retire_contributions(
        self, batch: dict[str, Reading], before: Before, spoken: set[Said], version: int
    ) -> set[str]:
        """What was not renewed is retired, or goes where no retired statement needs it; the entities concerned."""
        now = {(id_, e.id) for id_, reading in batch.items() for e in reading.entities}
        lost = {said: called for said, (called, retired) in before.contributions.items() if retired is None}
        lost = {said: called for said, called in sorted(lost.items()) if said not in now}
        gone = [{"document": d, "entity": e} for d, e in lost if (d, e) not in spoken]
        rows = [
            {"document": d, "entity": e, "properties": retired_contribution(called, version)}
            for (d, e), called in lost.items()
            if (d, e) in spoken
        ]
        if gone:
            self._talk.ask("write/drop_mentions", rows=gone)
        if rows:
            self._talk.ask("write/mentions", rows=rows)
        return {entity for _, entity in lost}


def best(statements: Iterable[Statement]) -> dict[str, Statement]:
    """By id; of several with one id the surest."""
    return {s.id: s for s in sorted(statements, key=lambda s: (s.confidence, statement_row(s)[1:]))}


def document_row(reading: Reading, signed: bytes) -> Properties:
    """A row of write/documents."""
    d = reading.document
    properties = {name: getattr(d, name) for name in ("title", "text", "sha256", "source", "origin", "date", "outlet")}
    properties |= {"language": d.language, "extracted": d.extracted, "fingerprint": fingerprint(reading)}
    properties |= {"signature": signed, "bands": bolt_near.words(signed) or None}
    return {"id": d.id, "properties": properties}


def contributions(reading: Reading) -> dict[str, Properties]:
    """By entity, what the reading says of it: its name, every form, and its mentions as lists."""
    forms: dict[str, set[str]] = defaultdict(set)
    called: dict[str, Called] = {}
    for e in reading.entities:
        called[e.id] = Called(e.name, e.kind, e.iso, e.wikidata)
        forms[e.id] |= {e.name, *e.aliases}
    mentions: dict[str, dict[Any, Mention]] = defaultdict(dict)
    for m in reading.mentions:
        mentions[m.entity].setdefault(m.span, m)
    return {
        id_: {**named.properties(), "forms": sorted(forms[id_]), **mention_lists(mentions[id_].values())}
        for id_, named in called.items()
    }


def retired_contribution(called: Called, version: int) -> Properties:
    """What stays of a contribution that the document does not make any more."""
    return {**called.properties(), "forms": [], **mention_lists(()), "retired": version}


def recording(s: Statement, relation: str, version: int, *, wrong: bool) -> Properties:
    """A row of write/statements."""
    properties = {**statement_properties(s), "relation": relation, "recorded": version, "wrong": wrong}
    ends = {"subject": s.subject, "object": s.object, "document": s.document}
    return {"key": statement_key(s.id, version), **ends, "properties": properties}


def forget(talk: Talk, document: str, ontology: Ontology, ledger: Ledger) -> int:
    """Remove a document and exactly its contribution; how many statements in use went."""
    version = ledger.raise_version(talk)
    held = [(as_statement(row), row[-1]) for row in talk.ask("read/statements_in", documents=[document])]
    entities = [row[1] for row in talk.ask("read/contributions", documents=[document])]
    talk.ask("write/drop_judgements", statements=sorted({s.id for s, _ in held}))
    talk.ask("write/drop_statements", keys=sorted(statement_key(s.id, s.recorded or 0) for s, _ in held))
    settle_relations(talk, {relation: ends_of(relation, s.subject, s.type, s.object) for s, relation in held})
    talk.ask("write/drop_document", id=document, hash=ledger.tombstone(document), version=version)
    derive_entities(talk, entities, ontology)
    return sum(s.retired is None for s, _ in held)


def withdrawn(document: str) -> DocumentWithdrawn:
    """The error for a document that was forgotten."""
    return DocumentWithdrawn(f"document {document} was forgotten", "to take it in again, give it another id")
