"""The report of an evaluation: rows with precision, recall and F1, confusions, calibration."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


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
class Confusion:
    """How often what is marked as one thing was given as another, on what is right otherwise.

    `counts` is keyed (marked, given); `names` gives the order of rows and columns, only of what occurs.
    """

    what: str
    names: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]

    def as_dict(self) -> dict[str, Any]:
        """Names, and a table whose lines are what is marked and whose columns are what was given."""
        return {
            "names": list(self.names),
            "table": [[self.counts.get((one, other), 0) for other in self.names] for one in self.names],
        }


@dataclass(frozen=True, slots=True)
class Tenth:
    """Statements whose confidence lies in one tenth of 0 to 1: how many, their mean confidence, the share right."""

    begins: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether confidence is the share that is right, over all candidates, also those that are not shown.

    `error` is the expected calibration error: the mean distance of the two over tenths, weighted by their counts.
    """

    candidates: int = 0
    error: float = 0.0
    tenths: tuple[Tenth, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Counts and figures, rounded to three digits."""
        tenths = [{name: round(value, 3) for name, value in asdict(tenth).items()} for tenth in self.tenths]
        return {"candidates": self.candidates, "error": round(self.error, 3), "tenths": tenths}


@dataclass(frozen=True, slots=True)
class Report:
    """All rows: overall first, then per kind, type and status, then sources, dates and references.

    `thresholds` holds a row for each least confidence (its name: "0.1", "0.2" ...): what would be shown with it.
    """

    paragraphs: int
    rows: tuple[Row, ...]
    confusions: tuple[Confusion, ...] = ()
    calibration: Calibration = field(default_factory=Calibration)
    thresholds: tuple[Row, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The report as plain lists and dictionaries."""
        return {
            "paragraphs": self.paragraphs,
            "rows": [row.as_dict() for row in self.rows],
            "confusions": {one.what: one.as_dict() for one in self.confusions},
            "calibration": self.calibration.as_dict(),
            "thresholds": [row.as_dict() for row in self.thresholds],
        }
