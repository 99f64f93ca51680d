"""Metrics of the filtered graph as tidy rows: degree, PageRank, betweenness, computed by networkx.

degree: distinct entities joined by at least one active relation. pagerank: Brin and Page 1998, damping 0.85, over hops
either way, weighted by the hop's confidence. betweenness: Brandes 2001, unweighted, normalised; exact up to EXACT
entities, beyond that estimated from SAMPLE sources (Brandes and Pich 2007) with a fixed seed, which the answer says.
Only entities with an active relation take part.
"""

from collections.abc import Callable, Mapping, Sequence

import networkx
import numpy as np

from graph.answers import Bounds, MetricRow, MetricTable
from graph.errors import FilterError
from graph.filters import Filter
from graph.nearest import nearest
from graph.walks.hops import Hops, hops
from graph.walks.neighborhoods import allowed_kinds
from graph.walks.snapshot import Snapshot
from graph.walks.views import View

EXACT = 2_000
SAMPLE = 200
SEED = 7

type Nodes = "networkx.Graph[int]"
type Values = Mapping[int, float]


def _degree(made: "networkx.Graph[int]") -> Values:
    return {node: float(degree) for node, degree in made.degree()}


def _pagerank(made: "networkx.Graph[int]") -> Values:
    return dict(networkx.pagerank(made, weight="weight"))


def _betweenness(made: "networkx.Graph[int]") -> Values:
    sampled = None if len(made) <= EXACT else min(SAMPLE, len(made))
    return dict(networkx.betweenness_centrality(made, k=sampled, seed=SEED))


METRICS: Mapping[str, Callable[["networkx.Graph[int]"], Values]] = {
    "degree": _degree,
    "pagerank": _pagerank,
    "betweenness": _betweenness,
}


def table(view: View, filter_: Filter, names: Sequence[str], top: int | None) -> MetricTable:
    """Rows of these metrics (none named: all), the `top` highest of each. Raises FilterError for an unknown one."""
    for name in names:
        if name not in METRICS:
            hint = f"did you mean {nearest(name, METRICS)}? there are: {', '.join(METRICS)}"
            raise FilterError("metric", f"metric={name} is not known", hint)
    if top is not None and top < 1:
        raise FilterError("top", f"top={top} is less than 1", "ask for 1 or more")
    s = view.snapshot
    made = graph(hops(view, directed=False), allowed_kinds(s, filter_, np.arange(len(s.entities))).tolist())
    asked = sorted(set(names or METRICS))
    rows = [row for name in asked for row in _ranked(s, name, METRICS[name](made))[:top]]
    limits: dict[str, float] = {}
    if "betweenness" in asked and len(made) > EXACT:
        limits["betweenness_sample"] = float(SAMPLE)
    total = len(made) * len(asked)
    if len(rows) < total and top is not None:
        limits["top"] = float(top)
    bounds = Bounds(total, s.version, len(rows) < total, limits, view.excluded(), view.undated())
    return MetricTable(tuple(rows), bounds)


def graph(hop: Hops, kept: Sequence[bool]) -> "networkx.Graph[int]":
    """The hops as an undirected networkx graph of entity numbers; `weight` is the confidence."""
    made: networkx.Graph[int] = networkx.Graph()
    tails = np.repeat(np.arange(len(hop.degree)), np.diff(hop.start)).tolist()
    joined = zip(tails, hop.other.tolist(), hop.confidence.tolist(), strict=True)
    made.add_weighted_edges_from((a, b, c) for a, b, c in joined if a < b and kept[a] and kept[b])
    return made


def _ranked(s: Snapshot, metric: str, values: Values) -> list[MetricRow]:
    """Highest first, then by name and id; equal values share a rank."""
    ordered = sorted(values.items(), key=lambda item: (-item[1], s.name(item[0]), item[0]))
    rows: list[MetricRow] = []
    for place, (number, value) in enumerate(ordered, 1):
        rank = rows[-1].rank if rows and rows[-1].value == value else place
        id_, name, kind = s.entities[number]
        rows.append(MetricRow(id_, name, kind, metric, value, rank))
    return rows
