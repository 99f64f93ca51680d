"""The whole graph of a Neo4j store at one version, streamed from the server: the snapshot's food."""

from collections.abc import Iterator

from graph.stores.bolt_driver import Server, Talk
from graph.stores.bolt_ledger import take_turn
from graph.stores.bolt_settling import ends_of
from graph.stores.store import Extent, Fact, Origin

_TRIES = 5
"""How often it is read anew because a writer came in between, before writers are made to wait."""

_PAGE = 10_000
_BETWEEN = "\x1f"
"""Stands between the fields of a line; only the last field, a role in the words of a text, may hold one itself."""

_FIELDS = 14


def extent(server: Server) -> Extent:
    """All of it, of one version: the server itself would show each query what was committed meanwhile."""
    for _ in range(_TRIES):
        found = server.read(_extent, patient=True)
        if server.read(_version) == found.version:
            return found
    return server.write(_alone)


def _alone(talk: Talk) -> Extent:
    """The same while writers wait."""
    take_turn(talk)
    return _extent(talk)


def _version(talk: Talk) -> int:
    return int(talk.ask("read/version")[0][0])


def _extent(talk: Talk) -> Extent:
    """The version is read first, so that a writer in between shows."""
    version = _version(talk)
    origins = talk.ask("read/extent_documents")
    relations: dict[str, tuple[str, str, str, str]] = {}
    facts: list[Fact] = []
    for line in _lines(talk):
        _take(line.split(_BETWEEN, _FIELDS - 1), relations, facts)
    return Extent(
        version=version,
        entities=sorted((id_, name, kind) for id_, name, kind in talk.ask("read/extent_entities")),
        documents=sorted((Origin(*row) for row in origins), key=lambda origin: origin.id),
        near=sorted((first, second) for first, second, _ in talk.ask("read/extent_near")),
        relations=sorted(relations.values()),
        facts=sorted(facts, key=lambda fact: (fact.relation, fact.id, fact.recorded)),
        moments=[(number, moment) for number, moment in talk.ask("read/versions")],
    )


def _lines(talk: Talk) -> Iterator[str]:
    last = ""
    while last is not None:
        last, lines = talk.ask("read/extent_lines", after=last, limit=_PAGE, between=_BETWEEN)[0]
        yield from lines


def _take(fields: list[str], relations: dict[str, tuple[str, str, str, str]], facts: list[Fact]) -> None:
    """One statement: the relation that it bears and, unless it was judged wrong, the fact."""
    id_, relation, document, subject, type_, object_, status, confidence, *rest = fields
    former, recorded, retired, wrong, when, role = rest
    if relation not in relations:
        # Where the ends are in order, they are so for a symmetric type, too.
        ends = (subject, type_, object_) if subject <= object_ else ends_of(relation, subject, type_, object_)
        relations[relation] = (relation, *ends)
    if wrong == "false":
        fact = Fact(
            id=id_,
            relation=relation,
            document=document,
            subject=subject,
            status=status,
            confidence=float(confidence),
            when=when[1:] if when else None,
            role=role[1:] if role else None,
            former=former == "true",
            recorded=int(recorded),
            retired=int(retired) if retired else None,
        )
        facts.append(fact)
