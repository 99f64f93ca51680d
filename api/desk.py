"""Where questions are taken: the graph, the limits and the clock, as routes ask for them.

Blocking work runs in threads so that the event loop stays free; a question that outlasts its time is told so (504) and
its thread is left to end by itself, still holding its place among the workers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

import anyio
import anyio.to_thread
from anyio import CapacityLimiter
from fastapi import Depends, Request

from api.limits import Limits
from api.problems import TooSlow
from graph import Graph


@dataclass(frozen=True, slots=True)
class Desk:
    """One open graph, what may be asked of it, places for those who work on answers, and what pages say above all."""

    graph: Graph
    limits: Limits
    workers: CapacityLimiter
    banner: str = ""

    async def ask[T](self, work: Callable[[], T], lower: str = "limit") -> T:
        """What `work` returns, done in a thread. Raises TooSlow, naming the parameters to `lower`."""
        try:
            with anyio.fail_after(self.limits.seconds):
                return await anyio.to_thread.run_sync(work, abandon_on_cancel=True, limiter=self.workers)
        except TimeoutError as error:
            message = f"no answer within {self.limits.seconds:g} seconds"
            raise TooSlow(message, f"lower {lower}, or filter more narrowly") from error


def _desk(request: Request) -> Desk:
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


DeskOf = Annotated[Desk, Depends(_desk)]
