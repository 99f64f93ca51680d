"""What goes wrong with a server is told clearly, with the mend, and leaves nothing half done."""

import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from api.cli import checking
from api.cli.options import Where
from graph import Graph
from graph.errors import EntenteError, FilterError, StoreBusy, StoreError, StoreUnavailable, StoreVersionMismatch
from graph.model import Judgement, Reading
from graph.stores.bolt import BoltStore
from graph.stores.bolt_driver import check_version
from tests.making import reading, said
from tests.neo4j.fixtures import Running, absent
from tests.neo4j.jars import LTS, NEWEST, Missing, jars
from tests.neo4j.server import PASSWORD, Neo4jServer, free_port
from tests.property.test_both_stores import told

pytestmark = pytest.mark.neo4j


def two(name: str) -> Reading:
    """A document of two statements and four mentions."""
    return reading(name, [said("Chile", "AIDS", "Peru"), said("Peru", "ACCUSES", "Kenya")])


def check(where: str) -> int:
    """How many documents a sound store holds; fails where any part of one is missing."""
    with Graph.open(where) as graph:
        counts, extent = graph.counts(), graph.store.extent()
        assert counts.statements == len(extent.facts) == 2 * counts.documents
        assert counts.mentions == 4 * counts.documents
        assert graph.version() == len(extent.moments) == counts.documents
        assert [number for number, _ in extent.moments] == list(range(1, counts.documents + 1))
        return counts.documents


def test_a_wrong_password_names_the_variables(neo4j: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "not this one")
    with pytest.raises(StoreUnavailable, match="refuses the user or the password") as caught:
        Graph.open(neo4j.uri)
    assert "NEO4J_PASSWORD" in caught.value.hint
    monkeypatch.delenv("NEO4J_PASSWORD")
    with pytest.raises(StoreUnavailable, match="refuses the user or the password"):
        Graph.open(neo4j.uri)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(StoreUnavailable) as caught:
        Graph.open("bolt://neo4j:verysecret@localhost:7687")
    assert "verysecret" not in str(caught.value) + caught.value.hint


@pytest.mark.parametrize("where", ["bolt://127.0.0.1:1/other", "neo4j://127.0.0.1:1/x?y=z"])
def test_a_database_in_the_address_is_refused_for_it_would_not_be_heard(where: str) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        Graph.open(where)
    assert "NEO4J_DATABASE" in caught.value.hint


def test_the_database_of_the_system_is_refused(neo4j: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "system")
    with pytest.raises(StoreUnavailable, match="never a graph"):
        Graph.open(neo4j.uri)


def test_a_server_that_does_not_encrypt_is_told_of_the_scheme(
    neo4j: Running, capfd: pytest.CaptureFixture[str]
) -> None:
    for scheme in ("bolt+s", "neo4j+ssc"):
        with pytest.raises(StoreUnavailable) as caught:
            Graph.open(neo4j.uri.replace("bolt", scheme))
        assert "without, write neo4j:// or bolt://" in caught.value.hint
    assert capfd.readouterr().err == ""


def test_the_port_of_something_else_is_told_with_the_right_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            peer, _ = listening.accept()
            with peer:
                peer.recv(20)
                peer.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(StoreError) as caught:
            Graph.open(f"bolt://127.0.0.1:{listening.getsockname()[1]}")
        assert "7687" in caught.value.hint


def test_a_server_that_is_absent_is_told_at_once() -> None:
    begin = time.monotonic()
    with pytest.raises(StoreUnavailable, match="does not answer") as caught:
        Graph.open(f"bolt://127.0.0.1:{free_port()}")
    assert "start the server" in caught.value.hint
    assert time.monotonic() - begin < 10


def test_a_database_that_is_absent_is_told(neo4j: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "elsewhere")
    with pytest.raises(StoreUnavailable) as caught:
        Graph.open(neo4j.uri)
    assert "NEO4J_DATABASE" in caught.value.hint


@pytest.mark.parametrize("agent", ["Neo4j/4.4.40", "Neo4j/5.25.1", "Other/9.9", ""])
def test_a_server_that_is_too_old_is_refused(agent: str) -> None:
    with pytest.raises(StoreVersionMismatch) as caught:
        check_version("bolt://here", agent)
    assert "5.26" in caught.value.hint


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.26.30", "Neo4j/2026.08.1"])
def test_a_server_that_is_new_enough_is_taken(agent: str) -> None:
    check_version("bolt://here", agent)


@pytest.fixture
def old_bolt() -> Iterator[int]:
    """A port on which something answers that no version of Bolt on offer suits it, as an old server does."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            while True:
                try:
                    peer, _ = listening.accept()
                except OSError:
                    return
                with peer:
                    peer.recv(20)
                    peer.sendall(b"\0\0\0\0")

        threading.Thread(target=answer, daemon=True).start()
        yield int(listening.getsockname()[1])
        listening.shutdown(socket.SHUT_RDWR)


def test_a_server_that_speaks_an_old_protocol_is_refused(old_bolt: int) -> None:
    with pytest.raises(StoreVersionMismatch) as caught:
        Graph.open(f"bolt://127.0.0.1:{old_bolt}")
    assert "5.26" in caught.value.hint


def test_a_database_of_another_program_is_left_alone(neo4j: Running) -> None:
    with neo4j.driver() as driver:
        driver.execute_query("CREATE (:Movie {title: 'x'})")
        with pytest.raises(StoreUnavailable, match="another program"):
            Graph.open(neo4j.uri)
        assert len(driver.execute_query("MATCH (n) RETURN n").records) == 1


def test_a_database_that_was_emptied_under_an_open_graph_is_told_and_filled_anew_is_seen(neo4j: Running) -> None:
    with Graph.open(neo4j.uri) as graph:
        graph.add_all([two("a"), two("b")])
        graph.add(two("c"))
        assert graph.neighbors("Peru").bounds.graph_version == 2
        neo4j.empty()
        for job in (graph.version, lambda: graph.neighbors("Peru"), lambda: graph.add(two("d"))):
            with pytest.raises(StoreUnavailable, match="no graph any more"):
                job()
        with Graph.open(neo4j.uri) as anew:
            anew.add(reading("d", [said("Peru", "AIDS", "Oman")]))
        found = graph.neighbors("Peru")
        assert (found.bounds.graph_version, [n.entity.name for n in found.neighbors]) == (1, ["Oman"])


@pytest.mark.parametrize(("found", "words"), [(99, "newer"), (0, "older")])
def test_another_schema_version_is_refused_with_the_mend(neo4j: Running, found: int, words: str) -> None:
    Graph.open(neo4j.uri).close()
    with neo4j.driver() as driver:
        driver.execute_query("MATCH (l:Ledger) SET l.schema = $found", found=found)
    with pytest.raises(StoreVersionMismatch, match=words) as caught:
        Graph.open(neo4j.uri)
    assert caught.value.hint


def test_a_question_that_takes_too_long_is_told(neo4j: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    with Graph.open(neo4j.uri) as graph, neo4j.driver() as driver:
        monkeypatch.setenv("ENTENTE_WRITE_TIMEOUT", "1")
        with driver.session() as session, session.begin_transaction() as other:
            other.run("MATCH (l:Ledger) SET l.turn = 0").consume()
            with pytest.raises(StoreBusy) as caught:
                graph.add(two("a"))
            assert "ENTENTE_WRITE_TIMEOUT" in caught.value.hint
            other.rollback()
        monkeypatch.delenv("ENTENTE_WRITE_TIMEOUT")
        assert graph.add(two("a")).state == "new"


def test_writers_in_two_stores_take_turns_and_nothing_is_lost(neo4j: Running) -> None:
    with Graph.open(neo4j.uri) as one, Graph.open(neo4j.uri) as other, ThreadPoolExecutor(6) as pool:
        writes = [pool.submit(g.add, two(f"{n}{i}")) for i in range(12) for n, g in (("a", one), ("b", other))]
        reads = [pool.submit(one.counts) for _ in range(12)]
        assert {write.result().state for write in writes} == {"new"}
        assert all(read.result().mentions % 4 == 0 for read in reads)
    assert check(neo4j.uri) == 24


def test_the_same_document_from_two_writers_is_taken_in_once(neo4j: Running) -> None:
    with Graph.open(neo4j.uri) as one, Graph.open(neo4j.uri) as other, ThreadPoolExecutor(4) as pool:
        writes = [pool.submit(g.add, two("same")) for g in (one, other, one, other)]
        assert sorted(write.result().state for write in writes) == ["new", "unchanged", "unchanged", "unchanged"]
    assert check(neo4j.uri) == 1


@pytest.fixture
def own_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Neo4jServer]:
    """A server that may be killed."""
    try:
        found = jars(LTS)
    except Missing as lack:
        absent(str(lack))
        raise
    monkeypatch.setenv("NEO4J_USER", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", PASSWORD)
    monkeypatch.setenv("ENTENTE_LOCK_TIMEOUT", "1")
    with Neo4jServer(found) as server:
        yield server


def test_a_server_killed_under_writers_and_readers_keeps_whole_documents_only(own_server: Neo4jServer) -> None:
    kept: list[str] = []
    failed: list[EntenteError] = []
    with Graph.open(own_server.uri) as graph:

        def write() -> None:
            for i in range(10_000):
                try:
                    kept.append(graph.add(two(f"w{i}")).document)
                except EntenteError as error:
                    failed.append(error)
                    return

        writing = threading.Thread(target=write)
        writing.start()
        while len(kept) < 5 and writing.is_alive():
            time.sleep(0.01)
        own_server.stop(signal.SIGKILL)
        writing.join(60)
        assert isinstance(failed[0], StoreUnavailable)
        assert failed[0].hint
        with pytest.raises(StoreUnavailable, match="does not answer"):
            graph.counts()
        own_server.start()
        # The same graph object goes on: what was cut off is done again, what was kept is not done twice.
        again = graph.add(two(f"w{len(kept)}"))
        assert again.state in ("new", "unchanged")  # unchanged: kept, but the answer was lost
        assert all(graph.add(two(f"w{i}")).state == "unchanged" for i in range(len(kept)))
        assert graph.neighbors("Peru").neighbors
    assert check(own_server.uri) == len(kept) + 1


def test_readers_live_through_a_restart(own_server: Neo4jServer) -> None:
    with Graph.open(own_server.uri) as graph:
        graph.add(two("a"))
        expected = graph.neighbors("Peru")
        seen: list[object] = []
        stop = threading.Event()

        def read() -> None:
            while not stop.is_set():
                try:
                    seen.append(graph.neighbors("Peru"))
                except StoreError as error:
                    seen.append(error)

        reading_ = threading.Thread(target=read)
        reading_.start()
        time.sleep(0.5)
        own_server.stop()
        own_server.start()
        until = time.monotonic() + 30
        while (not seen or seen[-1] != expected) and time.monotonic() < until:
            time.sleep(0.1)
        stop.set()
        reading_.join(60)
        assert seen[-1] == expected
        assert all(answer == expected or isinstance(answer, StoreUnavailable | StoreBusy) for answer in seen)


def test_doctor_says_what_the_server_is_and_makes_nothing_in_it(
    neo4j: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = checking._store
    where = Where(neo4j.uri)
    assert (checks(where).state, "Neo4j/" in checks(where).says) == ("note", True)
    with neo4j.driver() as driver:
        assert driver.execute_query("MATCH (n) RETURN n").records == []
    Graph.open(neo4j.uri).close()
    found = checks(where)
    assert (found.state, "0 documents" in found.says, "database neo4j" in found.says) == ("ok", True, True)
    monkeypatch.setenv("NEO4J_PASSWORD", "not this one")
    wrong = checks(where)
    assert (wrong.state, "NEO4J_PASSWORD" in wrong.mend) == ("wrong", True)


@pytest.fixture
def newest(monkeypatch: pytest.MonkeyPatch) -> Iterator[Neo4jServer]:
    """A server of the newest line, where there is a Java that runs it."""
    try:
        found = jars(NEWEST)
    except Missing as lack:
        pytest.skip(str(lack))
    monkeypatch.setenv("NEO4J_USER", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", PASSWORD)
    with Neo4jServer(found) as server:
        yield server


def test_the_newest_line_gives_the_same_answers(newest: Neo4jServer) -> None:
    with Graph.open(":memory:") as here, Graph.open(newest.uri) as there:
        for graph in (here, there):
            made = two("a")
            graph.add_all([made, two("b"), reading("c", [said("United States", "ALLIED_WITH", "Norway")])])
            graph.add(reading("c", [said("Norway", "ACCUSES", "Oman")]))
            graph.judge(Judgement(made.statements[0].id, "wrong", "Ola"))
            graph.forget(two("b").document.id)
        one, other = told(here.store), told(there.store)
        assert one == other
        assert isinstance(there.store, BoltStore)
        assert len(there.store.console("MATCH (e:State) WHERE e.present RETURN e.name").rows) == here.counts().entities
        with pytest.raises(FilterError):
            there.store.console("SHOW USERS")
