"""The graph that paths walk on: one hop for each pair of entities, however many relations they have.

The confidence of a hop is that of a relation, taken over all statements of the pair that may be walked that way:
1 minus the product over independent sources of (1 minus the source's best statement).
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graph.filters import Filter
from graph.walks.neighborhoods import allowed_kinds
from graph.walks.snapshot import Bools, Floats, Ints, distinct, ranges
from graph.walks.views import View

SURE = 1e-12
"""The least confidence that a hop is reckoned with: the logarithm of 0 has no value."""


@dataclass(frozen=True, slots=True, eq=False)
class Hops:
    """CSR of hops: from entity e to `other[start[e]:start[e + 1]]` (ascending), each with its confidence and cost.

    `cost` is 1 - ln(confidence), without the hub penalty; `back` is the CSR of the same hops reversed (itself where
    hops go either way); `degree` counts an entity's distinct neighbours either way.
    """

    start: Ints
    other: Ints
    confidence: Floats
    cost: Floats
    degree: Ints
    directed: bool
    _back: list["Hops"] = field(default_factory=list)

    @property
    def back(self) -> "Hops":
        """The same hops, walked against."""
        return self._back[0] if self._back else self

    def between(self, one: int, other: int) -> int | None:
        """The position of the hop from one entity to another."""
        low, high = self.start[one], self.start[one + 1]
        at = int(low + np.searchsorted(self.other[low:high], other))
        return at if at < high and self.other[at] == other else None

    def of(self, entity: int) -> slice:
        """The positions of an entity's hops."""
        return slice(int(self.start[entity]), int(self.start[entity + 1]))

    def gather(self, entities: Ints) -> Ints:
        """The positions of all hops of these entities."""
        return ranges(self.start[entities], self.start[entities + 1])


def hops(view: View, directed: bool) -> Hops:
    """The hops of a view; directed ones run from subject to object, and either way for symmetric relations."""
    key = "directed hops" if directed else "hops"
    if key not in view.kept:
        view.kept[key] = _hops(view, directed)
    made: Hops = view.kept[key]
    return made


def _hops(view: View, directed: bool) -> Hops:
    s = view.snapshot
    count = len(s.entities)
    facts = np.flatnonzero(view.takes_part & (s.subject != s.object)[s.fact_relation])
    relation = s.fact_relation[facts]
    one, other = s.subject[relation], s.object[relation]
    both = s.symmetric[relation] if directed else np.ones(len(facts), dtype=np.bool_)
    arc = np.concatenate((one * count + other, other[both] * count + one[both]))
    which = np.concatenate((facts, facts[both]))
    pairs, confidence = _pooled(arc, s.fact_source[which], s.confidence[which])
    degree = _degree(one, other, count)
    made = _csr(pairs // max(1, count), pairs % max(1, count), confidence, degree, directed)
    if directed:
        head, tail = pairs % count, pairs // count
        order = np.lexsort((tail, head))
        back = _csr(head[order], tail[order], confidence[order], degree, directed)
        made._back.append(back)
        back._back.append(made)
    return made


def _pooled(arc: Ints, source: Ints, confidence: Floats) -> tuple[Ints, Floats]:
    """The distinct arcs, sorted, and the confidence of each over its independent sources."""
    order = np.lexsort((source, arc))
    arc, source, confidence = arc[order], source[order], confidence[order]
    if not len(arc):
        return arc, confidence
    runs = np.concatenate(([0], np.flatnonzero((np.diff(arc) != 0) | (np.diff(source) != 0)) + 1))
    best, of_run = np.maximum.reduceat(confidence, runs), arc[runs]
    starts = np.concatenate(([0], np.flatnonzero(np.diff(of_run)) + 1))
    return of_run[starts], 1.0 - np.multiply.reduceat(1.0 - best, starts)


def _degree(one: Ints, other: Ints, count: int) -> Ints:
    pairs = np.unique(np.minimum(one, other) * count + np.maximum(one, other))
    ends = np.concatenate((pairs // max(1, count), pairs % max(1, count)))
    return np.bincount(ends, minlength=count).astype(np.int64)


def _csr(tail: Ints, head: Ints, confidence: Floats, degree: Ints, directed: bool) -> Hops:
    start = np.searchsorted(tail, np.arange(len(degree) + 1)).astype(np.int64)
    cost = 1.0 - np.log(np.maximum(confidence, SURE))
    return Hops(start, head, confidence, cost, degree, directed)


def penalty(hop: Hops, entities: Ints | int) -> Floats:
    """What passing through these entities costs: 0.5 log10(1 + degree), so that hubs are no shortcut."""
    return np.asarray(0.5 * np.log10(1.0 + hop.degree[entities]), dtype=np.float64)


def passable(view: View, filter_: Filter, avoid: Ints) -> Bools:
    """By entity: whether a path may pass through it."""
    made = allowed_kinds(view.snapshot, filter_, np.arange(len(view.snapshot.entities)))
    made = made.copy()
    made[avoid] = False
    return made


def fewest(hop: Hops, source: int, target: int, open_: Bools, most: int) -> int | None:
    """The fewest hops from source to target through open entities, at most `most`: breadth first from both ends."""
    sides = [(hop, _only(source, len(open_))), (hop.back, _only(target, len(open_)))]
    frontiers = [np.array([source], dtype=np.int64), np.array([target], dtype=np.int64)]
    for walked in range(1, most + 1):
        side = 0 if len(hop.gather(frontiers[0])) <= len(hop.back.gather(frontiers[1])) else 1
        graph, seen = sides[side]
        reached = distinct(graph.other[graph.gather(frontiers[side])], len(open_))
        if sides[1 - side][1][reached].any():
            return walked
        fresh = reached[~seen[reached] & open_[reached]]
        if not len(fresh):
            return None
        seen[fresh] = True
        frontiers[side] = fresh
    return None


def _only(entity: int, count: int) -> Bools:
    made = np.zeros(count, dtype=np.bool_)
    made[entity] = True
    return made


def parts(hop: Hops) -> Ints:
    """By entity: the number of the connected part it lies in, direction left aside."""
    count = len(hop.degree)
    matrix = csr_array((np.ones(len(hop.other), dtype=np.int8), hop.other, hop.start), shape=(count, count))
    found: Ints = connected_components(matrix, directed=False)[1].astype(np.int64)
    return found
