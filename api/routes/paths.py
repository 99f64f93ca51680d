"""Paths between two entities."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import questions as q
from api import shapes
from api.answers import ExistsAnswer, PathsAnswer
from api.desk import DeskOf
from api.problems import declared
from graph.errors import AmbiguousName, EntityNotFound

router = APIRouter(prefix="/v1/paths", tags=["paths"])
RESPONSES = declared(EntityNotFound, AmbiguousName)
LOWER = "max_hops or k"


@router.get("", responses=RESPONSES)
async def paths(desk: DeskOf, asked: Annotated[q.Paths, Query()]) -> PathsAnswer:
    """The best paths, each hop with its quotes. None is an empty list with a `why`, never an error."""
    desk.limits.check(k=asked.k, max_hops=asked.max_hops, evidence=asked.evidence)
    same = ("k", "max_hops", "mode", "directed", "hub_penalty", "via", "avoid", "evidence")
    options = {name: getattr(asked, name) for name in same}
    filter = asked.filter(desk.graph.ontology)
    found = await desk.ask(lambda: desk.graph.paths(asked.source, asked.target, filter=filter, **options), LOWER)
    return shapes.paths(found)


@router.get("/exists", responses=RESPONSES)
async def exists(desk: DeskOf, asked: Annotated[q.Ends, Query()]) -> ExistsAnswer:
    """Whether there is any path of at most `max_hops`."""
    desk.limits.check(max_hops=asked.max_hops)
    filter = asked.filter(desk.graph.ontology)
    graph, ends = desk.graph, (asked.source, asked.target)
    found = await desk.ask(
        lambda: graph.exists(*ends, max_hops=asked.max_hops, directed=asked.directed, filter=filter), LOWER
    )
    source, target = await desk.ask(lambda: (graph.resolve(ends[0]), graph.resolve(ends[1])))
    named = {"source": shapes.ref(source), "target": shapes.ref(target)}
    return ExistsAnswer(**named, exists=found.exists, hops=found.hops, **shapes.bounds(found.bounds))
