"""The graph as one object: open it, ask it. The same answers from every store."""

from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path as FilePath
from types import TracebackType
from typing import Any, Self, TypedDict, Unpack

import numpy as np

from graph.answers import Bounds, Card, Listing, MetricTable, Neighborhood, PathAnswer, Quote, Reach
from graph.errors import EntityNotFound, FilterError, RelationNotFound
from graph.filters import Filter, FilterWords, build
from graph.model import STATUSES, Document, Entity, Judgement, Mention, Reading, Relation
from graph.ontology import Ontology
from graph.ontology import ontology as load_ontology
from graph.settings import settings
from graph.stores.connect import connect
from graph.stores.store import Added, Counts, Store
from graph.walks import trails
from graph.walks.cards import card
from graph.walks.lookup import resolve
from graph.walks.neighborhoods import Shape, neighborhood
from graph.walks.snapshot import Snapshots
from graph.walks.tellings import best_first, quotes, relation
from graph.walks.trails import Mode, Wanted
from graph.walks.views import View, Views
from graph.walks.why import Question

MOST = 10_000
"""The longest page of any listing."""


class Words(TypedDict, total=False):
    """Filters as keywords: either `filter`, a ready one, or the words that `graph.filters.build` takes."""

    filter: Filter | None
    relation: str | Iterable[str]
    kind: str | Iterable[str]
    sign: str | Iterable[str]
    status: str | Iterable[str]
    since: str | None
    until: str | None
    as_of: str | None
    as_recorded: str | None
    min_confidence: float
    direction: str
    undated: str


class NeighborWords(Words, total=False):
    """What `neighbors` takes: limit (100) neighbours told, evidence (1) quotes a tie, and filters."""

    limit: int
    evidence: int
    source: str | Iterable[str]


class PathWords(Words, total=False):
    """What `paths` takes: k (3), max_hops (4), mode, directed, hub_penalty, via, avoid, evidence (2), and filters."""

    k: int
    max_hops: int
    mode: Mode
    directed: bool
    hub_penalty: bool
    via: str | None
    avoid: str | Iterable[str] | None
    evidence: int


class Graph:
    """A graph in a store. Entities are asked for by name or id; every answer says what it left out.

    Safe to share between threads. Raises only errors of `graph.errors`.
    """

    def __init__(self, store: Store, ontology: Ontology) -> None:
        self.store = store
        self.ontology = ontology
        self._snapshots = Snapshots(store, ontology)
        self._views = Views()

    @classmethod
    def open(cls, where: str | FilePath = "", *, domain: str | FilePath | None = None) -> Self:
        """The graph at `where`: a path, ":memory:" or (empty) the setting ENTENTE_STORE; made where there is none.

        `domain` is a YAML file of your own that adds to the ontology; default ENTENTE_DOMAIN.
        """
        known = load_ontology(domain or settings().domain)
        return cls(connect(str(where) or settings().store, known), known)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the store; harmless when repeated."""
        self.store.close()

    def version(self) -> int:
        """The graph version: how many writes changed anything."""
        return self.store.version()

    def counts(self) -> Counts:
        """Documents, entities, mentions, statements, relations in use."""
        return self.store.counts()

    def add(self, reading: Reading) -> Added:
        """Take in one document and all that was read in it. Raises DocumentWithdrawn for one that was forgotten."""
        return self.store.add(reading)

    def add_all(self, readings: Iterable[Reading]) -> list[Added]:
        """As `add` for each, in one transaction."""
        return self.store.add_all(readings)

    def forget(self, document: str) -> int:
        """Withdraw a document and exactly its contribution; how many statements went. Raises DocumentNotFound."""
        return self.store.forget(document)

    def judge(self, judgement: Judgement) -> int:
        """Record that a statement is right or wrong (out of every count); the version that knows it."""
        return self.store.judge(judgement)

    def resolve(self, name_or_id: str) -> Entity:
        """The one entity meant. Raises EntityNotFound (with the nearest names), AmbiguousName (with candidates)."""
        return resolve(self.store, self._snapshots.current(), name_or_id)

    def search(
        self, text: str, kinds: Iterable[str] = frozenset(), limit: int = 20, cursor: str | None = None
    ) -> Listing[Entity]:
        """Entities whose name or an alias contains the text, best first."""
        start = _offset(cursor, limit)
        checked = frozenset(self.ontology.check("kind", kind) for kind in kinds)
        found, total = self.store.search(text, checked, limit, start)
        return self._listing(tuple(found), total, start, limit)

    def suggest(self, prefix: str, limit: int = 10) -> Listing[Entity]:
        """Entities of which a name or alias begins with the prefix, the most mentioned first."""
        _offset(None, limit)
        found = self.store.suggest(prefix, limit + 1)
        return self._listing(tuple(found[:limit]), len(found), 0, limit)

    def show(self, entity: str, **words: Unpack[NeighborWords]) -> Card:
        """Aliases, offices, ties by type, mentions, documents and sources of an entity."""
        view, asked = self._look(words)
        return card(view, asked, self.store, self._number(view, entity))

    def neighbors(self, entity: str, depth: int = 1, **words: Unpack[NeighborWords]) -> Neighborhood:
        """All entities within `depth` (1..3) hops, best-borne first, each with all ties and their best quotes."""
        shape = Shape(depth, words.pop("limit", 100), words.pop("evidence", 1))
        view, asked = self._look(words)
        return neighborhood(view, asked, self.store, self._number(view, entity), shape)

    def paths(self, source: str, target: str, **words: Unpack[PathWords]) -> PathAnswer:
        """The best paths from source to target, or why there is none; see PathWords for the options."""
        wanted = Wanted(words.pop("k", 3), words.pop("mode", "k_best"), words.pop("evidence", 2))
        return trails.answer(self._view, self.store, self._question(source, target, words), wanted)

    def exists(self, source: str, target: str, **words: Unpack[PathWords]) -> Reach:
        """Whether there is such a path, and of how few hops."""
        return trails.reach(self._view, self._question(source, target, words))

    def relation(self, id: str) -> Relation:
        """One relation: as shown by default or, where it holds nothing asserted or claimed, under every status."""
        self.store.relation_ends(id)
        for asked in (Filter(), Filter(statuses=STATUSES)):
            view = self._view(asked)
            number = view.snapshot.relation_number.get(id)
            if number is not None and view.active[number]:
                return relation(view, number)
        raise RelationNotFound(f"relation {id} has no statement in use", "ask with as_recorded for what was known then")

    def evidence(
        self, relation_id: str, limit: int = 50, cursor: str | None = None, filter: Filter | None = None
    ) -> Listing[Quote]:
        """The statements that bear a relation, best first; without a filter those of every status."""
        start = _offset(cursor, limit)
        self.store.relation_ends(relation_id)
        view = self._view(filter or Filter(statuses=STATUSES))
        number = view.snapshot.relation_number.get(relation_id)
        facts = [] if number is None else best_first(view, view.facts(number))
        found = quotes(view.snapshot, self.store, facts[start : start + limit])
        listing = self._listing(tuple(q for q in found if q), len(facts), start, limit)
        excluded = {} if number is None else view.excluded(np.array([number]))
        return replace(listing, bounds=replace(listing.bounds, excluded=excluded))

    def documents(self, limit: int = 100, cursor: str | None = None) -> Listing[Document]:
        """Documents in the order of their ids."""
        _offset(None, limit)
        found = self.store.documents(after=cursor or "", limit=limit + 1)
        cut = len(found) > limit
        limits = {"limit": float(limit)} if cut else {}
        bounds = Bounds(self.counts().documents, self.version(), cut, limits)
        return Listing(tuple(found[:limit]), bounds, found[limit - 1].id if cut else None)

    def document(self, id: str) -> Document:
        """One document with its text. Raises DocumentNotFound, DocumentWithdrawn."""
        return self.store.document(id)

    def mentions(self, document_id: str) -> list[Mention]:
        """The mentions in a document, in text order. Raises DocumentNotFound, DocumentWithdrawn."""
        self.store.document(document_id)
        return self.store.mentions(document=document_id)

    def metrics(self, *names: str, top: int | None = None, **words: Unpack[NeighborWords]) -> MetricTable:
        """Metrics (degree, pagerank, betweenness; none named: all) of the filtered graph as tidy rows."""
        from graph.walks.metrics import table  # noqa: PLC0415 - networkx loads slowly

        view, asked = self._look(words)
        return table(view, asked, names, top)

    def export(self, file: str | FilePath, **words: Unpack[NeighborWords]) -> Bounds:
        """Write the filtered graph to a file (.json, .cypher) with all its evidence; the bounds of what was written.

        Raises FilterError for a suffix that no format has, StoreError where the file cannot be written.
        """
        from graph import exchange  # noqa: PLC0415 - loads formats only when asked for

        exchange.check(FilePath(file))
        view, asked = self._look(words)
        made = exchange.material(view, asked, self.store, self.ontology)
        exchange.write(made, FilePath(file))
        return made.bounds

    def _listing[T](self, items: tuple[T, ...], total: int, start: int, limit: int) -> Listing[T]:
        more = start + len(items) < total
        limits = {"limit": float(limit)} if more else {}
        bounds = Bounds(total, self.version(), more, limits)
        return Listing(items, bounds, str(start + len(items)) if more else None)

    def _view(self, asked: Filter) -> View:
        return self._views.get(self._snapshots.at(asked.as_recorded), asked)

    def _look(self, words: Any) -> tuple[View, Filter]:
        asked = self._filter(words)
        return self._view(asked), asked

    def _filter(self, words: dict[str, Any]) -> Filter:
        """The filter that keywords ask for. Raises FilterError, also for a keyword that is none."""
        ready = words.pop("filter", None)
        known = {field.name for field in fields(FilterWords)}
        for word in words:
            if word not in known:
                raise FilterError(word, f"{word} is no parameter of this question", f"there are: {', '.join(known)}")
        if not words:
            return ready or Filter()
        if ready is not None:
            raise FilterError("filter", "filter and filter words exclude each other", "give one of them")
        lists = {"relation", "kind", "sign", "status", "source"}
        given: dict[str, Any] = {k: (v,) if k in lists and isinstance(v, str) else v for k, v in words.items()}
        return build(FilterWords(**given), self.ontology)

    def _number(self, view: View, entity: str) -> int:
        found = self.resolve(entity)
        number = view.snapshot.entity_number.get(found.id)
        if number is None:
            raise EntityNotFound(f"{found.name} is not in the graph as it was then", "ask without as_recorded")
        return number

    def _question(self, source: str, target: str, words: Any) -> Question:
        via, avoid = words.pop("via", None), words.pop("avoid", None) or ()
        avoided = (avoid,) if isinstance(avoid, str) else avoid
        walk = {k: words.pop(k) for k in ("directed", "hub_penalty") if k in words}
        max_hops = words.pop("max_hops", 4)
        view, asked = self._look(words)
        question = Question(
            self._number(view, source),
            self._number(view, target),
            max_hops,
            walk.get("directed", False),
            asked,
            None if via is None else self._number(view, via),
            tuple(self._number(view, name) for name in avoided),
            walk.get("hub_penalty", True),
        )
        trails.check(question, view.snapshot.name(question.source))
        return question


def _offset(cursor: str | None, limit: int) -> int:
    """Where a page begins. Raises FilterError for a limit out of range and a cursor that no answer gave."""
    if not 1 <= limit <= MOST:
        raise FilterError("limit", f"limit={limit} is not in 1..{MOST}", f"ask for at most {MOST}")
    if cursor is None:
        return 0
    if not cursor.isdecimal():
        raise FilterError("cursor", f"cursor={cursor} is none that an answer gave", "leave it out to begin anew")
    return int(cursor)
