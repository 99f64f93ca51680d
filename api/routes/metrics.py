"""Metrics of the graph as tidy rows."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query

from api import questions as q
from api import shapes
from api.answers import ListAnswer, MetricRowAnswer
from api.desk import DeskOf
from api.problems import declared

router = APIRouter(prefix="/v1/metrics", tags=["metrics"])
MetricName = Annotated[Literal["degree", "pagerank", "betweenness"], Path(description="which metric")]


@router.get("/{name}", responses=declared())
async def metric(name: MetricName, desk: DeskOf, asked: Annotated[q.Metric, Query()]) -> ListAnswer[MetricRowAnswer]:
    """The highest values of one metric."""
    desk.limits.check(top=asked.top)
    filter = asked.filter(desk.graph.ontology)
    return shapes.metrics(await desk.ask(lambda: desk.graph.metrics(name, top=asked.top, filter=filter), "top"))
