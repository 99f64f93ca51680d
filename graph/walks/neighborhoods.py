"""Who stands around an entity: breadth first on the snapshot, filters as masks before every hop."""

from dataclasses import dataclass

import numpy as np

from graph.answers import Bounds, Neighbor, Neighborhood, Tie
from graph.errors import FilterError
from graph.filters import Filter
from graph.stores.store import Store
from graph.walks.snapshot import Bools, Floats, Ints, Snapshot, distinct, ranges
from graph.walks.tellings import Telling, named
from graph.walks.views import View, tally

MAX_DEPTH = 3
MAX_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps from some entities to others: `origin` (position in the frontier), relation, other end, way."""

    origin: Ints
    relation: Ints
    other: Ints
    way: Ints

    def where(self, mask: Bools | Ints) -> "Steps":
        """Those that the mask, or the positions, pick."""
        return Steps(self.origin[mask], self.relation[mask], self.other[mask], self.way[mask])


def steps_from(s: Snapshot, frontier: Ints) -> Steps:
    """Every step out of the frontier, before any filter."""
    starts, stops = s.adjacent_start[frontier], s.adjacent_start[frontier + 1]
    at = ranges(starts, stops)
    origin = np.repeat(np.arange(len(frontier)), stops - starts)
    return Steps(origin, s.adjacent_relation[at], s.adjacent_other[at], s.adjacent_way[at])


def allowed_ways(filter_: Filter, ways: Ints) -> Bools:
    """Which steps go the way that is asked for; symmetric relations pass either way."""
    if filter_.direction == "both":
        return np.ones(len(ways), dtype=np.bool_)
    against = -1 if filter_.direction == "out" else 1
    return np.asarray(ways != against)


def allowed_kinds(s: Snapshot, filter_: Filter, entities: Ints) -> Bools:
    """Which of these entities are of a kind that is asked for."""
    if not filter_.kinds:
        return np.ones(len(entities), dtype=np.bool_)
    return np.isin(s.kinds[entities], list(filter_.kinds))


@dataclass(frozen=True, slots=True)
class _Level:
    """The entities first reached at one depth, best first, and the steps that reach each from `via`."""

    entities: Ints
    via: Ints
    steps: list[Steps]


def neighborhood(view: View, filter_: Filter, store: Store, center: int, shape: "Shape") -> Neighborhood:
    """All within `shape.depth` hops of `center`, the first `shape.limit` of them told in full."""
    s = view.snapshot
    frontier, visited = np.array([center], dtype=np.int64), np.zeros(len(s.entities), dtype=np.bool_)
    visited[center] = True
    levels: list[_Level] = []
    excluded: dict[str, int] = {}
    walked: list[Ints] = []
    for depth in range(shape.depth):
        steps = steps_from(s, frontier)
        reached, left_out = _admitted(view, filter_, steps, first=depth == 0)
        excluded = tally(excluded, left_out)
        walked.append(reached.relation)
        shown = sum(len(level.entities) for level in levels)
        level = _level(view, frontier, reached.where(~visited[reached.other]), max(0, shape.limit - shown))
        levels.append(level)
        visited[level.entities] = True
        frontier = level.entities
        if not len(frontier):
            break
    undated = view.undated(distinct(np.concatenate(walked), len(s.relations)))
    total = sum(len(level.entities) for level in levels)
    limits = {"limit": float(shape.limit)} if total > shape.limit else {}
    bounds = Bounds(total, s.version, bool(limits), limits, excluded, undated)
    return _told(view, store, center, levels, (shape, bounds))


@dataclass(frozen=True, slots=True)
class Shape:
    """How far (hops 1..3), how many neighbours, how many quotes a tie. Raises FilterError where out of range."""

    depth: int = 1
    limit: int = 100
    evidence: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.depth <= MAX_DEPTH:
            raise FilterError("depth", f"depth={self.depth} is not in 1..{MAX_DEPTH}", f"ask for at most {MAX_DEPTH}")
        if not 1 <= self.limit <= MAX_LIMIT:
            raise FilterError("limit", f"limit={self.limit} is not in 1..{MAX_LIMIT}", f"ask for at most {MAX_LIMIT}")
        if self.evidence < 0:
            raise FilterError("evidence", f"evidence={self.evidence} is negative", "ask for 0 or more quotes a tie")


def _admitted(view: View, filter_: Filter, steps: Steps, *, first: bool) -> tuple[Steps, dict[str, int]]:
    """The steps that the filter lets through, and what it left out of those at the centre, in statements."""
    active = view.active[steps.relation]
    ways, kinds = allowed_ways(filter_, steps.way), allowed_kinds(view.snapshot, filter_, steps.other)
    taken = steps.where(active & ways & kinds)
    if not first:
        return taken, {}
    left_out = view.excluded(distinct(steps.relation, len(view.active)))
    for reason, mask in (("direction", active & ~ways), ("kind", active & ways & ~kinds)):
        facts = view.facts_of(np.unique(steps.relation[mask]))
        left_out[reason] = int(view.takes_part[facts].sum())
    return taken, left_out


def _level(view: View, frontier: Ints, steps: Steps, room: int) -> _Level:
    """The new entities, each reached from the best-ranked of the frontier; ranked as far as there is room."""
    count = len(view.snapshot.entities)
    entities = distinct(steps.other, count)
    first = np.zeros(count, dtype=np.int64)
    first[steps.other[::-1]] = steps.origin[::-1]  # of several, the last assignment stays: the first step
    via = first[entities]
    if not room or not len(entities):
        return _Level(entities, frontier[via], [])
    steps = steps.where(steps.origin == first[steps.other])
    place = np.searchsorted(entities, steps.other)
    ranked = _rank(view, entities, (place, steps.relation))
    order = np.argsort(place, kind="stable")
    cuts = np.searchsorted(place[order], np.arange(len(entities) + 1))
    shown = [steps.where(order[cuts[e] : cuts[e + 1]]) for e in ranked[:room]]
    return _Level(entities[ranked], frontier[via][ranked], shown)


def _rank(view: View, entities: Ints, ties: tuple[Ints, Ints]) -> Ints:
    """Positions of `entities` by independent sources, confidence, last date, name."""
    sources, confidence, last = _borne(view, ties, len(entities))
    ranked: Ints = np.lexsort((view.snapshot.name_rank[entities], -last, -confidence, -sources)).astype(np.int64)
    return ranked


def _borne(view: View, ties: tuple[Ints, Ints], count: int) -> tuple[Ints, Floats, Ints]:
    """For each neighbour: independent sources over all its ties, best confidence, day last seen."""
    s, (place, relation) = view.snapshot, ties
    starts, stops = s.fact_start[relation], s.fact_start[relation + 1]
    facts = ranges(starts, stops)
    of_fact = np.repeat(place, stops - starts)
    taking = view.takes_part[facts]
    pairs = np.unique(of_fact[taking] * max(1, s.sources) + s.fact_source[facts[taking]])
    sources = np.bincount(pairs // max(1, s.sources), minlength=count).astype(np.int64)
    confidence, last = np.zeros(count), np.full(count, -1, dtype=np.int64)
    np.maximum.at(confidence, place, view.confidence[relation])
    np.maximum.at(last, place, view.last[relation])
    return sources, confidence, last


def _told(view: View, store: Store, center: int, levels: list[_Level], rest: tuple[Shape, Bounds]) -> Neighborhood:
    shape, bounds = rest
    s = view.snapshot
    shown = [
        (depth, int(e), int(via), _by_strength(view, steps))
        for depth, level in enumerate(levels, 1)
        for e, via, steps in zip(level.entities[: len(level.steps)], level.via, level.steps, strict=False)
    ]
    telling = Telling(view, store, shape.evidence)
    for _, _, _, steps in shown:
        telling.want(steps.relation.tolist())
    telling.fetch()
    entities = named(store, s, [center, *(n for _, e, via, _ in shown for n in (e, via))])
    neighbors = tuple(
        Neighbor(entities[e], depth, s.entities[via][0], _ties(telling, steps)) for depth, e, via, steps in shown
    )
    by_id = {entity.id: entity for entity in entities.values()}
    return Neighborhood(entities[center], neighbors, telling.relations(), by_id, bounds)


def _by_strength(view: View, steps: Steps) -> Steps:
    """The ties of a pair, those with most sources and confidence first."""
    r = steps.relation
    if len(r) == 1:
        return steps
    return steps.where(np.lexsort((r, -view.confidence[r], -view.sources[r])).astype(np.int64))


def _ties(telling: Telling, steps: Steps) -> tuple[Tie, ...]:
    return tuple(telling.tie(r, w) for r, w in zip(steps.relation.tolist(), steps.way.tolist(), strict=True))
