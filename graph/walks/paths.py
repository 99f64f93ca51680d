"""The best loopless paths between two entities under a limit of hops.

Two passes. From the target back: for every number of hops left, the least cost to reach the target (a relaxation in
layers, Bellman 1958), computed only for entities that the source can reach in the hops that remain. From the source
on: best-first search over partial paths with that exact remainder as its estimate (A*, Hart et al. 1968), so that
paths come out complete in the order of cost, then hops, then entity ids, and a hub's thousands of hops are looked at
but not walked. The result is that of Yen's algorithm.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from graph.walks.hops import Hops, penalty
from graph.walks.snapshot import Bools, Floats, Ints, distinct

DIGITS = 9
"""Costs are compared to this many decimals, so that the order of additions decides nothing."""


BUDGET = 20_000
"""Partial paths looked at before a search gives up (about a second)."""


@dataclass(frozen=True, slots=True)
class Quest:
    """What is sought: from `source` to `target` in at most `max_hops`, through `open` entities, past `via` if given."""

    source: int
    target: int
    max_hops: int
    open: Bools
    hub_penalty: bool = True
    via: int | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """A path by entity numbers, and its cost."""

    cost: float
    entities: tuple[int, ...]


class SearchCut(Exception):
    """The search looked at as many partial paths as it may and has not come to an end."""


def routes(hop: Hops, quest: Quest, budget: int = BUDGET) -> Iterator[Route]:
    """Loopless routes by cost, hops, entity ids. Raises SearchCut after `budget` partial paths."""
    return _Search(hop, quest, budget).run()


@dataclass(order=True, slots=True)
class _Entry:
    """A family of partial paths, the best of them next: `walked` and then `children[at]`.

    `estimate` is the cost of the best whole path that begins so.
    """

    estimate: float
    hops: int
    walked: tuple[int, ...]
    spent: float = field(compare=False)
    children: Ints = field(compare=False)
    costs: Floats = field(compare=False)
    estimates: Floats = field(compare=False)
    at: int = field(compare=False, default=0)


class _Search:
    def __init__(self, hop: Hops, quest: Quest, budget: int) -> None:
        self.hop = hop
        self.quest = quest
        self.budget = budget
        count = len(hop.degree)
        self.toll = penalty(hop, np.arange(count)) if quest.hub_penalty else np.zeros(count)
        self.within = self._within()
        plain = self._remainders(None)
        self.onward = [self._onward(layer, None) for layer in plain]
        self.onward_unmet = self.onward
        if quest.via is not None:
            unmet = self._remainders(plain)
            self.onward_unmet = [self._onward(layer, met) for layer, met in zip(unmet, plain, strict=True)]

    def _within(self) -> Ints:
        """The fewest hops from the source to each entity, walked as far as max_hops - 2."""
        quest = self.quest
        found = np.full(len(self.hop.degree), max(1, quest.max_hops - 1), dtype=np.int64)
        found[quest.source] = 0
        frontier = np.array([quest.source], dtype=np.int64)
        for hops in range(1, quest.max_hops - 1):
            reached = distinct(self.hop.other[self.hop.gather(frontier)], len(found))
            frontier = reached[(found[reached] > hops) & self._open(reached)]
            found[frontier] = hops
        return found

    def _open(self, entities: Ints) -> Bools:
        return np.asarray(self.quest.open[entities] | (entities == self.quest.via))

    def _remainders(self, after_via: list[Floats] | None) -> list[Floats]:
        """By hops left, then entity: the least cost from it to the target, its own toll not counted.

        With `after_via` the way must still pass `via`, from where on `after_via` tells the cost.
        """
        quest = self.quest
        layers = [np.full(len(self.hop.degree), np.inf)]
        if after_via is None:
            layers[0][quest.target] = 0.0
        for left in range(1, quest.max_hops + 1):
            layer = layers[-1].copy()
            onward = self._onward(layers[-1], after_via[left - 1] if after_via else None)
            self._relax(layer, onward, quest.max_hops - left)
            layers.append(layer)
        return layers

    def _onward(self, layer: Floats, after_via: Floats | None) -> Floats:
        """By entity: what it costs to arrive there and go on to the target."""
        quest = self.quest
        onward = layer + self.toll
        onward[~quest.open] = np.inf
        onward[quest.source] = np.inf
        if after_via is None:
            onward[quest.target] = layer[quest.target]
        elif quest.via is not None:
            onward[quest.target] = np.inf
            onward[quest.via] = after_via[quest.via] + self.toll[quest.via]
        return onward

    def _relax(self, layer: Floats, onward: Floats, walked: int) -> None:
        """Lower `layer` by one hop, for entities that `walked` hops can reach; from the side that has fewer hops."""
        hop, back = self.hop, self.hop.back
        heads, tails = np.flatnonzero(np.isfinite(onward)), np.flatnonzero(self.within <= walked)
        if _size(hop, tails) < _size(back, heads):
            at = hop.gather(tails)
            tail = np.repeat(tails, hop.start[tails + 1] - hop.start[tails])
            np.minimum.at(layer, tail, hop.cost[at] + onward[hop.other[at]])
            return
        at = back.gather(heads)
        head = np.repeat(heads, back.start[heads + 1] - back.start[heads])
        useful = self.within[back.other[at]] <= walked
        at, head = at[useful], head[useful]
        np.minimum.at(layer, back.other[at], back.cost[at] + onward[head])

    def run(self) -> Iterator[Route]:
        """Best first; each entry of the heap gives its best child and goes back with the next."""
        heap: list[_Entry] = []
        ready: list[Route] = []
        self._push(heap, self._family((self.quest.source,), 0.0))
        while heap:
            if ready and heap[0].estimate > ready[0].cost:
                yield from sorted(ready, key=_order)
                ready.clear()
            entry = heapq.heappop(heap)
            child, spent = int(entry.children[entry.at]), entry.spent + float(entry.costs[entry.at])
            walked = (*entry.walked, child)
            entry.at += 1
            self._push(heap, entry)
            if child == self.quest.target:
                ready.append(Route(round(spent, DIGITS), walked))
                continue
            if self.budget <= 0:
                raise SearchCut
            self.budget -= 1
            self._push(heap, self._family(walked, spent))
        yield from sorted(ready, key=_order)

    def _push(self, heap: list[_Entry], entry: _Entry) -> None:
        """Put an entry (back) on the heap under its best child left, if any is left."""
        if entry.at < len(entry.children):
            entry.estimate = round(entry.spent + float(entry.estimates[entry.at]), DIGITS)
            heapq.heappush(heap, entry)

    def _family(self, walked: tuple[int, ...], spent: float) -> _Entry:
        """All next steps of a partial path that may still reach the target, best first."""
        quest, last = self.quest, walked[-1]
        hops = self.hop.of(last)
        children, costs = self.hop.other[hops], self.hop.cost[hops]
        if len(walked) > 1:
            costs = costs + self.toll[last]
        left = quest.max_hops - len(walked)
        onward = self.onward if quest.via is None or quest.via in walked else self.onward_unmet
        estimates = costs + onward[left][children]
        keep = np.isfinite(estimates)
        keep[np.isin(children, walked)] = False
        children, costs, estimates = children[keep], costs[keep], estimates[keep]
        order = np.lexsort((children, estimates))
        return _Entry(0.0, len(walked), walked, spent, children[order], costs[order], estimates[order])


def _size(hop: Hops, entities: Ints) -> int:
    """How many hops these entities have."""
    return int((hop.start[entities + 1] - hop.start[entities]).sum())


def _order(route: Route) -> tuple[float, int, tuple[int, ...]]:
    return route.cost, len(route.entities), route.entities
