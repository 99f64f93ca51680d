"""Filling an empty Neo4j server with the rows that another store kept, one batch in memory at a time."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import batched, groupby
from operator import itemgetter
from typing import Any

from graph.model import Mention, Span
from graph.ontology import Ontology
from graph.stores.bolt_driver import Server, Talk
from graph.stores.bolt_near import words
from graph.stores.bolt_rows import STATEMENT, Called, Properties, mention_lists, statement_key
from graph.stores.bolt_settling import Entities, State, settle_relations
from graph.stores.migrate import Row

_AT_ONCE = 2000
"""Rows in one transaction of a move."""

_DOCUMENTS = 100
"""Documents in one transaction: they come with their texts."""

type Kinds = Callable[[str], Iterable[Row]]


def take_over(server: Server, ontology: Ontology, rows: Kinds, source: str) -> None:
    """Fill the server; until the last batch is in, the ledger says that a move is under way."""
    server.write(lambda talk: talk.ask("write/begin_move", source=source))
    ((version, secret),) = rows("ledger")
    _send(server, "write/versions", ({"version": number, "moment": moment} for number, moment in rows("versions")))
    _send(server, "write/documents", map(_document, rows("documents")), _DOCUMENTS)
    _take_entities(server, ontology, rows("entities"))
    near = ({"first": first, "second": second, "jaccard": likeness} for first, second, likeness in rows("near"))
    _send(server, "write/near", near)
    _send(server, "write/mentions", _contributions(rows))
    _name_entities(server, ontology)
    _take_statements(server, rows("statements"))
    for some in batched(rows("relations"), _AT_ONCE):
        changed = {id_: (subject, type_, object_) for id_, subject, type_, object_, *_ in some}
        server.write(partial(_settle, changed))
    judged = _take_judgements(server, rows("judgements"))
    _send(server, "write/tombstones", ({"hash": hash_, "version": number} for hash_, number in rows("forgotten")))
    server.write(lambda talk: talk.ask("write/end_move", version=version, secret=secret, judged=judged))


def _settle(changed: dict[str, tuple[str, str, str]], talk: Talk) -> None:
    settle_relations(talk, changed)


def _send(server: Server, name: str, rows: Iterable[Any], at_once: int | None = None) -> None:
    for batch in batched(rows, at_once or _AT_ONCE):
        server.write(partial(_ask, name, list(batch)))


def _ask(name: str, rows: list[Any], talk: Talk) -> None:
    talk.ask(name, rows=rows)


def _document(row: Row) -> Properties:
    names = ("title", "text", "sha256", "source", "origin", "date", "outlet", "language")
    id_, *described, extracted, print_, signature = row
    properties = dict(zip(names, described, strict=True))
    properties |= {"extracted": bool(extracted), "fingerprint": print_, "signature": bytes(signature)}
    return {"id": id_, "properties": properties | {"bands": words(bytes(signature)) or None}}


def _take_entities(server: Server, ontology: Ontology, rows: Iterable[Row]) -> None:
    """All of them, still without their other names: documents say those."""
    for batch in batched(rows, _AT_ONCE):
        entities = Entities(ontology)
        for id_, name, kind, iso, wikidata, mentions, present in batch:
            entities.states[id_] = State(Called(name, kind, iso, wikidata), set(), mentions, bool(present))
        server.write(entities.write)


def _name_entities(server: Server, ontology: Ontology) -> None:
    """Give entities the names that documents call them."""
    after = ""
    while ids := [row[0] for row in server.ask("read/moved_entities", after=after, limit=_AT_ONCE)]:
        server.write(partial(_name, ontology, ids))
        after = ids[-1]


def _name(ontology: Ontology, ids: list[str], talk: Talk) -> None:
    entities = Entities(ontology)
    entities.read(talk, ids)
    for id_, forms in talk.ask("read/forms_of", ids=ids):
        entities.states[id_].forms = set(forms)
    entities.write(talk)


def _contributions(rows: Kinds) -> Iterator[Properties]:
    """What documents say of entities, as rows of write/mentions."""
    forms_of, mentions_of = beside(rows("forms")), beside(rows("mentions"))
    for document, contributions in groupby(rows("contributions"), itemgetter(0)):
        forms: dict[str, list[str]] = defaultdict(list)
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for _, entity, form in forms_of(document):
            forms[entity].append(form)
        for _, start, end, entity, text, form, confidence in mentions_of(document):
            mentions[entity].append(Mention(document, entity, Span(start, end), text, form, confidence))
        for _, entity, name, kind, iso, wikidata, retired in contributions:
            properties = Called(name, kind, iso, wikidata).properties() | mention_lists(mentions[entity])
            properties |= {"forms": forms[entity], "retired": retired}
            yield {"document": document, "entity": entity, "properties": properties}


def beside(rows: Iterable[Row]) -> Callable[[str], list[Row]]:
    """What gives the rows of a document (their first value), of rows sorted by it; to be asked in that order."""
    groups = ((document, list(its)) for document, its in groupby(rows, itemgetter(0)))
    held = next(groups, None)

    def of(document: str) -> list[Row]:
        nonlocal held
        while held is not None and held[0] < document:
            held = next(groups, None)
        return held[1] if held is not None and held[0] == document else []

    return of


def _take_statements(server: Server, rows: Iterable[Row]) -> None:
    """Statements with their claimants."""
    for batch in batched(map(_statement, rows), _AT_ONCE):
        claims = [{"key": row["key"], "entity": row["claimed_by"]} for row in batch if row["claimed_by"]]
        server.write(partial(_ask, "write/statements", list(batch)))
        server.write(partial(_ask, "write/claimants", claims))


def _statement(row: Row) -> Properties:
    id_, recorded, *said, former, confidence, found_by, relation, retired, wrong = row
    values = (id_, *said, bool(former), confidence, json.loads(found_by))
    properties = dict(zip(STATEMENT, values, strict=True))
    ends = {name: properties[name] for name in ("subject", "object", "document")}
    properties |= {"relation": relation, "recorded": recorded, "retired": retired, "wrong": bool(wrong)}
    claimed_by = properties["claimant_entity"]
    return {"key": statement_key(id_, recorded), **ends, "claimed_by": claimed_by, "properties": properties}


def _take_judgements(server: Server, rows: Iterable[Row]) -> int:
    """All of them; the number of the last one."""
    last = 0
    for batch in batched(rows, _AT_ONCE):
        server.write(partial(_ask, "write/judgements", [_judgement(row) for row in batch]))
        last = max(last, *(row[0] for row in batch))
    return last


def _judgement(row: Row) -> Properties:
    names = ("statement", "verdict", "who", "why", "when")
    return {"number": row[0], "properties": dict(zip(names, row[1:], strict=True))}
