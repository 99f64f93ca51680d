"""Rows of a view as answers: relations, ties and quotes, with the evidence fetched in one look into the store."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from graph.answers import Quote, Tie
from graph.dates import FOREVER_AGO, FOREVER_ON
from graph.model import STATUSES, Entity, Relation, Statement
from graph.stores.store import Origin, Store
from graph.walks.snapshot import Ints, Snapshot
from graph.walks.views import View

OUT, IN, EITHER = 1, -1, 0
DIRECTIONS = {OUT: "out", IN: "in", EITHER: "both"}


def relation(view: View, number: int) -> Relation:
    """One relation as the view's filter shows it."""
    s = view.snapshot
    id_, subject, type_, object_ = s.relations[number]
    facts = view.facts(number)
    counted = Counter(s.facts[i].status for i in facts)
    dates = sorted(d for i in facts if (d := s.documents[s.fact_document[i]].date) is not None)
    since, until = held(s, facts)
    return Relation(
        id=id_,
        subject=subject,
        type=type_,
        object=object_,
        sign=int(s.sign[number]),
        confidence=float(view.confidence[number]),
        statuses={status: counted[status] for status in STATUSES if counted[status]},
        sources=int(view.sources[number]),
        documents=len({int(s.fact_document[i]) for i in facts}),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        since=since,
        until=until,
        roles=distinct(role for i in facts if (role := s.facts[i].role)),
    )


def distinct(roles: Iterable[str]) -> tuple[str, ...]:
    """Roles that differ by more than case, as they are written most formally ("Prime Minister"), sorted."""
    formal: dict[str, str] = {}
    for role in sorted(set(roles), key=lambda role: (-sum(letter.isupper() for letter in role), role)):
        formal.setdefault(role.casefold(), role)
    return tuple(sorted(formal.values()))


def held(s: Snapshot, facts: Sequence[int]) -> tuple[str | None, str | None]:
    """From when to when, in the words of the texts; None where it is open or nobody says."""
    begun = [(s.valid[i].begin, s.valid[i].since) for i in facts if s.valid[i].since]
    ended = [(s.valid[i].end, s.valid[i].until) for i in facts if s.valid[i].until]
    since = min((b for b in begun if b[0] > FOREVER_AGO), default=(0, None))[1]
    if any(s.valid[i].end == FOREVER_ON for i in facts):
        return since, None
    return since, max(ended, default=(0, None))[1]


class Telling:
    """Collects the ties of one answer, then fills in all their evidence at once."""

    def __init__(self, view: View, store: Store, evidence: int) -> None:
        self._view = view
        self._store = store
        self._evidence = evidence
        self._relations: dict[int, Relation] = {}
        self._wanted: dict[int, list[int]] = {}
        self._quotes: dict[int, tuple[Quote, ...]] = {}

    def want(self, relations: Iterable[int]) -> None:
        """Say that these relations will be shown."""
        for number in relations:
            if number not in self._relations:
                self._relations[number] = relation(self._view, number)
                best = best_first(self._view, self._view.facts(number))
                self._wanted[number] = best[: self._evidence]

    def fetch(self) -> None:
        """Look up the evidence of all that is wanted."""
        positions = [i for best in self._wanted.values() for i in best]
        found = dict(zip(positions, quotes(self._view.snapshot, self._store, positions), strict=True))
        self._quotes = {
            number: tuple(q for i in best if (q := found[i]) is not None) for number, best in self._wanted.items()
        }

    def tie(self, number: int, way: int) -> Tie:
        """One tie; `way` is OUT, IN or EITHER from where it is seen."""
        return Tie(self._relations[number], DIRECTIONS[way], self._quotes.get(number, ()))

    def relations(self) -> tuple[Relation, ...]:
        """All relations shown, each once, in the order in which they were wanted."""
        return tuple(self._relations.values())


def best_first(view: View, facts: Sequence[int]) -> list[int]:
    """Facts by confidence, plainest status, latest date, id."""
    s = view.snapshot
    return sorted(facts, key=lambda i: (-s.confidence[i], s.fact_status[i], -s.seen[i], s.facts[i].id))


def quotes(s: Snapshot, store: Store, positions: Sequence[int]) -> list[Quote | None]:
    """The facts at these positions as quotes, in that order; None for one that was withdrawn meanwhile."""
    stored = store.stated(s.facts[i].id for i in positions) if positions else []
    found = {(statement.id, statement.recorded): statement for statement in stored}
    made: list[Quote | None] = []
    for i in positions:
        statement = found.get((s.facts[i].id, s.facts[i].recorded))
        made.append(_quote(s, statement, s.documents[s.fact_document[i]]) if statement else None)
    return made


def _quote(s: Snapshot, statement: Statement, origin: Origin) -> Quote:
    return Quote(
        statement=statement.id,
        quote=statement.evidence.quote,
        start=statement.evidence.start,
        end=statement.evidence.end,
        document=statement.document,
        title=origin.title,
        source=origin.source,
        date=origin.date,
        status=statement.status,
        claimant=_claimant(s, statement),
        when=statement.when,
        confidence=statement.confidence,
        role=statement.role,
        found_by=statement.found_by,
        subject_span=(statement.subject_mention.start, statement.subject_mention.end),
        object_span=(statement.object_mention.start, statement.object_mention.end),
    )


def _claimant(s: Snapshot, statement: Statement) -> str | None:
    """The claimant's name where it is an entity of the graph, else the words that name it."""
    if statement.claimant is None:
        return None
    number = s.entity_number.get(statement.claimant.entity or "")
    return statement.claimant.text if number is None else s.name(number)


def named(store: Store, s: Snapshot, numbers: Iterable[int]) -> dict[int, Entity]:
    """Entities by number; one that was withdrawn meanwhile is told as the snapshot knows it."""
    wanted = list(dict.fromkeys(int(n) for n in numbers))
    found = {entity.id: entity for entity in store.entities(s.entities[n][0] for n in wanted)}
    return {n: _as_seen(s, n, found.get(s.entities[n][0])) for n in wanted}


def _as_seen(s: Snapshot, number: int, entity: Entity | None) -> Entity:
    id_, name, kind = s.entities[number]
    return Entity(id_, name, kind) if entity is None else replace(entity, name=name, kind=kind)


def distinct_sources(view: View, relations: Ints) -> int:
    """How many independent sources bear these relations together."""
    facts = view.facts_of(relations)
    return len(np.unique(view.snapshot.fact_source[facts[view.takes_part[facts]]]))
