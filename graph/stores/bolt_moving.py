"""The rows of a Neo4j store as the embedded one has them, for moving: out in order, and into an empty server."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import batched
from typing import Any

from graph.model import Mention, Span
from graph.ontology import Ontology
from graph.stores.bolt_driver import Server, Talk
from graph.stores.bolt_near import words
from graph.stores.bolt_rows import STATEMENT, Called, Properties, mention_lists, statement_key
from graph.stores.bolt_rows import as_mentions as mentions_of
from graph.stores.bolt_settling import Ends, Entities, State, settle_relations
from graph.stores.migrate import Row

_PAGE = 500
_AT_ONCE = 2000
"""Rows in one transaction of a move."""

type Rows = Callable[[str], Iterable[Row]]


def kept(server: Server, kind: str) -> Iterator[Row]:
    """Every row of a kind, sorted."""
    if kind == "documents":
        return _documents(server)
    return iter(sorted(server.read(_KEPT[kind], patient=True)))


def _documents(server: Server) -> Iterator[Row]:
    after = ""
    while True:
        given = {"after": after, "limit": _PAGE}
        page = server.read(lambda talk, g=given: talk.ask("read/moved_documents", **g))  # type: ignore[misc]
        if not page:
            return
        for *row, extracted, print_, signature in page:
            yield (*row, int(extracted), print_, bytes(signature))
        after = page[-1][0]


def _ledger(talk: Talk) -> list[Row]:
    _, version, secret, _, _ = talk.ask("read/ledger")[0]
    return [(version, bytes(secret))]


def _forms(talk: Talk) -> list[Row]:
    return [(row[0], row[1], form) for row in talk.ask("read/moved_contributions") for form in row[-1]]


def _mentions(talk: Talk) -> list[Row]:
    found = [m for row in talk.ask("read/mentions_all") for m in mentions_of(row)]
    return [(m.document, m.span.start, m.span.end, m.entity, m.text, m.form, m.confidence) for m in found]


def _statements(talk: Talk) -> list[Row]:
    made: list[Row] = []
    for id_, *row in talk.ask("read/moved_statements"):
        *said, former, confidence, found_by, recorded, retired, relation, wrong = row
        found = json.dumps(found_by, ensure_ascii=False)
        made.append((id_, recorded, *said, int(former), confidence, found, relation, retired, int(wrong)))
    return made


def _judgements(talk: Talk) -> list[Row]:
    columns = ("number", "statement", "verdict", "who", "why", "when")
    return [tuple(row[column] for column in columns) for row in talk.told("read/judgements")]


_KEPT: Mapping[str, Callable[[Talk], list[Row]]] = {
    "ledger": _ledger,
    "versions": lambda talk: [tuple(row) for row in talk.ask("read/versions")],
    "near": lambda talk: [tuple(row) for row in talk.ask("read/extent_near")],
    "entities": lambda talk: [(*row, int(present)) for *row, present in talk.ask("read/moved_entities")],
    "contributions": lambda talk: [tuple(row[:-1]) for row in talk.ask("read/moved_contributions")],
    "forms": _forms,
    "mentions": _mentions,
    "relations": lambda talk: [tuple(row) for row in talk.ask("read/moved_relations")],
    "statements": _statements,
    "judgements": _judgements,
    "forgotten": lambda talk: [(bytes(hash_), version) for hash_, version in talk.ask("read/moved_tombstones")],
}


def take_over(server: Server, ontology: Ontology, rows: Rows, source: str) -> None:
    """Fill the server, batch by batch; until the last one is in, the ledger says that a move is under way."""
    server.write(lambda talk: talk.ask("write/begin_move", source=source))
    ((version, secret),) = rows("ledger")
    _send(server, "write/versions", ({"version": number, "moment": moment} for number, moment in rows("versions")))
    _send(server, "write/documents", map(_document, rows("documents")), 200)
    forms = defaultdict(set)
    called: dict[tuple[str, str], list[str]] = defaultdict(list)
    for document, entity, form in rows("forms"):
        forms[entity].add(form)
        called[document, entity].append(form)
    _take_entities(server, ontology, rows("entities"), forms)
    near = ({"first": first, "second": second, "jaccard": likeness} for first, second, likeness in rows("near"))
    _send(server, "write/near", near)
    _take_contributions(server, rows, called)
    relations = {row[0]: (row[1], row[2], row[3]) for row in rows("relations")}
    _take_statements(server, rows("statements"), relations)
    judgements = [_judgement(row) for row in rows("judgements")]
    _send(server, "write/judgements", judgements)
    _send(server, "write/tombstones", ({"hash": hash_, "version": number} for hash_, number in rows("forgotten")))
    judged = max((row["number"] for row in judgements), default=0)
    server.write(lambda talk: talk.ask("write/end_move", version=version, secret=secret, judged=judged))


def _send(server: Server, name: str, rows: Iterable[Any], at_once: int = _AT_ONCE) -> None:
    for batch in batched(rows, at_once):
        given = list(batch)
        server.write(lambda talk, g=given: talk.ask(name, rows=g))  # type: ignore[misc]


def _document(row: Row) -> Properties:
    names = ("title", "text", "sha256", "source", "origin", "date", "outlet", "language")
    id_, *described, extracted, print_, signature = row
    properties = dict(zip(names, described, strict=True))
    properties |= {"extracted": bool(extracted), "fingerprint": print_, "signature": bytes(signature)}
    return {"id": id_, "properties": properties | {"bands": words(bytes(signature)) or None}}


def _take_entities(server: Server, ontology: Ontology, rows: Iterable[Row], forms: Mapping[str, set[str]]) -> None:
    for batch in batched(rows, _AT_ONCE):
        entities = Entities(ontology)
        for id_, name, kind, iso, wikidata, mentions, present in batch:
            its = set(forms.get(id_, ()))
            entities.states[id_] = State(Called(name, kind, iso, wikidata), its, mentions, bool(present))
        server.write(entities.write)


def _take_contributions(server: Server, rows: Rows, called: Mapping[tuple[str, str], list[str]]) -> None:
    mentions: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for document, start, end, entity, text, form, confidence in rows("mentions"):
        mentions[document, entity].append(Mention(document, entity, Span(start, end), text, form, confidence))

    def row_of(row: Row) -> Properties:
        document, entity, name, kind, iso, wikidata, retired = row
        properties = Called(name, kind, iso, wikidata).properties()
        lists = mention_lists(mentions.get((document, entity), ()))
        properties |= {"forms": called.get((document, entity), []), **lists, "retired": retired}
        return {"document": document, "entity": entity, "properties": properties}

    _send(server, "write/mentions", map(row_of, rows("contributions")))


def _take_statements(server: Server, rows: Iterable[Row], relations: Mapping[str, Ends]) -> None:
    """Statements with their claimants, then the relations that they bear."""
    for batch in batched(map(_statement, rows), _AT_ONCE):
        given = list(batch)
        claims = [{"key": row["key"], "entity": row["claimed_by"]} for row in given if row["claimed_by"]]
        server.write(lambda talk, g=given: talk.ask("write/statements", rows=g))  # type: ignore[misc]
        server.write(lambda talk, g=claims: talk.ask("write/claimants", rows=g))  # type: ignore[misc]
    for some in batched(sorted(relations.items()), _AT_ONCE):
        changed = dict(some)
        server.write(lambda talk, c=changed: settle_relations(talk, c))  # type: ignore[misc]


def _statement(row: Row) -> Properties:
    id_, recorded, *said, former, confidence, found_by, relation, retired, wrong = row
    values = (id_, *said, bool(former), confidence, json.loads(found_by))
    properties = dict(zip(STATEMENT, values, strict=True))
    ends = {name: properties[name] for name in ("subject", "object", "document")}
    properties |= {"relation": relation, "recorded": recorded, "retired": retired, "wrong": bool(wrong)}
    claimed_by = properties["claimant_entity"]
    return {"key": statement_key(id_, recorded), **ends, "claimed_by": claimed_by, "properties": properties}


def _judgement(row: Row) -> Properties:
    number, *rest = row
    return {
        "number": number,
        "properties": dict(zip(("statement", "verdict", "who", "why", "when"), rest, strict=True)),
    }
