"""Questions to a graph: search, show, neighbors, path, metrics."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import typer

from api import limits, shapes
from api.answers import (
    CardAnswer,
    EntityAnswer,
    ListAnswer,
    MetricRowAnswer,
    NeighborAnswer,
    NeighborhoodAnswer,
    TieAnswer,
)
from api.cli import output, telling
from api.cli.failures import NOTHING, NothingFound
from api.cli.options import FilterOptions, Format, Shown, Where, listed
from api.cli.output import Records

EntityArgument = Annotated[str, typer.Argument(metavar="ENTITY", help="a name or an id", show_default=False)]
ARROWS = {"out": "→", "in": "←", "both": "↔"}


def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="part of a name or alias", show_default=False)],
    where: Where,
    shown: Shown,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="only these kinds", show_default=False)] = None,
    limit: Annotated[int, typer.Option("--limit", help="how many at most", min=1)] = 20,
) -> None:
    """Find entities by a part of their name."""
    with where.open() as graph:
        kinds = frozenset(graph.ontology.check("kind", one) for one in listed(kind or ()))
        found = shapes.entities(graph.search(text, kinds=kinds, limit=limit))
        if not found.items:
            graph.resolve(text)  # its error names what is nearest
            raise NothingFound(f"nothing called '{text}' is of that kind", "ask without --kind")
    output.show(Records(found, found.items, [_entity_row(entity) for entity in found.items]), shown.chosen)


def show(entity: EntityArgument, where: Where, filters: FilterOptions, shown: Shown) -> None:
    """A card: aliases, offices, relations, sources."""
    with where.open() as graph:
        card = shapes.card(graph.show(entity, filter=filters.filter(graph.ontology)))
    rows = [{"field": name, "value": value} for name, value in _card_lines(card)]
    output.show(Records(card, [card], rows), shown.chosen)


def neighbors(
    entity: EntityArgument,
    where: Where,
    filters: FilterOptions,
    shown: Shown,
    depth: Annotated[int, typer.Option("--depth", help="how many hops", min=1, max=limits.DEPTH)] = 1,
    limit: Annotated[int, typer.Option("--limit", help="how many at most", min=1)] = 100,
) -> None:
    """What stands around an entity, each tie with its best quote."""
    with where.open() as graph:
        asked = filters.filter(graph.ontology)
        found = graph.neighbors(entity, depth=depth, filter=asked, limit=limit)
    answer = shapes.neighborhood(found.center, found.neighbors, found.bounds)
    if not answer.items:
        output.tell_bounds(answer, 0)
        raise NothingFound(f"{found.center.name} has no such neighbours", "filter less narrowly")
    records = Records(answer, answer.items, list(_neighbor_rows(answer)), text=lambda: telling.neighbor_lines(answer))
    output.show(records, shown.chosen)


@dataclass(frozen=True, slots=True)
class Walk:
    """How paths are walked."""

    k: Annotated[int, typer.Option("-k", "--k", help="how many paths at most", min=1, max=limits.K)] = 3
    max_hops: Annotated[int, typer.Option("--max-hops", help="how long a path may be", min=1, max=limits.MAX_HOPS)] = 4
    mode: Annotated[Literal["k_best", "shortest", "all_shortest"], typer.Option("--mode", help="which paths")] = (
        "k_best"
    )
    directed: Annotated[bool, typer.Option("--directed", help="walk ties only from subject to object")] = False
    hub_penalty: Annotated[
        bool, typer.Option("--hub-penalty/--no-hub-penalty", help="prefer paths that avoid hubs")
    ] = True
    via: Annotated[
        str | None, typer.Option("--via", help="an entity that every path must pass through", show_default=False)
    ] = None
    avoid: Annotated[
        str | None, typer.Option("--avoid", help="an entity that no path may pass through", show_default=False)
    ] = None

    def options(self) -> dict[str, Any]:
        """As `Graph.paths` takes them."""
        names = ("k", "max_hops", "mode", "directed", "hub_penalty", "via", "avoid")
        return {name: getattr(self, name) for name in names}


def path(
    ends: Annotated[tuple[str, str], typer.Argument(metavar="A B", help="two names or ids", show_default=False)],
    walk: Walk,
    where: Where,
    filters: FilterOptions,
    shown: Shown,
    explain: Annotated[bool, typer.Option("--explain", help="also rules, costs and confidences")] = False,
) -> None:
    """The best paths between two entities, each hop with its quotes."""
    with where.open() as graph:
        found = graph.paths(*ends, filter=filters.filter(graph.ontology), **walk.options())
        answer = shapes.paths(found)
    if not answer.paths and shown.chosen is Format.json:
        output.write(output.as_json(answer, indent=2))
        raise typer.Exit(NOTHING)
    if not answer.paths:
        raise NothingFound(*telling.reason(answer))
    rows = list(telling.rows(answer))
    records = Records(answer, answer.paths, rows, text=lambda: telling.lines(answer, explain=explain))
    output.show(records, shown.chosen)


def metrics(
    where: Where,
    filters: FilterOptions,
    shown: Shown,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]…", help="degree, pagerank, betweenness (all three if none)", show_default=False),
    ] = None,
    top: Annotated[
        int | None, typer.Option("--top", help="only the highest N of each", min=1, show_default=False)
    ] = None,
) -> None:
    """Metrics of the graph as tidy rows."""
    with where.open() as graph:
        table = graph.metrics(*listed(names or ()), top=top, filter=filters.filter(graph.ontology))
        answer: ListAnswer[MetricRowAnswer] = shapes.metrics(table)
    if not answer.items:
        raise NothingFound("there is nothing to measure", "ingest something, or filter less narrowly")
    output.show(Records(answer, answer.items, [_metric_row(row) for row in answer.items]), shown.chosen)


def _metric_row(row: MetricRowAnswer) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("metric", "rank", "name", "kind", "value", "id")}


def _entity_row(entity: EntityAnswer) -> dict[str, Any]:
    return {
        "name": entity.name,
        "kind": entity.kind,
        "aliases": "; ".join(entity.aliases),
        "iso": entity.iso,
        "wikidata": entity.wikidata,
        "id": entity.id,
    }


def _card_lines(card: CardAnswer) -> Iterator[tuple[str, Any]]:
    yield from ((name, getattr(card, name)) for name in ("name", "kind", "id"))
    yield from ((name, value) for name in ("iso", "wikidata") if (value := getattr(card, name)))
    if card.aliases:
        yield "also called", "; ".join(card.aliases)
    for office in card.offices:
        span = f" ({office.since or '…'} to {office.until or '…'})" if office.since or office.until else ""
        who = office.person.name if office.body.id == card.id else office.body.name
        yield "office", f"{office.role}, {who}{span}"
    yield from card.ties.items()
    yield "mentions", f"{card.mentions} in {card.documents} documents of {card.sources} sources"
    if card.first:
        yield "seen", f"{card.first} to {card.last}"


def _neighbor_rows(answer: NeighborhoodAnswer) -> Iterator[dict[str, Any]]:
    for neighbor in answer.items:
        yield from (_neighbor_row(neighbor, tie) for tie in neighbor.relations)


def _neighbor_row(neighbor: NeighborAnswer, tie: TieAnswer) -> dict[str, Any]:
    return {
        "depth": neighbor.depth,
        "tie": f"{ARROWS[tie.direction]} {tie.type}",
        "entity": neighbor.entity.name,
        "kind": neighbor.entity.kind,
        **tie_cells(tie),
        "entity_id": neighbor.entity.id,
        "relation_id": tie.id,
    }


def tie_cells(tie: TieAnswer) -> dict[str, Any]:
    """The cells that say what a tie rests on: numbers, interval, its best quote."""
    best = tie.evidence[0] if tie.evidence else None
    return {
        "status": tie.status,
        "claimant": best.claimant if best else None,
        "sign": tie.sign,
        "confidence": tie.confidence,
        "sources": tie.sources,
        "since": tie.since,
        "until": tie.until,
        "quote": best.quote if best else None,
        "date": best.date if best else None,
        "document": best.document.title if best else None,
    }
