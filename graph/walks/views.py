"""One filter on one snapshot: which facts take part, which relations they make active, and what was left out why."""

import threading
from collections import Counter, OrderedDict
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from graph.dates import FOREVER_AGO, FOREVER_ON, day_range
from graph.filters import Filter
from graph.model import STATUSES
from graph.walks.snapshot import Bools, Floats, Ints, Snapshot, ranges

REASONS = ("", "relation", "sign", "source", *(f"status:{s}" for s in STATUSES), "undated", "window", "confidence")
"""Why a fact takes no part; the first that applies is counted. "" takes part."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A snapshot seen through a filter (its kinds and direction concern walks, not facts).

    By fact: `reason` (index into REASONS), `takes_part`. By relation: `active`, `confidence` (1 - product over sources
    of (1 - best)), `sources`, `last` (day on which it was last observed; -1 unknown).
    """

    snapshot: Snapshot
    filter: Filter
    reason: Ints
    takes_part: Bools
    active: Bools
    confidence: Floats
    sources: Ints
    last: Ints
    kept: dict[str, Any] = field(default_factory=dict)
    """What walks work out from this view once and use again."""

    def facts_of(self, relations: Ints) -> Ints:
        """Positions of the facts of these relations, those that take no part too."""
        start = self.snapshot.fact_start
        return ranges(start[relations], start[relations + 1])

    def excluded(self, relations: Ints | None = None) -> dict[str, int]:
        """How many facts were left out, by reason: of these relations, or of all."""
        reason = self.reason if relations is None else self.reason[self.facts_of(relations)]
        counted = np.bincount(reason, minlength=len(REASONS))
        return {REASONS[i]: int(n) for i, n in enumerate(counted) if n and i}

    def undated(self, relations: Ints | None = None) -> int:
        """How many undated facts take part."""
        both = self.takes_part & self.snapshot.undated
        return int(both.sum() if relations is None else both[self.facts_of(relations)].sum())

    def facts(self, relation: int) -> list[int]:
        """Positions of the facts of one relation that take part."""
        return [i for i in self.snapshot.facts_of(relation) if self.takes_part[i]]


def view(snapshot: Snapshot, filter_: Filter) -> View:
    """The snapshot through the filter; all vectorised."""
    reason = _reasons(snapshot, filter_)
    active, confidence, sources = _pooled(snapshot, reason == 0)
    weak = active & (confidence < filter_.min_confidence)
    reason[(reason == 0) & weak[snapshot.fact_relation]] = REASONS.index("confidence")
    takes_part = reason == 0
    last = np.full(len(snapshot.relations), -1, dtype=np.int64)
    if len(snapshot.facts):
        last = np.maximum.reduceat(np.where(takes_part, snapshot.seen, -1), snapshot.fact_start[:-1])
    return View(snapshot, filter_, reason, takes_part, active & ~weak, confidence, sources, last)


def _reasons(snapshot: Snapshot, filter_: Filter) -> Ints:
    """Later assignments win, so the reason that is counted first is assigned last."""
    s, f = snapshot, filter_
    reason = np.zeros(len(s.facts), dtype=np.int64)
    window = _window(f)
    if window:
        reason[(s.begin > window[1]) | (s.end < window[0])] = REASONS.index("window")
    if f.undated == "exclude":
        reason[s.undated] = REASONS.index("undated")
    for number, status in enumerate(STATUSES):
        if status not in f.statuses:
            reason[s.fact_status == number] = REASONS.index(f"status:{status}")
    if f.sources:
        asked = np.array([_is_asked(d.origin, d.outlet, d.source, f.sources) for d in s.documents], dtype=np.bool_)
        reason[~asked[s.fact_document]] = REASONS.index("source")
    if f.signs:
        reason[~np.isin(s.sign, list(f.signs))[s.fact_relation]] = REASONS.index("sign")
    if f.relations:
        reason[~np.isin(s.types, list(f.relations))[s.fact_relation]] = REASONS.index("relation")
    return reason


def _is_asked(origin: str, outlet: str | None, source: str, asked: frozenset[str]) -> bool:
    return any(word is not None and word.casefold() in asked for word in (origin, outlet, source))


def _window(filter_: Filter) -> tuple[int, int] | None:
    if filter_.as_of:
        return day_range(filter_.as_of)
    if not (filter_.since or filter_.until):
        return None
    since = day_range(filter_.since) if filter_.since else None
    until = day_range(filter_.until) if filter_.until else None
    return (since[0] if since else FOREVER_AGO, until[1] if until else FOREVER_ON)


def _pooled(snapshot: Snapshot, takes_part: Bools) -> tuple[Bools, Floats, Ints]:
    """For each relation: whether any fact takes part, confidence over independent sources, number of sources."""
    if not len(snapshot.facts):
        return np.zeros(0, dtype=np.bool_), np.zeros(0), np.zeros(0, dtype=np.int64)
    runs, of_relation = snapshot.run_start, snapshot.relation_run[:-1]
    best = np.maximum.reduceat(np.where(takes_part, snapshot.confidence, 0.0), runs)
    any_ = np.logical_or.reduceat(takes_part, runs)
    sources = np.add.reduceat(any_.astype(np.int64), of_relation)
    return sources > 0, 1.0 - np.multiply.reduceat(1.0 - best, of_relation), sources


class Views:
    """The last few views: the same filter asked twice of the same snapshot is computed once. Thread-safe."""

    KEPT = 16

    def __init__(self) -> None:
        self._kept: OrderedDict[Filter, View] = OrderedDict()
        self._changing = threading.Lock()

    def get(self, snapshot: Snapshot, filter_: Filter) -> View:
        """The view of this filter on this snapshot."""
        # Kinds and direction concern walks only, so they need no view of their own.
        key = replace(filter_, kinds=frozenset(), direction="both")
        found = self._kept.get(key)
        if found is not None and found.snapshot is snapshot:
            return found
        made = view(snapshot, key)
        with self._changing:
            self._kept[key] = made
            self._kept.move_to_end(key)
            while len(self._kept) > self.KEPT:
                self._kept.popitem(last=False)
        return made


def tally(*counts: dict[str, int]) -> dict[str, int]:
    """Counts by reason, added up; reasons that nothing fell to are left out."""
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return {reason: n for reason, n in total.items() if n}
