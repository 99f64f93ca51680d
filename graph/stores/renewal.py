"""A graph that was read before, brought up to date with what changed since: for the snapshot after each write.

Statements make up nearly all of a graph and say themselves in which versions they were recorded and retired. Only two
things happen to them beside that: they go with their document, and judgements take them out or put them back. All that
is smaller is read whole again.
"""

from operator import attrgetter, itemgetter

from graph.stores.store import Extent, Fact

NEVER = -1
"""The version before all others: since then, everything is new."""


def read_before(since: Extent | None) -> tuple[int, list[str]]:
    """The version after which statements must be read, and those to read anyway: they were judged wrong, once."""
    return (NEVER, []) if since is None else (since.version, since.wrong)


def renewed(since: Extent, part: Extent) -> Extent | None:
    """The whole graph, from an earlier state of it and from what was read since (`read_before` says what that is).

    None where the earlier state is of another graph: a server's database may be emptied and filled anew.
    """
    if part.moments[: len(since.moments)] != since.moments:
        return None
    stored, wrong = {document.id for document in part.documents}, set(part.wrong)
    facts: dict[tuple[str, int], Fact] = {
        (fact.id, fact.recorded): fact for fact in since.facts if fact.document in stored and fact.id not in wrong
    }
    facts |= {(fact.id, fact.recorded): fact for fact in part.facts}
    borne = {fact.relation for fact in facts.values()}
    relations = {relation[0]: relation for known in (since, part) for relation in known.relations}
    return Extent(
        version=part.version,
        entities=part.entities,
        documents=part.documents,
        near=part.near,
        relations=sorted((relations[id_] for id_ in borne), key=itemgetter(0)),
        facts=sorted(facts.values(), key=attrgetter("relation", "id", "recorded")),
        wrong=part.wrong,
        moments=part.moments,
    )
