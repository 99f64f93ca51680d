"""Rows of the SQLite store as values of the model, and back."""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from graph.model import Document, Entity, Judgement, Mention, Reading, Span, Statement
from graph.stores import rows

DOCUMENT = "id, title, text, sha256, source, origin, date, outlet, language, extracted"
MENTION = 'document, entity, start, "end", text, form, confidence'
JUDGEMENT = 'statement, verdict, who, why, "when"'
STATEMENT = (
    "id, document, subject, type, object, subject_start, subject_end, object_start, object_end, "
    'start, "end", quote, status, claimant_entity, claimant_text, "when", role, former, confidence, found_by'
)


def document_row(document: Document) -> tuple[Any, ...]:
    """In the order of DOCUMENT."""
    d = document
    described = (d.id, d.title, d.text, d.sha256, d.source, d.origin, d.date, d.outlet, d.language)
    return (*described, int(d.extracted))


def as_document(row: Sequence[Any]) -> Document:
    """A row in the order of DOCUMENT."""
    id_, title, text, sha256, source, origin, date, outlet, language, extracted = row
    return Document(id_, title, text, sha256, source, origin, date, outlet, language, bool(extracted))


def as_mention(row: Sequence[Any]) -> Mention:
    """A row in the order of MENTION."""
    return Mention(row[0], row[1], Span(row[2], row[3]), row[4], row[5], row[6])


def as_judgement(row: Sequence[Any]) -> Judgement:
    """A row in the order of JUDGEMENT."""
    return Judgement(*row)


def statement_row(statement: Statement) -> tuple[Any, ...]:
    """In the order of STATEMENT."""
    s = statement
    ends = (s.subject_mention.start, s.subject_mention.end, s.object_mention.start, s.object_mention.end)
    quote = (s.evidence.start, s.evidence.end, s.evidence.quote)
    claimant = (s.claimant.entity, s.claimant.text) if s.claimant else (None, None)
    found_by = json.dumps(s.found_by, ensure_ascii=False)
    rest = (s.when, s.role, int(s.former), float(s.confidence), found_by)
    return (s.id, s.document, s.subject, s.type, s.object, *ends, *quote, s.status, *claimant, *rest)


def as_statement(row: Sequence[Any]) -> Statement:
    """A row in the order of STATEMENT, then recorded and retired; SQLite keeps truth as 0 or 1 and lists as JSON."""
    return rows.as_statement((*row[:17], bool(row[17]), row[18], json.loads(row[19]), *row[20:22]))


def fingerprint(reading: Reading) -> str:
    """A hash of all that a reading says; two readings with the same one need only one write."""
    parts = [repr(reading.document), *sorted(map(repr, (*reading.entities, *reading.mentions)))]
    parts += sorted(repr(statement_row(s)) for s in reading.statements)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def as_entities(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Entity]:
    """The entities of these ids in the order of the ids, with their aliases; unknown ids are left out."""
    wanted = json.dumps(list(ids))
    rows = connection.execute(
        "SELECT e.id, e.name, e.kind, e.iso, e.wikidata FROM json_each(?) AS w "
        "CROSS JOIN entities AS e ON e.id = w.value ORDER BY w.key",
        (wanted,),
    ).fetchall()
    forms: dict[str, list[str]] = {}
    for entity, form in connection.execute(
        "SELECT n.entity, n.form FROM json_each(?) AS w CROSS JOIN names AS n ON n.entity = w.value", (wanted,)
    ):
        forms.setdefault(entity, []).append(form)
    return [
        Entity(id_, name, kind, tuple(sorted(set(forms.get(id_, ())) - {name})), iso, wikidata)
        for id_, name, kind, iso, wikidata in rows
    ]
