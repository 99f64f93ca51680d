"""A move holds a page of rows at a time, however many there are; seen with a server that only counts."""

from collections.abc import Callable, Iterator
from itertools import count, islice
from typing import Any

import pytest

from graph.ontology import ontology
from graph.stores import bolt_arriving, bolt_leaving
from graph.stores.bolt_arriving import beside
from graph.stores.migrate import Row

MANY = 20_000
EACH = 10
"""Entities in a document."""


class Counting:
    """In place of a server and of a transaction: what is written is counted, and nothing is kept."""

    def __init__(self) -> None:
        self.read = 0
        self.gaps: list[int] = []
        self.written: dict[str, int] = {}

    def write(self, work: Callable[[Any], object]) -> object:
        return work(self)

    def ask(self, name: str, *_: object, **given: Any) -> list[list[Any]]:
        self.gaps.append(self.read)
        self.read = 0
        rows = given.get("rows", given.get("ids", ()))
        self.written[name] = self.written.get(name, 0) + len(rows)
        return []

    def told(self, name: str, **given: Any) -> list[dict[str, Any]]:
        return []

    def rows(self, kind: str) -> Iterator[Row]:
        for row in ROWS[kind]():
            self.read += 1
            yield row


def d(number: int) -> str:
    return f"d-{number // EACH:06}"


def e(number: int) -> str:
    return f"e-{number % EACH}"


STATEMENT = ("d-0", "e-0", "AIDS", "e-1", 0, 1, 2, 3, 0, 4, "quote", "asserted", None, None, None, None)
ROWS: dict[str, Callable[[], Iterator[Row]]] = {
    "ledger": lambda: iter([(3, b"secret")]),
    "versions": lambda: ((n, "2025-01-01T00:00:00+00:00") for n in range(MANY)),
    "documents": lambda: ((f"d-{n:06}", *"txt", "s", "o", None, None, None, 1, "p", b"") for n in range(MANY // EACH)),
    "near": lambda: ((f"d-{n:06}", f"d-{n + 1:06}", 0.9) for n in range(MANY)),
    "entities": lambda: ((f"e-{n:06}", "Chile", "State", None, None, 1, 1) for n in range(MANY)),
    "contributions": lambda: ((d(n), e(n), "Chile", "State", None, None, None) for n in range(MANY)),
    "forms": lambda: ((d(n), e(n), "Chile") for n in range(MANY)),
    "mentions": lambda: ((d(n), n, n + 5, e(n), "Chile", "name", 1.0) for n in range(MANY)),
    "relations": lambda: ((f"r-{n:06}", "e-0", "AIDS", "e-1", 1, 1) for n in range(MANY)),
    "statements": lambda: ((f"s-{n:06}", 1, *STATEMENT, 0, 0.5, "[]", f"r-{n:06}", None, 0) for n in range(MANY)),
    "judgements": lambda: ((n, "s-1", "wrong", "Ola", "", "") for n in range(1, MANY)),
    "forgotten": lambda: ((b"x", n) for n in range(MANY)),
}


def test_rows_go_on_to_the_server_as_they_come() -> None:
    server = Counting()
    bolt_arriving.take_over(server, ontology(), server.rows, "here")  # type: ignore[arg-type]
    assert server.written["write/mentions"] == server.written["write/near"] == MANY
    assert server.written["write/statements"] == server.written["write/drop_relations"] == MANY
    # A batch of contributions comes with its forms and mentions, and each of those three with one document ahead.
    assert max(server.gaps) <= 3 * (bolt_arriving._AT_ONCE + EACH)


class Endless:
    """In place of a server whose graph has no end."""

    def __init__(self) -> None:
        self.number = count(1)

    def read(self, work: Callable[[Any], Any], *, patient: bool) -> Any:
        return work(self)

    def ask(self, name: str, *_: object, **given: Any) -> list[list[Any]]:
        width = {"read/document_ids": 1, "read/moved_statements": 24, "read/moved_contributions": 7}.get(name, 6)
        ids = given.get("ids") or [f"x-{next(self.number):09}" for _ in range(given["limit"])]
        return [[id_, *[0] * (width - 1)] for id_ in ids]


@pytest.mark.parametrize("kind", ["entities", "statements", "judgements", "versions", "contributions"])
def test_rows_come_from_the_server_as_they_are_wanted(kind: str) -> None:
    rows = list(islice(bolt_leaving.kept(Endless(), kind), 10_000))  # type: ignore[arg-type]
    assert len(rows) == 10_000
    assert rows == sorted(rows)


def test_rows_are_found_beside_their_document_and_others_passed_over() -> None:
    of = beside([("a", 1), ("b", 2), ("b", 3), ("d", 4), ("f", 5)])
    assert [of(document) for document in "bcdeg"] == [[("b", 2), ("b", 3)], [], [("d", 4)], [], []]
