"""Articles into a graph: read, skip what is known, extract, write one document at a time, tell what happened.

What is written stays written: each document is one transaction, and Ctrl-C waits for the one under way. A second run
over the same sources takes up where the first one stopped, because unchanged documents are skipped by content hash.
"""

import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import TYPE_CHECKING, Protocol

from extract.readers import Article, Unread, articles, expected
from extract.readers.opening import Stream
from graph.model import Document, Reading
from graph.stores.store import Added

if TYPE_CHECKING:
    from spacy.language import Language

Progress = Callable[[int, int | None, str], None]
"""Called after each article with how many are done, how many to expect (None: unknown) and its title."""


class _Store(Protocol):
    def state_of(self, document: str) -> str | None: ...


class Receiver(Protocol):
    """What `ingest` needs of a graph; `graph.Graph` is one."""

    @property
    def store(self) -> _Store:
        """Knows the content hash under which a document is stored."""
        ...

    def add(self, reading: Reading) -> Added:
        """Takes in one document in one transaction."""
        ...

    def document(self, id: str) -> Document:
        """A stored document."""
        ...


@dataclass(slots=True)
class IngestReport:
    """What an ingest did. `added`, `unchanged` and `replaced` count documents, `statements` what was written.

    `near_duplicates`: title and the title of a stored document that is nearly the same text (they count as one source).
    `not_extracted`: title and why: the language, or "too long". `words` and `seconds` measure the whole run.
    """

    added: int = 0
    unchanged: int = 0
    replaced: int = 0
    near_duplicates: list[tuple[str, str]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    not_extracted: list[tuple[str, str]] = field(default_factory=list)
    statements: int = 0
    words: int = 0
    seconds: float = 0.0


def ingest(
    graph: Receiver,
    sources: Iterable[str],
    *,
    progress: Progress | None = None,
    nlp: "Language | None" = None,
    stdin: Stream | None = None,
    stdin_format: str = "text",
) -> IngestReport:
    """Take files, folders, addresses and `-` into a graph; see docs/reading.md for what can be read.

    Nothing that is wrong with one source stops the others: it is in the report's `unread`, with what mends it. Raises
    StoreError where the graph cannot be written; KeyboardInterrupt after the document under way is written.
    """
    started = time.monotonic()
    named = [sources] if isinstance(sources, str) else [str(source) for source in sources]
    run = _Run(graph, expected(named), progress)
    for reading in _readings(run.fresh(articles(named, stdin, stdin_format)), nlp):
        with _interrupts_held():
            run.write(reading)
    run.report.seconds = time.monotonic() - started
    return run.report


def _readings(fresh: Iterator[Article], nlp: "Language | None") -> Iterator[Reading]:
    """The language model is loaded when there is something to read, not before."""
    first = next(fresh, None)
    if first is not None:
        # Imported when needed: `import extract` then takes no second for spaCy, and readers work without a model.
        from extract.pipeline import load  # noqa: PLC0415
        from extract.statements import read_all  # noqa: PLC0415

        yield from read_all(_again(first, fresh), nlp or load())


def _again(first: Article, rest: Iterator[Article]) -> Iterator[Article]:
    yield first
    yield from rest


class _Run:
    """One ingest under way: what it has seen, what it has done."""

    def __init__(self, graph: Receiver, total: int | None, progress: Progress | None) -> None:
        self.graph = graph
        self.total = total
        self.progress = progress
        self.report = IngestReport()
        self.done = 0
        self.seen: dict[str, Document] = {}

    def fresh(self, found: Iterable[Article | Unread]) -> Iterator[Article]:
        """The articles that the graph does not hold as they are; the others are counted or told."""
        for item in found:
            if isinstance(item, Unread):
                self.report.unread.append(item)
            elif self._is_fresh(item.document):
                self.seen[item.document.id] = item.document
                yield item

    def _is_fresh(self, document: Document) -> bool:
        before = self.seen.get(document.id)
        known = before.sha256 if before else self.graph.store.state_of(document.id)
        if known == document.sha256:
            self.report.unchanged += 1
            self.step(document.title)
        elif known == "withdrawn":
            message = f"{document.source}: this document was forgotten and is not taken in again"
            self._tell(document, message, "give it another id if it is to come back")
        elif before:
            message = f"{document.source}: has the id of another text of this run ('{before.title}', {before.source})"
            self._tell(document, message, "give each article an id of its own, or ingest the folder that holds both")
        else:
            return True
        return False

    def _tell(self, document: Document, message: str, hint: str) -> None:
        self.report.unread.append(Unread(document.source, message, hint))
        self.step(document.title)

    def write(self, reading: Reading) -> None:
        """One document into the graph, and into the report."""
        document, report = reading.document, self.report
        added = self.graph.add(reading)
        report.added += added.state == "new"
        report.replaced += added.state == "replaced"
        report.unchanged += added.state == "unchanged"
        report.statements += added.statements
        report.words += len(document.text.split()) if document.extracted else 0
        report.near_duplicates += [(document.title, self._title(near)) for near in added.near]
        if not document.extracted:
            report.not_extracted.append((document.title, _why_not(document)))
        self.step(document.title)

    def _title(self, document: str) -> str:
        return self.seen[document].title if document in self.seen else self.graph.document(document).title

    def step(self, title: str) -> None:
        """Tell whoever watches that one more article is done."""
        self.done += 1
        if self.total is not None:
            self.total = max(self.total, self.done)
        if self.progress:
            self.progress(self.done, self.total, title)


def _why_not(document: Document) -> str:
    return f"language: {document.language}" if document.language != "en" else "too long"


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C inside waits until the end and is raised then; only a main thread is ever interrupted."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[tuple[int, FrameType | None]] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: held.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before if before is not None else signal.default_int_handler)
    if held and callable(before):
        before(*held[0])
