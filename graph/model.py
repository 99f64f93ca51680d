"""What the graph is made of. Frozen values: made once, compared by content, never changed.

Offsets count Unicode code points of the stored text; `end` is exclusive. Dates are ISO 8601 strings as precise as the
source gives them (YYYY, YYYY-MM, YYYY-MM-DD); `when` may also be an interval `A/B`, `A/..` or `../B`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

STATUSES = ("asserted", "claimed", "planned", "hypothetical", "denied")
"""Ways a text can hold a statement, from fact to denial."""

DEFAULT_STATUSES = ("asserted", "claimed")
"""What answers show when nobody asks for more."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: code points `start` (inclusive) to `end` (exclusive)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A node: `name` is its usual encyclopedia title, `aliases` every other form (sorted), `iso` ISO 3166 alpha-3."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    iso: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text. `source` is its URL or its path relative to the ingested folder, `outlet` who published it (else None).

    `origin` is the source key for counting independent sources: outlet, else registrable domain, else the document id.
    `extracted` is False where the language is not English: the text is stored and searchable, but was not read.
    """

    id: str
    title: str
    text: str
    sha256: str
    source: str
    origin: str
    date: str | None = None
    outlet: str | None = None
    language: str | None = None
    extracted: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a document that refers to an entity; `form` is name, nominal or pronoun."""

    document: str
    entity: str
    span: Span
    text: str
    form: str = "name"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who said it: an entity id where the source is an entity of the graph, and the words that name it."""

    entity: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The quote that bears a statement; `quote == text[start:end]` of the document, always."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One assertion found in one place of one document.

    `when` is valid time (when it held); the document's date is observed time. `recorded` and `retired` are the graph
    versions in which the store took it in and put it out of use (None: not stored yet; still in use).
    """

    id: str
    document: str
    subject: str
    type: str
    object: str
    subject_mention: Span
    object_mention: Span
    evidence: Evidence
    status: str = "asserted"
    claimant: Claimant | None = None
    when: str | None = None
    role: str | None = None
    former: bool = False
    confidence: float = 1.0
    found_by: tuple[str, ...] = ()
    recorded: int | None = None
    retired: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What extraction makes of one document: everything that `Store.add` takes in one transaction.

    `unread` counts what was seen and not made into a statement, by reason ("ends do not fit": 3).
    """

    document: Document
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    unread: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """The edge that all statements with the same subject, type and object support together, under one filter.

    `statuses` counts statements by status; `sources` counts independent sources; `first` and `last` are observed dates;
    `since` and `until` bound when it held (None: open or unknown); `confidence` is
    1 - product over sources of (1 - best statement's confidence).
    """

    id: str
    subject: str
    type: str
    object: str
    sign: int
    confidence: float
    statuses: Mapping[str, int]
    sources: int
    documents: int
    first: str | None = None
    last: str | None = None
    since: str | None = None
    until: str | None = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Somebody's decision on a statement, `verdict` right or wrong; a later one supersedes, none is deleted."""

    statement: str
    verdict: str
    who: str
    why: str = ""
    when: str = ""
