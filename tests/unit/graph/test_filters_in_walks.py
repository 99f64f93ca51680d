"""Filters as walks obey them: time, status, type, sources, direction, confidence, and what is told as left out."""

from collections.abc import Iterator
from typing import Any

import pytest

from graph import Graph
from graph.errors import EntityNotFound, FilterError
from tests.making import reading, said


@pytest.fixture
def g() -> Iterator[Graph]:
    with Graph.open(":memory:") as made:
        yield made


def names(g: Graph, asked: str, **words: Any) -> list[str]:
    return sorted(n.entity.name for n in g.neighbors(asked, **words).neighbors)


def test_asserted_and_claimed_show_by_default_and_the_rest_is_counted(g: Graph) -> None:
    statuses = {
        "China": "asserted",
        "India": "claimed",
        "Brazil": "planned",
        "Egypt": "denied",
        "Chile": "hypothetical",
    }
    g.add(reading("a", [said("Kenya", "SUPPORTS", name, status=status) for name, status in statuses.items()]))
    assert names(g, "Kenya") == ["China", "India"]
    left_out = g.neighbors("Kenya").bounds.excluded
    assert left_out == {"status:planned": 1, "status:denied": 1, "status:hypothetical": 1}
    assert names(g, "Kenya", status=["planned", "denied"]) == ["Brazil", "Egypt"]


def test_an_act_is_found_by_its_own_date_of_which_a_year_is_the_whole_year(g: Graph) -> None:
    g.add(reading("a", [said("China", "AIDS", "Kenya", when="2019")], date="2024-05-01"))
    assert names(g, "China", since="2019-12-31", until="2020") == ["Kenya"]
    assert names(g, "China", since="2020") == []
    assert g.neighbors("China", since="2020").bounds.excluded == {"window": 1}


def test_the_documents_date_stands_in_for_an_undated_act(g: Graph) -> None:
    g.add(reading("a", [said("China", "AIDS", "Kenya")], date="2024-05-01"))
    assert names(g, "China", as_of="2024-05-01") == ["Kenya"]
    assert g.neighbors("China", as_of="2024-05-01").bounds.undated == 1
    assert names(g, "China", as_of="2024-05-02") == []
    assert g.neighbors("China", undated="exclude").bounds.excluded == {"undated": 1}


def test_a_tie_holds_through_its_interval(g: Graph) -> None:
    g.add(reading("a", [said("Anna Berg", "AFFILIATED_WITH", "World Bank", when="2010-03/2014")]))
    assert names(g, "Anna Berg", as_of="2012") == ["World Bank"]
    assert names(g, "Anna Berg", as_of="2015") == []
    (relation,) = g.neighbors("Anna Berg").relations
    assert (relation.since, relation.until) == ("2010-03", "2014")


def test_an_undated_tie_holds_from_its_document_on(g: Graph) -> None:
    g.add(reading("a", [said("China", "MEMBER_OF", "BRICS")], date="2020-06-01"))
    assert names(g, "China", as_of="2020-05-31") == []
    assert names(g, "China", as_of="2030") == ["BRICS"]


def test_leaving_closes_membership(g: Graph) -> None:
    g.add(reading("a", [said("Chile", "MEMBER_OF", "BRICS")], date="2018-06-01"))
    g.add(reading("b", [said("Chile", "LEFT", "BRICS", when="2020-01-31")], date="2020-02-01"))
    member: dict[str, Any] = {"relation": "MEMBER_OF"}
    assert names(g, "Chile", as_of="2020-01-31", **member) == ["BRICS"]
    assert names(g, "Chile", as_of="2020-02-01", **member) == []
    assert g.neighbors("Chile", **member).relations[0].until == "2020-01-31"


def test_a_planned_departure_closes_nothing(g: Graph) -> None:
    g.add(reading("a", [said("Chile", "MEMBER_OF", "BRICS")], date="2018-06-01"))
    g.add(reading("b", [said("Chile", "LEFT", "BRICS", status="planned")], date="2020-02-01"))
    assert names(g, "Chile", as_of="2021", relation="MEMBER_OF") == ["BRICS"]


def test_joining_opens_membership_before_the_first_document_that_says_it(g: Graph) -> None:
    g.add(reading("a", [said("Egypt", "JOINED", "BRICS", when="2024-01")], date="2024-02-01"))
    g.add(reading("b", [said("Egypt", "MEMBER_OF", "BRICS")], date="2025-03-01"))
    assert names(g, "Egypt", as_of="2024-06", relation="MEMBER_OF") == ["BRICS"]
    assert g.neighbors("Egypt", relation="MEMBER_OF").relations[0].since == "2024-01"


def test_a_former_office_closes_that_office_and_no_other(g: Graph) -> None:
    office = {"role": "Minister"}
    g.add(reading("a", [said("Anna Berg", "HOLDS_OFFICE", "Norway", **office)], date="2015-01-01"))
    g.add(reading("b", [said("Anna Berg", "HOLDS_OFFICE", "Norway", former=True, **office)], date="2019-01-01"))
    g.add(reading("c", [said("Anna Berg", "HOLDS_OFFICE", "Norway", role="Mayor")], date="2016-01-01"))
    assert names(g, "Anna Berg", as_of="2018") == ["Norway"]
    terms = {o.role: o.until for o in g.show("Anna Berg").offices}
    assert terms == {"Minister": "2019-01-01", "Mayor": None}


def test_direction_is_that_of_the_entity_asked_about_and_symmetric_ties_pass(g: Graph) -> None:
    g.add(
        reading(
            "a",
            [
                said("China", "AIDS", "Kenya"),
                said("India", "AIDS", "China"),
                said("Peru", "ALLIED_WITH", "China"),
            ],
        )
    )
    assert names(g, "China", direction="out") == ["Kenya", "Peru"]
    assert names(g, "China", direction="in") == ["India", "Peru"]
    assert g.neighbors("China", direction="in").bounds.excluded == {"direction": 1}


def test_kinds_signs_types_and_sources_narrow(g: Graph) -> None:
    g.add(reading("a", [said("China", "AIDS", "Kenya"), said("China", "SANCTIONS", "Nordwerk")], origin="Wire"))
    g.add(reading("b", [said("China", "MEMBER_OF", "BRICS")], origin="Post"))
    assert names(g, "China", kind="Organization") == ["Nordwerk"]
    assert names(g, "China", sign="-") == ["Nordwerk"]
    assert names(g, "China", relation=["AIDS", "MEMBER_OF"]) == ["BRICS", "Kenya"]
    assert names(g, "China", source="post") == ["BRICS"]
    assert g.neighbors("China", source="post").bounds.excluded == {"source": 2}


def test_confidence_grows_with_independent_sources_only(g: Graph) -> None:
    tie = said("China", "AIDS", "Kenya", confidence=0.5)
    g.add_all([reading("a", [tie], origin="Wire"), reading("b", [tie, said("Peru", "AIDS", "Chile")], origin="Wire")])
    (neighbor,) = g.neighbors("China").neighbors
    assert (neighbor.ties[0].relation.confidence, neighbor.ties[0].relation.sources) == (0.5, 1)
    g.add(reading("c", [tie, said("Norway", "AIDS", "Egypt")], origin="Post"))
    (neighbor,) = g.neighbors("China").neighbors
    assert neighbor.ties[0].relation.confidence == pytest.approx(0.75)
    assert (neighbor.ties[0].relation.sources, neighbor.ties[0].relation.documents) == (2, 3)
    assert names(g, "China", min_confidence=0.8) == []
    assert g.neighbors("China", min_confidence=0.8).bounds.excluded == {"confidence": 3}


def test_as_recorded_shows_what_the_graph_knew(g: Graph) -> None:
    g.add(reading("a", [said("China", "AIDS", "Kenya")]))
    g.add(reading("a", [said("China", "AIDS", "Peru")]))
    assert names(g, "China") == ["Peru"]
    assert names(g, "China", as_recorded="1") == ["Kenya"]
    assert g.neighbors("China", as_recorded="1").neighbors[0].ties[0].evidence[0].quote == "China aids Kenya."
    assert names(g, "China", as_recorded="2000-01-01") == []
    assert names(g, "China", as_recorded="2999") != names(g, "China", as_recorded="1")


def test_entities_of_which_only_retired_statements_speak_are_not_found(g: Graph) -> None:
    g.add(reading("a", [said("China", "AIDS", "Kenya")]))
    g.add(reading("a", [said("China", "AIDS", "Peru")]))
    with pytest.raises(EntityNotFound):
        g.resolve("Kenya")
    assert g.counts().entities == 2


@pytest.mark.parametrize(
    ("words", "parameter"),
    [
        ({"relation": "AID"}, "relation"),
        ({"since": "May"}, "since"),
        ({"colour": "red"}, "colour"),
        ({"limit": 0}, "limit"),
        ({"depth": 4}, "depth"),
        ({"evidence": -1}, "evidence"),
        ({"as_recorded": "soon"}, "as_recorded"),
    ],
)
def test_what_cannot_be_asked_names_its_parameter(g: Graph, words: dict[str, Any], parameter: str) -> None:
    g.add(reading("a", [said("China", "AIDS", "Kenya")]))
    with pytest.raises(FilterError) as caught:
        g.neighbors("China", **words)
    assert caught.value.parameter == parameter
    assert caught.value.hint
