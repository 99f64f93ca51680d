"""A whole graph moves between stores, either way, and nothing of it is lost."""

from pathlib import Path

import pytest

from api.cli import run
from graph import Graph
from graph.errors import DocumentWithdrawn, StoreError, StoreUnavailable
from graph.model import Claimant, Judgement
from graph.stores.migrate import KINDS, Movable, Row, checksum, migrate
from tests.making import entity, reading, said
from tests.neo4j.fixtures import Running
from tests.property.test_both_stores import told

pytestmark = pytest.mark.neo4j

CLAIMED = {"status": "claimed", "claimant": Claimant(entity("Kenya").id, "Kenya's envoy"), "when": "2024/.."}
GONE = reading("gone", [said("Chile", "AIDS", "Oman")])


def fill(where: str | Path) -> None:
    """A graph with something of every kind of row."""
    with Graph.open(where) as graph:
        first = reading("a", [said("Chile", "AIDS", "Peru"), said("Kenya", "MEMBER_OF", "BRICS", **CLAIMED)])
        graph.add_all([first, reading("b", [said("United States", "ALLIED_WITH", "Norway")], origin="Wire")])
        chain = [said(a, "AIDS", b) for a, b in (("Chile", "Peru"), ("Peru", "Kenya"), ("Kenya", "Egypt"))]
        graph.add_all([reading("n1", chain), reading("n2", chain), GONE])
        graph.judge(Judgement(first.statements[0].id, "wrong", "Ola", "misread", "2025-03-01"))
        graph.forget(GONE.document.id)
        graph.add(reading("b", [said("Norway", "ACCUSES", "Oman")], origin="Wire"))  # retires what it said


def movable(graph: Graph) -> Movable:
    assert isinstance(graph.store, Movable)
    return graph.store


@pytest.fixture(params=["pages of thousands", "pages of one"])
def pages(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages so small that every kind of row takes several."""
    if request.param == "pages of one":
        for module, name in (("leaving", "_PAGE"), ("leaving", "_DOCUMENTS"), ("arriving", "_AT_ONCE")):
            monkeypatch.setattr(f"graph.stores.bolt_{module}.{name}", 1)


@pytest.mark.usefixtures("pages")
def test_a_graph_goes_to_the_server_and_back_and_is_the_same(neo4j: Running, tmp_path: Path) -> None:
    fill(tmp_path / "from.db")
    with Graph.open(tmp_path / "from.db") as one, Graph.open(neo4j.uri) as other:
        moved = migrate(movable(one), movable(other))
        assert [m.kind for m in moved] == list(KINDS)
        assert all(m.rows for m in moved)
        assert told(one.store) == told(other.store)
        with Graph.open(tmp_path / "back.db") as back:
            assert migrate(movable(other), movable(back)) == moved
            assert told(back.store) == told(one.store)
            assert back.search("chil") == one.search("chil")
        added = [g.add(reading("n3", [said("Chile", "AIDS", "Peru")])) for g in (one, other)]
        assert added[0] == added[1]
        assert told(one.store) == told(other.store)
        with pytest.raises(DocumentWithdrawn):
            other.add(GONE)


def test_the_command_moves_and_tells_counts_and_checksums(
    neo4j: Running, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(tmp_path / "from.db")
    where = ["--store", str(tmp_path / "from.db")]
    assert run(["migrate", *where, "--to", neo4j.uri, "--format", "csv"]) == 0
    out = capsys.readouterr()
    with Graph.open(tmp_path / "from.db") as graph:
        for kind in KINDS:
            found = checksum(kind, movable(graph).kept(kind))
            assert f"{kind},{found.rows},{found.checksum}" in out.out
    assert "moved and verified" in out.err
    assert run(["migrate", *where, "--to", neo4j.uri]) == 1
    assert "holds a graph already" in capsys.readouterr().err
    assert run(["show", "Chile", "--store", neo4j.uri, "--format", "json"]) == 0
    here = capsys.readouterr().out
    run(["show", "Chile", *where, "--format", "json"])
    assert here == capsys.readouterr().out


class Breaks:
    """A store from which a move breaks off."""

    def __init__(self, store: Movable) -> None:
        self.where, self.version, self.close = store.where, store.version, store.close
        self._store = store

    def kept(self, kind: str):  # type: ignore[no-untyped-def]
        if kind == "judgements":
            raise StoreError("the line went dead")
        return self._store.kept(kind)

    def take_over(self, rows: object, source: str) -> None:
        raise NotImplementedError


def test_a_move_that_was_cut_off_is_never_taken_for_a_graph(neo4j: Running, tmp_path: Path) -> None:
    fill(tmp_path / "from.db")
    opened = Graph.open(tmp_path / "from.db"), Graph.open(neo4j.uri)
    with opened[0] as one, opened[1] as other, pytest.raises(StoreError, match="line went dead"):
        migrate(Breaks(movable(one)), movable(other))
    with pytest.raises(StoreUnavailable, match="was cut off") as caught:
        Graph.open(neo4j.uri)
    assert "empty the database" in caught.value.hint


class Loses(Breaks):
    """A store that hands over one row less than it has."""

    def __init__(self, store: Movable) -> None:
        super().__init__(store)
        self.asked = 0

    def kept(self, kind: str):  # type: ignore[no-untyped-def]
        rows: list[Row] = list(self._store.kept(kind))
        return iter(rows[:-1] if kind == "near" else rows)


def test_a_row_that_did_not_arrive_is_noticed(tmp_path: Path) -> None:
    fill(tmp_path / "from.db")
    with Graph.open(tmp_path / "from.db") as one, Graph.open(":memory:") as other:
        lossy = Loses(movable(other))
        lossy.take_over = movable(other).take_over  # type: ignore[method-assign, assignment]
        with pytest.raises(StoreError, match=r"near: 1 rows .* left, 0 .* arrived"):
            migrate(movable(one), lossy)
