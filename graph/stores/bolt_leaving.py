"""The rows of a Neo4j store as the embedded one has them, for moving: sorted, one page in memory at a time."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from heapq import merge
from typing import Any

from graph.stores.bolt_driver import Rows, Server, Talk
from graph.stores.bolt_rows import as_mentions
from graph.stores.migrate import Row

_PAGE = 2000
_DOCUMENTS = 100
"""Documents come with their texts, which may be long; and what stands in a document comes with it."""

JOINS = frozenset("SUBJECT OBJECT FOUND_IN CLAIMED_BY MENTIONS NEAR".split())
"""Types of relationships that are no relations."""

type Page = Callable[[Talk, Any], list[Row]]
"""The rows that follow the last one (None: from the beginning), at most as many as fit in a page."""


def kept(server: Server, kind: str) -> Iterator[Row]:
    """Every row of a kind, sorted."""
    if kind in _OF_DOCUMENTS:
        return _of_documents(server, _OF_DOCUMENTS[kind])
    if kind == "relations":
        types = [row[0] for row in server.ask("read/moved_types") if row[0] not in JOINS]
        return merge(*(_pages(server, partial(_relations, type_)) for type_ in sorted(types)))
    if kind in _PAGED:
        return _pages(server, _PAGED[kind])
    return iter(sorted(server.read(_WHOLE[kind], patient=True)))


def _pages(server: Server, page: Page) -> Iterator[Row]:
    """Page after page, each in a transaction of its own: `migrate` sees whether somebody wrote in between."""
    last: Row | None = None
    while rows := server.read(partial(_call, page, last), patient=True):
        yield from rows
        last = rows[-1]


def _call(page: Page, last: Row | None, talk: Talk) -> list[Row]:
    return page(talk, last)


def _of_documents(server: Server, rows_of: Callable[[Talk, list[str]], list[Row]]) -> Iterator[Row]:
    """What stands in documents, some of them at a time, in the order of their ids."""

    def some(after: str, talk: Talk) -> tuple[list[str], list[Row]]:
        ids = [row[0] for row in talk.ask("read/document_ids", after=after, limit=_DOCUMENTS)]
        return ids, sorted(rows_of(talk, ids))

    ids, rows = server.read(partial(some, ""), patient=True)
    while ids:
        yield from rows
        ids, rows = server.read(partial(some, ids[-1]), patient=True)


def _documents(talk: Talk, ids: list[str]) -> list[Row]:
    rows = talk.ask("read/moved_documents", ids=ids)
    return [(*row, int(extracted), print_, bytes(signature)) for *row, extracted, print_, signature in rows]


def _contributions(talk: Talk, ids: list[str]) -> list[Row]:
    return [tuple(row[:-1]) for row in talk.ask("read/moved_contributions", ids=ids)]


def _forms(talk: Talk, ids: list[str]) -> list[Row]:
    return [(row[0], row[1], form) for row in talk.ask("read/moved_contributions", ids=ids) for form in row[-1]]


def _mentions(talk: Talk, ids: list[str]) -> list[Row]:
    found = [m for row in talk.ask("read/moved_mentions", ids=ids) for m in as_mentions(row)]
    return [(m.document, m.span.start, m.span.end, m.entity, m.text, m.form, m.confidence) for m in found]


def _near(talk: Talk, ids: list[str]) -> list[Row]:
    return _tuples(talk.ask("read/moved_near", ids=ids))


_OF_DOCUMENTS: Mapping[str, Callable[[Talk, list[str]], list[Row]]] = {
    "documents": _documents,
    "near": _near,
    "contributions": _contributions,
    "forms": _forms,
    "mentions": _mentions,
}


def _entities(talk: Talk, last: Row | None) -> list[Row]:
    after = last[0] if last else ""
    return [(*row, int(present)) for *row, present in talk.ask("read/moved_entities", after=after, limit=_PAGE)]


def _relations(type_: str, talk: Talk, last: Row | None) -> list[Row]:
    after = last[0] if last else ""
    return _tuples(talk.ask("read/moved_relations", {"TYPE": type_}, after=after, limit=_PAGE))


def _statements(talk: Talk, last: Row | None) -> list[Row]:
    id_, recorded = (last[0], last[1]) if last else ("", 0)
    made: list[Row] = []
    for found, *row in talk.ask("read/moved_statements", id=id_, recorded=recorded, limit=_PAGE):
        *said, former, confidence, found_by, version, retired, relation, wrong = row
        rules = json.dumps(found_by, ensure_ascii=False)
        made.append((found, version, *said, int(former), confidence, rules, relation, retired, int(wrong)))
    return made


def _judgements(talk: Talk, last: Row | None) -> list[Row]:
    return _tuples(talk.ask("read/moved_judgements", after=last[0] if last else 0, limit=_PAGE))


def _versions(talk: Talk, last: Row | None) -> list[Row]:
    return _tuples(talk.ask("read/moved_versions", after=last[0] if last else 0, limit=_PAGE))


def _tuples(rows: Rows) -> list[Row]:
    return [tuple(row) for row in rows]


_PAGED: Mapping[str, Page] = {
    "versions": _versions,
    "entities": _entities,
    "statements": _statements,
    "judgements": _judgements,
}


def _ledger(talk: Talk) -> list[Row]:
    _, version, secret, _, _ = talk.ask("read/ledger")[0]
    return [(version, bytes(secret))]


def _forgotten(talk: Talk) -> list[Row]:
    """All at once: hashes have no order in the server, and are small."""
    return [(bytes(hash_), version) for hash_, version in talk.ask("read/moved_tombstones")]


_WHOLE: Mapping[str, Callable[[Talk], list[Row]]] = {"ledger": _ledger, "forgotten": _forgotten}
