"""Named queries: headers that tell the truth, and literals that stay literals."""

import re
from pathlib import Path

import pytest

import cypher
from cypher import BadQuery, literal, names, query
from cypher.queries import load

ROOT = Path(cypher.__file__).parent


@pytest.mark.parametrize("name", [name for folder in ("schema", "read", "write") for name in names(folder)])
def test_every_query_loads_and_tells_its_purpose(name: str) -> None:
    found = query(name)
    assert found.purpose
    assert found.text
    assert not found.text.rstrip().endswith(";")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("// parameters:\nRETURN 1\n", ":1: no purpose"),
        ("// purpose:\n// parameters:\nRETURN 1\n", ":1: no purpose"),
        ("// purpose: x\nRETURN 1\n", ":1: no parameters"),
        ("// purpose: x\n// parameters:\n", ":3: no query"),
        ("// purpose: x\n// parameters: a\nRETURN\n$a + $b\n", ":4: 'b' is not declared under parameters"),
        ("// purpose: x\n// parameters: a, b\nRETURN $a\n", ":2: 'b' is declared under parameters and not used"),
        ("// purpose: x\n// parameters: a\nRETURN '$a'\n", ":2: 'a' is declared under parameters and not used"),
        ("// purpose: x\n// parameters: a\nRETURN 1 // $a\n", ":2: 'a' is declared under parameters and not used"),
        ("// purpose: x\n// parameters:\nMATCH (n:__KIND__) RETURN n\n", ":3: 'KIND' is not declared under names"),
        (
            "// purpose: x\n// parameters:\n// names: KIND\nRETURN 1\n",
            ":3: 'KIND' is declared under names and not used",
        ),
        ("// purpose: x\n// purpose: y\n// parameters:\nRETURN 1\n", ":2: 'purpose' is no header"),
        ("// author: me\nRETURN 1\n", ":1: 'author' is no header"),
    ],
)
def test_a_header_that_lies_fails_with_file_and_line(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "lie.cypher"
    file.write_text(text)
    with pytest.raises(BadQuery, match=re.escape(f"{file}{fault}")):
        load(file, "lie")


def test_a_missing_query_is_told() -> None:
    with pytest.raises(BadQuery, match=r"none\.cypher:1: cannot be read"):
        query("read/none")


def test_names_are_filled_in_and_must_be_plain() -> None:
    made = query("write/relations").named(TYPE="AIDS")
    assert "[r:AIDS {id: row.id}]" in made.text
    assert made.names == ()
    for bad in ("AIDS]->() DETACH DELETE n //", "", "1A", "A`B"):
        with pytest.raises(ValueError, match="cannot stand"):
            query("write/relations").named(TYPE=bad)
    with pytest.raises(ValueError, match="takes the names"):
        query("write/relations").named()


def test_parameters_are_written_out_for_scripts() -> None:
    made = query("read/entity").inlined({"id": "it's"})
    assert "{id: 'it\\'s'}" in made
    with pytest.raises(ValueError, match="takes the parameters"):
        query("read/entity").inlined({})
    with pytest.raises(ValueError, match="takes the parameters"):
        query("write/relations").inlined({"rows": []})


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "null"),
        (True, "true"),
        (3, "3"),
        (-0.25, "-0.25"),
        ("a'b", "'a\\'b'"),
        ("a\\b\n", "'a\\\\b\\n'"),
        ("\0", "'\\u0000'"),
        ("\\u0027", "'\\\\' + 'u0027'"),
        ([1, ("x",)], "[1, ['x']]"),
        ({"end": [], "b": None}, "{`end`: [], `b`: null}"),
    ],
)
def test_values_become_literals(value: object, told: str) -> None:
    assert literal(value) == told


def test_what_has_no_literal_is_refused() -> None:
    with pytest.raises(ValueError, match="no Cypher literal"):
        literal(float("nan"))
    for bad in ({"a b": 1}, {"a`": 1}, {1: 1}, object(), {"é": 1}):
        with pytest.raises(TypeError):
            literal(bad)


def test_cypher_text_stands_in_cypher_only() -> None:
    said = re.compile(r"\b(MATCH|MERGE|UNWIND|DETACH DELETE)\s*[($]|\bRETURN\s+\w+\s+AS\b")
    project = ROOT.parent
    files = [f for folder in ("graph", "api", "extract") for f in (project / folder).rglob("*.py")]
    assert len(files) > 20
    assert [f for f in files if said.search(f.read_text(encoding="utf-8"))] == []


def test_cypher_imports_nothing_of_ours() -> None:
    for file in ROOT.glob("*.py"):
        for module in re.findall(r"^(?:from|import)\s+(\w+)", file.read_text(encoding="utf-8"), re.MULTILINE):
            assert module not in {"graph", "extract", "api", "neo4j"}
