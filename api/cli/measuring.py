"""What `entente evaluate` is asked with, and how its report stands on a terminal: tables one below the other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

import typer

from api.cli.options import listed
from graph.errors import FilterError


class Hashed(StrEnum):
    """By what a paragraph is told into a part."""

    id = "id"
    document = "document"


class Reader(StrEnum):
    """The readings."""

    accurate = "accurate"
    fast = "fast"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is judged: which paragraphs, which reading, which parts of the pipeline, from which confidence on."""

    split: Annotated[
        str | None,
        typer.Option("--split", metavar="K/N", help="only what hashes to K of N", show_default=False),
    ] = None
    by: Annotated[Hashed, typer.Option("--by", help="what is hashed: paragraphs or whole documents")] = Hashed.id
    reading: Annotated[
        Reader | None,
        typer.Option("--reading", help="accurate or fast (else the setting ENTENTE_READING)", show_default=False),
    ] = None
    without: Annotated[
        list[str],
        typer.Option(
            "--without", help="leave out: rules, finder, references, gazetteer (for comparison)", show_default=False
        ),
    ] = field(default_factory=list)
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence", help="judge statements from this confidence on", min=0, max=1, show_default=False
        ),
    ] = None

    def left_out(self, known: Sequence[str]) -> list[str]:
        """The parts of the pipeline to leave out. Raises FilterError for one that is not known."""
        parts = listed(self.without)
        unknown = next((part for part in parts if part not in known), None)
        if unknown is not None:
            raise FilterError("without", f"without={unknown} is not known", f"one of {', '.join(known)}")
        return parts


def lines(report: Mapping[str, Any]) -> Iterator[str]:
    """The report as `--format json` prints it, in tables of text."""
    head = ("paragraphs", "reading", "split", "without", "min_confidence")
    yield ", ".join(f"{name.replace('_', ' ')} {_shown(report[name])}" for name in head if report[name])
    columns = ("what", "name", "right", "given", "marked", "precision", "recall", "f1")
    yield from _table(columns, ([row[name] for name in columns] for row in report["rows"]))
    for what, confusion in report["confusions"].items():
        names = confusion["names"]
        if names:
            corner = f"{what}: marked, read as"
            rows = ([name, *counts] for name, counts in zip(names, confusion["table"], strict=True))
            yield from _table((corner, *names), rows)
    calibration = report["calibration"]
    tenths = ([f"{t['begins']:.1f}", t["count"], t["confidence"], t["right"]] for t in calibration["tenths"])
    yield from _table(("confidence from", "candidates", "mean confidence", "share right"), tenths)
    yield f"expected calibration error {calibration['error']:.3f} on {calibration['candidates']} candidates"
    figures = ("precision", "recall", "f1")
    shown = ([row["name"], *(row[figure] for figure in figures)] for row in report["thresholds"])
    yield from _table(("least confidence", *figures), shown)


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """A blank line, then columns: words at the left, numbers at the right."""
    cells = [list(head), *([_shown(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    yield ""
    for row in cells:
        aligned = (
            f"{cell:>{width}}" if number and head[number] != "name" else f"{cell:<{width}}"
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(aligned).rstrip()


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(value)
    return f"{value:.3f}" if isinstance(value, float) else str(value)
