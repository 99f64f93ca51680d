"""What every format writes: entities, relations and statements under one filter, with the documents they stand in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import batched

import numpy as np

from graph.answers import Bounds
from graph.filters import Filter
from graph.model import Document, Entity, Relation, Statement
from graph.ontology import Ontology
from graph.stores.store import Store
from graph.walks.neighborhoods import allowed_kinds
from graph.walks.tellings import named, relation
from graph.walks.views import View

_PAGE = 1000
_TEXTS = 100
"""Documents come with their texts, which may be long."""


@dataclass(frozen=True, slots=True)
class Material:
    """All that an export says. Statements come with their relation's id; documents are told without their text."""

    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    statements: tuple[tuple[Statement, str], ...]
    documents: tuple[Document, ...]
    ontology: Ontology
    bounds: Bounds


def material(view: View, filter_: Filter, store: Store, ontology: Ontology) -> Material:
    """The graph under a filter; without one, also entities and documents that no statement joins."""
    s = view.snapshot
    kept = allowed_kinds(s, filter_, np.arange(len(s.entities)))
    numbers = np.flatnonzero(view.active & kept[s.subject] & kept[s.object]).tolist()
    ends = sorted({int(e) for r in numbers for e in (s.subject[r], s.object[r])})
    facts = {(s.facts[i].id, s.facts[i].recorded): s.facts[i] for r in numbers for i in view.facts(r)}
    stated = _stated(store, dict.fromkeys(id_ for id_, _ in facts))
    statements = [(st, facts[st.id, st.recorded or 0].relation) for st in stated if (st.id, st.recorded) in facts]
    everything = filter_ == Filter()
    entities = tuple(_present(store)) if everything else tuple(named(store, s, ends).values())
    spoken = {fact.document for fact in facts.values()}
    documents = tuple(d for d in _documents(store) if everything or d.id in spoken)
    bounds = Bounds(len(numbers), s.version, excluded=view.excluded(), undated=view.undated())
    told = tuple(relation(view, r) for r in numbers)
    return Material(entities, told, tuple(statements), documents, ontology, bounds)


def _stated(store: Store, ids: Iterable[str]) -> Iterator[Statement]:
    """A page at a time: a question to a server has a timeout."""
    for page in batched(ids, _PAGE):
        yield from store.stated(page)


def _present(store: Store) -> Iterator[Entity]:
    after = ""
    while page := store.present(after, _PAGE):
        yield from page
        after = page[-1].id


def _documents(store: Store) -> Iterator[Document]:
    after = ""
    while page := store.documents(after, _TEXTS):
        yield from (replace(document, text="") for document in page)
        after = page[-1].id
