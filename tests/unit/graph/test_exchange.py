"""The graph as files."""

import json
from collections.abc import Iterator
from pathlib import Path

import networkx
import pytest

from cypher import names, query
from graph import Graph
from graph.errors import FilterError, OntologyError, StoreError
from graph.exchange.cypher_script import script
from graph.exchange.material import material
from graph.filters import Filter
from graph.model import Claimant
from graph.ontology import Ontology
from tests.making import entity, reading, said

EVIL = "'}) DETACH DELETE n // \\u0027 \\' \\\\u0027 `"


@pytest.fixture
def g() -> Iterator[Graph]:
    claimed = {"status": "claimed", "claimant": Claimant(entity("Kenya").id, EVIL), "confidence": 0.9}
    with Graph.open(":memory:") as made:
        made.add(reading("a", [said("China", "AIDS", "Kenya", **claimed), said("Chile", "ALLIED_WITH", "China")]))
        made.add(reading("b", [said("Chile", "ACCUSES", "China", status="planned")], also=["BRICS"]))
        yield made


def test_json_carries_every_statement_with_its_evidence(g: Graph, tmp_path: Path) -> None:
    bounds = g.export(tmp_path / "graph.json")
    held = json.loads((tmp_path / "graph.json").read_text(encoding="utf-8"))
    assert {n["name"] for n in held["nodes"]} == {"China", "Kenya", "Chile", "BRICS"}
    assert len(held["edges"]) == bounds.total == 2
    texts = {d.id: d.text for d in g.documents().items}
    for statement in held["statements"]:
        evidence = statement["evidence"]
        assert texts[statement["document"]][evidence["start"] : evidence["end"]] == evidence["quote"]
        assert statement["relation"] in {e["key"] for e in held["edges"]}
    assert all("text" not in d for d in held["documents"])
    assert held["graph"]["bounds"]["excluded"] == {"status:planned": 1}


def test_networkx_reads_the_json(g: Graph, tmp_path: Path) -> None:
    g.export(tmp_path / "graph.json")
    made = networkx.node_link_graph(json.loads((tmp_path / "graph.json").read_text()), edges="edges")
    assert (len(made), made.number_of_edges()) == (4, 2)


def test_a_filter_narrows_what_is_written(g: Graph, tmp_path: Path) -> None:
    g.export(tmp_path / "graph.json", relation="AIDS")
    held = json.loads((tmp_path / "graph.json").read_text())
    assert {n["name"] for n in held["nodes"]} == {"China", "Kenya"}
    assert [e["type"] for e in held["edges"]] == ["AIDS"]
    assert len(held["documents"]) == 1


def strings_closed(text: str) -> bool:
    """Whether every string literal is closed, reading as Neo4j does: unicode escapes first, then strings."""
    text = text.replace("\\u0027", "'")
    inside, i = False, 0
    while i < len(text):
        if inside and text[i] == "\\":
            i += 1
        elif text[i] == "'":
            inside = not inside
        i += 1
    return not inside


def test_the_script_merges_on_our_ids_with_labels_and_types_of_the_ontology(g: Graph, tmp_path: Path) -> None:
    g.export(tmp_path / "graph.cypher")
    text = (tmp_path / "graph.cypher").read_text(encoding="utf-8")
    assert "SET e:State, e += row.properties" in text
    assert "MERGE (subject)-[r:ALLIED_WITH {id: row.id}]->(object)" in text
    assert " CREATE (" not in text
    for line in ("entity_id", "document_id", "statement_id", "CALL db.awaitIndexes"):
        assert line in text
    assert text.index("awaitIndexes") < text.index("UNWIND")
    assert strings_closed(text)
    assert "DETACH DELETE n" in text


def test_the_script_stays_within_its_literals_whatever_the_text_says(g: Graph) -> None:
    view = g._view(Filter())
    for statement in script(material(view, Filter(), g.store, g.ontology)):
        assert strings_closed(statement)


def test_a_type_that_the_ontology_lacks_is_refused(g: Graph, tmp_path: Path) -> None:
    view = g._view(Filter())
    poor = Ontology(g.ontology.kinds, {})
    with pytest.raises(OntologyError, match="AIDS"):
        list(script(material(view, Filter(), g.store, poor)))


def test_an_unknown_suffix_names_the_known_ones(g: Graph, tmp_path: Path) -> None:
    with pytest.raises(FilterError) as caught:
        g.export(tmp_path / "graph.docx")
    assert ".cypher or .json" in caught.value.hint
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_is_told(g: Graph, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        g.export(tmp_path / "none" / "graph.json")


def test_every_schema_query_is_in_the_script(g: Graph) -> None:
    told = "\n".join(script(material(g._view(Filter()), Filter(), g.store, g.ontology)))
    for name in names("schema"):
        assert query(name).text.split("__")[0].split("\n")[0] in told
