"""From text: ingest, extract, explain, evaluate."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli import output
from api.cli.failures import ERROR, NOTHING, Interruptible, NothingFound
from api.cli.measuring import Asked, lines
from api.cli.options import Format, Shown, Where
from api.cli.output import Records
from api.cli.progress import bar
from api.cli.standard_input import Lines
from graph.errors import FilterError
from graph.settings import settings

if TYPE_CHECKING:
    from extract.ingest import IngestReport

MOST_TOLD = 10
"""Pairs of near-duplicates that are told one by one."""

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH… | URL… | -", help="files, folders, addresses, or - for standard input", show_default=False
    ),
]
Threshold = Annotated[
    float | None,
    typer.Option(
        "--min-confidence", help="also statements down to this confidence (0: all)", min=0, max=1, show_default=False
    ),
]


def ingest(sources: Sources, where: Where, shown: Shown) -> None:
    """Read texts into the graph; what is there unchanged is skipped."""
    import extract  # noqa: PLC0415 - the language model is loaded only where texts are read

    with where.open(create=True) as graph, bar("ingesting") as progress:
        kept = Interruptible(lambda: f"stopped after {progress.done}; all of it is kept, the same command goes on")
        with kept:
            report = extract.ingest(graph, sources, progress=progress, **_stdin(sources))
    _tell_of(report)
    row = _ingest_row(report)
    output.show(Records(row, [row], [row]), shown.chosen)
    if report.unread:
        raise typer.Exit(ERROR)
    if not any((report.added, report.unchanged, report.replaced)):
        output.say("entente: there was nothing to read")
        raise typer.Exit(NOTHING)


def _tell_of(report: "IngestReport") -> None:
    """What came in otherwise than as its own whole text, one line each."""
    for title, other in report.near_duplicates[:MOST_TOLD]:
        output.say(f"nearly the same text, counted as one source: '{title}' and '{other}'")
    if len(report.near_duplicates) > MOST_TOLD:
        output.say(f"and {len(report.near_duplicates) - MOST_TOLD} more pairs of nearly the same text")
    for title, why in report.not_extracted:
        output.say(f"kept and searchable, not extracted: '{title}' ({why})")
    for unread in report.unread:
        output.tell(unread.message, unread.hint)


def _stdin(sources: list[str]) -> dict[str, Any]:
    """Standard input and its form, where it is among the sources."""
    if "-" not in sources:
        return {}
    lines = Lines(sys.stdin.buffer)
    return {"stdin": lines.stream, "stdin_format": lines.form}


def _ingest_row(report: "IngestReport") -> dict[str, Any]:
    """The counts of a report, one to a column."""
    counts = {name: _count(value) for name, value in asdict(report).items()}
    seconds = counts.get("seconds") or 0
    return counts | ({"seconds": round(seconds, 2)} if seconds else {})


def _count(value: Any) -> int | float:
    return value if isinstance(value, int | float) else len(value)


def extract_(sources: Sources, shown: Shown, min_confidence: Threshold = None) -> None:
    """Run extraction alone: one JSON object a document on stdout; nothing is written.

    With - and JSON lines on standard input, each line gives one line, in order.
    """
    if shown.format not in (None, Format.json, Format.jsonl):
        raise FilterError("format", f"extract prints JSON, not {shown.format}", "use --format jsonl or json")
    from api.cli.feed import Feed  # noqa: PLC0415 - see ingest
    from extract import pipeline, statements  # noqa: PLC0415 - see ingest

    feed = Feed(sources, sys.stdin.buffer)
    threshold = statements.DEFAULT_THRESHOLD if min_confidence is None else min_confidence
    indent = 2 if shown.format is Format.json else None
    with Interruptible(lambda: "stopped"):
        for line in feed.answers(statements.read_all(feed.articles(), pipeline.load(), threshold)):
            output.write(output.as_json(line, indent))
    sys.stdout.flush()
    if feed.failed:
        raise typer.Exit(ERROR)
    if not feed.read:
        output.say("entente: there was nothing to read")
        raise typer.Exit(NOTHING)


def explain(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="one sentence, in quotes", show_default=False)],
    shown: Shown,
    date: Annotated[str | None, typer.Option("--date", help="the date of its document", show_default=False)] = None,
) -> None:
    """How a sentence was read, step by step, and why each statement was or was not made."""
    from extract import pipeline  # noqa: PLC0415 - see ingest
    from extract.explain import explain as explained  # noqa: PLC0415 - see ingest

    if not sentence.strip():
        mend = 'entente explain "Norway joined NATO in 1949."'
        raise FilterError("sentence", "there is no sentence to explain", mend)
    steps = [asdict(step) for step in explained(sentence, pipeline.load(), date).steps]
    output.show(Records({"sentence": sentence, "steps": steps}, steps, steps), shown.chosen)


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="a marked file", exists=True, dir_okay=False)],
    asked: Asked,
    shown: Shown,
) -> None:
    """Precision, recall and F1 per kind, type, status, reference, source and date, against a marked file.

    JSON and a table also hold confusions and how far confidence is to be believed.
    """
    from extract import evaluate as evaluating  # noqa: PLC0415 - see ingest
    from extract import pipeline, statements  # noqa: PLC0415 - see ingest

    without = asked.left_out(evaluating.PARTS)
    part = evaluating.Part.parse(asked.split, asked.by) if asked.split else None
    threshold = statements.DEFAULT_THRESHOLD if asked.min_confidence is None else asked.min_confidence
    with evaluating.reading_as(asked.reading):
        report = evaluating.evaluate(gold, pipeline.load(), threshold, part=part, without=without)
        told = {"reading": settings().reading, "without": without, "min_confidence": threshold}
    if not report.paragraphs:
        raise NothingFound(f"{gold.name} holds no paragraph of that part", "leave --split away to judge all of it")
    split = {"split": asked.split, "by": asked.by if asked.split else None}
    found = {"file": gold.name, **split, **told, **report.as_dict()}
    output.show(Records(found, found["rows"], found["rows"], lambda: lines(found)), shown.chosen)
