"""Relations and the statements behind them."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import questions as q
from api import shapes
from api.answers import Evidence, ListAnswer, RelationDetail
from api.desk import DeskOf
from api.problems import declared
from api.routes.names import Id
from graph.errors import RelationNotFound

router = APIRouter(prefix="/v1/relations", tags=["relations"])
RESPONSES = declared(RelationNotFound)


@router.get("/{id}", responses=RESPONSES)
async def relation(id: Id, desk: DeskOf, _asked: q.NothingAsked) -> RelationDetail:
    """One relation: what its statements support together."""

    def work() -> RelationDetail:
        found = desk.graph.relation(id)
        ends = {end: desk.graph.resolve(end) for end in (found.subject, found.object)}
        return shapes.relation_detail(found, ends, desk.graph.version())

    return await desk.ask(work)


@router.get("/{id}/evidence", responses=RESPONSES)
async def evidence(id: Id, desk: DeskOf, asked: Annotated[q.Quotes, Query()]) -> ListAnswer[Evidence]:
    """The statements behind a relation: quotes with documents, dates, status and claimant, best first."""
    desk.limits.check(limit=asked.limit)
    filter = asked.filter(desk.graph.ontology)
    found = await desk.ask(lambda: desk.graph.evidence(id, limit=asked.limit, cursor=asked.cursor, filter=filter))
    return shapes.quotes(found)
