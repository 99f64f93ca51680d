"""Paths between two entities, and why there is none."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from graph import Graph
from graph.errors import EntityNotFound, FilterError
from graph.filters import FilterWords, build
from graph.walks import trails
from graph.walks.paths import routes
from tests.making import Said, reading, said


@pytest.fixture
def g() -> Iterator[Graph]:
    with Graph.open(":memory:") as made:
        yield made


def add(g: Graph, *statements: Said, given: str = "a", date: str = "2025-02-01") -> None:
    g.add(reading(given, statements, date=date))


def walked(g: Graph, source: str, target: str, **words: Any) -> list[list[str]]:
    return [[e.name for e in path.entities] for path in g.paths(source, target, **words)]


def test_the_cost_of_a_path_is_that_of_the_contract(g: Graph) -> None:
    add(g, said("Chile", "AIDS", "Peru", confidence=0.5), said("Peru", "AIDS", "Kenya", confidence=0.8))
    (path,) = g.paths("Chile", "Kenya")
    assert path.cost == pytest.approx(2 - math.log(0.5) - math.log(0.8) + 0.5 * math.log10(1 + 2))
    (path,) = g.paths("Chile", "Kenya", hub_penalty=False)
    assert path.cost == pytest.approx(2 - math.log(0.5) - math.log(0.8))
    assert (path.weakest_hop, path.sources) == (0, 1)


def test_parallel_relations_are_one_hop_that_shows_them_all(g: Graph) -> None:
    add(g, said("Chile", "AIDS", "Peru", confidence=0.6), said("Peru", "ACCUSES", "Chile", confidence=0.7))
    (path,) = g.paths("Chile", "Peru")
    (hop,) = path.hops
    assert [(tie.relation.type, tie.direction) for tie in hop.ties] == [("ACCUSES", "in"), ("AIDS", "out")]
    assert hop.confidence == pytest.approx(0.7)
    (path,) = g.paths("Chile", "Peru", directed=True)
    assert [tie.relation.type for tie in path.hops[0].ties] == ["AIDS"]
    assert path.hops[0].confidence == pytest.approx(0.6)


def test_the_hub_penalty_prefers_the_quiet_way(g: Graph) -> None:
    crowd = [said("India", "AIDS", name) for name in ("Brazil", "Egypt", "Ghana", "Malta", "Nepal", "Oman")]
    add(g, said("Chile", "AIDS", "India", confidence=0.85), said("India", "AIDS", "Kenya", confidence=0.85), *crowd)
    add(g, said("Chile", "AIDS", "Peru"), said("Peru", "AIDS", "Kenya"), given="b")
    assert walked(g, "Chile", "Kenya")[0][1] == "Peru"
    assert walked(g, "Chile", "Kenya", hub_penalty=False)[0][1] == "India"


def test_shortest_counts_hops_first_and_all_shortest_gives_every_one(g: Graph) -> None:
    add(
        g,
        said("Chile", "AIDS", "Peru", confidence=0.1),
        said("Peru", "AIDS", "Kenya", confidence=0.1),
        said("Chile", "AIDS", "India", confidence=0.1),
        said("India", "AIDS", "Kenya", confidence=0.2),
        said("Chile", "AIDS", "Brazil", confidence=0.99),
        said("Brazil", "AIDS", "Egypt", confidence=0.99),
        said("Egypt", "AIDS", "Kenya", confidence=0.99),
    )
    assert walked(g, "Chile", "Kenya", k=1) == [["Chile", "Brazil", "Egypt", "Kenya"]]
    assert walked(g, "Chile", "Kenya", mode="shortest") == [["Chile", "India", "Kenya"]]
    assert [p[1] for p in walked(g, "Chile", "Kenya", mode="all_shortest")] == ["India", "Peru"]
    assert g.exists("Chile", "Kenya").hops == 2


def test_directed_paths_follow_the_statements(g: Graph) -> None:
    add(g, said("Chile", "AIDS", "Peru"), said("Kenya", "AIDS", "Peru"), said("Kenya", "ALLIED_WITH", "Egypt"))
    assert walked(g, "Chile", "Egypt") == [["Chile", "Peru", "Kenya", "Egypt"]]
    answer = g.paths("Chile", "Egypt", directed=True)
    assert not answer.paths
    assert answer.why is not None
    assert answer.why.relaxation == {"directed": "false"}
    assert walked(g, "Kenya", "Egypt", directed=True) == walked(g, "Kenya", "Egypt", directed=False)
    assert walked(g, "Peru", "Chile", direction="in") == [["Peru", "Chile"]]
    assert walked(g, "Peru", "Chile", direction="out") == []


def test_via_is_passed_and_avoid_is_not(g: Graph) -> None:
    for middle in ("Peru", "India", "Egypt"):
        add(g, said("Chile", "AIDS", middle), said(middle, "AIDS", "Kenya"), given=middle)
    assert {p[1] for p in walked(g, "Chile", "Kenya")} == {"Peru", "India", "Egypt"}
    assert walked(g, "Chile", "Kenya", via="India", max_hops=2) == [["Chile", "India", "Kenya"]]
    assert {p[1] for p in walked(g, "Chile", "Kenya", avoid="India", max_hops=2)} == {"Peru", "Egypt"}
    assert walked(g, "Chile", "Kenya", avoid=["India", "Peru", "Egypt"]) == []


def test_kinds_narrow_who_is_passed_through_and_not_the_ends(g: Graph) -> None:
    add(g, said("Chile", "MEMBER_OF", "BRICS"), said("Kenya", "MEMBER_OF", "BRICS"))
    add(g, said("Chile", "AIDS", "Peru"), said("Peru", "AIDS", "Kenya"), given="b")
    assert walked(g, "Chile", "Kenya", kind="Alliance") == [["Chile", "BRICS", "Kenya"]]


def test_a_path_is_explained_with_its_quotes(g: Graph) -> None:
    add(g, said("Chile", "AIDS", "Peru", when="2024"), said("Kenya", "ACCUSES", "Peru", status="claimed"))
    (path,) = g.paths("Chile", "Kenya")
    told = path.explain()
    for words in ("Chile -> Peru -> Kenya", "2 hops", '"Chile aids Peru." [a, 2025-02-01, asserted]', "2024"):
        assert words in told


RELAXATIONS = [
    (({}, {"max_hops": 2}), {"max_hops": "3"}),
    (({"relation": ["AIDS"]}, {}), {"relation": "ACCUSES,AIDS"}),
    (({"min_confidence": 0.7}, {}), {"min_confidence": "0.5"}),
    (({"since": "2026"}, {}), {"since": "2025"}),
    (({"until": "2015"}, {}), {"until": "2025"}),
    (({"as_of": "2014"}, {}), {"as_of": "any"}),
    (({"undated": "exclude"}, {}), {"undated": "include"}),
    (({"kind": ["Alliance"]}, {}), {"kind": "any"}),
    (({"sign": ["+"]}, {}), {"sign": "any"}),
    (({"source": ["Wire"]}, {}), {"source": "any"}),
    (({}, {"avoid": "Peru"}), {"avoid": "none"}),
]


@pytest.mark.parametrize(("words", "relaxation"), RELAXATIONS)
def test_no_path_names_the_smallest_single_relaxation(g: Graph, words: Any, relaxation: Any) -> None:
    chain = [said("Chile", "AIDS", "Peru", confidence=0.5), said("Peru", "ACCUSES", "India")]
    add(g, *chain, said("India", "AIDS", "Kenya"))
    answer = g.paths("Chile", "Kenya", filter=build(FilterWords(**words[0]), g.ontology), **words[1])
    assert answer.paths == ()
    assert answer.why is not None
    assert answer.why.relaxation == relaxation
    assert "there is one of 3 hops" in answer.why.reason


def test_a_status_is_the_relaxation_where_only_a_plan_joins_them(g: Graph) -> None:
    add(g, said("Chile", "AIDS", "Peru", status="planned"))
    answer = g.paths("Chile", "Peru")
    assert answer.why is not None
    assert answer.why.relaxation == {"status": "asserted,claimed,planned"}
    assert answer.bounds.excluded == {"status:planned": 1}
    assert not g.exists("Chile", "Peru")


def test_unconnected_parts_are_told_with_their_sizes(g: Graph) -> None:
    add(g, said("Chile", "AIDS", "Peru"), said("India", "AIDS", "Kenya"), said("India", "AIDS", "Egypt"))
    answer = g.paths("Chile", "Kenya")
    assert answer.why is not None
    assert answer.why.relaxation is None
    assert "unconnected parts of the graph, of 2 and 3 entities" in answer.why.reason


def test_a_chain_longer_than_any_path_is_told(g: Graph) -> None:
    chain = ["Chile", "Peru", "India", "Kenya", "Egypt", "Ghana", "Malta", "Nepal"]
    add(g, *(said(a, "AIDS", b) for a, b in pairwise(chain)))
    answer = g.paths("Chile", "Nepal")
    assert answer.why is not None
    assert "7 hops apart" in answer.why.reason
    assert walked(g, "Chile", "Malta", max_hops=6) == [chain[:-1]]


def test_two_conditions_that_hold_together_are_told_as_such(g: Graph) -> None:
    add(g, said("Chile", "AIDS", "Peru", status="planned"), said("Peru", "AIDS", "Kenya", status="denied"))
    answer = g.paths("Chile", "Kenya")
    assert answer.why is not None
    assert answer.why.relaxation is None
    assert "several conditions together" in answer.why.reason


@pytest.mark.parametrize(
    ("words", "parameter"),
    [
        ({"target": "Chile"}, "target"),
        ({"max_hops": 7}, "max_hops"),
        ({"max_hops": 0}, "max_hops"),
        ({"k": 0}, "k"),
        ({"mode": "fast"}, "mode"),
        ({"via": "Chile"}, "via"),
        ({"avoid": "Peru"}, "avoid"),
        ({"via": "Kenya", "avoid": "Kenya"}, "avoid"),
        ({"evidence": -1}, "evidence"),
    ],
)
def test_a_question_that_cannot_be_asked_names_its_parameter(g: Graph, words: dict[str, Any], parameter: str) -> None:
    add(g, said("Chile", "AIDS", "Peru"), said("Chile", "AIDS", "Kenya"))
    with pytest.raises(FilterError) as caught:
        g.paths("Chile", **{"target": "Peru", **words})
    assert caught.value.parameter == parameter


def test_an_unknown_end_is_not_found(g: Graph) -> None:
    add(g, said("Chile", "AIDS", "Peru"))
    with pytest.raises(EntityNotFound):
        g.paths("Chile", "Atlantis")


def test_a_search_that_is_cut_off_says_so(g: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    for middle in ("Peru", "India", "Egypt"):
        add(g, said("Chile", "AIDS", middle), said(middle, "AIDS", "Kenya"), given=middle)
    monkeypatch.setattr(trails, "routes", lambda hop, quest: routes(hop, quest, budget=2))
    answer = g.paths("Chile", "Kenya", k=9)
    assert len(answer.paths) < 3
    assert answer.bounds.truncated
    assert "partial_paths" in answer.bounds.limits_applied
