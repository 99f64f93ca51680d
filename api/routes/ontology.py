"""The vocabulary."""

from fastapi import APIRouter

from api import questions as q
from api import shapes
from api.answers import OntologyAnswer
from api.desk import DeskOf
from api.problems import declared

router = APIRouter(prefix="/v1/ontology", tags=["ontology"])


@router.get("", responses=declared())
async def vocabulary(desk: DeskOf, _asked: q.NothingAsked) -> OntologyAnswer:
    """Every kind of entity, every type of relation, every status."""
    return shapes.ontology_answer(desk.graph.ontology)
