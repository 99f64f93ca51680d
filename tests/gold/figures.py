"""The figures of the gold set, and the file that the regression test holds them against.

    python -m tests.gold.figures            measure and write tests/gold/expected.json, both readings
    python -m tests.gold.figures fast       only that reading; the other's figures stay

Run it after a change that is meant to raise them; a change that lowers F1 by more than a point is a fault.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from extract import pipeline
from extract.evaluate import READINGS, evaluate, reading_as
from extract.training.compile import records

HERE = Path(__file__).parent
EXPECTED = HERE / "expected.json"

Figures = dict[str, float]


def expected() -> dict[str, Figures]:
    """The recorded figures of each reading; nothing where none have been recorded yet."""
    if not EXPECTED.exists():
        return {}
    recorded: dict[str, Figures] = json.loads(EXPECTED.read_text("utf-8"))
    return recorded


def measured(reading: str) -> Figures:
    """Precision, recall and F1 of the statements of the gold set at the default threshold, to three digits."""
    good, _ = records(sorted(HERE.glob("*.txt")))
    with TemporaryDirectory() as folder, reading_as(reading):
        compiled = Path(folder) / "gold.jsonl"
        compiled.write_text("".join(json.dumps(record) + "\n" for record in good), encoding="utf-8")
        report = evaluate(compiled, pipeline.load())
    row = next(row for row in report.rows if row.what == "statements")
    figures = {"precision": row.precision, "recall": row.recall, "f1": row.f1}
    return {"paragraphs": report.paragraphs, **{name: round(value, 3) for name, value in figures.items()}}


def main(readings: Sequence[str]) -> None:
    """Measure these readings and write the file."""
    found = expected() | {reading: measured(reading) for reading in readings}
    EXPECTED.write_text(json.dumps(found, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(EXPECTED.read_text("utf-8"), end="")


if __name__ == "__main__":
    main(sys.argv[1:] or READINGS)
