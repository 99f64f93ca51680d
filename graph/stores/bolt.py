"""The store on a Neo4j server: the same Store protocol, the same answers in the same order as the embedded one.

Entities carry the label of their kind, relations are relationships of their type, statements are nodes that hold their
evidence. A write is one transaction that first takes its turn on the ledger; what it has returned from is durable, and
of one that was cut off nothing is left. Questions are asked in read mode, each with a timeout.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from graph.errors import DocumentNotFound, EntityNotFound, FilterError, RelationNotFound
from graph.identity.names import folded
from graph.model import Document, Entity, Judgement, Mention, Reading, Statement
from graph.ontology import Ontology
from graph.stores import bolt_arriving, bolt_leaving
from graph.stores.bolt_console import Limits, Told, ask
from graph.stores.bolt_driver import Server, Talk
from graph.stores.bolt_extent import extent
from graph.stores.bolt_ledger import Ledger, prepare, take_turn, tombstone, version_of
from graph.stores.bolt_rows import BORDER, as_document, as_entity, as_judgement, as_mentions
from graph.stores.bolt_settling import ends_of, settle_relations
from graph.stores.bolt_writes import Writer, forget, withdrawn
from graph.stores.migrate import Row
from graph.stores.rows import as_statement
from graph.stores.store import Added, Counts, Extent

_PAGE = 2000
_ALL = (0, 2**31 - 1)


class BoltStore:
    """See `graph.stores.store.Store` for what each job does. Safe to share between threads."""

    def __init__(self, where: str, ontology: Ontology) -> None:
        self.where = where
        self.server = Server(where)
        self._ontology = ontology
        self._counts: tuple[int, Counts] | None = None
        try:
            prepare(self.server, ontology)
        except BaseException:
            self.close()
            raise

    def add(self, reading: Reading) -> Added:
        """Take in one reading."""
        return self.add_all([reading])[0]

    def add_all(self, readings: Iterable[Reading]) -> list[Added]:
        """Take in readings, all of them or, on an error, none."""
        given = list(readings)
        return self.server.write(lambda talk: Writer(talk, self._ontology).add_all(given))

    def state_of(self, document: str) -> str | None:
        """The content hash, None, or "withdrawn"."""

        def work(talk: Talk) -> str | None:
            rows = talk.ask("read/document_hash", id=document)
            if rows:
                return str(rows[0][0])
            return "withdrawn" if self._is_withdrawn(talk, document) else None

        return self.server.read(work)

    def _is_withdrawn(self, talk: Talk, document: str) -> bool:
        secret = bytes(talk.ask("read/ledger")[0][2])
        return bool(talk.ask("read/tombstones", hashes=[tombstone(secret, document)]))

    def forget(self, document: str) -> int:
        """Withdraw a document."""

        def work(talk: Talk) -> int:
            ledger = take_turn(talk)
            self._document(talk, document)
            return forget(talk, document, self._ontology, ledger)

        return self.server.write(work)

    def _document(self, talk: Talk, document: str) -> Document:
        """A document with its text. DocumentNotFound, DocumentWithdrawn."""
        rows = talk.told("read/documents_by_id", ids=[document])
        if rows:
            return as_document(rows[0])
        if self._is_withdrawn(talk, document):
            raise withdrawn(document)
        raise DocumentNotFound(f"no document {document}", "list them with documents")

    def judge(self, judgement: Judgement) -> int:
        """Record a judgement; the version that knows it."""
        if judgement.verdict not in ("right", "wrong"):
            raise FilterError("verdict", f"verdict={judgement.verdict} is not known", "use one of: right, wrong")
        return self.server.write(lambda talk: _judge(talk, judgement, take_turn(talk)))

    def judgements(self, statement: str | None = None) -> list[Judgement]:
        """All, or those on one statement."""
        if statement is None:
            return [as_judgement(row) for row in self._told("read/judgements")]
        return [as_judgement(row) for row in self._told("read/verdicts", statements=[statement])]

    def document(self, document: str) -> Document:
        """One document with its text."""
        return self.server.read(lambda talk: self._document(talk, document))

    def documents(self, after: str = "", limit: int = 100) -> list[Document]:
        """A page of documents."""
        return [as_document(row) for row in self._told("read/documents_after", after=after, limit=limit)]

    def entity(self, entity: str) -> Entity:
        """One entity."""
        found = self.entities([entity])
        if not found:
            raise EntityNotFound(f"no entity {entity}", "search for its name")
        return found[0]

    def entities(self, ids: Iterable[str]) -> list[Entity]:
        """Those of these ids."""
        wanted = list(ids)
        found = {
            row["id"]: as_entity(row) for row in self._told("read/entities_by_id", ids=list(dict.fromkeys(wanted)))
        }
        return [found[id_] for id_ in wanted if id_ in found]

    def named(self, name: str) -> list[Entity]:
        """Those called exactly so."""
        bare = folded(name)
        found = self._find(BORDER + bare + BORDER, bare, _ALL)[0] if bare else []
        return sorted(found, key=lambda entity: entity.id)

    def present(self, after: str = "", limit: int = 100) -> list[Entity]:
        """A page of those that are spoken of."""
        return [as_entity(row) for row in self._told("read/entities_after", after=after, limit=limit)]

    def search(
        self, text: str, kinds: frozenset[str] = frozenset(), limit: int = 20, offset: int = 0
    ) -> tuple[list[Entity], int]:
        """Those whose name contains the text, and how many there are."""
        bare = folded(text)
        return self._find(bare, bare, (offset, offset + limit), kinds) if bare else ([], 0)

    def suggest(self, prefix: str, limit: int = 10) -> list[Entity]:
        """Those whose name begins so."""
        bare = folded(prefix)
        return self._find(BORDER + bare, bare, (0, limit))[0] if bare else []

    def _find(
        self, text: str, bare: str, page: tuple[int, int], kinds: frozenset[str] = frozenset()
    ) -> tuple[list[Entity], int]:
        """Entities of which the bordered names contain the text, those called `bare` first; how many there are."""
        given = {"text": text, "exact": BORDER + bare + BORDER, "prefix": BORDER + bare, "kinds": sorted(kinds)}
        rows = self._told("read/entities_found", **given, start=page[0], stop=page[1])
        return [as_entity(row) for row in rows if row["id"] is not None], rows[0]["total"] if rows else 0

    def seen_in(self, entity: str) -> dict[str, int]:
        """Document to number of mentions."""
        return dict(self._ask("read/seen_in", id=entity))

    def mentions(self, entity: str | None = None, document: str | None = None) -> list[Mention]:
        """In text order."""
        if document is not None:
            rows = self._ask("read/mentions_in", id=document)
        else:
            rows = self._ask("read/mentions_all") if entity is None else self._ask("read/mentions_of", id=entity)
        found = [m for row in rows for m in as_mentions(row) if entity in (None, m.entity)]
        return sorted(found, key=lambda m: (m.document, m.span, m.entity))

    def statements(self, relations: Iterable[str]) -> list[Statement]:
        """Of these relations."""
        place = {relation: number for number, relation in enumerate(dict.fromkeys(relations))}
        rows = self._ask("read/statements_of", relations=list(place))
        made = [(place[row[-1]], as_statement(row)) for row in rows]
        made.sort(key=lambda pair: (pair[0], pair[1].document, pair[1].evidence.start, pair[1].id, pair[1].recorded))
        return [statement for _, statement in made]

    def stated(self, statements: Iterable[str]) -> list[Statement]:
        """Of these ids."""
        place = {statement: number for number, statement in enumerate(dict.fromkeys(statements))}
        made = [as_statement(row) for row in self._ask("read/statements_by_id", ids=list(place))]
        return sorted(made, key=lambda s: (place[s.id], s.recorded))

    def relation_ends(self, relation: str) -> tuple[str, str, str]:
        """Subject, type, object."""
        rows = self._ask("read/relation_ends", relation=relation)
        if not rows:
            raise RelationNotFound(f"no relation {relation}", "neighbors and paths show the ids of relations")
        return ends_of(relation, *rows[0])

    def rows(self) -> Iterator[tuple[Statement, str]]:
        """Every statement in use with its relation's id, by relation, statement."""
        after = {"relation": "", "id": ""}
        while page := self._ask("read/statements_after", **after, limit=_PAGE):
            yield from ((as_statement(row), row[-1]) for row in page)
            after = {"relation": page[-1][-1], "id": page[-1][0]}

    def extent(self, since: Extent | None = None) -> Extent:
        """The whole graph at one version."""
        return extent(self.server, since)

    def version(self) -> int:
        """The graph version."""
        return version_of(self._ask("read/version"))

    def counts(self) -> Counts:
        """Rows in use; counted once for each version."""
        version, held = self.version(), self._counts
        if held is None or held[0] != version:
            held = self._counts = (version, Counts(*self._ask("read/counts")[0]))
        return held[1]

    def console(self, question: str, limits: Limits | None = None) -> Told:
        """A free question in Cypher, reading only. Raises FilterError for what is refused."""
        return ask(self.server, question, limits or Limits())

    def kept(self, kind: str) -> Iterator[Row]:
        """Every row of a kind as it is kept, sorted, for moving."""
        return bolt_leaving.kept(self.server, kind)

    def take_over(self, rows: Callable[[str], Iterable[Row]], source: str) -> None:
        """Fill this store, which is empty, with rows that another one kept."""
        bolt_arriving.take_over(self.server, self._ontology, rows, source)

    def close(self) -> None:
        """Close every connection."""
        self.server.close()

    def _ask(self, name: str, **given: Any) -> list[list[Any]]:
        return self.server.ask(name, **given)

    def _told(self, name: str, **given: Any) -> list[dict[str, Any]]:
        return self.server.told(name, **given)


def _judge(talk: Talk, judgement: Judgement, ledger: Ledger) -> int:
    j = judgement
    rows = talk.ask("read/statements_held", ids=[j.statement])
    if not rows:
        raise RelationNotFound(f"no statement {j.statement}", "evidence of a relation lists its statements")
    version = ledger.raise_version(talk)
    properties = {"statement": j.statement, "verdict": j.verdict, "who": j.who, "why": j.why, "when": j.when}
    number, wrong = ledger.judged + 1, j.verdict == "wrong"
    talk.ask("write/judge", statement=j.statement, properties=properties, number=number, wrong=wrong)
    settle_relations(talk, {relation: ends_of(relation, *ends) for relation, *ends in rows})
    return version
