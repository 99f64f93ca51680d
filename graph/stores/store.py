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


@dataclass(frozen=True, slots=True)
class Origin:
    """What a walk must know of a document: all but its text."""

    id: str
    title: str
    source: str
    origin: str
    date: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """What a walk must know of a statement, retired ones too; judged-wrong ones are not facts."""

    id: str
    relation: str
    document: str
    subject: str
    status: str
    confidence: float
    when: str | None
    role: str | None
    former: bool
    recorded: int
    retired: int | None


@dataclass(frozen=True, slots=True)
class Extent:
    """The whole graph at one version, without texts and quotes: the snapshot's food.

    entities: (id, name, kind) by id, also those of which only retired statements speak; relations: (id, subject, type,
    object) of each that a fact bears, by id; facts by relation, id, version; near: pairs of documents; wrong: ids of
    statements judged wrong; moments: (version, UTC timestamp) of every write.
    """

    version: int
    entities: list[tuple[str, str, str]]
    documents: list[Origin]
    near: list[tuple[str, str]]
    relations: list[tuple[str, str, str, str]]
    facts: list[Fact]
    wrong: list[str]
    moments: list[tuple[int, str]]


class Store(Protocol):
    """About a dozen jobs. All writes are one transaction each and raise the version by one when they change anything.

    Errors: StoreUnavailable, StoreBusy and StoreVersionMismatch from every job; the others are named at their job.
    """

    def add(self, reading: Reading) -> Added:
        """Take in one document and all that was read in it; idempotent by content, replaces an older text of its id.

        Raises DocumentWithdrawn for one that was forgotten.
        """
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

    def entities(self, ids: Iterable[str]) -> list[Entity]:
        """The entities of these ids, in that order; unknown ids are left out."""
        ...

    def present(self, after: str = "", limit: int = 100) -> list[Entity]:
        """Entities of which a document in use speaks, in the order of their ids, those after `after`."""
        ...

    def search(
        self, text: str, kinds: frozenset[str] = frozenset(), limit: int = 20, offset: int = 0
    ) -> tuple[list[Entity], int]:
        """Entities whose name or an alias contains the text, and how many there are in all.

        Best first: exact, prefix, then by number of mentions, name, id; `limit` of them after the first `offset`.
        """
        ...

    def suggest(self, prefix: str, limit: int = 10) -> list[Entity]:
        """Entities of which a name or alias begins with the prefix, the most mentioned first."""
        ...

    def seen_in(self, entity: str) -> dict[str, int]:
        """In which documents an entity is spoken of: document id to number of mentions there."""
        ...

    def mentions(self, entity: str | None = None, document: str | None = None) -> list[Mention]:
        """Mentions of an entity, or in a document, in text order."""
        ...

    def statements(self, relations: Iterable[str]) -> list[Statement]:
        """All statements of these relations, retired ones too, judged-wrong ones not, in a total order."""
        ...

    def stated(self, statements: Iterable[str]) -> list[Statement]:
        """The statements of these ids, in that order, every recording of each; unknown and judged-wrong ones not."""
        ...

    def relation_ends(self, relation: str) -> tuple[str, str, str]:
        """Subject, type and object of a relation. RelationNotFound."""
        ...

    def extent(self, since: Extent | None = None) -> Extent:
        """The whole graph at one version: the snapshot's food. Of what was read before, only what changed is read."""
        ...

    def rows(self) -> Iterator[tuple[Statement, str]]:
        """Every statement in use with its relation's id, streamed in a total order: for exports."""
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
