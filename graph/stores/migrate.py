"""Moving a whole graph from one store to another, and the proof that all of it arrived: counts and checksums.

Every kind of row goes over as it is: ids, versions, what was retired, judgements, and that documents were forgotten.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from graph.errors import StoreError

KINDS = (
    "ledger",
    "versions",
    "documents",
    "near",
    "entities",
    "contributions",
    "forms",
    "mentions",
    "relations",
    "statements",
    "judgements",
    "forgotten",
)
"""Every kind of row. What else a store keeps (indexes, folded names, aggregates) is derived from these."""

COLUMNS: Mapping[str, str] = {
    "ledger": "version, secret",
    "versions": "version, moment",
    "documents": "id, title, text, sha256, source, origin, date, outlet, language, extracted, fingerprint, signature",
    "near": "first, second, jaccard",
    "entities": "id, name, kind, iso, wikidata, mentions, present",
    "contributions": "document, entity, name, kind, iso, wikidata, retired",
    "forms": "document, entity, form",
    "mentions": 'document, start, "end", entity, text, form, confidence',
    "relations": "id, subject, type, object, statements, documents",
    "statements": "id, recorded, document, subject, type, object, subject_start, subject_end, object_start, "
    'object_end, start, "end", quote, status, claimant_entity, claimant_text, "when", role, former, confidence, '
    "found_by, relation, retired, wrong",
    "judgements": 'number, statement, verdict, who, why, "when"',
    "forgotten": "hash, version",
}
"""What a row of each kind holds. Truths are 0 and 1, bytes are bytes, found_by is a JSON list."""

type Row = tuple[Any, ...]
type Progress = Callable[[str], None]


@runtime_checkable
class Movable(Protocol):
    """A store whose rows can be read and written as they are."""

    where: str

    def kept(self, kind: str) -> Iterator[Row]:
        """Every row of a kind, sorted."""
        ...

    def take_over(self, rows: Callable[[str], Iterable[Row]], source: str) -> None:
        """Fill this store, which is empty, with the rows of each kind; `source` says where they come from."""
        ...

    def version(self) -> int:
        """The graph version."""
        ...

    def close(self) -> None:
        """Release the store."""
        ...


@dataclass(frozen=True, slots=True)
class Moved:
    """One kind of row after a move: how many rows each side holds, and the SHA-256 over all of them."""

    kind: str
    rows: int
    checksum: str


def migrate(source: Movable, target: Movable, progress: Progress = lambda _: None) -> list[Moved]:
    """Move everything; what was moved, by kind, each verified by count and checksum on both sides.

    Raises StoreError where the target holds anything, where the source changed meanwhile, or where a sum differs.
    """
    if any(next(target.kept(kind), None) for kind in KINDS if kind != "ledger"):
        message = f"{target.where} holds a graph already; nothing was moved"
        raise StoreError(message, "move into a new file, or a server whose database is empty")
    version = source.version()
    sums: dict[str, Moved] = {}

    def rows(kind: str) -> Iterator[Row]:
        progress(f"moving {kind}")
        yield from _counted(kind, source.kept(kind), sums)

    target.take_over(rows, source.where)
    if source.version() != version:
        message = f"{source.where} was written to while it was moved"
        raise StoreError(message, "empty the target and move again while nobody writes")
    return [_verified(kind, source, target, sums, progress) for kind in KINDS]


def _verified(kind: str, source: Movable, target: Movable, sums: Mapping[str, Moved], progress: Progress) -> Moved:
    progress(f"verifying {kind}")
    sent = sums.get(kind) or checksum(kind, source.kept(kind))
    arrived = checksum(kind, target.kept(kind))
    if sent != arrived:
        message = (
            f"{kind}: {sent.rows} rows ({sent.checksum[:12]}) left, {arrived.rows} ({arrived.checksum[:12]}) arrived"
        )
        raise StoreError(f"{target.where} is not the same: {message}", "empty the target and move again")
    return arrived


def checksum(kind: str, rows: Iterable[Row]) -> Moved:
    """How many rows, and their SHA-256."""
    sums: dict[str, Moved] = {}
    for _ in _counted(kind, rows, sums):
        pass
    return sums[kind]


def _counted(kind: str, rows: Iterable[Row], sums: dict[str, Moved]) -> Iterator[Row]:
    """The rows; when the last one has passed, their sum stands in `sums`."""
    made, count = hashlib.sha256(), 0
    for row in rows:
        made.update((json.dumps(row, ensure_ascii=False, default=bytes.hex) + "\n").encode("utf-8", "surrogatepass"))
        count += 1
        yield row
    sums[kind] = Moved(kind, count, made.hexdigest())
