"""The whole graph as arrays in memory: built from the store once for each version, then only read.

Entities, relations and facts (statements in use) are numbered by position; entities and relations stand in the order of
their ids. Facts are sorted by relation, then by independent source, so that sums over both are sums over runs.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.dates import day_range
from graph.errors import FilterError
from graph.model import STATUSES
from graph.ontology import Ontology
from graph.sources import groups
from graph.stores.store import Extent, Fact, Origin, Store
from graph.walks.validity import Valid, intervals

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]
type Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of the graph. `fact_start[r]` to `fact_start[r + 1]` are the facts of relation r, and so on.

    `run_start` marks where a new (relation, source) begins among the facts, `relation_run` where a relation's runs
    begin. `adjacent_start`, `adjacent_relation`, `adjacent_other`, `adjacent_way` are the CSR of all relations seen
    from both ends; way is 1 out, -1 in, 0 either (symmetric). A relation from an entity to itself joins nobody.
    """

    version: int
    ontology: Ontology
    entities: Sequence[tuple[str, str, str]]
    entity_number: dict[str, int]
    kinds: NDArray[np.str_]
    name_rank: Ints
    documents: Sequence[Origin]
    document_source: Ints
    relations: Sequence[tuple[str, str, str, str]]
    relation_number: dict[str, int]
    subject: Ints
    object: Ints
    types: NDArray[np.str_]
    sign: Ints
    symmetric: Bools
    facts: Sequence[Fact]
    valid: Sequence[Valid]
    fact_relation: Ints
    fact_source: Ints
    fact_document: Ints
    fact_status: Ints
    confidence: Floats
    begin: Ints
    end: Ints
    undated: Bools
    seen: Ints
    fact_start: Ints
    run_start: Ints
    relation_run: Ints
    adjacent_start: Ints
    adjacent_relation: Ints
    adjacent_other: Ints
    adjacent_way: Ints

    @property
    def sources(self) -> int:
        """How many numbers of sources there are (more than documents never)."""
        return len(self.documents)

    def facts_of(self, relation: int) -> range:
        """The positions of a relation's facts."""
        return range(int(self.fact_start[relation]), int(self.fact_start[relation + 1]))

    def name(self, entity: int) -> str:
        """An entity's name."""
        return self.entities[entity][1]


def ranges(starts: Ints, stops: Ints) -> Ints:
    """All positions of the ranges, one range after the other."""
    lengths = stops - starts
    total = int(lengths.sum())
    offsets = np.repeat(starts - np.concatenate(([0], lengths.cumsum()[:-1])), lengths) if total else starts[:0]
    return np.arange(total, dtype=np.int64) + offsets


def _starts(numbers: Ints, count: int) -> Ints:
    """Where each number 0..count begins in a sorted array of numbers."""
    return np.searchsorted(numbers, np.arange(count + 1)).astype(np.int64)


def snapshot(extent: Extent, ontology: Ontology, recorded: int | None = None) -> Snapshot:
    """The graph of an extent; with `recorded`, as it was at that version."""
    facts = [f for f in extent.facts if _in_use(f, recorded)]
    used = {f.relation for f in facts}
    relations = [r for r in extent.relations if r[0] in used]
    relation_number = {r[0]: i for i, r in enumerate(relations)}
    document_number = {d.id: i for i, d in enumerate(extent.documents)}
    origin = [d.origin for d in extent.documents]
    source = groups(origin, [(document_number[a], document_number[b]) for a, b in extent.near])
    facts.sort(key=lambda f: (relation_number[f.relation], source[document_number[f.document]], f.id))
    valid = intervals(
        facts, {r[0]: (r[1], r[2], r[3]) for r in relations}, {d.id: d.date for d in extent.documents}, ontology
    )
    rules = [ontology.relations.get(r[2]) for r in relations]
    columns = _columns(extent, facts, relations, valid)
    columns["sign"] = _ints([rule.sign if rule else 0 for rule in rules])
    columns["document_source"] = _ints(source)
    columns["fact_source"] = columns["document_source"][columns["fact_document"]]
    symmetric = np.array([bool(rule and rule.symmetric) for rule in rules], dtype=np.bool_)
    return Snapshot(
        version=extent.version,
        ontology=ontology,
        entities=extent.entities,
        entity_number={e[0]: i for i, e in enumerate(extent.entities)},
        kinds=np.array([e[2] for e in extent.entities], dtype=np.str_),
        name_rank=_name_rank([e[1] for e in extent.entities]),
        documents=extent.documents,
        relations=relations,
        relation_number=relation_number,
        types=np.array([r[2] for r in relations], dtype=np.str_),
        symmetric=symmetric,
        facts=facts,
        valid=valid,
        confidence=np.array([f.confidence for f in facts], dtype=np.float64),
        undated=np.array([v.undated for v in valid], dtype=np.bool_),
        **columns,
        **_runs(columns, len(relations)),
        **_adjacency(columns, symmetric, len(extent.entities)),
    )


def _columns(
    extent: Extent, facts: Sequence[Fact], relations: Sequence[tuple[str, str, str, str]], valid: Sequence[Valid]
) -> dict[str, Ints]:
    """The plain columns of relations and facts."""
    entity = {e[0]: i for i, e in enumerate(extent.entities)}
    document = {d.id: i for i, d in enumerate(extent.documents)}
    relation = {r[0]: i for i, r in enumerate(relations)}
    status = {name: i for i, name in enumerate(STATUSES)}
    in_document = _ints([document[f.document] for f in facts])
    return {
        "subject": _ints([entity[r[1]] for r in relations]),
        "object": _ints([entity[r[3]] for r in relations]),
        "fact_relation": _ints([relation[f.relation] for f in facts]),
        "fact_document": in_document,
        "fact_status": _ints([status[f.status] for f in facts]),
        "begin": _ints([v.begin for v in valid]),
        "end": _ints([v.end for v in valid]),
        "seen": _ints([_day(d.date) for d in extent.documents])[in_document],
    }


def _name_rank(names: Sequence[str]) -> Ints:
    """By entity: its place in the order of names, case folded, then of ids."""
    made = np.empty(len(names), dtype=np.int64)
    made[sorted(range(len(names)), key=lambda i: (names[i].casefold(), i))] = np.arange(len(names))
    return made


def distinct(numbers: Ints, count: int) -> Ints:
    """The distinct ones of numbers below `count`, sorted: as np.unique does, without sorting."""
    seen = np.zeros(count, dtype=np.bool_)
    seen[numbers] = True
    return np.flatnonzero(seen).astype(np.int64)


def _in_use(fact: Fact, recorded: int | None) -> bool:
    if recorded is None:
        return fact.retired is None
    return fact.recorded <= recorded and (fact.retired is None or fact.retired > recorded)


def _day(date: str | None) -> int:
    """The last day of a document's date; -1 where it has none."""
    found = day_range(date) if date else None
    return found[1] if found else -1


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _runs(columns: dict[str, Ints], relations: int) -> dict[str, Ints]:
    relation, source = columns["fact_relation"], columns["fact_source"]
    changes = (np.diff(relation) != 0) | (np.diff(source) != 0)
    run_start = np.concatenate(([0], np.flatnonzero(changes) + 1)).astype(np.int64)[: len(relation)]
    return {
        "fact_start": _starts(relation, relations),
        "run_start": run_start,
        "relation_run": _starts(relation[run_start], relations),
    }


def _adjacency(columns: dict[str, Ints], symmetric: Bools, entities: int) -> dict[str, Ints]:
    subject, object_ = columns["subject"], columns["object"]
    joins = np.flatnonzero(subject != object_)
    out = np.where(symmetric, 0, 1)[joins]
    near = np.concatenate((subject[joins], object_[joins]))
    order = np.argsort(near, kind="stable")
    return {
        "adjacent_start": _starts(near[order], entities),
        "adjacent_relation": np.concatenate((joins, joins))[order].astype(np.int64),
        "adjacent_other": np.concatenate((object_[joins], subject[joins]))[order],
        "adjacent_way": np.concatenate((out, -out))[order].astype(np.int64),
    }


class Snapshots:
    """The current snapshot of a store, and a few past ones.

    A reader of a snapshot that is up to date takes no lock: one reference is swapped when a new one is built.
    """

    PAST = 4

    def __init__(self, store: Store, ontology: Ontology) -> None:
        self._store = store
        self._ontology = ontology
        self._building = threading.Lock()
        self._current: Snapshot | None = None
        self._read: Extent | None = None
        self._past: OrderedDict[tuple[int, int], Snapshot] = OrderedDict()

    def current(self) -> Snapshot:
        """The graph as the store has it now."""
        version = self._store.version()
        found = self._current
        if found is not None and found.version == version:
            return found
        with self._building:
            extent, found = self._extent(), self._current
            # Not only newer: a server's database may be emptied and filled anew while this process lives.
            if found is None or found.version != extent.version:
                found = self._current = snapshot(extent, self._ontology)
            return found

    def at(self, recorded: str | None) -> Snapshot:
        """The graph as it was at a version or at the end of a day (UTC); None: now."""
        if recorded is None:
            return self.current()
        with self._building:
            extent = self._extent()
            version = _version_at(extent, recorded)
            key = (extent.version, version)
            if key not in self._past:
                self._past[key] = snapshot(extent, self._ontology, version)
            self._past.move_to_end(key)
            while len(self._past) > self.PAST:
                self._past.popitem(last=False)
            return self._past[key]

    def _extent(self) -> Extent:
        """The whole graph now; of what was read for an earlier question, only what changed. For who holds the lock."""
        if self._read is None or self._read.version != self._store.version():
            self._read = self._store.extent(self._read)
        return self._read


def _version_at(extent: Extent, recorded: str) -> int:
    """Digits are a version; anything else is a day, of which the last version counts."""
    if recorded.isdecimal():
        return int(recorded)
    days = day_range(recorded)
    if days is None:
        raise FilterError("as_recorded", f"as_recorded={recorded} is neither a version nor a day", "write YYYY-MM-DD")
    return max((version for version, moment in extent.moments if _day(moment[:10]) <= days[1]), default=0)
