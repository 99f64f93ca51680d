"""Ids are hashes of what they name: the same input gives the same id in every store and on every machine."""

import hashlib
import unicodedata

from graph.model import Span


def _digest(*parts: str) -> str:
    """Twenty hex digits (80 bits) of SHA-256 over the parts; a length prefix keeps ("ab","c") apart from ("a","bc")."""
    data = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def folded(name: str) -> str:
    """A name as ids and look-ups compare it: compatibility form, case folded, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def entity_id(kind: str, name: str, wikidata: str | None = None) -> str:
    """The id of an entity: of its Q-number where it has one, else of its kind and canonical name."""
    return "e-" + (_digest("wikidata", wikidata) if wikidata else _digest("entity", kind, folded(name)))


def document_id(given: str) -> str:
    """The id of a document: of the id it came with, else its URL or relative path (standard input: its content)."""
    return "d-" + _digest("document", given)


def statement_id(document: str, relation_type: str, subject: Span, object_: Span) -> str:
    """The id of a statement: of its document, type and both spans."""
    spans = (subject.start, subject.end, object_.start, object_.end)
    return "s-" + _digest("statement", document, relation_type, *map(str, spans))


def relation_id(subject: str, relation_type: str, object_: str, *, symmetric: bool) -> str:
    """The id of a relation: of subject, type and object; of a symmetric one the ends are sorted first."""
    first, second = sorted((subject, object_)) if symmetric else (subject, object_)
    return "r-" + _digest("relation", first, relation_type, second)
