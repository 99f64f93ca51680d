"""Every query of cypher/ as Neo4j itself sees it: analysed without a server, planned by one."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from cypher import Query, names, query
from graph import Graph
from graph.ontology import ontology
from tests.neo4j.fixtures import Running, absent

PACKAGE = "@neo4j-cypher/language-support@2.0.0-next.38"
EVERY = [name for folder in ("schema", "read", "write") for name in names(folder)]
LABELS = ("Entity", "Document", "Statement", "Judgement", "Ledger", "Version", "Tombstone")
JOINS = ("SUBJECT", "OBJECT", "FOUND_IN", "CLAIMED_BY", "MENTIONS", "NEAR")
EXAMPLES = {"KIND": "State", "TYPE": "AIDS", "INDEX": "aids_id"}


def filled(asked: Query) -> Query:
    return asked.named(**{name: EXAMPLES[name] for name in asked.names}) if asked.names else asked


@pytest.fixture(scope="module")
def analyser() -> Path:
    """The folder of Neo4j's analyser, fetched once with npm into a cache outside the tree."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        absent("Neo4j's analyser of Cypher needs Node.js (node, npm), which was not found")
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "entente" / "cypher-analyser-2.0.0-38"
    if not (folder / ".complete").exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [str(npm), "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder), PACKAGE]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode:
            absent(f"npm could not fetch {PACKAGE}: {ran.stderr[-300:]}")
        (folder / ".complete").touch()
    return folder


def analysed(folder: Path, queries: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    known = ontology()
    schema = {"labels": [*LABELS, *known.kinds], "relationshipTypes": [*JOINS, *known.relations]}
    given = json.dumps({"schema": schema, "queries": queries})
    command = ["node", str(Path(__file__).with_name("lint_cypher.cjs")), str(folder)]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False)


def test_neo4js_own_analyser_finds_nothing_wrong(analyser: Path) -> None:
    ran = analysed(analyser, {name: filled(query(name)).text for name in EVERY})
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_analyser_would_find_what_is_wrong(analyser: Path) -> None:
    wrong = {
        "syntax": "MATCH (n RETURN n",
        "variable": "MATCH (n:Entity) RETURN m",
        "label": "MATCH (n:Entitty) RETURN n",
        "type": "MATCH (:Entity)-[r:HUGS]->() RETURN r",
    }
    ran = analysed(analyser, wrong)
    assert ran.returncode == 1
    assert {line.split(":")[0] for line in ran.stdout.splitlines()} == set(wrong)


EXAMPLE_VALUES: Mapping[str, Any] = {
    "limit": 1,
    "between": " ",
    "start": 0,
    "stop": 1,
    "version": 1,
    "number": 1,
    "properties": {},
}
LISTS = {"rows", "ids", "keys", "relations", "statements", "documents", "searches", "hashes", "kinds"}
WHOLE = {
    *("read/mentions_all", "read/occupied", "read/counts", "read/indexes"),
    *("read/judgements", "read/versions", "read/moved_tombstones"),
    *(name for name in EVERY if name.startswith("read/extent_")),
}
"""Queries that read everything on purpose."""


def operators(plan: Mapping[str, Any]) -> Iterator[str]:
    yield str(plan["operatorType"]).split("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.neo4j
def test_no_query_scans_what_an_index_finds_not_even_in_an_empty_store(neo4j: Running) -> None:
    """The planner thinks a scan of nothing cheap; the first large write into an empty store would pay for it."""
    Graph.open(neo4j.uri).close()
    scans = {}
    with neo4j.driver() as driver:
        driver.execute_query("CALL db.clearQueryCaches()")
        for name in EVERY:
            asked = filled(query(name))
            if name.startswith("schema/") or name in WHOLE:
                continue
            given = {p: [] if p in LISTS else EXAMPLE_VALUES.get(p, "x") for p in asked.parameters}
            plan = driver.execute_query("EXPLAIN " + asked.text, given).summary.plan
            assert plan is not None
            if found := [operator for operator in operators(plan) if "Scan" in operator and "Index" not in operator]:
                scans[name] = found
    assert scans == {}


@pytest.mark.neo4j
def test_each_relation_type_has_an_index_that_is_online(neo4j: Running) -> None:
    Graph.open(neo4j.uri).close()
    with neo4j.driver() as driver:
        found = driver.execute_query("SHOW INDEXES YIELD name, state RETURN name, state").records
    states = {row["name"]: row["state"] for row in found}
    assert set(states.values()) == {"ONLINE"}
    assert {f"{type_.lower()}_id" for type_ in ontology().relations} <= states.keys()
    wanted = {name.split("/")[1] for name in names("schema")} - {"relation_id", "await_indexes"}
    assert wanted <= states.keys()
