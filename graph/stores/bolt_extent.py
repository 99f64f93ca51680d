"""The whole graph of a Neo4j store at one version, streamed from the server: the snapshot's food."""

from collections.abc import Iterator
from typing import Any

from graph.stores.bolt_driver import Server, Talk
from graph.stores.bolt_ledger import take_turn, version_of
from graph.stores.bolt_settling import ends_of
from graph.stores.renewal import read_before, renewed
from graph.stores.store import Extent, Fact, Origin

_TRIES = 5
"""How often it is read anew because a writer came in between, before writers are made to wait."""

_PAGE = 10_000
_BETWEEN = "\x1f"
"""Stands between the fields of a line; only the last field, a role in the words of a text, may hold one itself."""

_FIELDS = 13


def extent(server: Server, since: Extent | None) -> Extent:
    """All of it at one version; of statements and relations that `since` knows, only what changed is read."""
    part = _at_one_version(server, since)
    return part if since is None else renewed(since, part) or _at_one_version(server, None)


def _at_one_version(server: Server, since: Extent | None) -> Extent:
    """The server itself would show each query what was committed meanwhile."""
    for _ in range(_TRIES):
        found = server.read(lambda talk: _part(talk, since), patient=True)
        if server.read(_version) == found.version:
            return found
    return server.write(lambda talk: _alone(talk, since))


def _alone(talk: Talk, since: Extent | None) -> Extent:
    """The same while writers wait."""
    take_turn(talk)
    return _part(talk, since)


def _version(talk: Talk) -> int:
    return version_of(talk.ask("read/version"))


def _part(talk: Talk, since: Extent | None) -> Extent:
    """As an extent. The version is read first, so that a writer in between shows."""
    version = _version(talk)
    origins = talk.ask("read/extent_documents")
    relations: dict[str, tuple[str, str, str, str]] = {}
    facts: list[Fact] = []
    for line in _lines(talk, *read_before(since)):
        _take(line.split(_BETWEEN, _FIELDS - 1), relations, facts)
    return Extent(
        version=version,
        entities=sorted((id_, name, kind) for id_, name, kind in talk.ask("read/extent_entities")),
        documents=sorted((Origin(*row) for row in origins), key=lambda origin: origin.id),
        near=sorted((first, second) for first, second, _ in talk.ask("read/extent_near")),
        relations=sorted(relations.values()),
        facts=sorted(facts, key=lambda fact: (fact.relation, fact.id, fact.recorded)),
        wrong=sorted(row[0] for row in talk.ask("read/extent_wrong")),
        moments=[(number, moment) for number, moment in talk.ask("read/versions")],
    )


def _lines(talk: Talk, since: int, again: list[str]) -> Iterator[str]:
    given: dict[str, Any] = {"limit": _PAGE, "between": _BETWEEN, "since": since, "again": again}
    lines, last = [""] * _PAGE, ""
    while len(lines) == _PAGE:
        last, lines = talk.ask("read/extent_lines", after=last, **given)[0]
        yield from lines


def _take(fields: list[str], relations: dict[str, tuple[str, str, str, str]], facts: list[Fact]) -> None:
    """One statement: the relation that it bears, and the fact."""
    id_, relation, document, subject, type_, object_, status, confidence, *rest = fields
    former, recorded, retired, when, role = rest
    if relation not in relations:
        # Where the ends are in order, they are so for a symmetric type, too.
        ends = (subject, type_, object_) if subject <= object_ else ends_of(relation, subject, type_, object_)
        relations[relation] = (relation, *ends)
    facts.append(
        Fact(
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
    )
