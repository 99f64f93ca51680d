"""Entities and relations as a networkx graph."""

from collections.abc import Iterable

import networkx

from graph.model import Entity, Relation


def graph_of(entities: Iterable[Entity], relations: Iterable[Relation]) -> "networkx.MultiDiGraph[str]":
    """A MultiDiGraph: nodes by entity id, edges keyed by relation id. Attributes are numbers and strings only."""
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for entity in entities:
        made.add_node(entity.id, name=entity.name, kind=entity.kind)
    for r in relations:
        dates = {"first": r.first, "last": r.last, "since": r.since, "until": r.until}
        known = {name: value for name, value in dates.items() if value is not None}
        numbers = {"sign": r.sign, "confidence": r.confidence, "sources": r.sources, "documents": r.documents}
        made.add_edge(r.subject, r.object, key=r.id, type=r.type, **numbers, **known)
    return made
