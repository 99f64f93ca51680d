"""What holds of a store that is a file: processes, threads, crashes, versions, plans."""

import functools
import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from graph import Graph
from graph.errors import StoreBusy, StoreUnavailable, StoreVersionMismatch
from graph.stores import sqlite_connections, sqlite_search
from tests.making import reading, said

WRITER = """
import sys
from graph import Graph
from tests.making import reading, said
g = Graph.open(sys.argv[1])
for i in range(int(sys.argv[3])):
    g.add(reading(f"{sys.argv[2]}{i}", [said("Chile", "AIDS", "Peru"), said("Peru", "ACCUSES", "Kenya")]))
    print(i, flush=True)
"""


def writer(where: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(where), name, str(count)]
    root = Path(__file__).parents[2]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root)


def check(where: Path) -> int:
    """How many documents a sound store holds; fails where any part of one is missing."""
    with sqlite3.connect(where) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        documents = int(raw.execute("SELECT count(*) FROM documents").fetchone()[0])
        assert raw.execute("SELECT count(*) FROM statements").fetchone() == (2 * documents,)
        assert raw.execute("SELECT count(*) FROM mentions").fetchone() == (4 * documents,)
        assert raw.execute("SELECT coalesce(sum(statements), 0) FROM relations").fetchone() == (2 * documents,)
        assert raw.execute("SELECT version FROM meta").fetchone() == (documents,)
    raw.close()
    return documents


def test_two_processes_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    where = tmp_path / "graph.db"
    writers = [writer(where, name, 20) for name in ("a", "b")]
    for each in writers:
        each.communicate(timeout=60)
        assert each.returncode == 0
    assert check(where) == 40


class Refused(sqlite3.Connection):
    """Refuses the change to WAL at once, as SQLite does where two processes ask for it together (no busy timeout)."""

    left = 3

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        if "journal_mode" in sql and Refused.left:
            Refused.left -= 1
            raise sqlite3.OperationalError("database is locked")
        return super().execute(sql, *parameters)


def test_who_opens_a_new_file_with_another_tries_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = functools.partial(sqlite3.connect, factory=Refused)
    monkeypatch.setattr("graph.stores.sqlite_connections.sqlite3.connect", connect)
    monkeypatch.setattr(Refused, "left", 3)
    sqlite_connections.Connections(str(tmp_path / "graph.db")).close()
    assert Refused.left == 0
    monkeypatch.setattr(Refused, "left", 10**6)
    monkeypatch.setenv("ENTENTE_LOCK_TIMEOUT", "0.1")
    with pytest.raises(StoreBusy):
        sqlite_connections.Connections(str(tmp_path / "other.db"))


def test_a_killed_writer_leaves_whole_documents_only(tmp_path: Path) -> None:
    where = tmp_path / "graph.db"
    process = writer(where, "k", 100_000)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(8)]
    time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with Graph.open(where) as g:
        assert g.counts().documents >= len(told)
        g.add(reading("after", [said("Chile", "AIDS", "Peru"), said("Peru", "ACCUSES", "Kenya")]))
    assert check(where) > len(told)


def test_threads_share_one_graph(tmp_path: Path) -> None:
    with Graph.open(tmp_path / "graph.db") as g, ThreadPoolExecutor(6) as pool:
        g.add(reading("first", [said("Chile", "AIDS", "Peru")]))
        writes = [pool.submit(g.add, reading(f"t{i}", [said("Chile", "AIDS", "Kenya")])) for i in range(20)]
        reads = [pool.submit(g.neighbors, "Chile") for _ in range(40)]
        assert {w.result().state for w in writes} == {"new"}
        assert all({n.entity.name for n in r.result().neighbors} >= {"Peru"} for r in reads)
        assert len(g.evidence(g.neighbors("Kenya").relations[0].id).items) == 20


def test_a_writer_that_waits_too_long_says_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_LOCK_TIMEOUT", "0.05")
    where = tmp_path / "graph.db"
    with Graph.open(where) as g:
        other = sqlite3.connect(where, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="another process is writing"):
            g.add(reading("a", [said("Chile", "AIDS", "Peru")]))
        assert g.counts().documents == 0
        other.execute("ROLLBACK")
        other.close()
        assert g.add(reading("a", [said("Chile", "AIDS", "Peru")])).state == "new"


def test_what_was_written_is_there_when_opened_again(tmp_path: Path) -> None:
    where = tmp_path / "graph.db"
    with Graph.open(where) as g:
        g.add(reading("a", [said("Chile", "AIDS", "Peru")]))
    with Graph.open(where) as g:
        assert (g.version(), g.resolve("Chile").kind) == (1, "State")


def test_forgotten_words_leave_the_file(tmp_path: Path) -> None:
    where = tmp_path / "graph.db"
    with Graph.open(where) as g:
        g.add(reading("kept", [said("Chile", "AIDS", "Peru")]))
        secret = reading("secret", [said("Zyxwvut", "AIDS", "Peru")])
        g.add(secret)
        g.forget(secret.document.id)
        held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for word in (b"Zyxwvut", b"zyxwvut", b"zyx", secret.document.id.encode(), secret.document.sha256.encode()):
        assert word not in held, word
    assert b"Chile" in held


@pytest.mark.parametrize(("found", "words"), [(99, "newer"), (-1, "older")])
def test_another_schema_version_is_refused_with_the_mend(tmp_path: Path, found: int, words: str) -> None:
    where = tmp_path / "graph.db"
    Graph.open(where).close()
    with sqlite3.connect(where) as raw:
        raw.execute(f"PRAGMA user_version = {found}")
    raw.close()
    with pytest.raises(StoreVersionMismatch, match=words) as caught:
        Graph.open(where)
    assert caught.value.hint


def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("these are notes, no database at all\n" * 200)
    with pytest.raises(StoreUnavailable):
        Graph.open(tmp_path / "notes.txt")
    with sqlite3.connect(tmp_path / "other.db") as raw:
        raw.execute("CREATE TABLE mine (x)")
    raw.close()
    before = (tmp_path / "other.db").read_bytes()
    with pytest.raises(StoreUnavailable, match="another program"):
        Graph.open(tmp_path / "other.db")
    assert (tmp_path / "other.db").read_bytes()[100:] == before[100:]


@pytest.mark.parametrize("where", ["neo4j://localhost:7687", "bolt://localhost", "http://localhost/graph"])
def test_a_server_is_refused_with_what_to_do(where: str) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        Graph.open(where)
    assert caught.value.hint


def test_a_folder_or_a_missing_folder_is_refused(tmp_path: Path) -> None:
    for where in (tmp_path, tmp_path / "none" / "graph.db"):
        with pytest.raises(StoreUnavailable, match="folder"):
            Graph.open(where)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    where = tmp_path / "graph.db"
    Graph.open(where).close()
    where.chmod(0o400)
    tmp_path.chmod(0o500)
    with pytest.raises(StoreUnavailable), Graph.open(where) as g:
        g.add(reading("a", [said("Chile", "AIDS", "Peru")]))


def test_without_fts5_search_finds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = reading("a", [said("United States", "ALLIED_WITH", "United Kingdom"), said("Chile", "AIDS", "Peru")])
    with Graph.open(tmp_path / "with.db") as g:
        g.add(corpus)
        expected = g.search("nited")
        assert len(expected.items) == 2
    monkeypatch.setattr(sqlite_connections, "has_fts5", lambda connection: False)
    with Graph.open(tmp_path / "without.db") as g:
        g.add(corpus)
        assert g.search("nited") == expected
        g.forget(corpus.document.id)
        assert g.search("nited").items == ()
    with pytest.raises(StoreUnavailable, match="FTS5"):
        Graph.open(tmp_path / "with.db")


HOT = {
    "a document": "SELECT * FROM documents WHERE id = 'x'",
    "an entity": "SELECT * FROM entities WHERE id = 'x'",
    "names of an entity": "SELECT * FROM names WHERE entity = 'x'",
    "an exact name": sqlite_search.BY_NAME.replace("?", "'x'"),
    "a prefix": sqlite_search.BY_PREFIX.replace(":text", "'x'").replace(":beyond", "'y'"),
    "statements of relations": "SELECT s.id FROM json_each('[]') AS w "
    "CROSS JOIN statements AS s ON s.relation = w.value",
    "statements by id": "SELECT s.id FROM json_each('[]') AS w CROSS JOIN statements AS s ON s.id = w.value",
    "statements of a document": "SELECT * FROM statements WHERE document = 'x' AND retired IS NULL",
    "counts of a relation": "SELECT count(*), count(DISTINCT document) FROM statements "
    "WHERE relation = 'x' AND retired IS NULL AND wrong = 0",
    "the name of an entity": "SELECT name FROM contributions WHERE entity = 'x' AND retired IS NULL "
    "ORDER BY name, kind, iso DESC, wikidata DESC LIMIT 1",
    "mentions of an entity": "SELECT * FROM mentions WHERE entity = 'x' ORDER BY document, start",
    "near texts": "SELECT b.document FROM json_each('[]') AS w "
    "CROSS JOIN bands AS b ON b.band = w.key AND b.hash = w.value",
    "judgement of a statement": "SELECT verdict FROM judgements WHERE statement = 'x' ORDER BY number DESC LIMIT 1",
    "a page of rows": "SELECT id FROM statements WHERE (relation, id) > ('a', 'b') AND retired IS NULL AND wrong = 0 "
    "ORDER BY relation, id LIMIT 10",
}


@pytest.mark.parametrize("job", HOT)
def test_hot_questions_scan_no_table(tmp_path: Path, job: str) -> None:
    where = tmp_path / "graph.db"
    Graph.open(where).close()
    raw = sqlite3.connect(where)
    plan = [row[3] for row in raw.execute("EXPLAIN QUERY PLAN " + HOT[job])]
    raw.close()
    scans = [step for step in plan if step.startswith("SCAN") and "w VIRTUAL TABLE" not in step]
    assert not scans, plan
    assert not any("TEMP B-TREE FOR ORDER BY" in step for step in plan), plan
