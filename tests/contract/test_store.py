"""One suite for every store behind the protocol: each job, each error."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.errors import (
    DocumentNotFound,
    DocumentWithdrawn,
    EntityNotFound,
    FilterError,
    RelationNotFound,
    StoreError,
    StoreUnavailable,
)
from graph.identity import document_id, relation_id
from graph.model import Judgement, Reading, Span
from graph.ontology import ontology
from graph.stores.connect import connect
from graph.stores.store import Counts, Store
from tests.making import document, entity, reading, said

STORES: dict[str, Callable[[Path], str]] = {
    "memory": lambda folder: ":memory:",
    "sqlite file": lambda folder: str(folder / "graph.db"),
}


@pytest.fixture(params=[*STORES, pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    where = STORES.get(request.param)
    made = connect(where(tmp_path) if where else request.getfixturevalue("neo4j").uri, ontology())
    yield made
    made.close()


ONE = reading("one", [said("China", "AIDS", "Kenya"), said("China", "MEMBER_OF", "BRICS")], origin="Wire")
TWO = reading("two", [said("China", "AIDS", "Kenya"), said("United States", "ALLIED_WITH", "Norway")], origin="Post")


def test_a_new_store_is_empty(store: Store) -> None:
    assert (store.version(), store.counts()) == (0, Counts(0, 0, 0, 0, 0))
    assert list(store.rows()) == []
    assert store.documents() == []


def test_add_takes_everything_in_and_raises_the_version_by_one(store: Store) -> None:
    added = store.add(ONE)
    assert (added.document, added.state, added.statements, added.near) == (ONE.document.id, "new", 2, ())
    assert (store.version(), store.counts()) == (1, Counts(1, 3, 4, 2, 2))
    assert store.document(ONE.document.id) == ONE.document
    assert store.state_of(ONE.document.id) == ONE.document.sha256
    kept = store.statements([relation_id(s.subject, s.type, s.object, symmetric=False) for s in ONE.statements])
    assert [(s.id, s.evidence, s.recorded, s.retired) for s in kept] == [
        (s.id, s.evidence, 1, None) for s in ONE.statements
    ]


def test_add_of_what_is_there_changes_nothing(store: Store) -> None:
    store.add(ONE)
    assert store.add(ONE).state == "unchanged"
    assert store.version() == 1


def test_add_all_is_one_version_and_all_or_nothing(store: Store) -> None:
    assert [a.state for a in store.add_all([ONE, TWO, ONE])] == ["new", "new", "unchanged"]
    assert store.version() == 1
    broken = Reading(document("bad", "text"), (), (), reading("bad", [said("Chile", "AIDS", "Peru")]).statements)
    with pytest.raises(StoreError, match="which the reading lacks"):
        store.add_all([reading("three", [said("Peru", "AIDS", "Chile")]), broken])
    assert (store.version(), store.counts().documents) == (1, 2)


def test_a_changed_text_retires_what_it_no_longer_says(store: Store) -> None:
    store.add(ONE)
    assert store.add(reading("one", [said("China", "AIDS", "Kenya")], origin="Wire")).state == "replaced"
    assert store.counts() == Counts(1, 2, 2, 1, 1)
    gone = store.statements([relation_id(entity("China").id, "MEMBER_OF", entity("BRICS").id, symmetric=False)])
    assert [(s.recorded, s.retired) for s in gone] == [(1, 2)]
    assert [s.type for s, _ in store.rows()] == ["AIDS"]
    assert store.named("BRICS") == []
    (kept,) = store.stated([s.id for s in ONE.statements if s.type == "AIDS"])
    assert (kept.recorded, kept.retired) == (1, None)


def test_a_document_may_come_twice_in_one_transaction_and_the_last_one_holds(store: Store) -> None:
    first, last = reading("one", [said("China", "AIDS", "Kenya")]), reading("one", [said("Peru", "ACCUSES", "Oman")])
    assert [a.state for a in store.add_all([first, last])] == ["new", "replaced"]
    assert (store.version(), store.counts()) == (1, Counts(1, 2, 2, 1, 1))
    assert [name for _, name, _ in store.extent().entities] == [
        e.name for e in sorted(last.entities, key=lambda e: e.id)
    ]
    assert len(store.extent().relations) == len(store.extent().facts) == 1


def test_a_type_that_the_ontology_lacks_is_refused(store: Store) -> None:
    with pytest.raises(FilterError, match="relation=HUGS"):
        store.add(reading("x", [said("China", "HUGS", "Kenya")]))
    assert store.version() == 0


def test_near_duplicates_are_told_both_ways(store: Store) -> None:
    chain = [
        said(a, "AIDS", b) for a, b in (("Chile", "Peru"), ("Peru", "Kenya"), ("Kenya", "Egypt"), ("Egypt", "Oman"))
    ]
    assert store.add(reading("a", chain)).near == ()
    assert store.add(reading("b", chain)).near == (document_id("a"),)
    assert store.add(reading("a", chain)).near == (document_id("b"),)
    assert store.extent().near == [tuple(sorted((document_id("a"), document_id("b"))))]


def test_forget_takes_out_exactly_one_contribution(store: Store) -> None:
    store.add_all([ONE, TWO])
    assert store.forget(TWO.document.id) == 2
    assert store.counts() == Counts(1, 3, 4, 2, 2)
    assert store.named("Norway") == []
    assert store.named("Kenya") == [entity("Kenya")]
    assert store.state_of(TWO.document.id) == "withdrawn"
    for job in (store.document, store.forget):
        with pytest.raises(DocumentWithdrawn):
            job(TWO.document.id)
    with pytest.raises(DocumentWithdrawn):
        store.add(TWO)
    with pytest.raises(DocumentNotFound):
        store.forget("d-unknown")


def test_forget_takes_out_the_aliases_that_only_that_document_gave(store: Store) -> None:
    plain = entity("United States")
    alone = Reading(document("alone", "US"), (type(plain)(plain.id, plain.name, plain.kind, ("America",)),), (), ())
    store.add_all([TWO, alone])
    assert store.entity(plain.id).aliases == ("America", "US", "Washington")
    store.forget(TWO.document.id)
    assert store.entity(plain.id).aliases == ("America",)
    assert store.named("Washington") == []


def test_judgements_are_kept_in_order_and_take_statements_out(store: Store) -> None:
    store.add(ONE)
    wrong = Judgement(ONE.statements[0].id, "wrong", "Ola", "misread", "2025-03-01")
    assert store.judge(wrong) == 2
    assert store.counts().statements == 1
    assert [s.type for s, _ in store.rows()] == ["MEMBER_OF"]
    right = Judgement(ONE.statements[0].id, "right", "Kim")
    assert store.judge(right) == 3
    assert store.counts().statements == 2
    assert store.judgements() == store.judgements(wrong.statement) == [wrong, right]
    assert store.judgements("s-other") == []
    with pytest.raises(RelationNotFound):
        store.judge(Judgement("s-none", "wrong", "Ola"))
    with pytest.raises(FilterError, match="verdict=maybe"):
        store.judge(Judgement(wrong.statement, "maybe", "Ola"))


def test_a_judgement_holds_when_its_text_is_read_again(store: Store) -> None:
    store.add(ONE)
    store.judge(Judgement(ONE.statements[0].id, "wrong", "Ola"))
    surer = [said("China", "AIDS", "Kenya", confidence=0.99), said("China", "MEMBER_OF", "BRICS")]
    store.add(reading("one", surer, origin="Wire"))
    assert [s.type for s, _ in store.rows()] == ["MEMBER_OF"]


def test_entities_are_found_by_id_name_alias_part_and_prefix(store: Store) -> None:
    store.add_all([ONE, TWO])
    states = entity("United States")
    assert store.entity(states.id) == states
    assert store.named("us") == store.named("WASHINGTON") == [states]
    assert store.search("nited") == ([states], 1)
    assert store.search("n", frozenset({"State"}), limit=1)[1] == 4
    assert store.search("n", frozenset({"Person"})) == ([], 0)
    assert store.suggest("wash") == [states]
    assert store.suggest("ashing") == []
    assert store.entities([states.id, "e-none", entity("Kenya").id]) == [states, entity("Kenya")]
    with pytest.raises(EntityNotFound):
        store.entity("e-none")


def test_documents_come_in_pages_by_id(store: Store) -> None:
    store.add_all([ONE, TWO])
    first, second = sorted((ONE.document, TWO.document), key=lambda d: d.id)
    assert store.documents(limit=1) == [first]
    assert store.documents(after=first.id) == [second]
    with pytest.raises(DocumentNotFound):
        store.document("d-none")


def test_entities_that_are_spoken_of_come_in_pages_by_id(store: Store) -> None:
    store.add_all([ONE, TWO])
    store.add(reading("one", [said("China", "AIDS", "Kenya")], origin="Wire"))  # BRICS is only spoken of in the past
    known = sorted(entity(name).id for name in ("China", "Kenya", "Norway", "United States"))
    assert [e.id for e in store.present()] == known
    assert [e.id for e in store.present(known[0], limit=2)] == known[1:3]
    assert store.present(known[-1]) == []
    assert store.present(limit=1) == store.entities(known[:1])


def test_mentions_come_in_text_order(store: Store) -> None:
    store.add_all([ONE, TWO])
    of_one = store.mentions(document=ONE.document.id)
    assert of_one == sorted(ONE.mentions, key=lambda m: m.span)
    china = entity("China").id
    assert {m.document for m in store.mentions(entity=china)} == {ONE.document.id, TWO.document.id}
    assert store.seen_in(china) == {ONE.document.id: 2, TWO.document.id: 1}


def test_relations_know_their_ends(store: Store) -> None:
    store.add(TWO)
    ends = sorted((entity("United States").id, entity("Norway").id))
    relation = relation_id(ends[0], "ALLIED_WITH", ends[1], symmetric=True)
    assert store.relation_ends(relation) == (ends[0], "ALLIED_WITH", ends[1])
    with pytest.raises(RelationNotFound):
        store.relation_ends("r-none")


def test_the_extent_is_the_whole_graph_at_one_version(store: Store) -> None:
    store.add(ONE)
    store.add(TWO)
    extent = store.extent()
    assert extent.version == 2
    assert [d.id for d in extent.documents] == sorted((ONE.document.id, TWO.document.id))
    assert len(extent.entities) == 5
    assert len(extent.facts) == 4
    assert [version for version, _ in extent.moments] == [1, 2]


def test_text_of_every_sort_comes_back_as_it_went_in(store: Store) -> None:
    text = "nul \0, quote ' \", emoji 🛰, RTL \u202eabc, combining é\n" * 3
    odd = Reading(document("odd", text), (entity("Çhîle ' \0"),), (), ())
    store.add(odd)
    assert store.document(odd.document.id).text == text
    assert store.named("çhîle ' \0") == [entity("Çhîle ' \0")]


def test_text_that_is_not_unicode_is_refused_whole(store: Store) -> None:
    broken = Reading(document("broken", "ok"), (entity("bad \ud800"),), (), ())
    with pytest.raises(StoreError, match="not Unicode"):
        store.add(broken)
    assert store.counts().documents == 0


def test_a_mention_of_somebody_that_the_reading_lacks_is_refused(store: Store) -> None:
    lacking = Reading(ONE.document, (), ONE.mentions, ())
    assert lacking.mentions[0].span < Span(10**6, 10**6)
    with pytest.raises(StoreError, match="a mention speaks of"):
        store.add(lacking)


def test_a_closed_store_says_so_and_closes_twice(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        store.version()
