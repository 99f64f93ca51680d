"""What holds of the embedded store whatever is added, replaced and forgotten, in whatever order."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph import Graph
from graph.identity import document_id, entity_id
from graph.model import Judgement, Reading
from tests.making import reading, said

NAMES = ("Chile", "Peru", "BRICS", "Marco Rubio")
quick = settings(max_examples=40, deadline=None)
texts = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(("AIDS", "ACCUSES", "ALLIED_WITH")), st.sampled_from(NAMES)),
    max_size=4,
)
corpora = st.lists(texts, min_size=1, max_size=4)


def readings(corpus: Sequence[Sequence[tuple[str, str, str]]], prefix: str = "doc") -> list[Reading]:
    return [reading(f"{prefix}{i}", [said(*tie) for tie in text]) for i, text in enumerate(corpus)]


TABLES = ("documents", "bands", "near", "entities", "contributions", "forms", "names", "mentions", "relations")
NUMBERS = {"statements": ("key", "recorded"), "judgements": ("number",), "names": ("id",)}


def rows(g: Graph) -> dict[str, list[str]]:
    """Everything the store holds but versions, tombstones and row numbers."""
    connection: sqlite3.Connection = g.store._connections._mine()  # type: ignore[attr-defined]
    found = {}
    for table in (*TABLES, "statements", "judgements"):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        kept = ", ".join(f'"{column}"' for column in columns if column not in NUMBERS.get(table, ()))
        found[table] = sorted(map(repr, connection.execute(f"SELECT {kept} FROM {table}")))
    return found


@quick
@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(corpus: Any, rng: Any) -> None:
    made = readings(corpus)
    shuffled = list(made)
    rng.shuffle(shuffled)
    with Graph.open(":memory:") as one, Graph.open(":memory:") as other:
        one.add_all(made)
        for each in shuffled:
            other.add(each)
        assert rows(one) == rows(other)


@quick
@given(corpora)
def test_taking_in_twice_is_taking_in_once(corpus: Any) -> None:
    with Graph.open(":memory:") as g:
        g.add_all(readings(corpus))
        before, version = rows(g), g.version()
        assert {added.state for added in g.add_all(readings(corpus))} == {"unchanged"}
        assert (rows(g), g.version()) == (before, version)


@quick
@given(corpora, corpora)
def test_what_is_forgotten_was_never_there(kept: Any, gone: Any) -> None:
    with Graph.open(":memory:") as g, Graph.open(":memory:") as clean:
        extra = readings(gone, "gone")
        clean.add_all(readings(kept))
        g.add_all([*extra[:1], *readings(kept), *extra[1:]])
        for statement in [s for each in extra for s in each.statements][:1]:
            g.judge(Judgement(statement.id, "wrong", "Ola"))
        for each in extra:
            g.forget(each.document.id)
        assert rows(g) == rows(clean)
        assert all(g.store.state_of(each.document.id) == "withdrawn" for each in extra)


@quick
@given(texts, texts)
def test_a_replaced_text_says_what_the_new_one_says(old: Any, new: Any) -> None:
    with Graph.open(":memory:") as g, Graph.open(":memory:") as fresh:
        g.add_all(readings([old]))
        g.add_all(readings([new]))
        fresh.add_all(readings([new]))
        assert g.counts() == fresh.counts()
        told = [{(s.id, r, s.evidence, s.status) for s, r in graph.store.rows()} for graph in (g, fresh)]
        assert told[0] == told[1]
        g.forget(document_id("doc0"))
        assert not any(values for values in rows(g).values())


@given(st.text(min_size=1), st.text(min_size=1))
def test_ids_of_entities_are_stable_and_apart(one: str, other: str) -> None:
    assert entity_id("State", one) == entity_id("State", one)
    if " ".join(one.split()) != one or one != other:
        assert entity_id("State", one) != entity_id("Person", one)


def test_ids_do_not_change_from_one_version_to_the_next() -> None:
    assert entity_id("State", "Chile") == entity_id("State", "chile ") == "e-489696d78088e6cd8970"
    assert document_id("a.txt") == "d-3989905d1325bbc1647c"
