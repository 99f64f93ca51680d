"""A graph brought up to date says what the graph read anew says, whatever happened meanwhile, on every store."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import Graph
from graph.ontology import ontology
from graph.stores.store import Extent, Store
from graph.walks.snapshot import snapshot
from tests.making import reading, said
from tests.neo4j.fixtures import Running
from tests.property.test_both_stores import outcome, step, steps

histories = st.lists(st.lists(steps, max_size=3), min_size=1, max_size=5)
"""Steps between which nobody asks; after each list somebody does."""


def settled(examples: int) -> settings:
    quiet = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples, deadline=None, suppress_health_check=quiet)


def follow(store: Store, history: Sequence[Sequence[Any]]) -> None:
    """Bring one extent up to date all along, and compare it with the store's."""
    kept = store.extent()
    for group in history:
        for what, given_ in group:
            outcome(partial(step, store, what, given_))
        before, kept = kept, store.extent(kept)
        whole = store.extent()
        assert kept == whole
        assert repr(snapshot(kept, ontology())) == repr(snapshot(whole, ontology()))
        assert store.extent(before) == store.extent(whole) == whole


@settled(60)
@given(history=histories)
def test_the_embedded_store_brings_an_extent_up_to_date(history: Any) -> None:
    with Graph.open(":memory:") as graph:
        follow(graph.store, history)


@pytest.mark.neo4j
@settled(12)
@given(history=histories)
def test_the_server_brings_an_extent_up_to_date(neo4j: Running, history: Any) -> None:
    neo4j.empty()
    with Graph.open(neo4j.uri) as graph:
        follow(graph.store, history)


@contextmanager
def counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[bool, int]]]:
    """What each reading of the extent was: whether it went on from an earlier one, and how many facts it gave."""
    asked: list[tuple[bool, int]] = []
    read: Callable[[Extent | None], Extent] = store.extent

    def extent(since: Extent | None = None) -> Extent:
        found = read(since)
        asked.append((since is not None, len(found.facts)))
        return found

    with monkeypatch.context() as patch:
        patch.setattr(store, "extent", extent)
        yield asked


def test_a_question_after_a_write_goes_on_from_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with Graph.open(":memory:") as graph, counted(graph.store, monkeypatch) as asked:
        graph.add(reading("a", [said("Chile", "AIDS", "Peru")]))
        assert len(graph.neighbors("Chile").neighbors) == 1
        graph.add(reading("b", [said("Chile", "ACCUSES", "Kenya")]))
        assert len(graph.neighbors("Chile").neighbors) == 2
        # What was recorded earlier is a look back into the same extent: nothing is read for it.
        assert len(graph.neighbors("Chile", as_recorded="1").neighbors) == 1
        assert len(graph.neighbors("Chile", as_recorded="2").neighbors) == 2
        assert asked == [(False, 1), (True, 2)]


def test_an_extent_of_another_graph_is_not_gone_on_from() -> None:
    with Graph.open(":memory:") as one, Graph.open(":memory:") as other:
        one.add(reading("a", [said("Chile", "AIDS", "Peru")]))
        strange = one.store.extent()
        strange.moments[0] = (1, "2001-01-01T00:00:00+00:00")
        for name in "bc":
            other.add(reading(name, [said("Oman", "AIDS", "Kenya")]))
        assert other.store.extent(strange) == other.store.extent()
