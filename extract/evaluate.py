"""Precision, recall and F1 of extraction against a marked file, per kind, type and status.

A marked file is JSONL: `id, text, context?, date?, document?, entities [{e, name, kind, aliases | mentions}],
statements [{subject, type, object, status, ...}]`. A found entity is a marked one where the names are equal after
folding, else where they share a form; a statement is right where subject, type and object agree (symmetric types in
either order). P = right / given, R = right / marked, F1 = 2PR / (P + R).
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from spacy.language import Language

from extract.readers import Article
from extract.statements import DEFAULT_THRESHOLD, as_json, read_all
from graph.errors import UnreadableSource
from graph.identity import document_id
from graph.model import STATUSES, Document
from graph.ontology import Ontology, ontology
from graph.settings import settings

_POSSESSIVE = re.compile(r"'s\b")
_SIGNS = re.compile(r"[^a-z0-9 ]")
_ARTICLES = re.compile(r"\b(the|a|an)\b")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report: what is measured, how many were right, given and marked, and the three figures."""

    what: str
    name: str
    right: int
    given: int
    marked: int

    @property
    def precision(self) -> float:
        """Share of what was given that is right."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of what is marked that was found."""
        return self.right / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_dict(self) -> dict[str, str | int | float]:
        """The row with its figures rounded to three digits."""
        counts = {"right": self.right, "given": self.given, "marked": self.marked}
        figures = {name: round(getattr(self, name), 3) for name in ("precision", "recall", "f1")}
        return {"what": self.what, "name": self.name, **counts, **figures}


@dataclass(frozen=True, slots=True)
class Report:
    """All rows: overall first, then per kind, per type and per status (of statements that are right)."""

    paragraphs: int
    rows: tuple[Row, ...]


def folded(name: str) -> str:
    """A name for comparison: no accents, case, possessive, punctuation or articles."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(_ARTICLES.sub(" ", _SIGNS.sub(" ", _POSSESSIVE.sub("", plain))).split())


def evaluate(gold: Path, nlp: Language, threshold: float = DEFAULT_THRESHOLD) -> Report:
    """The report on a marked file. Raises UnreadableSource naming the line that is no marked paragraph."""
    records = list(marked(gold))
    readings = read_all((article(record) for record in records), nlp, threshold)
    tally = _Tally(ontology(settings().domain))
    for record, reading in zip(records, readings, strict=True):
        tally.add(record, as_json(reading))
    return Report(len(records), tuple(tally.rows()))


def marked(gold: Path) -> Iterator[dict[str, Any]]:
    """The records of a marked file, checked. Raises UnreadableSource naming the line."""
    for number, line in enumerate(gold.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            needed = {name: record[name] for name in ("text", "entities", "statements")}
            identity, context = str(record["id"]), record.get("context") or ""
            source = str(record.get("document") or identity)
            yield needed | {"id": identity, "document": source, "context": context, "date": record.get("date")}
        except (ValueError, KeyError, TypeError) as error:
            hint = "each line needs id, text, entities and statements"
            raise UnreadableSource(f"{gold}:{number}: is no marked paragraph ({error})", hint) from error


def article(record: Mapping[str, Any]) -> Article:
    """A marked paragraph as an article to read."""
    text = record["text"]
    identity = document_id(record["id"])
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(identity, record["id"], text, digest, record["id"], identity, record["date"], language="en")
    return Article(document, record["context"], record["id"])


def _forms(entity: Mapping[str, Any]) -> set[str]:
    listed = [entity["name"], *entity.get("aliases", ()), *(m["text"] for m in entity.get("mentions", ()))]
    return {form for form in map(folded, listed) if form}


def align(marked: Iterable[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Found entity ids to marked ones: the same name first, else the marked one that shares most forms."""
    known = [(entity["e"], folded(entity["name"]), _forms(entity)) for entity in marked]
    pairs = {}
    for entity in found:
        name, forms = folded(entity["name"]), _forms(entity)
        same = [e for e, marked_name, _ in known if marked_name == name]
        shared = max(known, key=lambda one: len(one[2] & forms), default=None)
        if same:
            pairs[entity["id"]] = same[0]
        elif shared is not None and shared[2] & forms:
            pairs[entity["id"]] = shared[0]
    return pairs


Key = tuple[str, str, str]


def key(subject: str, kind: str, object_: str, vocabulary: Ontology) -> Key:
    """By what two statements are the same: subject, type and object; the ends sorted where direction has no meaning."""
    symmetric = kind in vocabulary.relations and vocabulary.relations[kind].symmetric
    first, second = sorted((subject, object_)) if symmetric else (subject, object_)
    return first, kind, second


class _Tally:
    """Counts over paragraphs."""

    def __init__(self, vocabulary: Ontology) -> None:
        self._vocabulary = vocabulary
        self._counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def add(self, record: Mapping[str, Any], extracted: Mapping[str, Any]) -> None:
        """One paragraph: what is marked in it and what was extracted from it."""
        ids = align(record["entities"], extracted["entities"])
        self._entities(record["entities"], extracted["entities"], ids)
        marked = {key(s["subject"], s["type"], s["object"], self._vocabulary): s for s in record["statements"]}
        given = {}
        for statement in extracted["statements"]:
            ends = [ids.get(statement[end], f"found {statement[end]}") for end in ("subject", "object")]
            given[key(ends[0], statement["type"], ends[1], self._vocabulary)] = statement
        self._statements(marked, given)

    def _count(self, what: str, name: str, right: int, given: int, marked: int) -> None:
        self._counts[what, name].update({"right": right, "given": given, "marked": marked})

    def _entities(self, marked: list[dict[str, Any]], found: list[dict[str, Any]], ids: Mapping[str, str]) -> None:
        reached = set(ids.values())
        self._count("entities", "all", len(reached), len(found), len(marked))
        kinds = {entity["e"]: entity["kind"] for entity in marked}
        for entity in marked:
            self._count("kind", entity["kind"], 0, 0, 1)
        for entity in found:
            aligned = ids.get(entity["id"])
            right = aligned is not None and kinds[aligned] == entity["kind"]
            self._count("kind", entity["kind"], int(right), 1, 0)

    def _statements(self, marked: Mapping[Key, Any], given: Mapping[Key, Any]) -> None:
        right = given.keys() & marked.keys()
        self._count("statements", "all", len(right), len(given), len(marked))
        pairs = [{frozenset((one[0], one[2])) for one in side} for side in (marked, given)]
        self._count("pairs", "all", len(pairs[0] & pairs[1]), len(pairs[1]), len(pairs[0]))
        for one in marked:
            self._count("type", one[1], 0, 0, 1)
        for one in given:
            self._count("type", one[1], int(one in right), 1, 0)
        for one in right:
            self._status(marked[one]["status"], given[one]["status"])

    def _status(self, marked: str, given: str) -> None:
        """Of statements that are right but for their status: how the statuses agree."""
        self._count("status", "all", int(marked == given), 1, 1)
        self._count("status", marked, 0, 0, 1)
        self._count("status", given, int(marked == given), 1, 0)

    def rows(self) -> Iterator[Row]:
        """Overall rows first, then kinds and types in the order of the ontology, then statuses."""
        order = {"kind": list(self._vocabulary.kinds), "type": list(self._vocabulary.relations), "status": [*STATUSES]}
        for what in ("entities", "pairs", "statements", "kind", "type", "status"):
            names = ["all", *order.get(what, ())]
            for name in names:
                counts = self._counts.get((what, name))
                if counts:
                    yield Row(what, name, counts["right"], counts["given"], counts["marked"])
