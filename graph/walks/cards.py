"""All about one entity at a glance."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from graph.answers import Bounds, Card, Office
from graph.filters import Filter
from graph.model import Entity
from graph.stores.store import Store
from graph.walks.neighborhoods import allowed_kinds, allowed_ways, steps_from
from graph.walks.snapshot import Ints
from graph.walks.tellings import held, named, relation
from graph.walks.views import View


def card(view: View, filter_: Filter, store: Store, number: int) -> Card:
    """The card of the entity of this number under a filter."""
    s = view.snapshot
    steps = steps_from(s, np.array([number], dtype=np.int64))
    every = np.unique(steps.relation)
    kept = steps.where(allowed_ways(filter_, steps.way) & allowed_kinds(s, filter_, steps.other))
    shown = np.unique(kept.relation[view.active[kept.relation]])
    seen_in = store.seen_in(s.entities[number][0])
    origins = [(i, d) for i, d in enumerate(s.documents) if d.id in seen_in]
    dates = sorted(d.date for _, d in origins if d.date)
    return Card(
        entity=named(store, s, [number])[number],
        offices=tuple(_offices(view, store, shown)),
        ties=dict(sorted(Counter(s.types[shown].tolist()).items(), key=lambda item: (-item[1], item[0]))),
        mentions=sum(seen_in.values()),
        documents=len(seen_in),
        sources=len({int(s.document_source[i]) for i, _ in origins}),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        bounds=Bounds(len(shown), s.version, excluded=view.excluded(every), undated=view.undated(shown)),
    )


def _offices(view: View, store: Store, relations: Ints) -> Iterable[Office]:
    """Ties with a role are offices: one for each role, the latest first."""
    s = view.snapshot
    rules = s.ontology.relations
    held = [r for r in relations.tolist() if (rule := rules.get(s.relations[r][2])) and rule.is_tie]
    told = [(r, made) for r in held if (made := relation(view, r)).roles]
    entities: dict[int, Entity] = named(store, s, (int(n) for r, _ in told for n in (s.subject[r], s.object[r])))
    offices = [
        Office(entities[int(s.subject[r])], entities[int(s.object[r])], role, *_term(view, r, role))
        for r, made in told
        for role in made.roles
    ]
    return sorted(offices, key=lambda o: (o.until is not None, _newest(o.since), o.person.name, o.body.name, o.role))


def _newest(since: str | None) -> tuple[int, ...]:
    """Sorts later dates first, unknown ones last."""
    return tuple(-ord(c) for c in since) if since else (0,)


def _term(view: View, number: int, role: str) -> tuple[str | None, str | None]:
    """Since and until of one role of a relation."""
    wanted, facts = role.casefold(), view.snapshot.facts
    return held(view.snapshot, [i for i in view.facts(number) if (facts[i].role or "").casefold() == wanted])
