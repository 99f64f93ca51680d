"""Counts over paragraphs: entities, pairs, statements, and what of a right statement is right besides."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from extract.evaluate.calibration import Reliability
from extract.evaluate.matching import Key, align, key, same_claimant
from extract.evaluate.mentions import References
from extract.evaluate.rows import Confusion, Report, Row
from extract.statements import as_json
from graph.model import STATUSES, Reading
from graph.ontology import Ontology

Statements = Mapping[Key, Mapping[str, Any]]

_ORDER = ("entities", "pairs", "statements", "kind", "type", "status", "claimant", "when", "kind right")


class Tally:
    """Counts of marked paragraphs and of what was read in them. Readings hold every candidate, whatever its confidence;
    statements below `threshold` count only for the calibration."""

    def __init__(self, vocabulary: Ontology, threshold: float) -> None:
        self._vocabulary = vocabulary
        self._threshold = threshold
        self._paragraphs = 0
        self._counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._confused: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self._references = References()
        self._reliability = Reliability()

    def add(self, record: Mapping[str, Any], reading: Reading) -> None:
        """One paragraph: what is marked in it and what was read in it."""
        self._paragraphs += 1
        found = as_json(reading)
        ids = align(record["entities"], found["entities"])
        self._entities(record["entities"], found["entities"], ids)
        self._references.add(record, reading, _by_id(reading, ids))
        marked = {key(s["subject"], s["type"], s["object"], self._vocabulary): s for s in record["statements"]}
        candidates = [(self._key(statement, ids), statement) for statement in found["statements"]]
        self._reliability.add(((one, statement["confidence"]) for one, statement in candidates), marked)
        given = {one: statement for one, statement in candidates if statement["confidence"] >= self._threshold}
        self._statements(marked, given)
        for one in given.keys() & marked.keys():
            self._besides(record["entities"], marked[one], given[one], ids)

    def _key(self, statement: Mapping[str, Any], ids: Mapping[str, str]) -> Key:
        ends = [ids.get(statement[end], f"found {statement[end]}") for end in ("subject", "object")]
        return key(ends[0], statement["type"], ends[1], self._vocabulary)

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
            if aligned is not None:
                self._count("kind right", "all", int(right), 1, 1)
                self._confused["kind"][kinds[aligned], entity["kind"]] += 1

    def _statements(self, marked: Statements, given: Statements) -> None:
        right = given.keys() & marked.keys()
        self._count("statements", "all", len(right), len(given), len(marked))
        pairs = [{frozenset((one[0], one[2])) for one in side} for side in (marked, given)]
        self._count("pairs", "all", len(pairs[0] & pairs[1]), len(pairs[1]), len(pairs[0]))
        for one in marked:
            self._count("type", one[1], 0, 0, 1)
        for one in given:
            self._count("type", one[1], int(one in right), 1, 0)

    def _besides(self, entities: Any, marked: Mapping[str, Any], given: Mapping[str, Any], ids: Any) -> None:
        """Of a statement that is right: its status, who said it, and when it was."""
        self._status(marked["status"], given["status"])
        source, told = marked.get("claimant"), given["claimant"]
        right = source is not None and told is not None and same_claimant(source, told, entities, ids)
        self._count("claimant", "all", int(right), int(bool(told)), int(bool(source)))
        day, read = marked.get("when"), given["when"]
        for name, length in (("all", None), ("year", 4)):
            right = bool(day and read) and str(day)[:length] == str(read)[:length]
            self._count("when", name, int(right), int(bool(read)), int(bool(day)))

    def _status(self, marked: str, given: str) -> None:
        self._count("status", "all", int(marked == given), 1, 1)
        self._count("status", marked, 0, 0, 1)
        self._count("status", given, int(marked == given), 1, 0)
        self._confused["status"][marked, given] += 1

    def report(self) -> Report:
        """All that was counted."""
        order = {"kind": list(self._vocabulary.kinds), "status": [*STATUSES]}
        confusions = tuple(_confusion(what, names, self._confused[what]) for what, names in order.items())
        calibration, thresholds = self._reliability.calibration(), tuple(self._reliability.thresholds())
        return Report(self._paragraphs, tuple(self._rows()), confusions, calibration, thresholds)

    def _rows(self) -> Iterator[Row]:
        """Overall rows first, then kinds and types in the order of the ontology, and the rest."""
        order = {"kind": list(self._vocabulary.kinds), "type": list(self._vocabulary.relations)}
        order |= {"status": [*STATUSES], "when": ["year"]}
        for what in _ORDER:
            for name in ["all", *order.get(what, ())]:
                counts = self._counts.get((what, name))
                if counts and any(counts.values()):
                    yield Row(what, name, counts["right"], counts["given"], counts["marked"])
        yield from self._references.rows()


def _by_id(reading: Reading, ids: Mapping[str, str]) -> dict[str, str]:
    """The marked entity of each found one by its own id, from that by its number in the JSON form."""
    numbered = {f"e{number}": entity.id for number, entity in enumerate(reading.entities, start=1)}
    return {numbered[local]: marked for local, marked in ids.items()}


def _confusion(what: str, order: list[str], counts: Counter[tuple[str, str]]) -> Confusion:
    seen = {name for pair in counts for name in pair}
    return Confusion(what, tuple(name for name in order if name in seen), dict(counts))
