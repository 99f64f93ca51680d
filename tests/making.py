"""Readings for tests, made by hand: no language model, every offset true."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.identity import document_id, entity_id, statement_id
from graph.model import Document, Entity, Evidence, Mention, Reading, Span, Statement

KINDS = {
    "Alliance": ("BRICS", "NATO", "European Union"),
    "Person": ("Marco Rubio", "Anna Berg", "Karl Berg", "Ola Lind"),
    "Organization": ("Nordwerk", "World Bank"),
    "Policy": ("Belt and Road Initiative",),
    "Place": ("Panama Canal",),
}
ALIASES = {"Marco Rubio": ("Rubio", "Secretary Rubio"), "United States": ("US", "Washington")}


@dataclass(frozen=True)
class Said:
    """One statement to be: names of its ends, its type, and any field of Statement."""

    subject: str
    type: str
    object: str
    fields: tuple[tuple[str, Any], ...] = ()


def said(subject: str, type_: str, object_: str, **fields: Any) -> Said:
    return Said(subject, type_, object_, tuple(sorted(fields.items())))


def entity(name: str, kind: str | None = None) -> Entity:
    """An entity; a name that is not in KINDS is a State."""
    kind = kind or next((k for k, names in KINDS.items() if name in names), "State")
    return Entity(entity_id(kind, name), name, kind, ALIASES.get(name, ()))


def document(given: str, text: str, date: str | None = "2025-02-01", origin: str | None = None) -> Document:
    id_ = document_id(given)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(id_, given, text, sha256, f"{given}.txt", origin or id_, date, origin, "en")


def reading(
    name: str,
    statements: Iterable[Said],
    date: str | None = "2025-02-01",
    origin: str | None = None,
    also: Sequence[str] = (),
) -> Reading:
    """A document that says exactly these statements, one sentence each, and mentions `also` at its end."""
    id_, text = document_id(name), f"{name}: "
    made: list[Statement] = []
    mentions: list[Mention] = []
    entities: dict[str, Entity] = {}
    for one in statements:
        given: dict[str, Any] = {"confidence": 0.8, "found_by": ("rule:test",), **dict(one.fields)}
        start, sentence = len(text), f"{one.subject} {one.type.casefold()} {one.object}."
        stop = start + len(sentence) - 1
        ends = (Span(start, start + len(one.subject)), Span(stop - len(one.object), stop))
        for end, span in zip((one.subject, one.object), ends, strict=True):
            entities[end] = entity(end)
            mentions.append(Mention(id_, entities[end].id, span, end))
        made.append(
            Statement(
                id=statement_id(id_, one.type, *ends),
                document=id_,
                subject=entities[one.subject].id,
                type=one.type,
                object=entities[one.object].id,
                subject_mention=ends[0],
                object_mention=ends[1],
                evidence=Evidence(start, start + len(sentence), sentence),
                **given,
            )
        )
        text += sentence + " "
    for end in also:
        entities[end] = entity(end)
        mentions.append(Mention(id_, entities[end].id, Span(len(text), len(text) + len(end)), end))
        text += end + " "
    return Reading(document(name, text, date, origin), tuple(entities.values()), tuple(mentions), tuple(made))
