"""Properties of a Neo4j graph as values of the model, and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.identity.names import folded
from graph.model import Document, Entity, Judgement, Mention, Span, Statement

type Properties = dict[str, Any]

BORDER = "\n"
"""Stands before and after each name in `sought`; no folded name holds one."""


def as_document(row: Mapping[str, Any]) -> Document:
    """A row of read/documents_by_id."""
    return Document(**row)


def as_entity(row: Mapping[str, Any]) -> Entity:
    """A row of read/entities_by_id."""
    return Entity(row["id"], row["name"], row["kind"], tuple(row["aliases"]), row["iso"], row["wikidata"])


def as_mentions(row: Sequence[Any]) -> list[Mention]:
    """A row of read/mentions_*: one for each place in its lists."""
    document, entity, *lists = row
    return [
        Mention(document, entity, Span(start, end), text, form, confidence)
        for start, end, text, form, confidence in zip(*(one or () for one in lists), strict=True)
    ]


def as_judgement(row: Mapping[str, Any]) -> Judgement:
    """A row of read/judgements."""
    return Judgement(row["statement"], row["verdict"], row["who"], row["why"], row["when"])


STATEMENT = (
    "id document subject type object subject_start subject_end object_start object_end start end quote status "
    "claimant_entity claimant when role former confidence found_by"
).split()
"""Properties of a statement in the order in which queries return them; then recorded, retired, relation."""


def statement_properties(s: Statement) -> Properties:
    """All that a statement says, by property."""
    ends = (s.subject_mention.start, s.subject_mention.end, s.object_mention.start, s.object_mention.end)
    quote = (s.evidence.start, s.evidence.end, s.evidence.quote)
    claimant = (s.claimant.entity, s.claimant.text) if s.claimant else (None, None)
    rest = (s.when, s.role, s.former, float(s.confidence), list(s.found_by))
    values = (s.id, s.document, s.subject, s.type, s.object, *ends, *quote, s.status, *claimant, *rest)
    return dict(zip(STATEMENT, values, strict=True))


def statement_key(id_: str, recorded: int) -> str:
    """What tells one recording of a statement from another."""
    return f"{id_}@{recorded}"


def mention_lists(mentions: Iterable[Mention]) -> Properties:
    """Mentions of one entity in one document as lists, in text order."""
    ordered = sorted(mentions, key=lambda m: m.span)
    return {
        "count": len(ordered),
        "starts": [m.span.start for m in ordered],
        "ends": [m.span.end for m in ordered],
        "texts": [m.text for m in ordered],
        "written": [m.form for m in ordered],
        "confidences": [float(m.confidence) for m in ordered],
    }


@dataclass(frozen=True, slots=True)
class Called:
    """What one document calls an entity."""

    name: str
    kind: str
    iso: str | None
    wikidata: str | None

    @property
    def rank(self) -> tuple[Any, ...]:
        """Contributions are ordered by name, kind, then the greatest codes; none comes last. The first one decides."""
        return (self.name, self.kind, _greatest_first(self.iso), _greatest_first(self.wikidata))

    def properties(self) -> Properties:
        """As properties."""
        return {"name": self.name, "kind": self.kind, "iso": self.iso, "wikidata": self.wikidata}


def _greatest_first(code: str | None) -> tuple[Any, ...]:
    if code is None:
        return (1,)
    return (0, [-ord(c) for c in code] + [1])


def entity_properties(id_: str, called: Called, forms: Iterable[str], mentions: int, *, present: bool) -> Properties:
    """All that is kept of an entity. `sought` holds its folded names, each between borders."""
    known = sorted(set(forms))
    names = sorted({folded(form) for form in known})
    return {
        "id": id_,
        **called.properties(),
        "forms": known,
        "aliases": [form for form in known if form != called.name],
        "sought": BORDER + BORDER.join(names) + BORDER if present and names else None,
        "mentions": mentions,
        "present": present,
    }
