"""The one door to whatever keeps the graph. Everything above asks through it; every store behind it answers alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from graph.model import Document, Entity, Judgement, Mention, Reading, Statement


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: `state` is new, unchanged or replaced; `near` lists documents that are nearly the same text."""

    document: str
    state: str
    statements: int
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of each sort the store holds now (retired statements not counted)."""

    documents: int
    entities: int
    mentions: int
    statements: int
    relations: int


class Store(Protocol):
    """About a dozen jobs. All writes are one transaction each and raise the version by one when they change anything.

    Errors: StoreUnavailable, StoreBusy and StoreVersionMismatch from every job; the others are named at their job.
    """

    def add(self, reading: Reading) -> Added:
        """Take in one document and all that was read in it; idempotent by content, replaces an older text of its id."""
        ...

    def add_all(self, readings: Iterable[Reading]) -> list[Added]:
        """As `add` for each, in one transaction."""
        ...

    def state_of(self, document: str) -> str | None:
        """The content hash under which a document is stored; None if it is not, "withdrawn" if it was forgotten."""
        ...

    def forget(self, document: str) -> int:
        """Withdraw a document and exactly its contribution; how many statements went.

        Raises DocumentNotFound, DocumentWithdrawn.
        """
        ...

    def judge(self, judgement: Judgement) -> int:
        """Record a judgement on a statement; the version that knows it. RelationNotFound for an unknown statement."""
        ...

    def judgements(self, statement: str | None = None) -> list[Judgement]:
        """All judgements in the order they were made, or those on one statement."""
        ...

    def document(self, document: str) -> Document:
        """One document with its text. DocumentNotFound, DocumentWithdrawn."""
        ...

    def documents(self, after: str = "", limit: int = 100) -> list[Document]:
        """Documents in the order of their ids, those after `after`."""
        ...

    def entity(self, entity: str) -> Entity:
        """One entity. EntityNotFound."""
        ...

    def named(self, name: str) -> list[Entity]:
        """Entities whose name or alias is this one (case and width folded)."""
        ...

    def search(self, text: str, kinds: frozenset[str] = frozenset(), limit: int = 20) -> list[Entity]:
        """Entities whose name or an alias contains the text, best first: exact, prefix, then by number of mentions."""
        ...

    def mentions(self, entity: str | None = None, document: str | None = None) -> list[Mention]:
        """Mentions of an entity, or in a document, in text order."""
        ...

    def statements(self, relations: Iterable[str]) -> list[Statement]:
        """All statements of these relations, retired ones too, judged-wrong ones not, in a total order."""
        ...

    def rows(self) -> Iterator[tuple[Statement, str]]:
        """Every statement in use with its relation's id, streamed in a total order: the snapshot's food."""
        ...

    def version(self) -> int:
        """The graph version: how many writes changed anything."""
        ...

    def counts(self) -> Counts:
        """Rows of each sort."""
        ...

    def close(self) -> None:
        """Release what the store holds; harmless when repeated."""
        ...
