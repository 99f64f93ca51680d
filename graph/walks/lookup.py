"""From what somebody typed to the one entity that is meant, or to an error that helps."""

import re

from rapidfuzz import process

from graph.errors import AmbiguousName, Candidate, EntityNotFound
from graph.identity.names import folded
from graph.model import Entity
from graph.stores.store import Store
from graph.walks.snapshot import Snapshot

_ID = re.compile(r"e-[0-9a-f]{20}")
SHOWN = 8
"""How many candidates an ambiguous name lists."""


def resolve(store: Store, snapshot: Snapshot, asked: str) -> Entity:
    """By id, exact name, exact alias, then the only one whose name begins with or contains the words."""
    if _ID.fullmatch(asked.strip()):
        return store.entity(asked.strip())
    named = store.named(asked)
    titled = [e for e in named if folded(e.name) == folded(asked)]
    for found in (titled, named):
        if found:
            return _only(snapshot, asked, found)
    begun = store.suggest(asked, limit=SHOWN)
    found = begun or store.search(asked, limit=SHOWN)[0]
    if not found:
        raise EntityNotFound(f"no entity is called '{asked}'", _nearest(snapshot, asked))
    return _only(snapshot, asked, found)


def _only(snapshot: Snapshot, asked: str, found: list[Entity]) -> Entity:
    if len(found) == 1:
        return found[0]
    candidates = [Candidate(e.id, e.name, e.kind, ties(snapshot, e.id)) for e in found]
    raise AmbiguousName(asked, sorted(candidates, key=lambda c: (-c.ties, c.name, c.id))[:SHOWN])


def ties(snapshot: Snapshot, entity: str) -> int:
    """How many relations an entity has, of whatever status."""
    number = snapshot.entity_number.get(entity)
    if number is None:
        return 0
    return int(snapshot.adjacent_start[number + 1] - snapshot.adjacent_start[number])


def _nearest(snapshot: Snapshot, asked: str) -> str:
    names = [name for _, name, _ in snapshot.entities]
    near = process.extract(asked.casefold(), names, processor=str.casefold, limit=3, score_cutoff=60)
    listed = ", ".join(dict.fromkeys(match[0] for match in near))
    return f"did you mean: {listed}?" if listed else "search for a part of the name"
