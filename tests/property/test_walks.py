"""What holds of walks on any graph."""

import math
from collections.abc import Sequence
from itertools import islice, pairwise

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import Graph
from graph.answers import Path
from graph.model import STATUSES
from graph.sources import groups
from tests.making import Said, reading, said

NAMES = ("Chile", "Peru", "India", "Kenya", "Egypt", "Ghana", "Malta")
TYPES = ("AIDS", "ACCUSES", "ALLIED_WITH")

ties = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(TYPES),
        st.sampled_from(NAMES),
        st.floats(0.05, 0.99).map(lambda x: round(x, 3)),
    )
    .filter(lambda tie: tie[0] != tie[2])
    .map(lambda tie: said(tie[0], tie[1], tie[2], confidence=tie[3])),
    min_size=1,
    max_size=16,
)
quick = settings(max_examples=60, deadline=None)


def opened(statements: Sequence[Said]) -> Graph:
    g = Graph.open(":memory:")
    g.add(reading("everyone", [], also=NAMES))
    g.add(reading("all", statements, origin="Wire"))
    return g


def reference(statements: Sequence[Said], *, directed: bool, hub_penalty: bool) -> "networkx.DiGraph[str]":
    """The same cost on a plain networkx graph; the toll of an entity lies on the hops that leave it."""
    best: dict[tuple[str, str], float] = {}
    joined: dict[str, set[str]] = {name: set() for name in NAMES}
    for s in statements:
        confidence = dict(s.fields)["confidence"]
        joined[s.subject].add(s.object)
        joined[s.object].add(s.subject)
        pairs = [(s.subject, s.object)]
        if not directed or s.type == "ALLIED_WITH":
            pairs.append((s.object, s.subject))
        for pair in pairs:
            best[pair] = max(best.get(pair, 0.0), confidence)
    made: networkx.DiGraph[str] = networkx.DiGraph()
    made.add_nodes_from(NAMES)
    for (a, b), confidence in best.items():
        toll = 0.5 * math.log10(1 + len(joined[a])) if hub_penalty else 0.0
        made.add_edge(a, b, weight=1 - math.log(confidence) + toll, toll=toll)
    return made


def costs(made: "networkx.DiGraph[str]", k: int, max_hops: int) -> list[float]:
    """networkx's costs; the toll of the source, which the contract does not ask for, is the same for every path."""
    if not networkx.has_path(made, NAMES[0], NAMES[1]):
        return []
    found = networkx.shortest_simple_paths(made, NAMES[0], NAMES[1], weight="weight")
    short = (path for path in found if len(path) - 1 <= max_hops)
    toll = next(iter(made[NAMES[0]].values()))["toll"]
    return [sum(made[a][b]["weight"] for a, b in pairwise(path)) - toll for path in islice(short, k)]


def walked(path: Path) -> list[str]:
    return [entity.name for entity in path.entities]


@quick
@given(ties, st.integers(1, 6), st.integers(1, 5), st.booleans(), st.booleans())
def test_paths_cost_what_networkx_says(
    statements: list[Said], k: int, max_hops: int, directed: bool, hub_penalty: bool
) -> None:
    with opened(statements) as g:
        answer = g.paths(NAMES[0], NAMES[1], k=k, max_hops=max_hops, directed=directed, hub_penalty=hub_penalty)
        expected = costs(reference(statements, directed=directed, hub_penalty=hub_penalty), k, max_hops)
        assert [path.cost for path in answer] == pytest.approx(expected)
        assert (answer.why is None) == bool(expected)
        ranks = [(path.cost, len(path.hops), [e.id for e in path.entities]) for path in answer]
        assert ranks == sorted(ranks)
        for path in answer:
            assert len(set(walked(path))) == len(path.hops) + 1 <= max_hops + 1
            assert all(hop.ties for hop in path.hops)


@quick
@given(ties, st.sampled_from(NAMES[2:]), st.sampled_from(NAMES[2:]))
def test_via_and_avoid_hold_for_every_path(statements: list[Said], via: str, avoid: str) -> None:
    with opened(statements) as g:
        every = [walked(p) for p in g.paths(NAMES[0], NAMES[1], k=100, max_hops=5)]
        past = [walked(p) for p in g.paths(NAMES[0], NAMES[1], k=100, max_hops=5, via=via)]
        assert sorted(past) == sorted(p for p in every if via in p)
        around = [walked(p) for p in g.paths(NAMES[0], NAMES[1], k=100, max_hops=5, avoid=avoid, evidence=0)]
        assert sorted(around) == sorted(p for p in every if avoid not in p)


@quick
@given(ties)
def test_shortest_is_as_long_as_exists_says_and_all_shortest_are_all(statements: list[Said]) -> None:
    with opened(statements) as g:
        reach = g.exists(NAMES[0], NAMES[1], max_hops=6)
        every = [walked(p) for p in g.paths(NAMES[0], NAMES[1], k=100, max_hops=6)]
        fewest = min((len(p) - 1 for p in every), default=None)
        assert (reach.exists, reach.hops) == (bool(every), fewest)
        shortest = [walked(p) for p in g.paths(NAMES[0], NAMES[1], mode="all_shortest", max_hops=6)]
        assert shortest == [p for p in every if len(p) - 1 == fewest]
        one = [walked(p) for p in g.paths(NAMES[0], NAMES[1], mode="shortest", max_hops=6)]
        assert one == shortest[:1]


@quick
@given(ties, st.sampled_from(STATUSES), st.sampled_from(TYPES), st.floats(0, 1), st.integers(1, 3))
def test_neighbourhoods_obey_their_filter_and_lose_nothing(
    statements: list[Said], status: str, type_: str, confidence: float, depth: int
) -> None:
    marked = [
        Said(s.subject, s.type, s.object, (*s.fields, ("status", STATUSES[i % len(STATUSES)])))
        for i, s in enumerate(statements)
    ]
    with opened(marked) as g:
        around = g.neighbors(NAMES[0], depth, status=status, relation=type_, min_confidence=confidence)
        for relation in around.relations:
            assert (relation.type, set(relation.statuses)) == (type_, {status})
            assert relation.confidence >= confidence
        joined: networkx.Graph[str] = networkx.Graph()
        joined.add_node(NAMES[0])
        best: dict[frozenset[str], float] = {}
        for s in marked:
            fields = dict(s.fields)
            if (s.type, fields["status"]) == (type_, status):
                key = (
                    frozenset((s.subject, s.object))
                    if type_ == "ALLIED_WITH"
                    else frozenset((s.subject + ">", s.object))
                )
                best[key] = max(best.get(key, 0), fields["confidence"])
        for key, value in best.items():
            if value >= confidence:
                joined.add_edge(*(name.rstrip(">") for name in key))
        expected = set(networkx.single_source_shortest_path_length(joined, NAMES[0], depth)) - {NAMES[0]}
        assert {n.entity.name for n in around.neighbors} == expected
        assert around.bounds.total == len(expected)


@quick
@given(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=6),
)
def test_sources_do_not_depend_on_the_order_of_pairs(origins: list[str], near: list[tuple[int, int]]) -> None:
    pairs = [(a, b) for a, b in near if a < len(origins) and b < len(origins)]
    shuffled = [pair[::-1] for pair in reversed(pairs)]
    found = groups(origins, pairs)
    assert groups(origins, shuffled) == found
    joined = networkx.Graph(pairs)
    joined.add_nodes_from(range(len(origins)))
    joined.add_edges_from((i, j) for i, a in enumerate(origins) for j, b in enumerate(origins) if a == b)
    assert len(set(found)) == networkx.number_connected_components(joined)
