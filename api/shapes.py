"""From the graph's frozen values to the answers that leave: one function a shape, nothing decided here."""

from collections.abc import Mapping
from typing import Any

from api import answers as a
from api.sources import shown_source
from graph.answers import Bounds, Card, Hop, Listing, MetricTable, Neighbor, Office, PathAnswer, Quote, Tie, Why
from graph.model import STATUSES, Document, Entity, Relation
from graph.ontology import Ontology


def bounds(found: Bounds) -> dict[str, Any]:
    """The fields of `Bounded`."""
    return {
        "total": found.total,
        "truncated": found.truncated,
        "limits_applied": dict(found.limits_applied),
        "excluded": dict(found.excluded),
        "undated": found.undated,
        "graph_version": found.graph_version,
    }


def ref(entity: Entity) -> a.Ref:
    """An entity in a few words."""
    return a.Ref(id=entity.id, name=entity.name, kind=entity.kind)


def _entity(entity: Entity) -> dict[str, Any]:
    few = {"id": entity.id, "name": entity.name, "kind": entity.kind}
    return few | {"aliases": list(entity.aliases), "iso": entity.iso, "wikidata": entity.wikidata}


def entity_answer(entity: Entity) -> a.EntityAnswer:
    """An entity with its other names."""
    return a.EntityAnswer(**_entity(entity))


def entities(found: Listing[Entity]) -> a.ListAnswer[a.EntityAnswer]:
    """A list of entities."""
    items = [entity_answer(entity) for entity in found.items]
    return a.ListAnswer[a.EntityAnswer](items=items, cursor=found.cursor, **bounds(found.bounds))


def evidence(quote: Quote) -> a.Evidence:
    """One statement as evidence."""
    document = a.DocumentRef(id=quote.document, title=quote.title, source=shown_source(quote.source))
    same = ("statement", "quote", "start", "end", "date", "status", "claimant", "when", "role", "confidence")
    values = {name: getattr(quote, name) for name in same}
    return a.Evidence(document=document, found_by=list(quote.found_by), **values)


def quotes(found: Listing[Quote]) -> a.ListAnswer[a.Evidence]:
    """A list of statements."""
    items = [evidence(quote) for quote in found.items]
    return a.ListAnswer[a.Evidence](items=items, cursor=found.cursor, **bounds(found.bounds))


def _relation(relation: Relation) -> dict[str, Any]:
    same = ("id", "type", "subject", "object", "sign", "confidence", "sources", "documents")
    dates = ("first", "last", "since", "until")
    firmest = min(relation.statuses, key=STATUSES.index, default=STATUSES[0])
    own = {"statuses": dict(relation.statuses), "status": firmest, "roles": list(relation.roles)}
    return {name: getattr(relation, name) for name in (*same, *dates)} | own


def relation_answer(relation: Relation) -> a.RelationAnswer:
    """An edge."""
    return a.RelationAnswer(**_relation(relation))


def relation_detail(relation: Relation, ends: Mapping[str, Entity], version: int) -> a.RelationDetail:
    """An edge with its ends spelled out; `ends` maps ids to entities."""
    source, target = ref(ends[relation.subject]), ref(ends[relation.object])
    return a.RelationDetail(**_relation(relation), source=source, target=target, graph_version=version)


def tie(found: Tie) -> a.TieAnswer:
    """A relation as seen from an entity."""
    seen = [evidence(quote) for quote in found.evidence]
    return a.TieAnswer(**_relation(found.relation), direction=found.direction, evidence=seen)


def _neighbor(found: Neighbor) -> a.NeighborAnswer:
    ties = [tie(one) for one in found.ties]
    return a.NeighborAnswer(entity=ref(found.entity), depth=found.depth, via=found.via, relations=ties)


def neighborhood(center: Entity, neighbors: tuple[Neighbor, ...], found: Bounds) -> a.NeighborhoodAnswer:
    """What stands around an entity."""
    items = [_neighbor(neighbor) for neighbor in neighbors]
    return a.NeighborhoodAnswer(center=entity_answer(center), items=items, cursor=None, **bounds(found))


def hop(found: Hop) -> a.HopAnswer:
    """One step of a path."""
    ties = [tie(one) for one in found.ties]
    return a.HopAnswer(source=ref(found.source), target=ref(found.target), confidence=found.confidence, relations=ties)


def why(found: Why | None) -> a.WhyAnswer | None:
    """Why there is no path."""
    if found is None:
        return None
    return a.WhyAnswer(reason=found.reason, relaxation=dict(found.relaxation) if found.relaxation else None)


def office(found: Office) -> a.OfficeAnswer:
    """An office."""
    ends = {"person": ref(found.person), "body": ref(found.body)}
    return a.OfficeAnswer(**ends, role=found.role, since=found.since, until=found.until)


def card(found: Card) -> a.CardAnswer:
    """All about one entity."""
    same = ("mentions", "documents", "sources", "first", "last")
    return a.CardAnswer(
        **_entity(found.entity),
        **{name: getattr(found, name) for name in same},
        offices=[office(one) for one in found.offices],
        ties=dict(found.ties),
        excluded=dict(found.bounds.excluded),
        graph_version=found.bounds.graph_version,
    )


def _document(document: Document) -> dict[str, Any]:
    same = ("id", "title", "date", "outlet", "language", "extracted", "sha256")
    return {name: getattr(document, name) for name in same} | {"source": shown_source(document.source)}


def documents(found: Listing[Document]) -> a.ListAnswer[a.DocumentAnswer]:
    """A list of documents."""
    items = [a.DocumentAnswer(**_document(document)) for document in found.items]
    return a.ListAnswer[a.DocumentAnswer](items=items, cursor=found.cursor, **bounds(found.bounds))


def document_detail(document: Document, version: int) -> a.DocumentDetail:
    """A document with its text."""
    return a.DocumentDetail(**_document(document), text=document.text, graph_version=version)


def ontology_answer(ontology: Ontology) -> a.OntologyAnswer:
    """The vocabulary."""
    kinds = [
        a.KindAnswer(**{name: getattr(kind, name) for name in a.KindAnswer.model_fields})
        for kind in ontology.kinds.values()
    ]
    lists = ("subjects", "objects", "opens", "closes")
    plain = [name for name in a.RelationTypeAnswer.model_fields if name not in lists]
    relations = [
        a.RelationTypeAnswer(
            **{name: getattr(rule, name) for name in plain}, **{name: sorted(getattr(rule, name)) for name in lists}
        )
        for rule in ontology.relations.values()
    ]
    return a.OntologyAnswer(kinds=kinds, relations=relations, statuses=list(STATUSES))


def paths(found: PathAnswer) -> a.PathsAnswer:
    """Paths with their hops, or why there is none."""
    listed = [
        a.PathOut(cost=p.cost, weakest_hop=p.weakest_hop, sources=p.sources, hops=[hop(one) for one in p.hops])
        for p in found.paths
    ]
    return a.PathsAnswer(paths=listed, why=why(found.why), **bounds(found.bounds))


def metrics(found: MetricTable) -> a.ListAnswer[a.MetricRowAnswer]:
    """Rows of metrics."""
    items = [
        a.MetricRowAnswer(id=r.entity, name=r.name, kind=r.kind, metric=r.metric, value=r.value, rank=r.rank)
        for r in found.rows
    ]
    return a.ListAnswer[a.MetricRowAnswer](items=items, cursor=None, **bounds(found.bounds))
