"""Everything that Entente raises on purpose.

    EntenteError
    ├── SettingsError            a setting that cannot be used
    ├── OntologyError            a vocabulary or data file that contradicts itself (names file and line)
    ├── FilterError              a question that cannot be asked as it stands (names the parameter, the nearest value)
    ├── NotFound
    │   ├── EntityNotFound       no entity of that name or id
    │   ├── DocumentNotFound     no document of that id
    │   ├── DocumentWithdrawn    a document that was there and has been forgotten
    │   └── RelationNotFound     no relation (or statement) of that id
    ├── AmbiguousName            several entities answer to the name (carries ranked candidates)
    ├── UnreadableSource         bytes that no reader can turn into text (names the file and the mend)
    └── StoreError
        ├── StoreUnavailable     the store cannot be reached or opened
        ├── StoreBusy            another process holds the write lock for too long
        └── StoreVersionMismatch the store was written by another schema version

Each carries `code` (stable, snake_case, for programs) and `hint` (what to do, for people).
"""

from collections.abc import Sequence
from dataclasses import dataclass


class EntenteError(Exception):
    """The root: a message for people, a `code` for programs and a `hint` that says what to do."""

    code = "error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class SettingsError(EntenteError):
    """A setting that cannot be used."""

    code = "bad_setting"


class OntologyError(EntenteError):
    """A vocabulary or data file that contradicts itself; the message begins with file and line."""

    code = "bad_ontology"


class FilterError(EntenteError):
    """A question that cannot be asked as it stands; `parameter` says which part of it."""

    code = "bad_parameter"

    def __init__(self, parameter: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.parameter = parameter


class NotFound(EntenteError):
    """Nothing of that name or id."""

    code = "not_found"


class EntityNotFound(NotFound):
    """No entity of that name or id."""

    code = "entity_not_found"


class DocumentNotFound(NotFound):
    """No document of that id."""

    code = "document_not_found"


class DocumentWithdrawn(NotFound):
    """A document that was there and has been forgotten."""

    code = "document_withdrawn"


class RelationNotFound(NotFound):
    """No relation or statement of that id."""

    code = "relation_not_found"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entity that an ambiguous name may mean; `ties` counts its relations."""

    id: str
    name: str
    kind: str
    ties: int


class AmbiguousName(EntenteError):
    """Several entities answer to the name; `candidates` are ranked, the likeliest first."""

    code = "ambiguous_name"

    def __init__(self, name: str, candidates: Sequence[Candidate]) -> None:
        listed = "; ".join(f"{c.name} ({c.kind}, {c.id})" for c in candidates)
        super().__init__(f"'{name}' may mean several entities: {listed}", "ask by the id of one of them")
        self.name = name
        self.candidates = tuple(candidates)


class UnreadableSource(EntenteError):
    """Bytes that no reader can turn into text; the message names the file."""

    code = "unreadable_source"


class StoreError(EntenteError):
    """Something is wrong with the store itself."""

    code = "store_error"


class StoreUnavailable(StoreError):
    """The store cannot be reached or opened."""

    code = "store_unavailable"


class StoreBusy(StoreError):
    """Another process holds the write lock for too long."""

    code = "store_busy"


class StoreVersionMismatch(StoreError):
    """The store was written by another schema version."""

    code = "store_version_mismatch"
