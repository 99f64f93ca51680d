"""Documents: what the graph was read from."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import questions as q
from api import shapes
from api.answers import DocumentAnswer, DocumentDetail, ListAnswer
from api.desk import DeskOf
from api.problems import declared
from api.routes.names import Id
from graph.errors import DocumentNotFound, DocumentWithdrawn

router = APIRouter(prefix="/v1/documents", tags=["documents"])


@router.get("", responses=declared())
async def documents(desk: DeskOf, asked: Annotated[q.Listed, Query()]) -> ListAnswer[DocumentAnswer]:
    """All documents in the order of their ids, without their texts."""
    desk.limits.check(limit=asked.limit)
    return shapes.documents(await desk.ask(lambda: desk.graph.documents(limit=asked.limit, cursor=asked.cursor)))


@router.get("/{id}", responses=declared(DocumentNotFound, DocumentWithdrawn))
async def document(id: Id, desk: DeskOf, _asked: q.NothingAsked) -> DocumentDetail:
    """One document with its text, which is only ever text; 410 where it was withdrawn."""
    return await desk.ask(lambda: shapes.document_detail(desk.graph.document(id), desk.graph.version()))
