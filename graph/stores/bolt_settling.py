"""What is derived from statements and contributions, derived anew: aggregates of relations, names of entities."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.identity.names import relation_id
from graph.ontology import Ontology
from graph.stores.bolt_driver import Talk
from graph.stores.bolt_rows import Called, entity_properties

type Ends = tuple[str, str, str]


def relation_of(subject: str, type_: str, object_: str, ontology: Ontology) -> tuple[str, Ends]:
    """The id of the relation that such a statement bears, and its subject, type and object."""
    symmetric = ontology.relations[type_].symmetric
    first, second = sorted((subject, object_)) if symmetric else (subject, object_)
    return relation_id(subject, type_, object_, symmetric=symmetric), (first, type_, second)


def ends_of(relation: str, subject: str, type_: str, object_: str) -> Ends:
    """The ends of a relation from a statement that bears it, whatever the ontology says of its type by now."""
    if relation_id(subject, type_, object_, symmetric=False) == relation:
        return subject, type_, object_
    first, second = sorted((subject, object_))
    return first, type_, second


def settle_relations(talk: Talk, changed: Mapping[str, Ends]) -> None:
    """Count anew; a relation of which no statement is left, not even a retired one, goes."""
    if not changed:
        return
    borne = {row["relation"]: row for row in talk.told("read/borne", relations=sorted(changed))}
    kept: dict[str, list[dict[str, Any]]] = defaultdict(list)
    gone: dict[str, list[str]] = defaultdict(list)
    for relation, (subject, type_, object_) in sorted(changed.items(), key=lambda item: (item[1], item[0])):
        if relation in borne:
            properties = {key: value for key, value in borne[relation].items() if key != "relation"}
            kept[type_].append({"id": relation, "subject": subject, "object": object_, "properties": properties})
        else:
            gone[type_].append(relation)
    for type_ in sorted(kept):
        talk.ask("write/relations", {"TYPE": type_}, rows=kept[type_])
    for type_ in sorted(gone):
        talk.ask("write/drop_relations", {"TYPE": type_}, ids=gone[type_])


@dataclass(slots=True)
class State:
    """All that is kept of an entity. `was` is the kind whose label it carries, None for a new one."""

    called: Called
    forms: set[str]
    mentions: int
    present: bool
    was: str | None = None

    def join(self, called: Called, forms: Iterable[str], mentions: int) -> None:
        """Take in what one more document says."""
        self.called = min(self.called, called, key=lambda c: c.rank) if self.present else called
        self.forms = self.forms | set(forms) if self.present else set(forms)
        self.mentions += mentions
        self.present = True


@dataclass(slots=True)
class Entities:
    """The entities that one write touches, read once, written once."""

    ontology: Ontology
    states: dict[str, State] = field(default_factory=dict)

    def read(self, talk: Talk, ids: Iterable[str]) -> None:
        """Take in what is kept of these."""
        for row in talk.told("read/entity_states", ids=sorted(set(ids))):
            called = Called(row["name"], row["kind"], row["iso"], row["wikidata"])
            state = State(called, set(row["forms"]), row["mentions"], row["present"], row["kind"])
            self.states[row["id"]] = state

    def join(self, id_: str, called: Called, forms: Iterable[str], mentions: int) -> None:
        """One more document says this of an entity."""
        if id_ not in self.states:
            self.states[id_] = State(called, set(), 0, present=False)
        self.states[id_].join(called, forms, mentions)

    def write(self, talk: Talk) -> None:
        """Write all of them, by id."""
        rows = [self._row(id_, state) for id_, state in sorted(self.states.items())]
        if rows:
            talk.ask("write/entity_states", rows=rows)

    def _row(self, id_: str, state: State) -> dict[str, Any]:
        kind = state.called.kind
        properties = entity_properties(id_, state.called, state.forms, state.mentions, present=state.present)
        known = self.ontology.kinds
        others = [state.was] if state.was and state.was != kind and state.was in known else []
        return {"id": id_, "properties": properties, "labels": [kind] if kind in known else [], "others": others}


def derive_entities(talk: Talk, ids: Iterable[str], ontology: Ontology) -> None:
    """Derive entities anew from all that documents say of them; one of which none speaks any more goes."""
    wanted = sorted(set(ids))
    if not wanted:
        return
    entities = Entities(ontology)
    entities.read(talk, wanted)
    said: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in talk.told("read/contributors", ids=wanted):
        if row["said"]:
            said[row["id"]].append(row)
    gone = [id_ for id_ in wanted if not said[id_]]
    for id_ in wanted:
        if id_ in entities.states and said[id_]:
            _derive(entities.states[id_], said[id_])
        else:
            entities.states.pop(id_, None)
    entities.write(talk)
    if gone:
        talk.ask("write/drop_entities", ids=gone)


def _derive(state: State, said: Sequence[Mapping[str, Any]]) -> None:
    live = [row for row in said if row["retired"] is None]
    ranked = [Called(row["name"], row["kind"], row["iso"], row["wikidata"]) for row in live or said]
    state.called = min(ranked, key=lambda called: called.rank)
    state.forms = {form for row in live for form in row["forms"]}
    state.mentions = sum(row["mentions"] for row in live)
    state.present = bool(live)
