"""Whether the server lives, and whether it can answer."""

from fastapi import APIRouter

from api import questions as q
from api.answers import HealthAnswer, ReadyAnswer
from api.desk import DeskOf
from api.problems import declared

router = APIRouter(tags=["health"])


@router.get("/healthz", responses=declared())
async def alive(_asked: q.NothingAsked) -> HealthAnswer:
    """The process answers."""
    return HealthAnswer(status="alive")


@router.get("/readyz", responses=declared())
async def ready(desk: DeskOf, _asked: q.NothingAsked) -> ReadyAnswer:
    """The store answers too; 503 where it does not."""

    def work() -> ReadyAnswer:
        counts, version = desk.graph.counts(), desk.graph.version()
        numbers = {name: getattr(counts, name) for name in ("documents", "entities", "statements", "relations")}
        return ReadyAnswer(status="ready", graph_version=version, banner=desk.banner, **numbers)

    return await desk.ask(work)
