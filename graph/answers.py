"""What questions are answered with. Every answer says what it left out and why.

`bounds.limits_applied` names each limit that cut something and its value; `bounds.excluded` counts what filters left
out by reason ("status planned", "undated", "confidence"); `bounds.graph_version` says which graph answered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.model import Entity, Relation

if TYPE_CHECKING:
    import networkx
    import pandas  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much there is, how much is shown, what was left out. `undated` counts undated statements that took part."""

    total: int
    graph_version: int
    truncated: bool = False
    limits_applied: Mapping[str, float] = field(default_factory=dict)
    excluded: Mapping[str, int] = field(default_factory=dict)
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Listing[T]:
    """A list with its bounds; `cursor` asks for what follows (None: nothing does)."""

    items: tuple[T, ...]
    bounds: Bounds
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """One statement as evidence: the words, where they stand, who says so. Offsets are code points of the document."""

    statement: str
    quote: str
    start: int
    end: int
    document: str
    title: str
    source: str
    date: str | None
    status: str
    claimant: str | None
    when: str | None
    confidence: float
    role: str | None = None
    found_by: tuple[str, ...] = ()
    subject_span: tuple[int, int] = (0, 0)
    object_span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation as seen from an entity: direction is out, in, or both (symmetric); evidence is best first."""

    relation: Relation
    direction: str
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbor:
    """An entity `depth` hops away and every tie between it and the entity it was reached from (`via`, an entity id)."""

    entity: Entity
    depth: int
    via: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: all parallel relations of the pair."""

    source: Entity
    target: Entity
    ties: tuple[Tie, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Why:
    """Why there is no path, and the smallest single relaxation (parameter to value) that opens one, if any does."""

    reason: str
    relaxation: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a person, or a person's office in a body: since and until as far as known."""

    person: Entity
    body: Entity
    role: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """All about one entity at a glance. `ties` counts relations by type; first and last are dates of documents."""

    entity: Entity
    offices: tuple[Office, ...]
    ties: Mapping[str, int]
    mentions: int
    documents: int
    sources: int
    first: str | None
    last: str | None
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Neighborhood:
    """The entities around `center`, nearest and best-borne first; `bounds.total` counts them all.

    `relations` are those of all ties shown, each once; `entities` maps the id of everyone shown to the entity.
    """

    center: Entity
    neighbors: tuple[Neighbor, ...]
    relations: tuple[Relation, ...]
    entities: Mapping[str, Entity]
    bounds: Bounds

    def to_networkx(self) -> "networkx.MultiDiGraph[str]":
        """A MultiDiGraph: nodes by entity id (name, kind), edges keyed by relation id (type, sign, confidence, ...)."""
        from graph.exchange.networkx_graph import graph_of  # noqa: PLC0415 - networkx loads slowly

        return graph_of(self.entities.values(), self.relations)


@dataclass(frozen=True, slots=True)
class Path:
    """Hops from source to target: `cost` is the sum of theirs, `sources` counts independent ones over all of them.

    `weakest_hop` is the position (from 0) of the hop of least confidence.
    """

    cost: float
    hops: tuple[Hop, ...]
    weakest_hop: int
    sources: int

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Everyone on the path, source first."""
        return (self.hops[0].source, *(hop.target for hop in self.hops))

    def explain(self) -> str:
        """The path in words: each hop with its ties, sources, dates and best quotes, one line each."""
        names = " -> ".join(entity.name for entity in self.entities)
        count = f"{len(self.hops)} hop{'s' * (len(self.hops) != 1)}"
        lines = [f"{names}  ({count}, cost {self.cost:.2f}, {self.sources} source{'s' * (self.sources != 1)})"]
        for number, hop in enumerate(self.hops):
            weakest = "  (weakest)" if number == self.weakest_hop and len(self.hops) > 1 else ""
            lines.append(f"  {hop.source.name} -- {hop.target.name}: confidence {hop.confidence:.2f}{weakest}")
            for tie in hop.ties:
                lines += _explained(tie)
        return "\n".join(lines)


def _explained(tie: Tie) -> list[str]:
    """One tie in a line, and its quotes."""
    r, arrow = tie.relation, {"out": "->", "in": "<-", "both": "--"}[tie.direction]
    dates = f", {r.since or '..'} to {r.until or '..'}" if r.since or r.until else ""
    statuses = ", ".join(f"{count} {status}" for status, count in r.statuses.items())
    lines = [f"    {arrow} {r.type} ({statuses}; {r.sources} source{'s' * (r.sources != 1)}{dates})"]
    for quote in tie.evidence:
        said = f", {quote.status}" + (f" by {quote.claimant}" if quote.claimant else "")
        words = " ".join(quote.quote.split())
        lines.append(f'       "{words}" [{quote.title or quote.source}, {quote.date or "undated"}{said}]')
    return lines


@dataclass(frozen=True, slots=True)
class PathAnswer:
    """Paths by cost, hops, entity ids; where there is none, `why` says so. Iterating runs over the paths."""

    paths: tuple[Path, ...]
    why: Why | None
    bounds: Bounds

    def __iter__(self) -> Iterator[Path]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether a path exists, and the fewest hops it takes (None: there is none). True in conditions if it exists."""

    exists: bool
    hops: int | None
    bounds: Bounds

    def __bool__(self) -> bool:
        return self.exists


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric of one entity; `rank` 1 is the highest value of that metric."""

    entity: str
    name: str
    kind: str
    metric: str
    value: float
    rank: int


@dataclass(frozen=True, slots=True)
class MetricTable:
    """Tidy rows by metric, value (highest first), name. Iterating runs over the rows."""

    rows: tuple[MetricRow, ...]
    bounds: Bounds

    def __iter__(self) -> Iterator[MetricRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_pandas(self) -> "pandas.DataFrame":
        """A DataFrame with the columns entity, name, kind, metric, value, rank. Needs the extra entente[pandas]."""
        import pandas  # noqa: PLC0415 - an optional extra

        columns = ["entity", "name", "kind", "metric", "value", "rank"]
        return pandas.DataFrame([[getattr(row, c) for c in columns] for row in self.rows], columns=columns)
