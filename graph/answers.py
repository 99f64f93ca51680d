"""What questions are answered with. Every answer says what it left out and why.

`bounds.limits_applied` names each limit that cut something and its value; `bounds.excluded` counts what filters left
out by reason ("status planned", "undated", "confidence"); `bounds.graph_version` says which graph answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.model import Entity, Relation


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
