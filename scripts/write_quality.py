"""Write docs/quality-numbers.md, and the picture of its reliability curve, from results of `entente evaluate`.

    entente evaluate MARKED.jsonl --split 0/5 --by document --format json > news.json
    python scripts/write_quality.py news.json ... [-o docs/quality-numbers.md]

Every number stands with the command that gives it. A result with `--without` is a line of the comparison; each other
has its tables: kinds, types, statuses, references, confusions, thresholds, reliability. The title of a result is the
name of its file in words. The picture needs matplotlib, which is among the development dependencies.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Result = dict[str, Any]

DOCS = Path(__file__).resolve().parent.parent / "docs"
HEAD = """<!-- made from results of `entente evaluate` by scripts/write_quality.py: measure again, then run it -->
# Numbers of the reading

What each text is, and what the numbers mean: [quality.md](quality.md). P is right / given, R is right / marked, F1 is
2PR / (P + R). Status, claimant and date are judged on the statements that are right; a kind on the entities found.
"""
TABLES = (
    ("Entities by kind", "kind"),
    ("Statements by type", "type"),
    ("Status of the statements that are right", "status"),
    ("References by class", "reference"),
)
BESIDES = {
    ("claimant", "all"): "who said it",
    ("when", "all"): "when, to the letter",
    ("when", "year"): "when, the year",
}
FIGURES = ("right", "given", "marked", "precision", "recall", "f1")


def titled(path: Path) -> Result:
    """A result with its title."""
    found: Result = json.loads(path.read_text(encoding="utf-8"))
    return found | {"title": path.stem.replace("_", " ").replace("-", " ")}


def command(result: Result) -> str:
    """The command that gives a result, without what is the default anyway."""
    words = ["entente evaluate", result["file"]]
    if result["split"]:
        words.append(f"--split {result['split']}" + (f" --by {result['by']}" if result["by"] != "id" else ""))
    words.append(f"--reading {result['reading']}")
    words += [f"--without {','.join(result['without'])}"] if result["without"] else []
    return " ".join([*words, f"--min-confidence {result['min_confidence']:g}"])


def page(results: Sequence[Result], picture: str) -> str:
    """The whole page; `picture` is the name of the file beside it."""
    whole = [one for one in results if not one["without"]]
    lines = [HEAD, *overview("All texts", whole)]
    if len(results) > len(whole):
        files = {one["file"] for one in results if one["without"]}
        lines += overview("Without parts of the pipeline", [one for one in results if one["file"] in files])
    lines += ["## Reliability", "", f"![Share right by confidence, one line for each text]({picture})", ""]
    lines += ["The nearer a line is to the diagonal, the more a confidence is the share that is right.", ""]
    for result in whole:
        lines += [f"## {result['title'].capitalize()}", "", f"`{command(result)}`", "", *details(result)]
    return "\n".join(lines).rstrip() + "\n"


def overview(title: str, results: Sequence[Result]) -> list[str]:
    """One line a result, and the commands below."""
    head = ["text", "paragraphs", "entities found", "kind right", "pairs F1", "P", "R", "F1", "status right"]
    head += ["claimant F1", "date F1", "calibration error"]
    rows = [[_name(one), one["paragraphs"], *_summary(one)] for one in results]
    commands = [f"- {_name(one)}: `{command(one)}`" for one in results]
    return [f"## {title}", "", *table(head, rows), "", *commands, ""]


def _name(result: Result) -> str:
    return str(result["title"])


def _summary(result: Result) -> list[float | str]:
    wanted = [("entities", "recall"), ("kind right", "precision"), ("pairs", "f1")]
    wanted += [("statements", "precision"), ("statements", "recall"), ("statements", "f1")]
    wanted += [("status", "precision"), ("claimant", "f1"), ("when", "f1")]
    overall = {row["what"]: row for row in result["rows"] if row["name"] == "all"}
    figures = [overall[what][figure] if what in overall else "" for what, figure in wanted]
    return [*figures, float(result["calibration"]["error"])]


def details(result: Result) -> Iterator[str]:
    """The tables of one result; a table without a line is left out."""
    for title, what in TABLES:
        named = [(row["name"], row) for row in result["rows"] if row["what"] == what and row["name"] != "all"]
        yield from _measured(title, named)
    besides = [(BESIDES.get((row["what"], row["name"])), row) for row in result["rows"]]
    yield from _measured("Source and date of the statements that are right", [one for one in besides if one[0]])
    for what, confusion in result["confusions"].items():
        if confusion["names"]:
            lines = [[name, *counts] for name, counts in zip(confusion["names"], confusion["table"], strict=True)]
            yield from (f"### The {what} that is marked (lines) and that was read (columns)", "")
            yield from (*table(["", *confusion["names"]], lines), "")
    thresholds = [[row["name"], row["given"], *(row[name] for name in FIGURES[3:])] for row in result["thresholds"]]
    yield from ("### What is shown from which confidence on", "")
    yield from (*table(["least confidence", "given", "P", "R", "F1"], thresholds), "")
    tenths = result["calibration"]["tenths"]
    columns = ["candidates", *(f"{tenth['begins']:.1f} on" for tenth in tenths)]
    counts = ["how many", *(tenth["count"] for tenth in tenths)]
    means = ["mean confidence", *(tenth["confidence"] for tenth in tenths)]
    shares = ["share right", *(tenth["right"] for tenth in tenths)]
    yield from ("### Confidence and the share that is right", "", *table(columns, [counts, means, shares]), "")


def _measured(title: str, named: Sequence[tuple[Any, Result]]) -> Iterator[str]:
    if named:
        cells = [[name, *(row[figure] for figure in FIGURES)] for name, row in named]
        yield from (f"### {title}", "", *table(["", "right", "given", "marked", "P", "R", "F1"], cells), "")


def table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    """A table in Markdown; figures with three digits."""
    cells = [[f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows]
    lines = [list(head), ["---"] * len(head), *cells]
    return ["| " + " | ".join(line) + " |" for line in lines]


def draw(results: Sequence[Result], path: Path) -> None:
    """The reliability curves as an SVG picture, the same bytes for the same results."""
    import matplotlib  # noqa: PLC0415 - only the picture needs it
    from matplotlib.figure import Figure  # noqa: PLC0415

    with matplotlib.rc_context({"svg.hashsalt": "entente", "svg.fonttype": "none"}):
        figure = Figure(figsize=(6.5, 5), layout="constrained")
        axes = figure.subplots()
        axes.plot([0, 1], [0, 1], color="grey", linestyle="--", linewidth=1, label="as it should be")
        for result, marker in zip(results, "osD^vPX*<>" * len(results), strict=False):
            tenths = result["calibration"]["tenths"]
            error = result["calibration"]["error"]
            points = [tenth["confidence"] for tenth in tenths], [tenth["right"] for tenth in tenths]
            axes.plot(*points, marker=marker, label=f"{_name(result)} (error {error:.3f})")
        axes.set(xlabel="mean confidence of a tenth", ylabel="share right", xlim=(0, 1), ylim=(0, 1))
        axes.legend(loc="upper left", frameon=False)
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})


def main() -> None:
    """The command line of this script."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("results", nargs="+", type=Path)
    cli.add_argument("-o", "--output", type=Path, default=DOCS / "quality-numbers.md")
    args = cli.parse_args()
    results = [titled(path) for path in args.results]
    picture = args.output.with_name("quality-reliability.svg")
    args.output.write_text(page(results, picture.name), encoding="utf-8")
    draw([one for one in results if not one["without"]], picture)
    print(f"{args.output} and {picture.name} from {len(results)} results")


if __name__ == "__main__":
    main()
