"""What a neighbourhood's picture shows, before anything is drawn: entities numbered from 0, ties as lines."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graph.answers import Bounds, Neighborhood, Quote, Tie
from graph.model import STATUSES, Entity, Relation
from graph.ontology import ontology

TIES_PER_NODE = 40
"""A node is drawn with at most so many lines, besides the one that each of its neighbours hangs on."""


@dataclass(frozen=True, slots=True)
class Line:
    """A tie between the entities numbered `source` and `target`.

    `says` reads between its ends; `both`: direction carries no meaning; `status` is the firmest of its statements;
    `drawn` is False where the cap leaves it to the table; `rank` numbers the drawn lines of the same pair from 0.
    """

    relation: Relation
    source: int
    target: int
    says: str
    both: bool
    status: str
    quotes: tuple[Quote, ...]
    drawn: bool = True
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Sketch:
    """Entities (the centre first), for each the number of the one it was reached from, and all lines."""

    entities: tuple[Entity, ...]
    via: tuple[int, ...]
    lines: tuple[Line, ...]
    bounds: Bounds

    @property
    def center(self) -> Entity:
        """The entity in the middle."""
        return self.entities[0]


def sketch(neighborhood: Neighborhood) -> Sketch:
    """Everything that the picture of this neighbourhood shows."""
    reached = {neighborhood.center.id: neighborhood.center.id}
    for neighbor in neighborhood.neighbors:
        reached.setdefault(neighbor.entity.id, neighbor.via)
    for relation in (tie.relation for neighbor in neighborhood.neighbors for tie in neighbor.ties):
        for end, other in ((relation.subject, relation.object), (relation.object, relation.subject)):
            reached.setdefault(end, other)
    ids = [id_ for id_ in reached if id_ in neighborhood.entities or id_ == neighborhood.center.id]
    numbers = {id_: number for number, id_ in enumerate(ids)}
    known = {**neighborhood.entities, neighborhood.center.id: neighborhood.center}
    lines = [_line(tie, numbers) for tie in _ties(neighborhood, numbers)]
    via = tuple(numbers.get(reached[id_], 0) for id_ in ids)
    return Sketch(tuple(known[id_] for id_ in ids), via, tuple(_capped(lines, via)), neighborhood.bounds)


def _ties(neighborhood: Neighborhood, numbers: Mapping[str, int]) -> Iterable[Tie]:
    """Every tie once, in the order of the answer; those with an end that is not shown are no lines."""
    ties: dict[str, Tie] = {}
    for neighbor in neighborhood.neighbors:
        for tie in neighbor.ties:
            if tie.relation.subject in numbers and tie.relation.object in numbers:
                ties.setdefault(tie.relation.id, tie)
    return ties.values()


def _line(tie: Tie, numbers: Mapping[str, int]) -> Line:
    relation = tie.relation
    known = ontology().relations.get(relation.type)
    says = known.label if known else relation.type.replace("_", " ").lower()
    status = min(relation.statuses, key=STATUSES.index, default=STATUSES[0])
    ends = numbers[relation.subject], numbers[relation.object]
    return Line(relation, *ends, says, tie.direction == "both", status, tie.evidence)


def _holding(lines: list[Line], via: tuple[int, ...]) -> set[int]:
    """The positions of the lines that hold the drawing together: for each entity the first to whom it hangs on."""
    held: dict[int, int] = {}
    for at, line in enumerate(lines):
        for node, other in ((line.source, line.target), (line.target, line.source)):
            if node and via[node] == other:
                held.setdefault(node, at)
    return set(held.values())


def _capped(lines: list[Line], via: tuple[int, ...]) -> Iterable[Line]:
    """The lines, those over the cap marked as not drawn: what holds each node comes first, then the order given."""
    first = _holding(lines, via)
    degrees: Counter[int] = Counter()
    drawn = set(first)
    for at, line in enumerate(lines):
        if at not in first and max(degrees[line.source], degrees[line.target]) < TIES_PER_NODE:
            degrees.update({line.source, line.target})
            drawn.add(at)
    ranks: Counter[frozenset[int]] = Counter()
    for at, line in enumerate(lines):
        pair = frozenset((line.source, line.target))
        yield replace(line, drawn=at in drawn, rank=ranks[pair])
        ranks[pair] += at in drawn
