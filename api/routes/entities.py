"""Entities: found, suggested, shown, and what stands around them. An `{id}` may be a name."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from api import questions as q
from api import shapes
from api.answers import CardAnswer, EntityAnswer, ListAnswer, NeighborhoodAnswer
from api.desk import DeskOf
from api.doorway import PICTURE_POLICY
from api.problems import declared
from api.routes.names import NameOrId
from graph.answers import Neighborhood
from graph.errors import AmbiguousName, EntityNotFound

router = APIRouter(prefix="/v1/entities", tags=["entities"])
BY_NAME = declared(EntityNotFound, AmbiguousName)


@router.get("", responses=declared())
async def search(desk: DeskOf, asked: Annotated[q.Search, Query()]) -> ListAnswer[EntityAnswer]:
    """Entities whose name or alias contains `q`, best first: exact, prefix, then by number of mentions."""
    desk.limits.check(limit=asked.limit)
    kinds = frozenset(desk.graph.ontology.check("kind", kind) for kind in q.listed(asked.kind))
    found = await desk.ask(lambda: desk.graph.search(asked.q, kinds=kinds, limit=asked.limit, cursor=asked.cursor))
    return shapes.entities(found)


@router.get("/suggest", responses=declared())
async def suggest(desk: DeskOf, asked: Annotated[q.Suggest, Query()]) -> ListAnswer[EntityAnswer]:
    """Entities whose name or alias begins with `prefix`."""
    desk.limits.check(limit=asked.limit)
    return shapes.entities(await desk.ask(lambda: desk.graph.suggest(asked.prefix, limit=asked.limit)))


@router.get("/{id:path}/neighbors", responses=BY_NAME)
async def neighbors(id: NameOrId, desk: DeskOf, asked: Annotated[q.Neighbors, Query()]) -> NeighborhoodAnswer:
    """The neighbourhood: entities up to `depth` hops away with the ties that lead to them."""
    found = await _around(id, desk, asked)
    return shapes.neighborhood(found.center, found.neighbors, found.bounds)


@router.get(
    "/{id:path}/neighborhood.html",
    responses=BY_NAME | {200: {"content": {"text/html": {"schema": {"type": "string"}}}}},
    response_class=HTMLResponse,
)
async def picture_of(id: NameOrId, desk: DeskOf, asked: Annotated[q.Neighbors, Query()]) -> HTMLResponse:
    """The neighbourhood as one picture that works offline: a click on a tie shows its quotes."""
    from api import picture  # noqa: PLC0415 - the drawing library is loaded only where something is drawn

    found = await _around(id, desk, asked)
    drawn = await desk.ask(lambda: picture.neighborhood_html(found, banner=desk.banner), "limit or depth")
    return HTMLResponse(drawn, headers={"content-security-policy": PICTURE_POLICY})


@router.get("/{id:path}", responses=BY_NAME)
async def show(id: NameOrId, desk: DeskOf, asked: Annotated[q.Filtered, Query()]) -> CardAnswer:
    """The card: aliases, offices, ties by type, sources, first and last document."""
    filter = asked.filter(desk.graph.ontology)
    return shapes.card(await desk.ask(lambda: desk.graph.show(id, filter=filter)))


async def _around(id: str, desk: DeskOf, asked: q.Neighbors) -> Neighborhood:
    desk.limits.check(depth=asked.depth, limit=asked.limit, evidence=asked.evidence)
    filter = asked.filter(desk.graph.ontology)
    return await desk.ask(
        lambda: desk.graph.neighbors(id, depth=asked.depth, filter=filter, limit=asked.limit, evidence=asked.evidence),
        "limit or depth",
    )
