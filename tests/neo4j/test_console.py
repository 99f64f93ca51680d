"""The console reads, and does nothing else, whatever it is asked."""

import http.server
import json
import threading
import time
from collections.abc import Iterator

import pytest

from api.cli import run
from graph import Graph
from graph.errors import FilterError
from graph.stores.bolt import BoltStore
from graph.stores.bolt_console import Limits, refusal
from tests.making import entity, reading, said
from tests.neo4j.fixtures import Running

ATTACKS = [
    "CREATE (n:Evil) RETURN n",
    "MATCH (n) SET n.x = 1 RETURN n",
    "MATCH (n) DETACH DELETE n",
    "MERGE (n:Evil) RETURN n",
    "MATCH (n) REMOVE n.id RETURN n",
    "UNWIND [1] AS x CREATE (:Evil)",
    "MATCH (n) FOREACH (x IN [1] | CREATE (:Evil))",
    "LOAD CSV FROM '{url}' AS row RETURN row",
    "MATCH (n) LOAD CSV FROM '{url}' AS row RETURN row",
    "WITH 1 AS x LOAD /* quiet */ CSV FROM '{url}' AS row RETURN row",
    "WITH 1 AS x LOAD // '\n CSV FROM '{url}' AS row RETURN row",
    "WITH 1 AS x LO\\u0041D CSV FROM '{url}' AS row RETURN row",
    "WITH '\\u0027 AS x LOAD CSV FROM \\u0027{url}' AS row RETURN row",
    "CALL {{ LOAD CSV FROM '{url}' AS row RETURN row }} RETURN row",
    "CALL () {{ LOAD CSV FROM '{url}' AS row RETURN row }} RETURN row",
    "RETURN [x IN COLLECT {{ LOAD CSV FROM '{url}' AS row RETURN row }} | x]",
    "RETURN EXISTS {{ LOAD CSV FROM '{url}' AS row RETURN row }}",
    "SHOW USERS",
    "SHOW TRANSACTIONS",
    "SHOW INDEXES",
    "SHOW SETTINGS",
    "  /* x */ SHOW USERS YIELD user RETURN user",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "SHOW TRANSACTIONS YIELD transactionId AS t TERMINATE TRANSACTIONS t YIELD message RETURN message",
    "USE system MATCH (n) RETURN n",
    "CALL {{ USE system MATCH (n) RETURN n }} RETURN n",
    "RETURN 1 AS n UNION USE system MATCH (m) RETURN m AS n",
    "ALTER CURRENT USER SET PASSWORD FROM 'x' TO 'y'",
    "CREATE USER eve SET PASSWORD 'evilevil'",
    "DROP INDEX entity_sought",
    "CREATE INDEX evil FOR (n:Entity) ON (n.name)",
    "EXPLAIN MATCH (n) RETURN n",
    "PROFILE MATCH (n) RETURN n",
    "CYPHER 5 MATCH (n) RETURN n",
    "CYPHER runtime=slotted CREATE (n)",
    "CALL dbms.listConfig()",
    "CALL dbms.components() YIELD name RETURN name",
    "CALL db.createLabel('Evil')",
    "CALL db . createLabel('Evil')",
    "CALL `db`.`createLabel`('Evil')",
    "CALL tx.setMetaData({{x: 1}})",
    "CALL db.clearQueryCaches()",
    "CALL dbms.killConnection('bolt-1')",
    "CALL db.awaitIndexes(300)",
    "MATCH (n) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 10 ROWS",
    "MATCH (n) CALL (n) {{ DETACH DELETE n }} IN 3 CONCURRENT TRANSACTIONS",
    "RETURN apoc.util.sleep(1000)",
    "MATCH (n) RETURN elementId(n)",
    "MATCH (n) RETURN id (n)",
    "MATCH (n) RETURN 1; MATCH (n) DETACH DELETE n",
    "",
    "   ",
    "// nothing",
]


@pytest.mark.parametrize(
    "question",
    [
        "MATCH (show:Event) WHERE show.use = 'LOAD CSV FROM' RETURN show.name // SHOW USERS",
        "match (e:Entity) return e.id as id, count(*) as n order by n desc limit 3",
        "MATCH (a) USING INDEX a:Entity(id) WHERE a.id = 'x' RETURN a",
        "CALL db.index.fulltext.queryNodes('entity_names', 'rubio') YIELD node RETURN node.name",
        "WITH date.truncate('month', date('2024-03-02')) AS d RETURN d",
        'RETURN "it\'s; DELETE me" AS text',
        "OPTIONAL MATCH (d:Document) RETURN d.title",
    ],
)
def test_an_honest_question_is_not_refused_by_its_words(question: str) -> None:
    assert refusal(question) is None


@pytest.fixture
def store(neo4j: Running) -> Iterator[BoltStore]:
    with Graph.open(neo4j.uri) as graph:
        graph.add(reading("a", [said("Chile", "AIDS", "Peru"), said("Peru", "ACCUSES", "Kenya")]))
        assert isinstance(graph.store, BoltStore)
        yield graph.store


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address that notes who asks it."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/stolen", asked
    server.shutdown()
    server.server_close()


@pytest.mark.neo4j
def test_every_attack_is_refused_and_does_nothing(store: BoltStore, listener: tuple[str, list[str]]) -> None:
    url, asked = listener
    before = store.version(), store.counts(), store.extent()
    for attack in ATTACKS:
        with pytest.raises(FilterError):
            store.console(attack.format(url=url))
    assert (store.version(), store.counts(), store.extent()) == before
    assert asked == []
    assert store.console("MATCH (n:Evil) RETURN n").rows == ()


@pytest.mark.neo4j
def test_the_plan_refuses_what_the_words_let_through(
    store: BoltStore, listener: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, asked = listener
    monkeypatch.setattr("graph.stores.bolt_console.refusal", lambda question: None)
    for attack in (a for a in ATTACKS if "LOAD" in a or "CALL d" in a or "SHOW" in a or "TERMINATE" in a or "SET" in a):
        with pytest.raises(FilterError):
            store.console(attack.format(url=url))
    assert asked == []
    assert store.console("MATCH (n) WHERE n.x = 1 RETURN n").rows == ()


@pytest.mark.neo4j
def test_an_answer_is_plain_and_holds_no_row_numbers(store: BoltStore) -> None:
    told = store.console("MATCH p = (a:State {name: 'Chile'})-[r:AIDS]->(b) RETURN a, r, b, p, date('2024-01-02') AS d")
    (row,) = told.rows
    assert told.columns == ("a", "r", "b", "p", "d")
    assert row["a"]["labels"] == ["Entity", "State"]
    assert row["a"]["properties"]["id"] == entity("Chile").id
    assert (row["r"]["type"], row["r"]["properties"]["statements"]) == ("AIDS", 1)
    assert row["p"] == [row["a"], row["r"], row["b"]]
    assert row["d"] == "2024-01-02"
    assert "element" not in json.dumps(row)
    assert "bytes>" in json.dumps(store.console("MATCH (l:Ledger) RETURN l.secret AS s").rows)


@pytest.mark.neo4j
def test_rows_bytes_and_seconds_are_capped(store: BoltStore) -> None:
    many = store.console("UNWIND range(1, 100000) AS x RETURN x", Limits(rows=7))
    assert ([row["x"] for row in many.rows], many.truncated) == ([1, 2, 3, 4, 5, 6, 7], "rows=7")
    wide = "UNWIND range(1, 100) AS x RETURN reduce(s = '', i IN range(1, 500) | s + 'x') AS text"
    few = store.console(wide, Limits(size=2_000))
    assert (len(few.rows), few.truncated) == (3, "bytes=2000")
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b)"
    with pytest.raises(FilterError, match=r"more than 0\.5 s"):
        store.console(endless, Limits(seconds=0.5))


@pytest.mark.neo4j
def test_what_needs_too_much_memory_is_told_and_asked_once(store: BoltStore) -> None:
    begin = time.monotonic()
    with pytest.raises(FilterError, match="more memory than the server gives"):
        store.console("UNWIND range(1, 100000000) AS i WITH collect(i) AS c RETURN size(c)", Limits(seconds=60))
    assert time.monotonic() - begin < 30
    assert store.console("RETURN 1 AS one").rows == ({"one": 1},)


@pytest.mark.neo4j
@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("MATCH (n) RETURN nope", "nope"),
        ("RETURN 1 / 0", "by zero"),
        ("CALL db.index.fulltext.queryNodes('nope', 'x')", "no such fulltext"),
        ("CALL db.index.fulltext.queryNodes('entity_names', '~(')", "ParseException"),
    ],
)
def test_a_mistake_is_told_with_its_place(store: BoltStore, question: str, words: str) -> None:
    with pytest.raises(FilterError, match=words):
        store.console(question)


def test_a_question_that_is_endless_is_refused_unread() -> None:
    begin = time.monotonic()
    assert "longer than" in str(refusal("RETURN " + "a." * 1_000_000))
    assert refusal("RETURN " + "a." * 4_000 + "a AS x") is None
    assert time.monotonic() - begin < 5


@pytest.mark.neo4j
def test_the_command_is_off_by_default(
    store: BoltStore, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["cypher", "MATCH (e:State) RETURN e.name AS name ORDER BY name", "--store", store.where, "--format", "csv"]
    assert run(asked) == 1
    assert "ENTENTE_CONSOLE=1" in capsys.readouterr().err
    monkeypatch.setenv("ENTENTE_CONSOLE", "1")
    assert run(asked) == 0
    assert capsys.readouterr().out.split() == ["name", "Chile", "Kenya", "Peru"]
    assert run(["cypher", "SHOW USERS", "--store", store.where]) == 2
    assert "refused" in capsys.readouterr().err
    assert run(["cypher", "MATCH (n:None) RETURN n", "--store", store.where]) == 3
    assert run(["cypher", "MATCH (n) RETURN n", "--store", ":memory:"]) == 1
