"""What leaves as files: view and export."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from api import limits
from api.cli import output
from api.cli.asking import EntityArgument
from api.cli.failures import NothingFound
from api.cli.options import FilterOptions, Where


def view(
    entity: EntityArgument,
    where: Where,
    filters: FilterOptions,
    to: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.html", help="the file to write, or - for stdout")],
    depth: Annotated[int, typer.Option("--depth", help="how many hops", min=1, max=limits.DEPTH)] = 1,
    limit: Annotated[int, typer.Option("--limit", help="how many neighbours at most", min=1)] = 80,
) -> None:
    """The neighbourhood as one HTML file that works offline: a click on a tie shows its quotes."""
    from api import picture  # noqa: PLC0415 - the drawing library is loaded only where something is drawn

    with where.open() as graph:
        asked = filters.filter(graph.ontology)
        found = graph.neighbors(entity, depth=depth, filter=asked, limit=limit, evidence=5)
    if not found.neighbors:
        raise NothingFound(f"{found.center.name} has no such neighbours", "filter less narrowly")
    drawn = picture.neighborhood_html(found)
    if str(to) == "-":
        sys.stdout.write(drawn)
        return
    to.write_text(drawn, encoding="utf-8")
    output.say(f"{to}: {len(found.neighbors)} of {found.bounds.total} neighbours of {found.center.name}")


def export(
    to: Annotated[Path, typer.Argument(metavar="FILE.{cypher,json}", help="the file to write", show_default=False)],
    where: Where,
    filters: FilterOptions,
) -> None:
    """The graph as a file; its ending says in which format."""
    with where.open() as graph:
        bounds = graph.export(to, filter=filters.filter(graph.ontology))
    left_out = sum(bounds.excluded.values())
    output.say(f"{to}: {bounds.total} relations" + (f"; left out: {left_out} statements" if left_out else ""))
