"""Answers to questions for paths: the routes found, told with their ties and quotes, or why there is none."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from graph.answers import Bounds, Hop, Path, PathAnswer, Reach
from graph.errors import FilterError
from graph.model import Entity
from graph.stores.store import Store
from graph.walks.hops import Hops
from graph.walks.neighborhoods import steps_from
from graph.walks.paths import BUDGET, Route, SearchCut, routes
from graph.walks.snapshot import Ints
from graph.walks.tellings import Telling, distinct_sources, named
from graph.walks.views import View
from graph.walks.why import MOST_HOPS, Look, Question, length, quest, walkable, why

Mode = Literal["k_best", "shortest", "all_shortest"]
MODES = ("k_best", "shortest", "all_shortest")
MOST_PATHS = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many paths of which sort, and how many quotes a tie. Raises FilterError where out of range."""

    k: int = 3
    mode: Mode = "k_best"
    evidence: int = 2

    def __post_init__(self) -> None:
        if not 1 <= self.k <= MOST_PATHS:
            raise FilterError("k", f"k={self.k} is not in 1..{MOST_PATHS}", f"ask for at most {MOST_PATHS}")
        if self.mode not in MODES:
            raise FilterError("mode", f"mode={self.mode} is not known", f"use one of: {', '.join(MODES)}")
        if self.evidence < 0:
            raise FilterError("evidence", f"evidence={self.evidence} is negative", "ask for 0 or more quotes a tie")

    @property
    def most(self) -> int:
        """How many paths at most."""
        return {"k_best": self.k, "shortest": 1, "all_shortest": MOST_PATHS}[self.mode]


def check(question: Question, name: str) -> None:
    """Raises FilterError for a question that has no answer; `name` is the source's."""
    if not 1 <= question.max_hops <= MOST_HOPS:
        message = f"max_hops={question.max_hops} is not in 1..{MOST_HOPS}"
        raise FilterError("max_hops", message, f"ask for at most {MOST_HOPS}")
    ends = (question.source, question.target)
    if question.source == question.target:
        raise FilterError("target", f"source and target are the same entity, {name}", "ask for two different ones")
    if question.via in ends:
        raise FilterError("via", "via is an end of the path itself", "leave via out")
    if set(ends) & set(question.avoid):
        raise FilterError("avoid", "avoid names an end of the path", "leave it out of avoid")
    if question.via in question.avoid:
        raise FilterError("avoid", "via and avoid name the same entity", "leave it out of one of them")


def answer(look: Look, store: Store, question: Question, wanted: Wanted) -> PathAnswer:
    """The paths asked for, or why there is none."""
    view = look(question.filter)
    fewest = length(look, question)
    bounds = Bounds(0, view.snapshot.version, excluded=view.excluded(), undated=view.undated())
    if fewest is None:
        return PathAnswer((), why(look, question), bounds)
    hop = walkable(view, question)
    most_hops = question.max_hops if wanted.mode == "k_best" else fewest
    found, limits = _found(hop, question, wanted, (view, most_hops))
    paths = tuple(_told(view, store, hop, found, wanted.evidence, question))
    bounds = replace(bounds, total=len(paths), truncated=bool(limits), limits_applied=limits)
    return PathAnswer(paths, None, bounds)


def _found(
    hop: Hops, question: Question, wanted: Wanted, seen: tuple[View, int]
) -> tuple[list[Route], dict[str, float]]:
    """The routes, and which limit cut them off: `k` and `shortest` ask for that many, so they cut nothing."""
    found: list[Route] = []
    try:
        for route in routes(hop, quest(seen[0], question, seen[1])):
            if len(found) == wanted.most:
                return found, {"paths": float(MOST_PATHS)} if wanted.mode == "all_shortest" else {}
            found.append(route)
            if len(found) == wanted.most and wanted.mode != "all_shortest":
                break
    except SearchCut:
        return found, {"partial_paths": float(BUDGET)}
    return found, {}


def _told(view: View, store: Store, hop: Hops, found: list[Route], evidence: int, question: Question) -> Iterable[Path]:
    steps = {pair: _ties(view, pair, question) for route in found for pair in _pairs(route)}
    telling = Telling(view, store, evidence)
    for ties in steps.values():
        telling.want(relation for relation, _ in ties)
    telling.fetch()
    entities = named(store, view.snapshot, (n for route in found for n in route.entities))
    for route in found:
        made = tuple(_hop(hop, telling, entities, pair, steps[pair]) for pair in _pairs(route))
        relations = np.unique([relation for pair in _pairs(route) for relation, _ in steps[pair]])
        weakest = min(range(len(made)), key=lambda i: (made[i].confidence, i))
        yield Path(route.cost, made, weakest, distinct_sources(view, relations))


def _pairs(route: Route) -> list[tuple[int, int]]:
    return list(zip(route.entities, route.entities[1:], strict=False))


def _ties(view: View, pair: tuple[int, int], question: Question) -> list[tuple[int, int]]:
    """The active relations that bear this hop, strongest first, each with its way."""
    steps = steps_from(view.snapshot, np.array([pair[0]], dtype=np.int64))
    steps = steps.where((steps.other == pair[1]) & view.active[steps.relation])
    if question.filter.direction == "in":
        steps = steps.where(steps.way <= 0)
    elif question.directed or question.filter.direction == "out":
        steps = steps.where(steps.way >= 0)
    r: Ints = steps.relation
    order = np.lexsort((r, -view.confidence[r], -view.sources[r]))
    return list(zip(r[order].tolist(), steps.way[order].tolist(), strict=True))


def _hop(
    hop: Hops, telling: Telling, entities: dict[int, Entity], pair: tuple[int, int], ties: list[tuple[int, int]]
) -> Hop:
    at = hop.between(*pair)
    confidence = float(hop.confidence[at]) if at is not None else 0.0
    told = tuple(telling.tie(relation, way) for relation, way in ties)
    return Hop(entities[pair[0]], entities[pair[1]], told, confidence)


def reach(look: Look, question: Question) -> Reach:
    """Whether any path answers, in the fewest hops; no path is told."""
    view = look(question.filter)
    found = length(look, question)
    bounds = Bounds(int(found is not None), view.snapshot.version, excluded=view.excluded(), undated=view.undated())
    return Reach(found is not None, found, bounds)
