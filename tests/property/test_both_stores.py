"""Any history of adding, forgetting and judging leaves both stores with the same graph, told in the same order."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import Graph
from graph.errors import EntenteError
from graph.identity import document_id
from graph.model import STATUSES, Claimant, Entity, Judgement, Reading
from graph.stores.store import Store
from tests.making import entity, reading, said
from tests.neo4j.fixtures import Running

pytestmark = pytest.mark.neo4j

NAMES = ("Chile", "Peru", "BRICS", "Marco Rubio", "United States")
few = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
ties = st.builds(
    lambda subject, type_, object_, status, claimed, confidence: said(
        subject,
        type_,
        object_,
        status=status,
        claimant=Claimant(entity("Kenya").id if claimed else None, "Kenya's envoy") if claimed is not None else None,
        confidence=confidence,
    ),
    st.sampled_from(NAMES),
    st.sampled_from(("AIDS", "ACCUSES", "ALLIED_WITH", "MEMBER_OF")),
    st.sampled_from(NAMES),
    st.sampled_from(STATUSES),
    st.sampled_from((None, True, False)),
    st.sampled_from((0.5, 0.9)),
)
texts = st.builds(
    lambda number, said_, date, origin, alias: with_alias(reading(f"doc{number}", said_, date, origin), alias),
    st.integers(0, 3),
    st.lists(ties, max_size=4),
    st.sampled_from((None, "2025", "2024-03-02")),
    st.sampled_from((None, "Wire", "Post")),
    st.sampled_from(((), ("Ally",), ("ALLY", "Zed"), ("Σίσυφος",))),
)
steps = st.one_of(
    st.tuples(st.just("add"), texts),
    st.tuples(st.just("add_all"), st.lists(texts, max_size=4)),
    st.tuples(st.just("forget"), st.integers(0, 3)),
    st.tuples(st.just("judge"), st.tuples(texts, st.integers(0, 3), st.sampled_from(("right", "wrong")))),
)


def with_alias(made: Reading, aliases: tuple[str, ...]) -> Reading:
    """The reading with more names for its first entity, of a kind that depends on them."""
    if not made.entities or not aliases:
        return made
    first = made.entities[0]
    kind = first.kind if len(aliases) == 1 else "Organization"
    renamed = Entity(first.id, aliases[-1], kind, (*first.aliases, *aliases), "CHL" if len(aliases) > 1 else None)
    return replace(made, entities=(renamed, *made.entities[1:]))


def outcome(job: Callable[[], object]) -> object:
    """What a job gives, or what it raises, in words."""
    try:
        return job()
    except EntenteError as error:
        return type(error), str(error), error.hint


def step(store: Store, what: str, given_: Any) -> object:
    """Do one thing to a store."""
    if what == "add":
        return store.add(given_)
    if what == "add_all":
        return store.add_all(given_)
    if what == "forget":
        return store.forget(document_id(f"doc{given_}"))
    made, place, verdict = given_
    statement = made.statements[place % len(made.statements)].id if made.statements else "s-none"
    return store.judge(Judgement(statement, verdict, "Ola", "because", "2025-01-01"))


def told(store: Store) -> dict[str, object]:
    """Everything that the protocol tells of a store, but the moments of its writes."""
    extent = store.extent()
    ids = [id_ for id_, _, _ in extent.entities]
    relations = [id_ for id_, _, _, _ in extent.relations]
    return {
        "extent": replace(extent, moments=[]),
        "versions": [version for version, _ in extent.moments],
        "counts": store.counts(),
        "documents": store.documents(),
        "entities": store.entities(ids),
        "mentions": store.mentions(),
        "seen in": [store.seen_in(id_) for id_ in ids],
        "statements": store.statements(relations),
        "stated": store.stated(fact.id for fact in extent.facts),
        "rows": list(store.rows()),
        "judgements": store.judgements(),
        "ends": [store.relation_ends(id_) for id_ in relations],
        "states": [store.state_of(document_id(f"doc{number}")) for number in range(5)],
        "found": [store.search(text, limit=3, offset=o) for text in ("l", "all", "σίσ", "chile", "zz") for o in (0, 2)],
        "named": [store.named(name) for name in ("ally", "US", "Σίσυφος", "peru")],
        "suggested": [store.suggest(prefix) for prefix in ("a", "al", "united s", "e")],
    }


@contextmanager
def both(server: Running) -> Iterator[tuple[Graph, Graph]]:
    """The two stores, empty."""
    server.empty()
    with Graph.open(":memory:") as here, Graph.open(server.uri) as there:
        yield here, there


def exported(graph: Graph, folder: Path) -> Sequence[str]:
    """The graph as each format writes it."""
    made = []
    for suffix in ("json", "cypher"):
        graph.export(folder / f"graph.{suffix}")
        made.append((folder / f"graph.{suffix}").read_text(encoding="utf-8"))
    return made


@few
@given(history=st.lists(steps, min_size=1, max_size=8))
def test_a_history_leaves_both_stores_with_the_same_graph(neo4j: Running, tmp_path: Path, history: Any) -> None:
    with both(neo4j) as (here, there):
        for what, given_ in history:
            outcomes = [outcome(partial(step, graph.store, what, given_)) for graph in (here, there)]
            assert outcomes[0] == outcomes[1], what
        one, other = told(here.store), told(there.store)
        for sort in one:
            assert one[sort] == other[sort], sort
        assert exported(here, tmp_path) == exported(there, tmp_path)


forms = st.text(st.sampled_from("aAbB ßẞéÉ\u0301İı'\"\\%_*?~-:(🛰\uffee\u00a0中"), min_size=1, max_size=6)


@few
@given(names=st.lists(forms, min_size=1, max_size=12), texts=st.lists(forms, min_size=1, max_size=6))
def test_search_finds_the_same_in_the_same_order(neo4j: Running, names: list[str], texts: list[str]) -> None:
    made = reading("names", [])
    entities = {entity(name).id: entity(name) for name in names if name.strip()}
    with both(neo4j) as (here, there):
        for graph in (here, there):
            graph.add(replace(made, entities=tuple(entities.values())))
        for text in (*texts, *names, names[0][:2], names[0][1:]):
            assert here.store.search(text, limit=5) == there.store.search(text, limit=5), text
            assert here.store.suggest(text) == there.store.suggest(text), text
            assert here.store.named(text) == there.store.named(text), text
