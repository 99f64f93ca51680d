"""Neighbourhoods made by hand, for pictures."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from graph.answers import Bounds, Neighbor, Neighborhood, Quote, Tie
from graph.model import Entity, Relation

Row = tuple[str, Sequence[tuple[Relation, Sequence[Quote]]]]
CENTER = Entity("c", "Center", "State", ("The Center",))


def relation(type_: str = "CONSULTS", sign: int = 1, status: str = "asserted", **more: Any) -> Relation:
    """A relation whose ends and id `around` fills in."""
    values: dict[str, Any] = {"confidence": 0.8, "statuses": {status: 1}, "sources": 1, "documents": 1} | more
    return Relation(id="", subject="", type=type_, object="", sign=sign, **values)


def quote(text: str, **more: Any) -> Quote:
    values: dict[str, Any] = {
        "title": "A text",
        "source": "a.txt",
        "date": "2025-01-01",
        "status": "asserted",
        "claimant": None,
    }
    values |= {"claimant": None, "when": None, "confidence": 0.8} | more
    return Quote(statement="s", quote=text, start=0, end=len(text), document="d", **values)


def around(
    rows: Sequence[Row],
    total: int | None = None,
    kinds: Sequence[str] = ("Person",),
    **bounds: Any,
) -> Neighborhood:
    """Each row a neighbour's name with its ties and their quotes."""
    neighbors, relations, entities = [], [], {CENTER.id: CENTER}
    for number, (name, made) in enumerate(rows):
        other = Entity(f"e{number}", name, kinds[number % len(kinds)])
        entities[other.id] = other
        ties = []
        for rank, (one, quotes) in enumerate(made):
            known = replace(one, id=f"r{number}.{rank}", subject=other.id, object=CENTER.id)
            relations.append(known)
            ties.append(Tie(known, "in", tuple(quotes)))
        neighbors.append(Neighbor(other, 1, CENTER.id, tuple(ties)))
    told = Bounds(total if total is not None else len(rows), 7, **bounds)
    return Neighborhood(CENTER, tuple(neighbors), tuple(relations), entities, told)
