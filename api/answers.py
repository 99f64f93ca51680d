"""What leaves through a door, as pydantic models: the HTTP API and `--format json` share these shapes.

Shapes are promises (docs/contracts.md). Dates are ISO 8601, offsets count code points, confidences lie in 0..1.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.sources import shown_source as shown_source  # noqa: PLC0414 - pictures take it from here


class Answer(BaseModel):
    """The root: frozen, and nothing in it that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Ref(Answer):
    """An entity in a few words."""

    id: str = Field(description="stable id, a hash: the same in every store")
    name: str = Field(description="the usual encyclopedia title")
    kind: str = Field(description="a kind of the ontology")


class EntityAnswer(Ref):
    """An entity with its other names."""

    aliases: list[str] = Field(description="every other form seen, sorted")
    iso: str | None = Field(description="ISO 3166 alpha-3 of a state")
    wikidata: str | None = Field(description="Wikidata item, where certain")


class Bounded(Answer):
    """How much there is, how much is shown, what was left out and why."""

    total: int = Field(description="how many there are")
    truncated: bool = Field(description="whether a limit cut something")
    limits_applied: dict[str, float] = Field(description="each limit that cut something, with its value")
    excluded: dict[str, int] = Field(description="what the filters left out, by reason")
    undated: int = Field(description="how many undated statements took part")
    graph_version: int = Field(description="which graph answered: rises with every write")


class ListAnswer[T](Bounded):
    """A list with its bounds."""

    items: list[T] = Field(description="what was found, best first")
    cursor: str | None = Field(description="asks for what follows; null where nothing does")


class DocumentRef(Answer):
    """A document in a few words."""

    id: str
    title: str
    source: str = Field(description="its URL or the name of its file")


class Evidence(Answer):
    """One statement as evidence: the words, where they stand, who says so."""

    statement: str = Field(description="id of the statement")
    quote: str = Field(description="text[start:end] of the document")
    start: int = Field(description="first code point")
    end: int = Field(description="code point after the last")
    document: DocumentRef
    date: str | None = Field(description="date of the document")
    status: str = Field(description="asserted, claimed, planned, hypothetical or denied")
    claimant: str | None = Field(description="who said so, where the text attributes it")
    when: str | None = Field(description="when it held: a date or an interval A/B, A/.., ../B")
    role: str | None = Field(description="the office held")
    confidence: float
    found_by: list[str] = Field(description="the rule that found it; what each learned reader gives (finder:0.83)")


class RelationAnswer(Answer):
    """An edge: everything that the statements behind it support together."""

    id: str
    type: str = Field(description="a relation type of the ontology")
    subject: str = Field(description="entity id")
    object: str = Field(description="entity id")
    sign: int = Field(description="+1 cooperation, -1 conflict, 0 neither")
    status: str = Field(description="the firmest status among its statements")
    statuses: dict[str, int] = Field(description="statements by status")
    confidence: float
    sources: int = Field(description="independent sources")
    documents: int
    first: str | None = Field(description="date of the first document that says so")
    last: str | None = Field(description="date of the last one")
    since: str | None = Field(description="held since (null: unknown)")
    until: str | None = Field(description="held until (null: open or unknown)")
    roles: list[str]


class RelationDetail(RelationAnswer):
    """A relation with its ends spelled out."""

    source: Ref = Field(description="the subject")
    target: Ref = Field(description="the object")
    graph_version: int


class TieAnswer(RelationAnswer):
    """A relation as seen from an entity."""

    direction: str = Field(description="out, in, or both where direction carries no meaning")
    evidence: list[Evidence] = Field(description="quotes, best first")


class NeighborAnswer(Answer):
    """An entity some hops away with every tie to the entity it was reached from."""

    entity: Ref
    depth: int
    via: str = Field(description="id of the entity it was reached from")
    relations: list[TieAnswer]


class NeighborhoodAnswer(ListAnswer[NeighborAnswer]):
    """What stands around an entity."""

    center: EntityAnswer


class HopAnswer(Answer):
    """One step of a path: all parallel relations of a pair."""

    source: Ref
    target: Ref
    confidence: float
    relations: list[TieAnswer]


class PathOut(Answer):
    """One path; a lower cost is a better one."""

    cost: float
    weakest_hop: int = Field(description="index of the hop with the least confidence")
    sources: int = Field(description="independent sources along the path")
    hops: list[HopAnswer]


class WhyAnswer(Answer):
    """Why there is no path, and the smallest single relaxation that opens one."""

    reason: str
    relaxation: dict[str, str] | None


class PathsAnswer(Bounded):
    """Paths in order of cost, hops and entity ids; none is an empty list with a `why`, never an error."""

    paths: list[PathOut]
    why: WhyAnswer | None


class ExistsAnswer(Bounded):
    """Whether a path exists."""

    source: Ref
    target: Ref
    exists: bool
    hops: int | None = Field(description="the fewest hops it takes; null where there is none")


class OfficeAnswer(Answer):
    """An office: who, where, what, since and until as far as known."""

    person: Ref
    body: Ref
    role: str
    since: str | None
    until: str | None


class CardAnswer(EntityAnswer):
    """All about one entity at a glance."""

    offices: list[OfficeAnswer]
    ties: dict[str, int] = Field(description="relations by type")
    mentions: int
    documents: int
    sources: int
    first: str | None = Field(description="date of the first document that names it")
    last: str | None = Field(description="date of the last one")
    excluded: dict[str, int]
    graph_version: int


class DocumentAnswer(DocumentRef):
    """A document without its text."""

    date: str | None
    outlet: str | None
    language: str | None
    extracted: bool = Field(description="false where the language is not English: kept, not read")
    sha256: str


class DocumentDetail(DocumentAnswer):
    """A document with its text, which is only ever text."""

    text: str
    graph_version: int


class MetricRowAnswer(Ref):
    """One value of one metric."""

    metric: str
    value: float
    rank: int = Field(description="1 is the highest value")


class KindAnswer(Answer):
    """A kind of entity."""

    name: str
    label: str
    plural: str
    meaning: str
    acts: bool | str
    example: str


class RelationTypeAnswer(Answer):
    """A type of relation."""

    name: str
    group: str
    label: str
    plural: str
    meaning: str
    subjects: list[str]
    objects: list[str]
    symmetric: bool
    sign: int
    plover: str | None
    quad: str | None
    score: float | None
    opens: list[str]
    closes: list[str]


class OntologyAnswer(Answer):
    """The vocabulary of this graph."""

    kinds: list[KindAnswer]
    relations: list[RelationTypeAnswer]
    statuses: list[str]


class HealthAnswer(Answer):
    """Alive."""

    status: str


class ReadyAnswer(HealthAnswer):
    """Ready to answer, and how much there is to answer from."""

    graph_version: int
    documents: int
    entities: int
    statements: int
    relations: int
    banner: str = Field(
        description="what readers must know of these texts, for example that they are examples; or empty"
    )


class Problem(BaseModel):
    """RFC 9457 problem details; `code` is for programs, `hint` says what to do."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="a URN that ends in the code")
    title: str
    status: int
    detail: str
    code: str
    hint: str
    parameter: str | None = Field(None, description="the part of the question that is wrong")
    candidates: list[dict[str, Any]] | None = Field(
        None, description="what an ambiguous name may mean, likeliest first"
    )
