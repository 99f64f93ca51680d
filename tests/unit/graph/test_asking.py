"""What the graph answers: names, cards, neighbourhoods, evidence, metrics."""

from collections.abc import Iterator

import pytest

from graph import Graph
from graph.errors import AmbiguousName, DocumentNotFound, EntityNotFound, FilterError, RelationNotFound
from graph.model import Claimant, Judgement
from tests.making import entity, reading, said


@pytest.fixture
def g() -> Iterator[Graph]:
    with Graph.open(":memory:") as made:
        made.add(
            reading(
                "a",
                [
                    said("Marco Rubio", "HOLDS_OFFICE", "United States", role="Secretary of State"),
                    said("Marco Rubio", "CONSULTS", "Panama", confidence=0.6),
                    said("Panama", "OWNS", "Panama Canal"),
                ],
                date="2025-02-01",
                origin="Wire",
            )
        )
        claim = {"status": "claimed", "claimant": Claimant(entity("China").id, "Beijing")}
        made.add(
            reading(
                "b",
                [said("Marco Rubio", "CONSULTS", "Panama", confidence=0.9, **claim), said("China", "AIDS", "Panama")],
                date="2025-03-01",
                origin="Post",
            )
        )
        yield made


@pytest.mark.parametrize("asked", ["Marco Rubio", "marco  rubio", "Rubio", "Secretary", "co rub"])
def test_an_entity_is_found_by_name_alias_prefix_or_part(g: Graph, asked: str) -> None:
    found = g.resolve(asked)
    assert found.name == "Marco Rubio"
    assert found.aliases == ("Rubio", "Secretary Rubio")
    assert g.resolve(found.id) == found


def test_an_exact_name_wins_over_names_that_contain_it(g: Graph) -> None:
    assert g.resolve("Panama").name == "Panama"


def test_an_ambiguous_name_lists_candidates_best_joined_first(g: Graph) -> None:
    with pytest.raises(AmbiguousName) as caught:
        g.resolve("pana")
    assert [(c.name, c.ties) for c in caught.value.candidates] == [("Panama", 3), ("Panama Canal", 1)]


def test_an_unknown_name_names_the_nearest(g: Graph) -> None:
    with pytest.raises(EntityNotFound) as caught:
        g.resolve("Marko Rubio")
    assert "Marco Rubio" in caught.value.hint


def test_search_pages_through_all_it_found(g: Graph) -> None:
    first = g.search("an", limit=1)
    assert (first.bounds.total, first.bounds.truncated, first.cursor) == (2, True, "1")
    second = g.search("an", limit=1, cursor=first.cursor)
    assert (second.bounds.truncated, second.cursor) == (False, None)
    assert [e.name for e in (*first.items, *second.items)] == ["Panama", "Panama Canal"]
    beyond = g.search("an", cursor="7")
    assert (beyond.items, beyond.bounds.total) == ((), 2)
    with pytest.raises(FilterError):
        g.search("an", cursor="x")


def test_search_takes_every_character_as_itself(g: Graph) -> None:
    for asked in ('"', "%", "_", "' OR 1", "a*b", "\\", '"a" OR "b"', "NEAR(a b)", ""):
        assert g.search(asked).items == ()


def test_suggestions_begin_with_the_prefix(g: Graph) -> None:
    assert [e.name for e in g.suggest("pa").items] == ["Panama", "Panama Canal"]
    assert [e.name for e in g.suggest("w").items] == ["United States"]


def test_a_card_tells_offices_ties_and_sources(g: Graph) -> None:
    card = g.show("Rubio")
    assert [(o.body.name, o.role) for o in card.offices] == [("United States", "Secretary of State")]
    assert card.ties == {"CONSULTS": 1, "HOLDS_OFFICE": 1}
    assert (card.mentions, card.documents, card.sources) == (3, 2, 2)
    assert (card.first, card.last, card.bounds.total) == ("2025-02-01", "2025-03-01", 2)


def test_neighbours_are_ranked_by_sources_and_carry_their_best_quote(g: Graph) -> None:
    around = g.neighbors("Marco Rubio")
    assert [n.entity.name for n in around.neighbors] == ["Panama", "United States"]
    (tie,) = around.neighbors[0].ties
    assert (tie.direction, tie.relation.sources, dict(tie.relation.statuses)) == (
        "both",
        2,
        {"asserted": 1, "claimed": 1},
    )
    (quote,) = tie.evidence
    assert (quote.status, quote.claimant, quote.confidence) == ("claimed", "China", 0.9)
    text = g.document(quote.document).text
    assert text[quote.start : quote.end] == quote.quote
    assert text[slice(*quote.subject_span)] == "Marco Rubio"


def test_depth_reaches_on_and_a_limit_is_told(g: Graph) -> None:
    far = g.neighbors("United States", depth=3)
    assert [(n.entity.name, n.depth) for n in far.neighbors] == [
        ("Marco Rubio", 1),
        ("Panama", 2),
        ("China", 3),
        ("Panama Canal", 3),
    ]
    assert far.entities[far.neighbors[1].via].name == "Marco Rubio"
    cut = g.neighbors("United States", depth=3, limit=2)
    assert len(cut.neighbors) == 2
    assert (cut.bounds.total, cut.bounds.truncated, cut.bounds.limits_applied) == (4, True, {"limit": 2})


def test_a_neighbourhood_becomes_a_networkx_graph(g: Graph) -> None:
    made = g.neighbors("Panama").to_networkx()
    assert {data["name"] for _, data in made.nodes(data=True)} == {"Panama", "Marco Rubio", "Panama Canal", "China"}
    assert {data["type"] for _, _, data in made.edges(data=True)} == {"CONSULTS", "OWNS", "AIDS"}


def test_evidence_comes_best_first_in_pages(g: Graph) -> None:
    relation = next(r for r in g.neighbors("Rubio").relations if r.type == "CONSULTS")
    assert g.relation(relation.id) == relation
    first = g.evidence(relation.id, limit=1)
    second = g.evidence(relation.id, limit=1, cursor=first.cursor)
    assert [q.confidence for q in (*first.items, *second.items)] == [0.9, 0.6]
    assert (first.bounds.total, second.cursor) == (2, None)


def test_a_relation_that_is_only_planned_can_be_asked_for_by_its_id(g: Graph) -> None:
    g.add(reading("c", [said("Chile", "AIDS", "Peru", status="planned")]))
    (relation,) = g.neighbors("Chile", status="planned").relations
    assert dict(g.relation(relation.id).statuses) == {"planned": 1}


def test_a_statement_judged_wrong_counts_nowhere_until_it_is_judged_right(g: Graph) -> None:
    (relation,) = g.neighbors("China").relations
    (quote,) = g.evidence(relation.id).items
    before = g.version()
    assert g.judge(Judgement(quote.statement, "wrong", "Ola")) == before + 1
    assert g.neighbors("China").neighbors == ()
    with pytest.raises(RelationNotFound):
        g.relation(relation.id)
    g.judge(Judgement(quote.statement, "right", "Ola"))
    assert len(g.neighbors("China").neighbors) == 1
    assert [j.verdict for j in g.store.judgements(quote.statement)] == ["wrong", "right"]


def test_what_is_not_there_is_an_error(g: Graph) -> None:
    with pytest.raises(RelationNotFound):
        g.relation("r-0")
    with pytest.raises(RelationNotFound):
        g.evidence("r-0")
    with pytest.raises(DocumentNotFound):
        g.mentions("d-0")
    with pytest.raises(EntityNotFound):
        g.resolve("e-00000000000000000000")


def test_documents_are_listed_in_pages_with_their_mentions(g: Graph) -> None:
    first = g.documents(limit=1)
    second = g.documents(limit=1, cursor=first.cursor)
    assert (first.bounds.total, first.bounds.truncated, second.cursor) == (2, True, None)
    assert [m.text for m in g.mentions(first.items[0].id)] != []
    for mention in g.mentions(second.items[0].id):
        assert second.items[0].text[mention.span.start : mention.span.end] == mention.text


def test_metrics_are_tidy_rows(g: Graph) -> None:
    table = g.metrics("degree", "pagerank", top=2)
    assert [(r.metric, r.name, r.rank) for r in table][:2] == [("degree", "Panama", 1), ("degree", "Marco Rubio", 2)]
    assert len(table) == 4
    assert (table.bounds.total, table.bounds.truncated) == (10, True)
    assert sum(r.value for r in g.metrics("pagerank")) == pytest.approx(1)
    assert list(table.to_pandas().columns) == ["entity", "name", "kind", "metric", "value", "rank"]
    with pytest.raises(FilterError, match="pagerang"):
        g.metrics("pagerang")


def test_metrics_of_a_graph_without_ties_are_empty() -> None:
    with Graph.open(":memory:") as empty:
        assert list(empty.metrics()) == []
